/** What the values from one index up to, but without, another have to add up to. */
export type Constraint = { readonly from: number; readonly to: number; readonly value: number };

/** Consecutive values that no constraint cuts, and the whole number that they add up to. */
export type Segment = { readonly from: number; readonly to: number; readonly value: number };

/** Values that meet the constraints nearly, and their sums by segment, which meet them exactly. */
export type Fit = { readonly values: readonly number[]; readonly segments: readonly Segment[] };

const ROUNDS = 4_000;
const NEAR_ENOUGH = 0.2;

/**
 * Scales the values of each constraint to its sum, again and again, until all sums agree: iterative proportional fitting
 * (Deming and Stephan, 1940). It keeps the shape of what was expected wherever nothing was published.
 */
function scaledToSums(prior: readonly number[], constraints: readonly Constraint[]): number[] {
  const values = [...prior];
  for (let round = 0; round < ROUNDS; round += 1) {
    let worst = 0;
    for (const { from, to, value } of constraints) {
      let sum = 0;
      for (let index = from; index < to; index += 1) sum += values[index] ?? 0;
      worst = Math.max(worst, Math.abs(sum - value));
      if (sum === 0) continue;
      const scale = value / sum;
      for (let index = from; index < to; index += 1) values[index] = (values[index] ?? 0) * scale;
    }
    if (worst <= NEAR_ENOUGH) return values;
  }
  throw new RangeError("the constraints contradict each other");
}

/**
 * Places that constraints tie together. A constraint fixes the difference of two running sums, so all running sums of one
 * tied group follow from one of them; rounding that one makes the whole group exact, however its constraints overlap.
 */
function tiedRunningSums(
  places: readonly number[],
  constraints: readonly Constraint[],
  running: (place: number) => number,
) {
  const exact = new Map<number, number>();
  for (const start of places) {
    if (exact.has(start)) continue;
    exact.set(start, Math.round(running(start)));
    const open = [start];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      for (const { from, to, value } of constraints) {
        const here = exact.get(place) ?? 0;
        const [other, sum] = from === place ? [to, here + value] : to === place ? [from, here - value] : [place, here];
        const known = exact.get(other);
        if (known === undefined) {
          exact.set(other, sum);
          open.push(other);
        } else if (known !== sum) {
          throw new RangeError(`the constraints up to ${other} differ by ${Math.abs(known - sum)}`);
        }
      }
    }
  }
  return exact;
}

/**
 * Finds values near what was expected whose sums over given stretches are given whole numbers, exactly.
 *
 * @param prior        what each value would be without constraints, not negative
 * @param constraints  may nest and overlap
 * @param cuts         further places where segments shall begin
 * @throws RangeError where no such values exist
 */
export function fittedPrefixes(
  prior: readonly number[],
  constraints: readonly Constraint[],
  cuts: readonly number[],
): Fit {
  const values = scaledToSums(prior, constraints);
  const running = [0];
  for (const value of values) running.push((running.at(-1) ?? 0) + value);

  const ends = constraints.flatMap(({ from, to }) => [from, to]);
  const places = [...new Set([0, ...cuts, ...ends, prior.length])].sort((a, b) => a - b);
  // Every place is met in order, so the group of the first one is tied to 0.
  const exact = tiedRunningSums(places, constraints, (place) => running[place] ?? 0);

  let before = 0;
  const segments = places.slice(1).map((to, index) => {
    const from = places[index] ?? 0;
    const after = Math.max(exact.get(to) ?? 0, before);
    const segment = { from, to, value: after - before };
    if (after !== exact.get(to) && constraints.some((constraint) => constraint.from === to || constraint.to === to)) {
      throw new RangeError(`the constraints leave less than nothing before ${to}`);
    }
    before = after;
    return segment;
  });
  return { values, segments };
}
