import postgres from "postgres";
import { OLDEST_POSTGIS, OLDEST_POSTGRESQL, isAtLeast } from "./binaries.ts";
import { PRIVATE_NAME, socketPath } from "./cluster.ts";
import { EngineRefusal } from "./refusal.ts";

/** What a server says of itself once its database has PostGIS. */
export type ServerFacts = {
  readonly user: string;
  readonly database: string;
  readonly serverVersion: string;
  readonly postgisVersion: string;
};

const QUIET = { max: 1, onnotice: () => undefined, fetch_types: false, connect_timeout: 10 };

/**
 * Checks a server that somebody named and gives its database PostGIS where that is missing.
 *
 * @throws EngineRefusal `unreachable-server`, `unsupported-version`, `no-postgis`
 */
export async function checkNamedServer(databaseUrl: string): Promise<ServerFacts> {
  let sql: postgres.Sql;
  try {
    sql = postgres(databaseUrl, QUIET);
  } catch (error) {
    throw new EngineRefusal(
      "unreachable-server",
      "DATABASE_URL is not an address of the form postgres://user:password@host/database.",
      {
        cause: error,
      },
    );
  }
  try {
    return await factsOf(sql, "the server named by DATABASE_URL");
  } catch (error) {
    if (error instanceof EngineRefusal) throw error;
    const why = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw new EngineRefusal(
      "unreachable-server",
      `The server named by DATABASE_URL does not answer (${why}): check the address, or unset it to use a private one.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Makes the private cluster's database on the first start, and asks what it is. Rejects while the server starts. */
export async function preparePrivateServer(socketFolder: string): Promise<ServerFacts> {
  const connect = (database: string): postgres.Sql =>
    postgres({ ...QUIET, path: socketPath(socketFolder), user: PRIVATE_NAME, database });
  const maintenance = connect("postgres");
  try {
    const [existing] = await maintenance`select 1 from pg_database where datname = ${PRIVATE_NAME}`;
    if (!existing) await maintenance`create database ${maintenance(PRIVATE_NAME)}`;
  } finally {
    await maintenance.end({ timeout: 1 });
  }
  return askPrivateServer(socketFolder);
}

/** Asks a running private server what it is. */
export async function askPrivateServer(socketFolder: string): Promise<ServerFacts> {
  const sql = postgres({ ...QUIET, path: socketPath(socketFolder), user: PRIVATE_NAME, database: PRIVATE_NAME });
  try {
    return await factsOf(sql, "the private PostgreSQL");
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function factsOf(sql: postgres.Sql, server: string): Promise<ServerFacts> {
  const [facts] = await sql<{ number: string; version: string; user: string; database: string }[]>`
    select
      current_setting('server_version_num') as number,
      current_setting('server_version')     as version,
      current_user::text                    as user,
      current_database()::text              as database
  `;
  if (!facts) throw new Error(`${server} did not say its version`);
  if (Number(facts.number) < OLDEST_POSTGRESQL * 10_000) {
    throw new EngineRefusal(
      "unsupported-version",
      `${capitalised(server)} is PostgreSQL ${facts.version}, and Firmground needs ${OLDEST_POSTGRESQL} or newer: upgrade it.`,
    );
  }
  const postgisVersion = await ensurePostgis(sql, server);
  if (!isAtLeast(postgisVersion, OLDEST_POSTGIS)) {
    throw new EngineRefusal(
      "unsupported-version",
      `${capitalised(server)} has PostGIS ${postgisVersion}, and Firmground needs ${OLDEST_POSTGIS} or newer: upgrade it.`,
    );
  }
  return { user: facts.user, database: facts.database, serverVersion: facts.version, postgisVersion };
}

async function ensurePostgis(sql: postgres.Sql, server: string): Promise<string> {
  const installed = async (): Promise<string | undefined> => {
    const [row] = await sql<
      { version: string }[]
    >`select extversion as version from pg_extension where extname = 'postgis'`;
    return row?.version;
  };
  const before = await installed();
  if (before !== undefined) return before;
  try {
    await sql`create extension if not exists postgis`;
  } catch (error) {
    const denied = error instanceof postgres.PostgresError && error.code === "42501";
    throw new EngineRefusal(
      "no-postgis",
      denied
        ? `The database has no PostGIS yet and its user may not add it: ask its administrator to run "create extension postgis" there.`
        : `${capitalised(server)} has no PostGIS: install PostGIS ${OLDEST_POSTGIS} or newer beside it.`,
      { cause: error },
    );
  }
  return (await installed()) ?? "0";
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
