import { existsSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Binaries, findInstalled } from "./binaries.ts";
import { type Cluster, createCluster, majorOfCluster } from "./cluster.ts";
import { assertEnterable, postgresIdentity, prepareDataFolder } from "./identity.ts";
import { removeSocketFolder } from "./orphan.ts";
import { type OwnerLock, readOwnerNote, takeOwnerLock } from "./owner-lock.ts";
import { installationAdvice } from "./platforms.ts";
import { EngineRefusal } from "./refusal.ts";
import type { Identity } from "./run.ts";
import { askPrivateServer, checkNamedServer } from "./server-check.ts";
import { type Supervised, type UnexpectedExit, supervise } from "./supervisor.ts";
import { isDebianLike, obtainUnpacked } from "./unpacked.ts";

/** How to reach the one PostgreSQL: by a connection string, or through the socket of a private cluster. */
export type EngineConnection = {
  readonly connectionString?: string;
  readonly socketDirectory?: string;
  readonly user: string;
  readonly database: string;
  readonly serverVersion: string;
  readonly postgisVersion: string;
  readonly origin: "database-url" | "installed" | "unpacked";
};

/** A PostgreSQL with PostGIS that answers. */
export type Engine = {
  readonly connection: EngineConnection;
  /** Whether it runs because of us and ends with us. */
  readonly owned: boolean;
  /** Stops what is ours, and waits for it. May be called twice. */
  close(): Promise<void>;
  /** PostgreSQL ended unasked and was, or could not be, started again. Never called for a server that is not ours. */
  onUnexpectedExit(listener: (exit: UnexpectedExit) => void): void;
};

export type EngineOptions = {
  readonly dataFolder: string;
  /** Takes precedence over the environment's DATABASE_URL; the empty text means: neither, a private one. */
  readonly databaseUrl?: string;
  /** Who we are, for the sentence that refuses another: "the server", "an import". */
  readonly purpose: string;
  /** Share the cluster with its present owner instead of being refused. */
  readonly join?: boolean;
  readonly onProgress?: (message: string) => void;
  /** PostgreSQL's own settings, where the usual ones do not fit. */
  readonly settings?: Record<string, string>;
};

const JOIN_MS = 60_000;

/**
 * Opens the one database engine: the server that `DATABASE_URL` names, or else a private cluster in the data folder, run by
 * an installed PostgreSQL with PostGIS or by the distribution's own packages, unpacked into a cache.
 *
 * The private one belongs to one process at a time. It is a child of ours without a TCP port, ends when we end, and what a
 * killed owner left running is ended by the next.
 *
 * @throws EngineRefusal in one sentence that says what to do
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const databaseUrl = options.databaseUrl ?? process.env.DATABASE_URL ?? "";
  if (databaseUrl !== "") {
    const facts = await checkNamedServer(databaseUrl);
    return notOurs({ connectionString: databaseUrl, ...facts, origin: "database-url" });
  }

  const onProgress = options.onProgress ?? (() => undefined);
  prepareDataFolder(options.dataFolder);
  const dataFolder = realpathSync(resolve(options.dataFolder));
  for (const deadline = Date.now() + JOIN_MS; ; await pause(100)) {
    const lock = takeOwnerLock(dataFolder);
    if (lock) return own(dataFolder, lock, options, onProgress);
    if (!options.join) throw alreadyRunning(dataFolder);
    const joined = await joinOwner(dataFolder);
    if (joined) return joined;
    // The owner may be about to start, or about to end: then it becomes ours.
    if (Date.now() > deadline) throw alreadyRunning(dataFolder);
  }
}

async function own(
  dataFolder: string,
  lock: OwnerLock,
  options: EngineOptions,
  onProgress: (message: string) => void,
): Promise<Engine> {
  try {
    const identity = await postgresIdentity(dataFolder);
    await assertEnterable(dataFolder, identity);
    const folder = join(dataFolder, "postgresql");
    const binaries = await findBinaries(majorOfCluster(folder), identity, onProgress);
    const cluster: Cluster = {
      folder,
      logFile: join(dataFolder, "postgresql.log"),
      binaries,
      identity,
      settings: options.settings ?? {},
    };
    if (!existsSync(folder)) onProgress("making the database cluster");
    await createCluster(cluster);
    onProgress("starting PostgreSQL");
    const supervised = await supervise(cluster, onProgress);
    const { socketFolder, facts } = supervised;
    removeSocketFolder(lock.previous?.socketDirectory);
    lock.note({
      pid: process.pid,
      purpose: options.purpose,
      since: new Date().toISOString(),
      socketDirectory: socketFolder,
      origin: binaries.origin,
    });
    const close = endWithProgram(supervised, lock);
    const connection = { socketDirectory: socketFolder, ...facts, origin: binaries.origin };
    return { connection, owned: true, close, onUnexpectedExit: (listener) => supervised.onUnexpectedExit(listener) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Ties PostgreSQL to our own end. A program that handles SIGINT and SIGTERM itself closes the engine itself, after its own
 * work; for one that does not, we do it and let the signal take its course.
 */
function endWithProgram(supervised: Supervised, lock: OwnerLock): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    void close().finally(() => process.kill(process.pid, signal));
  };
  const onExit = (): void => supervised.stopWithoutWaiting();
  const close = (): Promise<void> => {
    closed ??= supervised.stop().finally(() => {
      process.off("exit", onExit);
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, onSignal);
      lock.release();
    });
    return closed;
  };
  process.once("exit", onExit);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  return close;
}

async function findBinaries(
  wantedMajor: number | undefined,
  identity: Identity | undefined,
  onProgress: (message: string) => void,
): Promise<Binaries> {
  const installed = await findInstalled(wantedMajor);
  if (installed) return installed;
  if (await isDebianLike()) return obtainUnpacked({ wantedMajor, identity, onProgress });
  throw new EngineRefusal("no-postgresql", installationAdvice(process.platform, wantedMajor));
}

async function joinOwner(dataFolder: string): Promise<Engine | undefined> {
  const note = readOwnerNote(dataFolder);
  if (note?.socketDirectory === undefined) return undefined;
  try {
    const facts = await askPrivateServer(note.socketDirectory);
    return notOurs({ socketDirectory: note.socketDirectory, ...facts, origin: note.origin });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EACCES") return undefined;
    throw new EngineRefusal(
      "unreachable-folder",
      `Another user runs the database in ${dataFolder}: run this command as that user.`,
      { cause: error },
    );
  }
}

const notOurs = (connection: EngineConnection): Engine => ({
  connection,
  owned: false,
  close: () => Promise.resolve(),
  onUnexpectedExit: () => undefined,
});

function alreadyRunning(dataFolder: string): EngineRefusal {
  const note = readOwnerNote(dataFolder);
  const who = note
    ? `${note.purpose} (process ${note.pid}, since ${note.since})`
    : "another Firmground that is just starting";
  return new EngineRefusal(
    "already-running",
    `The data folder ${dataFolder} is in use by ${who}: stop that one first, or name another folder with --data FOLDER.`,
  );
}

/** The programs that belong to the cluster in a data folder, `psql` among them. */
export async function findPrograms(dataFolder: string): Promise<Binaries> {
  const identity = await postgresIdentity(dataFolder);
  return findBinaries(majorOfCluster(join(dataFolder, "postgresql")), identity, () => undefined);
}
