import type { Sql } from "../../foundation/server/database.ts";
import {
  closeFacesOfLeaving,
  findLandRefusal,
  giveDisjointLand,
  giveFreedLand,
  giveRemainder,
  listFreedCandidates,
  listOverlapping,
  lockNeighbourhood,
  prepareArriving,
  type LandRefusal,
} from "./land-account.queries.ts";

export type { LandRefusal } from "./land-account.queries.ts";

/**
 * Lets the land account follow the release polygons that begin and cease to stand in this transaction.
 *
 * Land that a leaving release held goes to the standing release that covers it too, by decision time; what arrives gets the
 * land that nobody holds. Faces stay disjoint, so their sum counts a square metre once (promise 2, I7).
 *
 * Expects the temporary table `standing_change (record_id, version, sign)` of the decision.
 *
 * @returns why the register cannot take a polygon (the caller rolls back), or undefined
 */
export async function accountStandingChanges(
  sql: Sql,
  programmeId: string,
  seq: number,
): Promise<LandRefusal | undefined> {
  await prepareArriving(sql, programmeId);
  const refusal = await findLandRefusal(sql, programmeId);
  if (refusal) return refusal;

  await lockNeighbourhood(sql, programmeId);

  const freed = await closeFacesOfLeaving(sql, programmeId, seq);
  if (freed > 0) {
    for (const candidate of await listFreedCandidates(sql, programmeId)) {
      await giveFreedLand(sql, programmeId, seq, candidate);
    }
  }

  await giveDisjointLand(sql, programmeId, seq);
  for (const release of await listOverlapping(sql)) await giveRemainder(sql, programmeId, seq, release);
  return undefined;
}
