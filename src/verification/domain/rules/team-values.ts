/** What a team reported as processed in a quarter by one method: in m², more than nothing, in the order of the days. */
export type TeamValues = {
  readonly organisation: string;
  readonly team: string;
  readonly method: string;
  /** its first day */
  readonly quarter: string;
  readonly values: readonly number[];
};

/**
 * What a test of a team's numbers says: a question with the statistic it rests on, or nothing.
 *
 * A person decides what to make of it: honest teams raise such a question as often as `falseFlagRate` says.
 */
export type TeamSign = {
  readonly statistic: number;
  /** the statistic from which on the question is asked */
  readonly threshold: number;
  /** how many reports it rests on */
  readonly sample: number;
  /** what else the sentence tells */
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Fewer reports than this say nothing about a team's numbers. */
export const LEAST_REPORTS = 40;

const GRAINS = [100, 50, 10, 5, 1] as const;
const SHARE_OF_GRAIN = 0.95;

/**
 * The unit in which a team measures, in m²: the largest of 1, 5, 10, 50 and 100 of which nearly all its values are multiples. Whoever
 * measures honestly in tens looks like somebody who invents, where this is forgotten.
 */
export function grainOf(values: readonly number[]): number {
  const whole = values.map(Math.round);
  const multiples = (grain: number) => whole.filter((value) => value % grain === 0).length;
  return GRAINS.find((grain) => multiples(grain) >= SHARE_OF_GRAIN * whole.length) ?? 1;
}

/** Mean and standard deviation (of a sample) of the logarithms. */
export function logMoments(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, logs.length - 1)) };
}
