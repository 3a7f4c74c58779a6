import type { Sql } from "../../foundation/server/database.ts";
import type { Actor } from "../domain/actor.ts";

/** A person who is signed in. */
export type SignedIn = Actor & { readonly name: string };

/** Opens a session. */
export async function insertSession(
  sql: Sql,
  session: { programmeId: string; tokenHash: Buffer; personId: string; hours: number },
): Promise<void> {
  await sql`
    insert into session (programme_id, token_hash, person_id, expires_at)
    values (${session.programmeId}, ${session.tokenHash}, ${session.personId}, now() + make_interval(hours => ${session.hours}))
  `;
}

/** Who is signed in with a token; nobody where the session has ended. */
export async function findSession(sql: Sql, programmeId: string, tokenHash: Buffer): Promise<SignedIn | undefined> {
  const [person] = await sql<SignedIn[]>`
    select
      person.programme_id    as "programmeId",
      person.id              as "personId",
      person.organisation_id as "organisationId",
      person.acts,
      person.name
    from session
    join person on person.programme_id = session.programme_id and person.id = session.person_id
    where session.programme_id = ${programmeId}
      and session.token_hash = ${tokenHash}
      and session.expires_at > now()
  `;
  return person;
}

/** Ends a session, and clears away those that ended by themselves. */
export async function deleteSession(sql: Sql, programmeId: string, tokenHash: Buffer): Promise<void> {
  await sql`
    delete from session
    where programme_id = ${programmeId}
      and (token_hash = ${tokenHash} or expires_at <= now())
  `;
}
