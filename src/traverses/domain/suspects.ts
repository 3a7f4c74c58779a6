import { FULL_CIRCLE, toDegrees, turn } from "./angles.ts";
import type { Closure } from "./closure.ts";
import { AngleUnit, type FieldBook, type Leg } from "./field-book.schema.ts";
import type { ReducedLeg, Sigma } from "./legs.ts";
import { directionOf, lengthOf, minus, plus, step, times, type Vector } from "./plane.ts";

/**
 * What a mistake may have been: a bearing read backwards; ten or a hundred units too many; two digits changed places; a point
 * in the number moved; the unit of one line or of the whole book; or simply a wrong number.
 */
export type SuspectKind =
  | "bearing-reversed"
  | "bearing-slip"
  | "bearing-digits"
  | "bearing"
  | "distance-slip"
  | "distance-digits"
  | "distance-decimal"
  | "distance"
  | "leg-unit"
  | "book-unit";

/** A mistake that would explain a misclosure, and what the misclosure would be without it. */
export type Suspect = {
  readonly kind: SuspectKind;
  /** ordinal of the leg from 0; undefined where it is about the whole book */
  readonly leg?: number;
  /** the number that stands in the book, or the unit */
  readonly was: number | string;
  /** what it may have been */
  readonly tried: number | string;
  /** E then, metres */
  readonly misclosureM: number;
  /** between the misclosure and the leg as it stands: near 0 for a wrong distance, near 90 for a wrong bearing; degrees */
  readonly angleToLegDeg?: number;
};

/**
 * How unlikely a mistake is before the misclosure is looked at, in units of −ln(probability), beside slips of ten and of
 * digits. A free number explains any misclosure of its direction, so it has to wait until no known slip does.
 */
const COST: Readonly<Record<SuspectKind, number>> = {
  "bearing-reversed": 0,
  "bearing-slip": 1,
  "bearing-digits": 1,
  "distance-slip": 1,
  "distance-digits": 1,
  "distance-decimal": 1,
  "book-unit": 1,
  "leg-unit": 3,
  bearing: 3,
  distance: 3,
};

const MOST_SUSPECTS = 6;

/** A change of bearing below this many standard errors is no slip that a closure could show. */
const LEAST_SLIP_SIGMAS = 3;

type Candidate = Suspect & { readonly cost: number };

/**
 * Looks for the one mistake that would explain why a traverse does not close, the likeliest first.
 *
 * A wrong distance leaves a misclosure parallel to its leg, a wrong bearing one across it (brief 6.3). Each leg is tried with
 * every slip, and what is left of the misclosure is weighed by what is usual for such readings.
 *
 * @returns nothing where the traverse closes as well as its purpose asks and as such readings do
 */
export function suspectsOf(
  book: FieldBook,
  legs: readonly ReducedLeg[],
  closure: Closure,
  sigma: Sigma,
): readonly Suspect[] {
  const { misclosureM, allowedM, expected95M, sigmaM } = closure;
  if (misclosureM <= Math.min(allowedM, expected95M) || misclosureM === 0) return [];

  const candidates: Candidate[] = [...unitsOfBook(book, legs, closure)];
  for (const { leg: index, sign } of closure.path) {
    const [leg, reduced] = [book.legs[index], legs[index]];
    if (!leg || !reduced) continue;
    for (const { vector, ...change } of changesOf(leg, leg.unit ?? book.angleUnit, reduced, closure, sign, sigma)) {
      const left = lengthOf(plus(closure.misclosure, times(minus(vector, reduced.vector), sign)));
      const apart = Math.abs(turn(directionOf(closure.misclosure), directionOf(reduced.vector)));
      const angleToLegDeg = Math.min(apart, 180 - apart);
      candidates.push({ ...change, leg: index, misclosureM: left, angleToLegDeg, cost: COST[change.kind] });
    }
  }
  const score = ({ misclosureM: left, cost }: Candidate) => (left / sigmaM) ** 2 / 2 + cost;
  const explaining = candidates
    .filter(({ misclosureM: left }) => left <= expected95M && left < misclosureM / 2)
    .toSorted((a, b) => score(a) - score(b) || (a.leg ?? -1) - (b.leg ?? -1) || a.kind.localeCompare(b.kind));
  const told = new Set<string>();
  const once = explaining.filter(({ leg, kind }) => {
    const what = `${leg} ${kind.split("-")[0]}`;
    return told.has(what) ? false : told.add(what);
  });
  return once.slice(0, MOST_SUSPECTS).map(({ cost: _cost, ...suspect }) => suspect);
}

/** The whole book read in another unit. */
function* unitsOfBook(book: FieldBook, legs: readonly ReducedLeg[], closure: Closure): Generator<Candidate> {
  for (const unit of AngleUnit.options.filter((option) => option !== book.angleUnit)) {
    const factor = FULL_CIRCLE[book.angleUnit] / FULL_CIRCLE[unit];
    let left = closure.misclosure;
    let possible = true;
    for (const { leg: index, sign } of closure.path) {
      const [leg, reduced] = [book.legs[index], legs[index]];
      if (!leg || !reduced || leg.unit !== undefined) continue;
      possible &&= leg.bearing <= FULL_CIRCLE[unit];
      const read = toDegrees(leg.bearing, book.angleUnit);
      const vector = step(reduced.bearingDeg + read * (factor - 1), reduced.distanceM);
      left = plus(left, times(minus(vector, reduced.vector), sign));
    }
    if (!possible) continue;
    yield {
      kind: "book-unit",
      was: book.angleUnit,
      tried: unit,
      misclosureM: lengthOf(left),
      cost: COST["book-unit"],
    };
  }
}

type Change = Pick<Suspect, "kind" | "was" | "tried"> & { readonly vector: Vector };

/** Every way in which one leg may be wrong, and the step that it would be then. */
function* changesOf(
  { bearing, distanceM: distance }: Leg,
  unit: AngleUnit,
  { bearingDeg, distanceM, vector }: ReducedLeg,
  { misclosure }: Closure,
  sign: 1 | -1,
  sigma: Sigma,
): Generator<Change> {
  const circle = FULL_CIRCLE[unit];
  const inUnit = (degreesTurned: number) => (degreesTurned * circle) / 360;
  const reading = (kind: SuspectKind, tried: number): Change => ({
    kind,
    was: bearing,
    tried: tidy(((tried % circle) + circle) % circle),
    vector: step(bearingDeg + toDegrees(tried - bearing, unit), distanceM),
  });
  const far = (kind: SuspectKind, tried: number): Change => ({
    kind,
    was: distance,
    tried: tidy(tried),
    vector: times(vector, tried / distance),
  });

  yield reading("bearing-reversed", bearing + circle / 2);
  for (const slip of [1, 10, 100, 1_000]) {
    const angle = toDegrees(slip, unit);
    if (angle < LEAST_SLIP_SIGMAS * sigma.bearingDeg || angle > 120) continue;
    for (const tried of [bearing - slip, bearing + slip]) yield reading("bearing-slip", tried);
  }
  for (const tried of withDigitsSwapped(bearing)) if (tried <= circle) yield reading("bearing-digits", tried);
  for (const slip of [10, 100]) {
    for (const tried of [distance - slip, distance + slip]) if (tried > 0) yield far("distance-slip", tried);
  }
  for (const tried of withDigitsSwapped(distance)) if (tried > 0) yield far("distance-digits", tried);
  for (const tried of [distance * 10, distance / 10]) yield far("distance-decimal", tried);
  for (const other of AngleUnit.options) {
    if (other === unit || bearing > FULL_CIRCLE[other]) continue;
    const turned = toDegrees(bearing, other) - toDegrees(bearing, unit);
    yield { kind: "leg-unit", was: unit, tried: other, vector: step(bearingDeg + turned, distanceM) };
  }

  // A free number: the bearing or the distance with which as little as possible is left.
  const wanted = minus(vector, times(misclosure, sign));
  const free = turn(bearingDeg, directionOf(wanted));
  yield reading("bearing", bearing + inUnit(free));
  const along = (wanted.east * vector.east + wanted.north * vector.north) / distanceM ** 2;
  if (along > 0) yield far("distance", distance * along);
}

/** To a tenth: nobody read it finer. */
const tidy = (value: number): number => Math.round(value * 10) / 10;

/** A number with two neighbouring digits in each other's place: 117 gives 171, 1.7 gives 7.1. */
export function withDigitsSwapped(value: number): number[] {
  const text = String(value);
  const places = [...text.matchAll(/\d/gu)].map(({ index }) => index);
  const swapped = places.slice(1).map((place, ordinal) => {
    const before = places[ordinal] ?? 0;
    const signs = text.split("");
    [signs[before], signs[place]] = [signs[place] ?? "", signs[before] ?? ""];
    return Number(signs.join(""));
  });
  return [...new Set(swapped)].filter((other) => other !== value);
}
