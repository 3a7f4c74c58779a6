import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, serverEnvironment } from "./binaries.ts";
import { EngineRefusal } from "./refusal.ts";
import { type Identity, lastLineOf, run } from "./run.ts";

/** The owner of every private cluster, and the name of its database. */
export const PRIVATE_NAME = "firmground";

/** A private cluster's place and programs. */
export type Cluster = {
  readonly folder: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly identity: Identity | undefined;
  readonly settings: Record<string, string>;
};

/** For two cores and a small machine; durable. Whoever starts the engine may say otherwise, setting by setting. */
const DEFAULT_SETTINGS: Record<string, string> = {
  shared_buffers: "256MB",
  work_mem: "32MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "4GB",
  effective_cache_size: "1GB",
  random_page_cost: "1.1",
  checkpoint_timeout: "15min",
  jit: "off",
  fsync: "on",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
};

/**
 * An error of a statement quotes the row that was refused: the name of a victim, an informant's number. The log of the server therefore
 * says what becomes of the server, and errors of statements reach whoever sent them, which logs them without the row. Nobody may say
 * otherwise for a private cluster.
 */
const SILENT_ON_ROWS: Record<string, string> = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_duration: "off",
  log_min_duration_statement: "-1",
  log_min_duration_sample: "-1",
  log_transaction_sample_rate: "0",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
};

const SMALL_SHARED_MEMORY = 256 * 1024 * 1024;

/** The major version that made a cluster; nothing where there is none yet. */
export function majorOfCluster(folder: string): number | undefined {
  const file = join(folder, "PG_VERSION");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
}

/** Makes the cluster where there is none: under another name first, so that a half-made one never counts. */
export async function createCluster({ folder, binaries, identity, settings }: Cluster): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (identity) chownSync(unfinished, identity.uid, identity.gid);

  const durable = (settings.fsync ?? "on") === "on" ? [] : ["--no-sync"];
  // C.UTF-8 knows the letters beyond ASCII; where the host has no such locale, C at least stores them.
  for (const locale of ["C.UTF-8", "C"]) {
    const { code, stderr } = await run(
      join(binaries.folder, "initdb"),
      [
        `--pgdata=${unfinished}`,
        `--username=${PRIVATE_NAME}`,
        `--encoding=UTF8`,
        `--locale=${locale}`,
        // The socket lies in a folder of mode 0700: whoever reaches it is the same user, or root.
        "--auth-local=trust",
        "--auth-host=reject",
        "--data-checksums",
        ...durable,
      ],
      { identity, folder: unfinished, environment: { ...serverEnvironment(), ...binaries.environment } },
    );
    if (code === 0) {
      renameSync(unfinished, folder);
      return;
    }
    if (!/invalid locale/u.test(stderr)) {
      throw new EngineRefusal(
        "start-failed",
        `PostgreSQL could not make its cluster in ${folder}: ${lastLineOf(stderr)}.`,
      );
    }
  }
  throw new EngineRefusal(
    "start-failed",
    `PostgreSQL finds no usable locale on this machine: install the locale C.UTF-8.`,
  );
}

/** A folder for the socket that only PostgreSQL's user can enter, with a path short enough for a socket (107 bytes). */
export function createSocketFolder(identity: Identity | undefined): string {
  const parent = Buffer.byteLength(tmpdir()) <= 70 ? tmpdir() : "/tmp";
  const folder = mkdtempSync(join(parent, "firmground-"));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  return folder;
}

/** The socket's path, as libpq makes it from folder and port. */
export const socketPath = (socketFolder: string): string => join(socketFolder, ".s.PGSQL.5432");

/**
 * Starts the postmaster as a child of ours. In a process group of its own, so that Ctrl-C reaches us and not it: we close it
 * when our own work is done.
 */
export function startPostmaster(cluster: Cluster, socketFolder: string): ChildProcess {
  const settings = {
    timezone: existsSync("/usr/share/zoneinfo/UTC") ? "UTC" : "GMT",
    dynamic_shared_memory_type: sharedMemoryType(),
    ...DEFAULT_SETTINGS,
    ...cluster.settings,
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    logging_collector: "off",
    ...SILENT_ON_ROWS,
  };
  if (existsSync(cluster.logFile) && statSync(cluster.logFile).size > 10_000_000) {
    renameSync(cluster.logFile, `${cluster.logFile}.1`);
  }
  const log = openSync(cluster.logFile, "a");
  try {
    return spawn(
      join(cluster.binaries.folder, "postgres"),
      ["-D", cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      {
        detached: true,
        stdio: ["ignore", log, log],
        cwd: cluster.folder,
        env: { ...serverEnvironment(), ...cluster.binaries.environment },
        ...cluster.identity,
      },
    );
  } finally {
    closeSync(log);
  }
}

/** Containers often have 64 MB of /dev/shm, too little for a parallel query; then files do. */
function sharedMemoryType(): string {
  try {
    const { bsize, blocks } = statfsSync("/dev/shm");
    return bsize * blocks < SMALL_SHARED_MEMORY ? "mmap" : "posix";
  } catch {
    return process.platform === "linux" ? "mmap" : "posix";
  }
}

/** The last thing that PostgreSQL called fatal since a position in its log; for the one sentence of a refusal. */
export function lastFatal(logFile: string, from: number): string | undefined {
  const text = readFileSync(logFile).subarray(from).toString("utf8");
  return [...text.matchAll(/(?:(?:FATAL|PANIC): {2}|^postgres: )(.+)/gmu)].at(-1)?.[1];
}
