import type { Sql } from "../../foundation/server/database.ts";
import type { QualityCase } from "../domain/quality-case.ts";
import type { Alarm } from "./alarms.queries.ts";

/** The columns of {@link QualityCase}, of `quality_case` under the name `current`. */
export const caseColumns = (sql: Sql) => sql`
  current.id,
  current.state,
  current.rule,
  current.severity,
  current.record_kind     as "recordKind",
  current.record_id       as "recordId",
  current.record_version  as "recordVersion",
  current.release_id      as "releaseId",
  current.release_version as "releaseVersion",
  current.happened_on     as "happenedOn",
  current.distance_m      as "distanceM",
  current.accuracy_m      as "accuracyM",
  current.opened_seq      as "openedSeq",
  current.actor_id        as "actorId",
  current.reason,
  current.known_from_seq  as "fromSeq"
`;

/** A case as the register holds it, with what its alarm rests on, and whether its record still stands, in whatever version. */
export type KeptCase = QualityCase & { readonly basis: string; readonly recordStands: boolean };

/**
 * Reads the cases of the records that begin and cease to stand in this transaction (`standing_change`).
 *
 * @param side  whether those records are the finds of the cases, or their releases
 */
export async function listCasesOfChange(sql: Sql, programmeId: string, side: "find" | "release"): Promise<KeptCase[]> {
  const column = sql(side === "find" ? "record_id" : "release_id");
  return sql<KeptCase[]>`
    select ${caseColumns(sql)}, encode(current.basis, 'hex') as basis,
           exists (select 1 from record_decision decision
                   where decision.programme_id = current.programme_id and decision.record_id = current.record_id
                     and decision.known_to_seq is null and decision.state = 'approved') as "recordStands"
    from quality_case current
    where current.programme_id = ${programmeId} and current.known_to_seq is null
      and current.${column} in (select record_id from standing_change)
    order by current.id
  `;
}

/** Closes the present rows of cases with a journal entry; another row follows for each. */
export async function closeCases(sql: Sql, programmeId: string, ids: readonly string[], seq: number): Promise<void> {
  await sql`
    update quality_case set known_to_seq = ${seq}
    where programme_id = ${programmeId} and id = any (${[...ids]}::uuid[]) and known_to_seq is null
  `;
}

/** A row that is to be written of a case. */
export type CaseRow = Alarm & Pick<QualityCase, "id" | "state" | "severity" | "openedSeq" | "actorId" | "reason">;

const ROWS_AT_ONCE = 5_000;

/** Writes how cases stand from a journal entry on. */
export async function insertCases(sql: Sql, programmeId: string, rows: readonly CaseRow[], seq: number): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await sql`
      insert into quality_case (programme_id, id, state, rule, severity, record_kind, record_id, record_version, release_id,
                                release_version, happened_on, distance_m, accuracy_m, basis, opened_seq, actor_id, reason,
                                known_from_seq)
      select ${programmeId}, given.id, given.state, given.rule, given.severity, given."recordKind", given."recordId",
             given."recordVersion", given."releaseId", given."releaseVersion", given."happenedOn", given."distanceM",
             given."accuracyM", decode(given.basis, 'hex'), given."openedSeq", given."actorId", given.reason, ${seq}::bigint
      from jsonb_to_recordset(${sql.json(rows.slice(start, start + ROWS_AT_ONCE) as never)}) given
        (id uuid, state text, rule text, severity text, "recordKind" text, "recordId" uuid, "recordVersion" integer, "releaseId" uuid,
         "releaseVersion" integer, "happenedOn" date, "distanceM" double precision, "accuracyM" double precision, basis text,
         "openedSeq" bigint, "actorId" text, reason text)
    `;
  }
}

/** A release that is frozen, where something was to be done with it. */
export type FrozenRelease = { readonly localId: string; readonly cases: number };

/**
 * Finds the first release, by number, that ceases to stand in this transaction (`standing_change`) while a case about it is open. It is
 * asked with the neighbourhood locked.
 */
export async function findFrozenLeaving(sql: Sql, programmeId: string): Promise<FrozenRelease | undefined> {
  const [frozen] = await sql<FrozenRelease[]>`
    select release.local_id as "localId", count(*)::int as cases
    from standing_change change
    join quality_case current
      on current.programme_id = ${programmeId} and current.release_id = change.record_id
     and current.known_to_seq is null and current.state = 'open'
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = change.record_id and release.version = change.version
    where change.sign = -1
    group by release.local_id
    order by release.local_id
    limit 1
  `;
  return frozen;
}

/**
 * Finds the first hazardous area, by number, that would be closed or handed over in this transaction (`standing_change`) while a release
 * of its land is on hold (I14). Answers with the number of that release's cases.
 */
export async function findFrozenClosing(sql: Sql, programmeId: string): Promise<FrozenRelease | undefined> {
  const [frozen] = await sql<FrozenRelease[]>`
    select area.local_id as "localId", sum(held.cases)::int as cases
    from standing_change change
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = change.record_id and area.version = change.version
     and area.status in ('closed', 'handed_over')
    join release_polygon release
      on release.programme_id = ${programmeId} and release.hazardous_area_id = area.id
    join release_hold held
      on held.programme_id = ${programmeId} and held.release_id = release.id and held.release_version = release.version
    where change.sign = 1
    group by area.local_id
    order by area.local_id
    limit 1
  `;
  return frozen;
}

/** How a case stands now, to be decided; undefined where there is no such case. */
export async function findCaseToDecide(sql: Sql, programmeId: string, id: string): Promise<KeptCase | undefined> {
  const [current] = await sql<KeptCase[]>`
    select ${caseColumns(sql)}, encode(current.basis, 'hex') as basis, true as "recordStands"
    from quality_case current
    where current.programme_id = ${programmeId} and current.id = ${id} and current.known_to_seq is null
  `;
  return current;
}

/** Who decides a case: whether of the authority, and whether they wrote the record or the release, in any version. */
export async function findDecider(
  sql: Sql,
  { programmeId, personId, organisationId }: { programmeId: string; personId: string; organisationId: string },
  ids: readonly string[],
): Promise<{ isAuthority: boolean; isAuthor: boolean }> {
  const [row] = await sql<{ isAuthority: boolean; isAuthor: boolean }[]>`
    select
      exists (select 1 from organisation
              where organisation.programme_id = ${programmeId} and organisation.id = ${organisationId}
                and organisation.kind = 'authority') as "isAuthority",
      exists (select 1 from record_overview record
              where record.programme_id = ${programmeId} and record.id = any (${[...ids]}::uuid[])
                and record.actor_id = ${personId}) as "isAuthor"
  `;
  if (!row) throw new Error("the database did not answer who decides");
  return row;
}

/** Why a standing release may not be relied on. */
export type ReleaseHold = {
  readonly hold: "under-investigation" | "confirmed" | "failed-control";
  readonly cases: number;
  readonly sinceSeq: number;
};

/** Whether a release is on hold; undefined where nothing stands against it, or where it does not stand. */
export async function findReleaseHold(
  sql: Sql,
  programmeId: string,
  releaseId: string,
): Promise<ReleaseHold | undefined> {
  const [held] = await sql<ReleaseHold[]>`
    select hold, cases, since_seq as "sinceSeq"
    from release_hold
    where programme_id = ${programmeId} and release_id = ${releaseId}
  `;
  return held;
}
