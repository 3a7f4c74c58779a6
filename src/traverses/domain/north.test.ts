import fc from "fast-check";
import proj4 from "proj4";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../../foundation/domain/dates.ts";
import { centralMeridianOf, gridConvergence, magneticDeclination } from "./north.ts";

describe("declination", () => {
  // Test values of the WMM2025 report (NOAA NCEI and BGS): decimal year, height in km, latitude, longitude, declination.
  test.each([
    ["2025-01-01", 0, 80, 0, 1.28],
    ["2025-01-01", 0, 0, 120, -0.16],
    ["2025-01-01", 0, -80, 240, 68.78],
  ])("%s, %i km, %i, %i: %f° by WMM2025", (day, km, latitude, longitude, declination) => {
    const found = magneticDeclination(calendarDate(day), { latitude, longitude }, km * 1_000);
    expect(found?.model).toBe("WMM-2025");
    expect(found?.declinationDeg).toBeCloseTo(declination, 1);
  });

  test("each model serves its own years, and none is stretched", () => {
    const here = { latitude: 39.99, longitude: 46.93 };
    const modelOn = (day: string) => magneticDeclination(calendarDate(day), here)?.model;
    expect(modelOn("2014-12-14")).toBeUndefined();
    expect(modelOn("2014-12-15")).toBe("WMM-2015");
    expect(modelOn("2019-06-01")).toBe("WMM-2015v2");
    expect(modelOn("2021-10-30")).toBe("WMM-2020");
    expect(modelOn("2026-07-01")).toBe("WMM-2025");
    expect(modelOn("2029-11-12")).toBe("WMM-2025");
    expect(modelOn("2029-11-13")).toBeUndefined();
  });

  test("the needle points between 6 and 7° east in Karabakh now, and goes on turning east", () => {
    const here = { latitude: 39.99, longitude: 46.93 };
    const on = (day: string) => magneticDeclination(calendarDate(day), here)?.declinationDeg ?? 0;
    expect(on("2025-03-14")).toBeGreaterThan(6);
    expect(on("2025-03-14")).toBeLessThan(7);
    expect(on("2028-03-14")).toBeGreaterThan(on("2025-03-14"));
  });
});

describe("grid convergence", () => {
  test("agrees with what proj4 makes of a step towards north, all over UTM zone 38", () => {
    const utm = proj4("+proj=utm +zone=38 +datum=WGS84 +units=m +no_defs");
    fc.assert(
      fc.property(
        fc.double({ min: 38, max: 42, noNaN: true }),
        fc.double({ min: 42, max: 48, noNaN: true }),
        (latitude, longitude) => {
          const [east = 0, north = 0] = utm.forward([longitude, latitude - 0.0005]);
          const [eastAfter = 0, northAfter = 0] = utm.forward([longitude, latitude + 0.0005]);
          // Seen on the grid, true north lies as far to the west as grid north does to the east of true north.
          const turned = (Math.atan2(east - eastAfter, northAfter - north) * 180) / Math.PI;
          expect(Math.abs(gridConvergence({ latitude, longitude }, 45) - turned)).toBeLessThan(0.001);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("is 0.6 to 1.9° in the liberated districts, and the same on the Soviet grid", () => {
    expect(centralMeridianOf("utm", 38)).toBe(centralMeridianOf("gauss-kruger", 8));
    expect(gridConvergence({ latitude: 40, longitude: 46 }, 45)).toBeCloseTo(0.64, 2);
    expect(gridConvergence({ latitude: 39.5, longitude: 47.7 }, 45)).toBeCloseTo(1.72, 2);
  });
});
