import type { Finding } from "../../foundation/domain/finding.ts";
import { FULL_CIRCLE, normalised, radians, toDegrees, turn } from "./angles.ts";
import type { AngleUnit, FieldBook, Leg } from "./field-book.schema.ts";
import { step, type Vector } from "./plane.ts";
import { found, legField } from "./traverse-rules.ts";

/** One standard error of a reading where the book does not say: a hand compass and a paced or taped distance (brief 6.3). */
const USUAL_SIGMA = { bearingDeg: 1.5, distanceShare: 0.01 } as const;

/** How good the readings of a book are: one standard error of a bearing, degrees, and of a distance, as a share of it. */
export type Sigma = { readonly bearingDeg: number; readonly distanceShare: number };

export const sigmaOf = ({ sigmaBearingDeg, sigmaDistanceShare }: FieldBook): Sigma => ({
  bearingDeg: sigmaBearingDeg ?? USUAL_SIGMA.bearingDeg,
  distanceShare: sigmaDistanceShare ?? USUAL_SIGMA.distanceShare,
});

/** Back-bearings agree while they differ by less than this many standard errors of the difference of two readings. */
const BACK_BEARING_SIGMAS = 2.5;

/** A leg as a step on the plane: its bearing from true north, its distance horizontal and reduced. */
export type ReducedLeg = {
  readonly from: string;
  readonly to: string;
  /** degrees from true north, from 0 to 360 */
  readonly bearingDeg: number;
  /** metres */
  readonly distanceM: number;
  readonly vector: Vector;
  /** back-bearing less fore bearing and half a circle, degrees; where both were read */
  readonly backDifferenceDeg?: number;
  /** the mean of both readings was used, which takes half of a local attraction away */
  readonly meanOfBoth?: true;
};

const EARTH_RADIUS_M = 6_371_008.8;

/** What ground distances are multiplied by to lie on the ellipsoid; 1 where the book does not say how high the ground is. */
export const scaleOf = ({ elevationM }: FieldBook): number => EARTH_RADIUS_M / (EARTH_RADIUS_M + (elevationM ?? 0));

/** What is wrong with the lines themselves, before anything is computed. */
export function flawsOfLegs({ legs, angleUnit, distances }: FieldBook): Finding[] {
  return legs.flatMap((leg, index) => [
    ...flawsOfBearing(leg, index, leg.unit ?? angleUnit),
    ...flawsOfSlope(leg, index, distances),
    ...(leg.from === leg.to ? [found("leg-to-itself", { field: legField(index, "to"), found: leg.to })] : []),
  ]);
}

function flawsOfBearing({ bearing, backBearing }: Leg, index: number, unit: AngleUnit): Finding[] {
  const circle = FULL_CIRCLE[unit];
  const readings = [["bearing", bearing] as const, ["backBearing", backBearing] as const];
  return readings.flatMap(([field, reading]) =>
    reading === undefined || (reading >= 0 && reading <= circle)
      ? []
      : [found("bearing-out-of-range", { field: legField(index, field), found: reading, facts: { unit, circle } })],
  );
}

function flawsOfSlope(leg: Leg, index: number, distances: FieldBook["distances"]): Finding[] {
  const { inclinationDeg, heightDifferenceM, distanceM } = leg;
  const field = legField(index, "distanceM");
  const stated = inclinationDeg !== undefined || heightDifferenceM !== undefined;
  if (distances === "horizontal") return stated ? [found("slope-ambiguous", { field })] : [];
  if (!stated) return [found("slope-not-stated", { field })];
  if (heightDifferenceM !== undefined && Math.abs(heightDifferenceM) >= distanceM) {
    return [found("slope-impossible", { field, found: heightDifferenceM, facts: { distance: distanceM } })];
  }
  return [];
}

/** The horizontal part of a slope distance: by its inclination, else by the height difference. */
export function horizontalDistance({ distanceM, inclinationDeg, heightDifferenceM }: Leg): number {
  if (inclinationDeg !== undefined) return distanceM * Math.cos(radians(inclinationDeg));
  if (heightDifferenceM !== undefined) return Math.sqrt(distanceM ** 2 - heightDifferenceM ** 2);
  return distanceM;
}

/** By how much back-bearings may differ, degrees. */
export const backBearingTolerance = (sigma: Sigma): number => BACK_BEARING_SIGMAS * Math.SQRT2 * sigma.bearingDeg;

/**
 * Turns the legs of a book into steps: unit, north, slope and height above the ellipsoid taken into account.
 *
 * Where a back-bearing agrees, the mean of both readings is used; where it does not, the fore bearing is.
 */
export function reduceLegs(book: FieldBook, correctionDeg: number): ReducedLeg[] {
  const scale = scaleOf(book);
  const tolerance = backBearingTolerance(sigmaOf(book));
  return book.legs.map((leg) => {
    const { from, to, backBearing } = leg;
    const unit = leg.unit ?? book.angleUnit;
    const fore = toDegrees(leg.bearing, unit);
    const difference = backBearing === undefined ? undefined : turn(fore + 180, toDegrees(backBearing, unit));
    const agrees = difference !== undefined && Math.abs(difference) <= tolerance;
    const bearingDeg = normalised(fore + (agrees ? difference / 2 : 0) + correctionDeg);
    const distanceM = horizontalDistance(leg) * scale;
    return {
      from,
      to,
      bearingDeg,
      distanceM,
      vector: step(bearingDeg, distanceM),
      ...(difference === undefined ? {} : { backDifferenceDeg: difference }),
      ...(agrees ? { meanOfBoth: true } : {}),
    };
  });
}
