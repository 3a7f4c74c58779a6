import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCommand } from "./start.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firmground-start-"));
  // PostgreSQL never runs as root, and has to get in as somebody else.
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command and keeps what it says. */
function start(...args: string[]) {
  const ending = new AbortController();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = { out: "", err: "" };
  stdout.on("data", (chunk) => (said.out += String(chunk)));
  stderr.on("data", (chunk) => (said.err += String(chunk)));
  const ended = startCommand(args, { stdin: new PassThrough(), stdout, stderr, signal: ending.signal });
  /** Where it serves, as soon as it says so. */
  const address = async (): Promise<string> => {
    for (;;) {
      const found = /http:\/\/[\d.:]+/u.exec(said.out)?.[0];
      if (found !== undefined) return found;
      const code = await Promise.race([ended, pause(50, "still starting")]);
      if (code !== "still starting") throw new Error(`ended with ${code}: ${said.err}`);
    }
  };
  return { said, ended, address, end: () => ending.abort() };
}

const isOneSentence = (text: string) => /^[^\n]+[.!]\n$/u.test(text);

describe("firmground start", () => {
  test("says in one sentence that the port is taken, before it touches anything", async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;

    const { said, ended } = start("--port", String(port), "--data", join(folder, "untouched"));
    expect(await ended).toBe(1);
    expect(said.err).toContain(`Port ${port} is taken`);
    expect(said.err).toContain("--port");
    expect(isOneSentence(said.err)).toBe(true);
    expect(existsSync(join(folder, "untouched"))).toBe(false);
    other.close();
  });

  test("says what is wrong with arguments that it cannot follow", async () => {
    for (const args of [
      ["--port", "many"],
      ["--port", "70700"],
      ["--prot", "7070"],
    ]) {
      const { said, ended } = start(...args);
      expect(await ended).toBe(64);
      expect(said.err.trim().split("\n")).toHaveLength(1);
    }
  });

  test("explains itself", async () => {
    const { said, ended } = start("--help");
    expect(await ended).toBe(0);
    expect(said.out).toContain("--empty");
  });

  test("refuses a data folder that is none", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    const { said, ended } = start("--port", "0", "--data", file);
    expect(await ended).toBe(1);
    expect(said.err.trim().split("\n").at(-1)).toContain(file);
  });

  test("serves an empty programme, refuses a second owner of the same folder, and ends cleanly when asked", async () => {
    const data = join(folder, "data");
    const first = start("--port", "0", "--data", data, "--empty");
    const address = await first.address();
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${address}/en/`)).text()).toContain("No bulletin has been published yet");
    expect(first.said.out).toContain("firmground people add ACCOUNT");

    const second = start("--port", "0", "--data", data);
    expect(await second.ended).toBe(1);
    expect(second.said.err.trim().split("\n").at(-1)).toMatch(/in use by firmground start/u);

    first.end();
    expect(await first.ended).toBe(0);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow("fetch failed");
    expect(existsSync(join(data, "postgresql/postmaster.pid"))).toBe(false);
  });
});
