import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { liesInside, type Block, type DistrictBoard } from "./blocks.ts";
import { fieldsOf, pointOfQuad, stripOf, type Layout, type Parcel } from "./parcels.ts";
import { along, distance, crosses, type MeasureRing, type Plane, type PlanePoint } from "./plane.ts";
import { randomFor, type Random } from "./random.ts";
import type { Scenario } from "./scenario.ts";

/** What is worked on: battle areas in fields, minefields in belts, road corridors, and suspected areas under survey. */
export type SiteKind = "battleArea" | "minefield" | "road" | "survey";

/** A hazardous area in the making: where it is, who works there, and the parcels not yet released. */
export type Site = {
  readonly number: number;
  readonly kind: SiteKind;
  readonly district: string;
  readonly near: string;
  readonly operator: string;
  readonly team: number;
  readonly outline: Layout["outline"];
  /** in the order of work; what is released is taken from the front */
  readonly parcels: Parcel[];
};

/** Opens new sites until the ground of the districts is used up. */
export type SiteStock = { readonly open: (kind: SiteKind, on: CalendarDate, parcelM2: number) => Site | undefined };

/** Above so many parcels a site becomes smaller than its block. */
const MOST_PARCELS = 14;
const SHORTEST_ROAD_LEG_M = 220;
const ROAD_END_GAP_M = 90;

type Ground = { readonly board: DistrictBoard; readonly blocks: Block[]; readonly corridors: PlanePoint[][] };

const quadArea = ({ quad: [a, b, , d] }: Block): number => distance(a, b) * distance(a, d);

/** Puts likely blocks first, by chance: a block's turn comes the sooner the greater its weight. */
const inOrderOfWork = (blocks: readonly Block[], random: Random): Block[] =>
  blocks
    .map((block) => ({ block, turn: random.unit() / block.weight }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ block }) => block);

const turnsGently = (line: readonly PlanePoint[]): boolean =>
  line.slice(2).every((c, index) => {
    const [a, b] = [line[index] ?? c, line[index + 1] ?? c];
    const along1 = [b[0] - a[0], b[1] - a[1]] as const;
    const along2 = [c[0] - b[0], c[1] - b[1]] as const;
    return along1[0] * along2[0] + along1[1] * along2[1] > 0.5 * distance(a, b) * distance(b, c);
  });

/** Stretches of road of one to three kilometres that bend gently and stay clear of each other. */
function corridorsOf(board: DistrictBoard, random: Random): PlanePoint[][] {
  const kept: PlanePoint[][] = [];
  const clearOf = (line: readonly PlanePoint[]): boolean =>
    kept.every((other) => other.every((point) => line.every((own) => distance(own, point) > ROAD_END_GAP_M))) &&
    kept.every((other) =>
      other
        .slice(1)
        .every((end, index) =>
          line.slice(1).every((ownEnd, own) => !crosses(other[index] ?? end, end, line[own] ?? ownEnd, ownEnd)),
        ),
    );
  for (const road of board.roads) {
    let line: PlanePoint[] = [];
    const close = (): void => {
      const [first, second, beforeLast, last] = [line[0], line[1], line.at(-2), line.at(-1)];
      if (first && second && beforeLast && last) {
        const shortened = [
          along(first, second, ROAD_END_GAP_M / distance(first, second)),
          ...line.slice(1, -1),
          along(last, beforeLast, ROAD_END_GAP_M / distance(last, beforeLast)),
        ];
        if (turnsGently(shortened) && clearOf(shortened)) kept.push(shortened);
      }
      line = line.slice(-1);
    };
    let length = 0;
    for (const point of road) {
      const last = line.at(-1);
      const leg = last ? distance(last, point) : SHORTEST_ROAD_LEG_M;
      if (leg < SHORTEST_ROAD_LEG_M) continue;
      line.push(point);
      length += leg;
      if (length > 2_000) {
        close();
        length = 0;
      }
    }
    close();
  }
  return kept
    .map((line) => ({ line, turn: random.unit() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ line }) => line);
}

const sharing = (block: Block, share: number): Block => {
  const { quad } = block;
  const corner = (u: number, v: number): PlanePoint => pointOfQuad(quad, u, v);
  const [low, high] = [(1 - share) / 2, (1 + share) / 2];
  return { ...block, quad: [corner(low, low), corner(high, low), corner(high, high), corner(low, high)] };
};

function fieldLayout(block: Block, plane: Plane, parcelM2: number, random: Random, measure: MeasureRing): Layout {
  const whole = quadArea(block);
  const fieldM2 = parcelM2 * random.between(0.65, 1.35);
  const share = Math.min(random.between(0.8, 1), Math.sqrt((MOST_PARCELS * fieldM2) / whole));
  const fields = Math.max(2, Math.round((whole * share * share) / fieldM2));
  const columns = Math.max(1, Math.round(Math.sqrt(fields * random.between(0.6, 2.4))));
  const rows = Math.max(1, Math.round(fields / columns));
  return fieldsOf(sharing(block, share).quad, plane, columns, rows, random, measure);
}

function beltLayout(block: Block, plane: Plane, random: Random, measure: MeasureRing): Layout {
  const at = (u: number): PlanePoint => pointOfQuad(block.quad, u, random.between(0.3, 0.7));
  return stripOf([at(0.04), at(0.5), at(0.96)], plane, random.between(70, 160), random.between(230, 400), measure);
}

/**
 * Opens the districts' ground for work.
 *
 * @param boards   the districts, laid out
 * @param measure  areas on the ellipsoid
 */
export function stockOfSites(
  boards: readonly DistrictBoard[],
  scenario: Scenario,
  seed: number,
  measure: MeasureRing,
): SiteStock {
  const random = randomFor(seed, "sites");
  const grounds = boards.map((board): Ground => ({
    board,
    blocks: inOrderOfWork(board.blocks, random),
    corridors: corridorsOf(board, random),
  }));
  let number = 0;

  const layoutOn = (kind: SiteKind, ground: Ground, parcelM2: number): (Layout & { near: string }) | undefined => {
    const { plane } = ground.board;
    if (kind === "road") {
      for (let line = ground.corridors.shift(); line; line = ground.corridors.shift()) {
        const layout = stripOf(line, plane, random.between(30, 50), random.between(500, 900), measure);
        // A road along the border of a district may have its verge beyond it.
        if (liesInside(layout.outline.map(plane.toPlane), ground.board.rings)) return { near: "", ...layout };
      }
      return undefined;
    }
    const block = ground.blocks.shift();
    if (!block) return undefined;
    if (kind === "minefield") return { near: block.near, ...beltLayout(block, plane, random, measure) };
    return { near: block.near, ...fieldLayout(block, plane, parcelM2, random, measure) };
  };

  return {
    open(kind, on, parcelM2) {
      const possible = grounds.filter(
        ({ board, blocks, corridors }) =>
          (scenario.districts[board.id]?.workedFrom ?? "9999") <= on &&
          (kind === "road" ? corridors : blocks).length > 0,
      );
      if (possible.length === 0) return undefined;
      const ground = random.weighted(possible, ({ board }) => scenario.districts[board.id]?.weight ?? 0);
      const layout = layoutOn(kind, ground, parcelM2);
      if (!layout) return undefined;
      const share = kind === "survey" ? "battleArea" : kind;
      const [operator, { teams }] = random.weighted(Object.entries(scenario.operators), ([, of]) => of[share]);
      number += 1;
      return {
        number,
        kind,
        district: ground.board.id,
        near: layout.near,
        operator,
        team: random.whole(1, teams),
        outline: layout.outline,
        parcels: [...layout.parcels],
      };
    },
  };
}
