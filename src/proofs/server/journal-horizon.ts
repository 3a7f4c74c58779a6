import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../foundation/server/database.ts";
import { listWriters, lookAtWriters } from "./journal-horizon.queries.ts";

/** How soon to look again; then twice as long each time, up to the second. */
const LOOK_AGAIN_MS = 20;
const LONGEST_LOOK_MS = 500;

/**
 * The number up to which nothing can be added to the journal any more: every entry up to it is committed, or will never be.
 *
 * Nobody is held back: it looks who is writing, and looks again until those have ended. Writers that begin meanwhile have higher
 * numbers and need not be waited for, so that it ends however busy the register is.
 *
 * @param patienceMs  how long to wait for writers, such as a long import
 * @returns the number; undefined where a writer took longer
 */
export async function journalHorizon(
  database: Database,
  programmeId: string,
  patienceMs: number,
): Promise<number | undefined> {
  const { lastGiven, writers } = await database.transaction((sql) => lookAtWriters(sql, programmeId));
  const until = performance.now() + patienceMs;
  let wait = LOOK_AGAIN_MS;
  for (let waiting = new Set(writers); waiting.size > 0;) {
    if (performance.now() > until) return undefined;
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_LOOK_MS);
    const still = await database.transaction((sql) => listWriters(sql, programmeId));
    waiting = new Set(still.filter((writer) => waiting.has(writer)));
  }
  return lastGiven;
}
