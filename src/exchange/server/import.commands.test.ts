import { appendFileSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { csvOf, goodRows, type Row, square } from "../../../tests/support/import-rows.ts";
import { RECORD_KINDS, type RecordKind } from "../../verification/domain/states.ts";

const item = goodRows["ordnance-item"];
const items = (count: number, changes: Row = {}): Row[] =>
  Array.from({ length: count }, (_, index) => ({ ...item, ...changes, local_id: `EO-${index + 1}` }));

/** The items of a test that is not about what they refer to. */
const free = { task: "", hazardous_area: "" };

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const currentStates = ({ database }: ImportBench) =>
  database.read(
    (sql) => sql<{ version: number; state: string }[]>`
    select version, state from record_decision where known_to_seq is null order by record_kind, record_id, version
  `,
  );

describe("an import", () => {
  test("takes a good row of every kind, and the same files again change nothing", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      for (const kind of ["daily-progress", "release-polygon", "ordnance-item", "accident"] as const) {
        expect(await bench.imported(kind, [goodRows[kind]])).toMatchObject({ read: 1, entered: 1, recorded: true });
      }
      const before = await bench.counts();
      for (const kind of RECORD_KINDS) {
        expect(await bench.imported(kind, [goodRows[kind]])).toMatchObject({
          read: 1,
          entered: 0,
          unchanged: 1,
          refused: 0,
          recorded: false,
        });
      }
      expect(await bench.counts()).toEqual(before);
    }));

  test("writes one journal entry, and every row under its number", () =>
    withImportBench(async (bench) => {
      const report = await bench.imported("ordnance-item", items(3, free));
      const rows = await bench.database.read(
        (sql) => sql<{ recorded_seq: number; import_id: string; action: string }[]>`
        select distinct item.recorded_seq, item.import_id, entry.action
        from ordnance_item item
        join journal_entry entry on entry.programme_id = item.programme_id and entry.seq = item.recorded_seq
      `,
      );
      expect(rows).toEqual([
        { recorded_seq: report.seq, import_id: report.importId, action: "exchange.records-imported" },
      ]);
      expect(await bench.counts()).toMatchObject({ journal_entry: 1, import_run: 1, record_decision: 3 });
    }));

  test("tries everything and keeps nothing where it is only a trial", () =>
    withImportBench(async (bench) => {
      const before = await bench.counts();
      const rows = [...items(5, free), { ...item, ...free, local_id: "bad", quantity: "0" }];
      expect(await bench.imported("ordnance-item", rows, { dryRun: true, repairsFolder: bench.folder })).toMatchObject({
        read: 6,
        entered: 5,
        refused: 1,
        recorded: false,
      });
      expect(await bench.counts()).toEqual(before);
    }));

  test("brings the good rows in and keeps the others with what is wrong and what would be right", () =>
    withImportBench(async (bench) => {
      const rows = items(4, free).map((row, index) =>
        index === 1 ? { ...row, category: "bomb", quantity: "0" } : row,
      );
      const report = await bench.imported("ordnance-item", rows, { repairsFolder: bench.folder });
      expect(report).toMatchObject({ read: 4, entered: 3, refused: 1 });
      expect(await bench.kept()).toEqual([
        { line: 3, finding: "unknown-code" },
        { line: 3, finding: "out-of-range" },
      ]);

      const [csv = "", json = ""] = report.repairs ?? [];
      expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject([
        {
          line: 3,
          findings: [
            { finding: "unknown-code", field: "category", found: "bomb" },
            { finding: "out-of-range", field: "quantity", found: "0", right: "from 1 to 10000000" },
          ],
          row: { local_id: "EO-2", category: "bomb" },
        },
      ]);

      // Mended in the table, the list is imported as it is.
      const mended = bench.file(
        "mended.csv",
        readFileSync(csv, "utf8").replace(",bomb,", ",uxo,").replace(",0,", ",2,"),
      );
      expect(await bench.imported("ordnance-item", mended)).toMatchObject({ read: 1, entered: 1, refused: 0 });
    }));

  test("does not write over a repair list that says something else", () =>
    withImportBench(async (bench) => {
      const file = bench.file("items.csv", csvOf(items(1, { ...free, quantity: "0" })));
      const first = await bench.imported("ordnance-item", file, { repairsFolder: bench.folder });
      const again = await bench.imported("ordnance-item", file, { repairsFolder: bench.folder });
      expect(again.repairs).toEqual(first.repairs);
      expect(again.recorded).toBe(false);
      bench.file("items.csv", csvOf(items(1, { ...free, quantity: "-1" })));
      const other = await bench.imported("ordnance-item", file, { repairsFolder: bench.folder });
      expect(other.repairs?.[0]).toMatch(/items\.csv\.repairs-2\.csv$/u);
    }));

  test("takes a changed row for another record, unless it is said to be a correction", () =>
    withImportBench(async (bench) => {
      await bench.imported("ordnance-item", items(2, free));
      const corrected = items(2, free).map((row, index) => (index === 0 ? { ...row, quantity: "3" } : row));
      expect(await bench.imported("ordnance-item", corrected)).toMatchObject({ unchanged: 1, refused: 1 });
      expect(await bench.kept()).toEqual([{ line: 2, finding: "differs-from-register" }]);

      const report = await bench.imported("ordnance-item", corrected, { correct: true });
      expect(report).toMatchObject({ corrected: 1, entered: 0, unchanged: 1, refused: 0, recorded: true });
      expect((await currentStates(bench)).map(({ version, state }) => `${version} ${state}`).sort()).toEqual([
        "1 submitted",
        "1 superseded",
        "2 submitted",
      ]);
    }));

  test("lets an approved version stand until its correction is approved", () =>
    withImportBench(async (bench) => {
      const approved = { actor: bench.actors.head, state: "approved" } as const;
      await bench.imported("ordnance-item", items(1, free), approved);
      await bench.imported("ordnance-item", items(1, { ...free, quantity: "3" }), { correct: true });
      expect(await currentStates(bench)).toEqual([
        { version: 1, state: "approved" },
        { version: 2, state: "submitted" },
      ]);
    }));

  test("of what was approved elsewhere the sums follow, and a correction takes its place in them", () =>
    withImportBench(async (bench) => {
      const approved = { actor: bench.actors.head, state: "approved" } as const;
      const found = () =>
        bench.database.read(
          (sql) => sql<{ quantity: number }[]>`
          select sum(amount) as quantity from figure_tally where source = 'found' and span = 'day'
        `,
        );
      await bench.imported("ordnance-item", items(3, free), approved);
      expect(await found()).toEqual([{ quantity: 6 }]);
      const report = await bench.imported("ordnance-item", items(1, { ...free, quantity: "5" }), {
        ...approved,
        correct: true,
      });
      expect(report).toMatchObject({ corrected: 1 });
      expect(await found()).toEqual([{ quantity: 9 }]);
      expect(await currentStates(bench)).toContainEqual({ version: 1, state: "superseded" });
    }));

  test("gives approved releases their land, each square metre once", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const releases = [square(0, 0, 4), square(2, 0, 4)].map((boundary, index) => ({
        ...goodRows["release-polygon"],
        local_id: `R-${index}`,
        boundary,
      }));
      await bench.imported("release-polygon", releases, { actor: bench.actors.head, state: "approved" });
      const [area] = await bench.database.read(
        (sql) => sql<{ faces: number; union: number }[]>`
        select (select sum(area_m2) from land_face)                        as faces,
               (select st_area(st_union(boundary)::geography) from release_polygon) as union
      `,
      );
      expect(area?.faces).toBeCloseTo(area?.union ?? 0, 0);
      expect(area?.faces).toBeGreaterThan(100_000);
    }));

  test("changes nothing where an approved release cannot be taken", () =>
    withImportBench(async (bench) => {
      await bench.imported("hazardous-area", [goodRows["hazardous-area"]]);
      const before = await bench.counts();
      const file = bench.file("releases.csv", csvOf([{ ...goodRows["release-polygon"], task: "" }]));
      const options = { actor: bench.actors.head, state: "approved" } as const;
      expect(await bench.refusal("release-polygon", file, options)).toMatchObject({
        reason: "cannot-be-approved",
        facts: { number: "R-1", why: "hazard-not-approved" },
      });
      expect(await bench.counts()).toEqual(before);
    }));

  test("two that bring the same new numbers in the same moment enter each once", () =>
    withImportBench(async (bench) => {
      const reports = await Promise.all([1, 2, 3].map(() => bench.imported("ordnance-item", items(200, free))));
      expect(reports.reduce((sum, { entered }) => sum + entered, 0)).toBe(200);
      expect(reports.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(400);
      expect(await bench.counts()).toMatchObject({ ordnance_item: 200, record_decision: 200 });
    }));

  test("who may not submit or approve changes nothing", () =>
    withImportBench(async (bench) => {
      const file = bench.file("items.csv", csvOf(items(1, free)));
      expect(await bench.refusal("ordnance-item", file, { state: "approved" })).toMatchObject({
        reason: "not-permitted",
      });
      const reader = { ...bench.actors.officer, acts: ["read"] } as const;
      expect(await bench.refusal("ordnance-item", file, { actor: reader })).toMatchObject({ reason: "not-permitted" });
    }));

  test("stops between two pieces when it is told to, and leaves nothing", () =>
    withImportBench(async (bench) => {
      const stopping = new AbortController();
      const file = bench.file("items.csv", csvOf(items(20_000, free)));
      const outcome = await bench.refusal("ordnance-item", file, {
        signal: stopping.signal,
        onProgress: () => stopping.abort(),
      });
      expect(outcome).toMatchObject({ reason: "interrupted" });
      expect(await bench.counts()).toMatchObject({ ordnance_item: 0, journal_entry: 0 });
    }));

  test("holds no more in memory for a long file than for a short one", () =>
    withImportBench(async (bench) => {
      const livingHeapWith = async (rows: number): Promise<number> => {
        const file = bench.file(`${rows}.csv`, "");
        for (let from = 0; from < rows; from += 5_000) {
          const text = csvOf(items(5_000, { ...free, team: `team of ${rows}` }));
          appendFileSync(file, from === 0 ? text : text.slice(text.indexOf("\n") + 1).replaceAll("EO-", `EO-${from}-`));
        }
        let most = 0;
        await bench.imported("ordnance-item", file, {
          dryRun: true,
          onProgress: () => {
            collectGarbage();
            most = Math.max(most, process.memoryUsage().heapUsed);
          },
        });
        return most;
      };
      const short = await livingHeapWith(20_000);
      const long = await livingHeapWith(60_000);
      expect(long - short).toBeLessThan(8e6);
    }));
});

describe("whatever rows come", () => {
  const cell = fc.constantFrom(
    "",
    "0",
    "x",
    "2025-07-09",
    "2026-01-01",
    "46.905",
    "ap_mine",
    "a,b",
    'q"',
    "HA-1",
    "anama/T-1",
  );
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(item)), cell, { maxKeys: 2, noNullPrototype: true });
  const rows = fc.array(fc.tuple(fc.nat(12), fc.option(changes, { nil: {} })), { minLength: 1, maxLength: 25 });

  test("each is entered, unchanged or refused, and a second time nothing is new", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      await fc.assert(
        fc.asyncProperty(rows, async (written) => {
          const file = written.map(([number, change]) => ({ ...item, local_id: `EO-${number}`, ...change }));
          const first = await bench.imported("ordnance-item", file);
          expect(first.entered + first.corrected + first.unchanged + first.refused).toBe(first.read);
          const before = await bench.counts();
          const second = await bench.imported("ordnance-item", file);
          expect(second.read).toBe(first.read);
          expect(second.entered + second.corrected).toBe(0);
          expect(second.unchanged + second.refused).toBe(second.read);
          expect(await bench.counts()).toEqual(before);
        }),
        { numRuns: 40 },
      );
    }));
});

describe("what only the register can find", () => {
  type Case = readonly [rule: string, kind: RecordKind, changes: Row];
  const hectares = goodRows["hazardous-area"];
  const cases: readonly Case[] = [
    ["unknown-organisation", "ordnance-item", { organisation: "nobody" }],
    ["unknown-district", "ordnance-item", { district: "atlantis" }],
    ["unknown-task", "ordnance-item", { task: "T-99" }],
    ["unknown-task", "daily-progress", { task: "private-1/T-1" }],
    ["unknown-hazardous-area", "ordnance-item", { hazardous_area: "HA-99" }],
    ["unknown-hazardous-area", "release-polygon", { hazardous_area: "HA-99" }],
    ["unknown-hazardous-area", "task", { local_id: "T-2", objectives: "HA-1;HA-99" }],
    ["unknown-hazardous-area-version", "release-polygon", { hazardous_area_version: "2" }],
    ["unknown-eod-spot-task", "ordnance-item", { eod_spot_task: "S-99" }],
    ["outside-district", "ordnance-item", { district: "zangilan" }],
    ["outside-district", "hazardous-area", { local_id: "HA-2", district: "zangilan" }],
    [
      "boundary-invalid",
      "hazardous-area",
      { local_id: "HA-2", boundary: "POLYGON((46.90 39.95, 46.91 39.96, 46.91 39.95, 46.90 39.96, 46.90 39.95))" },
    ],
    ["area-differs", "hazardous-area", { local_id: "HA-2", reported_area_m2: "700000" }],
    ["area-hectares-as-square-metres", "hazardous-area", { local_id: "HA-2", reported_area_m2: "94.8" }],
    ["area-square-metres-as-hectares", "hazardous-area", { local_id: "HA-2", reported_area_ha: "948000" }],
    ["area-square-kilometres", "hazardous-area", { local_id: "HA-2", reported_area_m2: "0.948" }],
    ["release-outside-hazard", "release-polygon", { boundary: square(8, 1, 4) }],
    ["differs-from-register", "hazardous-area", { name: "another" }],
  ];

  test.each(cases)("%s is found in a %s, alone", (rule, kind, change) =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const report = await bench.imported(kind, [{ ...goodRows[kind], ...change }]);
      expect(report).toMatchObject({ read: 1, refused: 1 });
      expect((await bench.kept()).map(({ finding }) => finding)).toEqual([rule]);
    }),
  );

  test("a reason lets pass what only needs one", () =>
    withImportBench(async (bench) => {
      const row = { ...hectares, reported_area_m2: "700000", district: "zangilan" };
      const reasons = { reason_area_differs: "by the old survey", reason_outside_district: "lies on the border" };
      expect(await bench.imported("hazardous-area", [{ ...row, ...reasons }])).toMatchObject({
        entered: 1,
        refused: 0,
      });
    }));

  test("an area that was reported well enough needs no reason", () =>
    withImportBench(async (bench) => {
      expect(await bench.imported("hazardous-area", [{ ...hectares, reported_area_ha: "94.9" }])).toMatchObject({
        entered: 1,
      });
    }));

  test("a release may reach out of its area by the tolerance of positions, and refers to the approved version", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const row = { ...goodRows["release-polygon"], boundary: square(1, 1, 9).replaceAll("46.910", "46.91003") };
      expect(await bench.imported("release-polygon", [row])).toMatchObject({ entered: 1, refused: 0 });
    }));

  test("a number that stands twice in a file is taken once, however far apart the rows are", () =>
    withImportBench(async (bench) => {
      const many = items(9_000, free);
      const rows = [...many, { ...item, ...free, local_id: "EO-1" }, { ...item, ...free, local_id: "EO-8999" }];
      const near = [...rows, { ...item, ...free, local_id: "EO-9000", quantity: "1" }];
      expect(await bench.imported("ordnance-item", near)).toMatchObject({ entered: 9_000, refused: 3 });
      expect(await bench.kept()).toEqual([
        { line: 9_002, finding: "duplicate-number" },
        { line: 9_003, finding: "duplicate-number" },
        { line: 9_004, finding: "duplicate-number" },
      ]);
    }));

  test("an operator submits its own records, and refers to those of others by their organisation", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const own = { ...item, organisation: "private-1", task: "anama/T-1", hazardous_area: "anama/HA-1" };
      const report = await bench.imported("ordnance-item", [own, { ...item, local_id: "EO-2" }], {
        actor: bench.actors.company,
      });
      expect(report).toMatchObject({ entered: 1, refused: 1 });
      expect((await bench.kept()).map(({ finding }) => finding)).toEqual(["not-your-organisation"]);
    }));

  test("a UTM position lies where PostGIS puts it", () =>
    withImportBench(async (bench) => {
      const utm = { longitude: "", latitude: "", easting: "662000", northing: "4424000", utm_zone: "38N" };
      await bench.imported("ordnance-item", [{ ...item, ...free, ...utm }]);
      const [row] = await bench.database.read(
        (sql) => sql<{ metres: number; entered_as: unknown }[]>`
        select st_distance(point::geography,
                           st_transform(st_setsrid(st_makepoint(662000, 4424000), 32638), 4326)::geography) as metres,
               entered_as
        from ordnance_item
      `,
      );
      expect(row?.metres).toBeLessThan(0.001);
      expect(row?.entered_as).toEqual({ easting: "662000", northing: "4424000", utmZone: "38N" });
    }));
});
