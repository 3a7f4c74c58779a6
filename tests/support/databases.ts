import postgres from "postgres";
import type { EngineConnection } from "../../src/foundation/server/engine/engine.ts";

/** The same server, another database. */
export function connectionTo(connection: EngineConnection, database: string): EngineConnection {
  if (connection.connectionString === undefined) return { ...connection, database };
  const address = new URL(connection.connectionString);
  address.pathname = `/${database}`;
  return { ...connection, connectionString: address.href, database };
}

/** Databases cannot be made, dropped or cleaned up inside a transaction, so this goes past the seam. */
async function administer(connection: EngineConnection, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const options = { max: 1, onnotice: () => undefined, fetch_types: false };
  const sql =
    connection.connectionString === undefined
      ? postgres({
          ...options,
          path: `${connection.socketDirectory}/.s.PGSQL.5432`,
          user: connection.user,
          database: connection.database,
        })
      : postgres(connection.connectionString, options);
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

export const createEmptyDatabase = (connection: EngineConnection, name: string): Promise<void> =>
  administer(connection, async (sql) => sql`create database ${sql(name)}`);

export const copyDatabase = (connection: EngineConnection, template: string, name: string): Promise<void> =>
  administer(connection, async (sql) => sql`create database ${sql(name)} template ${sql(template)}`);

export const dropDatabase = (connection: EngineConnection, name: string): Promise<void> =>
  administer(connection, async (sql) => sql`drop database if exists ${sql(name)} with (force)`);

/** Does for a table what PostgreSQL does by itself after a while: lets indexes answer without the table. */
export const vacuum = (connection: EngineConnection, table: string): Promise<void> =>
  administer(connection, async (sql) => sql`vacuum analyze ${sql(table)}`);
