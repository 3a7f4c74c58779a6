import type { Act } from "../../access/domain/actor.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind, State, WaitingState } from "../domain/states.ts";

/** The version of a record on which somebody may decide: the latest that has not ended. */
export type VersionInPlay = {
  readonly version: number;
  readonly state: State;
  /** since which moment it waits, and whether it does: what is approved waits only when it was opened again */
  readonly waits: { readonly state: WaitingState; readonly sinceAt: string } | null;
  /** who wrote, verified or validated it; empty where it no longer waits */
  readonly handledBy: readonly string[];
  readonly assigneeId: string | null;
  /** of the acts asked about, those that the transaction's person may do on it */
  readonly acts: readonly Act[];
};

const TASK_OF = `case record.record_kind when 'task' then record.id else (record.fields ->> 'task_id')::uuid end`;

/** Finds the version in play and which of somebody's acts reach it; nothing where all versions ended, or none may be seen. */
export async function findVersionInPlay(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  id: string,
  acts: readonly Act[],
): Promise<VersionInPlay | undefined> {
  const [row] = await sql<VersionInPlay[]>`
    select
      decision.version,
      decision.state,
      case when waiting.state is not null
           then json_build_object('state', waiting.state, 'sinceAt', waiting.since_at) end as waits,
      coalesce(waiting.handled_by, '{}')                                               as "handledBy",
      assigned.person_id                                                               as "assigneeId",
      array(
        select act from unnest(${[...acts]}::text[]) act
        where unscoped_tier(act) >= record.sensitivity
           or (record.organisation_id, record.district_id, record.sensitivity) in
              (select organisation_id, district_id, tier from granted_cells(act))
           or (${sql.unsafe(TASK_OF)}, record.sensitivity) in (select task_id, tier from granted_tasks(act))
      )                                                                                as acts
    from record_decision decision
    join record_overview record
      on record.programme_id = decision.programme_id and record.record_kind = decision.record_kind
     and record.id = decision.record_id and record.version = decision.version
    left join waiting_version waiting
      on waiting.programme_id = decision.programme_id and waiting.record_id = decision.record_id
     and waiting.version = decision.version
    left join record_assignment assigned
      on assigned.programme_id = decision.programme_id and assigned.record_id = decision.record_id
     and assigned.version = decision.version and assigned.known_to_seq is null
    where decision.programme_id = ${programmeId}
      and decision.record_kind = ${kind}
      and decision.record_id = ${id}
      and record.record_kind = ${kind}
      and record.id = ${id}
      and decision.known_to_seq is null
      and (decision.state not in ('superseded', 'withdrawn', 'returned') or waiting.state = 'returned')
    order by decision.version desc
    limit 1
  `;
  return row;
}
