import type { Sql } from "../../foundation/server/database.ts";
import type { Actor } from "../domain/actor.ts";
import { actsOf } from "./people.queries.ts";

/** How somebody showed who they are. */
export type SignInMethod = "password" | "passkey" | "provider" | "recovery";

/** A person who is signed in. */
export type SignedIn = Actor & {
  readonly name: string;
  /** of the session, where the person came by one */
  readonly sessionId?: string;
  /** since the person last showed in this session who they are; none for a machine, which has nothing else to show */
  readonly confirmedSecondsAgo?: number;
  /** they may do nothing before they have chosen another password */
  readonly mustChangePassword?: boolean;
};

/** A session as its owner sees it. */
export type ListedSession = {
  readonly id: string;
  readonly openedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly addressRange: string;
  readonly browser: string;
  readonly method: SignInMethod;
};

/** A session that begins. */
export type NewSession = {
  readonly programmeId: string;
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly hours: number;
  readonly addressRange: string;
  readonly browser: string;
  readonly method: SignInMethod;
};

/** Opens a session. */
export async function insertSession(sql: Sql, session: NewSession): Promise<void> {
  await sql`
    insert into session (programme_id, id, token_hash, person_id, expires_at, address_range, browser, method)
    values (${session.programmeId}, ${session.id}, ${session.tokenHash}, ${session.personId},
            now() + make_interval(hours => ${session.hours}), ${session.addressRange}, ${session.browser},
            ${session.method})
  `;
}

/**
 * Who is signed in with a token; nobody where the session has ended, at its time or because it was not used for so many hours.
 *
 * @returns with the seconds since it was last noted that the session is used
 */
export async function findSession(
  sql: Sql,
  session: { programmeId: string; tokenHash: Buffer; idleHours: number },
): Promise<(SignedIn & { readonly unusedSeconds: number }) | undefined> {
  const [person] = await sql<(SignedIn & { unusedSeconds: number })[]>`
    select
      person.programme_id    as "programmeId",
      person.id              as "personId",
      person.organisation_id as "organisationId",
      ${actsOf(sql)}         as acts,
      person.name,
      session.id             as "sessionId",
      extract(epoch from now() - session.confirmed_at)::float8 as "confirmedSecondsAgo",
      exists (
        select from credential
        where credential.programme_id = person.programme_id and credential.person_id = person.id and must_change
      )                      as "mustChangePassword",
      extract(epoch from now() - session.last_used_at)::float8 as "unusedSeconds"
    from session
    join person on person.programme_id = session.programme_id and person.id = session.person_id
    where session.programme_id = ${session.programmeId}
      and session.token_hash = ${session.tokenHash}
      and session.expires_at > now()
      and session.last_used_at > now() - make_interval(hours => ${session.idleHours})
      and person.ended_seq is null
  `;
  return person;
}

/** Notes that a session is used. */
export async function touchSession(sql: Sql, programmeId: string, id: string): Promise<void> {
  await sql`
    update session set last_used_at = now()
    where programme_id = ${programmeId} and id = ${id} and last_used_at < now()
  `;
}

/** A person's sessions that have not ended, the one used last first. */
export async function listSessions(
  sql: Sql,
  of: { programmeId: string; personId: string; idleHours: number },
): Promise<ListedSession[]> {
  return sql<ListedSession[]>`
    select
      id,
      opened_at     as "openedAt",
      last_used_at  as "lastUsedAt",
      expires_at    as "expiresAt",
      address_range as "addressRange",
      browser,
      method
    from session
    where programme_id = ${of.programmeId}
      and person_id = ${of.personId}
      and expires_at > now()
      and last_used_at > now() - make_interval(hours => ${of.idleHours})
    order by last_used_at desc, id
  `;
}

/** Ends a session by its token, and clears away those that ended by themselves. */
export async function deleteSession(sql: Sql, programmeId: string, tokenHash: Buffer): Promise<void> {
  await sql`
    delete from session
    where programme_id = ${programmeId}
      and (token_hash = ${tokenHash} or expires_at <= now())
  `;
}

/** Ends one session of a person. Whether it was theirs. */
export async function endSession(
  sql: Sql,
  session: { programmeId: string; personId: string; id: string },
): Promise<boolean> {
  const ended = await sql`
    delete from session
    where programme_id = ${session.programmeId} and person_id = ${session.personId} and id = ${session.id}
    returning id
  `;
  return ended.length > 0;
}

/** Ends the sessions of a person, all but one where one is named. How many ended. */
export async function endSessions(
  sql: Sql,
  of: { programmeId: string; personId: string; except?: string | undefined },
): Promise<number> {
  const ended = await sql`
    delete from session
    where programme_id = ${of.programmeId}
      and person_id = ${of.personId}
      and id is distinct from ${of.except ?? null}::uuid
    returning id
  `;
  return ended.length;
}
