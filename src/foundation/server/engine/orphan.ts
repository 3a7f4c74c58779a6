import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { run } from "./run.ts";

const FAST_SHUTDOWN_MS = 30_000;
const POLL_MS = 25;

/**
 * Ends what a killed owner left running on this cluster. Call it only while holding the owner's lock, and without a
 * postmaster of our own: whatever still works on the cluster is then nobody's.
 *
 * A postmaster whose owner died is stopped rather than adopted, because only a child's end is reported to us. Backends whose
 * postmaster died leave by themselves as soon as they look up; one deep in a computation is told to.
 *
 * @param ownSocketFolder  where the next will listen; that of a dead owner is taken away
 */
export async function endOrphans(
  clusterFolder: string,
  ownSocketFolder: string,
  onProgress: (message: string) => void,
): Promise<void> {
  const { pid, socketFolder } = readPostmasterFile(clusterFolder);
  if (pid !== undefined && (await isPostmasterOf(pid, clusterFolder))) {
    onProgress("stopping the PostgreSQL that an earlier run left behind");
    signal(pid, "SIGINT");
    if (!(await ended(pid, FAST_SHUTDOWN_MS))) signal(pid, "SIGQUIT");
    if (!(await ended(pid, FAST_SHUTDOWN_MS))) signal(pid, "SIGKILL");
  }

  for (const [kind, patience] of [
    ["SIGTERM", 2_000],
    ["SIGQUIT", 2_000],
    ["SIGKILL", 2_000],
  ] as const) {
    const strays = processesIn(clusterFolder);
    for (const stray of strays) signal(stray, kind);
    for (const stray of strays) await ended(stray, patience);
  }
  // A dead postmaster that nobody has reaped yet, or a stranger with its number, would keep the next from starting.
  if (process.platform === "linux" && processesIn(clusterFolder).length === 0) {
    rmSync(join(clusterFolder, "postmaster.pid"), { force: true });
  }
  if (socketFolder !== ownSocketFolder) removeSocketFolder(socketFolder);
}

/** Takes away the folder of a socket that nobody listens on any more, if it is one that Firmground made. */
export function removeSocketFolder(folder: string | undefined): void {
  if (folder !== undefined && /\/firmground-\w{6}$/u.test(folder)) rmSync(folder, { recursive: true, force: true });
}

/** `postmaster.pid` names the process on its first line and the folder of its socket on its fifth. */
function readPostmasterFile(clusterFolder: string): { pid?: number; socketFolder?: string } {
  const file = join(clusterFolder, "postmaster.pid");
  if (!existsSync(file)) return {};
  const [pid, , , , socketFolder] = readFileSync(file, "utf8").split("\n");
  return { ...(Number(pid) > 1 ? { pid: Number(pid) } : {}), ...(socketFolder ? { socketFolder } : {}) };
}

/** Whether that process is the postmaster of this cluster, and not a stranger that got the same number since. */
async function isPostmasterOf(pid: number, clusterFolder: string): Promise<boolean> {
  const { code, stdout } = await run("ps", ["-ww", "-o", "args=", "-p", String(pid)]);
  if (code !== 127) return stdout.includes(`-D ${clusterFolder} `);
  return processesIn(clusterFolder).includes(pid);
}

/** Every PostgreSQL process works inside its cluster's folder; Linux tells where a process works. */
function processesIn(clusterFolder: string): number[] {
  if (process.platform !== "linux") return [];
  const folder = realpathSync(clusterFolder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => {
      try {
        const program = readFileSync(`/proc/${name}/comm`, "utf8").trim();
        return program.startsWith("postgres") && readlinkSync(`/proc/${name}/cwd`) === folder;
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function ended(pid: number, patience: number): Promise<boolean> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await pause(POLL_MS)) {
    if (!signal(pid, 0)) return true;
  }
  return false;
}

/** @returns whether there is such a process; a process of somebody else counts */
function signal(pid: number, kind: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, kind);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
