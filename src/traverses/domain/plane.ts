import geodesic from "geographiclib-geodesic";
import type { Place } from "../../foundation/domain/record-envelope.schema.ts";
import { degrees, normalised, radians } from "./angles.ts";

/** A place or a step on the plane of a traverse, in metres east and north of its origin. */
export type Vector = { readonly east: number; readonly north: number };

export const ORIGIN: Vector = { east: 0, north: 0 };

export const plus = (a: Vector, b: Vector): Vector => ({ east: a.east + b.east, north: a.north + b.north });

export const minus = (a: Vector, b: Vector): Vector => ({ east: a.east - b.east, north: a.north - b.north });

export const times = (a: Vector, factor: number): Vector => ({ east: a.east * factor, north: a.north * factor });

export const lengthOf = ({ east, north }: Vector): number => Math.hypot(east, north);

/** A step of so many metres in a direction, degrees clockwise from north: dE = D sin θ, dN = D cos θ. */
export const step = (direction: number, distance: number): Vector => ({
  east: distance * Math.sin(radians(direction)),
  north: distance * Math.cos(radians(direction)),
});

/** Where a step leads, degrees clockwise from north. */
export const directionOf = ({ east, north }: Vector): number => normalised(degrees(Math.atan2(east, north)));

/** The area of a polygon on the plane, m², whichever way it runs; its last point is not its first again. */
export function planeArea(ring: readonly Vector[]): number {
  let twice = 0;
  for (const [index, a] of ring.entries()) {
    const b = ring[(index + 1) % ring.length] ?? a;
    twice += a.east * b.north - b.east * a.north;
  }
  return Math.abs(twice) / 2;
}

const side = (a: Vector, b: Vector, c: Vector): number =>
  (b.east - a.east) * (c.north - a.north) - (b.north - a.north) * (c.east - a.east);

const crosses = (a: Vector, b: Vector, c: Vector, d: Vector): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** The first two sides of a ring that cross, by their ordinals from 0; undefined where none do. */
export function firstCrossing(ring: readonly Vector[]): readonly [number, number] | undefined {
  const at = (index: number) => ring[index % ring.length] ?? ORIGIN;
  for (let one = 0; one < ring.length; one += 1) {
    for (let other = one + 2; other < ring.length; other += 1) {
      if (crosses(at(one), at(one + 1), at(other), at(other + 1))) return [one, other];
    }
  }
  return undefined;
}

const WGS84 = geodesic.Geodesic.WGS84;

/** To a tenth of a millimetre, so that every machine keeps the same number. */
const keptDegrees = (value: number): number => Math.round(value * 1e9) / 1e9;

/**
 * Where a point of the plane lies on WGS 84: the geodesic from the origin in its direction, as long as it is far
 * (azimuthal equidistant), by GeographicLib (Karney, 2013).
 */
export function toPlace(origin: Place, vector: Vector): Place {
  const { lat2, lon2 } = WGS84.Direct(origin.latitude, origin.longitude, directionOf(vector), lengthOf(vector));
  if (lat2 === undefined || lon2 === undefined) throw new Error("the direct geodesic problem has no answer");
  return { latitude: keptDegrees(lat2), longitude: keptDegrees(lon2) };
}

/** Where a place lies on the plane of an origin: the inverse of {@link toPlace}. */
export function toPlane(origin: Place, place: Place): Vector {
  const { s12, azi1 } = WGS84.Inverse(origin.latitude, origin.longitude, place.latitude, place.longitude);
  if (s12 === undefined || azi1 === undefined) throw new Error("the inverse geodesic problem has no answer");
  return step(azi1, s12);
}

/** The geodesic area of a ring on WGS 84, m². */
export function geodesicArea(ring: readonly Place[]): number {
  const polygon = WGS84.Polygon(false);
  for (const { latitude, longitude } of ring) polygon.AddPoint(latitude, longitude);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}
