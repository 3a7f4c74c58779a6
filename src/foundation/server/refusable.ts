import type { Result } from "../domain/result.ts";
import { asRegister, type Claims, type Database, type Sql } from "./database.ts";

/** Carries a refusal out of a transaction, so that the transaction is rolled back on the way. */
class RolledBack extends Error {
  readonly refusal: unknown;

  constructor(refusal: unknown) {
    super("refused");
    this.refusal = refusal;
  }
}

/**
 * Runs a command in one transaction that is kept when the rule says yes and rolled back, whatever was already
 * written, when it says no.
 */
export async function transactionUnlessRefused<Value, Refusal>(
  database: Database,
  work: (sql: Sql) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await database.transaction(async (sql) => {
      const outcome = await work(sql);
      if (!outcome.ok) throw new RolledBack(outcome.refusal);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, refusal: error.refusal as Refusal };
    throw error;
  }
}

/**
 * Runs a command in a person's name and with the register's knowledge (`asRegister`): whoever calls it has found that the person may do
 * this, and to what; the database refuses what is written in another name, or for an organisation that is none of theirs.
 */
export function commandAs<Value, Refusal>(
  database: Database,
  actor: Claims,
  work: (sql: Sql) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  return transactionUnlessRefused(database.as(actor), (sql) => asRegister(sql, () => work(sql)));
}
