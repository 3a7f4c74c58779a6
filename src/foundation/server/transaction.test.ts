import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { copyLine, copyStream } from "./copy-stream.ts";
import { type Database, rowsOf, type Sql } from "./database.ts";

describe("when the connection breaks", () => {
  /** Ends a transaction's connection from outside, as a crash of PostgreSQL would. */
  const cut = (database: Database, pid: number | undefined): Promise<unknown> =>
    database.read((sql) => sql`select pg_terminate_backend(${pid ?? 0})`);
  const backendOf = async (sql: Sql): Promise<number | undefined> => {
    const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    return backend?.pid;
  };

  test("nothing that its transaction still sends is done, in it or outside", () =>
    withDatabase(
      async (database) => {
        await database.transaction((sql) => sql`create table note (text text)`);
        const work = database.transaction(async (sql) => {
          await sql`insert into note values ('before')`;
          await cut(database, await backendOf(sql));
          await sql`insert into note values ('after')`.catch(() => undefined);
          await sql`insert into note values ('later')`.catch(() => undefined);
        });
        await expect(work).rejects.toMatchObject({ name: "ConnectionLost", outcome: "undone" });
        const others = Array.from({ length: 20 }, (_, number) =>
          database.transaction((sql) => sql`insert into note values (${`other ${number}`})`),
        );
        await Promise.all(others);
        const kept = await database.read((sql) => sql<{ text: string }[]>`select text from note order by text`);
        expect(kept.map(({ text }) => text.slice(0, 5))).toEqual(Array.from({ length: 20 }, () => "other"));
      },
      { connections: 2 },
    ));

  test("a query, a reading and a copy under way end with an error, and the next transaction has a new connection", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      const interrupted: ((sql: Sql, started: () => void) => Promise<unknown>)[] = [
        async (sql, started) => {
          const sleeping = sql`select pg_sleep(30)`.execute();
          started();
          await sleeping;
        },
        async (sql, started) => {
          for await (const _row of rowsOf(sql, sql`select n from generate_series(1, 1000000) as n`, 10)) started();
        },
        async (sql, started) => {
          const lines = async function* () {
            for (;;) {
              yield copyLine(["text"]);
              started();
            }
          };
          await pipeline(Readable.from(lines()), await copyStream(sql, "note (text)"));
        },
      ];
      for (const work of interrupted) {
        const { promise: begun, resolve: started } = Promise.withResolvers<number | undefined>();
        const broken = database.transaction(async (sql) => {
          const pid = await backendOf(sql);
          await work(sql, () => started(pid));
        });
        const outcome = broken.catch((error: unknown) => error);
        await cut(database, await begun);
        expect(await outcome).toMatchObject({ name: "ConnectionLost", outcome: "undone" });
        expect(await database.read((sql) => sql`select count(*) from note`)).toEqual([{ count: 0 }]);
      }
    }));

  test("a transaction that is used after its end is a mistake that is seen", () =>
    withDatabase(async (database) => {
      const leaked = await database.read(async (sql) => ({ sql }));
      expect(() => leaked.sql`select 1`).toThrow(/has ended/u);
    }));

  test("more transactions than connections take turns", () =>
    withDatabase(
      async (database) => {
        const numbers = Array.from({ length: 50 }, (_, number) => number);
        const answers = await Promise.all(
          numbers.map((number) => database.read((sql) => sql<{ number: number }[]>`select ${number}::int as number`)),
        );
        expect(answers.map(([row]) => row?.number)).toEqual(numbers);
      },
      { connections: 3 },
    ));
});
