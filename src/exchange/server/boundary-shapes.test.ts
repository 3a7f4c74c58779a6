import { readFileSync } from "node:fs";
import geographiclib from "geographiclib-geodesic";
import { describe, expect, test } from "vitest";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { goodRows, type Row, square } from "../../../tests/support/import-rows.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { readWkt } from "../domain/wkt.ts";

const { Geodesic } = geographiclib;

const hazard = goodRows["hazardous-area"];
const release: Row = { ...goodRows["release-polygon"], task: "" };

/** What the repair list says of a row. */
type Listed = {
  readonly line: number;
  readonly findings: readonly { finding: string; found: string | null }[];
  readonly proposal?: {
    readonly at: string;
    readonly steps: readonly { step: string }[];
    readonly areaBeforeM2: number | null;
    readonly areaAfterM2: number;
    readonly differenceM2: number | null;
    readonly doubledM2: number;
    readonly boundary: string;
  };
};

async function listed(bench: ImportBench, rows: readonly Row[], kind: "hazardous-area" | "release-polygon") {
  const report = await bench.imported(kind, rows, { repairsFolder: bench.folder });
  const [, json] = report.repairs ?? [];
  return json === undefined ? [] : (JSON.parse(readFileSync(json, "utf8")) as Listed[]);
}

/** What becomes of one boundary at the door. */
const offered = (boundary: string, changes: Row = {}) =>
  withImportBench(async (bench) => (await listed(bench, [{ ...hazard, boundary, ...changes }], "hazardous-area"))[0]);

const rulesOf = (row: Listed | undefined) => row?.findings.map(({ finding }) => finding);
const stepsOf = (row: Listed | undefined) => row?.proposal?.steps.map(({ step }) => step);

/** The area of a boundary by GeographicLib, in m²: of every ring by itself, holes taken off. */
function geographicArea(wkt: string): number {
  const read = readWkt(wkt);
  if (!read.ok) throw new Error(`not a boundary: ${wkt}`);
  return read.value
    .map((rings) => {
      const [shell = 0, ...holes] = rings.map((ring) => {
        const polygon = Geodesic.WGS84.Polygon(false);
        for (const [longitude, latitude] of ring.slice(0, -1)) polygon.AddPoint(latitude, longitude);
        return Math.abs(polygon.Compute(false, true).area ?? 0);
      });
      return holes.reduce((area, hole) => area - hole, shell);
    })
    .reduce((sum, area) => sum + area, 0);
}

const ring = (text: string): string => `(${text})`;
const polygon = (...rings: string[]): string => `POLYGON(${rings.map(ring).join(", ")})`;
const box = (east: number, north: number, side: number): string =>
  square(east, north, side).replace("POLYGON((", "").replace("))", "");

describe("a boundary in which there is no land is refused, and nothing is proposed", () => {
  test.each([
    ["null", "", ["required"]],
    ["empty", "MULTIPOLYGON EMPTY", ["boundary-empty"]],
    ["of one point", polygon("46.9 39.95, 46.9 39.95, 46.9 39.95, 46.9 39.95"), ["boundary-repeated-vertex"]],
    ["there and back", polygon("46.9 39.95, 46.91 39.95, 46.9 39.95"), ["boundary-too-few-vertices"]],
    ["on one line", polygon("46.9 39.95, 46.905 39.95, 46.91 39.95, 46.9 39.95"), ["boundary-without-area"]],
    [
      "thinner than a hair",
      polygon("46.9 39.95, 46.9000001 39.95, 46.9000001 39.9500001, 46.9 39.95"),
      ["boundary-without-area"],
    ],
    [
      "a coordinate that is no number",
      polygon("46.9 39.95, NaN 39.95, 46.91 39.96, 46.9 39.95"),
      ["boundary-malformed"],
    ],
    [
      "a coordinate beyond the earth",
      polygon("46.9 39.95, 190.1 39.95, 46.91 39.96, 46.9 39.95"),
      ["outside-programme"],
    ],
    ["the origin of all coordinates", polygon("0 0, 0 0.0001, 0.0001 0, 0 0"), ["null-island"]],
  ])("%s", async (_what, boundary, rules) => {
    const row = await offered(boundary);
    expect(rulesOf(row)).toEqual(rules);
    expect(row?.proposal).toBeUndefined();
  });
});

describe("a boundary that can be mended is refused, with a proposal and the areas before and after", () => {
  type Case = readonly [what: string, boundary: string, rules: string[], steps: string[], is: string];
  const cases: readonly Case[] = [
    [
      "crossing itself once, as an hourglass",
      polygon("46.90 39.95, 46.91 39.96, 46.91 39.95, 46.90 39.96, 46.90 39.95"),
      ["boundary-invalid"],
      ["rebuild-rings"],
      "MULTIPOLYGON(((46.905 39.955, 46.9 39.95, 46.9 39.96, 46.905 39.955)), ((46.91 39.96, 46.91 39.95, 46.905 39.955, 46.91 39.96)))",
    ],
    [
      "a spike of no width",
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.96, 46.915 39.965, 46.91 39.96, 46.9 39.95"),
      ["boundary-invalid"],
      ["rebuild-rings"],
      polygon("46.91 39.96, 46.91 39.95, 46.9 39.95, 46.91 39.96"),
    ],
    [
      "a vertex twice in a row",
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.95"),
      ["boundary-repeated-vertex"],
      ["drop-repeated-vertices"],
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.95"),
    ],
    [
      "the last vertex missing",
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.96"),
      ["boundary-not-closed"],
      ["close-rings"],
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.96, 46.9 39.95"),
    ],
    [
      "latitude before longitude",
      polygon("39.95 46.9, 39.95 46.91, 39.96 46.91, 39.95 46.9"),
      ["coordinates-swapped"],
      ["swap-coordinates"],
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.95"),
    ],
    [
      "one vertex with latitude before longitude",
      polygon("46.9 39.95, 39.95 46.91, 46.91 39.96, 46.9 39.95"),
      ["coordinates-swapped"],
      ["swap-coordinates"],
      polygon("46.9 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.95"),
    ],
    [
      "a hole outside its shell",
      polygon(box(0, 0, 4), box(6, 0, 2)),
      ["boundary-invalid"],
      ["rebuild-rings"],
      square(0, 0, 4),
    ],
    [
      "a hole in a hole",
      polygon(box(0, 0, 8), box(1, 1, 6), box(2, 2, 2)),
      ["boundary-invalid"],
      ["rebuild-rings"],
      polygon(box(0, 0, 8), box(1, 1, 6)),
    ],
    [
      "a part inside a part",
      `MULTIPOLYGON(((${box(0, 0, 8)})), ((${box(2, 2, 2)})))`,
      ["boundary-invalid"],
      ["rebuild-rings"],
      square(0, 0, 8),
    ],
    [
      "parts that overlap",
      `MULTIPOLYGON(((${box(0, 0, 4)})), ((${box(2, 0, 4)})))`,
      ["boundary-invalid"],
      ["rebuild-rings"],
      polygon(
        "46.9 39.95, 46.902 39.95, 46.904 39.95, 46.906 39.95, 46.906 39.954, 46.904 39.954, 46.902 39.954, 46.9 39.954, 46.9 39.95",
      ),
    ],
    [
      "a hole of no area",
      polygon(box(0, 0, 4), "46.901 39.951, 46.902 39.952, 46.901 39.951"),
      ["boundary-too-few-vertices"],
      ["drop-rings-without-area"],
      square(0, 0, 4),
    ],
  ];

  test.each(cases)("%s", async (_what, boundary, rules, steps, is) => {
    const row = await offered(boundary);
    expect(rulesOf(row)).toEqual(rules);
    expect(stepsOf(row)).toEqual(steps);
    const { proposal } = row ?? {};
    expect(proposal?.areaAfterM2).toBeCloseTo(geographicArea(is), 1);
    expect(geographicArea(proposal?.boundary ?? "")).toBeCloseTo(geographicArea(is), 3);
    const difference = (proposal?.areaAfterM2 ?? 0) - (proposal?.areaBeforeM2 ?? NaN);
    const none = Number.isNaN(difference);
    expect(proposal?.differenceM2 === null).toBe(none);
    expect(proposal?.differenceM2 ?? 0).toBeCloseTo(none ? 0 : difference, 1);
  });

  test("an hourglass has no area as it is drawn: its halves turn against each other", async () => {
    const { proposal } = (await offered(cases[0]?.[1] ?? "")) ?? {};
    expect(proposal?.areaBeforeM2).toBeLessThan(200);
    expect(proposal?.areaAfterM2).toBeGreaterThan(474_000);
    expect(proposal?.at).toBe("46.905000, 39.955000");
    expect(proposal?.doubledM2).toBe(0);
  });

  test("what is enclosed twice is told: it may be meant as a hole", async () => {
    const { proposal } = (await offered(cases.find(([what]) => what === "parts that overlap")?.[1] ?? "")) ?? {};
    expect(proposal?.doubledM2).toBeCloseTo(
      geographicArea(polygon("46.902 39.95, 46.904 39.95, 46.904 39.954, 46.902 39.954, 46.902 39.95")),
      1,
    );
  });
});

describe("a boundary that is sound comes in as it is", () => {
  test.each([
    ["with holes", polygon(box(0, 0, 8), box(1, 1, 2), box(4, 4, 2))],
    ["in several parts", `MULTIPOLYGON(((${box(0, 0, 2)})), ((${box(4, 4, 3)}), (${box(5, 5, 1)})))`],
    ["with heights", polygon("46.9 39.95 312, 46.91 39.95 315.5, 46.91 39.96 300, 46.9 39.95 312")],
    ["turning the other way round", polygon("46.9 39.95, 46.9 39.96, 46.91 39.96, 46.9 39.95")],
  ])("%s, with the area that GeographicLib gives", (_what, boundary) =>
    withImportBench(async (bench) => {
      expect(await bench.imported("hazardous-area", [{ ...hazard, boundary }])).toMatchObject({ entered: 1 });
      const [row] = await bench.database.read(
        (sql) => sql<{ area: number }[]>`select area_m2 as area from hazardous_area`,
      );
      expect(Math.abs((row?.area ?? 0) - geographicArea(boundary))).toBeLessThan(1e-4);
    }),
  );
});

/** The edge of the map, in steps that are shorter than half the earth. */
const EARTH: [number, number][] = [
  ...Array.from({ length: 12 }, (_, step): [number, number] => [-180 + step * 30, -90]),
  ...Array.from({ length: 6 }, (_, step): [number, number] => [180, -90 + step * 30]),
  ...Array.from({ length: 12 }, (_, step): [number, number] => [180 - step * 30, 90]),
  ...Array.from({ length: 7 }, (_, step): [number, number] => [-180, 90 - step * 30]),
];

/** A programme of the whole earth, so that nothing lies outside. */
const everywhere = (profile: ProgrammeProfile): ProgrammeProfile => ({
  ...profile,
  districts: profile.districts.map((district) => ({
    ...district,
    boundary: { type: "MultiPolygon", coordinates: [[EARTH]] },
  })),
});
const anywhere: Row = { ...hazard, reason_boundary_vertex_spacing: "a test", reason_boundary_too_wide: "a test" };

describe("at the edges of the map", () => {
  test("a boundary over the meridian of 180° is refused, and cut there", () =>
    withImportBench(async (bench) => {
      const across = polygon(
        "179.99 70, -179.98 70, -179.98 70.01, 179.99 70.01, 179.99 70",
        "179.995 70.004, 179.995 70.006, -179.99 70.006, -179.99 70.004, 179.995 70.004",
      );
      const [row] = await listed(bench, [{ ...anywhere, boundary: across }], "hazardous-area");
      expect(rulesOf(row)).toEqual(["boundary-crosses-antimeridian", "boundary-crosses-antimeridian"]);
      expect(stepsOf(row)).toEqual(["split-at-antimeridian"]);
      const parts = readWkt(row?.proposal?.boundary ?? "");
      expect(parts.ok && parts.value).toHaveLength(2);
      expect(row?.proposal?.areaBeforeM2).toBeCloseTo(geographicArea(across), 1);
      // Where it is cut, the geodesic and the straight line of the map differ.
      expect(row?.proposal?.areaAfterM2).toBeCloseTo(geographicArea(row?.proposal?.boundary ?? ""), 1);
      expect(Math.abs(row?.proposal?.differenceM2 ?? NaN)).toBeLessThan(2);
    }, everywhere));

  test("a boundary that is cut at 180° comes in", () =>
    withImportBench(async (bench) => {
      const cut =
        "MULTIPOLYGON(((179.99 70, 180 70, 180 70.01, 179.99 70.01, 179.99 70)), ((-180 70, -179.98 70, -179.98 70.01, -180 70.01, -180 70)))";
      expect(await bench.imported("hazardous-area", [{ ...anywhere, boundary: cut }])).toMatchObject({ entered: 1 });
      const [area] = await bench.database.read(
        (sql) => sql<{ m2: number }[]>`select area_m2 as m2 from hazardous_area`,
      );
      expect(area?.m2).toBeCloseTo(geographicArea(cut), 2);
    }, everywhere));

  test("a boundary around a pole is refused; with the pole as vertices it comes in, with its area", () =>
    withImportBench(async (bench) => {
      const around = polygon("-120 89.9, 0 89.9, 120 89.9, -120 89.9");
      const [row] = await listed(bench, [{ ...anywhere, boundary: around }], "hazardous-area");
      expect(rulesOf(row)).toEqual(["boundary-around-pole"]);
      expect(row?.proposal).toBeUndefined();

      const meridians = Array.from({ length: 25 }, (_, index) => `${-180 + index * 15} 89.9`).join(", ");
      const withPole = polygon(`${meridians}, 180 90, -180 90, -180 89.9`);
      expect(await bench.imported("hazardous-area", [{ ...anywhere, boundary: withPole }])).toMatchObject({
        entered: 1,
      });
      const [area] = await bench.database.read(
        (sql) => sql<{ m2: number }[]>`select area_m2 as m2 from hazardous_area`,
      );
      const cap = polygon(meridians);
      const measured = Geodesic.WGS84.Polygon(false);
      for (const [longitude, latitude] of (readWkt(cap) as { value: [number, number][][][] }).value[0]?.[0]?.slice(
        0,
        -1,
      ) ?? [])
        measured.AddPoint(latitude, longitude);
      expect(Math.abs((area?.m2 ?? 0) / Math.abs(measured.Compute(false, true).area ?? 1) - 1)).toBeLessThan(1e-9);
    }, everywhere));
});

describe("the same land twice", () => {
  const again = (boundary: string, changes: Row = {}): Row => ({ ...release, local_id: "R-2", boundary, ...changes });
  const turned = polygon("46.905 39.955, 46.901 39.955, 46.901 39.951, 46.905 39.951, 46.905 39.955");
  const turnedRound = polygon("46.905 39.955, 46.905 39.951, 46.901 39.951, 46.901 39.955, 46.905 39.955");

  test.each([
    ["the very same", square(1, 1, 4), {}, "boundary-duplicate"],
    ["begun at another vertex", turned, {}, "boundary-duplicate"],
    ["and turning the other way round", turnedRound, {}, "boundary-duplicate"],
    [
      "of another operator",
      square(1, 1, 4),
      { organisation: "mod", hazardous_area: "anama/HA-1" },
      "boundary-duplicate",
    ],
    ["inside it", square(2, 2, 2), {}, "boundary-inside-another"],
    ["around it", square(1, 1, 6), {}, "boundary-around-another"],
  ])("%s is found, in a file and against the register, with whose it is", (_what, boundary, changes, rule) =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const row = again(boundary, changes);
      const [inFile] = await listed(bench, [release, row], "release-polygon");
      expect(inFile?.findings).toMatchObject([{ finding: rule, found: "anama/R-1" }]);
      const [inRegister] = await listed(bench, [row], "release-polygon");
      expect(inRegister?.findings).toMatchObject([{ finding: rule, found: "anama/R-1" }]);
      const reason = { [`reason_${rule.replaceAll("-", "_")}`]: "reported again" };
      expect(await bench.imported("release-polygon", [{ ...row, ...reason }])).toMatchObject({
        entered: 1,
        refused: 0,
      });
    }),
  );

  test("neighbours, and land inside that of another operator, are no repetition", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const rows = [
        release,
        again(square(5, 1, 4)),
        again(square(2, 2, 2), { local_id: "R-3", organisation: "mod", hazardous_area: "anama/HA-1" }),
        again(square(3, 3, 4), { local_id: "R-4" }),
      ];
      expect(await bench.imported("release-polygon", rows)).toMatchObject({ entered: 4, refused: 0 });
    }));

  test("a correction is not a repetition of what it corrects", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      await bench.imported("release-polygon", [release]);
      const corrected = { ...release, depth_cm: "25" };
      expect(await bench.imported("release-polygon", [corrected], { correct: true })).toMatchObject({ corrected: 1 });
    }));
});
