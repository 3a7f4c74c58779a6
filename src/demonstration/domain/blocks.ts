import {
  along,
  crosses,
  distance,
  edgesOf,
  isInside,
  isWithin,
  planeAt,
  signedDoubleArea,
  type LonLat,
  type Plane,
  type PlanePoint,
} from "./plane.ts";
import { randomFor } from "./random.ts";

/** A district as the generator needs it: its code and the rings of its shape, holes too. */
export type DistrictGround = { readonly id: string; readonly rings: readonly (readonly LonLat[])[] };

/** The places that records are invented for. */
export type DemonstrationPlaces = {
  readonly districts: readonly DistrictGround[];
  readonly settlements: readonly { readonly name: string; readonly point: LonLat }[];
  readonly roads: readonly (readonly LonLat[])[];
};

/** Four corners, counter-clockwise. */
export type Quad = readonly [PlanePoint, PlanePoint, PlanePoint, PlanePoint];

/** A piece of a district that one hazardous area may take up; blocks never share land. */
export type Block = { readonly quad: Quad; readonly weight: number; readonly near: string };

/** A district on its drawing board, with the blocks in it. */
export type DistrictBoard = {
  readonly id: string;
  readonly plane: Plane;
  readonly rings: readonly (readonly PlanePoint[])[];
  readonly blocks: readonly Block[];
  /** stretches of road inside the district, for corridors */
  readonly roads: readonly (readonly PlanePoint[])[];
};

const BLOCK_EAST_M = 2_300;
const BLOCK_NORTH_M = 1_850;
/** In a city smaller than this (in m²) the blocks are a third as wide. */
const SMALL_DISTRICT_M2 = 1e8;
const JITTER = 0.1;
/** Free ground between two blocks, as a share of the block. */
const INSET = 0.025;
/** How fast contamination thins out with the distance from a settlement. */
const SETTLEMENT_REACH_M = 5_000;

const centreOf = (ring: readonly PlanePoint[]): PlanePoint => [
  ring.reduce((sum, [east]) => sum + east, 0) / ring.length,
  ring.reduce((sum, [, north]) => sum + north, 0) / ring.length,
];

const touches = (quad: readonly PlanePoint[], line: readonly PlanePoint[]): boolean => {
  const sides = edgesOf(quad);
  return line.slice(1).some((end, index) => {
    const start = line[index] ?? end;
    return isInside(start, quad) || isInside(end, quad) || sides.some(([a, b]) => crosses(a, b, start, end));
  });
};

/** Whether an outline lies inside a shape as a whole. */
export const liesInside = (quad: readonly PlanePoint[], rings: readonly (readonly PlanePoint[])[]): boolean =>
  isWithin(quad[0] ?? [0, 0], rings) &&
  rings.every((ring) => edgesOf(ring).every(([a, b]) => edgesOf(quad).every(([c, d]) => !crosses(a, b, c, d))));

const grown = (quad: Quad, by: number): Quad => {
  const centre = centreOf(quad);
  const corner = (point: PlanePoint): PlanePoint => along(centre, point, 1 + by);
  return [corner(quad[0]), corner(quad[1]), corner(quad[2]), corner(quad[3])];
};

/** The stretches of a line that lie inside a district, cut where a vertex lies outside. */
function stretchesInside(
  line: readonly PlanePoint[],
  rings: readonly (readonly PlanePoint[])[],
): (readonly PlanePoint[])[] {
  const stretches: PlanePoint[][] = [[]];
  for (const point of line) {
    if (isWithin(point, rings)) stretches.at(-1)?.push(point);
    else stretches.push([]);
  }
  return stretches.filter((stretch) => stretch.length >= 2);
}

function blocksOf(
  rings: readonly (readonly PlanePoint[])[],
  roads: readonly (readonly PlanePoint[])[],
  settlements: readonly { readonly name: string; readonly point: PlanePoint }[],
  purpose: string,
): Block[] {
  const random = randomFor(0, `blocks ${purpose}`);
  const area = Math.abs(rings.reduce((sum, ring) => sum + signedDoubleArea(ring), 0)) / 2;
  const size = area < SMALL_DISTRICT_M2 ? 1 / 3 : 1;
  const [width, height] = [BLOCK_EAST_M * size, BLOCK_NORTH_M * size];
  const angle = random.between(-0.5, 0.5);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.ceil(Math.max(...rings.flat().map((point) => Math.hypot(...point))) / height) + 1;

  // Neighbouring blocks share jittered corners, so that the blocks follow each other like real fields and never overlap.
  const columns = reach * 2 + 1;
  const corners = Array.from({ length: columns * columns }, (_, index): PlanePoint => {
    const east = ((index % columns) - reach + random.between(-JITTER, JITTER)) * width;
    const north = (Math.floor(index / columns) - reach + random.between(-JITTER, JITTER)) * height;
    return [east * cosine - north * sine, east * sine + north * cosine];
  });
  const cornerAt = (column: number, row: number): PlanePoint => corners[row * columns + column] ?? [0, 0];

  const blocks: Block[] = [];
  for (let row = 0; row < columns - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const quad = grown(
        [cornerAt(column, row), cornerAt(column + 1, row), cornerAt(column + 1, row + 1), cornerAt(column, row + 1)],
        -INSET,
      );
      if (!liesInside(grown(quad, INSET), rings)) continue;
      if (roads.some((road) => touches(grown(quad, 4 * INSET), road))) continue;
      const nearest = settlements.reduce(
        (best, { name, point }) => {
          const metres = distance(point, centreOf(quad));
          return metres < best.metres ? { name, metres } : best;
        },
        { name: "", metres: Number.POSITIVE_INFINITY },
      );
      const closeness = Math.exp(-nearest.metres / SETTLEMENT_REACH_M);
      blocks.push({ quad, weight: 0.06 + closeness, near: nearest.name });
    }
  }
  return blocks;
}

/** Lays out every district: blocks for fields and belts, and the roads between them. */
export function districtBoards({ districts, settlements, roads }: DemonstrationPlaces): DistrictBoard[] {
  return districts.map(({ id, rings }) => {
    const corners = rings.flat();
    const plane = planeAt([
      corners.reduce((sum, [longitude]) => sum + longitude, 0) / corners.length,
      corners.reduce((sum, [, latitude]) => sum + latitude, 0) / corners.length,
    ]);
    const planeRings = rings.map((ring) => ring.map(plane.toPlane));
    const stretches = roads.flatMap((road) => stretchesInside(road.map(plane.toPlane), planeRings));
    const places = settlements.map(({ name, point }) => ({ name, point: plane.toPlane(point) }));
    return {
      id,
      plane,
      rings: planeRings,
      roads: stretches,
      blocks: blocksOf(planeRings, stretches, places, id),
    };
  });
}
