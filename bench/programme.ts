import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BulletinProfile } from "../src/bulletins/domain/bulletin-profile.ts";
import { readBulletinProfile } from "../src/bulletins/server/bulletin-folder.ts";
import { type Database, openDatabase } from "../src/foundation/server/database.ts";
import { type EngineConnection, openEngine } from "../src/foundation/server/engine/engine.ts";
import { migrate } from "../src/foundation/server/migrations.ts";
import { prepareProgramme, PRODUCT_FOLDER, readProfile } from "../src/main/open-programme.ts";

/** The programme that benchmarks run on. */
export const PROFILE_FOLDER = join(PRODUCT_FOLDER, "programmes", "azerbaijan");

/** An empty programme on the engine as a user has it: fsync on, the settings of every start. */
export type BenchProgramme = {
  readonly database: Database;
  readonly profile: BulletinProfile;
  readonly folder: string;
  /** for further connections, of other roles */
  readonly connection: EngineConnection;
};

/** Makes an empty programme on a private engine of its own, and takes it away afterwards. */
export async function withEmptyProgramme<T>(work: (programme: BenchProgramme) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "firmground-bench-"));
  // Started by root, PostgreSQL runs as nobody, who has to get in.
  await chmod(folder, 0o711);
  try {
    const engine = await openEngine({ dataFolder: join(folder, "data"), databaseUrl: "", purpose: "the benchmark" });
    try {
      const database = openDatabase(engine.connection);
      try {
        await migrate(database, join(PRODUCT_FOLDER, "migrations"));
        const profile = await readBulletinProfile(PROFILE_FOLDER, await readProfile(PROFILE_FOLDER));
        await prepareProgramme(database, profile);
        return await work({ database, profile, folder, connection: engine.connection });
      } finally {
        await database.close();
      }
    } finally {
      await engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The middle of a list of measurements, and its ends. */
export function spread(measurements: readonly number[]): { min: number; median: number; max: number } {
  const sorted = measurements.toSorted((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}

/** How long some work takes, in milliseconds. */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
