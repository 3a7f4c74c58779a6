import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { type ImportBench, withImportBench } from "../../../tests/support/import-bench.ts";
import { goodRows, type Row, square } from "../../../tests/support/import-rows.ts";
import type { LandOverlap } from "../server/land-overlaps.queries.ts";
import { type OverlapFormat, writeOverlaps } from "./land-overlaps.cli.ts";

const written = async ({ database, actors }: ImportBench, format: OverlapFormat): Promise<string> => {
  const stdout = new PassThrough();
  const answer = text(stdout);
  await writeOverlaps({ database, actor: actors.officer }, { stdout }, format);
  stdout.end();
  return answer;
};

const release = (localId: string, boundary: string, changes: Row = {}): Row => ({
  ...goodRows["release-polygon"],
  task: "",
  local_id: localId,
  boundary,
  hazardous_area: "anama/HA-1",
  ...changes,
});

describe("releases that cover the same land", () => {
  test("are listed pair by pair, the earlier first, and neighbours are none", () =>
    withImportBench(async (bench) => {
      await bench.registerGoodRows();
      const rows = [
        release("R-late", square(2, 0, 4), { decided_on: "2025-07-10" }),
        release("R-first", square(0, 0, 4), { organisation: "mod" }),
        // Shares only a border with the late one.
        release("R-beside", square(6, 0, 4)),
        release("R-third", square(3, 1, 2), { decided_on: "2025-07-11", organisation: "mes" }),
      ];
      const approved = { actor: bench.actors.head, state: "approved" } as const;
      expect(await bench.imported("release-polygon", rows, approved)).toMatchObject({ entered: 4 });

      const table: Record<string, string>[] = parse(await written(bench, "csv"), { columns: true });
      const names = table.map((pair) => `${pair["earlier_number"]} ${pair["later_number"]}`);
      expect(names[0]).toBe("R-first R-late");
      expect(new Set(names)).toEqual(new Set(["R-first R-late", "R-first R-third", "R-late R-third"]));
      expect(table[0]).toMatchObject({
        earlier_organisation: "mod",
        earlier_decided_on: "2025-07-09",
        later_organisation: "anama",
        later_decided_on: "2025-07-10",
        later_product: "cleared",
      });
      const pairs = JSON.parse(await written(bench, "json")) as LandOverlap[];
      expect(pairs.map(({ sharedM2 }) => sharedM2.toFixed(4))).toEqual(table.map((pair) => pair["shared_m2"]));
      const [half] = await bench.database.read(
        (sql) => sql<{ m2: number }[]>`
        select st_area(st_intersection(a.geom, b.geom)::geography) as m2
        from land_claim a join release_polygon first on first.id = a.release_id and first.local_id = 'R-first'
        cross join land_claim b join release_polygon late on late.id = b.release_id and late.local_id = 'R-late'
      `,
      );
      expect(pairs[0]?.sharedM2).toBeCloseTo(half?.m2 ?? 0, 3);
      expect(half?.m2).toBeGreaterThan(70_000);
      const lines = (await written(bench, "text")).split("\n");
      expect(lines[0]).toMatch(/^\d+\.\d\d m²  mod\/R-first \(cleared, 2025-07-09\), then anama\/R-late/u);
      expect(lines[3]).toMatch(/^3 pairs share \d+\.\d\d m²; land that three releases cover is in three pairs\.$/u);
      expect(lines[4]).toMatch(/were claimed more than once and count once\.$/u);
    }));

  test("are none where nothing overlaps", () =>
    withImportBench(async (bench) => {
      expect(await written(bench, "json")).toBe("[]\n");
      expect((await written(bench, "csv")).split("\n")).toHaveLength(2);
      expect(await written(bench, "text")).toContain("0 pairs share 0.00 m²");
    }));
});
