import type { Act } from "../../access/domain/actor.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { ReturnReason } from "../domain/return-reasons.ts";
import { type RecordKind, SEPARATE_STEPS, type State, type WithdrawalReason } from "../domain/states.ts";

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
 * Versions that ended (superseded, withdrawn, returned) are left out. For ids it is the latest that has not ended of each record.
 *
 * @returns how many are in which state, and the highest version among them; 0 where there is none
 */
export async function chooseVersions(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  selection: Selection,
): Promise<{ states: { state: State; versions: number }[]; latest: number }> {
  await makeChosen(sql);
  await sql`truncate chosen_version`;
  const condition =
    "ids" in selection
      ? sql`and decision.record_id = any (${[...selection.ids]}::uuid[])
            and not exists (
              select from record_decision later
              where later.programme_id = decision.programme_id and later.record_id = decision.record_id
                and later.version > decision.version
                and later.known_to_seq is null and later.state not in ('superseded', 'withdrawn', 'returned'))`
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
  const rows = await sql<{ state: State; versions: number; latest: number }[]>`
    select state, count(*) as versions, max(version) as latest from chosen_version group by state order by state
  `;
  const states = rows.map(({ state, versions }) => ({ state, versions }));
  return { states, latest: Math.max(0, ...rows.map(({ latest }) => latest)) };
}

/** Writes that those of the chosen versions which are verified were received, and lets the choice follow. */
export async function receiveChosen(
  sql: Sql,
  { programmeId, kind, actorId, seq }: { programmeId: string; kind: RecordKind; actorId: string; seq: number },
): Promise<void> {
  await sql`
    update record_decision set known_to_seq = ${seq}
    from chosen_version chosen
    where programme_id = ${programmeId} and record_decision.record_id = chosen.record_id
      and record_decision.version = chosen.version and known_to_seq is null and chosen.state = 'verified'
  `;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    select ${programmeId}, ${kind}, record_id, version, 'received', ${actorId}, ${seq}::bigint
    from chosen_version
    where state = 'verified'
  `;
  await sql`update chosen_version set state = 'received' where state = 'verified'`;
}

/** The records of the chosen versions, in the order in which they came into their state. */
export async function chosenIds(sql: Sql, programmeId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select chosen.record_id as id
    from chosen_version chosen
    join record_decision decision
      on decision.programme_id = ${programmeId} and decision.record_id = chosen.record_id
     and decision.version = chosen.version and decision.known_to_seq is null
    order by decision.known_from_seq, chosen.record_id
  `;
  return rows.map(({ id }) => id);
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
    reasonCodes?: readonly ReturnReason[] | undefined;
    seq: number;
  },
): Promise<void> {
  const { programmeId, kind, to, actorId, reason = null, reasonCode = null, reasonCodes = [], seq } = decision;
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
                                 reason_codes, known_from_seq)
    select ${programmeId}, ${kind}, record_id, version, ${to}, ${actorId}, ${reason}, ${reasonCode},
           ${[...reasonCodes]}::text[], ${seq}::bigint
    from chosen_version
  `;
}

/** Tells the planner how little, or how much, begins and ceases to stand: `standing_change` is filled by now. */
export async function announceStandingChange(sql: Sql): Promise<void> {
  await sql`analyze standing_change`;
}

/** How many of the chosen versions somebody wrote, verified or validated, who therefore takes no further step with them (I19). */
export async function countOwnVersions(sql: Sql, programmeId: string, actorId: string): Promise<number> {
  const [row] = await sql<{ own: number }[]>`
    select count(distinct (chosen.record_id, chosen.version)) as own
    from chosen_version chosen
    join record_decision earlier
      on earlier.programme_id = ${programmeId} and earlier.record_id = chosen.record_id and earlier.version = chosen.version
    where earlier.actor_id in (
        -- what a machine handed in, its owner wrote
        select id from person where programme_id = ${programmeId} and (id = ${actorId} or owner_id = ${actorId}))
      -- the first was written by whoever wrote the version
      and (earlier.state = any (${[...SEPARATE_STEPS]}) or not exists (
        select from record_decision before
        where before.programme_id = earlier.programme_id and before.record_id = earlier.record_id
          and before.version = earlier.version and before.known_from_seq < earlier.known_from_seq))
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

/** How many of the chosen versions in a state lie outside of what the transaction's person may do any of these acts on. */
export async function countOutOfScope(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  acts: readonly Act[],
  state: State,
): Promise<number> {
  const task = sql.unsafe(kind === "task" ? "record.id" : "record.task_id");
  const byTask = kind === "task" || kind === "daily-progress" || kind === "ordnance-item" || kind === "release-polygon";
  const outsideOf = (act: Act) => sql`
    and (select unscoped_tier(${act})) >= record.sensitivity is not true
    and (record.organisation_id, record.district_id, record.sensitivity) not in
        (select organisation_id, district_id, tier from granted_cells(${act}))
    ${byTask ? sql`and (${task} is null or (${task}, record.sensitivity) not in (select task_id, tier from granted_tasks(${act})))` : sql``}
  `;
  const [row] = await sql<{ outside: number }[]>`
    select count(*) as outside
    from chosen_version chosen
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = chosen.record_id and record.version = chosen.version
    where chosen.state = ${state} ${acts.map(outsideOf)}
  `;
  return row?.outside ?? 0;
}

/** A digest of the chosen versions, or of those in one state, so that the journal's hash covers every one of them. */
export async function digestOfChosen(sql: Sql, state?: State): Promise<string> {
  const [row] = await sql<{ digest: string }[]>`
    select encode(sha256(convert_to(coalesce(string_agg(record_id || ' ' || version, E'\n' order by record_id, version), ''), 'UTF8')), 'hex') as digest
    from chosen_version
    ${state === undefined ? sql`` : sql`where state = ${state}`}
  `;
  return row?.digest ?? "";
}
