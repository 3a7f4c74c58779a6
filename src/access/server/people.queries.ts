import type { Sql } from "../../foundation/server/database.ts";
import type { Actor } from "../domain/actor.ts";
import { type Assignment, insertAssignment } from "./roles.queries.ts";
import { insertCredential } from "./signing-in/credential.queries.ts";

/** A person who may act in a programme. */
export type Person = Actor & { readonly name: string };

/** A person to be entered, with the roles that they begin with, and the hash of their password where they sign in by one. */
export type NewPerson = Omit<Person, "acts"> & {
  readonly roles: readonly Omit<Assignment, "programmeId" | "personId">[];
  readonly passwordHash?: string | undefined;
};

/** Finds who acts, and what they may do. Asked by the owner or as `firmground_access`: who may do what is not for everybody. */
export async function findActor(sql: Sql, programmeId: string, personId: string): Promise<Actor | undefined> {
  const person = await findPerson(sql, programmeId, personId);
  if (!person) return undefined;
  const { organisationId, acts } = person;
  return { programmeId, personId, organisationId, acts };
}

/** Finds a person with name, for signing in; nobody who has left, and no machine or device, which come by tokens. */
export async function findPerson(sql: Sql, programmeId: string, personId: string): Promise<Person | undefined> {
  const [person] = await sql<Person[]>`
    select
      programme_id    as "programmeId",
      id              as "personId",
      organisation_id as "organisationId",
      ${actsOf(sql)}  as acts,
      name
    from person
    where programme_id = ${programmeId}
      and id = ${personId}
      and kind = 'person'
      and ended_seq is null
  `;
  return person;
}

/** What the roles allow that a `person` of the query has today, in whatever scope. */
export const actsOf = (sql: Sql) => sql`
  (select coalesce(array_agg(distinct act order by act), '{}')
   from role_assignment given
   join role on role.programme_id = given.programme_id and role.id = given.role_id
   cross join lateral unnest(role.acts) act
   where given.programme_id = person.programme_id
     and given.person_id = person.id
     and given.known_to_seq is null
     and (given.ends_on is null or given.ends_on >= (now() at time zone 'UTC')::date))
`;

/** What a person is called; for whoever works in the programme. */
export async function findName(sql: Sql, programmeId: string, personId: string): Promise<string | undefined> {
  const [person] = await sql<{ name: string }[]>`
    select name from person where programme_id = ${programmeId} and id = ${personId}
  `;
  return person?.name;
}

/** Enters a person with their roles; one who is there already stays as they are. */
export async function insertPerson(sql: Sql, person: NewPerson): Promise<void> {
  const { programmeId, personId, passwordHash } = person;
  await sql`
    insert into person (programme_id, id, name, organisation_id)
    values (${programmeId}, ${personId}, ${person.name}, ${person.organisationId})
    on conflict (programme_id, id) do nothing
  `;
  if (passwordHash !== undefined) await insertCredential(sql, { programmeId, personId, passwordHash });
  for (const role of person.roles) await insertAssignment(sql, { ...role, programmeId, personId });
}
