import {
  along,
  distance,
  onGrid,
  type LonLat,
  type MeasureRing,
  type Plane,
  type PlanePoint,
  type Ring,
} from "./plane.ts";
import type { Quad } from "./blocks.ts";
import type { Random } from "./random.ts";

/**
 * A piece of a hazardous area that is released in one go.
 *
 * One with four corners can be cut: from the side between its first and last corner towards the other.
 */
export type Parcel = { readonly ring: Ring; readonly areaM2: number };

/** What a hazardous area looks like: its outline, and the parcels that fill it, in the order of work. */
export type Layout = { readonly outline: Ring; readonly parcels: readonly Parcel[] };

/** So near to its neighbour a cut may come, in metres; parcels then touch nowhere but in corners that they share. */
const HAIR_M = 0.002;
/** A tenth of a millimetre: cuts are set more finely than corners, so that areas come out to the square metre. */
const CUTS_PER_DEGREE = 1e8;
const METRES_PER_DEGREE = 111_000;

/** Makes a parcel of a ring and measures it. */
export const parcelOf = (ring: Ring, measure: MeasureRing): Parcel => ({ ring, areaM2: measure(ring) });

/** The point of a quad at shares of its width and height. */
export const pointOfQuad = ([a, b, c, d]: Quad, u: number, v: number): PlanePoint =>
  along(along(a, b, u), along(d, c, u), v);

const between = (from: LonLat, to: LonLat, share: number): LonLat => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/**
 * Cuts a piece of exactly so many square metres off a parcel with four corners.
 *
 * @returns the piece and the rest, which share the cut; or undefined where the parcel cannot be cut or is too small
 */
export function cutOff(
  parcel: Parcel,
  areaM2: number,
  measure: MeasureRing,
): { piece: Parcel; rest: Parcel } | undefined {
  const [a, b, c, d] = parcel.ring;
  if (!a || !b || !c || !d || parcel.ring.length !== 4 || areaM2 >= parcel.areaM2 * 0.97) return undefined;

  const cutAt = (share: number): readonly [LonLat, LonLat] => {
    const [lower, upper] = [between(a, b, share), between(d, c, share)];
    const hair = HAIR_M / METRES_PER_DEGREE / Math.hypot(upper[0] - lower[0], upper[1] - lower[1]);
    const set = ([longitude, latitude]: LonLat): LonLat => [
      onGrid(longitude, CUTS_PER_DEGREE),
      onGrid(latitude, CUTS_PER_DEGREE),
    ];
    return [set(between(lower, upper, hair)), set(between(lower, upper, 1 - hair))];
  };
  const pieceAt = (share: number): Ring => {
    const [lower, upper] = cutAt(share);
    return [a, lower, upper, d];
  };

  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (measure(pieceAt(middle)) < areaM2) low = middle;
    else high = middle;
  }
  const [lower, upper] = cutAt((low + high) / 2);
  return {
    piece: parcelOf([a, lower, upper, d], measure),
    rest: parcelOf([lower, b, c, upper], measure),
  };
}

const steps = (count: number, random: Random): number[] => {
  const widths = Array.from({ length: count }, () => random.between(0.7, 1.3));
  const sum = widths.reduce((left, width) => left + width, 0);
  let at = 0;
  return [0, ...widths.map((width, index) => (index === count - 1 ? 1 : (at += width / sum)))];
};

/**
 * Divides a block into fields: a grid whose lines bend, some fields joined to an L.
 *
 * @param columns  fields from west to east
 * @param rows     fields from south to north
 */
export function fieldsOf(
  quad: Quad,
  plane: Plane,
  columns: number,
  rows: number,
  random: Random,
  measure: MeasureRing,
): Layout {
  const [us, vs] = [steps(columns, random), steps(rows, random)];
  const corners = vs.map((v, row) =>
    us.map((u, column) => {
      const inner = column > 0 && column < columns && row > 0 && row < rows;
      const wobble = inner ? 0.12 : 0;
      const at = pointOfQuad(
        quad,
        u + random.between(-wobble, wobble) / columns,
        v + random.between(-wobble, wobble) / rows,
      );
      return plane.toGround(at);
    }),
  );
  const corner = (column: number, row: number): LonLat => corners[row]?.[column] ?? [0, 0];
  const field = (column: number, row: number): Ring => [
    corner(column, row),
    corner(column + 1, row),
    corner(column + 1, row + 1),
    corner(column, row + 1),
  ];

  const taken = new Set<string>();
  const rings: Ring[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let step = 0; step < columns; step += 1) {
      // Work goes to and fro, as a plough does.
      const column = row % 2 === 0 ? step : columns - 1 - step;
      if (taken.has(`${column} ${row}`)) continue;
      const roomForAnL =
        column + 1 < columns &&
        row + 1 < rows &&
        !taken.has(`${column + 1} ${row}`) &&
        !taken.has(`${column} ${row + 1}`);
      if (roomForAnL && random.chance(0.14)) {
        taken.add(`${column + 1} ${row}`).add(`${column} ${row + 1}`);
        rings.push([
          corner(column, row),
          corner(column + 1, row),
          corner(column + 2, row),
          corner(column + 2, row + 1),
          corner(column + 1, row + 1),
          corner(column + 1, row + 2),
          corner(column, row + 2),
          corner(column, row + 1),
        ]);
      } else {
        rings.push(field(column, row));
      }
      taken.add(`${column} ${row}`);
    }
  }

  const outline: LonLat[] = [
    ...us.slice(0, -1).map((_, column) => corner(column, 0)),
    ...vs.slice(0, -1).map((_, row) => corner(columns, row)),
    ...us.slice(1).map((_, index) => corner(columns - index, rows)),
    ...vs.slice(1).map((_, index) => corner(0, rows - index)),
  ];
  return { outline, parcels: rings.map((ring) => parcelOf(ring, measure)) };
}

/**
 * A strip along a line: a minefield belt across a block, or the verge of a road.
 *
 * @param line        where it runs
 * @param widthM      from side to side
 * @param lengthM     of one parcel, about
 */
export function stripOf(
  line: readonly PlanePoint[],
  plane: Plane,
  widthM: number,
  lengthM: number,
  measure: MeasureRing,
): Layout {
  const stations: PlanePoint[] = line.slice(0, 1).map((start) => start);
  for (const [index, end] of line.slice(1).entries()) {
    const start = line[index] ?? end;
    const pieces = Math.max(1, Math.round(distance(start, end) / lengthM));
    for (let piece = 1; piece <= pieces; piece += 1) stations.push(along(start, end, piece / pieces));
  }
  const sides = stations.map((at, index) => {
    const before = stations[index - 1] ?? at;
    const after = stations[index + 1] ?? at;
    const length = distance(before, after);
    const across: PlanePoint = [(before[1] - after[1]) / length, (after[0] - before[0]) / length];
    const side = (metres: number): LonLat => plane.toGround([at[0] + across[0] * metres, at[1] + across[1] * metres]);
    return { left: side(widthM / 2), right: side(-widthM / 2) };
  });
  const parcels = sides.slice(1).flatMap((end, index) => {
    const start = sides[index];
    return start ? [parcelOf([start.right, end.right, end.left, start.left], measure)] : [];
  });
  return {
    outline: [...sides.map(({ right }) => right), ...sides.map(({ left }) => left).toReversed()],
    parcels,
  };
}
