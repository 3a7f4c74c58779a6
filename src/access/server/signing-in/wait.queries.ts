import type { Sql } from "../../../foundation/server/database.ts";
import type { WaitScope, Waiting } from "../../domain/lockout.ts";

/** What attempts are counted by: a scope, and hashes of what it is about and of the account, where it is about one. */
export type WaitKey = {
  readonly scope: WaitScope;
  readonly keyHash: Buffer;
  readonly accountHash?: Buffer | undefined;
};

/** The moment in milliseconds by the clock of the database, which all processes share. */
export async function databaseNow(sql: Sql): Promise<number> {
  const [row] = await sql<{ now: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as now`;
  if (!row) throw new Error("the database has no clock");
  return row.now;
}

/** What is known of a key, locked until the transaction ends: whoever tries the same at the same moment waits for it. */
export async function lockWaiting(sql: Sql, programmeId: string, key: WaitKey): Promise<Waiting> {
  await sql`
    insert into sign_in_wait (programme_id, scope, key_hash, account_hash, failures, last_at, waits_until)
    values (${programmeId}, ${key.scope}, ${key.keyHash}, ${key.accountHash ?? null}, 0, to_timestamp(0), to_timestamp(0))
    on conflict (programme_id, scope, key_hash) do nothing
  `;
  const [waiting] = await sql<Waiting[]>`
    select
      failures,
      extract(epoch from last_at)::float8 * 1000     as "lastAt",
      extract(epoch from waits_until)::float8 * 1000 as "waitsUntil"
    from sign_in_wait
    where programme_id = ${programmeId} and scope = ${key.scope} and key_hash = ${key.keyHash}
    for update
  `;
  if (!waiting) throw new Error("a wait that was entered is gone");
  return waiting;
}

/** Keeps what is known of a key now. */
export async function keepWaiting(sql: Sql, programmeId: string, key: WaitKey, waiting: Waiting): Promise<void> {
  await sql`
    update sign_in_wait
    set failures = ${waiting.failures},
        last_at = to_timestamp(${waiting.lastAt} / 1000.0),
        waits_until = to_timestamp(${waiting.waitsUntil} / 1000.0)
    where programme_id = ${programmeId} and scope = ${key.scope} and key_hash = ${key.keyHash}
  `;
}

/** Forgets a key. Whether there was anything to forget. */
export async function deleteWaiting(sql: Sql, programmeId: string, { scope, keyHash }: WaitKey): Promise<boolean> {
  const gone = await sql`
    delete from sign_in_wait
    where programme_id = ${programmeId} and scope = ${scope} and key_hash = ${keyHash}
    returning scope
  `;
  return gone.length > 0;
}

/** Takes back one attempt that proved right. */
export async function forgiveAttempt(sql: Sql, programmeId: string, { scope, keyHash }: WaitKey): Promise<void> {
  await sql`
    update sign_in_wait
    set failures = greatest(failures - 1, 0), waits_until = least(waits_until, clock_timestamp())
    where programme_id = ${programmeId} and scope = ${scope} and key_hash = ${keyHash}
  `;
}

/** Clears away what nobody has tried for two days, longer than any rule remembers. */
export async function clearOldWaits(sql: Sql, programmeId: string): Promise<void> {
  await sql`
    delete from sign_in_wait where programme_id = ${programmeId} and last_at < now() - interval '2 days'
  `;
}

/** Until when an account waits, from anywhere or from some place; undefined where it does not. */
export async function findWait(sql: Sql, programmeId: string, accountHash: Buffer): Promise<string | undefined> {
  const [wait] = await sql<{ until: string | null }[]>`
    select max(waits_until) as until
    from sign_in_wait
    where programme_id = ${programmeId} and account_hash = ${accountHash} and waits_until > now()
  `;
  return wait?.until ?? undefined;
}

/** Forgets all waits of an account. Whether there were any. */
export async function deleteWaitsOf(sql: Sql, programmeId: string, accountHash: Buffer): Promise<boolean> {
  const gone = await sql`
    delete from sign_in_wait where programme_id = ${programmeId} and account_hash = ${accountHash} returning scope
  `;
  return gone.length > 0;
}

/** Whether a person has signed in before in the browser that holds a token. */
export async function isKnownBrowser(
  sql: Sql,
  browser: { programmeId: string; personId: string; tokenHash: Buffer },
): Promise<boolean> {
  const [known] = await sql`
    select 1 from known_browser
    where programme_id = ${browser.programmeId}
      and token_hash = ${browser.tokenHash}
      and person_id = ${browser.personId}
      and last_used_at > now() - interval '180 days'
  `;
  return known !== undefined;
}

/** Remembers the browser in which a person has signed in, and forgets those not used for half a year. */
export async function rememberBrowser(
  sql: Sql,
  browser: { programmeId: string; personId: string; tokenHash: Buffer },
): Promise<void> {
  const { programmeId, personId, tokenHash } = browser;
  await sql`
    delete from known_browser
    where programme_id = ${programmeId} and person_id = ${personId} and last_used_at < now() - interval '180 days'
  `;
  await sql`
    insert into known_browser (programme_id, token_hash, person_id)
    values (${programmeId}, ${tokenHash}, ${personId})
    on conflict (programme_id, token_hash, person_id) do update set last_used_at = clock_timestamp()
  `;
}

/** Forgets all browsers of a person. */
export async function forgetBrowsers(sql: Sql, programmeId: string, personId: string): Promise<void> {
  await sql`delete from known_browser where programme_id = ${programmeId} and person_id = ${personId}`;
}
