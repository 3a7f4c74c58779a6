import fc from "fast-check";
// oxlint-disable-next-line import/default
import grid from "mgrs";
import { describe, expect, test } from "vitest";
import type { LocalSystems } from "./coordinate-system.ts";
import { datumShifts } from "./datum-shift.ts";
import { readDegrees } from "./degrees.ts";
import { fromUtm, readMgrs, toUtm } from "./projected.ts";
import { NOTHING_WRITTEN, readPosition, type WrittenPosition } from "./read-position.ts";

const EXTENT = { west: 44.5, south: 38.3, east: 48.6, north: 41 };
const ZONES = [38, 39];

const LOCAL: LocalSystems = { zones: ZONES, extent: EXTENT, pulkovo: datumShifts["EPSG:1808"] };

const read = (columns: Partial<WrittenPosition>) => readPosition({ ...NOTHING_WRITTEN, ...columns }, LOCAL);

const rulesOf = (outcome: ReturnType<typeof readPosition>): string[] =>
  outcome && !outcome.ok ? outcome.refusal.map(({ rule }) => rule) : [];

const places = fc.record({
  longitude: fc.double({ min: 45.5, max: 47.9, noNaN: true }),
  latitude: fc.double({ min: 38.6, max: 40.6, noNaN: true }),
});

describe("positions as people write them", () => {
  test("decimal degrees are taken as they are", () => {
    expect(read({ longitude: "46.7511", latitude: "39.5" })).toMatchObject({
      ok: true,
      value: { place: { latitude: 39.5, longitude: 46.7511 } },
    });
  });

  test.each([
    ["46°45'04\"E", 46.751_111_111],
    ["46 45 04 E", 46.751_111_111],
    ["E 46 45.0667", 46.751_111_667],
    ["46.7511 E", 46.7511],
    ["46.7511 W", -46.7511],
    ["46d45m04s", 46.751_111_111],
  ])("%s is read", (text, degrees) => {
    expect(readDegrees("longitude", text, "longitude")).toEqual({ ok: true, value: degrees });
  });

  test.each(["46°75'04\"E", "E46.75E", "1e2", "46.75.11", "here", "-46.5 W"])("%s is no longitude", (text) => {
    expect(rulesOf(read({ longitude: text, latitude: "39.5" }))).toEqual(["degrees-malformed"]);
  });

  test("a northing in the column of longitudes is noticed", () => {
    expect(rulesOf(read({ longitude: "39.5 N", latitude: "46.7 E" }))).toEqual([
      "degrees-wrong-hemisphere",
      "degrees-wrong-hemisphere",
    ]);
  });

  test("a decimal comma is not guessed away", () => {
    expect(rulesOf(read({ longitude: "46,7511", latitude: "39.5" }))).toEqual(["decimal-comma"]);
  });

  test("half a position and two positions are refused, no position is none", () => {
    expect(rulesOf(read({ longitude: "46.7" }))).toEqual(["position-incomplete"]);
    expect(rulesOf(read({ longitude: "46.7", latitude: "39", mgrs: "38SPJ1234567890" }))).toEqual([
      "position-ambiguous",
    ]);
    expect(read({})).toBeUndefined();
  });
});

describe("UTM", () => {
  test("what was measured in zone 38N comes back within a tenth of a millimetre", () => {
    fc.assert(
      fc.property(places, (place) => {
        const { easting, northing } = toUtm(38, place);
        const back = toUtm(38, fromUtm(38, easting, northing));
        expect(Math.hypot(back.easting - easting, back.northing - northing)).toBeLessThan(2e-4);
      }),
    );
  });

  test("easting and northing the wrong way round are noticed", () => {
    expect(rulesOf(read({ easting: "4400000", northing: "650000", utmZone: "38N" }))).toEqual(["utm-swapped"]);
  });

  test("a zone that puts the point outside the programme, when its neighbour would not, is noticed", () => {
    const { easting, northing } = toUtm(39, { longitude: 48.4, latitude: 39.5 });
    const columns = { easting: String(easting), northing: String(northing) };
    expect(rulesOf(read({ ...columns, utmZone: "38N" }))).toEqual(["utm-wrong-zone"]);
    expect(read({ ...columns, utmZone: "39N" })).toMatchObject({ ok: true });
  });

  test.each([
    ["", "utm-zone-missing"],
    ["38S", "utm-zone-unknown"],
    ["37N", "utm-zone-unknown"],
  ])("zone %j is refused", (utmZone, rule) => {
    expect(rulesOf(read({ easting: "650000", northing: "4400000", utmZone }))).toEqual([rule]);
  });

  test("metres are metres", () => {
    expect(rulesOf(read({ easting: "650000,5", northing: "4400 km", utmZone: "EPSG:32638" }))).toEqual([
      "decimal-comma",
      "utm-malformed",
    ]);
  });
});

describe("MGRS", () => {
  test("two neighbours on either side of 40° N have different bands and lie a few metres apart", () => {
    const south = readMgrs("mgrs", grid.forward([46.1, 39.999_98]));
    const north = readMgrs("mgrs", grid.forward([46.1, 40.000_02]));
    expect(grid.forward([46.1, 39.999_98])).toMatch(/^38S/u);
    expect(grid.forward([46.1, 40.000_02])).toMatch(/^38T/u);
    if (!south.ok || !north.ok) throw new Error("both are places");
    expect(Math.abs(north.value.place.latitude - south.value.place.latitude)).toBeLessThan(0.000_1);
  });

  test("a place written in MGRS is found within its square, on both sides of 40° N", () => {
    fc.assert(
      fc.property(places, (place) => {
        const outcome = readMgrs("mgrs", grid.forward([place.longitude, place.latitude]));
        if (!outcome.ok) throw new Error(outcome.refusal.rule);
        const [a, b] = [toUtm(38, outcome.value.place), toUtm(38, place)];
        expect(Math.hypot(a.easting - b.easting, a.northing - b.northing)).toBeLessThan(1);
      }),
    );
  });

  test.each([
    ["38S PJ 123 4567", "mgrs-malformed"],
    ["38I PJ 12345 67890", "mgrs-malformed"],
    ["PJ 12345 67890", "mgrs-malformed"],
    ["38W PJ 12345 67890", "mgrs-wrong-band"],
  ])("%s is refused", (mgrs, rule) => {
    expect(rulesOf(read({ mgrs }))).toEqual([rule]);
  });

  test("a square of a kilometre is not a point", () => {
    const outcome = readMgrs("mgrs", "38S PJ 12 67");
    expect(outcome.ok && outcome.value.findings.map(({ rule, facts }) => [rule, facts?.["metres"]])).toEqual([
      ["mgrs-too-coarse", 1_000],
    ]);
  });
});
