import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { NonconformityReport, NonconformityStanding, NonconformityState } from "../domain/nonconformity.ts";
import type { Written } from "./inspections.queries.ts";

/** A nonconformity to be written, with what it was found at. */
export type NewNonconformity = NonconformityReport & {
  readonly id: string;
  readonly localId: string;
  readonly inspectionKind: "qa-visit" | "qc-inspection";
  readonly inspectionId: string;
  readonly organisationId: string;
  readonly districtId: string;
  readonly sensitivity: string;
  readonly taskId: string | null;
  readonly release: { readonly id: string; readonly version: number } | undefined;
  readonly foundOn: CalendarDate;
  readonly byRule: boolean;
};

/** Writes a nonconformity, which is open from this entry on. */
export async function insertNonconformity(sql: Sql, by: Written, given: NewNonconformity): Promise<void> {
  const point = given.place ? `SRID=4326;POINT(${given.place.longitude} ${given.place.latitude})` : null;
  await sql`
    insert into nonconformity (programme_id, id, local_id, inspection_kind, inspection_id, organisation_id, inspected_by, district_id,
                               sensitivity, task_id, release_id, release_version, type, severity, words, point, found_on, due_on, by_rule,
                               actor_id, recorded_seq, content_hash)
    values (${by.programmeId}, ${given.id}, ${given.localId}, ${given.inspectionKind}, ${given.inspectionId}, ${given.organisationId},
            ${by.organisationId}, ${given.districtId}, ${given.sensitivity}, ${given.taskId}, ${given.release?.id ?? null},
            ${given.release?.version ?? null}, ${given.type}, ${given.severity}, ${given.words}, ${point}::geometry, ${given.foundOn},
            ${given.dueOn ?? null}, ${given.byRule}, ${by.personId}, ${by.seq}, ${by.hash})
  `;
  await insertStep(sql, by, { id: given.id, state: "open", words: null, happenedOn: given.foundOn });
}

/** Writes how a nonconformity stands from an entry on, and closes how it stood before. */
export async function insertStep(
  sql: Sql,
  { programmeId, personId, seq }: Pick<Written, "programmeId" | "personId" | "seq">,
  step: {
    readonly id: string;
    readonly state: NonconformityState;
    readonly words: string | null;
    readonly happenedOn: CalendarDate;
  },
): Promise<void> {
  await sql`
    update nonconformity_step set known_to_seq = ${seq}
    where programme_id = ${programmeId} and nonconformity_id = ${step.id} and known_to_seq is null
  `;
  await sql`
    insert into nonconformity_step (programme_id, nonconformity_id, state, words, happened_on, actor_id, known_from_seq)
    values (${programmeId}, ${step.id}, ${step.state}, ${step.words}, ${step.happenedOn}, ${personId}, ${seq})
  `;
}

/** The nonconformities of a visit that are not settled. */
export async function listUnsettledOf(sql: Sql, programmeId: string, inspectionId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select wrong.id from nonconformity wrong
    join nonconformity_step step
      on step.programme_id = wrong.programme_id and step.nonconformity_id = wrong.id and step.known_to_seq is null
     and step.state in ('open', 'proposed', 'done')
    where wrong.programme_id = ${programmeId} and wrong.inspection_id = ${inspectionId}
    order by wrong.id
  `;
  return rows.map(({ id }) => id);
}

/** What the rule asks before a step; locks the nonconformity. Undefined where there is none to see. */
export async function standingOfNonconformity(
  sql: Sql,
  programmeId: string,
  id: string,
): Promise<
  (Omit<NonconformityStanding, "isAuthority"> & { readonly localId: string; readonly severity: string }) | undefined
> {
  await sql`select pg_advisory_xact_lock(22, hashtext(${`${programmeId} ${id}`}))`;
  const [row] = await sql<
    (Omit<NonconformityStanding, "isAuthority"> & { readonly localId: string; readonly severity: string })[]
  >`
    select wrong.local_id as "localId", wrong.severity, wrong.organisation_id as "organisationId", wrong.inspected_by as "inspectedBy",
           wrong.found_on as "foundOn", step.state, step.known_from_seq as "fromSeq",
           case when step.state = 'done' then step.actor_id end as "doneBy"
    from nonconformity wrong
    join nonconformity_step step
      on step.programme_id = wrong.programme_id and step.nonconformity_id = wrong.id and step.known_to_seq is null
    where wrong.programme_id = ${programmeId} and wrong.id = ${id}
  `;
  return row;
}

/** A critical nonconformity that stands in the way, with the number of the hazardous area that was to be closed. */
export type CriticalInTheWay = { readonly localId: string; readonly nonconformity: string };

/**
 * Finds the first hazardous area, by number, that would be closed or handed over in this transaction (`standing_change`) while a critical
 * nonconformity about a release of its land, or about a task that has it as an objective, is not settled (I14).
 */
export async function findCriticalOnClosing(sql: Sql, programmeId: string): Promise<CriticalInTheWay | undefined> {
  const [found] = await sql<CriticalInTheWay[]>`
    select area.local_id as "localId", wrong.local_id as nonconformity
    from standing_change change
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = change.record_id and area.version = change.version
     and area.status in ('closed', 'handed_over')
    join nonconformity wrong
      on wrong.programme_id = ${programmeId} and wrong.severity = 'critical'
     and (wrong.release_id in (select release.id from release_polygon release
                               where release.programme_id = ${programmeId} and release.hazardous_area_id = area.id)
          or wrong.task_id in (select objective.task_id from task_objective objective
                               where objective.programme_id = ${programmeId} and objective.hazardous_area_id = area.id))
    join nonconformity_step step
      on step.programme_id = wrong.programme_id and step.nonconformity_id = wrong.id and step.known_to_seq is null
     and step.state in ('open', 'proposed', 'done')
    where change.sign = 1
    order by area.local_id, wrong.local_id
    limit 1
  `;
  return found;
}
