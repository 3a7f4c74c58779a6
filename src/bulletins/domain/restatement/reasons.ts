import type { RecordKind } from "../../../verification/domain/states.ts";

/**
 * Why a published figure is not what is known now, in the order in which a restatement tells it.
 *
 * `late` was approved after the cut-off; `correction` is a later version of a record that counted; `duplicate` was withdrawn as reported
 * twice, or is land that an earlier release turned out to hold; `rejection` was withdrawn for another reason; `boundary` is a polygon
 * drawn anew or a district's line that moved; `definition` is another version of what the figure counts.
 *
 * @see docs/decisions/0013-restatements.md
 */
export const REASONS = ["late", "correction", "duplicate", "rejection", "boundary", "definition"] as const;

/** Why a figure changed. */
export type Reason = (typeof REASONS)[number];

/** The week of a bulletin, or everything since the campaign began. */
export type Reach = "week" | "cumulative";

/** The code of a withdrawal that a restatement calls a duplicate. */
const REPORTED_TWICE = "duplicate_report";

/** Which version of a record stood at two moments, and how the two differ. */
export type StandingOfRecord = {
  readonly kind: RecordKind;
  /** null where no version stood */
  readonly versionBefore: number | null;
  readonly versionAfter: number | null;
  /** of the withdrawal, where it was withdrawn in between and a code was given */
  readonly withdrawalCode: string | null;
  /** what decides whether and with how much it counts: quantity, day, category, operator; not its place */
  readonly sameContent: boolean;
  readonly samePlace: boolean;
  readonly sameDistrict: boolean;
};

/**
 * Why a record counts otherwise than before, by what happened to the record itself.
 *
 * @returns undefined where the same version stands at both moments: then another record is the cause
 */
export function ownReason(record: StandingOfRecord): Reason | undefined {
  const { versionBefore, versionAfter } = record;
  if (versionBefore === versionAfter) return undefined;
  if (versionBefore === null) return "late";
  if (versionAfter === null) return record.withdrawalCode === REPORTED_TWICE ? "duplicate" : "rejection";
  return isRedrawn(record) ? "boundary" : "correction";
}

/** A polygon with another line, or a place that came to lie in another district without being moved; nothing else differs. */
function isRedrawn({ kind, sameContent, samePlace, sameDistrict }: StandingOfRecord): boolean {
  if (!sameContent) return false;
  return kind === "release-polygon" ? !samePlace || !sameDistrict : samePlace && !sameDistrict;
}
