import { createHash, randomBytes } from "node:crypto";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Database, Sql } from "../../../foundation/server/database.ts";
import { type PasswordRefusal, passwordRefusal } from "../../domain/password-policy.ts";
import { normalRecoveryCode, RECOVERY_CODE_BYTES, recoveryCode } from "../../domain/recovery-code.ts";
import { hashPassword } from "../passwords.ts";
import { findName, findPerson } from "../people.queries.ts";
import { endSession, endSessions } from "../session.queries.ts";
import { noteAccountEvent } from "./account-events.ts";
import { accountHashOf, countAttempt, forgetAttempt } from "./attempts.commands.ts";
import { findCredential, replaceRecoveryCode, setCredential, takeRecoveryCode } from "./credential.queries.ts";
import { openSession, type SignInPlace } from "./open-session.ts";
import { checkPassword, type SignInRefusal } from "./password-sign-in.commands.ts";
import { deleteWaitsOf, forgetBrowsers } from "./wait.queries.ts";

/** How long a recovery code can be used: whoever receives it by post or by a colleague has two days. */
export const RECOVERY_HOURS = 48;

/** A person of a programme. */
export type AccountOf = { readonly programmeId: string; readonly personId: string };

/** Why a new password is not set. */
export type NewPasswordRefusal = PasswordRefusal | { readonly reason: "same-as-before" };

/**
 * Changes one's own password. All other sessions end; recovery codes no longer hold.
 *
 * @param database    as `firmground_access`
 * @param knownWords  what a password must not be made of besides the account and the name: the programme's names
 */
export async function changePassword(
  database: Database,
  account: AccountOf & { readonly sessionId?: string | undefined },
  typed: { readonly before: string; readonly after: string; readonly knownWords: readonly string[] },
  place: SignInPlace,
): Promise<Result<{ endedSessions: number }, SignInRefusal | NewPasswordRefusal>> {
  const { programmeId, personId, sessionId } = account;
  const flaw = await judgePassword(database, account, typed.after, typed.knownWords);
  if (flaw) return refused(flaw);
  const checked = await checkPassword(database, { programmeId, account: personId, password: typed.before }, place);
  if (!checked.ok) return checked;
  if (typed.after === typed.before) return refused({ reason: "same-as-before" });

  const passwordHash = await hashPassword(typed.after);
  return database.transaction(async (sql) => {
    await setCredential(sql, { programmeId, personId, passwordHash });
    const endedSessions = await endSessions(sql, { programmeId, personId, except: sessionId });
    await noteAccountEvent(sql, {
      programmeId,
      personId,
      action: "access.password-changed",
      details: { endedSessions },
    });
    return accepted({ endedSessions });
  });
}

/** What speaks against a password for this person; undefined where nothing does. */
async function judgePassword(
  database: Database,
  { programmeId, personId }: AccountOf,
  password: string,
  knownWords: readonly string[],
): Promise<PasswordRefusal | undefined> {
  const name = await database.read((sql) => findName(sql, programmeId, personId));
  return passwordRefusal(password, { knownWords: [personId, name ?? "", ...knownWords] });
}

/** A code as it is handed over, and how long it can be used. */
export type RecoveryCode = { readonly code: string; readonly hours: number };

const hashOfCode = (code: string): Buffer => createHash("sha256").update(normalRecoveryCode(code)).digest();

/**
 * Makes a code by which a person sets a new password once. Earlier codes of theirs no longer hold; their password and sessions do until the code is used.
 *
 * Asks nobody whether this is allowed: for the owner of the machine. For administrators: `giveRecoveryCode`.
 *
 * @returns the code, which is kept nowhere and shown once
 */
export async function makeRecoveryCode(
  sql: Sql,
  by: AccountOf & { readonly organisationId: string },
  personId: string,
): Promise<RecoveryCode> {
  const { programmeId } = by;
  const code = recoveryCode(randomBytes(RECOVERY_CODE_BYTES));
  const hours = RECOVERY_HOURS;
  await replaceRecoveryCode(sql, { programmeId, personId, codeHash: hashOfCode(code), hours });
  await noteAccountEvent(sql, { programmeId, personId, action: "access.recovery-given", by, details: { hours } });
  return { code, hours };
}

/**
 * Sets a new password by a recovery code, which then is used up, and signs in. All sessions and remembered browsers of the person end, and so do waits.
 *
 * @returns the token of a new session
 */
export async function recover(
  database: Database,
  typed: {
    readonly programmeId: string;
    readonly account: string;
    readonly code: string;
    readonly password: string;
    readonly knownWords: readonly string[];
  },
  place: SignInPlace,
): Promise<Result<{ token: string }, SignInRefusal | PasswordRefusal>> {
  const { programmeId, account: personId, password } = typed;
  const flaw = passwordRefusal(password, { knownWords: [personId, ...typed.knownWords] });
  if (flaw) return refused(flaw);
  const attempt = { programmeId, account: personId, address: place.address };
  const wait = await countAttempt(database, attempt);
  if (wait > 0) return refused({ reason: "too-many-attempts", waitSeconds: Math.ceil(wait / 1_000) });

  // Before the code is looked at, so that a right one takes no longer than a wrong one.
  const passwordHash = await hashPassword(password);
  const token = await database.transaction(async (sql) => {
    // Whoever has left does not come back by a code.
    if (!(await findPerson(sql, programmeId, personId))) return undefined;
    if (!(await takeRecoveryCode(sql, { programmeId, personId, codeHash: hashOfCode(typed.code) }))) return undefined;
    await setCredential(sql, { programmeId, personId, passwordHash });
    const endedSessions = await endSessions(sql, { programmeId, personId });
    await forgetBrowsers(sql, programmeId, personId);
    await deleteWaitsOf(sql, programmeId, accountHashOf(personId));
    await noteAccountEvent(sql, { programmeId, personId, action: "access.recovery-used", details: { endedSessions } });
    return openSession(sql, { programmeId, personId, method: "recovery" }, place);
  });
  if (token === undefined) return refused({ reason: "wrong-account-or-password" });
  await forgetAttempt(database, attempt);
  return accepted({ token });
}

/** Ends one of one's own sessions, or all but the one that asks. How many ended. */
export function endOwnSessions(
  database: Database,
  { programmeId, personId, sessionId }: AccountOf & { readonly sessionId?: string | undefined },
  which: "others" | { readonly id: string },
): Promise<number> {
  return database.transaction(async (sql) => {
    const ended =
      which === "others"
        ? await endSessions(sql, { programmeId, personId, except: sessionId })
        : Number(await endSession(sql, { programmeId, personId, id: which.id }));
    if (ended > 0) {
      await noteAccountEvent(sql, { programmeId, personId, action: "access.sessions-ended", details: { ended } });
    }
    return ended;
  });
}

/** Whether a person signs in by a password at all. */
export const hasPassword = async (sql: Sql, { programmeId, personId }: AccountOf): Promise<boolean> =>
  (await findCredential(sql, programmeId, personId)) !== undefined;
