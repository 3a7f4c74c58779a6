import { chmodSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { decided, givenItem, givenProgramme } from "../../../tests/support/given-records.ts";
import { calendarDate, weekOf } from "../../foundation/domain/dates.ts";
import { openDatabase } from "../../foundation/server/database.ts";
import { openEngine, type Engine } from "../../foundation/server/engine/engine.ts";
import { migrate } from "../../foundation/server/migrations.ts";
import { PRODUCT_FOLDER } from "../../main/open-programme.ts";
import { freezeBulletin, publishBulletin } from "../server/bulletin.commands.ts";
import { readBulletinCommand } from "./read-bulletin.cli.ts";

const COUNTS = "From 7 to 13 July, 16 anti-tank mines, 65 anti-personnel mines and 240 UXO were found.";
const ARTICLE = `${COUNTS} 1,639.6 hectares were cleared.`;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "read-bulletin-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
});
afterAll(() => rm(folder, { recursive: true }));

async function run(args: string[], input: string | Uint8Array = "") {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [text(stdout), text(stderr)];
  const io = { stdin: Readable.from([input]), stdout, stderr, signal: new AbortController().signal };
  const code = await readBulletinCommand(args, io);
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("firmground read-bulletin", () => {
  test("prints each figure with the words that it was read from", async () => {
    const { code, out } = await run([await file("article.txt", ARTICLE), "--published-on", "2025-07-14"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Period\s+week, 2025-07-07 to 2025-07-13/u);
    expect(out).toMatch(/Area cleared\s+1,639\.6 ha\s+98 %\s+“1,639\.6 hectares”/u);
    expect(out).toContain("year-inferred: the year is inferred from the day of publication");
  });

  test("answers in the language that is asked for", async () => {
    const { out } = await run(["-", "--published-on", "2025-07-14", "--language", "ru"], ARTICLE);
    expect(out).toMatch(/Очищенная площадь\s+1\s639,6 га/u);
    expect(out).toContain("year-inferred: год определён по дню публикации");
  });

  test("reads standard input and prints JSON", async () => {
    const { code, out } = await run(["-", "--json", "--published-on", "2025-07-14", "--language", "az"], ARTICLE);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      antiTank: { value: 16 },
      area: { squareMetres: 16_396_000 },
      findings: [{ code: "year-inferred", message: "il dərc olunma gününə görə müəyyən edilib" }],
    });
  });

  test.each([
    ["a missing file", () => run([join(folder, "none.txt")]), "there is no such file"],
    ["a folder", () => run([folder]), "it is a folder"],
    ["an empty text", () => run(["-"], " \n"), "is empty"],
    ["a binary file", async () => run([await file("x.bin", new Uint8Array([80, 75, 3, 4, 0, 255]))]), "not plain text"],
    ["a text longer than any article", () => run(["-"], "mine ".repeat(50_000)), "larger than 200 KB"],
    ["a day that does not exist", () => run(["-", "--published-on", "2025-02-30"], ARTICLE), "is not a day"],
    ["no file at all", () => run([]), "Name one file"],
    ["an unknown option", () => run(["-", "--week"], ARTICLE), "--week"],
    ["a language that it does not speak", () => run(["-", "--language", "tr"], ARTICLE), "az, en or ru"],
    ["a programme that there is not", () => run(["-", "--programme", "atlantis"], ARTICLE), "no programme"],
  ])("refuses %s in one sentence", async (_, attempt, reason) => {
    const { code, out, err } = await attempt();
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(reason);
    expect(err.trimEnd()).not.toContain("\n");
  });
});

describe("firmground read-bulletin --reconcile", () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await openEngine({ dataFolder: join(folder, "data"), purpose: "the test", settings: { fsync: "off" } });
    const database = openDatabase(engine.connection);
    await migrate(database, join(PRODUCT_FOLDER, "migrations"));
    const profile = await azerbaijan();
    const people = await givenProgramme(database, profile, { demonstration: true });
    const items = await database.transaction(async (sql) => [
      await givenItem(sql, people, { foundOn: "2025-07-07", category: "av_mine", quantity: 16 }),
      await givenItem(sql, people, { foundOn: "2025-07-08", category: "ap_mine", quantity: 65 }),
      await givenItem(sql, people, { foundOn: "2025-07-13", category: "uxo", quantity: 240 }),
      await givenItem(sql, people, { foundOn: "2025-07-14", category: "uxo", quantity: 60 }),
    ]);
    await decided(database, people, "ordnance-item", items);
    for (const day of ["2025-07-07", "2025-07-14"]) {
      const frozen = await freezeBulletin(database, people.press, profile, weekOf(calendarDate(day), 1));
      if (!frozen.ok) throw new Error(frozen.refusal.reason);
      const signed = await publishBulletin(database, people.head, frozen.value.id);
      if (!signed.ok) throw new Error(signed.refusal.reason);
    }
    await database.close();
  });
  afterAll(() => engine?.close());

  const compare = (article: string, ...args: string[]) =>
    run(["-", "--reconcile", "--data", join(folder, "data"), "--published-on", "2025-07-28", ...args], article);

  test("a week that agrees is answered by 0, and its lines are printed", async () => {
    const { code, out } = await compare(COUNTS);
    expect(out).toMatch(/Period 2025-07-07 to 2025-07-13\n\s+Anti-tank mines\s+agrees: 16/u);
    expect(code).toBe(0);
  });

  test("what differs is answered by 2, in any language and in JSON", async () => {
    const differing = await compare(COUNTS.replace("65", "56"), "--language", "ru");
    expect(differing.code).toBe(2);
    expect(differing.out).toMatch(/Противопехотные мины\s+расходится на −9: в статье 56, по записям 65/u);

    const { code, out } = await compare(COUNTS.replace("16", "17"), "--json");
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      verdict: "differs",
      reconciliations: [
        { bulletins: 1, lines: [{ line: "antiTank", outcome: "differs-by", difference: 1 }, {}, {}, {}] },
      ],
    });
  });

  test("two weeks are added up; a cumulative figure is compared with that of the week it ends with", async () => {
    const two = await compare("From 7 to 20 July, 16 anti-tank mines and 300 UXO were found.");
    expect(two.out).toContain("Period 2025-07-07 to 2025-07-20 (added up from 2 weekly bulletins)");
    expect(two.code).toBe(0);
    expect((await compare("From 10 November 2020 to 20 July 2025, 300 UXO were found.")).code).toBe(0);
  });

  test("where there is no such period nothing is compared, which is answered by 3", async () => {
    const { code, out } = await compare("From 21 to 27 July, 16 anti-tank mines were found.");
    expect(out).toMatch(/Anti-tank mines\s+16 stated; no such period among our bulletins/u);
    expect(code).toBe(3);
    expect((await compare("A seminar was held on 3 July.")).code).toBe(3);
  });
});
