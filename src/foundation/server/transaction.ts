import type postgres from "postgres";
import type { ConnectionPool } from "./connection-pool.ts";

/**
 * SQL inside a transaction: a tagged template that answers rows. A query takes it first and does not know who began the
 * transaction. `sql.json(value)` for JSON, `sql(rows)` for `insert into t ${sql(rows)}`.
 */
export type Sql = postgres.ISql & {
  /** Tries something: what `work` did is undone when it rejects, which is passed on, and the transaction goes on. */
  savepoint<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
};

/**
 * The connection broke in a transaction. `outcome` says what became of it: undone, or unknown, where it broke between the
 * commit and its answer; whoever sends the same command again with the same id finds out.
 */
export class ConnectionLost extends Error {
  readonly code = "CONNECTION_LOST";
  readonly outcome: "undone" | "unknown";

  constructor(outcome: ConnectionLost["outcome"], cause: unknown) {
    const known = outcome === "undone" ? "nothing of this was kept" : "whether this was kept is unknown";
    super(`the connection to the database was lost; ${known}: try again`, { cause });
    this.name = "ConnectionLost";
    this.outcome = outcome;
  }
}

const LOST = /^(?:CONNECTION_\w+|ECONNRESET|EPIPE|57P01|57P02)$/u;

/** What a transaction is opened with: its mode, and the role that it takes on. */
export type TransactionOptions = { readonly mode: string; readonly role: string | undefined };

type Running = { open: boolean; savepoints: number; failure: unknown };

/**
 * Runs `work` in a transaction: committed when it resolves, rolled back when it rejects.
 *
 * Also rolled back, and rejected, where `work` resolves though the server refused a statement: PostgreSQL would answer the
 * commit of such a transaction with a rollback and no error.
 */
export async function runTransaction<T>(
  pool: ConnectionPool,
  { mode, role }: TransactionOptions,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const connection = await pool.take((sql) => sql.unsafe(`begin ${mode}`));
  const running: Running = { open: true, savepoints: 0, failure: undefined };
  const { sql: driver } = connection;
  let committing = false;
  const sql = sqlWithin(driver, running);
  try {
    if (role !== undefined) await driver`set local role ${driver(role)}`;
    const answer = await work(sql);
    running.open = false;
    // Any statement in a failed transaction is an error, except the one that ends it.
    if (running.failure === undefined) await driver`select`;
    if (running.failure !== undefined) throw running.failure;
    committing = true;
    await driver.unsafe("commit");
    return answer;
  } catch (error) {
    running.open = false;
    // Where the connection is gone, so is the transaction.
    if (!connection.isLost()) await driver.unsafe("rollback").catch(() => undefined);
    if (!LOST.test(String((error as { code?: unknown } | null)?.code))) throw error;
    throw new ConnectionLost(committing ? "unknown" : "undone", error);
  } finally {
    pool.giveBack(connection);
  }
}

function sqlWithin(driver: postgres.Sql, running: Running): Sql {
  const assertOpen = (): void => {
    if (!running.open) throw new Error("this transaction has ended; something was not awaited in it");
  };
  /** Remembers the first refusal of the server, for whoever swallows it. */
  const watched = <Query extends object>(query: Query): Query => {
    const { reject } = query as { reject?: (error: unknown) => void };
    if (!reject) return query;
    return Object.assign(query, {
      reject(error: unknown) {
        running.failure ??= error;
        reject(error);
      },
    });
  };

  const template = (first: never, ...rest: never[]): object => {
    assertOpen();
    return watched((driver as unknown as (first: never, ...rest: never[]) => object)(first, ...rest));
  };
  const sql = Object.assign(template, {
    types: driver.types,
    typed: driver.typed,
    json: (value: postgres.JSONValue) => driver.json(value),
    array: (value: never[], type?: number) => driver.array(value, type),
    unsafe(...args: Parameters<postgres.Sql["unsafe"]>) {
      assertOpen();
      return watched(driver.unsafe(...args));
    },
    async savepoint<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
      assertOpen();
      running.savepoints += 1;
      const name = `attempt_${running.savepoints}`;
      const before = running.failure;
      await driver.unsafe(`savepoint ${name}`);
      try {
        const answer = await work(sql as unknown as Sql);
        await driver.unsafe(`release ${name}`);
        return answer;
      } catch (error) {
        await driver.unsafe(`rollback to ${name}`);
        running.failure = before;
        throw error;
      }
    },
  });
  return sql as unknown as Sql;
}
