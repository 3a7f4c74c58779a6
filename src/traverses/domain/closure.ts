import type { Purpose } from "./field-book.schema.ts";
import { pathBetween, type Path, type Perimeter, sumOf } from "./course.ts";
import { radians } from "./angles.ts";
import type { ReducedLeg, Sigma } from "./legs.ts";
import { directionOf, lengthOf, minus, type Vector } from "./plane.ts";

/** A fixed point on the plane; one standard error in each direction, metres. */
export type FixedPoint = { readonly point: string; readonly vector: Vector; readonly accuracyM: number };

/** How a traverse closes: a loop on its own start, or a link from one fixed point to another. */
export type Closure = {
  readonly kind: "loop" | "link";
  readonly from: string;
  readonly to: string;
  readonly path: Path;
  /** e: where the legs lead less where they should, metres */
  readonly misclosure: Vector;
  /** E = |e|, metres */
  readonly misclosureM: number;
  /** where e points, degrees from true north; undefined where it closes exactly */
  readonly directionDeg?: number;
  /** L, metres */
  readonly lengthM: number;
  /** L/E, as in 1:266; undefined where it closes exactly */
  readonly ratio?: number;
  /** what E is expected to stay below in 95 of 100 books of such readings, metres */
  readonly expected95M: number;
  /** one standard error of e in each direction on average, metres */
  readonly sigmaM: number;
  /** the most that the purpose allows, metres */
  readonly allowedM: number;
  readonly within: boolean;
};

/** What the purpose allows (brief 6.3, proposed there): a sketch of a suspected area 1:100 or 10 m, released land 1:200. */
export const TOLERANCE: Readonly<Record<Purpose, { readonly ratio: number; readonly leastM: number }>> = {
  sketch: { ratio: 100, leastM: 10 },
  release: { ratio: 200, leastM: 0 },
};

/** The radius, in standard errors of one direction, that 95 of 100 errors in two directions stay within: √(−2 ln 0.05). */
export const NINETY_FIVE = 2.4477;

/** The variance of a leg's step along and across it, m². */
export const varianceOf = ({ distanceM }: Pick<ReducedLeg, "distanceM">, sigma: Sigma) => ({
  along: (sigma.distanceShare * distanceM) ** 2,
  across: (radians(sigma.bearingDeg) * distanceM) ** 2,
});

/** All closures of a book: of its perimeter, and from its first fixed point to each other one. */
export function closuresOf(
  legs: readonly ReducedLeg[],
  perimeter: Perimeter,
  fixed: readonly FixedPoint[],
  sigma: Sigma,
  purpose: Purpose,
): Closure[] {
  const closures: Closure[] = [];
  const [start = ""] = perimeter.points;
  if (perimeter.closed) {
    const path = perimeter.legs.map((leg) => ({ leg, sign: 1 }) as const);
    closures.push(closureOf({ kind: "loop", from: start, to: start, path }, sumOf(legs, path), 0));
  }
  const [first, ...others] = fixed;
  for (const other of first ? others : []) {
    const path = pathBetween(legs, first?.point ?? "", other.point);
    if (!path || !first || path.length === 0) continue;
    const misclosure = minus(sumOf(legs, path), minus(other.vector, first.vector));
    const link = { kind: "link", from: first.point, to: other.point, path } as const;
    closures.push(closureOf(link, misclosure, Math.hypot(first.accuracyM, other.accuracyM)));
  }
  return closures;

  function closureOf(
    which: Pick<Closure, "kind" | "from" | "to" | "path">,
    misclosure: Vector,
    accuracyM: number,
  ): Closure {
    let [lengthM, variance] = [0, 2 * accuracyM ** 2];
    for (const { leg } of which.path) {
      const taken = legs[leg];
      if (!taken) continue;
      lengthM += taken.distanceM;
      const { along, across } = varianceOf(taken, sigma);
      variance += along + across;
    }
    const misclosureM = lengthOf(misclosure);
    const { ratio, leastM } = TOLERANCE[purpose];
    // The coordinates at both ends may be wrong too, and that is not for the legs to answer.
    const allowedM = Math.max(lengthM / ratio, leastM) + NINETY_FIVE * accuracyM;
    const sigmaM = Math.sqrt(variance / 2);
    return {
      ...which,
      misclosure,
      misclosureM,
      lengthM,
      ...(misclosureM > EXACT_M ? { directionDeg: directionOf(misclosure), ratio: lengthM / misclosureM } : {}),
      expected95M: NINETY_FIVE * sigmaM,
      sigmaM,
      allowedM,
      within: misclosureM <= allowedM,
    };
  }
}

/** Less than this is rounding of the computer, no misclosure. */
const EXACT_M = 1e-6;
