import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** As whom a program runs; without it, as the user who started Firmground. */
export type Identity = { readonly uid: number; readonly gid: number };

/** What a program said before it ended. */
export type Outcome = { readonly code: number; readonly stdout: string; readonly stderr: string };

type RunOptions = {
  readonly identity?: Identity | undefined;
  readonly environment?: Record<string, string>;
  readonly folder?: string;
  readonly onLine?: (line: string) => void;
};

/**
 * Runs a program to its end and keeps what it said. A failure is an answer (`code`), not an exception; a program that does
 * not exist answers 127, as in a shell.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.environment ?? process.env,
      ...(options.folder === undefined ? {} : { cwd: options.folder }),
      ...options.identity,
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    if (options.onLine) createInterface({ input: child.stdout }).on("line", options.onLine);
    child.once("error", (error) => resolve({ code: 127, stdout: "", stderr: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, ...said }));
  });
}

/** The last line that says something, for a one-sentence error. */
export const lastLineOf = (text: string): string => text.trim().split("\n").at(-1)?.trim() ?? "";
