import type { Sql } from "../../foundation/server/database.ts";
import { changeClaims, isBatch, refreshLandStatistics } from "./land-claims.queries.ts";
import { renewFaces } from "./land-faces.queries.ts";
import { findLandRefusal, type LandRefusal } from "./land-refusal.queries.ts";
import { writeLandSplits } from "./land-split.queries.ts";

export type { LandRefusal } from "./land-refusal.queries.ts";

/**
 * Lets the land account follow the release polygons that begin and cease to stand in this transaction.
 *
 * A standing release has a claim: the land it covers. Its face is the claim without the claims that come before it, by decision time.
 * So land that a leaving release held goes to the next one that covers it, a late report of an earlier decision takes its land
 * back, and the faces stay disjoint: their sum counts a square metre once (promise 2, I7), whatever the order of things.
 *
 * Expects that the land was locked before the entry's number was taken ({@link lockChosenLand}, or `lockAllLand`), so that on any piece of land
 * later numbers know of earlier ones; and the temporary table `standing_change (record_id, version, sign)` of the decision.
 *
 * @returns why the register cannot take a polygon (the caller rolls back), or undefined
 * @see docs/land-account.md
 */
export async function accountStandingChanges(
  sql: Sql,
  programmeId: string,
  seq: number,
): Promise<LandRefusal | undefined> {
  const refusal = await findLandRefusal(sql, programmeId);
  if (refusal) return refusal;

  const batch = await isBatch(sql);
  if (batch) await refreshLandStatistics(sql);
  await changeClaims(sql, programmeId, seq);
  if (batch) await refreshLandStatistics(sql);
  await renewFaces(sql, programmeId, seq);
  if (batch) await refreshLandStatistics(sql);
  await writeLandSplits(sql, programmeId, seq);
  return undefined;
}
