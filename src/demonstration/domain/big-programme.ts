import { addDays, daysBetween, type CalendarDate } from "../../foundation/domain/dates.ts";
import { districtBoards, type Block, type DemonstrationPlaces, type DistrictBoard } from "./blocks.ts";
import type { Work } from "./campaign.ts";
import { fieldsOf } from "./parcels.ts";
import type { MeasureRing } from "./plane.ts";
import { randomFor } from "./random.ts";
import { reachingOver } from "./re-clearance.ts";
import type { Scenario } from "./scenario.ts";
import type { Site } from "./sites.ts";

/** How big a programme for benchmarks shall be. */
export type BigProgrammeInput = {
  readonly places: DemonstrationPlaces;
  readonly scenario: Scenario;
  readonly firstDay: CalendarDate;
  readonly releases: number;
  readonly seed: number;
  readonly measure: MeasureRing;
};

/** One hazardous area of a big programme with its releases, in the order of their decisions. */
export type BigSite = { readonly site: Site; readonly works: readonly Work[] };

/** A share of releases reaches over land that a neighbour released before, as in a real register. */
const OVERLAPPING = 0.04;
const FEWEST_PARCELS = 9;

const blocksInOrder = (boards: readonly DistrictBoard[]): { board: DistrictBoard; block: Block }[] =>
  boards
    .flatMap((board) => board.blocks.map((block) => ({ board, block })))
    .sort((one, other) => other.block.weight - one.block.weight);

/**
 * Lays out a programme of any size, one hazardous area at a time: nothing is calibrated, and nothing is kept in memory.
 *
 * The areas follow the same districts, settlements and blocks as the demonstration; each is divided into as many parcels as the
 * number of releases needs, and about four in a hundred releases reach over a neighbour's.
 */
export function* bigProgramme({
  places,
  scenario,
  firstDay,
  releases,
  seed,
  measure,
}: BigProgrammeInput): Generator<BigSite> {
  const blocks = blocksInOrder(districtBoards(places)).slice(0, Math.ceil(releases / FEWEST_PARCELS));
  const days = daysBetween(firstDay, scenario.lastDay);
  const perBlock = Math.max(FEWEST_PARCELS, Math.ceil(releases / blocks.length));
  const rows = Math.max(1, Math.floor(Math.sqrt(perBlock)));
  // Fields that are joined to an L make three parcels one, so a block is divided a little more finely.
  const columns = Math.max(1, Math.ceil((perBlock * 1.45) / rows));
  let left = releases;

  for (const [index, { board, block }] of blocks.entries()) {
    if (left <= 0) return;
    const random = randomFor(seed, `big site ${index}`);
    const { outline, parcels } = fieldsOf(block.quad, board.plane, columns, rows, random, measure);
    const [operator, { teams }] = random.weighted(Object.entries(scenario.operators), ([, of]) => of.battleArea);
    const site: Site = {
      number: index + 1,
      kind: random.chance(0.12) ? "minefield" : "battleArea",
      district: board.id,
      near: block.near,
      operator,
      team: random.whole(1, teams),
      outline,
      parcels: [],
    };
    const share = Math.min(left, parcels.length, Math.ceil(left / (blocks.length - index)));
    left -= share;
    const begun = random.whole(20, days - 60);
    const works: Work[] = [];
    for (const [order, parcel] of parcels.slice(0, share).entries()) {
      const decided = Math.min(days, begun + Math.floor((order * (days - begun)) / (share * random.between(1, 3))));
      const decidedOn = addDays(firstDay, decided);
      const before = works.at(-1);
      const ring =
        before && (before.decidedOn ?? decidedOn) < decidedOn && random.chance(OVERLAPPING * 1.6)
          ? reachingOver(parcel.ring, before.parcel.ring)
          : undefined;
      works.push({
        site,
        parcel,
        workedFrom: addDays(decidedOn, -random.whole(8, 20)),
        workedTo: addDays(decidedOn, -random.whole(1, 7)),
        decidedOn,
        newM2: parcel.areaM2,
        ...(ring ? { releasedRing: ring } : {}),
      });
    }
    yield { site, works: works.sort((one, other) => ((one.decidedOn ?? "") < (other.decidedOn ?? "") ? -1 : 1)) };
  }
  if (left > 0) throw new RangeError(`the districts have no ground for the last ${left} releases`);
}
