import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { vacuum } from "../../../tests/support/databases.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { readDemonstrationInput } from "../../demonstration/server/demonstration-input.ts";
import { loadBigProgramme } from "../../demonstration/server/load-big-programme.ts";
import { tallyDifferences } from "../../verification/server/figure-tally.queries.ts";

const folder = fileURLToPath(new URL("../../../programmes/azerbaijan", import.meta.url));

test("totals by week, territory and operator are read from faces alone, through an index, without touching a shape", () =>
  withDatabase(async (database, connection) => {
    const profile = await azerbaijan();
    const input = await readDemonstrationInput(folder, profile, 5);
    await database.transaction((sql) => loadBigProgramme(sql, profile, input, { items: 100, releases: 2_000 }));
    await vacuum(connection, "land_face");

    const totals = `
      select district_id, organisation_id, product, activity, contamination_type, sum(area_m2)
      from land_face
      where programme_id = 'azerbaijan' and known_to_seq is null and decided_on between '2025-07-07' and '2025-07-13'
      group by 1, 2, 3, 4, 5
    `;
    await database.read(async (sql) => {
      const plan = await sql.unsafe<Record<string, string>[]>(`explain (costs off) ${totals}`);
      const lines = plan.map((row) => row["QUERY PLAN"] ?? "").join("\n");
      expect(lines).toContain("Index Only Scan using land_face_figures");
      expect(lines).not.toContain("Seq Scan");
      expect((await sql.unsafe(totals)).length).toBeGreaterThan(0);
      // The sums that bulletins read are those of the faces, for every week, district and operator.
      expect(await tallyDifferences(sql, "azerbaijan")).toEqual([]);
    });
  }));
