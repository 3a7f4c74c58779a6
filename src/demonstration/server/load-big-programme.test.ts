import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { findLandSplitNow } from "../../land-release/server/land-split-preview.queries.ts";
import { tallyDifferences } from "../../verification/server/figure-tally.queries.ts";
import { readProgramme } from "../../places/server/programme-folder.ts";
import { readDemonstrationInput } from "./demonstration-input.ts";
import { loadBigProgramme } from "./load-big-programme.ts";

const folder = fileURLToPath(new URL("../../../programmes/azerbaijan", import.meta.url));

test("a big programme has the sums and the land that approvals would have made", () =>
  withDatabase(async (database) => {
    const outcome = await readProgramme(folder);
    if (!outcome.ok) throw new Error("the profile is unsound");
    const input = await readDemonstrationInput(folder, outcome.value, 11);
    const loaded = await database.transaction((sql) =>
      loadBigProgramme(sql, outcome.value, input, { items: 3_000, releases: 900 }),
    );
    expect(loaded).toMatchObject({ items: 3_000, releases: 900 });

    await database.read(async (sql) => {
      expect(await tallyDifferences(sql, "azerbaijan")).toEqual([]);
      const [land] = await sql`
        select
          (select sum(area_m2) from land_face)                                      as faces,
          (select st_area(st_union(boundary, 1e-8)::geography) from release_polygon) as "union",
          (select count(*) from land_split where already_m2 > 100)                  as overlapping,
          (select count(*) from release_polygon release
             join hazardous_area area on area.id = release.hazardous_area_id
            where not st_coveredby(release.boundary, st_buffer(area.boundary, 1e-6))) as outside,
          (select count(*) from ordnance_item item
             join hazardous_area area on area.id = item.hazardous_area_id
            where not st_coveredby(item.point, area.boundary))                      as strays
      `;
      expect(Math.abs(Number(land?.["faces"]) / Number(land?.["union"]) - 1)).toBeLessThan(1e-6);
      expect(Number(land?.["overlapping"])).toBeGreaterThan(5);
      expect([land?.["outside"], land?.["strays"]]).toEqual([0, 0]);
      const decisions = await sql`select record_kind, count(*) from record_decision group by 1 order by 1`;
      expect(decisions.map((row) => row["record_kind"])).toEqual([
        "hazardous-area",
        "ordnance-item",
        "release-polygon",
        "task",
      ]);
    });
    await database.read(async (sql) => {
      const [asked] = await sql<{ id: string }[]>`
        select release_id as id from land_split where already_m2 > 100 order by release_id limit 1
      `;
      const before = await rowsReadThrough(sql);
      expect(await findLandSplitNow(sql, "azerbaijan", asked?.id ?? "", 1)).toBeDefined();
      // What a preview costs depends on the neighbours: no table that grows is read from end to end.
      expect(await rowsReadThrough(sql)).toEqual(before);
    });
  }));

/** How many rows were read by going through whole tables of land and records. */
const rowsReadThrough = async (sql: Sql) => [
  ...(await sql`
    select relname as table, seq_tup_read as rows
    from pg_stat_xact_user_tables
    where relname in ('land_claim', 'land_face', 'release_polygon', 'record_decision', 'hazardous_area', 'task')
    order by relname
  `),
];
