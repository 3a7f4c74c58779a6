import { ORIGIN, minus, plus, type Vector } from "./plane.ts";
import type { ReducedLeg } from "./legs.ts";

/** Legs by their ordinals from 0, each walked forwards (1) or backwards (-1). */
export type Path = readonly { readonly leg: number; readonly sign: 1 | -1 }[];

type Named = { readonly from: string; readonly to: string };

/** The perimeter in the order of the book: its points once each, and the legs that lead from each to the next. */
export type Perimeter = {
  readonly points: readonly string[];
  readonly legs: readonly number[];
  /** the last leg leads back to the first point */
  readonly closed: boolean;
};

const STARTS = new Set(["SP", "TP1", "TP 1", "TP-1", "TP01"]);

/** Where the perimeter starts: where the last leg returns to, else the point called SP or TP1, else where the first leg starts. */
function startOf(legs: readonly Named[]): string {
  const last = legs.at(-1)?.to ?? "";
  if (legs.some(({ from }) => from === last)) return last;
  const called = legs.find(({ from }) => STARTS.has(from.toUpperCase()))?.from;
  return called ?? legs[0]?.from ?? "";
}

/**
 * Finds the perimeter among the legs of a book: from the start from point to point, until a leg returns.
 *
 * A leg to a point from which nothing goes on is a side shot and no part of it, unless it is the last one.
 */
export function perimeterOf(legs: readonly Named[], start = startOf(legs)): Perimeter {
  const points = [start];
  const taken: number[] = [];
  let current = start;
  const visited = new Set(points);
  for (const [index, { from, to }] of legs.entries()) {
    if (from !== current) continue;
    if (to === start) return { points, legs: [...taken, index], closed: true };
    const goesOn = legs.slice(index + 1).some((later) => later.from === to);
    if (visited.has(to) || (!goesOn && index < legs.length - 1)) continue;
    points.push(to);
    taken.push(index);
    visited.add(to);
    current = to;
  }
  return { points, legs: taken, closed: false };
}

/**
 * Places points by the legs, one after the other, from points that have a place; legs are walked backwards too.
 *
 * @returns the places, and the points of legs that hang on nothing
 */
export function placeByLegs(
  legs: readonly Pick<ReducedLeg, "from" | "to" | "vector">[],
  seeds: ReadonlyMap<string, Vector>,
): { places: Map<string, Vector>; unconnected: string[] } {
  const places = new Map(seeds);
  for (let found = true; found;) {
    found = false;
    for (const { from, to, vector } of legs) {
      const [start, end] = [places.get(from), places.get(to)];
      if (start && !end) places.set(to, plus(start, vector));
      else if (end && !start) places.set(from, minus(end, vector));
      else continue;
      found = true;
    }
  }
  const unconnected = legs.flatMap(({ from, to }) => [from, to].filter((point) => !places.has(point)));
  return { places, unconnected: [...new Set(unconnected)] };
}

/** The way with the fewest legs from one point to another; undefined where there is none. */
export function pathBetween(legs: readonly Named[], from: string, to: string): Path | undefined {
  const ways = new Map<string, Path>([[from, []]]);
  let front = [from];
  while (front.length > 0 && !ways.has(to)) {
    const next: string[] = [];
    for (const point of front) {
      const way = ways.get(point) ?? [];
      for (const [leg, ends] of legs.entries()) {
        const [other, sign] = ends.from === point ? ([ends.to, 1] as const) : ([ends.from, -1] as const);
        if ((ends.from !== point && ends.to !== point) || ways.has(other)) continue;
        ways.set(other, [...way, { leg, sign }]);
        next.push(other);
      }
    }
    front = next;
  }
  return ways.get(to);
}

/** The sum of the steps of a path. */
export const sumOf = (legs: readonly Pick<ReducedLeg, "vector">[], path: Path): Vector => {
  let sum = ORIGIN;
  for (const { leg, sign } of path) {
    const vector = legs[leg]?.vector ?? ORIGIN;
    sum = sign === 1 ? plus(sum, vector) : minus(sum, vector);
  }
  return sum;
};
