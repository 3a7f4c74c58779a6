import { mkdirSync, accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { EngineRefusal } from "./refusal.ts";
import { type Identity, run } from "./run.ts";

/** Whether this program runs as root, as whom PostgreSQL refuses to run. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * As whom PostgreSQL runs. Ourselves, unless we are root: then the owner of the data folder, and `nobody` where root owns
 * that too.
 *
 * @returns nothing where no change of user is needed
 */
export async function postgresIdentity(dataFolder: string): Promise<Identity | undefined> {
  if (!isRoot()) return undefined;
  const { uid, gid } = statSync(dataFolder);
  if (uid !== 0) return { uid, gid };

  const [user, group] = await Promise.all([run("id", ["-u", "nobody"]), run("id", ["-g", "nobody"])]);
  if (user.code !== 0 || group.code !== 0) {
    throw new EngineRefusal(
      "start-failed",
      `PostgreSQL does not run as root and this machine has no user "nobody": start Firmground as another user.`,
    );
  }
  return { uid: Number(user.stdout), gid: Number(group.stdout) };
}

/** Whether a folder can be entered by that user. Asked of the kernel, because permission bits do not tell of ACLs. */
export async function canEnter(folder: string, identity: Identity | undefined): Promise<boolean> {
  if (!identity) return true;
  return (await run("/bin/sh", ["-c", `cd "$1"`, "sh", folder], { identity, folder: "/" })).code === 0;
}

/** @throws EngineRefusal `unreachable-folder`, naming the outermost folder that is closed to that user */
export async function assertEnterable(folder: string, identity: Identity | undefined): Promise<void> {
  if (await canEnter(folder, identity)) return;
  const chain = [resolve(folder)];
  for (let parent = dirname(chain[0] ?? "/"); parent !== chain[0]; parent = dirname(parent)) chain.unshift(parent);
  let closed = folder;
  for (const parent of chain) {
    closed = parent;
    if (!(await canEnter(parent, identity))) break;
  }
  throw new EngineRefusal(
    "unreachable-folder",
    `PostgreSQL does not run as root but as user ${identity?.uid}, who may not enter ${closed}: ` +
      `run "chmod o+x ${closed}", or move Firmground elsewhere, or start it as the owner of that folder.`,
  );
}

/**
 * Makes the data folder where there is none yet.
 *
 * @throws EngineRefusal `unwritable-folder`
 */
export function prepareDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EngineRefusal(
      "unwritable-folder",
      `Firmground cannot write to its data folder ${dataFolder}: make it yours, or name another one with --data FOLDER.`,
      { cause: error },
    );
  }
}
