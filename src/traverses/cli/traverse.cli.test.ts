import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE_CSV, sampleBook } from "../domain/sample-book.fixture.ts";
import { traverseCommand } from "./traverse.cli.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "firmground-traverse-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(content: string, ...options: string[]) {
  const file = join(folder, "book.csv");
  writeFileSync(file, content);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = { stdin: Readable.from([]), stdout, stderr, signal: new AbortController().signal };
  const code = await traverseCommand([file, ...options], io);
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

/** With legs of a quarter, nothing asks for a reason. */
const SHORT = SAMPLE_CSV.replaceAll(
  /^(\w*,\w+,\d+),(\d+),/gmu,
  (_, leg: string, metres: string) => `${leg},${Number(metres) / 4},`,
);

test("prints closure, areas and corners, and answers 0 where all is well", async () => {
  const { code, out, err } = await run(SHORT);
  expect(err).toBe("");
  expect(out).toContain("E = 0.94 m, 1:266, length 249.5 m");
  expect(out).toContain("within tolerance");
  expect(code).toBe(0);
});

test.each(["az", "en", "ru"])("names the likeliest mistake in %s, and answers 2", async (language) => {
  const { code, out } = await run(SAMPLE_CSV.replace("27,171", "37,171"), "--language", language);
  expect(code).toBe(2);
  expect(out).toMatch(/37.*27/u);
  expect(out).toMatch(/33[.,]49/u);
  expect(out).not.toMatch(/undefined|NaN|\{/u);
});

test("takes JSON and gives JSON, the same as from the table", async () => {
  const fromJson = await run(JSON.stringify({ traverse: sampleBook() }), "--json");
  const fromCsv = await run(SAMPLE_CSV, "--json");
  expect(fromJson.out).toBe(fromCsv.out);
  expect(JSON.parse(fromCsv.out)).toMatchObject({ algorithm: { version: 1 }, areas: { adjustedM2: 71_085.74 } });
});

test("writes GeoJSON", async () => {
  const file = join(folder, "out.geojson");
  await run(SAMPLE_CSV, "--geojson", file);
  const { features } = JSON.parse(readFileSync(file, "utf8")) as { features: { geometry: { type: string } }[] };
  expect(features.map(({ geometry }) => geometry.type)).toEqual([
    "MultiPolygon",
    "MultiPolygon",
    "LineString",
    ...Array.from({ length: 6 }, () => "Point"),
  ]);
});

test.each([
  ["north,true", "north,unknown", /from which north/u],
  ["north,true", "north,magnetic\nsurveyed_on,1994-05-12", /no magnetic model for 1994-05-12/u],
  ["79,184", "79,184 m", /line 1, distance: 184 m cannot be read as a number/u],
])("%s written as %s is said in words", async (from, to, sentence) => {
  const { code, err } = await run(SAMPLE_CSV.replace(from, to));
  expect(code).toBe(1);
  expect(err).toMatch(sentence);
});

test("a file that is not there, and an option that there is not, are said in a sentence", async () => {
  expect((await run(SAMPLE_CSV, "--wrong")).code).toBe(1);
  expect((await run("{")).err).toMatch(/is not JSON/u);
});
