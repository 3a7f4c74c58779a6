import { expect, test } from "vitest";
import { azerbaijan } from "../../../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../../../tests/support/given-records.ts";
import { withDatabase } from "../../../../tests/support/with-database.ts";
import type { Database, Sql } from "../../../foundation/server/database.ts";
import { checkRules } from "./check-rules.commands.ts";
import { findingsQuery } from "./raised-findings.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** How many items the register holds when the rules are asked about one of them. */
const ITEMS = 100_000;

/** Every thousandth item lies on the spot of the one before it. */
const REPEATED_EVERY = 1_000;

/** Enters items in rows ten metres apart over four years, as they stand. */
const fill = (database: Database) =>
  database.transaction(async (sql) => {
    const numbers = sql`(select n, case when n % ${REPEATED_EVERY} = 0 then n - 1 else n end as place from generate_series(1, ${ITEMS}::integer) n)`;
    await sql`
      insert into ordnance_item (programme_id, organisation_id, district_id, form_version, reported_on, received_on, sensitivity, actor_id,
                                 recorded_seq, content_hash, id, version, local_id, category, model, quantity, point, found_on, context)
      select ${programmeId}, 'anama', 'aghdam', 'test-1', date '2025-03-10', date '2025-03-10', 'T2', 'test-field', 1, sha256(''),
             md5('item ' || n)::uuid, 1, 'F-' || n, 'ap_mine', 'pmn_2', 1,
             st_setsrid(st_makepoint(46 + (place % 500) * 0.0001, 39 + (place / 500) * 0.0001), 4326), date '2021-01-01' + place / 80, 'land_release'
      from ${numbers} item
    `;
    await sql`
      insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
      select ${programmeId}, 'ordnance-item', md5('item ' || n)::uuid, 1, 'submitted', 'test-field', 1 from ${numbers} item
    `;
    await sql`analyze ordnance_item, record_decision`;
  });

type PlanNode = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly PlanNode[];
};

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How the rules about one item are asked: which tables are read whole, and how many pages are looked at. */
const asked = (database: Database, item: number) =>
  database.transaction(async (sql: Sql) => {
    await sql`create temporary table checked_version (record_id uuid primary key, version integer not null) on commit drop`;
    await sql`insert into checked_version values (md5(${`item ${item}`})::uuid, 1)`;
    await sql`analyze checked_version`;
    const [row] = await sql<{ "QUERY PLAN": readonly { Plan: PlanNode }[] }[]>`
      explain (analyze, buffers, timing off, format json) ${findingsQuery(sql, programmeId, "ordnance-item")}
    `;
    const plan = row?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("there is no plan");
    const readWhole = nodesOf(plan)
      .filter((node) => node["Node Type"] === "Seq Scan")
      .map((node) => node["Relation Name"])
      .filter((table) => table !== "checked_version");
    return { readWhole, pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] };
  });

/** The register of this test has more than three thousand. */
const MOST_PAGES = 300;

test(
  "among a hundred thousand items the rules about one look at its neighbours alone, and all of them at once are found",
  () =>
    withDatabase(async (database) => {
      const people = await givenProgramme(database, profile);
      await fill(database);
      for (const item of [5_000, 77_777]) {
        const { readWhole, pages } = await asked(database, item);
        expect(readWhole.filter((table) => table === "ordnance_item" || table === "record_decision")).toEqual([]);
        expect(pages).toBeLessThan(MOST_PAGES);
      }
      const outcome = await checkRules(database, people.informationOfficer, []);
      expect(outcome).toMatchObject({
        ok: true,
        value: { kinds: { "ordnance-item": { checked: ITEMS, opened: ITEMS / REPEATED_EVERY, ended: 0 } } },
      });
    }),
  240_000,
);
