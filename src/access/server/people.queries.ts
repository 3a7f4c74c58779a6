import type { Act, Actor } from "../domain/actor.ts";
import type { Sql } from "../../foundation/server/database.ts";

/** A person who may act in a programme, with the hash of their password where they sign in by one. */
export type Person = Actor & { readonly name: string; readonly passwordHash?: string | undefined };

/** Finds who acts, and what they may do. */
export async function findActor(sql: Sql, programmeId: string, personId: string): Promise<Actor | undefined> {
  const person = await findPerson(sql, programmeId, personId);
  if (!person) return undefined;
  const { organisationId, acts } = person;
  return { programmeId, personId, organisationId, acts };
}

/** Finds a person with name and password hash, for signing in. */
export async function findPerson(sql: Sql, programmeId: string, personId: string): Promise<Person | undefined> {
  const [person] = await sql<(Omit<Person, "passwordHash"> & { passwordHash: string | null })[]>`
    select
      programme_id    as "programmeId",
      id              as "personId",
      organisation_id as "organisationId",
      acts,
      name,
      password_hash   as "passwordHash"
    from person
    where programme_id = ${programmeId}
      and id = ${personId}
  `;
  return person && { ...person, passwordHash: person.passwordHash ?? undefined };
}

/** Enters a person; one who is there already stays as they are. */
export async function insertPerson(sql: Sql, person: Person): Promise<void> {
  const acts: Act[] = [...person.acts];
  await sql`
    insert into person (programme_id, id, name, organisation_id, acts, password_hash)
    values (${person.programmeId}, ${person.personId}, ${person.name}, ${person.organisationId}, ${acts},
            ${person.passwordHash ?? null})
    on conflict (programme_id, id) do nothing
  `;
}
