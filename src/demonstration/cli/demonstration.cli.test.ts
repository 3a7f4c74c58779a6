import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demonstrationCommand } from "./demonstration.cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firmground-demonstration-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [collected(stdout), collected(stderr)];
  const signal = new AbortController().signal;
  const code = await demonstrationCommand(args, { stdin: Readable.from([]), stdout, stderr, signal });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

async function collected(stream: PassThrough): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

test("a big programme is written with exactly as many rows as were asked for, the same for the same seed", async () => {
  const out = join(folder, "big");
  const size = ["--items", "1500", "--releases", "120", "--seed", "9"];
  const { code } = await run("generate", "--out", out, ...size);
  expect(code).toBe(0);
  const read = (name: string) => readFile(join(out, name), "utf8");
  const first = [await read("15-release-polygons.csv"), await read("16-ordnance-items.csv")];
  expect(first.map((text) => text.trimEnd().split("\n").length)).toEqual([121, 1_501]);
  expect(JSON.parse(await read("manifest.json"))).toMatchObject({ seed: 9, files: [{}, {}, {}, {}] });

  await run("generate", "--out", out, ...size);
  expect([await read("15-release-polygons.csv"), await read("16-ordnance-items.csv")]).toEqual(first);
});

test("the manifest of the demonstration says that its records are invented", async () => {
  const { code, out } = await run("generate", "--out", folder);
  expect(code).toBe(0);
  expect(out).toContain("16-ordnance-items.csv");
  expect(await readFile(join(folder, "manifest.json"), "utf8")).toContain("DEMONSTRATION: the records are invented");
});

test.each([
  [["generate"], 64, "--out"],
  [["generate", "--out", "x", "--items", "10"], 64, "both --items and --releases"],
  [["generate", "--out", "x", "--items", "ten", "--releases", "2"], 64, '"ten"'],
  [["invent"], 64, "generate or load"],
  [["generate", "--nonsense"], 64, "--nonsense"],
  [["generate", "--out", "x", "--programme", "atlantis"], 1, "atlantis"],
] as const)("%j is refused in one sentence", async (args, expected, part) => {
  const { code, err } = await run(...args);
  expect(code).toBe(expected);
  expect(err).toContain(part);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

test("a folder that is a file is refused in one sentence", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  const { code, err } = await run("generate", "--out", file, "--items", "10", "--releases", "2");
  expect(code).toBe(1);
  expect(err).toContain("EEXIST");
});
