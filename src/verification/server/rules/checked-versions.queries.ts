import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import type { RecordKind } from "../../domain/states.ts";
import { tableOf } from "../decide.queries.ts";

/**
 * Says of a row of a record table, by its alias, that it is the version that counts: the latest that was neither returned, withdrawn nor
 * superseded. A subquery of its own for each row: as a join the planner may take it for one over whole tables.
 */
export const isLatestLive = (sql: Sql, alias: string): SqlPart => sql`
  ${sql(alias)}.version = (
    select max(live.version) from record_decision live
    where live.programme_id = ${sql(alias)}.programme_id and live.record_id = ${sql(alias)}.id
      and live.known_to_seq is null and live.state not in ('returned', 'withdrawn', 'superseded'))
`;

/** Which records of a kind are checked: those that come in (`import_line`), those that are decided on (`chosen_version`), or all. */
export type CheckedScope = "entered" | "chosen" | "all";

/**
 * Puts the records that are checked into the temporary table `checked_record (record_id)`, and of those that still count the version that
 * does into `checked_version (record_id, version)`; answers how many of each. What was found in the others no longer applies. With them
 * goes whoever was found to be like one of them.
 */
export async function chooseChecked(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  scope: CheckedScope,
): Promise<{ readonly records: number; readonly versions: number }> {
  await sql`create temporary table if not exists checked_record (record_id uuid primary key) on commit drop`;
  await sql`create temporary table if not exists checked_version (record_id uuid primary key, version integer not null) on commit drop`;
  await sql`truncate checked_record, checked_version`;
  const table = sql(tableOf[kind]);
  const records = {
    entered: sql`select distinct id from import_line`,
    chosen: sql`select distinct record_id from chosen_version`,
    all: sql`select distinct id from ${table} where programme_id = ${programmeId}`,
  };
  await sql`insert into checked_record ${records[scope]}`;
  // Who was found to be like one of them is asked again.
  await sql`
    insert into checked_record
    select current.record_id
    from rule_finding current
    join checked_record checked on checked.record_id = current.other_id
    where current.programme_id = ${programmeId} and current.known_to_seq is null and current.record_kind = ${kind}
      and current.other_kind = ${kind} and current.record_id is not null
    on conflict do nothing
  `;
  await sql`analyze checked_record`;
  await sql`
    insert into checked_version
    select live.record_id, max(live.version)
    from checked_record checked
    join record_decision live on live.programme_id = ${programmeId} and live.record_id = checked.record_id
    where live.known_to_seq is null and live.state not in ('returned', 'withdrawn', 'superseded')
    group by live.record_id
  `;
  await sql`analyze checked_version`;
  const [row] = await sql<{ records: number; versions: number }[]>`
    select (select count(*)::int from checked_record) as records, (select count(*)::int from checked_version) as versions
  `;
  return row ?? { records: 0, versions: 0 };
}
