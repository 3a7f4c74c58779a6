import type { Sql } from "../../foundation/server/database.ts";
import { STATUS_MAY_BECOME } from "../domain/hazard-life.ts";
import { isClosed, lifeOf } from "../domain/hazard-timeline.ts";
import type { HazardousAreaRecord } from "../domain/hazardous-area.schema.ts";
import {
  type ApprovedChange,
  findOpenSpotTask,
  findSliverTolerance,
  findWithdrawnWithReleases,
  listApprovedChanges,
  measureRemainderAsDrawn,
} from "./hazard-approval.queries.ts";
import { readLedgers } from "./hazard-ledgers.ts";

/** Why a decision on hazardous areas cannot be taken. */
export type HazardRefusal =
  /** brief 3.1: what stands now has another status than the version was compared with when it came in */
  | {
      readonly reason: "status-cannot-follow";
      readonly localId: string;
      readonly before: HazardousAreaRecord["status"];
      readonly after: HazardousAreaRecord["status"];
    }
  /** I14: land that nobody released and that went to no other area, in m² */
  | {
      readonly reason: "hazard-not-balanced";
      readonly localId: string;
      readonly remainingM2: number;
      readonly toleranceM2: number;
    }
  /** I14: a call inside the area that nobody has attended */
  | { readonly reason: "spot-task-open"; readonly localId: string; readonly spotTask: string }
  /** I5: releases refer to the area that would be withdrawn */
  | { readonly reason: "hazard-has-releases"; readonly localId: string; readonly releases: number };

/**
 * Asks whether the hazardous areas that begin and cease to stand in this transaction may do so.
 *
 * Expects the temporary table `standing_change (record_id, version, sign)` of the decision, which is written already.
 *
 * @returns why the register cannot take it (the caller rolls back), or undefined
 */
export async function judgeStandingHazards(sql: Sql, programmeId: string): Promise<HazardRefusal | undefined> {
  const withdrawn = await findWithdrawnWithReleases(sql, programmeId);
  if (withdrawn) return { reason: "hazard-has-releases", ...withdrawn };

  const changes = await listApprovedChanges(sql, programmeId);
  const wrong = changes.find(({ before, after }) => !STATUS_MAY_BECOME[before].includes(after));
  if (wrong) {
    const { localId, before, after } = wrong;
    return { reason: "status-cannot-follow", localId, before, after };
  }
  const closing = changes.filter(({ before, after }) => isClosed({ status: after }) && !isClosed({ status: before }));
  return closing.length === 0 ? undefined : judgeClosing(sql, programmeId, closing);
}

/** I14: an area is closed when nothing of it remains, and no call inside it waits. */
async function judgeClosing(
  sql: Sql,
  programmeId: string,
  closing: readonly ApprovedChange[],
): Promise<HazardRefusal | undefined> {
  const spotTask = await findOpenSpotTask(sql, programmeId, closing);
  if (spotTask) return { reason: "spot-task-open", ...spotTask };

  const toleranceM2 = await findSliverTolerance(sql, programmeId);
  const ledgers = await readLedgers(sql, { programmeId, ids: closing.map(({ id }) => id) });
  for (const change of closing) {
    const { id, localId, version } = change;
    const { hazard, versions = [], movements = [] } = ledgers.get(id) ?? {};
    // A record that was a mistake from the beginning takes its land with it.
    if (versions.at(-1)?.closureReason === "erroneous") continue;
    const dropped = movements
      .filter(({ record, line }) => record.version === version && (line === "written_off" || line === "corrected"))
      .reduce((total, { amount }) => total - amount, 0);
    if (!hazard || dropped <= toleranceM2 * 100) continue;
    const reopening = lifeOf(hazard).findLast(({ isReopening }) => isReopening);
    const remainingM2 = await measureRemainderAsDrawn(sql, programmeId, change, reopening?.from);
    if (remainingM2 > toleranceM2) return { reason: "hazard-not-balanced", localId, remainingM2, toleranceM2 };
  }
  return undefined;
}
