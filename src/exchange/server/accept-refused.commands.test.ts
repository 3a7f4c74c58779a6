import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { goodRows, type Row, TODAY } from "../../../tests/support/import-rows.ts";
import { acceptRefused, dropRefused, type RefusedRowsRequest, type StillRefused } from "./accept-refused.commands.ts";
import { listRepairs } from "./refusal-decisions.queries.ts";
import { countOpenByFinding, findImport } from "./refused-rows.queries.ts";

const HOURGLASS = "POLYGON((46.906 39.951, 46.909 39.954, 46.909 39.951, 46.906 39.954, 46.906 39.951))";
const release: Row = { ...goodRows["release-polygon"], task: "" };
const crossed: Row = { ...release, local_id: "R-9", boundary: HOURGLASS };

const request = (
  bench: ImportBench,
  importId: string,
  choice: RefusedRowsRequest["choice"],
  changes: Partial<RefusedRowsRequest> = {},
): RefusedRowsRequest => ({
  importId,
  choice,
  actor: bench.actors.officer,
  profile: bench.profile,
  today: TODAY,
  ...changes,
});

const refusedImport = async (bench: ImportBench, rows: readonly Row[]): Promise<string> => {
  await bench.registerGoodRows();
  return (await bench.imported("release-polygon", rows)).importId;
};

const openIn = (bench: ImportBench, importId: string) =>
  bench.database.read((sql) => findImport(sql, bench.profile.programme.id, importId)).then((run) => run?.open);

describe("a refused row with a proposal", () => {
  test("is taken by a person, with the original, what was done, and who said yes kept beside it", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [crossed, release]);
      expect(await openIn(bench, importId)).toBe(1);
      const outcome = await acceptRefused(bench.database, request(bench, importId, { lines: [2] }));
      expect(outcome).toMatchObject({ ok: true, value: { accepted: 1, mended: 1, stillRefused: [] } });

      const [record] = await bench.database.read(
        (sql) => sql<{ id: string; parts: number; state: string; actor: string; import: string; seq: number }[]>`
        select record.id, st_numgeometries(boundary) as parts, state, record.actor_id as actor, import_id as import, recorded_seq as seq
        from release_polygon record
        join record_decision decision on decision.record_id = record.id and decision.known_to_seq is null
        where local_id = 'R-9'
      `,
      );
      expect(record).toMatchObject({ parts: 2, state: "submitted", actor: "test-officer", import: importId });
      const [repair] = await bench.database.read((sql) =>
        listRepairs(sql, bench.profile.programme.id, record?.id ?? ""),
      );
      expect(repair).toMatchObject({
        version: 1,
        original: HOURGLASS,
        defect: "boundary-invalid",
        at: "46.907500, 39.952500",
        steps: ["rebuild-rings"],
        acceptedBy: "Test test-officer",
        line: 2,
      });
      expect(repair?.areaBeforeM2).toBeLessThan(30);
      expect(repair?.areaAfterM2).toBeGreaterThan(42_000);
      const [entry] = await bench.database.read(
        (sql) => sql<{ action: string; details: unknown }[]>`
        select action, details from journal_entry where seq = ${record?.seq ?? 0}
      `,
      );
      expect(entry).toMatchObject({ action: "exchange.repairs-accepted", details: { accepted: 1, mended: 1 } });
      expect(await openIn(bench, importId)).toBe(0);
      expect(await acceptRefused(bench.database, request(bench, importId, "all"))).toEqual({
        ok: false,
        refusal: { reason: "nothing-open" },
      });
    }));

  test("is worked out from the row as it was given, in the system in which it was given", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const utm = "POLYGON((662500 4424500, 662700 4424700, 662700 4424500, 662500 4424700, 662500 4424500))";
      const { importId } = await bench.imported("release-polygon", [{ ...crossed, boundary: utm, utm_zone: "38N" }]);
      const outcome = await acceptRefused(bench.database, request(bench, importId, "all"));
      expect(outcome).toMatchObject({ ok: true, value: { mended: 1 } });
      const rows = await bench.database.read(
        (sql) => sql`select original, original_system as system from geometry_repair`,
      );
      expect(rows).toEqual([{ original: utm, system: "38N" }]);
    }));

  test("stays open where something else is wrong too, and nothing changes where nothing is taken", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [
        { ...crossed, local_id: "R-8", depth_cm: "" },
        { ...crossed, local_id: "R-10", boundary: HOURGLASS.replaceAll("39.95", "39.94") },
        crossed,
      ]);
      const before = await bench.counts();
      const none = await acceptRefused(bench.database, request(bench, importId, { lines: [2, 3] }));
      expect(none).toMatchObject({
        ok: false,
        refusal: {
          reason: "still-refused",
          rows: [
            { line: 2, findings: [{ rule: "cleared-needs-depth" }] },
            { line: 3, findings: [{ rule: "release-outside-hazard" }] },
          ],
        },
      });
      expect(await bench.counts()).toEqual(before);
      const some = await acceptRefused(bench.database, request(bench, importId, "all"));
      expect(some).toMatchObject({ ok: true, value: { accepted: 1, stillRefused: [{ line: 2 }, { line: 3 }] } });
      expect(await openIn(bench, importId)).toBe(2);
    }));

  test("is not taken without land to propose, by another organisation, or by who may not submit", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [{ ...release, boundary: "" }, crossed]);
      const nowhere = await acceptRefused(bench.database, request(bench, importId, { finding: "required" }));
      expect(nowhere).toMatchObject({ ok: false, refusal: { reason: "still-refused" } });
      const foreign = request(bench, importId, { lines: [3] }, { actor: bench.actors.company });
      expect(await acceptRefused(bench.database, foreign)).toMatchObject({
        ok: false,
        refusal: { reason: "still-refused", rows: [{ findings: [{ rule: "not-your-organisation" }] }] },
      });
      expect(await dropRefused(bench.database, { ...foreign, reason: "not ours" })).toEqual({
        ok: false,
        refusal: { reason: "other-organisation", rows: 1 },
      });
      const reader = { ...bench.actors.officer, acts: ["read"] } as const;
      expect(await acceptRefused(bench.database, request(bench, importId, "all", { actor: reader }))).toMatchObject({
        ok: false,
        refusal: { reason: "not-permitted" },
      });
    }));

  test("is taken once, though two people accept it in the same moment", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [crossed]);
      const both = await Promise.all(
        [bench.actors.officer, bench.actors.head].map((actor) =>
          acceptRefused(bench.database, request(bench, importId, "all", { actor })),
        ),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await bench.counts()).toMatchObject({ release_polygon: 1 });
    }));
});

describe("a refused row that repeats another", () => {
  const again: Row = { ...release, local_id: "R-2" };

  test("is taken with a reason, which stands in the record, or stays open without one", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [release, again]);
      const silent = await acceptRefused(bench.database, request(bench, importId, "all"));
      expect(silent).toMatchObject({
        ok: false,
        refusal: { rows: [{ line: 3, findings: [{ rule: "boundary-duplicate", found: "anama/R-1" }] }] },
      });
      const reason = "searched again after a failed control";
      const outcome = await acceptRefused(bench.database, request(bench, importId, "all", { reason }));
      expect(outcome).toMatchObject({ ok: true, value: { accepted: 1, mended: 0 } });
      const rows = await bench.database.read((sql) => sql`select reasons from release_polygon where local_id = 'R-2'`);
      expect(rows).toEqual([{ reasons: { "boundary-duplicate": reason } }]);
      expect(await bench.database.read((sql) => sql`select 1 from geometry_repair`)).toEqual([]);
    }));

  test("and had to be mended first, is found to repeat when it is accepted, and the reason answers that too", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [crossed, { ...crossed, local_id: "R-10" }]);
      const first = await acceptRefused(bench.database, request(bench, importId, "all"));
      expect(first).toMatchObject({
        ok: true,
        value: { accepted: 1, stillRefused: [{ line: 3, findings: [{ rule: "boundary-duplicate" }] }] },
      });
      const second = await acceptRefused(bench.database, request(bench, importId, "all", { reason: "reported twice" }));
      expect(second).toMatchObject({ ok: true, value: { accepted: 1, mended: 1, stillRefused: [] } });
    }));

  test("is dropped with a reason, and never comes back", () =>
    withImportBench(async (bench) => {
      const importId = await refusedImport(bench, [release, again]);
      expect(await dropRefused(bench.database, request(bench, importId, "all"))).toEqual({
        ok: false,
        refusal: { reason: "reason-required" },
      });
      const outcome = await dropRefused(bench.database, request(bench, importId, "all", { reason: "typed in twice" }));
      expect(outcome).toMatchObject({ ok: true, value: { dropped: 1 } });
      expect(await openIn(bench, importId)).toBe(0);
      expect(await bench.database.read((sql) => countOpenByFinding(sql, bench.profile.programme.id, importId))).toEqual(
        [],
      );
      expect(await bench.counts()).toMatchObject({ release_polygon: 1 });
    }));
});

describe("whatever ring is drawn", () => {
  const vertex = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }));
  const rings = fc.array(vertex, { minLength: 1, maxLength: 9 });

  test("it comes in as it is, or with a repair that is accepted, or there is no land in it; never in silence", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      let number = 0;
      const seen = { entered: 0, mended: 0, empty: 0 };
      await fc.assert(
        fc.asyncProperty(fc.array(rings, { minLength: 8, maxLength: 8 }), async (drawn) => {
          const rows = drawn.map((ring) => {
            number += 1;
            const at = ring.map(([x, y]) => `${46.901 + x / 1_000} ${39.951 + y / 1_000}`).join(", ");
            return {
              ...release,
              local_id: `D-${number}`,
              boundary: `POLYGON((${at}))`,
              reason_boundary_duplicate: "a test",
              reason_boundary_inside_another: "a test",
              reason_boundary_around_another: "a test",
            };
          });
          const report = await bench.imported("release-polygon", rows);
          seen.entered += report.entered;
          if (report.refused === 0) return;
          const outcome = await acceptRefused(bench.database, request(bench, report.importId, "all"));
          const still = outcome.ok ? outcome.value.stillRefused : "rows" in outcome.refusal && outcome.refusal.rows;
          const left = Array.isArray(still) ? still : [];
          seen.mended += outcome.ok ? outcome.value.mended : 0;
          seen.empty += left.length;
          expect(report.entered + (outcome.ok ? outcome.value.accepted : 0) + left.length).toBe(report.read);
          for (const { findings } of left as readonly StillRefused[]) {
            expect(findings.map(({ rule }) => rule)).toEqual([
              expect.stringMatching(/^boundary-(?:too-few-vertices|without-area|repeated-vertex|not-closed)$/u),
            ]);
          }
        }),
        { numRuns: 12 },
      );
      expect(Math.min(seen.entered + seen.mended, seen.mended, seen.empty)).toBeGreaterThan(0);
    }));
});

test("a boundary of 100,000 vertices goes the whole way in seconds, sound or mended", () =>
  withImportBench(async (bench) => {
    await bench.registerGoodRows();
    const count = 100_000;
    const circleAt = (longitude: number): string[] =>
      Array.from({ length: count }, (_, index) => {
        const [angle, radius] = [(index / count) * 2 * Math.PI, 0.002 + 0.000_2 * Math.sin(index / 7)];
        return `${longitude + radius * Math.cos(angle)} ${39.955 + radius * Math.sin(angle)}`;
      });
    const circle = circleAt(46.9025);
    const sound = `POLYGON((${[...circle, circle[0]].join(", ")}))`;
    // Two neighbours that change places make the ring cross itself.
    const [first = "", second = "", third = "", ...rest] = circleAt(46.9075);
    const flawed = `POLYGON((${[first, third, second, ...rest, first].join(", ")}))`;
    const began = performance.now();
    const report = await bench.imported("release-polygon", [
      { ...release, boundary: sound },
      { ...release, local_id: "R-2", boundary: flawed },
    ]);
    expect(report).toMatchObject({ entered: 1, refused: 1 });
    const outcome = await acceptRefused(bench.database, request(bench, report.importId, "all"));
    expect(outcome).toMatchObject({ ok: true, value: { accepted: 1, mended: 1 } });
    expect(performance.now() - began).toBeLessThan(20_000);
  }));
