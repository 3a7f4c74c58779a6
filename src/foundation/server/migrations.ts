import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database, Sql } from "./database.ts";

/** The database and the program do not fit together. The message is one sentence that says what to do. */
export class MigrationRefusal extends Error {
  readonly reason: "changed" | "unknown-newer" | "out-of-order" | "ill-named";

  constructor(reason: MigrationRefusal["reason"], message: string) {
    super(message);
    this.name = "MigrationRefusal";
    this.reason = reason;
  }
}

type Migration = { readonly name: string; readonly text: string; readonly sha256: string };

/** Any number that no other program uses; two programs that start at once take turns by it. */
const ADVISORY_LOCK = 7_070_001;

/**
 * Brings a database to the state that this program was written for: applies `NNNN-name.sql` in order, each in a transaction of
 * its own, forward only.
 *
 * @returns the names of those that were applied now
 * @throws MigrationRefusal `changed` for a file that is no longer what was applied, `unknown-newer` for a database that a newer
 *   program has migrated, `out-of-order` for a file that was added below the newest applied one, `ill-named`
 */
export async function migrate(
  database: Database,
  folder: string,
  onProgress: (message: string) => void = () => undefined,
): Promise<string[]> {
  const migrations = readMigrations(folder);
  await database.transaction(async (sql) => {
    await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`;
    await sql`
      create table if not exists schema_migration (
        name       text primary key,
        sha256     text not null,
        applied_at timestamptz not null default clock_timestamp()
      )
    `;
  });

  const done: string[] = [];
  for (
    let waiting = await pending(database, migrations);
    waiting.length > 0;
    waiting = await pending(database, migrations)
  ) {
    const [next] = waiting;
    if (!next) break;
    onProgress(`bringing the database up to date: ${next.name}`);
    await database.transaction(async (sql) => {
      await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`;
      // Another program may have applied it while we waited.
      if ((await checkedPending(sql, migrations))[0]?.name !== next.name) return;
      await sql.unsafe(next.text).simple();
      await sql`insert into schema_migration (name, sha256) values (${next.name}, ${next.sha256})`;
      done.push(next.name);
    });
  }
  return done;
}

const pending = (database: Database, migrations: readonly Migration[]): Promise<Migration[]> =>
  database.read((sql) => checkedPending(sql, migrations));

async function checkedPending(sql: Sql, migrations: readonly Migration[]): Promise<Migration[]> {
  const applied = await sql<{ name: string; sha256: string }[]>`
    select name, sha256 from schema_migration order by name
  `;
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const file = known.get(name);
    if (!file) {
      throw new MigrationRefusal(
        "unknown-newer",
        `The database was brought to a newer state (${name}) than this Firmground knows: use the newer Firmground.`,
      );
    }
    if (file.sha256 !== sha256) {
      throw new MigrationRefusal(
        "changed",
        `The migration ${name} was changed after it had been applied: restore the file and put the change into a new one.`,
      );
    }
  }
  const newest = applied.at(-1)?.name ?? "";
  const waiting = migrations.filter(({ name }) => !applied.some((row) => row.name === name));
  const late = waiting.find(({ name }) => name < newest);
  if (late) {
    throw new MigrationRefusal(
      "out-of-order",
      `The migration ${late.name} was added below ${newest}, which is applied already: give it a higher number.`,
    );
  }
  return waiting;
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const numbers = names.map((name) => /^(\d{4})-[a-z0-9-]+\.sql$/u.exec(name)?.[1]);
  for (const [position, number] of numbers.entries()) {
    if (number !== undefined && numbers.indexOf(number) === position) continue;
    throw new MigrationRefusal(
      "ill-named",
      `The migration ${names[position]} needs a name such as 0042-what-it-does.sql with a number that no other has: rename it.`,
    );
  }
  return names.map((name) => {
    // A checkout on Windows may turn line ends; that is not a change.
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    return { name, text, sha256: createHash("sha256").update(text).digest("hex") };
  });
}
