import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./run.ts";

/** The oldest versions whose figures were compared: PostgreSQL 15 and PostGIS 3.3. */
export const OLDEST_POSTGRESQL = 15;
export const OLDEST_POSTGIS = "3.3";

/** A PostgreSQL with PostGIS whose programs we can start. */
export type Binaries = {
  readonly origin: "installed" | "unpacked";
  /** The folder of `postgres`, `initdb` and `psql`. */
  readonly folder: string;
  readonly major: number;
  /** What its programs need beside the usual, such as where its libraries lie. */
  readonly environment: Record<string, string>;
};

/** Where distributions, Homebrew, Postgres.app and the PostgreSQL project's own packages put the programs. */
const USUAL_FOLDERS = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/opt/homebrew/opt/postgresql@*/bin",
  "/usr/local/opt/postgresql@*/bin",
  "/Applications/Postgres.app/Contents/Versions/*/bin",
  "/usr/libexec/postgresql*",
];

/**
 * Finds an installed PostgreSQL that has PostGIS of its own, newest first.
 *
 * @param wantedMajor  the major version that made the cluster, where there is one already: no other can open it
 */
export async function findInstalled(wantedMajor: number | undefined): Promise<Binaries | undefined> {
  const configured = await run("pg_config", ["--bindir"]);
  const folders = new Set([...USUAL_FOLDERS.flatMap((pattern) => globSync(pattern)), configured.stdout.trim()]);
  const found: Binaries[] = [];
  for (const folder of folders) {
    const major = folder === "" ? undefined : await majorOf(folder);
    if (major === undefined || major < OLDEST_POSTGRESQL) continue;
    if (wantedMajor !== undefined && major !== wantedMajor) continue;
    if (await hasPostgis(folder, major)) found.push({ origin: "installed", folder, major, environment: {} });
  }
  return found.toSorted((one, other) => other.major - one.major)[0];
}

/** The major version of the programs in a folder; nothing where they do not run. */
export async function majorOf(folder: string, environment: Record<string, string> = {}): Promise<number | undefined> {
  if (!existsSync(join(folder, "postgres")) || !existsSync(join(folder, "initdb"))) return undefined;
  const { stdout } = await run(join(folder, "postgres"), ["--version"], {
    environment: { ...serverEnvironment(), ...environment },
  });
  const major = /\(PostgreSQL\) (\d+)/u.exec(stdout)?.[1];
  return major === undefined ? undefined : Number(major);
}

async function hasPostgis(folder: string, major: number): Promise<boolean> {
  const config = await run(join(folder, "pg_config"), ["--sharedir"]);
  const share = config.code === 0 ? config.stdout.trim() : join("/usr/share/postgresql", String(major));
  const near = join(dirname(folder), "share/postgresql");
  return [share, near].some((candidate) => {
    try {
      const control = readFileSync(join(candidate, "extension/postgis.control"), "utf8");
      const version = /default_version\s*=\s*'([^']+)'/u.exec(control)?.[1];
      return version !== undefined && isAtLeast(version, OLDEST_POSTGIS);
    } catch {
      return false;
    }
  });
}

/** Whether a version such as `3.3.2` or `3.5.2+dfsg` is the other one or newer. */
export function isAtLeast(version: string, oldest: string): boolean {
  const numbers = (text: string): number[] => text.split(/[^\d]+/u).map(Number);
  const [have, want] = [numbers(version), numbers(oldest)];
  for (const [position, wanted] of want.entries()) {
    const had = have[position] ?? 0;
    if (had !== wanted) return had > wanted;
  }
  return true;
}

/**
 * What the server's programs may know of our surroundings. The caller's own PGDATA, PGPORT or TZ must not reach them, and
 * their messages stay in English because some are read.
 */
export function serverEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: process.platform === "darwin" ? "en_US.UTF-8" : "C" };
}
