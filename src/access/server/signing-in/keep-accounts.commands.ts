import { randomUUID } from "node:crypto";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Database, Sql } from "../../../foundation/server/database.ts";
import type { Actor } from "../../domain/actor.ts";
import { findName } from "../people.queries.ts";
import { endSessions } from "../session.queries.ts";
import { claim, findOrganisationOf, mayKeepAccount } from "./account-events.queries.ts";
import { type AccountEvent, noteAccountEvent } from "./account-events.ts";
import { makeRecoveryCode, type RecoveryCode } from "./account.commands.ts";
import { accountHashOf } from "./attempts.commands.ts";
import { findCredential, requireOtherPassword } from "./credential.queries.ts";
import {
  deleteExternalAccount,
  type ExternalAccount,
  insertExternalAccount,
  listExternalAccounts,
} from "./external-account.queries.ts";
import { deletePasskey, listPasskeys, type ListedPasskey } from "./passkey.queries.ts";
import { deleteWaitsOf, findWait } from "./wait.queries.ts";

/** Why an administrator does not get to somebody's account. */
export type KeepRefusal =
  /** there is nobody of that account whom this administrator looks after */
  | { readonly reason: "unknown-person" }
  /** one's own account is kept on one's own page */
  | { readonly reason: "own-account" };

/**
 * Does something to another person's account, in one transaction that begins by asking whether this administrator keeps it.
 *
 * @param database  as `firmground_access`
 */
export function keepingAccount<T, Refusal>(
  database: Database,
  administrator: Actor,
  personId: string,
  work: (
    sql: Sql,
    note: (event: Pick<AccountEvent, "action" | "details">) => Promise<void>,
  ) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal | KeepRefusal>> {
  const { programmeId } = administrator;
  return database.transaction(async (sql): Promise<Result<T, Refusal | KeepRefusal>> => {
    await claim(sql, administrator);
    if (personId === administrator.personId) return refused({ reason: "own-account" });
    const organisationId = await findOrganisationOf(sql, programmeId, personId);
    if (organisationId === undefined || !(await mayKeepAccount(sql, personId))) {
      return refused({ reason: "unknown-person" });
    }
    return work(sql, (event) => noteAccountEvent(sql, { programmeId, personId, by: administrator, ...event }));
  });
}

/**
 * Gives a person a code by which they set a new password once.
 *
 * @returns the code, to be handed over; it is shown once and kept nowhere
 */
export const giveRecoveryCode = (database: Database, administrator: Actor, personId: string) =>
  keepingAccount<RecoveryCode, never>(database, administrator, personId, async (sql) =>
    accepted(await makeRecoveryCode(sql, administrator, personId)),
  );

/** Makes a person choose another password before they do anything else. */
export const expirePassword = (database: Database, administrator: Actor, personId: string) =>
  keepingAccount(database, administrator, personId, async (sql, note) => {
    if (!(await requireOtherPassword(sql, administrator.programmeId, personId))) {
      return refused({ reason: "no-password" } as const);
    }
    await note({ action: "access.password-expired" });
    return accepted({});
  });

/** Lifts the waits that wrong attempts have brought upon an account. */
export const freeAccount = (database: Database, administrator: Actor, personId: string) =>
  keepingAccount<{ readonly freed: boolean }, never>(database, administrator, personId, async (sql, note) => {
    const freed = await deleteWaitsOf(sql, administrator.programmeId, accountHashOf(personId));
    if (freed) await note({ action: "access.account-freed" });
    return accepted({ freed });
  });

/** Ends all sessions of a person. */
export const endSessionsOf = (database: Database, administrator: Actor, personId: string) =>
  keepingAccount<{ readonly ended: number }, never>(database, administrator, personId, async (sql, note) => {
    const ended = await endSessions(sql, { programmeId: administrator.programmeId, personId });
    if (ended > 0) await note({ action: "access.sessions-ended", details: { ended } });
    return accepted({ ended });
  });

/** Who somebody is at a provider: by its subject, or by an e-mail address that it has verified. */
export type ExternalAccountInput =
  | { readonly issuer: string; readonly subject: string }
  | { readonly issuer: string; readonly email: string };

/** Links an account elsewhere to a person, who then signs in by it. Refused where somebody has it already. */
export const linkExternalAccount = (
  database: Database,
  administrator: Actor,
  personId: string,
  account: ExternalAccountInput,
) =>
  keepingAccount<{ readonly id: string }, { readonly reason: "taken" }>(
    database,
    administrator,
    personId,
    async (sql, note) => {
      const { programmeId } = administrator;
      const id = randomUUID();
      if (!(await insertExternalAccount(sql, { programmeId, id, personId, ...account }))) {
        return refused({ reason: "taken" });
      }
      await note({ action: "access.external-account-linked", details: { issuer: account.issuer } });
      return accepted({ id });
    },
  );

/** Removes an account elsewhere from a person; sessions that it opened run on until they are ended. */
export const removeExternalAccount = (database: Database, administrator: Actor, personId: string, id: string) =>
  keepingAccount<{ readonly removed: boolean }, never>(database, administrator, personId, async (sql, note) => {
    const removed = await deleteExternalAccount(sql, { programmeId: administrator.programmeId, personId, id });
    if (removed) await note({ action: "access.external-account-removed" });
    return accepted({ removed });
  });

/** Removes a person's passkey, as where the device was lost. */
export const removePasskeyOf = (database: Database, administrator: Actor, personId: string, id: string) =>
  keepingAccount<{ readonly removed: boolean }, never>(database, administrator, personId, async (sql, note) => {
    const name = await deletePasskey(sql, { programmeId: administrator.programmeId, personId, id });
    if (name !== undefined) await note({ action: "access.passkey-removed" });
    return accepted({ removed: name !== undefined });
  });

/** What an administrator sees of the ways in which a person signs in. */
export type WaysIn = {
  readonly name: string;
  readonly hasPassword: boolean;
  readonly mustChange: boolean;
  readonly passkeys: readonly ListedPasskey[];
  readonly external: readonly ExternalAccount[];
  /** until when wrong attempts make the account wait */
  readonly waitsUntil: string | undefined;
};

/** Looks up the ways in which a person signs in, for whoever keeps their account. */
export const findWaysIn = (database: Database, administrator: Actor, personId: string) =>
  keepingAccount<WaysIn, never>(database, administrator, personId, async (sql) => {
    const { programmeId } = administrator;
    const credential = await findCredential(sql, programmeId, personId);
    return accepted({
      name: (await findName(sql, programmeId, personId)) ?? personId,
      hasPassword: credential !== undefined,
      mustChange: credential?.mustChange ?? false,
      passkeys: await listPasskeys(sql, programmeId, personId),
      external: await listExternalAccounts(sql, programmeId, personId),
      waitsUntil: await findWait(sql, programmeId, accountHashOf(personId)),
    });
  });
