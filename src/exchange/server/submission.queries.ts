import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind, State } from "../../verification/domain/states.ts";
import { tableOf } from "../../verification/server/decide.queries.ts";
import { comparesBoundaries, namesAreas, stagedColumns } from "./staged-columns.ts";

/** What a command needs to know of the submission it works on. */
export type Submission = {
  readonly kind: RecordKind;
  readonly programmeId: string;
  readonly actorId: string;
  readonly importId: string | null;
  readonly seq: number;
  readonly state: State;
  /** how far a place may lie from the shape of its district, in metres */
  readonly districtToleranceM: number;
  /** how far a release may reach out of its hazardous area, in metres (I5) */
  readonly positionToleranceM: number;
};

/** The columns that every record has and that differ from row to row. */
export const ENVELOPE_COLUMNS = [
  "id",
  "version",
  "local_id",
  "organisation_id",
  "team",
  "district_id",
  "form_version",
  "reported_on",
  "received_on",
  "entered_as",
  "reasons",
  "sensitivity",
  "content_hash",
] as const;

const recordColumns = (kind: RecordKind): string =>
  [...ENVELOPE_COLUMNS, ...stagedColumns[kind].map(([column]) => column)].join(", ");

/** The temporary table in which the rows of a kind wait. */
export const stagingOf = (kind: RecordKind): string => `staged_${tableOf[kind]}`;

/** What the copy of rows into the staging table goes into, for `copyInto`. */
export const copyTarget = (kind: RecordKind): string => {
  const areas = namesAreas(kind) ? "areas, " : "";
  return `pg_temp.${stagingOf(kind)} (line, ${areas}${recordColumns(kind)})`;
};

/**
 * Makes the staging table of a kind, empty: the columns of the record without its constraints, so that what is wrong can be said
 * about each row. It ends with the transaction.
 */
export async function makeStaging(sql: Sql, kind: RecordKind): Promise<void> {
  const staging = sql(stagingOf(kind));
  await sql`drop table if exists ${staging}`;
  await sql`
    create temporary table ${staging} on commit drop as
    select 0::bigint as line, null::uuid[] as areas, ${sql.unsafe(recordColumns(kind))} from ${sql(tableOf[kind])}
    with no data
  `;
  if (comparesBoundaries(kind)) await sql`create index on ${staging} using gist (boundary)`;
  await sql`create temporary table if not exists import_line (id uuid, version integer, line bigint) on commit drop`;
  await sql`truncate import_line`;
}

/** Empties the staging table for the next rows. */
export async function clearStaging(sql: Sql, kind: RecordKind): Promise<void> {
  await sql`truncate ${sql(stagingOf(kind))}`;
}

/** Lets the planner know how many rows there are; once is enough, the next rows are as many. */
export async function analyseStaging(sql: Sql, kind: RecordKind): Promise<void> {
  await sql`analyze ${sql(stagingOf(kind))}`;
}

/** Takes rows out of the staging table. */
export async function unstage(sql: Sql, kind: RecordKind, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`delete from ${sql(stagingOf(kind))} where line = any (${[...lines]}::bigint[])`;
}

/** A staged row whose number the register knows: the latest version, and on which line of this file it came in, if it did. */
export type KnownRow = { readonly line: number; readonly version: number; readonly firstLine: number | null };

/** Which staged rows the register knows already: those that are the same, and those that are not. */
export async function findKnown(
  sql: Sql,
  { kind, programmeId, seq }: Submission,
): Promise<{ unchanged: number[]; differing: KnownRow[] }> {
  const [row] = await sql<{ unchanged: number[] | null; differing: KnownRow[] | null }[]>`
    select
      json_agg(known.line order by known.line) filter (where known.same)                             as unchanged,
      json_agg(json_build_object('line', known.line, 'version', known.version, 'firstLine', known.first_line)
               order by known.line) filter (where not known.same)                                    as differing
    from (
      select staged.line, latest.version,
             latest.content_hash = staged.content_hash and latest.recorded_seq <> ${seq}::bigint as same,
             case when latest.recorded_seq = ${seq}::bigint
                  then (select min(line) from import_line where import_line.id = staged.id) end   as first_line
      from ${sql(stagingOf(kind))} staged
      cross join lateral (
        select version, content_hash, recorded_seq
        from ${sql(tableOf[kind])} record
        where record.programme_id = ${programmeId} and record.id = staged.id
        order by version desc
        limit 1
      ) latest
    ) known
  `;
  return { unchanged: row?.unchanged ?? [], differing: row?.differing ?? [] };
}

/** Gives staged rows that correct a known record the version that follows. */
export async function stageAsCorrections(sql: Sql, kind: RecordKind, rows: readonly KnownRow[]): Promise<void> {
  await sql`
    update ${sql(stagingOf(kind))} staged set version = known.version + 1
    from unnest(${rows.map(({ line }) => line)}::bigint[], ${rows.map(({ version }) => version)}::integer[]) known (line, version)
    where staged.line = known.line
  `;
}

/** The version of a hazardous area that is meant where none is named: the approved one, else the latest that was not turned down. */
export const meantVersion = (sql: Sql, programmeId: string) => sql`
  select decision.version
  from record_decision decision
  where decision.programme_id = ${programmeId}
    and decision.record_id = staged.hazardous_area_id
    and decision.known_to_seq is null
  order by decision.state = 'approved' desc, decision.state in ('returned', 'withdrawn', 'superseded'), decision.version desc
  limit 1
`;

/**
 * Enters all staged rows as versions of their records. What was decided about them follows by {@link insertDecisions}.
 *
 * @returns how many
 */
export async function insertStaged(sql: Sql, submission: Submission): Promise<number> {
  const { kind, programmeId, actorId, importId, seq } = submission;
  const staging = sql(stagingOf(kind));
  const columns = sql.unsafe(recordColumns(kind));
  const inserted = await sql`
    insert into ${sql(tableOf[kind])} (programme_id, actor_id, import_id, recorded_seq, ${columns})
    select ${programmeId}, ${actorId}, ${importId}::uuid, ${seq}::bigint, ${columns}
    from ${staging}
  `;
  await sql`insert into import_line (id, version, line) select id, version, line from ${staging}`;
  if (kind === "task") {
    await sql`
      insert into task_objective (programme_id, task_id, task_version, hazardous_area_id, hazardous_area_version)
      select distinct ${programmeId}, task.id, task.version, staged.hazardous_area_id,
             (${meantVersion(sql, programmeId)})
      from ${staging} task
      cross join lateral unnest(task.areas) staged (hazardous_area_id)
    `;
  }
  if (kind === "hazardous-area") {
    await sql`
      insert into hazardous_area_predecessor (programme_id, hazardous_area_id, hazardous_area_version, predecessor_id)
      select distinct ${programmeId}, staged.id, staged.version, predecessor
      from ${staging} staged
      cross join lateral unnest(staged.areas) predecessor
    `;
  }
  return inserted.count;
}

/**
 * Enters what was decided about all versions of this submission, at its end and in the order of their ids: random ids one by one cost
 * nearly twice as much.
 */
export async function insertDecisions(sql: Sql, submission: Submission): Promise<void> {
  const { kind, programmeId, actorId, seq, state } = submission;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    select ${programmeId}, ${kind}, id, version, ${state}, ${actorId}, ${seq}::bigint
    from import_line
    order by id
  `;
}

/**
 * Ends the versions that staged corrections take the place of: at once where the correction comes in as approved, and the earlier one
 * was; and where the earlier one was not approved, so that only the correction waits for a decision. An approved version stands
 * until its correction is approved.
 *
 * @returns the approved versions that no longer stand
 */
export async function supersedeCorrected(
  sql: Sql,
  { kind, programmeId, actorId, seq, state }: Submission,
): Promise<{ recordId: string; version: number }[]> {
  const ended = await sql<{ recordId: string; version: number; state: State }[]>`
    update record_decision decision set known_to_seq = ${seq}::bigint
    from ${sql(stagingOf(kind))} staged
    where staged.version > 1
      and decision.programme_id = ${programmeId}
      and decision.record_id = staged.id
      and decision.version < staged.version
      and decision.known_to_seq is null
      and decision.state in ('submitted', 'verified', 'received', 'validated', ${state === "approved" ? "approved" : "submitted"})
    returning decision.record_id as "recordId", decision.version, decision.state
  `;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    select ${programmeId}, ${kind}, record_id, version, 'superseded', ${actorId}, ${seq}::bigint
    from unnest(${ended.map(({ recordId }) => recordId)}::uuid[], ${ended.map(({ version }) => version)}::integer[]) ended (record_id, version)
  `;
  return ended.filter(({ state: before }) => before === "approved");
}

/** How many of the staged rows are later versions. */
export async function countCorrections(sql: Sql, kind: RecordKind): Promise<number> {
  const [row] = await sql<{ corrections: number }[]>`
    select count(*) as corrections from ${sql(stagingOf(kind))} where version > 1
  `;
  return row?.corrections ?? 0;
}

/** Makes the list of versions that begin and cease to stand, which sums and land follow. */
export async function makeStandingChange(sql: Sql): Promise<void> {
  await sql`
    create temporary table if not exists standing_change (record_id uuid, version integer, sign integer) on commit drop
  `;
  await sql`truncate standing_change`;
}

/** Notes that the versions which were approved before their corrections came in as approved no longer stand. */
export async function noteEnded(sql: Sql, ended: readonly { recordId: string; version: number }[]): Promise<void> {
  await sql`
    insert into standing_change
    select record_id, version, -1
    from unnest(${ended.map(({ recordId }) => recordId)}::uuid[], ${ended.map(({ version }) => version)}::integer[]) ended (record_id, version)
  `;
}

/** Notes that all versions of this submission stand from now on. */
export async function noteStanding(sql: Sql): Promise<void> {
  await sql`insert into standing_change select id, version, 1 from import_line`;
}

/**
 * Lets sendings of one record, as repeated over a poor connection, take turns until the transaction ends: the second finds what
 * the first entered.
 */
export async function takeTurn(sql: Sql, recordId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('record ' || ${recordId}, 0))`;
}

/** The organisations and districts of a programme, by code. */
export async function listCodes(
  sql: Sql,
  programmeId: string,
): Promise<{ organisations: string[]; districts: string[] }> {
  const organisations = await sql<{ id: string }[]>`
    select id from organisation where programme_id = ${programmeId} order by id
  `;
  const districts = await sql<{ id: string }[]>`
    select id from district where programme_id = ${programmeId} order by id
  `;
  return { organisations: organisations.map(({ id }) => id), districts: districts.map(({ id }) => id) };
}
