import { setTimeout as pause } from "node:timers/promises";
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

/** In whose name a transaction runs. PostgreSQL decides by it what is seen and what may be written. */
export type Claims = { readonly programmeId: string; readonly personId: string };

/** What a transaction is opened with: its mode, the role that it takes on, and in whose name. */
export type TransactionOptions = {
  readonly mode: string;
  readonly role: string | undefined;
  readonly claims?: Claims | undefined;
};

/** A copy of which the server has not said yet what became of it: `answered` settles when it has. */
export type CopyUnderWay = {
  readonly answered: Promise<void>;
  /** Tells the server to forget it, unless all of it was sent, and resolves when the server has answered. */
  giveUp(): Promise<void>;
};

type Running = {
  open: boolean;
  savepoints: number;
  failure: unknown;
  readonly copies: Set<CopyUnderWay>;
  role: string | undefined;
};

const runningOf = new WeakMap<Sql, Running>();

/**
 * Ties a copy to its transaction, which gives it up and waits for the answer before it ends or goes back to a savepoint: while a
 * copy is under way, the server takes no other statement.
 */
export function bindCopy(sql: Sql, copy: CopyUnderWay): void {
  const copies = runningOf.get(sql)?.copies;
  if (!copies) throw new Error("a copy needs a transaction");
  copies.add(copy);
  const forget = (): boolean => copies.delete(copy);
  copy.answered.then(forget, forget);
}

/**
 * Does something as the register itself, which knows every record of every organisation: the land account, alarms, sums, duplicates,
 * look-ups of numbers. It still writes only in the name of the transaction's person, and what is kept stays kept.
 *
 * What `work` finds out is not for whoever may not see it. In a transaction of the owner of the tables nothing changes.
 */
export async function asRegister<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  const running = runningOf.get(sql);
  if (!running) throw new Error("the register works in a transaction");
  const { role } = running;
  if (role === undefined || role === REGISTER) return work();
  await sql.unsafe(`set local role ${REGISTER}`);
  running.role = REGISTER;
  try {
    const answer = await work();
    await sql.unsafe(`set local role ${role}`);
    return answer;
  } finally {
    // After an error the server takes the role back itself, with the savepoint or with the transaction.
    running.role = role;
  }
}

const REGISTER = "firmground_register";

async function giveUpCopies({ copies }: Running): Promise<void> {
  await Promise.all([...copies].map((copy) => copy.giveUp()));
}

/**
 * Runs `work` in a transaction: committed when it resolves, rolled back when it rejects.
 *
 * Also rolled back, and rejected, where `work` resolves though the server refused a statement, for which PostgreSQL would answer
 * the commit with a rollback and no error, or though a copy was not finished.
 *
 * Nothing of a transaction reaches the next one on its connection: what `work` left running is refused from the end on, a copy
 * under way is given up, and a connection is used again only after the server has confirmed the end.
 */
export async function runTransaction<T>(
  pool: ConnectionPool,
  { mode, role, claims }: TransactionOptions,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  // One message: what holds for a transaction only must not cost it a second journey.
  const taken = role === undefined ? "" : `; set local role ${role}`;
  const connection = await pool.take((sql) => sql.unsafe(`begin ${mode}${taken}`));
  const running: Running = { open: true, savepoints: 0, failure: undefined, copies: new Set(), role };
  const { sql: driver } = connection;
  let committing = false;
  let confirmed = false;
  const sql = sqlWithin(driver, running);
  try {
    if (claims) {
      await driver`
        select set_config('firmground.programme', ${claims.programmeId}, true),
               set_config('firmground.person', ${claims.personId}, true)
      `;
    }
    const answer = await work(sql);
    running.open = false;
    await giveUpCopies(running);
    // Any statement in a failed transaction is an error, except the one that ends it.
    if (running.failure === undefined) await driver`select`;
    if (running.failure !== undefined) throw running.failure;
    committing = true;
    await driver.unsafe("commit");
    confirmed = true;
    return answer;
  } catch (error) {
    running.open = false;
    await giveUpCopies(running);
    // Where the connection is gone, so is the transaction.
    if (!connection.isLost()) confirmed = await isConfirmed(driver.unsafe("rollback"));
    if (!LOST.test(String((error as { code?: unknown } | null)?.code))) throw error;
    throw new ConnectionLost(committing ? "unknown" : "undone", error);
  } finally {
    if (confirmed) pool.giveBack(connection);
    else pool.discard(connection);
  }
}

/** A connection that cannot say in this time that its transaction has ended is not worth waiting for. */
const PATIENCE_MS = 5_000;

const isConfirmed = (rollback: PromiseLike<unknown>): Promise<boolean> =>
  Promise.race([
    rollback.then(
      () => true,
      () => false,
    ),
    pause(PATIENCE_MS, false, { ref: false }),
  ]);

/** What the driver's types do not tell of a query: who sends it when it is first awaited, and how it learns of its failure. */
type DriverQuery = {
  handler(this: void, query: DriverQuery): unknown;
  reject(this: void, error: unknown): void;
};

function sqlWithin(driver: postgres.Sql, running: Running): Sql {
  const ended = (): Error => new Error("this transaction has ended; something was not awaited in it");
  const assertOpen = (): void => {
    if (!running.open) throw ended();
  };
  /** Sends a query only while the transaction is open, and remembers the first refusal, for whoever swallows it. */
  const watched = <Query extends object>(query: Query): Query => {
    if (!("reject" in query)) return query;
    const { handler, reject } = query as unknown as DriverQuery;
    return Object.assign(query, {
      // A query is sent when it is awaited, which may be long after it was written.
      handler: (unsent: DriverQuery) => (running.open ? handler(unsent) : unsent.reject(ended())),
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
  const sql: Sql = Object.assign(template, {
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
        const answer = await work(sql);
        assertOpen();
        await driver.unsafe(`release ${name}`);
        return answer;
      } catch (error) {
        // Where the transaction has ended meanwhile, the connection may be in another one.
        if (!running.open) throw error;
        await giveUpCopies(running);
        await driver.unsafe(`rollback to ${name}`);
        running.failure = before;
        throw error;
      }
    },
  }) as unknown as Sql;
  runningOf.set(sql, running);
  return sql;
}
