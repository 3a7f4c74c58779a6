import { execFileSync } from "node:child_process";
import { mkdtempSync, openSync, readSync, closeSync, rmSync, statSync, writeSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillSite } from "../../../tests/support/fill-site.ts";
import { type Database, openDatabase, type Sql } from "../../foundation/server/database.ts";
import { type Engine, openEngine } from "../../foundation/server/engine/engine.ts";
import { migrate } from "../../foundation/server/migrations.ts";
import { type KeyFolder, keyFolder } from "./key-folder.ts";
import { sealJournal } from "./seal-journal.ts";
import { verifyDatabase } from "./verify-database.ts";

/** How many flips of each sort are tried; `FIRMGROUND_FLIPS=200` looks longer. */
const FLIPS = Number(process.env["FIRMGROUND_FLIPS"] ?? "3");
const MIGRATIONS = new URL("../../../migrations", import.meta.url).pathname;
const PROGRAMME = "azerbaijan";

let folder: string;
let keys: KeyFolder;
/** the files of what is kept, with how long each is */
let files: { path: string; bytes: number }[];
let before: string;

const original = () => join(folder, "original");

async function withEngine<T>(
  dataFolder: string,
  settings: Record<string, string>,
  work: (engine: Engine, owner: Database) => Promise<T>,
): Promise<T> {
  const engine = await openEngine({ dataFolder, databaseUrl: "", purpose: "a test", settings });
  const owner = openDatabase(engine.connection, { connections: 2 });
  try {
    return await work(engine, owner);
  } finally {
    await owner.close();
    await engine.close();
  }
}

/** What is sealed, and the seals themselves, as text: two registers that say the same have the same. */
const contentOf = (owner: Database): Promise<string> =>
  owner.read(async (sql) => {
    await sql`set local enable_indexscan = off`;
    await sql`set local enable_indexonlyscan = off`;
    await sql`set local enable_bitmapscan = off`;
    const digests: string[] = [];
    for (const { name } of await keptTables(sql)) {
      const [row] = await sql<{ digest: string | null }[]>`
        select md5(string_agg(md5(t::text), '' order by md5(t::text))) as digest from ${sql(name)} t
      `;
      digests.push(`${name} ${row?.digest ?? "empty"}`);
    }
    return digests.join("\n");
  });

const keptTables = (sql: Sql): Promise<{ name: string; oid: number }[]> =>
  Promise.resolve(sql<{ name: string; oid: number }[]>`
    select relname as name, pg_class.oid::int8 as oid
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname in ('journal_entry', 'seal', 'seal_leaf', 'sealed_columns', 'blinding', 'ordnance_item', 'release_polygon', 'hazardous_area',
                      'record_decision', 'land_face', 'land_claim', 'bulletin', 'bulletin_contribution', 'bulletin_proof', 'bulletin_publication', 'signing_key')
    order by relname
  `);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firmground-flips-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
  keys = keyFolder(join(folder, "keys"), undefined);
  await withEngine(original(), {}, async (engine, owner) => {
    await migrate(owner, MIGRATIONS);
    const prepared = await fillSite(engine.connection);
    const sealer = openDatabase(engine.connection, { role: "firmground_sealer" });
    await sealJournal({ programmeId: PROGRAMME, database: sealer, keys, now: () => new Date() });
    await sealer.close();
    await prepared.end();
    before = await contentOf(owner);
    const { paths, data } = await owner.read(async (sql) => {
      const tables = (await keptTables(sql)).map(({ name }) => name);
      const rows = await sql<{ path: string }[]>`
        select pg_relation_filepath(relation) as path
        from pg_class cross join lateral (values (oid), (nullif(reltoastrelid, 0))) part (relation)
        where relnamespace = 'public'::regnamespace and relname in ${sql(tables)} and relation is not null
      `;
      const [where] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
      return { paths: rows.map(({ path }) => path), data: where?.folder ?? "" };
    });
    files = paths.map((path) => ({ path: join(data.slice(original().length), path), bytes: 0 }));
  });
  files = files
    .map(({ path }) => ({ path, bytes: statSync(join(original(), path)).size }))
    .filter(({ bytes }) => bytes > 0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No bit at all. */
const NONE = -1;

/** What became of a register of which one bit was flipped while it did not run. */
type Fate = "refused by PostgreSQL" | "named by verify" | "says the same" | "PASSED OVER";

async function fateOf(path: string, at: number, bit: number, settings: Record<string, string>): Promise<Fate> {
  const copy = mkdtempSync(join(folder, "copy-"));
  chmodSync(copy, 0o711);
  try {
    // With owners and rights as they are: PostgreSQL would not start on others.
    execFileSync("cp", ["-a", `${original()}/.`, copy]);
    if (bit !== NONE) flip(join(copy, path), at, bit);
    return await withEngine(copy, settings, async (engine, owner) => {
      const database = openDatabase(engine.connection, { role: "firmground_sealer", connections: 1 });
      try {
        const { wrong } = await verifyDatabase({ programmeId: PROGRAMME, database, keys, now: () => new Date() });
        if (wrong.length > 0) return "named by verify";
      } finally {
        await database.close();
      }
      return (await contentOf(owner)) === before ? "says the same" : "PASSED OVER";
    });
  } catch (error) {
    // It would not start, or would not read the page: somebody is told.
    if (bit !== NONE && error instanceof Error) return "refused by PostgreSQL";
    throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function flip(file: string, at: number, bit: number): void {
  const handle = openSync(file, "r+");
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ (1 << bit);
  writeSync(handle, byte, 0, 1, at);
  closeSync(handle);
}

/** Who looks longer wants to know how it went. */
function tell(fates: readonly Fate[]): void {
  const counts = Object.entries(Object.groupBy(fates, (fate) => fate)).map(([fate, of]) => `${of.length} ${fate}`);
  process.stderr.write(`${counts.join(", ")}\n`);
}

const flips = () =>
  fc.record({
    file: fc.constantFrom(...files),
    drawn: fc.nat(),
    bit: fc.integer({ min: 0, max: 7 }),
  });

describe("one bit of a database file", () => {
  test("that is not changed changes nothing", async () => {
    expect(await fateOf(files[0]?.path ?? "", 0, NONE, {})).toBe("says the same");
  });

  test(
    "is never passed over: PostgreSQL's checksums find it when the page is read",
    async () => {
      const fates: Fate[] = [];
      await fc.assert(
        fc.asyncProperty(flips(), async ({ file, drawn, bit }) => {
          fates.push(await fateOf(file.path, drawn % file.bytes, bit, {}));
          expect(fates.at(-1)).not.toBe("PASSED OVER");
        }),
        { numRuns: FLIPS, endOnFailure: true },
      );
      if (process.env["FIRMGROUND_FLIPS"]) tell(fates);
    },
    60_000 + FLIPS * 20_000,
  );

  test(
    "is never passed over where checksums are off: what is read differs and verify says so, or nothing that is read differs",
    async () => {
      const fates: Fate[] = [];
      await fc.assert(
        fc.asyncProperty(flips(), async ({ file, drawn, bit }) => {
          fates.push(await fateOf(file.path, drawn % file.bytes, bit, { ignore_checksum_failure: "on" }));
          expect(fates.at(-1)).not.toBe("PASSED OVER");
        }),
        { numRuns: FLIPS, endOnFailure: true },
      );
      if (process.env["FIRMGROUND_FLIPS"]) tell(fates);
    },
    60_000 + FLIPS * 20_000,
  );
});
