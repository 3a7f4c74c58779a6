import type { Finding } from "../../foundation/domain/finding.ts";
import { asRegister, type Sql } from "../../foundation/server/database.ts";
import { type State, waitsForDecision } from "../../verification/domain/states.ts";
import {
  ALREADY_RELEASED,
  type ChangedHands,
  changedHands,
  judgeSplit,
  type LandSplit,
  type SharedLand,
  whyAgain,
  type WorkedAgain,
} from "../domain/land-split.ts";
import type { LandRefusal } from "./land-refusal.queries.ts";
import { findLandSplitNow, findRefusalBefore, type LandSplitNow } from "./land-split-preview.queries.ts";
import { findDecidedSplit, findLatestRelease, type LatestRelease } from "./land-split.queries.ts";

/** What an officer sees of the land of a release before deciding, and everybody after. */
export type LandReview = {
  readonly version: number;
  readonly localId: string;
  readonly state: State;
  /** of a version that waits: how it would divide if it alone were approved now */
  readonly preview: LandSplitNow | null;
  /** how it was divided when it was approved, and by which journal entry; null where it never was */
  readonly decided: (LandSplit & { readonly seq: number }) | null;
  /** of a version that stands: how it divides now */
  readonly now: LandSplitNow | null;
  /** to whom its land went since it was approved, and from whom it came back */
  readonly changedHands: readonly ChangedHands[];
  /** work on land that was released before: effort, and no land (I7); one line for each earlier release */
  readonly effort: {
    readonly againM2: number;
    readonly earlier: readonly (SharedLand & { readonly why: readonly WorkedAgain[] })[];
    /** why, in the words of the record */
    readonly reason: string | null;
  };
  /** why the register would not take it, as far as the account knows */
  readonly refusal: LandRefusal | null;
  readonly findings: readonly Finding[];
};

/**
 * Looks at the land of a release: before the decision as a preview, afterwards as it was decided and as it stands.
 *
 * @returns nothing where there is no such release, or none that the transaction's person may see
 */
export async function reviewLand(sql: Sql, programmeId: string, releaseId: string): Promise<LandReview | undefined> {
  const release = await findLatestRelease(sql, programmeId, releaseId);
  if (!release) return undefined;
  return asRegister(sql, () => reviewFound(sql, programmeId, releaseId, release));
}

/** The land around it is the whole account's, whoever released it: that it was released is for everybody who works here. */
async function reviewFound(
  sql: Sql,
  programmeId: string,
  releaseId: string,
  release: LatestRelease,
): Promise<LandReview> {
  const { version, localId, state, reasons } = release;
  const waits = waitsForDecision(state);
  const divided =
    waits || state === "approved" ? ((await findLandSplitNow(sql, programmeId, releaseId, version)) ?? null) : null;
  const decided = (await findDecidedSplit(sql, programmeId, releaseId, version)) ?? null;
  const split = divided ?? decided;
  // A release that lost land after its approval did nothing that asks for a reason.
  const judged = waits ? divided : decided;
  const reason = reasons[ALREADY_RELEASED]?.trim() ?? "";
  return {
    version,
    localId,
    state,
    preview: waits ? divided : null,
    decided,
    now: waits ? null : divided,
    changedHands: !waits && divided && decided ? changedHands(decided, divided) : [],
    effort: {
      againM2: split?.alreadyM2 ?? 0,
      earlier: (split?.already ?? []).map((earlier) => ({ ...earlier, why: whyAgain(release, earlier, reason) })),
      reason: reason === "" ? null : reason,
    },
    refusal: (waits && (await findRefusalBefore(sql, programmeId, releaseId, version))) || null,
    findings: judged ? judgeSplit(release, judged, reasons) : [],
  };
}
