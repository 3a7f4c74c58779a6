/** Steps of an axis from 0 to at least the largest value, at round numbers a reader knows: 1, 2, 2.5, 5 × 10ⁿ. */
export function niceSteps(largest: number, about = 4): number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999_999) ?? 10) * power;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Math.round(at * step * 1e6) / 1e6);
}

/**
 * Classes of a map: upper bounds at round numbers, so that its legend can be read.
 *
 * @returns at most `classes` bounds, ascending; the last is at least the largest value; none where there is no value
 */
export function niceClasses(values: readonly number[], classes = 4): number[] {
  const largest = Math.max(0, ...values);
  if (largest === 0) return [];
  const steps = niceSteps(largest, classes).slice(1);
  return steps.length <= classes ? steps : niceSteps(largest, classes - 1).slice(1);
}
