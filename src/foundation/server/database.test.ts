import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withDatabase, withRollback } from "../../../tests/support/with-database.ts";
import { copyLine, copyStream } from "./copy-stream.ts";
import { isoMoment, safeNumber } from "./database-types.ts";
import { rowsOf } from "./database.ts";

/** Two valid polygons whose union GEOS refuses without a precision grid are hard to come by; an invalid one is refused always. */
const BOW_TIE = "POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))";
const CROSSED = "POLYGON((0 0, 2 2, 2 0.5, 0 1.5, 0 0))";

describe("what comes out of the database", () => {
  test("whole numbers, decimals, days, moments, JSON and bytes arrive as what they are", () =>
    withRollback(async (sql) => {
      const [row] = await sql`
        select
          9007199254740991::int8                        as whole,
          1639.6::numeric                               as decimal,
          date '2025-07-07'                             as day,
          timestamptz '2025-07-07 12:30:00+04'          as moment,
          timestamptz '2025-07-07 12:30:00.123456+04'   as finer,
          timestamp '2025-07-07 12:30:00'               as wall,
          '{"a": [1, null]}'::jsonb                     as json,
          '\\x00ff'::bytea                              as bytes,
          array[date '2024-02-29']                      as days,
          array[1::int8, 2::int8]                       as wholes,
          null::int8                                    as nothing,
          count(*)                                      as rows
        from (values (1), (2)) as two
      `;
      expect(row).toEqual({
        whole: 9_007_199_254_740_991,
        decimal: 1_639.6,
        day: "2025-07-07",
        moment: "2025-07-07T08:30:00.000Z",
        finer: "2025-07-07T08:30:00.123456Z",
        wall: "2025-07-07T12:30:00",
        json: { a: [1, null] },
        bytes: Buffer.from([0, 255]),
        days: ["2024-02-29"],
        wholes: [1, 2],
        nothing: null,
        rows: 2,
      });
    }));

  test("what goes in comes out again, whatever the zone in which the tests run", () =>
    withRollback(async (sql) => {
      const moment = "2025-07-06T21:30:00.000Z";
      const [row] = await sql`
        select
          ${"2025-07-07"}::date as day, ${moment}::timestamptz as text, ${new Date(moment)}::timestamptz as date,
          ${["2025-07-07"]}::date[] as days, ${12}::int8 as whole, ${0.1}::numeric as decimal,
          ${sql.json({ text: "\u0259" })}::jsonb as json, ${Buffer.from([1, 2])}::bytea as bytes
      `;
      expect(row).toEqual({
        day: "2025-07-07",
        text: moment,
        date: moment,
        days: ["2025-07-07"],
        whole: 12,
        decimal: 0.1,
        json: { text: "\u0259" },
        bytes: Buffer.from([1, 2]),
      });
    }));

  test("a number that a number cannot hold is an error, and so is a day that does not end", () =>
    withDatabase(async (database) => {
      await expect(database.read((sql) => sql`select 9007199254740993::int8`)).rejects.toThrow(RangeError);
      await expect(database.read((sql) => sql`select 'NaN'::numeric`)).rejects.toThrow(RangeError);
      await expect(database.read((sql) => sql`select 'infinity'::date`)).rejects.toThrow(RangeError);
      expect(await database.read((sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    }));

  test("every safe whole number survives, every other is refused", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(safeNumber(String(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }), (value) => {
        expect(() => safeNumber(String(value))).toThrow(RangeError);
      }),
    );
  });

  test("a moment is written the same way in whatever zone the server speaks", () => {
    expect(isoMoment("2025-07-07 12:30:00+04")).toBe("2025-07-07T08:30:00.000Z");
    expect(isoMoment("2025-07-07 12:30:00.5+05:30")).toBe("2025-07-07T07:00:00.500Z");
    expect(isoMoment("2025-07-07 12:30:00.5+00")).toBe("2025-07-07T12:30:00.500Z");
    expect(() => isoMoment("infinity")).toThrow(RangeError);
  });
});

describe("transactions", () => {
  test("a command that throws leaves nothing, and its own error comes out", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      const mishap = new Error("mishap");
      const work = database.transaction(async (sql) => {
        await sql`insert into note values ('never')`;
        throw mishap;
      });
      await expect(work).rejects.toBe(mishap);
      expect(await database.read((sql) => sql`select text from note`)).toEqual([]);
    }));

  test("an error of the server keeps its SQLSTATE", () =>
    withDatabase(async (database) => {
      await expect(database.read((sql) => sql`select 1 / 0`)).rejects.toMatchObject({ code: "22012" });
    }));

  test("a topology exception in a command is an error and a rollback, never an empty result", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table shape (geom geometry)`);
      const command = database.transaction(async (sql) => {
        await sql`insert into shape values (st_geomfromtext('POINT(1 1)'))`;
        await sql`
          insert into shape
          select st_intersection(st_geomfromtext(${BOW_TIE}), st_geomfromtext(${CROSSED}))
        `;
      });
      await expect(command).rejects.toMatchObject({ name: "PostgresError", code: "XX000" });
      await expect(command).rejects.toThrow(/TopologyException/u);
      expect(await database.read((sql) => sql`select count(*) from shape`)).toEqual([{ count: 0 }]);
    }));

  test("a command that swallows an error of the server is not said to be kept", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      const work = database.transaction(async (sql) => {
        await sql`insert into note values ('lost')`;
        await sql`select 1 / 0`.catch(() => undefined);
        return "kept";
      });
      await expect(work).rejects.toMatchObject({ code: "22012" });
      expect(await database.read((sql) => sql`select text from note`)).toEqual([]);
    }));

  test("something may be tried in a savepoint", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      await database.transaction(async (sql) => {
        await sql`insert into note values ('kept')`;
        await sql.savepoint((inner) => inner`select 1 / 0`).catch(() => undefined);
      });
      expect(await database.read((sql) => sql`select text from note`)).toEqual([{ text: "kept" }]);
    }));

  test("a reader can write nothing, and sees one unmoving picture", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      await expect(database.read((sql) => sql`insert into note values ('x')`)).rejects.toMatchObject({ code: "25006" });
      const seen = await database.read(async (sql) => {
        const [before] = await sql`select count(*) from note`;
        await database.transaction((other) => other`insert into note values ('later')`);
        const [after] = await sql`select count(*) from note`;
        return [before, after];
      });
      expect(seen).toEqual([{ count: 0 }, { count: 0 }]);
    }));

  test("a role is taken on for the transaction alone", () =>
    withDatabase(
      async (database) => {
        expect(await database.read((sql) => sql`select current_user::text as name`)).toEqual([{ name: "pg_monitor" }]);
      },
      { role: "pg_monitor" },
    ));
});

describe("reading row by row", () => {
  test("a million rows pass without being held, and other queries may run in between", () =>
    withRollback(async (sql) => {
      let [count, sum, asides] = [0, 0, 0];
      const million = sql<{ number: number }[]>`select number from generate_series(1, ${1_000_000}::int) as number`;
      for await (const { number } of rowsOf(sql, million, 10_000)) {
        count += 1;
        sum += number;
        if (number % 250_000 === 0) {
          await sql`select 1`;
          asides += 1;
        }
      }
      expect([count, sum, asides]).toEqual([1_000_000, 500_000_500_000, 4]);
    }));

  test("two readings may go on side by side, and one may be left early", () =>
    withRollback(async (sql) => {
      const numbers = () => rowsOf(sql, sql<{ n: number }[]>`select n from generate_series(1, 10) as n`, 2);
      const pairs: number[][] = [];
      for await (const { n } of numbers()) {
        for await (const inner of numbers()) {
          if (inner.n > 1) break;
          pairs.push([n, inner.n]);
        }
      }
      expect(pairs).toHaveLength(10);
    }));

  test("an error half way comes out of the loop and takes the transaction with it", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql`create table note (text text)`);
      const work = database.transaction(async (sql) => {
        await sql`insert into note values ('lost')`;
        for await (const _row of rowsOf(sql, sql`select 1 / (5 - n) from generate_series(1, 10) as n`, 2));
      });
      await expect(work).rejects.toMatchObject({ code: "22012" });
      expect(await database.read((sql) => sql`select text from note`)).toEqual([]);
    }));
});

describe("copying rows in", () => {
  const table = `create table item (id int primary key, text text, amount float8)`;

  test("every character survives", () =>
    withRollback(async (sql) => {
      await sql.unsafe(table);
      const texts = ["tab\there", "line\nbreak", "back\\slash", "\\N", "", "\r", "Ağdərə", null];
      await pipeline(
        Readable.from(texts.map((text, id) => copyLine([id, text, 0.5]))),
        await copyStream(sql, "item (id, text, amount)"),
      );
      const rows = await sql<{ text: string | null }[]>`select text from item order by id`;
      expect(rows.map(({ text }) => text)).toEqual(texts);
    }));

  test("a hundred thousand rows go in and other queries follow in the same transaction", () =>
    withDatabase(async (database) => {
      const count = await database.transaction(async (sql) => {
        await sql.unsafe(table);
        const lines = function* () {
          for (let id = 0; id < 100_000; id += 1) yield copyLine([id, "text", id / 2]);
        };
        await pipeline(Readable.from(lines()), await database.copyInto(sql, "item (id, text, amount)"));
        const [row] = await sql<{ count: number }[]>`select count(*) from item`;
        return row?.count;
      });
      expect(count).toBe(100_000);
    }));

  test.each([
    ["a row that the table refuses at the very end", [copyLine([1, "a", 0]), copyLine([1, "again", 0])], "23505"],
    ["a row that is not one", ["1\ta\n"], "22P04"],
    [
      "a word where a number belongs, with much behind it",
      ["x\ta\t0\n", ...Array.from({ length: 50_000 }, () => copyLine([2, "a".repeat(50), 0]))],
      "22P02",
    ],
  ])("%s is an error with its SQLSTATE and nothing is kept", (_what, lines, code) =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql.unsafe(table));
      const work = database.transaction(async (sql) => {
        await sql`insert into item values (7, 'lost', 0)`;
        await pipeline(Readable.from(lines), await database.copyInto(sql, "item (id, text, amount)"));
      });
      await expect(work).rejects.toMatchObject({ code });
      expect(await database.read((sql) => sql`select id from item`)).toEqual([]);
    }),
  );

  test("a copy whose error is swallowed is not committed by mistake", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql.unsafe(table));
      const work = database.transaction(async (sql) => {
        await sql`insert into item values (7, 'lost', 0)`;
        const failing = Readable.from([copyLine([1, "a", 0]), copyLine([1, "again", 0])]);
        await pipeline(failing, await database.copyInto(sql, "item (id, text, amount)")).catch(() => undefined);
      });
      await expect(work).rejects.toMatchObject({ code: "23505" });
      expect(await database.read((sql) => sql`select id from item`)).toEqual([]);
    }));

  test("a copy that is given up half way leaves nothing, and the database goes on", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql.unsafe(table));
      const given = new Error("the file ended too early");
      const work = database.transaction(async (sql) => {
        const failing = async function* () {
          yield copyLine([1, "a", 0]);
          throw given;
        };
        await pipeline(Readable.from(failing()), await database.copyInto(sql, "item (id, text, amount)"));
      });
      await expect(work).rejects.toBe(given);
      expect(await database.read((sql) => sql`select count(*) from item`)).toEqual([{ count: 0 }]);
    }));

  test("a target that does not exist is an error at once", () =>
    withDatabase(async (database) => {
      const work = database.transaction((sql) => database.copyInto(sql, "nowhere (id)"));
      await expect(work).rejects.toMatchObject({ code: "42P01" });
    }));

  test("a connection that is cut during a copy is an error", () =>
    withDatabase(async (database) => {
      await database.transaction((sql) => sql.unsafe(table));
      const work = database.transaction(async (sql) => {
        const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
        const stream = await database.copyInto(sql, "item (id, text, amount)");
        stream.write(copyLine([1, "a", 0]));
        const failed = new Promise<Error>((resolve) => stream.on("error", resolve));
        await database.read((other) => other`select pg_terminate_backend(${backend?.pid ?? 0})`);
        throw await failed;
      });
      await expect(work).rejects.toMatchObject({ name: "ConnectionLost", outcome: "undone" });
      expect(await database.read((sql) => sql`select count(*) from item`)).toEqual([{ count: 0 }]);
    }));
});
