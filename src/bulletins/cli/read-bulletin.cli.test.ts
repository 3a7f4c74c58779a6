import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calendarDate } from "../../foundation/domain/dates.ts";
import { reconcile } from "../domain/reading/reconcile.ts";
import { read } from "../domain/reading/reading.fixture.ts";
import { describeReconciliation } from "./describe-reading.ts";
import { readBulletinCommand } from "./read-bulletin.cli.ts";

const ARTICLE =
  "From 7 to 13 July, 16 anti-tank mines, 65 anti-personnel mines and 240 UXO were found. 1,639.6 hectares were cleared.";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "read-bulletin-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(args: string[], input: string | Uint8Array = "") {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await readBulletinCommand(args, {
    stdin: (async function* stdin() {
      yield input;
    })(),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(""), err: err.join("") };
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
    expect(out).toContain("year-inferred");
  });

  test("reads standard input and prints JSON", async () => {
    const { code, out } = await run(["-", "--json", "--published-on", "2025-07-14"], ARTICLE);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ antiTank: { value: 16 }, area: { squareMetres: 16_396_000 } });
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
  ])("refuses %s in one sentence", async (_, attempt, reason) => {
    const { code, out, err } = await attempt();
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(reason);
    expect(err.trimEnd()).not.toContain("\n");
  });

  test("a reconciliation is printed line by line", () => {
    const snapshot = {
      firstDay: calendarDate("2025-07-07"),
      lastDay: calendarDate("2025-07-13"),
      antiTank: 16,
      antiPersonnel: 64,
      uxo: 240,
      clearedAreaM2: 16_396_000,
    };
    const text = describeReconciliation(reconcile(read(ARTICLE, "2025-07-14"), [snapshot]));
    expect(text).toContain("Period 2025-07-07 to 2025-07-13");
    expect(text).toMatch(/Anti-personnel mines\s+differs by \+1: 65 stated, 64 recorded/u);
  });
});
