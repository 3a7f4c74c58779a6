import type { Database } from "../../../foundation/server/database.ts";
import { type Result, accepted, refused } from "../../../foundation/domain/result.ts";
import { LONGEST_PASSWORD } from "../../domain/password-policy.ts";
import { hashPassword, isOutdated, verifyPassword } from "../passwords.ts";
import { findPerson } from "../people.queries.ts";
import { countAttempt, forgetAttempt } from "./attempts.commands.ts";
import { findCredential, rehashCredential } from "./credential.queries.ts";
import { openSession, type SignInPlace } from "./open-session.ts";

/** Longer than any account of ours. */
const LONGEST_ACCOUNT = 200;

/** Why somebody is not signed in. That an account does not exist is nobody's business. */
export type SignInRefusal =
  | { readonly reason: "wrong-account-or-password" }
  | { readonly reason: "too-many-attempts"; readonly waitSeconds: number };

/** An account and its password, as typed. */
export type Typed = { readonly programmeId: string; readonly account: string; readonly password: string };

/**
 * Whether a password is an account's, counted as an attempt. The same is done for an account that does not exist: one look-up, one hash.
 *
 * @param database  as `firmground_access`
 */
export async function checkPassword(
  database: Database,
  { programmeId, account, password }: Typed,
  place: SignInPlace,
): Promise<Result<{ personId: string }, SignInRefusal>> {
  const tooLong = account.length > LONGEST_ACCOUNT || password.length > LONGEST_PASSWORD;
  const personId = tooLong ? "" : account;
  const attempt = { programmeId, account: personId, address: place.address, browserHash: place.browserHash };
  const wait = await countAttempt(database, attempt);
  if (wait > 0) return refused({ reason: "too-many-attempts", waitSeconds: Math.ceil(wait / 1_000) });

  const [person, credential] = await database.read(async (sql) => [
    await findPerson(sql, programmeId, personId),
    await findCredential(sql, programmeId, personId),
  ]);
  const hash = person && credential?.passwordHash;
  const right = await verifyPassword(tooLong ? "" : password, hash);
  if (!right || hash === undefined) return refused({ reason: "wrong-account-or-password" });

  await forgetAttempt(database, attempt);
  if (isOutdated(hash)) {
    const to = await hashPassword(password);
    await database.transaction((sql) => rehashCredential(sql, { programmeId, personId, from: hash, to }));
  }
  return accepted({ personId });
}

/**
 * Signs in by a password.
 *
 * @param database  as `firmground_access`
 * @returns the token of a new session
 */
export async function signInByPassword(
  database: Database,
  typed: Typed,
  place: SignInPlace,
): Promise<Result<{ token: string }, SignInRefusal>> {
  const checked = await checkPassword(database, typed, place);
  if (!checked.ok) return checked;
  const { programmeId } = typed;
  const who = { programmeId, personId: checked.value.personId, method: "password" } as const;
  return accepted({ token: await database.transaction((sql) => openSession(sql, who, place)) });
}
