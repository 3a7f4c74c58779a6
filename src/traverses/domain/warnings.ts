import type { Finding } from "../../foundation/domain/finding.ts";
import type { Closure } from "./closure.ts";
import type { Perimeter } from "./course.ts";
import type { DerivedCheck } from "./derivation.ts";
import type { FieldBook } from "./field-book.schema.ts";
import { backBearingTolerance, type ReducedLeg, sigmaOf } from "./legs.ts";
import { found, legField } from "./traverse-rules.ts";

/** Farther than this a turning point is not seen: an intermediate point is needed (I25), metres. */
const FARTHEST_WITHOUT_INTERMEDIATE_POINT_M = 50;

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** What can be computed, and needs a reason to be taken. */
export function warningsOf(
  book: FieldBook,
  legs: readonly ReducedLeg[],
  perimeter: Perimeter,
  closures: readonly Closure[],
  checks: readonly DerivedCheck[],
): Finding[] {
  return [
    ...misclosures(closures),
    ...notClosed(perimeter, closures),
    ...farApart(perimeter, legs),
    ...backBearings(book, legs),
    ...checks
      .filter(({ within }) => !within)
      .map(({ point, distanceM, allowedM }) =>
        found("check-point-differs", {
          field: "legs",
          found: tenths(distanceM),
          facts: { point, allowed: tenths(allowedM) },
        }),
      ),
  ];
}

const misclosures = (closures: readonly Closure[]): Finding[] =>
  closures
    .filter(({ within }) => !within)
    .map(({ from, to, misclosureM, ratio = 0, allowedM }) =>
      found("traverse-misclosure", {
        field: "legs",
        found: tenths(misclosureM),
        facts: { from, to, ratio: Math.floor(ratio), allowed: tenths(allowedM) },
      }),
    );

const notClosed = ({ closed, points: [start] }: Perimeter, closures: readonly Closure[]): Finding[] =>
  closed || closures.length > 0 ? [] : [found("traverse-not-closed", { field: "legs", found: start })];

/** Turning points too far apart, all in one finding: one reason answers for all of them. */
function farApart(perimeter: Perimeter, legs: readonly ReducedLeg[]): Finding[] {
  const far = perimeter.legs
    .flatMap((leg) => legs[leg] ?? [])
    .filter(({ distanceM }) => distanceM > FARTHEST_WITHOUT_INTERMEDIATE_POINT_M);
  if (far.length === 0) return [];
  const named = far.map(({ from, to }) => `${from}–${to}`).join(", ");
  return [found("intermediate-point-missing", { field: "legs", facts: { legs: named } })];
}

function backBearings(book: FieldBook, legs: readonly ReducedLeg[]): Finding[] {
  const allowed = backBearingTolerance(sigmaOf(book));
  return legs.flatMap(({ backDifferenceDeg: difference }, index) =>
    difference === undefined || Math.abs(difference) <= allowed
      ? []
      : [
          found("back-bearing-differs", {
            field: legField(index, "backBearing"),
            found: tenths(Math.abs(difference)),
            facts: { allowed: tenths(allowed) },
          }),
        ],
  );
}

/**
 * A record of a mined area names at least two reference points with coordinates (I26; CCW Amended Protocol II, Technical Annex).
 */
export function secondReferencePoint({ fixes, legs }: FieldBook): Finding[] {
  const points = new Set([...fixes.map(({ point }) => point), ...legs.flatMap(({ to, check }) => (check ? [to] : []))]);
  return points.size >= 2 ? [] : [found("second-reference-point-missing", { field: "fixes", found: points.size })];
}
