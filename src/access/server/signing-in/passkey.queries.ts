import type { Sql } from "../../../foundation/server/database.ts";

/** A passkey as what it has signed is judged by. */
export type Passkey = {
  readonly id: string;
  readonly personId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
};

/** A passkey as its owner sees it. */
export type ListedPasskey = {
  readonly id: string;
  readonly name: string;
  readonly addedAt: string;
  readonly lastUsedAt: string | null;
  readonly backedUp: boolean;
};

/** Keeps a passkey. Whether there was none of that id, of whomever. */
export async function insertPasskey(
  sql: Sql,
  passkey: Passkey & { readonly programmeId: string; readonly name: string; readonly backedUp: boolean },
): Promise<boolean> {
  const kept = await sql`
    insert into passkey (programme_id, id, person_id, name, public_key, counter, transports, backed_up)
    values (${passkey.programmeId}, ${passkey.id}, ${passkey.personId}, ${passkey.name}, ${passkey.publicKey},
            ${passkey.counter}, ${[...passkey.transports]}, ${passkey.backedUp})
    on conflict (programme_id, id) do nothing
    returning id
  `;
  return kept.length > 0;
}

/** Finds a passkey by the id that the authenticator gave, locked until the transaction ends: its counter is compared and raised. */
export async function lockPasskey(sql: Sql, programmeId: string, id: string): Promise<Passkey | undefined> {
  const [passkey] = await sql<Passkey[]>`
    select id, person_id as "personId", public_key as "publicKey", counter, transports
    from passkey
    where programme_id = ${programmeId} and id = ${id}
    for update
  `;
  return passkey;
}

/** A person's passkeys, the oldest first. */
export async function listPasskeys(sql: Sql, programmeId: string, personId: string): Promise<ListedPasskey[]> {
  return sql<ListedPasskey[]>`
    select id, name, added_at as "addedAt", last_used_at as "lastUsedAt", backed_up as "backedUp"
    from passkey
    where programme_id = ${programmeId} and person_id = ${personId}
    order by added_at, id
  `;
}

/** Notes that a passkey was used, and what it then counted. */
export async function notePasskeyUse(
  sql: Sql,
  use: { programmeId: string; id: string; counter: number; backedUp: boolean },
): Promise<void> {
  await sql`
    update passkey
    set counter = ${use.counter}, backed_up = ${use.backedUp}, last_used_at = clock_timestamp()
    where programme_id = ${use.programmeId} and id = ${use.id}
  `;
}

/** Removes a person's passkey. Its name, where it was theirs. */
export async function deletePasskey(
  sql: Sql,
  passkey: { programmeId: string; personId: string; id: string },
): Promise<string | undefined> {
  const [removed] = await sql<{ name: string }[]>`
    delete from passkey
    where programme_id = ${passkey.programmeId} and person_id = ${passkey.personId} and id = ${passkey.id}
    returning name
  `;
  return removed?.name;
}
