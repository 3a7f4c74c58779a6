import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { progress } from "../foundation/server/command-io.ts";
import { runCommandLine } from "./cli.ts";

async function type(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await runCommandLine(args, { stdin, stdout, stderr, signal: new AbortController().signal });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test("asked for help, it lists every command with a line on each", async () => {
  const { code, stdout, stderr } = await type("--help");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^ {2}start {2,}\S.+$/mu);
});

test.each(["strat", "constructor", "__proto__"])(
  "a command that there is not, %s, is one sentence and 64",
  async (name) => {
    const { code, stdout, stderr } = await type(name);
    expect([code, stdout]).toEqual([64, ""]);
    expect(stderr).toBe(`There is no command "${name}": "firmground --help" lists those there are.\n`);
  },
);

test("every command that is listed can be loaded and explains itself", async () => {
  const { stdout } = await type("--help");
  const names = [...stdout.matchAll(/^ {2}(\S+) {2}/gmu)].map(([, name]) => name ?? "");
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    const { stdout: help, stderr } = await type(name, "--help");
    expect(help + stderr).toContain(`firmground ${name}`);
  }
});

test("where nobody watches, progress is one line for each step", async () => {
  const stderr = new PassThrough();
  const shown = progress(stderr);
  shown.step("reading the file");
  for (let done = 0; done <= 100; done += 1) shown.at(done, 100);
  shown.step("writing the records");
  shown.end();
  stderr.end();
  expect(await text(stderr)).toBe("reading the file\nwriting the records\n");
});
