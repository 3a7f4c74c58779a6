import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../access/domain/actor.ts";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../../tests/support/given-records.ts";
import { createTestDatabase } from "../../../tests/support/with-database.ts";
import { doorOf, enterWorkedExample, type WorkedExample } from "../../../tests/support/worked-example.ts";
import { calendarDate } from "../../foundation/domain/dates.ts";
import { type Database, openDatabase } from "../../foundation/server/database.ts";
import { landCommand } from "../../land-release/cli/land.cli.ts";
import { balanceText } from "./land-balance.cli.ts";

const profile = await azerbaijan();

let database: Database;
let end: () => Promise<void>;
let records: WorkedExample;
let actor: Actor;

beforeAll(async () => {
  const { connection, drop } = await createTestDatabase();
  database = openDatabase(connection);
  end = async () => {
    await database.close();
    await drop();
  };
  const people = await givenProgramme(database, profile);
  actor = people.operationsOfficer;
  records = await enterWorkedExample(doorOf(database, people, profile));
}, 120_000);
afterAll(() => end?.());

test("the balance of the programme, as people read it", async () => {
  const written = await balanceText({ database, profile, actor }, {}, "text");
  expect(written).toBe(`Hazardous land in m²

  At the beginning        0.00
  Found             150,000.00
  Extended            3,500.00
  Cancelled         −40,000.00
  Reduced           −60,000.00
  Cleared           −53,500.00
  Remaining               0.00

Remaining, by district:

  Aghdam  0.00
`);
});

test("of one area in some days, as data and as a table that say the same", async () => {
  const choice = { hazard: records.cha53, from: calendarDate("2025-06-01"), to: calendarDate("2025-06-30") };
  const data = JSON.parse(await balanceText({ database, profile, actor }, choice, "json")) as {
    balance: { opening: number; lines: Record<string, number>; remaining: number };
    movements: { line: string; amountM2: number; record: { localId: string; version: number } }[];
  };
  expect(data.balance).toMatchObject({ opening: 20_000, lines: { extended: 3_500 }, remaining: 23_500 });
  expect(data.movements).toMatchObject([
    { line: "extended", amountM2: 3_500, record: { localId: "CHA-53", version: 2 } },
  ]);
  const rows: Record<string, string>[] = parse(await balanceText({ database, profile, actor }, choice, "csv"), {
    columns: true,
  });
  expect(rows.map((row) => [row["name"], row["opening_m2"], row["extended_m2"], row["remaining_m2"]])).toEqual([
    ["CHA-53", "20000.00", "3500.00", "23500.00"],
    ["total", "20000.00", "3500.00", "23500.00"],
  ]);
});

test.each([
  [["balance", "--from", "7.7.2025"], '"7.7.2025" is not a day; write it as yyyy-mm-dd.\n'],
  [["balance", "--hazard", "HA-1"], "A hazardous area is named as organisation/number, e.g. anama/HA-1.\n"],
  [["balance", "--csv", "--json"], "Choose --csv or --json.\n"],
])("%s is answered by one sentence", async (args, sentence) => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = { stdin: Readable.from([]), stdout, stderr, signal: new AbortController().signal };
  expect(await landCommand(args, io)).toBe(64);
  stderr.end();
  expect(await text(stderr)).toBe(sentence);
});
