import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { columnTypes } from "./database-types.ts";
import type { EngineConnection } from "./engine/engine.ts";

/** One connection, held by one transaction at a time. Once lost it is never used again. */
export type PooledConnection = { readonly sql: postgres.Sql; readonly isLost: () => boolean };

/** Connections for one transaction each. */
export type ConnectionPool = {
  /** Waits for a free connection on which `open` succeeds: the transaction's first statement. */
  take(open: (sql: postgres.Sql) => Promise<unknown>): Promise<PooledConnection>;
  /** For the next transaction: only after the server has confirmed the end of this one. */
  giveBack(connection: PooledConnection): void;
  /** Closes a connection of which nobody knows what its server is still doing; the server undoes what was not committed. */
  discard(connection: PooledConnection): void;
  /** Waits for what is under way, but not for ever; what has not begun is refused. */
  close(): Promise<void>;
};

type PoolOptions = { readonly size: number; readonly prepare: boolean };

/** PostgreSQL may be starting again after a crash: so long a transaction waits to begin. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/** As long as a transaction has not begun, these can be answered by trying again. */
const PASSING = new Set([
  "ENOENT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "CONNECTION_CLOSED",
  "CONNECTION_LOST",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "57P01",
  "57P02",
  "57P03",
]);

/**
 * A pool of driver instances with a single connection each, which connect once and never again.
 *
 * The driver's own pool and its `begin` (3.4.9) are not safe when a connection breaks inside a transaction: what the
 * transaction still sends crashes the process or, worse, runs on a new connection outside of it or inside another's
 * (its issues 1154, 1208, 1216). Here a connection's end is the end of its transaction, whatever is still sent.
 */
export function createPool(engine: EngineConnection, options: PoolOptions): ConnectionPool {
  const idle: PooledConnection[] = [];
  const waiting: (() => void)[] = [];
  const taken = new Set<PooledConnection>();
  let closing = false;

  const assertOpen = (): void => {
    if (closing) throw new Error("the database was closed");
  };

  const obtain = async (): Promise<PooledConnection> => {
    assertOpen();
    while (taken.size >= options.size) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      assertOpen();
    }
    let connection = idle.pop();
    while (connection?.isLost()) connection = idle.pop();
    connection ??= connectOnce(engine, options);
    taken.add(connection);
    return connection;
  };

  const giveBack = (connection: PooledConnection): void => {
    taken.delete(connection);
    if (!connection.isLost()) idle.push(connection);
    waiting.shift()?.();
  };

  const discard = (connection: PooledConnection): void => {
    taken.delete(connection);
    void connection.sql.end({ timeout: 0 });
    waiting.shift()?.();
  };

  return {
    giveBack,
    discard,
    async take(open) {
      for (const deadline = Date.now() + PATIENCE_MS; ; await pause(PAUSE_MS)) {
        const connection = await obtain();
        try {
          await open(connection.sql);
          return connection;
        } catch (error) {
          discard(connection);
          if (!PASSING.has(String((error as { code?: unknown }).code)) || Date.now() > deadline) throw error;
        }
      }
    },
    async close() {
      closing = true;
      for (const wake of waiting.splice(0)) wake();
      for (const deadline = Date.now() + PATIENCE_MS; taken.size > 0 && Date.now() < deadline;)
        await pause(PAUSE_MS / 5);
      await Promise.all([...idle, ...taken].map(({ sql }) => sql.end({ timeout: 1 })));
    },
  };
}

function connectOnce(engine: EngineConnection, { prepare }: PoolOptions): PooledConnection {
  let connected = false;
  let lost = false;
  const socket = ({ path, host, port }: { path?: string; host: string[]; port: number[] }): Socket => {
    if (connected)
      throw Object.assign(new Error("the connection to the database was lost"), { code: "CONNECTION_LOST" });
    connected = true;
    return path ? connect(path) : connect(port[0] ?? 5432, host[0]);
  };
  const driverOptions = {
    max: 1,
    prepare,
    types: columnTypes,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => undefined,
    onclose: () => {
      lost = true;
      // From now on the driver refuses what is still sent, instead of keeping it for a connection that never comes.
      void sql.end({ timeout: 0 });
    },
    // GMT is UTC under the one name that needs no time zone files.
    connection: { application_name: "firmground", TimeZone: "GMT", DateStyle: "ISO, YMD" },
    // The driver takes a socket of ours, though its types do not say so.
    ...({ socket } as object),
  };
  const { connectionString, socketDirectory, user, database } = engine;
  const sql =
    connectionString === undefined
      ? postgres({ ...driverOptions, path: `${socketDirectory}/.s.PGSQL.5432`, user, database })
      : postgres(connectionString, { ...driverOptions, database });
  return { sql, isLost: () => lost };
}
