/**
 * Single sampling plans for attributes, normal inspection, in the manner of ISO 2859-1, made from the structure of its table: along a row the
 * acceptance number grows with the acceptable quality level, and from one row to the next everything moves by one column.
 *
 * For documents and marking only. For explosive ordnance a lot is judged by the consumer's risk with no find accepted (`sampling.ts`).
 */
const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q"] as const;
const SIZES = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250];

/** Acceptable quality levels, in bad units of a hundred, from the strictest. */
export const QUALITY_LEVELS = [
  0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10,
] as const;

/** The column in which the first row accepts none; each further row does one column earlier. */
const FIRST_ZERO = QUALITY_LEVELS.indexOf(6.5);

/** Two columns of arrows stand between none and one. */
const ACCEPTED_AFTER_ARROWS = [1, 2, 3, 5, 7, 10, 14, 21];

/** The largest lot of each code letter at general inspection level II. */
const LARGEST_LOT = [8, 15, 25, 50, 90, 150, 280, 500, 1_200, 3_200, 10_000, 35_000, 150_000, 500_000];

/** How many units to inspect, and how many bad ones are accepted. */
export type AttributePlan = {
  readonly letter: string;
  readonly sampled: number;
  readonly accepted: number;
  /** whether the table sends from the lot's own letter to a smaller or a larger sample */
  readonly moved: "no" | "smaller" | "larger";
};

/**
 * The plan for a lot at general inspection level II. Where the sample would be larger than the lot, all of it is inspected.
 *
 * @param level  one of {@link QUALITY_LEVELS}
 */
export function attributePlan(units: number, level: (typeof QUALITY_LEVELS)[number]): AttributePlan {
  if (!Number.isInteger(units) || units < 2) throw new RangeError(`a lot has two units or more, not ${units}`);
  const found = LARGEST_LOT.findIndex((largest) => units <= largest);
  const own = found === -1 ? LETTERS.length - 1 : found;
  const column = QUALITY_LEVELS.indexOf(level);
  let row = own;
  // To the left of the cell that accepts none, arrows lead down to it; right of it one leads up, the next down; beyond the table, up.
  const from = () => column - (FIRST_ZERO - row);
  if (from() < 0) row = Math.min(FIRST_ZERO - column, LETTERS.length - 1);
  else if (from() === 1 && row > 0) row -= 1;
  else if (from() === 1 || from() === 2) row += from() === 1 ? 2 : 1;
  while (from() - 3 >= ACCEPTED_AFTER_ARROWS.length) row -= 1;
  const accepted = from() <= 0 ? 0 : (ACCEPTED_AFTER_ARROWS[from() - 3] ?? 0);
  const sampled = Math.min(units, SIZES[row] ?? 0);
  return {
    letter: LETTERS[row] ?? "",
    sampled,
    accepted,
    moved: row === own ? "no" : row < own ? "smaller" : "larger",
  };
}

/** The probability that a plan accepts what has this share of bad units (binomial): its operating characteristic. */
export function acceptanceProbability(
  { sampled, accepted }: Pick<AttributePlan, "sampled" | "accepted">,
  bad: number,
): number {
  let term = (1 - bad) ** sampled;
  if (bad === 1) return accepted >= sampled ? 1 : 0;
  let total = term;
  for (let found = 1; found <= accepted; found += 1) {
    term *= ((sampled - found + 1) / found) * (bad / (1 - bad));
    total += term;
  }
  return Math.min(1, total);
}

/** The share of bad units that a plan still accepts with the given probability; 0.1 gives the limiting quality. */
export function badAccepted(plan: Pick<AttributePlan, "sampled" | "accepted">, probability: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (acceptanceProbability(plan, middle) > probability) low = middle;
    else high = middle;
  }
  return high;
}
