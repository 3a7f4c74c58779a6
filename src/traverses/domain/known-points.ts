import { degrees } from "./angles.ts";
import { NINETY_FIVE } from "./closure.ts";
import type { DerivedCheck, NorthSuspect } from "./derivation.ts";
import type { FieldBook } from "./field-book.schema.ts";
import type { Place } from "../../foundation/domain/record-envelope.schema.ts";
import { magneticDeclination } from "./north.ts";
import { lengthOf, minus, toPlane, type Vector } from "./plane.ts";

/** Compares GNSS coordinates at the far ends of legs with the places computed for them. */
export function checksOf(
  { legs }: FieldBook,
  origin: Place,
  places: ReadonlyMap<string, Vector>,
  standardErrors: ReadonlyMap<string, number>,
): DerivedCheck[] {
  return legs.flatMap(({ to, check }) => {
    const place = places.get(to);
    if (!check || !place) return [];
    const apart = minus(toPlane(origin, check), place);
    const distanceM = lengthOf(apart);
    const allowedM = NINETY_FIVE * Math.hypot(check.accuracyM, standardErrors.get(to) ?? 0);
    return [{ point: to, method: check.method, ...apart, distanceM, allowedM, within: distanceM <= allowedM }];
  });
}

/** A turn of all legs below this is noise of a compass, degrees. */
const LEAST_TURN_DEG = 3;

/** A turn this near to the declination, degrees, says that magnetic bearings were taken for others. */
const NEAR_DECLINATION_DEG = 2;

/**
 * Asks whether all legs turned by one angle would meet the known points better.
 *
 * An area check never sees a wrong north: the ring keeps its size and lies in the wrong place (brief 6.3).
 *
 * @param raw    places that no other known point took part in
 * @param known  where points are by their own coordinates
 */
export function northSuspectOf(
  { surveyedOn, elevationM }: FieldBook,
  origin: Place,
  raw: ReadonlyMap<string, Vector>,
  known: ReadonlyMap<string, Vector>,
): NorthSuspect | undefined {
  let [sin, cos, before, count] = [0, 0, 0, 0];
  for (const [point, to] of known) {
    const from = raw.get(point);
    if (!from || lengthOf(from) === 0) continue;
    sin += from.north * to.east - from.east * to.north;
    cos += from.east * to.east + from.north * to.north;
    before += lengthOf(minus(from, to)) ** 2;
    count += 1;
  }
  if (count === 0) return undefined;
  const angle = Math.atan2(sin, cos);
  const turnDeg = degrees(angle);
  if (Math.abs(turnDeg) < LEAST_TURN_DEG) return undefined;
  let after = 0;
  for (const [point, to] of known) {
    const from = raw.get(point);
    if (!from || lengthOf(from) === 0) continue;
    const turned = {
      east: from.east * Math.cos(angle) + from.north * Math.sin(angle),
      north: from.north * Math.cos(angle) - from.east * Math.sin(angle),
    };
    after += lengthOf(minus(turned, to)) ** 2;
  }
  const [beforeM, afterM] = [Math.sqrt(before / count), Math.sqrt(after / count)];
  if (afterM > beforeM / 2) return undefined;
  const declination = magneticDeclination(surveyedOn, origin, elevationM)?.declinationDeg;
  const near = declination !== undefined && Math.abs(Math.abs(turnDeg) - Math.abs(declination)) <= NEAR_DECLINATION_DEG;
  return { turnDeg, beforeM, afterM, ...(near ? { declinationDeg: declination } : {}) };
}
