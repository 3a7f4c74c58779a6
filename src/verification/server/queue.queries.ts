import type { Act, Actor } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { ACTS_WAITED_FOR, type RecordKind, WAITING_STATES, type WaitingState } from "../domain/states.ts";

/** How grave what a rule found is, the gravest first. */
export const FINDING_SEVERITIES = ["block", "needs-reason", "question"] as const;

/** How grave what a rule found is. */
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Which waiting versions a queue shows; what is not said does not matter. */
export type QueueFilter = {
  /** only what the reader may take further, and neither wrote nor decided on before */
  readonly mine?: boolean | undefined;
  readonly kind?: RecordKind | undefined;
  readonly state?: WaitingState | undefined;
  readonly organisationId?: string | undefined;
  readonly districtId?: string | undefined;
  readonly assigned?: "me" | "somebody" | "nobody" | undefined;
  /** only with an open finding of this severity, or without any */
  readonly finding?: FindingSeverity | "none" | undefined;
  /** only what has waited in its state since before this moment, for each state */
  readonly overdue?: Readonly<Record<WaitingState, Date>> | undefined;
};

/** After which line of the queue a page begins. */
export type QueueKey = { readonly seq: number; readonly id: string };

/** A version that waits for somebody's step. */
export type QueuedVersion = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  readonly state: WaitingState;
  readonly localId: string;
  readonly organisationId: string;
  readonly districtId: string;
  readonly happenedOn: CalendarDate;
  /** the entry and the moment, ISO 8601 in UTC, since which it waits */
  readonly sinceSeq: number;
  readonly sinceAt: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  /** what rules found in it and nobody has settled, and the gravest of it */
  readonly findings: number;
  readonly gravest: FindingSeverity | null;
};

/** What waits of one kind in one state, and since when the oldest of it. */
export type QueueCount = {
  readonly kind: RecordKind;
  readonly state: WaitingState;
  readonly records: number;
  readonly oldestAt: string;
};

/** The acts by which somebody takes a version further, each with the states in which it waits for that act. */
const STATES_BY_ACT: readonly (readonly [Act, readonly WaitingState[]])[] = (
  ["verify", "validate", "approve", "submit"] as const
).map((act) => [act, WAITING_STATES.filter((state) => ACTS_WAITED_FOR[state].includes(act))]);

/** The versions that wait for the transaction's person: in a state and a scope of one of their acts, and not handled by them. */
function waitsForMe(sql: Sql, { acts, personId }: Actor): SqlPart {
  const turns = STATES_BY_ACT.filter(([act]) => acts.includes(act)).map(
    ([act, states]) => sql`
      or (waiting.state = any (${[...states]})
          and ((select unscoped_tier(${act})) >= waiting.sensitivity
               or (waiting.organisation_id, waiting.district_id, waiting.sensitivity) in
                  (select organisation_id, district_id, tier from granted_cells(${act}))
               or (waiting.task_id, waiting.sensitivity) in (select task_id, tier from granted_tasks(${act})))
          ${act === "submit" ? sql`` : sql`and not ${personId} = any (waiting.handled_by)`})`,
  );
  return turns.length === 0 ? sql`false` : sql`(false ${turns})`;
}

const limits = (sql: Sql, overdue: Readonly<Record<WaitingState, Date>>) =>
  WAITING_STATES.map((state) => sql`when ${state} then ${overdue[state].toISOString()}::timestamptz `);

function condition(sql: Sql, actor: Actor, filter: QueueFilter): SqlPart {
  const { mine, kind, state, organisationId, districtId, assigned, finding, overdue } = filter;
  const open = sql`
    select from rule_finding found
    where found.programme_id = waiting.programme_id and found.record_id = waiting.record_id
      and found.known_to_seq is null and found.state = 'open'
  `;
  const assignment = sql`
    select from record_assignment given
    where given.programme_id = waiting.programme_id and given.record_id = waiting.record_id
      and given.version = waiting.version and given.known_to_seq is null
  `;
  return sql`
    waiting.programme_id = ${actor.programmeId}
    ${mine ? sql`and ${waitsForMe(sql, actor)}` : sql``}
    ${kind ? sql`and waiting.record_kind = ${kind}` : sql``}
    ${state ? sql`and waiting.state = ${state}` : sql``}
    ${organisationId === undefined ? sql`` : sql`and waiting.organisation_id = ${organisationId}`}
    ${districtId === undefined ? sql`` : sql`and waiting.district_id = ${districtId}`}
    ${assigned === "me" ? sql`and exists (${assignment} and given.person_id = ${actor.personId})` : sql``}
    ${assigned === "somebody" ? sql`and exists (${assignment})` : sql``}
    ${assigned === "nobody" ? sql`and not exists (${assignment})` : sql``}
    ${finding === "none" ? sql`and not exists (${open})` : sql``}
    ${finding && finding !== "none" ? sql`and exists (${open} and found.severity = ${finding})` : sql``}
    ${overdue ? sql`and waiting.since_at < case waiting.state ${limits(sql, overdue)} end` : sql``}
  `;
}

/** What waits, by kind and state, of what the reader may see; the filter's own kind and state are left aside, for they are chosen from this. */
export async function countQueue(sql: Sql, actor: Actor, filter: QueueFilter): Promise<QueueCount[]> {
  return sql<QueueCount[]>`
    select
      waiting.record_kind      as kind,
      waiting.state,
      count(*)::int            as records,
      min(waiting.since_at)    as "oldestAt"
    from waiting_version waiting
    where ${condition(sql, actor, { ...filter, kind: undefined, state: undefined })}
    group by waiting.record_kind, waiting.state
    order by waiting.record_kind, waiting.state
  `;
}

/** The columns of {@link QueuedVersion}. */
const queuedColumns = (sql: Sql) => sql`
  waiting.record_kind     as kind,
  waiting.record_id       as id,
  waiting.version,
  waiting.state,
  record.local_id         as "localId",
  waiting.organisation_id as "organisationId",
  waiting.district_id     as "districtId",
  record.happened_on      as "happenedOn",
  waiting.since_seq       as "sinceSeq",
  waiting.since_at        as "sinceAt",
  assigned.person_id      as "assigneeId",
  person.name             as "assigneeName",
  found.findings,
  (${[...FINDING_SEVERITIES]}::text[])[found.gravest] as gravest
`;

const withWhatIsShown = (sql: Sql) => sql`
  cross join lateral (
    select local_id, happened_on from record_overview record
    where record.programme_id = waiting.programme_id and record.record_kind = waiting.record_kind
      and record.id = waiting.record_id and record.version = waiting.version
  ) record
  left join record_assignment assigned
    on assigned.programme_id = waiting.programme_id and assigned.record_id = waiting.record_id
   and assigned.version = waiting.version and assigned.known_to_seq is null
  left join person on person.programme_id = assigned.programme_id and person.id = assigned.person_id
  cross join lateral (
    select count(*)::int as findings, min(array_position(${[...FINDING_SEVERITIES]}::text[], severity)) as gravest
    from rule_finding
    where rule_finding.programme_id = waiting.programme_id and rule_finding.record_id = waiting.record_id
      and rule_finding.known_to_seq is null and rule_finding.state = 'open'
  ) found
`;

/** A page of the queue, whatever has waited longest first. */
export async function listQueue(
  sql: Sql,
  actor: Actor,
  filter: QueueFilter,
  { after, limit }: { readonly after?: QueueKey | undefined; readonly limit: number },
): Promise<QueuedVersion[]> {
  return sql<QueuedVersion[]>`
    select ${queuedColumns(sql)}
    from (
      select * from waiting_version waiting
      where ${condition(sql, actor, filter)}
        ${after ? sql`and (waiting.since_seq, waiting.record_id) > (${after.seq}, ${after.id}::uuid)` : sql``}
      order by waiting.since_seq, waiting.record_id
      limit ${limit}
    ) waiting
    ${withWhatIsShown(sql)}
    order by waiting.since_seq, waiting.record_id
  `;
}

/** Versions by their ids, as they wait now, the longest waiting first; those that no longer wait are left out. */
export async function findQueued(sql: Sql, programmeId: string, ids: readonly string[]): Promise<QueuedVersion[]> {
  if (ids.length === 0) return [];
  return sql<QueuedVersion[]>`
    select ${queuedColumns(sql)}
    from waiting_version waiting
    ${withWhatIsShown(sql)}
    where waiting.programme_id = ${programmeId}
      and waiting.record_id = any (${[...ids]}::uuid[])
    order by waiting.since_seq, waiting.record_id
  `;
}
