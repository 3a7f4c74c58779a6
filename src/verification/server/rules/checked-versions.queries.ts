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
 * Puts the records that are checked into the temporary table `checked_version (record_id, version)`, each with the version that counts, or
 * with none where none does: what was found in it no longer applies. With them goes whoever was found to be like one of them.
 *
 * @returns how many records there are, and how many of them count
 */
export async function chooseChecked(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  scope: CheckedScope,
): Promise<{ readonly records: number; readonly versions: number }> {
  const chosen = {
    entered: sql`select distinct id as record_id from import_line`,
    chosen: sql`select distinct record_id from chosen_version`,
    all: sql`select distinct id as record_id from ${sql(tableOf[kind])} where programme_id = ${programmeId}`,
  };
  await sql.unsafe(`
    create temporary table if not exists checked_version (record_id uuid not null, version integer) on commit drop;
    truncate checked_version
  `);
  const [row] = await sql<{ records: number; versions: number }[]>`
    with chosen as materialized (${chosen[scope]}),
    checked as (
      select record_id from chosen
      union
      select current.record_id
      from chosen
      join rule_finding current
        on current.programme_id = ${programmeId} and current.other_id = chosen.record_id and current.known_to_seq is null
       and current.record_kind = ${kind} and current.other_kind = ${kind}
      where current.record_id is not null
    ),
    entered as (
      insert into checked_version
      select checked.record_id,
             (select max(live.version) from record_decision live
              where live.programme_id = ${programmeId} and live.record_id = checked.record_id and live.known_to_seq is null
                and live.state not in ('returned', 'withdrawn', 'superseded'))
      from checked
      returning version
    )
    select count(*)::int as records, count(version)::int as versions from entered
  `;
  await sql`analyze checked_version`;
  return row ?? { records: 0, versions: 0 };
}
