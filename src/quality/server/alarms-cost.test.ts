import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { decided, givenHazardousArea, givenProgramme } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { alarmsQuery } from "./alarms.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/**
 * Enters standing releases, squares of about thirty metres in rows, and two finds for each: one in its middle, found before its release,
 * and one beside it.
 */
async function fill(database: Database, hazard: string, from: number, to: number): Promise<void> {
  await database.transaction(async (sql) => {
    const numbers = sql`generate_series(${from}::integer, ${to - 1}::integer) n`;
    const west = sql`(46 + (n % 250) * 0.0008)`;
    const south = sql`(39 + (n / 250) * 0.0008)`;
    const envelope = sql`
      ${programmeId}, 'anama', 'aghdam', 'test-1', date '2025-03-10', date '2025-03-10', 'T2', 'test-field', 1, sha256('')
    `;
    const columns = sql`
      programme_id, organisation_id, district_id, form_version, reported_on, received_on, sensitivity, actor_id, recorded_seq,
      content_hash
    `;
    await sql`
      insert into release_polygon (${columns}, id, version, local_id, product, activity, methods, contamination_type, depth_cm, eo_types,
                                   hazardous_area_id, hazardous_area_version, worked_from, worked_to, decided_on, boundary)
      select ${envelope}, md5('release ' || n)::uuid, 1, 'F-' || n, 'cleared', 'clearance', array['manual_detector'], 'ap_mined', 20,
             array['ap_mine'], ${hazard}::uuid, 1, date '2025-03-01', date '2025-03-09', date '2025-03-10',
             st_multi(st_makeenvelope(${west}, ${south}, ${west} + 0.0004, ${south} + 0.0004, 4326))
      from ${numbers}
    `;
    await sql`
      insert into ordnance_item (${columns}, id, version, local_id, category, quantity, point, found_on, context)
      select ${envelope}, md5('item ' || n || ' ' || beside)::uuid, 1, 'F-' || n || '-' || beside, 'ap_mine', 1,
             st_setsrid(st_makepoint(${west} + 0.0002 + beside * 0.0004, ${south} + 0.0002), 4326), date '2025-03-05', 'land_release'
      from ${numbers} cross join generate_series(0, 1) beside
    `;
    await sql`
      insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
      select ${programmeId}, 'release-polygon', md5('release ' || n)::uuid, 1, 'approved', 'test-operations', 1 from ${numbers}
      union all
      select ${programmeId}, 'ordnance-item', md5('item ' || n || ' ' || beside)::uuid, 1, 'approved', 'test-operations', 1
      from ${numbers} cross join generate_series(0, 1) beside
    `;
  });
}

type PlanNode = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly PlanNode[];
};

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How the check of one decision is run: which tables it reads whole, and how many pages it looks at. */
const checked = (database: Database, changed: "find" | "release") =>
  database.transaction(async (sql: Sql) => {
    await sql`create temporary table standing_change (record_id uuid, version integer, sign integer) on commit drop`;
    await sql`
      insert into standing_change values (md5(${changed === "find" ? "item 77 0" : "release 77"})::uuid, 1, 1)
    `;
    const [row] = await sql<{ "QUERY PLAN": readonly { Plan: PlanNode }[] }[]>`
      explain (analyze, buffers, timing off, format json) ${alarmsQuery(sql, programmeId, "ordnance-item", changed)}
    `;
    const plan = row?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("there is no plan");
    return {
      readWhole: nodesOf(plan)
        .filter((node) => node["Node Type"] === "Seq Scan")
        .map((node) => node["Relation Name"])
        .filter((table) => table !== "standing_change" && table !== "programme"),
      pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    };
  });

const MOST_PAGES = 120;

test.each(["find", "release"] as const)(
  "the check of one %s looks at its neighbourhood, however large the register is",
  (changed) =>
    withDatabase(async (database) => {
      const people = await givenProgramme(database, profile);
      const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
      await decided(database, people, "hazardous-area", [hazard]);
      for (const [from, to] of [
        [0, 1_000],
        [1_000, 10_000],
      ] as const) {
        await fill(database, hazard, from, to);
        await database.transaction((sql) => sql`analyze release_polygon, ordnance_item, record_decision`);
        const { readWhole, pages } = await checked(database, changed);
        expect(readWhole).toEqual([]);
        // What lies around, and the way down to it in three indexes; an index of places has more ways than one.
        expect(pages).toBeLessThan(MOST_PAGES);
      }
      const [held] = await database.read(
        (sql) => sql<{ pages: number }[]>`
          select sum(relpages)::int as pages from pg_class where relname in ('release_polygon', 'ordnance_item', 'record_decision')
        `,
      );
      expect(held?.pages).toBeGreaterThan(10 * MOST_PAGES);
    }),
  60_000,
);
