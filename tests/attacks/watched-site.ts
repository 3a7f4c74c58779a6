import { pino } from "pino";
import { ACTS } from "../../src/access/domain/actor.ts";
import { hashPassword } from "../../src/access/server/passwords.ts";
import type { Database } from "../../src/foundation/server/database.ts";
import type { Assets } from "../../src/foundation/server/http/assets.ts";
import { fillSite, NO_ASSETS, PASSWORD, type PreparedSite } from "../support/fill-site.ts";
import { givenPerson } from "../support/given-person.ts";
import { createTestDatabase } from "../support/with-database.ts";

/** Somebody who may do everything: whoever attacks in their name is stopped by nothing but the route itself. */
export const ALMIGHTY = "test-almighty";

/** A site whose database tells what PostgreSQL refused, and whose log is kept. */
export type WatchedSite = PreparedSite & {
  /** the errors of statements, however they were answered */
  readonly refusals: Error[];
  readonly logged: string[];
  /** how many rows every table has, and the last number of the journal */
  counts(): Promise<Readonly<Record<string, number>>>;
};

/** What PostgreSQL says of a statement that is wrong in itself: text that became SQL. Class 42; 42501 is a missing right. */
export const isSyntaxRefusal = (error: Error): boolean =>
  "code" in error && String(error.code).startsWith("42") && error.code !== "42501";

/** Prepares such a site on a database of its own. */
export async function watchedSite(assets: Assets = NO_ASSETS): Promise<WatchedSite> {
  const { connection, drop } = await createTestDatabase();
  const prepared = await fillSite(connection, assets);
  const refusals: Error[] = [];
  const logged: string[] = [];
  const { programme } = prepared.site.profile;
  const passwordHash = await hashPassword(PASSWORD);
  await prepared.database.transaction((sql) =>
    givenPerson(sql, {
      programmeId: programme.id,
      organisationId: programme.authority.operator,
      personId: ALMIGHTY,
      name: "Test almighty",
      acts: [...ACTS],
      passwordHash,
    }),
  );
  const watch = (database: Database): Database => watched(database, refusals);
  const { site } = prepared;
  return {
    ...prepared,
    site: {
      ...site,
      database: watch(site.database),
      accessDatabase: watch(site.accessDatabase),
      publicDatabase: watch(site.publicDatabase),
      log: pino({ level: "trace" }, { write: (line: string) => void logged.push(line) }),
    },
    refusals,
    logged,
    counts: () => countRows(prepared.database),
    async end() {
      await prepared.end();
      await drop();
    },
  };
}

function watched(database: Database, refusals: Error[]): Database {
  const kept = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof Error && error.name === "PostgresError") refusals.push(error);
      throw error;
    }
  };
  return {
    ...database,
    read: (work) => kept(database.read(work)),
    transaction: (work) => kept(database.transaction(work)),
    as: (claims) => watched(database.as(claims), refusals),
  };
}

/** Tables that change by asking alone: who is signed in, and when they were last seen. */
const OF_ASKING = /^(?:session|sign_in|account_event|password|spatial_ref_sys)/u;

async function countRows(database: Database): Promise<Record<string, number>> {
  return database.read(async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      order by name
    `;
    const counts: Record<string, number> = {};
    for (const { name } of tables.filter((table) => !OF_ASKING.test(table.name))) {
      const [row] = await sql<{ rows: number }[]>`select count(*) as rows from ${sql(name)}`;
      counts[name] = row?.rows ?? 0;
    }
    return counts;
  });
}
