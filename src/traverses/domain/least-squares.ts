import type { FixedPoint } from "./closure.ts";
import { ORIGIN, minus, type Vector } from "./plane.ts";

/** A step that was measured from one point to another, and its variance along and across it, m². */
export type MeasuredStep = {
  readonly from: string;
  readonly to: string;
  readonly vector: Vector;
  readonly variance: { readonly along: number; readonly across: number };
};

/** What remains of a step after the adjustment: adjusted less measured, metres along and to the right of it. */
export type StepResidual = { readonly along: number; readonly across: number };

/** Places that agree best with all steps and fixed points, by their variances. */
export type LeastSquares = {
  readonly places: ReadonlyMap<string, Vector>;
  /** one standard error of a place in each direction on average, metres, from the variances that were put in */
  readonly standardErrors: ReadonlyMap<string, number>;
  /** one for each step, in order */
  readonly residuals: readonly StepResidual[];
  /** how many more numbers were measured than needed */
  readonly redundancy: number;
  /** how much larger the residuals are than the variances promised: about 1 where all is well; undefined without redundancy */
  readonly sigma0?: number;
};

/**
 * Adjusts a network of steps and fixed points by least squares.
 *
 * A bearing and a distance together are a step east and north; its covariance is turned from along and across into east and
 * north, so that the problem is linear and has one answer, which no blunder can lead astray (a bearing read backwards would
 * send an iteration over angles elsewhere). Fixed points are observations too, weighted by their accuracy: a handheld
 * GNSS coordinate gives way to good legs, an RTK coordinate does not. Every point has to hang on a fixed one.
 */
export function leastSquares(steps: readonly MeasuredStep[], fixed: readonly FixedPoint[]): LeastSquares {
  const names = [...new Set([...fixed.map(({ point }) => point), ...steps.flatMap(({ from, to }) => [from, to])])];
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const at = (name: string): number => 2 * (indexOf.get(name) ?? 0);
  const size = 2 * names.length;
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  const add = (row: number, column: number, value: number): void => {
    normal[row * size + column] = (normal[row * size + column] ?? 0) + value;
  };
  const addRight = (row: number, value: number): void => {
    right[row] = (right[row] ?? 0) + value;
  };

  for (const { point, vector, accuracyM } of fixed) {
    const [row, weight] = [at(point), 1 / accuracyM ** 2];
    add(row, row, weight);
    add(row + 1, row + 1, weight);
    addRight(row, weight * vector.east);
    addRight(row + 1, weight * vector.north);
  }
  const weights = steps.map(weightOf);
  for (const [index, { from, to, vector }] of steps.entries()) {
    const { ee, en, nn } = weights[index] ?? NO_WEIGHT;
    const right0 = ee * vector.east + en * vector.north;
    const right1 = en * vector.east + nn * vector.north;
    for (const [one, sign] of [[at(to), 1] as const, [at(from), -1] as const]) {
      addRight(one, sign * right0);
      addRight(one + 1, sign * right1);
      for (const [other, otherSign] of [[at(to), 1] as const, [at(from), -1] as const]) {
        const signs = sign * otherSign;
        add(one, other, signs * ee);
        add(one, other + 1, signs * en);
        add(one + 1, other, signs * en);
        add(one + 1, other + 1, signs * nn);
      }
    }
  }

  const lower = cholesky(normal, size);
  const solution = solve(lower, size, right);
  const placeOf = (index: number): Vector => ({ east: solution[2 * index] ?? 0, north: solution[2 * index + 1] ?? 0 });
  const places = new Map(names.map((name, index) => [name, placeOf(index)]));

  let [weighted, observations] = [0, 2 * (steps.length + fixed.length)];
  for (const { point, vector, accuracyM } of fixed) {
    const { east, north } = minus(places.get(point) ?? ORIGIN, vector);
    weighted += (east ** 2 + north ** 2) / accuracyM ** 2;
  }
  const residuals = steps.map(({ from, to, vector, variance }) => {
    const remains = minus(minus(places.get(to) ?? ORIGIN, places.get(from) ?? ORIGIN), vector);
    const residual = turned(remains, vector);
    weighted += residual.along ** 2 / variance.along + residual.across ** 2 / variance.across;
    return residual;
  });
  const redundancy = (observations -= size);
  return {
    places,
    standardErrors: new Map(names.map((name, index) => [name, standardError(lower, size, index)])),
    residuals,
    redundancy,
    ...(redundancy > 0 ? { sigma0: Math.sqrt(weighted / redundancy) } : {}),
  };
}

const NO_WEIGHT = { ee: 0, en: 0, nn: 0 };

/** The inverse of the covariance of a step, east and north. */
function weightOf({ vector: { east, north }, variance: { along, across } }: MeasuredStep) {
  const squared = east ** 2 + north ** 2;
  const [sin2, cos2, both] = [east ** 2 / squared, north ** 2 / squared, (east * north) / squared];
  return {
    ee: sin2 / along + cos2 / across,
    en: both / along - both / across,
    nn: cos2 / along + sin2 / across,
  };
}

/** A vector along and to the right of a direction. */
function turned({ east, north }: Vector, direction: Vector): StepResidual {
  const length = Math.hypot(direction.east, direction.north);
  const [sin, cos] = [direction.east / length, direction.north / length];
  return { along: east * sin + north * cos, across: east * cos - north * sin };
}

/** The lower triangle of the root of a positive definite matrix. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0);
      if (row === column && !(sum > 0)) throw new RangeError("a point of the network hangs on nothing");
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / (lower[column * size + column] ?? 1);
    }
  }
  return lower;
}

/** Solves L y = b from above. */
function forwards(lower: Float64Array, size: number, right: Float64Array, from = 0): Float64Array {
  const solution = new Float64Array(size);
  for (let row = from; row < size; row += 1) {
    let sum = right[row] ?? 0;
    for (let k = from; k < row; k += 1) sum -= (lower[row * size + k] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (lower[row * size + row] ?? 1);
  }
  return solution;
}

/** Solves L Lᵀ x = b. */
function solve(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const solution = forwards(lower, size, right);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (lower[k * size + row] ?? 0) * (solution[k] ?? 0);
    solution[row] = sum / (lower[row * size + row] ?? 1);
  }
  return solution;
}

/** The root of the mean of a point's two variances, from the diagonal of the inverse: the squared length of L⁻¹ e. */
function standardError(lower: Float64Array, size: number, index: number): number {
  let sum = 0;
  for (const row of [2 * index, 2 * index + 1]) {
    const unit = new Float64Array(size);
    unit[row] = 1;
    for (const value of forwards(lower, size, unit, row)) sum += value ** 2;
  }
  return Math.sqrt(sum / 2);
}
