import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";

/** What stops work on a task. */
export type SuspensionCause = {
  readonly taskId: string;
  readonly causeKind: "nonconformity" | "accident";
  readonly causeId: string;
  readonly fromOn: CalendarDate;
};

const REASONS = { nonconformity: "critical_nonconformity", accident: "accident_investigation" } as const;

/** Task states in which there is work that can be stopped. */
const running = (sql: Sql) => sql`task.status not in ('draft', 'completed', 'handed_over', 'cancelled', 'aborted')`;

const standingTask = (sql: Sql, programmeId: string) => sql`
  task
  join record_decision standing
    on standing.programme_id = ${programmeId} and standing.record_id = task.id and standing.version = task.version
   and standing.known_to_seq is null and standing.state = 'approved'
`;

/** The tasks that critical nonconformities stop: the one that was visited, or from which the inspected release came, where work on it goes on. */
export async function listCausesOfNonconformities(
  sql: Sql,
  programmeId: string,
  ids: readonly string[],
): Promise<SuspensionCause[]> {
  return sql<SuspensionCause[]>`
    select task.id as "taskId", 'nonconformity' as "causeKind", wrong.id as "causeId", wrong.found_on as "fromOn"
    from nonconformity wrong
    join ${standingTask(sql, programmeId)} on task.programme_id = wrong.programme_id and task.id = wrong.task_id and ${running(sql)}
    where wrong.programme_id = ${programmeId} and wrong.id = any (${[...ids]}::uuid[]) and wrong.severity = 'critical'
    order by wrong.id
  `;
}

/**
 * The tasks that accidents at demining stop, of those that begin to stand in this transaction (`standing_change`): tasks on which work went on, whose
 * ground the accident lies in, or whose objective is the area that it names.
 */
export async function listCausesOfAccidents(sql: Sql, programmeId: string): Promise<SuspensionCause[]> {
  return sql<SuspensionCause[]>`
    select distinct task.id as "taskId", 'accident' as "causeKind", event.id as "causeId", event.happened_on as "fromOn"
    from standing_change change
    join accident event
      on event.programme_id = ${programmeId} and event.id = change.record_id and event.version = change.version
     and event.occurrence = 'accident' and event.setting = 'demining'
    join ${standingTask(sql, programmeId)}
      on task.programme_id = ${programmeId} and ${running(sql)}
     and coalesce(task.issued_on, task.planned_from, event.happened_on) <= event.happened_on
     and (task.scope && event.point and st_covers(task.scope, event.point)
          or exists (select from task_objective objective
                     where objective.programme_id = ${programmeId} and objective.task_id = task.id and objective.task_version = task.version
                       and objective.hazardous_area_id = event.hazardous_area_id))
    where change.sign = 1
    order by "taskId", "causeId"
  `;
}

/** Suspends tasks from an entry on; what the same cause suspends already, or a person lifted, stays as it is. */
export async function suspendTasks(
  sql: Sql,
  programmeId: string,
  causes: readonly SuspensionCause[],
  seq: number,
): Promise<void> {
  for (const { taskId, causeKind, causeId, fromOn } of causes) {
    const id = derivedId([programmeId, "task-suspension", taskId, causeId]);
    const [current] = await sql<{ state: string; liftedBy: string | null }[]>`
      select state, actor_id as "liftedBy" from task_suspension where programme_id = ${programmeId} and id = ${id} and known_to_seq is null
    `;
    if (current?.state === "suspended" || (current && current.liftedBy !== null)) continue;
    await closeSuspension(sql, programmeId, id, seq);
    await sql`
      insert into task_suspension (programme_id, id, task_id, state, reason, cause_kind, cause_id, from_on, known_from_seq)
      values (${programmeId}, ${id}, ${taskId}, 'suspended', ${REASONS[causeKind]}, ${causeKind}, ${causeId}, ${fromOn}, ${seq})
    `;
  }
}

const closeSuspension = (sql: Sql, programmeId: string, id: string, seq: number) => sql`
  update task_suspension set known_to_seq = ${seq} where programme_id = ${programmeId} and id = ${id} and known_to_seq is null
`;

/** Lifts what causes suspended: the rule, where nobody is named. */
export async function liftSuspensions(
  sql: Sql,
  programmeId: string,
  chosen: { readonly causes: readonly string[] } | { readonly id: string },
  seq: number,
  by: { readonly actorId: string; readonly words: string } | undefined,
): Promise<number> {
  const which = "id" in chosen ? sql`id = ${chosen.id}` : sql`cause_id = any (${[...chosen.causes]}::uuid[])`;
  const suspended = await sql<{ id: string }[]>`
    select id from task_suspension
    where programme_id = ${programmeId} and known_to_seq is null and state = 'suspended' and ${which}
    order by id for update
  `;
  for (const { id } of suspended) {
    await closeSuspension(sql, programmeId, id, seq);
    await sql`
      insert into task_suspension (programme_id, id, task_id, state, reason, cause_kind, cause_id, from_on, words, actor_id, known_from_seq)
      select programme_id, id, task_id, 'lifted', reason, cause_kind, cause_id, from_on, ${by?.words ?? null}, ${by?.actorId ?? null}, ${seq}
      from task_suspension where programme_id = ${programmeId} and id = ${id} and known_to_seq = ${seq}
    `;
  }
  return suspended.length;
}

/** The suspensions, by id, that accidents of this transaction (`standing_change`) hold now, whether they still stand or not. */
export async function listSuspensionsOfChange(
  sql: Sql,
  programmeId: string,
): Promise<readonly { readonly id: string; readonly taskId: string; readonly causeId: string }[]> {
  return sql<{ id: string; taskId: string; causeId: string }[]>`
    select id, task_id as "taskId", cause_id as "causeId" from task_suspension
    where programme_id = ${programmeId} and known_to_seq is null and state = 'suspended' and cause_kind = 'accident'
      and cause_id in (select record_id from standing_change)
    order by id
  `;
}

/** A suspension as it stands. */
export type Suspension = {
  readonly id: string;
  readonly taskId: string;
  readonly taskNumber: string;
  readonly organisationId: string;
  readonly districtId: string;
  readonly state: "suspended" | "lifted";
  readonly reason: string;
  readonly causeKind: SuspensionCause["causeKind"];
  readonly causeId: string;
  /** of the nonconformity or the accident, where the reader may see it */
  readonly causeNumber: string | null;
  readonly fromOn: CalendarDate;
  readonly words: string | null;
  readonly at: string;
  readonly fromSeq: number;
};

/** Suspensions of one task, lifted ones too; or those of all tasks that hold now. The latest first. */
export async function listSuspensions(
  sql: Sql,
  programmeId: string,
  chosen: { readonly taskId: string } | { readonly id: string } | "holding",
): Promise<Suspension[]> {
  const which =
    chosen === "holding"
      ? sql`held.state = 'suspended'`
      : "id" in chosen
        ? sql`held.id = ${chosen.id}`
        : sql`held.task_id = ${chosen.taskId}`;
  return sql<Suspension[]>`
    select held.id, held.task_id as "taskId", named.local_id as "taskNumber", named.organisation_id as "organisationId",
           named.district_id as "districtId", held.state, held.reason, held.cause_kind as "causeKind", held.cause_id as "causeId",
           case held.cause_kind
             when 'nonconformity' then (select wrong.local_id from nonconformity wrong
                                        where wrong.programme_id = held.programme_id and wrong.id = held.cause_id)
             else (select event.local_id from accident event where event.programme_id = held.programme_id and event.id = held.cause_id
                   order by event.version desc limit 1) end as "causeNumber",
           held.from_on as "fromOn", held.words, held.known_from_seq as "fromSeq",
           (select entry.recorded_at from journal_entry entry
            where entry.programme_id = held.programme_id and entry.seq = held.known_from_seq) as at
    from task_suspension held
    cross join lateral (select task.local_id, task.organisation_id, task.district_id from task
                        where task.programme_id = held.programme_id and task.id = held.task_id order by task.version desc limit 1) named
    where held.programme_id = ${programmeId} and held.known_to_seq is null and ${which}
    order by held.known_from_seq desc, held.id
    limit 200
  `;
}
