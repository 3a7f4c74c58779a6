import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastSquares, type MeasuredStep } from "./least-squares.ts";
import { plus, step, times, type Vector } from "./plane.ts";

const fixed = (point: string, east: number, north: number, accuracyM = 1e-4) => ({
  point,
  vector: { east, north },
  accuracyM,
});

const measured = (from: string, to: string, vector: Vector, along: number, across = along): MeasuredStep => ({
  from,
  to,
  vector,
  variance: { along, across },
});

describe("against closed forms", () => {
  test("the same step measured twice is the mean weighted by the variances", () => {
    const [once, again] = [
      { east: 100, north: 10 },
      { east: 103, north: 13 },
    ];
    const { places, sigma0, redundancy } = leastSquares(
      [measured("A", "B", once, 1), measured("A", "B", again, 2)],
      [fixed("A", 0, 0)],
    );
    expect(places.get("B")?.east).toBeCloseTo(101, 6);
    expect(places.get("B")?.north).toBeCloseTo(11, 6);
    expect(redundancy).toBe(2);
    // Σ v²/σ² = 2·(1/1 + 4/2) = 6 over a redundancy of 2.
    expect(sigma0).toBeCloseTo(Math.sqrt(3), 4);
  });

  test("a link between two fixed points with variances as its lengths is the compass rule (Bowditch's own proof)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ bearing: fc.integer({ min: 0, max: 359 }), length: fc.integer({ min: 10, max: 300 }) }), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: -20, max: 20 }),
        (legs, missEast, missNorth) => {
          const names = legs.map((_, index) => `P${index}`);
          const steps = legs.map(({ bearing, length }, index) =>
            measured(names[index] ?? "", names[index + 1] ?? "END", step(bearing, length), length / 1_000),
          );
          const end = steps.reduce((sum, { vector }) => plus(sum, vector), { east: 0, north: 0 });
          const { places } = leastSquares(steps, [
            fixed("P0", 0, 0),
            fixed("END", end.east - missEast, end.north - missNorth),
          ]);
          const total = legs.reduce((sum, { length }) => sum + length, 0);
          let [at, walked]: [Vector, number] = [{ east: 0, north: 0 }, 0];
          for (const [index, { bearing, length }] of legs.entries()) {
            at = plus(at, step(bearing, length));
            walked += length;
            const rule = plus(at, times({ east: missEast, north: missNorth }, -walked / total));
            const place = places.get(names[index + 1] ?? "END");
            expect(Math.hypot((place?.east ?? 0) - rule.east, (place?.north ?? 0) - rule.north)).toBeLessThan(1e-3);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("standard errors of a chain grow with the root of its length", () => {
    const chain = ["A", "B", "C", "D"].map((from, index) =>
      measured(from, ["B", "C", "D", "E"][index] ?? "", { east: 50, north: 0 }, 4),
    );
    const { standardErrors, redundancy, sigma0 } = leastSquares(chain, [fixed("A", 0, 0)]);
    expect(standardErrors.get("B")).toBeCloseTo(2, 6);
    expect(standardErrors.get("E")).toBeCloseTo(4, 6);
    expect(redundancy).toBe(0);
    expect(sigma0).toBeUndefined();
  });
});

test("numbers of a second program: a braced quadrilateral solved with numpy.linalg.lstsq", () => {
  const { places, standardErrors, sigma0 } = leastSquares(BRACED, [fixed("A", 0, 0, 0.02), fixed("C", 100.5, 99, 3)]);
  for (const [point, east, north, error] of SOLVED) {
    expect(places.get(point)?.east).toBeCloseTo(east, 6);
    expect(places.get(point)?.north).toBeCloseTo(north, 6);
    expect(standardErrors.get(point)).toBeCloseTo(error, 6);
  }
  expect(sigma0).toBeCloseTo(SIGMA0, 6);
});

const BRACED: readonly MeasuredStep[] = [
  measured("A", "B", { east: 101, north: 2 }, 1, 4),
  measured("B", "C", { east: -1, north: 98 }, 1, 4),
  measured("C", "D", { east: -102, north: 1 }, 1, 4),
  measured("D", "A", { east: 1, north: -99 }, 1, 4),
  measured("A", "C", { east: 99, north: 102 }, 2, 8),
];

/** Point, east, north, standard error, in metres. */
const SOLVED: readonly (readonly [string, number, number, number])[] = [
  ["A", 0.000_002_592, -0.000_036_564, 0.019_999_619],
  ["B", 101.090_299_747, 1.854_959_665, 1.111_351_261],
  ["C", 100.441_674_075, 99.822_692_906, 1.131_303_115],
  ["D", -1.453_018_117, 99.362_489_821, 1.112_982_783],
];
const SIGMA0 = 0.551_017_386;
