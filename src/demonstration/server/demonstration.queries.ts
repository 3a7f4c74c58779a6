import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { Inspectable, Sampled } from "../domain/quality.ts";

/** Whether nothing was ever decided, so nothing submitted, in a programme. */
export async function hasNoRecord(sql: Sql, programmeId: string): Promise<boolean> {
  const [row] = await sql<{ free: boolean }[]>`
    select not exists (select 1 from record_decision where programme_id = ${programmeId}) as free
  `;
  return row?.free ?? true;
}

/** Lets the planner know what all tables hold by now. */
export async function analyseAll(sql: Sql): Promise<void> {
  await sql`analyze`;
}

/** Marks a programme without records as a demonstration, whoever registered it. */
export async function markAsDemonstration(sql: Sql, programmeId: string): Promise<void> {
  await sql`update programme set demonstration = true where id = ${programmeId}`;
}

/** Tasks on which work goes on, some of each operator, in an order that follows from their numbers. */
export async function listTasksToVisit(sql: Sql, programmeId: string, lastDay: CalendarDate): Promise<Inspectable[]> {
  return sql<Inspectable[]>`
    select id, "organisationId", "from" from (
      select task.id, task.organisation_id as "organisationId", coalesce(task.planned_from, task.issued_on, task.reported_on) as "from",
             row_number() over (partition by task.organisation_id order by md5(task.local_id)) as turn
      from task
      join record_decision standing
        on standing.programme_id = task.programme_id and standing.record_id = task.id and standing.version = task.version
       and standing.known_to_seq is null and standing.state = 'approved'
      where task.programme_id = ${programmeId} and task.status = 'in_progress'
        and coalesce(task.planned_from, task.issued_on, task.reported_on) <= ${lastDay}
    ) candidate
    order by turn, "organisationId"
    limit 30
  `;
}

/** Land that was released some weeks before the last day, with its western third as the part that is searched again. */
export async function listReleasesToInspect(sql: Sql, programmeId: string, lastDay: CalendarDate): Promise<Sampled[]> {
  return sql<Sampled[]>`
    select id, "organisationId", "from", st_asgeojson(part, 9)::jsonb as samples from (
      select release.id, release.organisation_id as "organisationId", release.decided_on as "from", release.area_m2,
             st_multi(st_collectionextract(st_intersection(release.boundary, st_makeenvelope(
               st_xmin(release.boundary), st_ymin(release.boundary),
               st_xmin(release.boundary) + (st_xmax(release.boundary) - st_xmin(release.boundary)) / 3, st_ymax(release.boundary), 4326)), 3)) as part,
             row_number() over (partition by release.organisation_id order by md5(release.local_id)) as turn
      from release_polygon release
      join record_decision standing
        on standing.programme_id = release.programme_id and standing.record_id = release.id and standing.version = release.version
       and standing.known_to_seq is null and standing.state = 'approved'
      where release.programme_id = ${programmeId} and release.product = 'cleared'
        and release.decided_on between ${lastDay}::date - 120 and ${lastDay}::date - 20
    ) candidate
    where not st_isempty(part) and st_isvalid(part) and st_area(part::geography) > area_m2 * 0.06
    order by turn, "organisationId"
    limit 20
  `;
}
