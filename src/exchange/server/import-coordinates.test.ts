import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { csvOf, goodRows, type Row } from "../../../tests/support/import-rows.ts";
import type { CoordinateSystem } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { datumShifts } from "../../foundation/domain/coordinates/datum-shift.ts";
import { gridDefinition } from "../../foundation/domain/coordinates/gauss-krueger.ts";

const ZONE_8: CoordinateSystem = { kind: "gauss-krueger", zone: 8 };
const UTM_38: CoordinateSystem = { kind: "utm", zone: 38 };

/** Four hundred metres by four hundred in Aghdam, on the grid of Soviet maps, X first as papers have it. */
const CORNERS = [
  [4_426_200, 8_662_600],
  [4_426_200, 8_663_000],
  [4_426_600, 8_663_000],
  [4_426_600, 8_662_600],
  [4_426_200, 8_662_600],
] as const;
const NORTHING_FIRST = `POLYGON((${CORNERS.map((corner) => corner.join(" ")).join(", ")}))`;
const EASTING_FIRST = `POLYGON((${CORNERS.map((corner) => corner.toReversed().join(" ")).join(", ")}))`;

const { boundary: _wkt, ...area } = goodRows["hazardous-area"];
const {
  longitude: _east,
  latitude: _north,
  ...item
}: Row = {
  ...goodRows["ordnance-item"],
  task: "",
  hazardous_area: "",
};

const feature = (properties: Row, geometry: object) => ({ type: "Feature", properties, geometry });
const named = (name: string) => ({ crs: { type: "name", properties: { name } } });
const POLYGON = { type: "Polygon", coordinates: [CORNERS.map((corner) => corner.toReversed())] };

/** How far the land in the register lies from where PROJ puts the corners, in metres; and what was kept of the entry. */
async function registered(bench: ImportBench): Promise<{ metres: number; entered: Record<string, string> }> {
  const [row] = await bench.database.read(
    (sql) => sql<{ metres: number; entered: Record<string, string> }[]>`
      select st_hausdorffdistance(st_transform(boundary, 32638), st_transform(expected, 32638)) as metres, entered_as as entered
      from hazardous_area
      cross join st_setsrid(
        st_transform(st_geomfromtext(${EASTING_FIRST}), ${gridDefinition(8, datumShifts["EPSG:1808"])}, '+proj=longlat +datum=WGS84'),
        4326
      ) expected
    `,
  );
  if (!row) throw new Error("nothing is in the register");
  return row;
}

describe("land on the grid of Soviet maps", () => {
  test.each([
    ["named in its row", { boundary: NORTHING_FIRST, crs: "EPSG:28408" }, undefined],
    ["named for the file", { boundary: NORTHING_FIRST }, ZONE_8],
    ["written by a program, easting first", { boundary: EASTING_FIRST }, ZONE_8],
  ])("%s lies where PROJ puts it, and its whole text is kept", (_how, columns, crs) =>
    withImportBench(async (bench) => {
      const report = await bench.imported("hazardous-area", [{ ...area, ...columns }], { crs });
      expect(report).toMatchObject({ entered: 1, refused: 0 });
      const { metres, entered } = await registered(bench);
      expect(metres).toBeLessThan(0.01);
      expect(entered).toEqual({ boundary: columns.boundary, crs: "EPSG:28408", transformation: "EPSG:1808" });
    }),
  );

  test("comes in by GeoJSON whose member crs stands before its features", () =>
    withImportBench(async (bench) => {
      const collection = { type: "FeatureCollection", ...named("urn:ogc:def:crs:EPSG::28408") };
      const file = bench.file("a.geojson", JSON.stringify({ ...collection, features: [feature(area, POLYGON)] }));
      expect(await bench.imported("hazardous-area", file)).toMatchObject({ entered: 1, refused: 0 });
      const { metres, entered } = await registered(bench);
      expect(metres).toBeLessThan(0.01);
      expect(JSON.parse(entered["boundary"] ?? "")).toEqual(POLYGON);
    }));

  test("a member crs that comes after its features, or contradicts --crs, refuses the file", () =>
    withImportBench(async (bench) => {
      const features = [feature(area, POLYGON)];
      const crs = named("EPSG:28408");
      const late = bench.file("late.geojson", JSON.stringify({ type: "FeatureCollection", features, ...crs }));
      expect(await bench.refusal("hazardous-area", late)).toMatchObject({ reason: "foreign-crs" });
      // Named by the person as well, it is no surprise.
      expect(await bench.imported("hazardous-area", late, { crs: ZONE_8 })).toMatchObject({ entered: 1 });
      const other = bench.file("other.geojson", JSON.stringify({ type: "FeatureCollection", ...crs, features }));
      expect(await bench.refusal("hazardous-area", other, { crs: UTM_38 })).toMatchObject({ reason: "foreign-crs" });
    }));
});

describe("a system that is named for the whole file", () => {
  test("is for the places beside which none is named; points of GeoJSON too", () =>
    withImportBench(async (bench) => {
      const rows = [
        { ...item, local_id: "EO-1", easting: "662472.6", northing: "4424161.9" },
        { ...item, local_id: "EO-2", x: "4426019", y: "8662641", crs: "EPSG:28408" },
        { ...item, local_id: "EO-3", mgrs: "38S PK 62472 24161" },
      ];
      expect(await bench.imported("ordnance-item", rows, { crs: UTM_38 })).toMatchObject({ entered: 3, refused: 0 });
      const point = feature({ ...item, local_id: "EO-4" }, { type: "Point", coordinates: [8_662_641, 4_426_019] });
      const file = bench.file("p.geojson", JSON.stringify({ type: "FeatureCollection", features: [point] }));
      expect(await bench.imported("ordnance-item", file, { crs: ZONE_8 })).toMatchObject({ entered: 1, refused: 0 });
      const kept = await bench.database.read(
        (sql) => sql<{ number: string; metres: number; crs: string | null }[]>`
          select local_id as number, entered_as ->> 'crs' as crs,
                 st_distance(point::geography, st_makepoint(46.901995, 39.952001)::geography) as metres
          from ordnance_item
          order by local_id
        `,
      );
      expect(kept.map(({ number, crs }) => [number, crs])).toEqual([
        ["EO-1", "EPSG:32638"],
        ["EO-2", "EPSG:28408"],
        ["EO-3", null],
        ["EO-4", "EPSG:28408"],
      ]);
      for (const { metres } of kept) expect(metres).toBeLessThan(1);
    }));

  test("stands in the repair list, so that a mended row is not taken for WGS 84", () =>
    withImportBench(async (bench) => {
      const { benchmark_longitude: _b, benchmark_latitude: _l, ...plain } = area as Row;
      const degrees = {
        ...plain,
        status: "shut",
        boundary: "POLYGON((46.9 39.95, 46.91 39.95, 46.91 39.96, 46.9 39.95))",
      };
      const crs: CoordinateSystem = { kind: "pulkovo" };
      const { repairs } = await bench.imported("hazardous-area", [degrees], { crs, repairsFolder: bench.folder });
      const mended = bench.file("mended.csv", readFileSync(repairs?.[0] ?? "", "utf8").replace(/\bshut\b/u, "open"));
      expect(await bench.imported("hazardous-area", mended)).toMatchObject({ entered: 1, refused: 0 });
      const [row] = await bench.database.read(
        (sql) => sql<{ metres: number; crs: string }[]>`
          select st_distance(st_pointn(st_exteriorring(st_geometryn(boundary, 1)), 1)::geography,
                             st_makepoint(46.9, 39.95)::geography) as metres,
                 entered_as ->> 'crs' as crs
          from hazardous_area
        `,
      );
      expect(row?.crs).toBe("EPSG:4284");
      expect(row?.metres).toBeGreaterThan(95);
      expect(row?.metres).toBeLessThan(110);
    }));

  test("stands in the journal", () =>
    withImportBench(async (bench) => {
      const file = bench.file("a.csv", csvOf([{ ...item, easting: "662472.6", northing: "4424161.9" }]));
      await bench.imported("ordnance-item", file, { crs: UTM_38 });
      const [entry] = await bench.database.read(
        (sql) => sql<{ crs: string }[]>`
          select details ->> 'crs' as crs from journal_entry where action = 'exchange.records-imported'
        `,
      );
      expect(entry?.crs).toBe("EPSG:32638");
    }));
});
