import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptanceProbability, attributePlan, badAccepted, QUALITY_LEVELS } from "./attribute-plans.ts";
import {
  badAfterPassing,
  fractionNeeded,
  lotPassProbability,
  lotSampleNeeded,
  passProbability,
  passProbabilityOfDensity,
} from "./sampling.ts";

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });

describe("a share of the land is re-searched", () => {
  test("a tenth at q = 0.9 passes a field with five missed items 62 times in 100; catching it 9 times in 10 takes 41 %", () => {
    expect(passProbability({ fraction: 0.1, detection: 0.9, missed: 5 })).toBeCloseTo(0.624, 3);
    expect(fractionNeeded({ catching: 0.9, detection: 0.9, missed: 5 })).toBeCloseTo(0.41, 2);
  });

  test("one missed item cannot be caught more surely than the search itself finds", () => {
    expect(fractionNeeded({ catching: 0.95, detection: 0.9, missed: 1 })).toBeUndefined();
    expect(fractionNeeded({ catching: 0.9, detection: 0.9, missed: 1 })).toBeCloseTo(1, 12);
    expect(fractionNeeded({ catching: 0, detection: 0.9, missed: 1 })).toBe(0);
    expect(fractionNeeded({ catching: 0.5, detection: 0.9, missed: 0 })).toBeUndefined();
  });

  test("re-searching exactly what is needed catches exactly as often as was wanted", () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 50 }), (catching, detection, missed) => {
        const fraction = fractionNeeded({ catching, detection, missed });
        const shortOf = catching - 1 + passProbability({ fraction: fraction ?? 1, detection, missed });
        expect(fraction === undefined ? shortOf > -1e-9 : Math.abs(shortOf) < 1e-9).toBe(true);
      }),
    );
  });

  test("no sample makes sure: a field with missed items passes with some probability, which falls with each further item", () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 50 }), (fraction, detection, missed) => {
        const passes = passProbability({ fraction, detection, missed });
        expect(passes).toBeGreaterThan(0);
        expect(passProbability({ fraction, detection, missed: missed + 1 })).toBeLessThan(passes);
      }),
    );
  });

  test("items that lie at random pass a little more often than a fixed number of them, and both agree for small samples", () => {
    expect(passProbabilityOfDensity({ expected: 5, fraction: 0.1, detection: 0.9 })).toBeCloseTo(Math.exp(-0.45), 12);
    expect(passProbabilityOfDensity({ expected: 5, fraction: 0.001, detection: 0.9 })).toBeCloseTo(
      passProbability({ fraction: 0.001, detection: 0.9, missed: 5 }),
      5,
    );
  });

  test("a passed control lowers the belief in a bad team, and less so the weaker the control was", () => {
    expect(badAfterPassing(0.1, 0.71)).toBeCloseTo(0.073, 3);
    expect(badAfterPassing(0.1, 1)).toBeCloseTo(0.1, 12);
    expect(badAfterPassing(0.1, 0)).toBe(0);
  });

  test.each([
    { fraction: 1.1, detection: 0.9, missed: 5 },
    { fraction: 0.1, detection: -1, missed: 5 },
    { fraction: 0.1, detection: 0.9, missed: -1 },
    { fraction: Number.NaN, detection: 0.9, missed: 1 },
  ])("nonsense is refused: %j", (sample) => expect(() => passProbability(sample)).toThrow(RangeError));
});

// Units to be re-searched, q = 0.95, at a consumer's risk of 10, 5 and 1 %: computed exactly elsewhere (planning note 2.4).
const EXACT: readonly (readonly [units: number, bad: number, needed: readonly (number | undefined)[]])[] = [
  [100, 1, [95, undefined, undefined]],
  [100, 2, [72, 82, 95]],
  [100, 3, [56, 66, 82]],
  [100, 5, [39, 47, 63]],
  [100, 10, [21, 27, 38]],
  [100, 20, [11, 14, 20]],
  [400, 1, [379, undefined, undefined]],
  [400, 2, [288, 327, 379]],
  [400, 3, [226, 266, 330]],
  [400, 5, [155, 189, 253]],
  [400, 10, [86, 108, 154]],
  [400, 20, [45, 58, 85]],
  [1_000, 2, [720, 817, 948]],
  [1_000, 5, [388, 474, 633]],
  [1_000, 20, [114, 146, 215]],
  [2_500, 3, [1410, 1662, 2064]],
  [2_500, 20, [286, 365, 540]],
  [10_000, 1, [9474, undefined, undefined]],
  [10_000, 3, [5640, 6648, 8258]],
  [10_000, 10, [2165, 2724, 3884]],
  [10_000, 20, [1144, 1463, 2164]],
];

describe("a lot of units is sampled", () => {
  test.each(EXACT)("of %i units with %i bad ones", (units, bad, needed) => {
    const risks = [0.1, 0.05, 0.01];
    expect(risks.map((risk) => lotSampleNeeded({ units, bad, detection: 0.95, risk }))).toEqual(needed);
  });

  test("the sample that is needed is the smallest that does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        share,
        fc.integer({ min: 1, max: 10 }),
        (units, detection, some) => {
          const lot = { units, bad: Math.min(some, units), detection };
          const needed = lotSampleNeeded({ ...lot, risk: 0.1 });
          const passes = (sampled: number) => lotPassProbability({ ...lot, sampled });
          const isSmallest =
            needed === undefined
              ? passes(units) > 0.1
              : passes(needed) <= 0.1 && (needed === 0 || passes(needed - 1) > 0.1);
          expect(isSmallest).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a lot cannot have more bad units than units", () =>
    expect(() => lotPassProbability({ units: 3, bad: 4, sampled: 1, detection: 0.9 })).toThrow(RangeError));
});

describe("plans for documents and marking", () => {
  test.each([
    [1_000, 1, { letter: "J", sampled: 80, accepted: 2, moved: "no" }],
    [1_000, 0.65, { letter: "J", sampled: 80, accepted: 1, moved: "no" }],
    [400, 0.25, { letter: "H", sampled: 50, accepted: 0, moved: "no" }],
    [3_000, 2.5, { letter: "K", sampled: 125, accepted: 7, moved: "no" }],
    [10_000, 0.4, { letter: "L", sampled: 200, accepted: 2, moved: "no" }],
    [500, 0.4, { letter: "G", sampled: 32, accepted: 0, moved: "smaller" }],
    [500, 0.65, { letter: "J", sampled: 80, accepted: 1, moved: "larger" }],
    [20, 0.4, { letter: "G", sampled: 20, accepted: 0, moved: "larger" }],
  ] as const)("%i units at %d", (units, level, plan) => expect(attributePlan(units, level)).toEqual(plan));

  test("80 units with two accepted still let 6.5 % bad ones pass one time in ten", () =>
    expect(badAccepted({ sampled: 80, accepted: 2 }, 0.1)).toBeCloseTo(0.0652, 4));

  test("each plan that the table states directly accepts its own level with 0.87 to 1", () => {
    for (const units of [8, 15, 25, 50, 90, 150, 280, 500, 1_200, 3_200, 10_000, 35_000, 150_000, 500_000]) {
      for (const level of QUALITY_LEVELS) {
        const plan = attributePlan(units, level);
        if (plan.moved !== "no" || plan.sampled === units) continue;
        const accepts = acceptanceProbability(plan, level / 100);
        expect([units, level, accepts >= 0.87 && accepts <= 0.995]).toEqual([units, level, true]);
      }
    }
  });
});
