import type { Sql } from "../../../foundation/server/database.ts";

/** The password that a person signs in with, as its hash. */
export type Credential = { readonly passwordHash: string; readonly mustChange: boolean };

/** Finds a person's password; nobody's where they have none. */
export async function findCredential(sql: Sql, programmeId: string, personId: string): Promise<Credential | undefined> {
  const [credential] = await sql<Credential[]>`
    select password_hash as "passwordHash", must_change as "mustChange"
    from credential
    where programme_id = ${programmeId} and person_id = ${personId}
  `;
  return credential;
}

/** Enters the password of a person who has none yet. */
export async function insertCredential(
  sql: Sql,
  { programmeId, personId, passwordHash }: { programmeId: string; personId: string; passwordHash: string },
): Promise<void> {
  await sql`
    insert into credential (programme_id, person_id, password_hash)
    values (${programmeId}, ${personId}, ${passwordHash})
    on conflict (programme_id, person_id) do nothing
  `;
}

/** Sets a person's password, which they have chosen themselves. */
export async function setCredential(
  sql: Sql,
  { programmeId, personId, passwordHash }: { programmeId: string; personId: string; passwordHash: string },
): Promise<void> {
  await sql`
    insert into credential (programme_id, person_id, password_hash)
    values (${programmeId}, ${personId}, ${passwordHash})
    on conflict (programme_id, person_id) do update
    set password_hash = excluded.password_hash, changed_at = clock_timestamp(), must_change = false
  `;
}

/** Keeps the same password as another hash, unless it was changed meanwhile. */
export async function rehashCredential(
  sql: Sql,
  change: { programmeId: string; personId: string; from: string; to: string },
): Promise<void> {
  await sql`
    update credential set password_hash = ${change.to}
    where programme_id = ${change.programmeId}
      and person_id = ${change.personId}
      and password_hash = ${change.from}
  `;
}

/** Makes a person choose another password when they next sign in. Whether they have one. */
export async function requireOtherPassword(sql: Sql, programmeId: string, personId: string): Promise<boolean> {
  const rows = await sql`
    update credential set must_change = true
    where programme_id = ${programmeId} and person_id = ${personId}
    returning person_id
  `;
  return rows.length > 0;
}

/** Keeps the hash of a recovery code; earlier ones of the person no longer hold. */
export async function replaceRecoveryCode(
  sql: Sql,
  code: { programmeId: string; personId: string; codeHash: Buffer; hours: number },
): Promise<void> {
  const { programmeId, personId } = code;
  await sql`delete from recovery_code where programme_id = ${programmeId} and person_id = ${personId}`;
  await sql`
    insert into recovery_code (programme_id, person_id, code_hash, expires_at)
    values (${programmeId}, ${personId}, ${code.codeHash}, now() + make_interval(hours => ${code.hours}))
  `;
}

/** Takes a recovery code, which then is gone. Whether it was one of this person's that still held. */
export async function takeRecoveryCode(
  sql: Sql,
  code: { programmeId: string; personId: string; codeHash: Buffer },
): Promise<boolean> {
  const [taken] = await sql<{ held: boolean }[]>`
    delete from recovery_code
    where programme_id = ${code.programmeId} and person_id = ${code.personId} and code_hash = ${code.codeHash}
    returning expires_at > now() as held
  `;
  return taken?.held ?? false;
}

/** Until when a recovery code of a person holds; undefined where there is none. */
export async function findRecoveryCode(sql: Sql, programmeId: string, personId: string): Promise<string | undefined> {
  const [code] = await sql<{ expiresAt: string }[]>`
    select expires_at as "expiresAt"
    from recovery_code
    where programme_id = ${programmeId} and person_id = ${personId} and expires_at > now()
    order by expires_at desc, code_hash
    limit 1
  `;
  return code?.expiresAt;
}
