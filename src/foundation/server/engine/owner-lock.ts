import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { EngineRefusal } from "./refusal.ts";

/** What the owner of a cluster tells others about it. Trustworthy only while the lock is held by somebody. */
export type OwnerNote = {
  readonly pid: number;
  readonly purpose: string;
  readonly since: string;
  readonly origin: "installed" | "unpacked";
  readonly socketDirectory?: string;
};

/** The lock on a data folder, while it is ours. */
export type OwnerLock = {
  /** What the last owner left where it was killed, or ended in a hurry. */
  readonly previous: OwnerNote | undefined;
  note(note: OwnerNote): void;
  release(): void;
};

const notePath = (dataFolder: string): string => join(dataFolder, "engine.json");

/**
 * Takes the data folder for this process.
 *
 * Node has no `flock`, but SQLite, which is built into Node, locks its files with the kernel's record locks. The kernel drops
 * those with the process, however it ends, so there is no stale lock to recognise and no race to win.
 *
 * @returns nothing where another process, or another engine of this one, holds it
 * @throws EngineRefusal `unwritable-folder`
 */
export function takeOwnerLock(dataFolder: string): OwnerLock | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(dataFolder, "engine.lock"), { timeout: 0 });
    lock.exec("pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive");
  } catch (error) {
    if (lock?.isOpen) lock.close();
    if (error instanceof Error && /\blocked\b/u.test(error.message)) return undefined;
    throw new EngineRefusal(
      "unwritable-folder",
      `Firmground cannot lock its data folder ${dataFolder}: run it as the user who owns the folder.`,
      { cause: error },
    );
  }

  const held = lock;
  const previous = readOwnerNote(dataFolder);
  // It says nothing about us.
  rmSync(notePath(dataFolder), { force: true });
  return {
    previous,
    note(note) {
      const unfinished = `${notePath(dataFolder)}.new`;
      writeFileSync(unfinished, `${JSON.stringify(note)}\n`);
      renameSync(unfinished, notePath(dataFolder));
    },
    release() {
      rmSync(notePath(dataFolder), { force: true });
      if (held.isOpen) held.close();
    },
  };
}

/** What the present owner says, or nothing where there is none or it has only just begun. */
export function readOwnerNote(dataFolder: string): OwnerNote | undefined {
  try {
    return JSON.parse(readFileSync(notePath(dataFolder), "utf8")) as OwnerNote;
  } catch {
    return undefined;
  }
}
