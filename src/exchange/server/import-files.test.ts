import { readdirSync, readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { csvOf, goodRows, type Row, square } from "../../../tests/support/import-rows.ts";
import type { RecordKind } from "../../verification/domain/states.ts";

const item: Row = { ...goodRows["ordnance-item"], task: "", hazardous_area: "" };
const csv = csvOf([item, { ...item, local_id: "EO-2" }]);
const [header = "", ...rows] = csv.trim().split("\n");

const feature = (properties: object, geometry: object | null) => ({ type: "Feature", properties, geometry });
const collection = (features: readonly object[], members: object = {}) =>
  JSON.stringify({ type: "FeatureCollection", ...members, features });
const point = { type: "Point", coordinates: [46.902, 39.952, 812] };
const { longitude: _east, latitude: _north, ...withoutPlace } = item;

const nothing = { ordnance_item: 0, hazardous_area: 0, journal_entry: 0, import_run: 0, import_refusal: 0 };

describe("files that cannot be taken are refused as a whole, and nothing changes", () => {
  type Case = readonly [what: string, name: string, content: string | Buffer, refusal: object];
  const cases: readonly Case[] = [
    ["an empty file", "a.csv", "", { reason: "file-empty" }],
    ["a file of blank lines", "a.csv", "\n\n,,\n", { reason: "file-empty" }],
    ["an empty GeoJSON", "a.geojson", "", { reason: "file-empty" }],
    ["a workbook", "a.csv", Buffer.from("PK\u0003\u0004rest of an archive", "latin1"), { reason: "file-compressed" }],
    ["UTF-16", "a.csv", Buffer.from(`\uFEFF${csv}`, "utf16le"), { reason: "file-not-utf8", facts: { why: "UTF-16" } }],
    ["UTF-16 without a mark", "a.csv", Buffer.from(csv, "utf16le"), { reason: "file-not-utf8" }],
    [
      "an old code page",
      "a.csv",
      Buffer.from(csv.replace("Team 7", "Qrup \u00FC"), "latin1"),
      { reason: "file-not-utf8" },
    ],
    ["another format", "a.shp", "anything", { reason: "file-unknown-format" }],
    [
      "an unknown column",
      "a.csv",
      csv.replace("team", "brigade"),
      { reason: "unknown-columns", facts: { columns: "brigade" } },
    ],
    [
      "a column twice",
      "a.csv",
      csv.replace("team", "Model"),
      { reason: "duplicate-columns", facts: { columns: "model" } },
    ],
    [
      "a missing column",
      "a.csv",
      csv.replace("local_id", "repair_line"),
      { reason: "missing-columns", facts: { columns: "local_id" } },
    ],
    [
      "no column for the place",
      "a.csv",
      csvOf([withoutPlace]),
      { reason: "missing-columns", facts: { columns: "longitude / easting / mgrs / x" } },
    ],
    ["an open quote", "a.csv", `${csv}"EO-3,anama\n${rows[0]}\n`, { reason: "unclosed-quote", facts: { line: 4 } }],
    ["an endless line", "a.csv", `${csv}${"x".repeat(8_100_000)}`, { reason: "line-too-long", facts: { line: 4 } }],
    ["no JSON", "a.geojson", "{nothing", { reason: "not-geojson" }],
    ["a single feature", "a.geojson", JSON.stringify(feature(withoutPlace, point)), { reason: "not-geojson" }],
    [
      "a truncated document",
      "a.geojson",
      collection([feature(withoutPlace, point)]).slice(0, -3),
      { reason: "not-geojson", facts: { why: "the document ends too early" } },
    ],
    ["a feature that is none", "a.json", '{"type":"FeatureCollection","features":[7]}', { reason: "not-geojson" }],
    [
      "a foreign coordinate system",
      "a.geojson",
      collection([feature(withoutPlace, point)], {
        crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3857" } },
      }),
      { reason: "foreign-crs" },
    ],
    [
      "an unknown property",
      "a.geojson",
      collection([feature({ ...withoutPlace, brigade: "7" }, point)]),
      { reason: "unknown-columns" },
    ],
  ];

  test.each(cases)("%s", (_what, name, content, refusal) =>
    withImportBench(async (bench) => {
      expect(await bench.refusal("ordnance-item", bench.file(name, content))).toMatchObject(refusal);
      expect(await bench.counts()).toMatchObject(nothing);
    }),
  );

  test("a file that is not there, and a folder", () =>
    withImportBench(async (bench) => {
      const missing = await bench.refusal("ordnance-item", `${bench.folder}/missing.csv`);
      expect(missing).toMatchObject({ reason: "file-unreadable", facts: { why: "ENOENT", file: "missing.csv" } });
      expect(await bench.refusal("ordnance-item", bench.folder)).toMatchObject({ reason: "file-unreadable" });
    }));

  test("what is wrong at the end of a file undoes all before it, however much that was, and leaves no repair list", () =>
    withImportBench(async (bench) => {
      for (const count of [1, 4_095, 4_096, 4_097, 9_000]) {
        const many = Array.from({ length: count }, (_, index) => ({
          ...item,
          local_id: `EO-${index}`,
          quantity: index % 3 === 0 ? "none" : "1",
        }));
        const file = bench.file("a.csv", `${csvOf(many)}"EO-x,`);
        expect(await bench.refusal("ordnance-item", file, { repairsFolder: bench.folder })).toMatchObject({
          reason: "unclosed-quote",
        });
        expect(await bench.counts()).toMatchObject(nothing);
        expect(readdirSync(bench.folder)).toEqual(["a.csv"]);
      }
    }));

  test("an interrupted import leaves nothing, and the next one on its connection is its own", () =>
    withImportBench(async (bench) => {
      const many = Array.from({ length: 9_000 }, (_, index) => ({ ...item, local_id: `EO-${index}` }));
      const file = bench.file("a.csv", csvOf(many));
      for (const turnCount of [1, 10, 40, 100, 200]) {
        const abort = new AbortController();
        const interrupt = (async () => {
          for (let turn = 0; turn < turnCount; turn += 1) await nextTurn();
          abort.abort();
        })();
        const options = { repairsFolder: bench.folder, signal: abort.signal };
        expect(await bench.refusal("ordnance-item", file, options)).toMatchObject({ reason: "interrupted" });
        await interrupt;
        expect(await bench.counts()).toMatchObject(nothing);
      }
      expect(await bench.imported("ordnance-item", file)).toMatchObject({ read: 9_000, entered: 9_000 });
    }));
});

describe("files as people make them", () => {
  const imports = async (bench: ImportBench, kind: RecordKind, name: string, content: string | Buffer) =>
    bench.imported(kind, bench.file(name, content));

  test.each([
    ["commas", "a.csv", csv],
    ["semicolons", "a.csv", csvOf([item, { ...item, local_id: "EO-2" }], ";")],
    ["tabs", "a.tsv", csvOf([item, { ...item, local_id: "EO-2" }], "\t")],
    ["a byte order mark", "a.csv", `\uFEFF${csv}`],
    ["Windows line ends", "a.csv", csv.replaceAll("\n", "\r\n")],
    ["no line end at the end", "a.csv", csv.trimEnd()],
    ["blank lines", "a.csv", csv.replaceAll("\n", "\n\n")],
    ["blanks and capitals in the header", "a.csv", csv.replace("local_id,", " Local_ID ,")],
  ])("with %s", (_what, name, content) =>
    withImportBench(async (bench) => {
      expect(await imports(bench, "ordnance-item", name, content)).toMatchObject({ read: 2, entered: 2 });
    }),
  );

  test("a last line that was cut off is one refused row", () =>
    withImportBench(async (bench) => {
      const cut = csv.slice(0, -60);
      expect(await imports(bench, "ordnance-item", "a.csv", cut)).toMatchObject({ read: 2, entered: 1, refused: 1 });
      expect(await bench.kept()).toEqual([{ line: 3, finding: "wrong-number-of-cells" }]);
    }));

  test("text in quotes keeps separators, quotes and line ends", () =>
    withImportBench(async (bench) => {
      await imports(bench, "ordnance-item", "a.csv", csvOf([{ ...item, model: 'PMN-2, "black widow"\nold' }]));
      const models = await bench.database.read((sql) => sql<{ model: string }[]>`select model from ordnance_item`);
      expect(models).toEqual([{ model: 'PMN-2, "black widow"\nold' }]);
    }));

  test("a header without rows is no mistake and no news", () =>
    withImportBench(async (bench) => {
      expect(await imports(bench, "ordnance-item", "a.csv", `${header}\n`)).toMatchObject({ read: 0, recorded: false });
    }));

  test("GeoJSON has the place in its geometry, heights or not, and the same record as CSV", () =>
    withImportBench(async (bench) => {
      const typed = { ...withoutPlace, quantity: 2, depth_cm: 10, team: "Team 7", subtype: null };
      expect(await imports(bench, "ordnance-item", "a.geojson", collection([feature(typed, point)]))).toMatchObject({
        entered: 1,
      });
      expect(await imports(bench, "ordnance-item", "a.csv", csvOf([item]))).toMatchObject({ unchanged: 1, refused: 0 });
    }));

  test("GeoJSON polygons, multi-polygons, and an old mark for WGS 84", () =>
    withImportBench(async (bench) => {
      const { boundary: _wkt, ...area } = goodRows["hazardous-area"];
      const ring = [
        [46.9, 39.95],
        [46.91, 39.95],
        [46.91, 39.96],
        [46.9, 39.95],
      ];
      const crs = { type: "name", properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } };
      const features = [
        feature(area, { type: "Polygon", coordinates: [ring] }),
        feature(
          { ...area, local_id: "HA-2", reason_boundary_duplicate: "the same land, written in another way" },
          { type: "MultiPolygon", coordinates: [[ring]] },
        ),
      ];
      expect(await imports(bench, "hazardous-area", "a.geojson", collection(features, { crs }))).toMatchObject({
        entered: 2,
      });
    }));

  test("a feature without a geometry or with a wrong one is one refused row", () =>
    withImportBench(async (bench) => {
      const features = [
        feature(withoutPlace, null),
        feature(
          { ...withoutPlace, local_id: "EO-2" },
          {
            type: "LineString",
            coordinates: [
              [46, 39],
              [47, 39],
            ],
          },
        ),
        feature({ ...withoutPlace, local_id: "EO-3" }, point),
      ];
      const report = await bench.imported("ordnance-item", bench.file("a.geojson", collection(features)), {
        repairsFolder: bench.folder,
      });
      expect(report).toMatchObject({ read: 3, entered: 1, refused: 2 });
      expect(await bench.kept()).toEqual([
        { line: 1, finding: "position-missing" },
        { line: 2, finding: "boundary-not-land" },
      ]);
    }));

  test("the repair list of GeoJSON is a table that can be mended and imported", () =>
    withImportBench(async (bench) => {
      const { boundary: _wkt, ...area } = goodRows["hazardous-area"];
      const ring = [
        [46.9, 39.95],
        [46.91, 39.95],
        [46.91, 39.96],
        [46.9, 39.95],
      ];
      const file = bench.file(
        "a.geojson",
        collection([feature({ ...area, status: "shut" }, { type: "Polygon", coordinates: [ring] })]),
      );
      const { repairs } = await bench.imported("hazardous-area", file, { repairsFolder: bench.folder });
      const mended = bench.file("mended.csv", readFileSync(repairs?.[0] ?? "", "utf8").replace(",shut,", ",open,"));
      expect(await bench.imported("hazardous-area", mended)).toMatchObject({ entered: 1, refused: 0 });
    }));

  test("a boundary in UTM is kept in degrees", () =>
    withImportBench(async (bench) => {
      const utm = "POLYGON((662000 4424000, 662500 4424000, 662500 4424500, 662000 4424500, 662000 4424000))";
      const area = { ...goodRows["hazardous-area"], boundary: utm, utm_zone: "38N", reported_area_ha: "25" };
      expect(await bench.imported("hazardous-area", [area])).toMatchObject({ entered: 1, refused: 0 });
    }));

  test("a hazardous area may have a hole and parts", () =>
    withImportBench(async (bench) => {
      const ring = (wkt: string) => wkt.slice("POLYGON(".length, -1);
      const boundary = `MULTIPOLYGON((${ring(square(0, 0, 10))}, ${ring(square(2, 2, 2))}), (${ring(square(20, 0, 3))}))`;
      await bench.imported("hazardous-area", [{ ...goodRows["hazardous-area"], boundary }]);
      const [row] = await bench.database.read(
        (sql) => sql<{ parts: number; rings: number }[]>`
        select st_numgeometries(boundary) as parts, st_nrings(boundary) as rings from hazardous_area
      `,
      );
      expect(row).toEqual({ parts: 2, rings: 3 });
    }));
});
