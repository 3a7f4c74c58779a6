import { createHash } from "node:crypto";
import type { LocalisedText } from "../../../foundation/domain/language.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Grant } from "../../domain/scope.ts";

const lockOf = (programmeId: string): number =>
  createHash("sha256").update(`administration ${programmeId}`).digest().readInt32BE(0);

/**
 * Waits for other commands of administration: two of them at once could each leave the other's administrator as the last one, and both
 * be wrong.
 */
export async function holdAdministration(sql: Sql, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(2, ${lockOf(programmeId)})`;
}

const inEffect = (sql: Sql) => sql`
  given.known_to_seq is null and (given.ends_on is null or given.ends_on >= (now() at time zone 'UTC')::date)
`;

const grantColumns = (sql: Sql) => sql`
  role.acts,
  given.organisation_id         as "organisationId",
  given.district_id             as "districtId",
  given.task_id                 as "taskId",
  given.project_id              as "projectId",
  least(given.tier, role.tier)  as tier,
  given.ends_on                 as "endsOn"
`;

/** Reads what a person holds today. */
export async function listGrants(sql: Sql, programmeId: string, personId: string): Promise<Grant[]> {
  return sql<Grant[]>`
    select ${grantColumns(sql)}
    from role_assignment given
    join role on role.programme_id = given.programme_id and role.id = given.role_id
    where given.programme_id = ${programmeId} and given.person_id = ${personId} and ${inEffect(sql)}
    order by given.id
  `;
}

/** A role that a person has, as a page shows it. */
export type HeldRole = Grant & {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly personOrganisationId: string;
  readonly roleId: string;
  readonly roleNames: LocalisedText;
  readonly taskNumber: string | null;
  readonly projectNames: LocalisedText | null;
  readonly since: string | null;
};

/** Reads the roles that a person has, or the people who have a role; those that have run out are left away. */
export async function listHeldRoles(
  sql: Sql,
  programmeId: string,
  whose: { readonly personId: string } | { readonly roleId: string },
): Promise<HeldRole[]> {
  return sql<HeldRole[]>`
    select given.id, given.person_id as "personId", person.name as "personName",
           person.organisation_id as "personOrganisationId", given.role_id as "roleId",
           role.names as "roleNames", ${grantColumns(sql)},
           (select task.local_id from task where task.programme_id = given.programme_id and task.id = given.task_id
            order by task.version desc limit 1) as "taskNumber",
           project.names as "projectNames",
           (select entry.recorded_at from journal_entry entry
            where entry.programme_id = given.programme_id and entry.seq = given.known_from_seq) as since
    from role_assignment given
    join role on role.programme_id = given.programme_id and role.id = given.role_id
    join person on person.programme_id = given.programme_id and person.id = given.person_id
    left join project on project.programme_id = given.programme_id and project.id = given.project_id
    where given.programme_id = ${programmeId}
      and ${"personId" in whose ? sql`given.person_id = ${whose.personId}` : sql`given.role_id = ${whose.roleId} and person.kind = 'person'`}
      and ${inEffect(sql)}
    order by person.name, role.id, given.id
  `;
}

/** Reads one role that a person has, to be taken away; undefined where they do not have it, or no longer. */
export async function findHeldGrant(
  sql: Sql,
  programmeId: string,
  personId: string,
  id: string,
): Promise<(Grant & { readonly roleId: string }) | undefined> {
  const [grant] = await sql<(Grant & { readonly roleId: string })[]>`
    select given.role_id as "roleId", ${grantColumns(sql)}
    from role_assignment given
    join role on role.programme_id = given.programme_id and role.id = given.role_id
    where given.programme_id = ${programmeId} and given.person_id = ${personId} and given.id = ${id}
      and given.known_to_seq is null
  `;
  return grant;
}

/** Ends roles that a person has: one, or all. Answers how many. */
export async function closeAssignments(
  sql: Sql,
  programmeId: string,
  personId: string,
  which: { readonly id: string } | "all",
  seq: number,
): Promise<number> {
  const closed = await sql`
    update role_assignment set known_to_seq = ${seq}
    where programme_id = ${programmeId} and person_id = ${personId} and known_to_seq is null
      ${which === "all" ? sql`` : sql`and id = ${which.id}`}
  `;
  return closed.count;
}

/**
 * Counts the people who administer the whole programme for good, without one of them. Somebody whose right runs out by itself is not
 * counted: they would be the last one on a day on which nobody looks.
 */
export async function countOtherAdministrators(sql: Sql, programmeId: string, personId: string): Promise<number> {
  const [row] = await sql<{ people: number }[]>`
    select count(distinct given.person_id)::int as people
    from role_assignment given
    join role on role.programme_id = given.programme_id and role.id = given.role_id
    join person on person.programme_id = given.programme_id and person.id = given.person_id
    where given.programme_id = ${programmeId} and given.person_id <> ${personId} and given.known_to_seq is null
      and given.ends_on is null and 'administer' = any (role.acts)
      and given.organisation_id is null and given.district_id is null and given.task_id is null and given.project_id is null
      and person.kind = 'person' and person.ended_seq is null
  `;
  return row?.people ?? 0;
}

/**
 * Ends the rights of machines that their owners no longer cover: a token never lets do what its owner may not. Answers the machines.
 *
 * Asked after every change that takes something from somebody.
 */
export async function closeUncovered(sql: Sql, programmeId: string, seq: number): Promise<string[]> {
  const closed = await sql<{ personId: string }[]>`
    update role_assignment machine set known_to_seq = ${seq}
    from person, role wanted
    where machine.programme_id = ${programmeId} and machine.known_to_seq is null
      and person.programme_id = machine.programme_id and person.id = machine.person_id and person.kind = 'machine'
      and wanted.programme_id = machine.programme_id and wanted.id = machine.role_id
      and exists (
        select from unnest(wanted.acts) act
        where not exists (
          select from role_assignment given
          join role on role.programme_id = given.programme_id and role.id = given.role_id
          where given.programme_id = machine.programme_id and given.person_id = person.owner_id and ${inEffect(sql)}
            and act = any (role.acts)
            and (given.organisation_id is null or given.organisation_id = machine.organisation_id)
            and (given.district_id is null or given.district_id = machine.district_id)
            and (given.task_id is null or given.task_id = machine.task_id)
            and (given.project_id is null or given.project_id = machine.project_id)
            and least(given.tier, role.tier) >= machine.tier
            and (given.ends_on is null or machine.ends_on <= given.ends_on)))
    returning machine.person_id as "personId"
  `;
  return closed.map(({ personId }) => personId);
}
