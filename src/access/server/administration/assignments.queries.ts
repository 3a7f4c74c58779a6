import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Scope } from "../../domain/scope.ts";
import type { UnknownPlace } from "./assignments.commands.ts";

/** Enters a role that somebody is given. */
export async function insertScopedAssignment(
  sql: Sql,
  programmeId: string,
  given: {
    readonly id: string;
    readonly personId: string;
    readonly roleId: string;
    readonly scope: Scope;
    readonly seq: number;
  },
): Promise<void> {
  const { id, personId, roleId, scope, seq } = given;
  await sql`
    insert into role_assignment (programme_id, id, person_id, role_id, organisation_id, district_id, task_id, project_id,
                                 tier, ends_on, known_from_seq)
    values (${programmeId}, ${id}, ${personId}, ${roleId}, ${scope.organisationId}, ${scope.districtId}, ${scope.taskId},
            ${scope.projectId}, ${scope.tier}, ${scope.endsOn}, ${seq})
  `;
}

/** What a scope names that there is not; undefined where everything is there. */
export async function unknownPlaceOf(
  sql: Sql,
  programmeId: string,
  { organisationId, districtId, taskId, projectId }: Scope,
): Promise<UnknownPlace | undefined> {
  const [row] = await sql<Record<UnknownPlace, boolean>[]>`
    select
      ${organisationId}::text is null
        or exists (select from organisation where programme_id = ${programmeId} and id = ${organisationId}) as organisation,
      ${districtId}::text is null
        or exists (select from district where programme_id = ${programmeId} and id = ${districtId}) as district,
      ${taskId}::uuid is null or exists (select from task where programme_id = ${programmeId} and id = ${taskId}) as task,
      ${projectId}::text is null
        or exists (select from project where programme_id = ${programmeId} and id = ${projectId}) as project
  `;
  if (!row) throw new Error("the database did not answer what a scope names");
  return (["organisation", "district", "task", "project"] as const).find((place) => !row[place]);
}

/** Finds a task by its number, for those who name it so. Asked as the register: administrators read no records. */
export async function findTaskId(sql: Sql, programmeId: string, number: string): Promise<string | undefined> {
  const [task] = await sql<{ id: string }[]>`
    select id from task where programme_id = ${programmeId} and local_id = ${number} order by version desc limit 1
  `;
  return task?.id;
}

/** The day by which rights run out. */
export async function todayInUtc(sql: Sql): Promise<CalendarDate> {
  const [row] = await sql<{ today: CalendarDate }[]>`select (now() at time zone 'UTC')::date as today`;
  if (!row) throw new Error("the database did not say what day it is");
  return row.today;
}
