import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHectares, publishedHectares, squareMetres } from "./areas.ts";

describe("areas", () => {
  test("16,396,000 m² is published as 1,639.6 ha", () => {
    expect(publishedHectares(squareMetres(16_396_000))).toBe(1_639.6);
  });

  test("143.5427 ha is not cut to 143 ha, and exactly half a place goes up", () => {
    expect(publishedHectares(squareMetres(1_435_427))).toBe(143.5);
    expect(publishedHectares(squareMetres(1_435_500))).toBe(143.6);
  });

  test("an area is never negative nor nothing", () => {
    expect(() => squareMetres(-1)).toThrow(RangeError);
    expect(() => squareMetres(Number.NaN)).toThrow(RangeError);
  });

  test("what is published is within half of its last place of what is stored", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e11, noNaN: true }), (area) => {
        const difference = Math.abs(publishedHectares(squareMetres(area)) * 10_000 - area);
        expect(difference).toBeLessThanOrEqual(500.06);
      }),
    );
  });

  test("parts add up to the whole before rounding", () => {
    const part = fromHectares(0.04);
    expect(publishedHectares(part)).toBe(0);
    expect(publishedHectares(squareMetres(part + part + part))).toBe(0.1);
  });
});
