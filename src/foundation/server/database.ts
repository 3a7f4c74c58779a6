import type { Writable } from "node:stream";
import type postgres from "postgres";
import { createPool } from "./connection-pool.ts";
import { copyStream } from "./copy-stream.ts";
import type { EngineConnection } from "./engine/engine.ts";
import { type Claims, runTransaction, type Sql } from "./transaction.ts";

export { asRegister, type Claims, ConnectionLost, type Sql } from "./transaction.ts";

/** A query that is written but not yet run. */
export type UnrunQuery<Row extends object> = postgres.PendingQuery<Row[]>;

/** A part of a query, to be put into another one. */
export type SqlPart = postgres.Fragment;

/**
 * The one seam to PostgreSQL.
 *
 * What comes out of it: `int8` and `numeric` as numbers (an error where a number cannot hold them), `date` as `CalendarDate`,
 * `timestamptz` as ISO 8601 in UTC, `json` as values, `bytea` as `Buffer`. What PostgreSQL refuses is a
 * `postgres.PostgresError` with its SQLSTATE in `code`.
 */
export type Database = {
  /** Runs queries on one unmoving picture of the data (repeatable read, read only). */
  read<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * Runs a command: everything it writes is kept when `work` resolves, and nothing when it rejects, which is passed on.
   * It also rejects where `work` swallowed an error of the server outside `sql.savepoint`, for nothing would have been kept,
   * and with `ConnectionLost` where the connection broke.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * A stream into a table in PostgreSQL's text format (see `copyLine`). Rows count from the moment it has finished, if the
   * transaction does.
   *
   * @param target  `table (column, column)`, written by a programmer, never made from input
   */
  copyInto(sql: Sql, target: string): Promise<Writable>;
  /**
   * The same in somebody's name: PostgreSQL shows what this person may see, and lets them write in no other name, whatever a query
   * asks (row-level security; decision 15). Closing it closes the whole.
   */
  as(claims: Claims): Database;
  /** Waits for running work, at most five seconds. */
  close(): Promise<void>;
};

/** The role of people who are signed in, which row-level security binds. */
const PEOPLE = "firmground_app";

export type DatabaseOptions = {
  /** The role that every transaction takes on; it ends with the transaction, so nothing leaks through a pooler. */
  readonly role?: string;
  /** How many connections at most; ten unless said. */
  readonly connections?: number;
  /** Named prepared statements; `false` behind pgbouncer older than 1.21 in transaction mode. */
  readonly prepare?: boolean;
};

/** Opens the database that the engine provides. Connections are made when they are needed. */
export function openDatabase(connection: EngineConnection, options: DatabaseOptions = {}): Database {
  const pool = createPool(connection, { size: options.connections ?? 10, prepare: options.prepare ?? true });
  const inTheNameOf = (role: string | undefined, claims?: Claims): Database => ({
    read: (work) => runTransaction(pool, { mode: "isolation level repeatable read read only", role, claims }, work),
    transaction: (work) => runTransaction(pool, { mode: "", role, claims }, work),
    copyInto: (sql, target) => copyStream(sql, target),
    as: ({ programmeId, personId }) => inTheNameOf(PEOPLE, { programmeId, personId }),
    close: () => pool.close(),
  });
  return inTheNameOf(options.role);
}

const cursorCounts = new WeakMap<Sql, number>();

/**
 * Reads a query's rows one by one without ever holding more than a batch. Other queries may run in between.
 *
 * @param sql    of the same transaction, which must stay open while rows are read
 * @param query  a `select`, written with that `sql` and not awaited
 * @param batch  how many rows are fetched at a time
 */
export async function* rowsOf<Row extends object>(
  sql: Sql,
  query: UnrunQuery<Row>,
  batch = 1_000,
): AsyncGenerator<Row, void, undefined> {
  const number = (cursorCounts.get(sql) ?? 0) + 1;
  cursorCounts.set(sql, number);
  const cursor = `rows_${number}`;
  // All rows will be read, so the plan should be the best for all and not for the first tenth.
  await sql`set local cursor_tuple_fraction = 1`;
  await sql`declare ${sql(cursor)} no scroll cursor for ${query}`;
  try {
    for (;;) {
      const rows = await sql.unsafe<Row[]>(`fetch forward ${batch} from ${cursor}`);
      yield* rows;
      if (rows.length < batch) break;
    }
  } finally {
    // After an error there is nothing to close, and the error that led here is the one to pass on.
    await sql.unsafe(`close ${cursor}`).catch(() => undefined);
  }
}
