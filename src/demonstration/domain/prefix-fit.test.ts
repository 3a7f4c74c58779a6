import fc from "fast-check";
import { expect, test } from "vitest";
import { fittedPrefixes } from "./prefix-fit.ts";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const sumOver = (segments: readonly { from: number; to: number; value: number }[], from: number, to: number): number =>
  sum(segments.filter((segment) => segment.from >= from && segment.to <= to).map(({ value }) => value));

test("a month that holds a week leaves the rest of the month to the other days", () => {
  const { segments } = fittedPrefixes(
    Array.from({ length: 30 }, () => 10),
    [
      { from: 0, to: 30, value: 100 },
      { from: 7, to: 14, value: 90 },
    ],
    [],
  );
  expect(sumOver(segments, 7, 14)).toBe(90);
  expect(sumOver(segments, 0, 30)).toBe(100);
});

test("stretches that overlap are both met exactly", () => {
  const { segments } = fittedPrefixes(
    Array.from({ length: 20 }, () => 5),
    [
      { from: 0, to: 12, value: 31 },
      { from: 9, to: 20, value: 77 },
    ],
    [4, 15],
  );
  expect(sumOver(segments, 0, 12)).toBe(31);
  expect(sumOver(segments, 9, 20)).toBe(77);
});

test("whatever true values stretches were summed from, their sums come out exactly and no segment is negative", () => {
  const values = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 8, maxLength: 40 });
  fc.assert(
    fc.property(
      values,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }),
      fc.infiniteStream(fc.double({ min: 0.5, max: 2, noNaN: true })),
      (true_, pairs, noise) => {
        const constraints = pairs.map(([one, other]) => {
          const from = one % true_.length;
          const to = from + 1 + (other % (true_.length - from));
          return { from, to, value: sum(true_.slice(from, to)) };
        });
        const prior = true_.map((value) => value * (noise.next().value ?? 1));
        const { segments } = fittedPrefixes(prior, constraints, []);
        for (const { from, to, value } of constraints) expect(sumOver(segments, from, to)).toBe(value);
        expect(Math.min(...segments.map(({ value }) => value))).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 60 },
  );
});

test("sums that contradict each other are refused", () => {
  const contradiction = [
    { from: 0, to: 3, value: 5 },
    { from: 0, to: 3, value: 6 },
  ];
  expect(() => fittedPrefixes([1, 1, 1], contradiction, [])).toThrow(RangeError);
});
