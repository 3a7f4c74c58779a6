import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
  type People,
} from "../../../tests/support/given-records.ts";
import { openDatabase, type Database } from "../../foundation/server/database.ts";
import { openEngine, type Engine } from "../../foundation/server/engine/engine.ts";
import { migrate } from "../../foundation/server/migrations.ts";
import { PRODUCT_FOLDER } from "../../main/open-programme.ts";
import { bulletinCommand } from "./bulletin.cli.ts";

let folder = "";
let engine: Engine;
let database: Database;
let people: People;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firmground-bulletin-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
  engine = await openEngine({ dataFolder: join(folder, "data"), purpose: "the test", settings: { fsync: "off" } });
  database = openDatabase(engine.connection);
  await migrate(database, join(PRODUCT_FOLDER, "migrations"));
  people = await givenProgramme(database, await azerbaijan(), { demonstration: true });
  const items = await database.transaction(async (sql) => [
    await givenItem(sql, people, { foundOn: "2025-07-07", category: "av_mine", quantity: 16 }),
    await givenItem(sql, people, { foundOn: "2025-07-08", category: "ap_mine", quantity: 65 }),
    await givenItem(sql, people, { foundOn: "2025-07-13", category: "uxo", quantity: 240 }),
  ]);
  await decided(database, people, "ordnance-item", items);
  const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
  await decided(database, people, "hazardous-area", [hazard]);
  const release = await database.transaction((sql) => givenRelease(sql, people, hazard, { decidedOn: "2025-07-09" }));
  await decided(database, people, "release-polygon", [release]);
});

afterAll(async () => {
  await database?.close();
  await engine?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as a person at a keyboard would, on the database that a server has open. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [text(stdout), text(stderr)];
  const io = { stdin: Readable.from([]), stdout, stderr, signal: new AbortController().signal };
  const code = await bulletinCommand([...args, "--data", join(folder, "data")], io);
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

describe("firmground bulletin", () => {
  test("drafts, freezes, publishes and shows a week, and says which of them it shows", async () => {
    const draft = await run("--week", "2025-07-07", "--language", "en");
    expect(draft).toMatchObject({
      code: 0,
      err: expect.stringContaining("Draft of 2025-07-07 to 2025-07-13") as string,
    });
    expect(draft.out.replaceAll("\u00A0", " ").replaceAll("\n", " ")).toContain(
      "16 anti-tank mines, 65 anti-personnel mines and 240 items",
    );

    expect(await run("--week", "2025-07-07", "--freeze")).toMatchObject({
      code: 1,
      err: expect.stringContaining("may not prepare") as string,
    });
    expect(await run("--week", "2025-07-07", "--freeze", "--actor", "test-press")).toMatchObject({ code: 0, err: "" });
    expect(await run("--week", "2025-07-07", "--publish", "--actor", "test-press")).toMatchObject({
      code: 1,
      err: expect.stringContaining("another person has to sign") as string,
    });
    expect(await run("--week", "2025-07-07", "--publish", "--actor", "test-head")).toMatchObject({ code: 0 });

    const published = await run("--language", "ru", "--format", "csv");
    expect(published.err).toContain("Edition 1 of 2025-07-07 to 2025-07-13: published");
    expect(published.out).toContain("Противотанковые мины,items,,,,,16");
    expect(await run("--week", "2025-07-07", "--verify")).toMatchObject({
      code: 0,
      out: expect.stringContaining("all agree") as string,
    });
    expect(await run("--week", "2025-07-07", "--draft", "--verify")).toMatchObject({ code: 0 });
  });

  test("tells what changed since a week was published, by reason and record by record", async () => {
    const week = ["--week", "2025-07-07", "--language", "en"];
    expect((await run(...week, "--changes")).out).toBe("What is known now is what edition 1 says.\n");
    const late = await database.transaction((sql) =>
      givenItem(sql, people, { localId: "EO-late", foundOn: "2025-07-08", category: "uxo", quantity: 2 }),
    );
    await decided(database, people, "ordnance-item", [late]);

    const { code, out } = await run(...week, "--changes");
    expect(code).toBe(0);
    expect(out).toMatch(/Edition 1 said +240\n +Late records \(records: 1\) +\+2\n +Known now +242/u);
    expect(out).toContain("EO-late – → 1  Unexploded ordnance: +2  Late records");
    const told = JSON.parse((await run(...week, "--changes", "--json")).out) as {
      edition: number;
      lines: { localId: string; amount: number }[];
    };
    expect(told).toMatchObject({ edition: 1, with: "now" });
    expect(told.lines[0]).toMatchObject({ localId: "EO-late", amount: 2 });
    await decided(database, people, "ordnance-item", [late], "withdrawn", "entered_by_mistake");
    expect((await run(...week, "--changes")).out).toBe("What is known now is what edition 1 says.\n");
  });

  test("writes each format to a file", async () => {
    const begin = { text: "N", html: "<!doctype html>", pdf: "%PDF-", csv: "\uFEFFperiod_from", json: "{" };
    for (const [format, start] of Object.entries(begin)) {
      const file = join(folder, `bulletin.${format}`);
      expect(
        await run("--week", "2025-07-07", "--draft", "--language", "az", "--format", format, "--out", file),
      ).toMatchObject({ code: 0, out: "" });
      expect((await readFile(file, "utf8")).startsWith(start)).toBe(true);
    }
  });

  test.each([
    [["--week", "2025-07-09"], "begins on 2025-07-07"],
    [["--week", "9 July"], "--week takes a day"],
    [["--week", "2019-07-01"], "the campaign began on 2020-11-10"],
    [["--week", "2199-07-01"], "it has not begun"],
    [["--language", "de"], "--language takes az, en or ru"],
    [["--format", "docx"], "--format takes text, html, pdf, csv, json"],
    [["--week", "2025-06-30", "--edition", "3"], "has no edition 3"],
    [["--edition", "two", "--week", "2025-07-07"], "--edition takes a number"],
    [["--week", "2025-07-07", "--freeze", "--actor", "nobody"], "Nobody in this programme"],
    [["--week", "2025-06-30", "--publish", "--actor", "test-head"], "no prepared bulletin of this week"],
    [["--week", "2025-07-07", "--draft", "--out", "/no/such/folder/b.txt"], "cannot be written (ENOENT)"],
    [["--week", "2025-07-07", "--json"], "--json goes with --changes"],
    [["--week", "2025-06-30", "--changes"], "was not published"],
    [["--colour"], "Unknown option"],
  ])("%j is refused in one sentence", async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(sentence);
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(2);
  });

  test("a PDF does not go to a terminal", async () => {
    const stderr = new PassThrough();
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const io = { stdin: Readable.from([]), stdout, stderr, signal: new AbortController().signal };
    expect(await bulletinCommand(["--format", "pdf"], io)).toBe(1);
    stderr.end();
    expect(await text(stderr)).toContain("--out FILE");
  });
});
