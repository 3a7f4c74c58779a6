import type { ChildProcess } from "node:child_process";
import { existsSync, rmSync, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, createSocketFolder, lastFatal, startPostmaster } from "./cluster.ts";
import { endOrphans } from "./orphan.ts";
import { EngineRefusal } from "./refusal.ts";
import { type ServerFacts, preparePrivateServer } from "./server-check.ts";

/** PostgreSQL ended without being asked. `recovered` says whether it serves again; if not, it will not. */
export type UnexpectedExit = { readonly recovered: boolean; readonly message: string };

/** A running postmaster that is watched. */
export type Supervised = {
  readonly socketFolder: string;
  readonly facts: ServerFacts;
  onUnexpectedExit(listener: (exit: UnexpectedExit) => void): void;
  /** Fast shutdown: sessions are ended, everything is written; waits for the end. */
  stop(): Promise<void>;
  /** The same without waiting, for a program that is ending this very moment. */
  stopWithoutWaiting(): void;
};

const READY_MS = 120_000;
const STOP_MS = 60_000;
const RESTARTS_ALLOWED = 5;
const RESTARTS_WITHIN_MS = 60_000;

/**
 * Starts PostgreSQL on a cluster and keeps it running.
 *
 * When it ends without being asked (killed, out of memory) it is started again at the same socket, so that clients need only
 * connect again: five times within a minute, after which the listeners are told that it is over.
 *
 * @throws EngineRefusal `start-failed` with what PostgreSQL called fatal
 */
export async function supervise(cluster: Cluster, onProgress: (message: string) => void): Promise<Supervised> {
  const socketFolder = createSocketFolder(cluster.identity);
  const listeners: ((exit: UnexpectedExit) => void)[] = [];
  const restarts: number[] = [];
  let stopping = false;
  let child: ChildProcess;

  const start = async (): Promise<ServerFacts> => {
    await endOrphans(cluster.folder, socketFolder, onProgress);
    if (stopping) throw new EngineRefusal("start-failed", "PostgreSQL was asked to stop.");
    const logFrom = existsSync(cluster.logFile) ? statSync(cluster.logFile).size : 0;
    child = startPostmaster(cluster, socketFolder);
    return becomeReady(child, cluster, socketFolder, logFrom);
  };

  const watch = (watched: ChildProcess): void => {
    const lost = (): void => {
      if (!stopping) void recover();
    };
    if (hasEnded(watched)) lost();
    else watched.once("exit", lost);
  };

  const recover = async (): Promise<void> => {
    const now = Date.now();
    while (restarts[0] !== undefined && restarts[0] < now - RESTARTS_WITHIN_MS) restarts.shift();
    restarts.push(now);
    let exit: UnexpectedExit = { recovered: true, message: "PostgreSQL ended unexpectedly and was started again." };
    try {
      if (restarts.length > RESTARTS_ALLOWED) throw new EngineRefusal("start-failed", "it keeps ending");
      await start();
      watch(child);
    } catch (error) {
      if (stopping) return;
      const why = error instanceof Error ? error.message : String(error);
      exit = {
        recovered: false,
        message: `PostgreSQL ended unexpectedly and cannot be started again: ${why}; see ${cluster.logFile}.`,
      };
    }
    for (const listener of listeners) listener(exit);
  };

  try {
    const facts = await start();
    watch(child!);
    return {
      socketFolder,
      facts,
      onUnexpectedExit: (listener) => void listeners.push(listener),
      async stop() {
        stopping = true;
        await stopChild(child);
        rmSync(socketFolder, { recursive: true, force: true });
      },
      stopWithoutWaiting() {
        stopping = true;
        child.kill("SIGINT");
      },
    };
  } catch (error) {
    stopping = true;
    rmSync(socketFolder, { recursive: true, force: true });
    throw error;
  }
}

async function becomeReady(
  child: ChildProcess,
  cluster: Cluster,
  socketFolder: string,
  logFrom: number,
): Promise<ServerFacts> {
  let spawnError: Error | undefined;
  child.once("error", (error) => (spawnError = error));
  const deadline = Date.now() + READY_MS;
  for (;;) {
    await pause(20);
    if (spawnError || hasEnded(child)) {
      const why = spawnError?.message ?? lastFatal(cluster.logFile, logFrom) ?? `see ${cluster.logFile}`;
      throw new EngineRefusal("start-failed", `PostgreSQL did not start: ${why}.`);
    }
    try {
      return await preparePrivateServer(socketFolder);
    } catch (error) {
      if (isStillStarting(error) && Date.now() < deadline) continue;
      await stopChild(child);
      if (error instanceof EngineRefusal) throw error;
      throw new EngineRefusal("start-failed", `PostgreSQL did not become ready; see ${cluster.logFile}.`, {
        cause: error,
      });
    }
  }
}

/** No socket yet, or "the database system is starting up", as after a kill, while it recovers. */
const isStillStarting = (error: unknown): boolean =>
  ["ENOENT", "ECONNREFUSED", "ECONNRESET", "CONNECTION_CLOSED", "57P03", "EPIPE"].includes(
    String((error as { code?: unknown }).code),
  );

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stopChild(child: ChildProcess): Promise<void> {
  for (const kind of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (hasEnded(child) || child.pid === undefined) return;
    const end = new Promise((resolve) => child.once("exit", resolve));
    child.kill(kind);
    const impatience = new AbortController();
    await Promise.race([end, pause(STOP_MS, undefined, { signal: impatience.signal }).catch(() => undefined)]);
    impatience.abort();
  }
}
