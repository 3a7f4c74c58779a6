import type { Perimeter } from "./course.ts";
import type { ReducedLeg } from "./legs.ts";
import { ORIGIN, plus, times, type Vector } from "./plane.ts";

/**
 * Adjusts a perimeter by the compass rule (Bowditch): each leg takes the share of the misclosure that it has of the length,
 * −e · Lᵢ / L.
 *
 * @param start  where the first point lies
 * @returns the places of the perimeter's points, in order
 */
export function bowditch(
  legs: readonly ReducedLeg[],
  perimeter: Perimeter,
  misclosure: Vector,
  start: Vector = ORIGIN,
): Vector[] {
  const walked = perimeter.legs.flatMap((leg) => legs[leg] ?? []);
  const length = walked.reduce((sum, { distanceM }) => sum + distanceM, 0);
  const places = [start];
  let at = start;
  for (const { vector, distanceM } of walked) {
    at = plus(at, plus(vector, times(misclosure, -distanceM / length)));
    places.push(at);
  }
  // The closing leg leads back to the start, which is in the list already.
  return places.slice(0, perimeter.points.length);
}
