import { describe, expect, test } from "vitest";
import { randomFor } from "../../../demonstration/domain/random.ts";
import { LAST_DIGIT_FALSE_FLAGS, lastDigitsOf } from "./same-last-digits.ts";
import { REPEATED_FALSE_FLAGS, repeatedValuesOf } from "./repeated-values.ts";
import { peersOf, SPREAD_FALSE_FLAGS, spreadOf } from "./spread-of-values.ts";
import { chiSquareTail, poissonTail } from "./tail-probabilities.ts";
import { grainOf, logMoments, type TeamValues } from "./team-values.ts";

// The simulation of the planning note, 7.2: teams of five manners, 40, 120 and 250 reports each.
const TEAMS = 400;
const SAMPLES = [40, 120, 250] as const;
const USUAL = { mean: Math.log(420), deviation: 0.45 };

type Manner = "honest" | "rounds" | "invents" | "copies" | "inflates";
const INVENTED_DIGITS = [3, 7, 7, 8, 3, 7, 6, 2, 8, 4] as const;

function reports(manner: Manner, count: number, seed: number): number[] {
  const random = randomFor(seed, `${manner} ${count}`);
  const measured = (deviation: number = USUAL.deviation) => Math.exp(USUAL.mean + deviation * random.normal());
  const values: number[] = [];
  for (let day = 0; day < count; day += 1) {
    if (manner === "rounds") values.push(Math.max(10, Math.round(measured() / 10) * 10));
    else if (manner === "invents") {
      values.push(Math.round(measured(0.12) / 10) * 10 + random.pick(INVENTED_DIGITS));
    } else if (manner === "copies" && day > 5 && random.chance(0.4)) {
      values.push(values[day - 1 - random.whole(0, 4)] ?? 1);
    } else values.push(Math.round(measured() * (manner === "inflates" && random.chance(0.3) ? 3 : 1)));
  }
  return values;
}

const peers = Array.from({ length: 12 }, (_, seed) => logMoments(reports("honest", 120, 9_000 + seed)).deviation);

/** How often each test asks, by manner and number of reports. */
const rates = (manner: Manner, asks: (values: readonly number[]) => unknown): number[] =>
  SAMPLES.map((count) => {
    const asked = Array.from({ length: TEAMS }, (_, seed) => asks(reports(manner, count, seed))).filter(Boolean);
    return asked.length / TEAMS;
  });

const spread = (values: readonly number[]) => spreadOf(values, peers);
const too = (which: "narrow" | "wide") => (values: readonly number[]) => {
  const sign = spread(values);
  return sign && sign.statistic < 1 === (which === "narrow");
};

describe("how often the questions about teams are asked (planning note 7.2)", () => {
  test("of honest teams about as often as is said beside the question, also of those who round", () => {
    for (const manner of ["honest", "rounds"] as const) {
      for (const rate of rates(manner, lastDigitsOf)) expect(rate).toBeLessThanOrEqual(LAST_DIGIT_FALSE_FLAGS * 3);
      for (const rate of rates(manner, repeatedValuesOf)) expect(rate).toBeLessThanOrEqual(REPEATED_FALSE_FLAGS);
      for (const rate of rates(manner, spread)) expect(rate).toBeLessThanOrEqual(SPREAD_FALSE_FLAGS);
    }
  });

  test("last digits that somebody made up are asked about", () => {
    for (const rate of rates("invents", lastDigitsOf)) expect(rate).toBeGreaterThanOrEqual(0.95);
  });

  test("values that are copied are asked about, and the longer the history the surer", () => {
    for (const rate of rates("copies", repeatedValuesOf)) expect(rate).toBeGreaterThanOrEqual(0.95);
  });

  test("values that vary too little are asked about, and those that were multiplied on some days as reports add up", () => {
    for (const rate of rates("invents", too("narrow"))) expect(rate).toBe(1);
    const [few = 1, more = 0, many = 0] = rates("inflates", too("wide"));
    expect([few < more, more <= many]).toEqual([true, true]);
    expect(many).toBeGreaterThan(0.9);
    for (const rate of rates("inflates", lastDigitsOf)) expect(rate).toBeLessThanOrEqual(0.05);
  });

  test("Benford's law would point at honest teams, which is why it is not used", () => {
    const benford = (values: readonly number[]): boolean => {
      const first = values.map((value) => Number(String(value)[0]));
      const statistic = Array.from({ length: 9 }, (_, index) => {
        const expected = Math.log10(1 + 1 / (index + 1)) * values.length;
        return (first.filter((digit) => digit === index + 1).length - expected) ** 2 / expected;
      }).reduce((sum, part) => sum + part, 0);
      return chiSquareTail(statistic, 8) < 0.01;
    };
    for (const rate of rates("honest", benford)) expect(rate).toBeGreaterThan(0.6);
  });
});

test("too few reports, or too few teams beside, ask nothing", () => {
  const few = Array.from({ length: 39 }, () => 100);
  expect([lastDigitsOf(few), repeatedValuesOf(few)]).toEqual([undefined, undefined]);
  expect(spreadOf(reports("invents", 120, 1), peers.slice(0, 4))).toBeUndefined();
});

test("a team that reports one and the same number is asked, with the run that it is", () => {
  const same = Array.from({ length: 50 }, () => 400);
  expect(repeatedValuesOf(same)).toMatchObject({ sample: 50, statistic: 1_225, facts: { run: 50 } });
});

test("the unit in which a team measures is found where nearly all values are multiples of it", () => {
  expect(grainOf([100, 200, 350, 400])).toBe(50);
  expect(grainOf([...Array.from({ length: 99 }, () => 120), 121])).toBe(10);
  expect(grainOf([101, 203, 350])).toBe(1);
});

test("peers work by the same method in the same quarter", () => {
  const team = (name: string, method: string, quarter: string): TeamValues => ({
    organisation: "north",
    team: name,
    method,
    quarter,
    values: reports("honest", 40, 1),
  });
  const own = team("1", "manual_detector", "2025-01-01");
  const teams = [
    own,
    team("2", "manual_detector", "2025-01-01"),
    team("3", "animal_mdd", "2025-01-01"),
    team("4", "manual_detector", "2025-04-01"),
  ];
  expect(peersOf(own, teams)).toHaveLength(1);
});

test("probabilities agree with published tables", () => {
  // NIST/SEMATECH e-Handbook, critical values of chi-square: 21.666 (9, 0.01), 16.919 (9, 0.05), 149.449 (100, 0.001).
  expect(chiSquareTail(21.666, 9)).toBeCloseTo(0.01, 4);
  expect(chiSquareTail(16.919, 9)).toBeCloseTo(0.05, 4);
  expect(chiSquareTail(149.449, 100)).toBeCloseTo(0.001, 4);
  expect(poissonTail(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12);
  expect(poissonTail(3, 2)).toBeCloseTo(1 - 5 * Math.exp(-2), 12);
});
