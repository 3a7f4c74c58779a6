/**
 * What re-searching a part of released land says about the rest. A passed sample never proves that nothing was missed; these are the numbers by
 * which an inspection is planned, and by which its page says what it could have missed.
 *
 * Shares and probabilities are between 0 and 1. `detection` is the probability that the re-search finds what lies in the ground it covers; it is
 * never 1.
 *
 * @see brief 2.10; IMAS 07.40
 */
const SHARE = (name: string, value: number): void => {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is a share between 0 and 1, not ${value}`);
};

/**
 * The probability that a field in which `missed` items were left passes with no find: (1 − f·q)^K.
 *
 * A tenth re-searched with q = 0.9 passes a field with five missed items 62 times in 100.
 */
export function passProbability(sample: { fraction: number; detection: number; missed: number }): number {
  const { fraction, detection, missed } = sample;
  SHARE("the fraction", fraction);
  SHARE("the probability of detection", detection);
  if (!(missed >= 0)) throw new RangeError(`so many items cannot be missed: ${missed}`);
  return (1 - fraction * detection) ** missed;
}

/**
 * The share of the land that has to be re-searched to catch a field with `missed` items with the wanted probability.
 *
 * @returns undefined where even re-searching all of it would not be enough, because the search itself misses too much
 */
export function fractionNeeded(wanted: { catching: number; detection: number; missed: number }): number | undefined {
  const { catching, detection, missed } = wanted;
  SHARE("the wanted probability", catching);
  SHARE("the probability of detection", detection);
  if (catching === 0) return 0;
  if (missed <= 0 || detection === 0 || catching === 1) return undefined;
  const fraction = (1 - (1 - catching) ** (1 / missed)) / detection;
  // What is wanted may be exactly what all of it gives, but for the last digit of the computation.
  return fraction <= 1 + 1e-12 ? Math.min(1, fraction) : undefined;
}

/** The same where missed items lie at random, so many on average in the whole field: exp(−ρA·f·q). */
export const passProbabilityOfDensity = (sample: { expected: number; fraction: number; detection: number }): number =>
  Math.exp(-sample.expected * sample.fraction * sample.detection);

/** Probability that a team that works badly is not noticed: what was believed before, after a control that such a team passes so often. */
export function badAfterPassing(prior: number, passesWhenBad: number): number {
  SHARE("what was believed before", prior);
  SHARE("how often it passes", passesWhenBad);
  const passedBad = prior * passesWhenBad;
  return passedBad === 0 ? 0 : passedBad / (passedBad + 1 - prior);
}

const logFactorials = [0];

function logFactorial(number: number): number {
  for (let next = logFactorials.length; next <= number; next += 1) {
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
  }
  return logFactorials[number] ?? 0;
}

const logChoose = (of: number, chosen: number): number =>
  logFactorial(of) - logFactorial(chosen) - logFactorial(of - chosen);

/** A lot of equal units (boxes, lanes) of which some are bad, and a sample of it. */
export type LotSample = {
  readonly units: number;
  readonly bad: number;
  readonly sampled: number;
  readonly detection: number;
};

/** The probability that a lot passes with no find: Σ over the bad units in the sample of their chance (hypergeometric) and of missing them all. */
export function lotPassProbability({ units, bad, sampled, detection }: LotSample): number {
  SHARE("the probability of detection", detection);
  if (
    ![units, bad, sampled].every((count) => Number.isInteger(count) && count >= 0) ||
    bad > units ||
    sampled > units
  ) {
    throw new RangeError("a lot has whole units, and neither more bad nor more sampled ones than units");
  }
  const all = logChoose(units, sampled);
  let passing = 0;
  for (let hit = Math.max(0, sampled - (units - bad)); hit <= Math.min(bad, sampled); hit += 1) {
    const chance = Math.exp(logChoose(bad, hit) + logChoose(units - bad, sampled - hit) - all);
    passing += chance * (1 - detection) ** hit;
  }
  return Math.min(1, passing);
}

/**
 * The smallest number of units to be re-searched so that a lot with `bad` bad units passes no more often than `risk` (the consumer's risk).
 *
 * @returns undefined where no sample can do that: with q = 0.95 one bad unit escapes 5 times in 100 even when every unit is re-searched
 */
export function lotSampleNeeded(lot: {
  units: number;
  bad: number;
  detection: number;
  risk: number;
}): number | undefined {
  const { units, risk } = lot;
  const passes = (sampled: number): boolean => lotPassProbability({ ...lot, sampled }) <= risk;
  if (!passes(units)) return undefined;
  let [tooFew, enough] = [-1, units];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (passes(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
