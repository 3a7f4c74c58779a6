import { createHash } from "node:crypto";
import type { Database, Sql } from "../../../foundation/server/database.ts";
import { afterAttempt, hasJustLocked, WAIT_RULES, type WaitScope, waitLeft } from "../../domain/lockout.ts";
import { noteAccountEvent } from "./account-events.ts";
import {
  clearOldWaits,
  databaseNow,
  deleteWaiting,
  forgiveAttempt,
  isKnownBrowser,
  keepWaiting,
  lockWaiting,
  type WaitKey,
} from "./wait.queries.ts";

/** Who tries what from where. */
export type Attempt = {
  readonly programmeId: string;
  /** as typed: a person's, or nobody's */
  readonly account: string;
  readonly address: string;
  /** hash of the token by which a browser is known, where it brought one */
  readonly browserHash?: Buffer | undefined;
};

const hashOf = (...parts: string[]): Buffer => createHash("sha256").update(JSON.stringify(parts)).digest();

/** By what an account is named where waits are kept. */
export const accountHashOf = (account: string): Buffer => hashOf("account", account);

const keyOf = (scope: WaitScope, account: string | undefined, ...parts: string[]): WaitKey => ({
  scope,
  keyHash: hashOf(scope, account ?? "", ...parts),
  accountHash: account === undefined ? undefined : accountHashOf(account),
});

/** Always in this order, so that attempts at the same moment wait for one another and never in a circle. */
function keysOf({ account, address, browserHash }: Attempt, browserIsKnown: boolean): readonly WaitKey[] {
  // Whoever sits at the person's own browser is not held up by what strangers try elsewhere.
  if (browserIsKnown) return [keyOf("pair", account, "browser", browserHash?.toString("hex") ?? "")];
  return [keyOf("account", account), keyOf("address", undefined, address), keyOf("pair", account, "address", address)];
}

const known = async (sql: Sql, { programmeId, account, browserHash }: Attempt): Promise<boolean> =>
  browserHash !== undefined && isKnownBrowser(sql, { programmeId, personId: account, tokenHash: browserHash });

/**
 * Counts an attempt before it is looked at, for every process of the server and across restarts.
 *
 * @returns milliseconds until it may be made; 0 where it may be made now, and then it is counted
 */
export function countAttempt(database: Database, attempt: Attempt): Promise<number> {
  return database.transaction(async (sql) => {
    const { programmeId } = attempt;
    const states = [];
    for (const key of keysOf(attempt, await known(sql, attempt))) {
      states.push({ key, waiting: await lockWaiting(sql, programmeId, key) });
    }
    const now = await databaseNow(sql);
    const wait = Math.max(...states.map(({ waiting }) => waitLeft(waiting, now)));
    if (wait > 0) return wait;
    for (const { key, waiting } of states) {
      const rule = WAIT_RULES[key.scope];
      const after = afterAttempt(rule, waiting, now);
      await keepWaiting(sql, programmeId, key, after);
      if (key.scope === "address" || !hasJustLocked(rule, after)) continue;
      const details = { by: "server" };
      await noteAccountEvent(sql, { programmeId, personId: attempt.account, action: "access.account-slowed", details });
    }
    return 0;
  });
}

/** Takes an attempt back that proved right: the account is free again, the place has one attempt less. */
export function forgetAttempt(database: Database, attempt: Attempt): Promise<void> {
  return database.transaction(async (sql) => {
    const { programmeId } = attempt;
    for (const key of keysOf(attempt, await known(sql, attempt))) {
      if (key.scope === "address") await forgiveAttempt(sql, programmeId, key);
      else await deleteWaiting(sql, programmeId, key);
    }
    await clearOldWaits(sql, programmeId);
  });
}
