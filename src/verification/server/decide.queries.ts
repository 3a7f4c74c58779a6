import type { Act } from "../../access/domain/actor.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind, State, WithdrawalReason } from "../domain/states.ts";

/** Which versions a decision is about. */
export type Selection = { readonly ids: readonly string[] } | { readonly importId: string } | { readonly state: State };

/** The table that keeps a kind of record. */
export const tableOf: Record<RecordKind, string> = {
  "hazardous-area": "hazardous_area",
  task: "task",
  "daily-progress": "daily_progress",
  "eod-spot-task": "eod_spot_task",
  "ordnance-item": "ordnance_item",
  "release-polygon": "release_polygon",
  accident: "accident",
};

const makeChosen = (sql: Sql) => sql`
  create temporary table if not exists chosen_version (record_id uuid, version integer, state text) on commit drop
`;

/**
 * Chooses the versions that a decision is about into the temporary table `chosen_version` and locks their decisions, in one
 * order, so that two officers who decide on the same records wait for each other and never deadlock.
 *
 * For ids it is the latest version of each record. Versions that ended (superseded, withdrawn, returned) are left out.
 */
export async function chooseVersions(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  selection: Selection,
): Promise<{ states: { state: State; versions: number }[] }> {
  await makeChosen(sql);
  await sql`truncate chosen_version`;
  const condition =
    "ids" in selection
      ? sql`and decision.record_id = any (${[...selection.ids]}::uuid[])
            and decision.version = (select max(version) from record_decision latest
                                    where latest.programme_id = decision.programme_id and latest.record_id = decision.record_id)`
      : "importId" in selection
        ? sql`and (decision.record_id, decision.version) in
                (select id, version from ${sql(tableOf[kind])} where programme_id = ${programmeId} and import_id = ${selection.importId})`
        : sql`and decision.state = ${selection.state}`;
  await sql`
    insert into chosen_version (record_id, version, state)
    select decision.record_id, decision.version, decision.state
    from record_decision decision
    where decision.programme_id = ${programmeId}
      and decision.record_kind = ${kind}
      and decision.known_to_seq is null
      and decision.state not in ('superseded', 'withdrawn', 'returned')
      ${condition}
    order by decision.record_id, decision.version
    for update of decision
  `;
  // Without it the planner takes any temporary table for some thousand rows, and reads whole tables for one record.
  await sql`analyze chosen_version`;
  const states = await sql<{ state: State; versions: number }[]>`
    select state, count(*) as versions from chosen_version group by state order by state
  `;
  return { states };
}

/**
 * Writes the decision for the chosen versions.
 *
 * A version approved before, whose place a later version takes, becomes superseded in the same breath. What begins and what ceases
 * to stand is left in the temporary table `standing_change`, with sign 1 and −1.
 */
export async function writeDecisions(
  sql: Sql,
  decision: {
    programmeId: string;
    kind: RecordKind;
    to: State;
    actorId: string;
    reason: string | undefined;
    reasonCode?: WithdrawalReason | undefined;
    seq: number;
  },
): Promise<void> {
  const { programmeId, kind, to, actorId, reason = null, reasonCode = null, seq } = decision;
  await sql`
    create temporary table if not exists standing_change (record_id uuid, version integer, sign integer) on commit drop
  `;
  await sql`truncate standing_change`;
  if (to === "approved") {
    await sql`
      insert into standing_change
      select standing.record_id, standing.version, -1
      from chosen_version chosen
      join record_decision standing
        on standing.programme_id = ${programmeId} and standing.record_id = chosen.record_id
       and standing.version <> chosen.version
       and standing.known_to_seq is null and standing.state = 'approved'
    `;
    await sql`
      update record_decision set known_to_seq = ${seq}
      from standing_change change
      where programme_id = ${programmeId} and record_decision.record_id = change.record_id
        and record_decision.version = change.version and known_to_seq is null
    `;
    await sql`
      insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
      select ${programmeId}, ${kind}, record_id, version, 'superseded', ${actorId}, ${seq}::bigint from standing_change
    `;
    await sql`insert into standing_change select record_id, version, 1 from chosen_version`;
  } else {
    await sql`insert into standing_change select record_id, version, -1 from chosen_version where state = 'approved'`;
  }
  await sql`
    update record_decision set known_to_seq = ${seq}
    from chosen_version chosen
    where programme_id = ${programmeId} and record_decision.record_id = chosen.record_id
      and record_decision.version = chosen.version and known_to_seq is null
  `;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, reason, reason_code,
                                 known_from_seq)
    select ${programmeId}, ${kind}, record_id, version, ${to}, ${actorId}, ${reason}, ${reasonCode}, ${seq}::bigint from chosen_version
  `;
}

/** Tells the planner how little, or how much, begins and ceases to stand: `standing_change` is filled by now. */
export async function announceStandingChange(sql: Sql): Promise<void> {
  await sql`analyze standing_change`;
}

/** Who wrote, verified or validated one of the chosen versions and therefore may not approve it (I19). */
export async function countOwnVersions(sql: Sql, programmeId: string, actorId: string): Promise<number> {
  const [row] = await sql<{ own: number }[]>`
    select count(distinct (chosen.record_id, chosen.version)) as own
    from chosen_version chosen
    join record_decision earlier
      on earlier.programme_id = ${programmeId} and earlier.record_id = chosen.record_id and earlier.version = chosen.version
    where earlier.actor_id = ${actorId}
  `;
  return row?.own ?? 0;
}

/**
 * How many of the chosen versions are another organisation's than this one, and none of its business: an operator verifies what is
 * its own, the authority what is anybody's.
 */
export async function countForeignVersions(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  organisationId: string,
): Promise<number> {
  const [row] = await sql<{ foreign: number }[]>`
    select count(*) as "foreign"
    from chosen_version chosen
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = chosen.record_id and record.version = chosen.version
    where record.organisation_id <> ${organisationId}
      and not exists (
        select 1 from organisation
        where organisation.programme_id = ${programmeId} and organisation.id = ${organisationId} and kind = 'authority')
  `;
  return row?.foreign ?? 0;
}

/** How many of the chosen versions lie outside of what the transaction's person may do this act on. */
export async function countOutOfScope(sql: Sql, programmeId: string, kind: RecordKind, act: Act): Promise<number> {
  const byTask = kind === "task" || kind === "daily-progress" || kind === "ordnance-item" || kind === "release-polygon";
  const [row] = await sql<{ outside: number }[]>`
    select count(*) as outside
    from chosen_version chosen
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = chosen.record_id and record.version = chosen.version
    where (select unscoped_tier(${act})) >= record.sensitivity is not true
      and (record.organisation_id, record.district_id, record.sensitivity) not in
          (select organisation_id, district_id, tier from granted_cells(${act}))
      ${
        byTask
          ? sql`and (${sql(kind === "task" ? "record.id" : "record.task_id")} is null or
                     (${sql(kind === "task" ? "record.id" : "record.task_id")}, record.sensitivity) not in
                     (select task_id, tier from granted_tasks(${act})))`
          : sql``
      }
  `;
  return row?.outside ?? 0;
}

/** A digest of the chosen versions, so that the journal's hash covers every one of them. */
export async function digestOfChosen(sql: Sql): Promise<string> {
  const [row] = await sql<{ digest: string }[]>`
    select encode(sha256(convert_to(coalesce(string_agg(record_id || ' ' || version, E'\n' order by record_id, version), ''), 'UTF8')), 'hex') as digest
    from chosen_version
  `;
  return row?.digest ?? "";
}
