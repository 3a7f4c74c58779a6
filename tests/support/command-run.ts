import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, vi } from "vitest";
import type { Command } from "../../src/foundation/server/command-io.ts";

/** What a command left behind: its exit code, and what it wrote. */
export type CommandRun = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs a command as a user would, with nothing to read and nobody who interrupts. */
export async function runCommand(command: Command, args: readonly string[]): Promise<CommandRun> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = { stdin: new PassThrough(), stdout, stderr, signal: new AbortController().signal };
  const code = await command([...args], io);
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

/** A folder for the tests of a file, where commands start a private PostgreSQL of their own; gone afterwards. */
export function useCommandFolder(name: string): { readonly path: string; readonly data: string } {
  let path = "";
  beforeAll(() => {
    vi.stubEnv("DATABASE_URL", "");
    path = mkdtempSync(join(tmpdir(), `firmground-${name}-`));
    // Started by root, PostgreSQL runs as nobody, who has to get in.
    chmodSync(path, 0o711);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(path, { recursive: true, force: true });
  });
  return {
    get path() {
      return path;
    },
    get data() {
      return join(path, "data");
    },
  };
}
