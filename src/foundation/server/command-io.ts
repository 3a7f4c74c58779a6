import type { Readable, Writable } from "node:stream";

/** What a command of the command line is given instead of reaching for the process, so that tests can run it. */
export type CommandIo = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Aborted by Ctrl-C and by a request to end: finish or undo what is under way, and return. */
  readonly signal: AbortSignal;
};

/** A command: its arguments without its own name, and its answer the exit code. */
export type Command = (args: string[], io: CommandIo) => Promise<number>;

/** Exit codes as in sysexits.h, for the refusals that scripts tell apart. */
export const EXIT = {
  ok: 0,
  failed: 1,
  wrongUsage: 64,
  badInput: 65,
  noInput: 66,
  unavailable: 69,
  interrupted: 130,
} as const;

/**
 * Writes why a command is not done, in one sentence.
 *
 * @returns the exit code for arguments that make no sense
 */
export function refuseUsage({ stderr }: CommandIo, sentence: string): number {
  stderr.write(`${sentence}\n`);
  return EXIT.wrongUsage;
}

/** Shows how far a command is. On a terminal one line that moves; elsewhere, as in a log, one line per step. */
export type Progress = {
  /** Begins a step. */
  step(message: string): void;
  /** How far the step is; without a total, only how much. A note, such as the pace, stands behind it. */
  at(done: number, total?: number, note?: string): void;
  /** Clears the moving line, before something else is written. */
  end(): void;
};

/** Says how far something long is: the step that it is at, how much of it is done, and of how much. */
export type OnProgress = (step: string, done?: number, total?: number) => void;

/** Shows what an {@link OnProgress} is told: a step is begun when its name is another one. */
export function stepsOf(shown: Progress): OnProgress {
  let step = "";
  return (next, done, total) => {
    if (next !== step) shown.step((step = next));
    if (done !== undefined) shown.at(done, total);
  };
}

const REDRAW_MS = 100;
const BAR_WIDTH = 24;

/** @param stderr  where to show it; results go to the other stream */
export function progress(stderr: Writable): Progress {
  const terminal = "isTTY" in stderr && stderr.isTTY === true;
  let message = "";
  let drawnAt = 0;
  const draw = (text: string): void => {
    if (terminal) stderr.write(`\r\u001B[2K${text}`);
  };

  return {
    step(next) {
      message = next;
      drawnAt = 0;
      if (terminal) draw(message);
      else stderr.write(`${message}\n`);
    },
    at(done, total, note = "") {
      const now = performance.now();
      if (!terminal || (now - drawnAt < REDRAW_MS && done !== total)) return;
      drawnAt = now;
      const far = total === undefined ? done.toLocaleString("en-GB") : bar(done, total);
      draw(`${message} ${far} ${note}`.trimEnd());
    },
    end: () => draw(""),
  };
}

function bar(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * BAR_WIDTH);
  return `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${Math.floor(share * 100)} %`;
}
