import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { landCommand } from "./land.cli.ts";

let folder = "";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "");
  folder = mkdtempSync(join(tmpdir(), "firmground-land-cli-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  chmodSync(folder, 0o711);
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = { stdin: new PassThrough(), stdout, stderr, signal: new AbortController().signal };
  const code = await landCommand([...args, "--data", join(folder, "data")], io);
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test.each([
  [[], 'There is no "" of the land: see "firmground land --help".'],
  [["rebuilt"], 'There is no "rebuilt" of the land: see "firmground land --help".'],
  [["rebuild", "--workers", "none"], '--workers takes a whole number from 1 to 64, not "none".'],
  [["rebuild", "--colour"], "Unknown option '--colour'"],
])("%j is answered by one sentence and exit code 64", async (args, sentence) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(64);
  expect(stderr).toContain(sentence);
});

test("an account in order is compared and left alone; mending it is for who may approve", async () => {
  const verified = await run("rebuild", "--verify");
  expect(verified.code).toBe(0);
  expect(verified.stdout).toContain("0 standing releases, 0 faces");
  expect(verified.stdout).toContain("to the last byte");
  const refused = await run("rebuild");
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("Only who may approve may mend the account");
});
