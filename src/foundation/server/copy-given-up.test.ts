import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { copyLine } from "./copy-stream.ts";
import type { Database, Sql } from "./database.ts";

const mishap = new Error("the file ended too early");
const lines = (bytes: number): string => copyLine(["x".repeat(99)]).repeat(Math.ceil(bytes / 100));
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
};

/** Copies, and goes on in the transaction behind it. */
async function copyAndGoOn(database: Database, sql: Sql, bytes: number, signal?: AbortSignal): Promise<void> {
  const stream = await database.copyInto(sql, "note (text)");
  await pipeline(Readable.from([lines(bytes)]), stream, { ...(signal && { signal }) });
  await sql`insert into note values ('behind the copy')`;
}

/** The ways in which people leave a transaction while a copy is under way, after so many turns of the event loop. */
const leavings: Readonly<
  Record<string, (database: Database, sql: Sql, bytes: number, pause: number) => Promise<void>>
> = {
  "while it is written in the background, as an import does": async (database, sql, bytes, pause) => {
    copyAndGoOn(database, sql, bytes).catch(() => undefined);
    await turns(pause);
    throw mishap;
  },
  "because a signal says so": async (database, sql, bytes, pause) => {
    const abort = new AbortController();
    void turns(pause).then(() => abort.abort());
    await copyAndGoOn(database, sql, bytes, abort.signal);
    throw mishap;
  },
  "with its stream in the hand and nobody who listens": async (database, sql, bytes, pause) => {
    const stream = await database.copyInto(sql, "note (text)");
    stream.write(lines(bytes));
    await turns(pause);
    throw mishap;
  },
  "with its stream ended and not awaited": async (database, sql, bytes, pause) => {
    const stream = await database.copyInto(sql, "note (text)");
    stream.end(lines(bytes));
    await turns(pause);
    throw mishap;
  },
  "with its stream destroyed and not awaited": async (database, sql, bytes, pause) => {
    const stream = await database.copyInto(sql, "note (text)");
    stream.write(lines(bytes));
    await turns(pause);
    stream.destroy();
    throw mishap;
  },
  "without having waited for its beginning": async (database, sql, _bytes, pause) => {
    void database.copyInto(sql, "note (text)").catch(() => undefined);
    await turns(pause);
    throw mishap;
  },
  "because another statement was sent into it": async (database, sql, bytes, pause) => {
    const copying = copyAndGoOn(database, sql, bytes);
    const crossing = turns(pause).then(() => sql`insert into note values (${"across the copy"})`);
    await Promise.all([copying, crossing]);
    throw mishap;
  },
  "because a row is refused": async (database, sql, bytes) => {
    const stream = await database.copyInto(sql, "note (text)");
    await pipeline(Readable.from([lines(bytes), "two\tcells\n"]), stream);
    throw mishap;
  },
};

describe("whoever leaves a transaction while a copy is under way leaves nothing to the next one on its connection", () => {
  // From a copy that the server has not begun to one that it has taken: bytes and turns decide how far it has come.
  const sizes = [0, 100, 70_000, 1_000_000];
  const pauses = [0, 1, 2, 3, 5, 8, 21, 100];

  test.each(Object.keys(leavings))("%s", (how) =>
    withDatabase(
      async (database) => {
        await database.transaction((sql) => sql`create table note (text text)`);
        for (const bytes of sizes) {
          for (const pause of pauses) {
            const broken = database.transaction(async (sql) => {
              await sql`insert into note values ('undone')`;
              await leavings[how]?.(database, sql, bytes, pause);
            });
            await expect(broken).rejects.toBeInstanceOf(Error);
            await database.transaction((sql) => sql`insert into note values ('kept')`);
            const kept = await database.read((sql) => sql`select text from note group by text`);
            expect(kept, `${bytes} bytes, after ${pause} turns`).toEqual([{ text: "kept" }]);
          }
        }
      },
      // The next transaction has this very connection, or the one in its place.
      { connections: 1 },
    ),
  );
});
