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

describe("what is left running when a transaction ends", () => {
  const mishap = new Error("mishap");

  test("a statement that was written in it and is awaited after it is refused", () =>
    withDatabase(
      async (database) => {
        await database.transaction((sql) => sql`create table note (text text)`);
        const { late } = await database.transaction(async (sql) => ({ late: sql`insert into note values ('late')` }));
        await database.transaction(async (sql) => {
          await sql`insert into note values ('own')`;
          await expect((async () => await late)()).rejects.toThrow(/has ended/u);
        });
        expect(await database.read((sql) => sql`select text from note`)).toEqual([{ text: "own" }]);
      },
      { connections: 1 },
    ));

  test.each(["kept", "undone"])("a savepoint that would be %s does not reach into the next transaction", (outcome) =>
    withDatabase(
      async (database) => {
        await database.transaction((sql) => sql`create table note (text text)`);
        const { promise: nextIsRunning, resolve: goOn } = Promise.withResolvers<void>();
        let left: Promise<unknown> = Promise.resolve();
        const broken = database.transaction(async (sql) => {
          const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
          left = sql.savepoint(async (inner) => {
            await inner`insert into note values ('left')`;
            begin();
            await nextIsRunning;
            if (outcome === "undone") throw mishap;
          });
          left.catch(() => undefined);
          await begun;
          throw mishap;
        });
        await expect(broken).rejects.toBe(mishap);
        await database.transaction(async (sql) => {
          await sql.savepoint(async (inner) => {
            await inner`insert into note values ('own')`;
            goOn();
            await expect(left).rejects.toThrow(outcome === "undone" ? /mishap/u : /has ended/u);
          });
        });
        expect(await database.read((sql) => sql`select text from note`)).toEqual([{ text: "own" }]);
      },
      { connections: 1 },
    ),
  );

  test("a copy that fails in a savepoint is undone with it, and the transaction goes on", () =>
    withDatabase(async (database) => {
      await database.transaction(async (sql) => {
        await sql`create table note (text text)`;
        for (const bytes of [10, 100_000, 1_000_000]) {
          const tried = sql.savepoint(async (inner) => {
            const stream = await database.copyInto(inner, "note (text)");
            stream.write(copyLine(["x".repeat(bytes)]));
            throw mishap;
          });
          await expect(tried).rejects.toBe(mishap);
          await sql`insert into note values (${"own"})`;
        }
      });
      const kept = await database.read((sql) => sql`select text, count(*) from note group by text`);
      expect(kept).toEqual([{ text: "own", count: 3 }]);
    }));

  test("a copy that nobody finished is not committed by mistake", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      const work = database.transaction(async (sql) => {
        await sql`insert into note values ('before')`;
        const stream = await database.copyInto(sql, "note (text)");
        stream.write(copyLine(["text"]));
      });
      await expect(work).rejects.toMatchObject({ code: "57014" });
      expect(await database.read((sql) => sql`select text from note`)).toEqual([]);
    }));

  test("a connection that does not confirm the end is thrown away, and the next transaction has another", () =>
    withDatabase(
      async (database) => {
        // The driver loses count of its answers where a value cannot be sent and another statement is under way.
        const broken = database.transaction((sql) =>
          Promise.all([sql`select pg_sleep(0.1)`, sql`select ${undefined as unknown as string}`]),
        );
        await expect(broken).rejects.toMatchObject({ code: "UNDEFINED_VALUE" });
        expect(await database.read((sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
      },
      { connections: 1 },
    ));

  test("whoever waits for a connection when the database is closed is refused, and makes none", () =>
    withDatabase(
      async (database) => {
        const first = database.read((sql) => sql`select pg_sleep(0.2)`);
        const waiting = database.read((sql) => sql`select 1`).catch((error: unknown) => error);
        await database.close();
        await first;
        expect(await waiting).toMatchObject({ message: "the database was closed" });
      },
      { connections: 1 },
    ));
});
