import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { HazardousAreaRecord } from "./hazardous-area.schema.ts";

/**
 * An area in hundredths of a square metre, whole; negative for land that is taken away.
 *
 * Every part is rounded to it once, when it is measured, and all else is sums of parts: lines add up to the last digit.
 */
export type Hundredths = number & { readonly __unit: "m²/100" };

/** Takes an area in m² to hundredths. */
export const hundredths = (squareMetres: number): Hundredths => Math.round(squareMetres * 100) as Hundredths;

/** An approved version of a hazardous area, measured. */
export type MeasuredVersion = Pick<HazardousAreaRecord, "classification" | "status"> & {
  readonly version: number;
  readonly closureReason: HazardousAreaRecord["closureReason"] | null;
  readonly changeKind: HazardousAreaRecord["changeKind"] | null;
  readonly districtId: string;
  readonly surveyedOn: CalendarDate;
  readonly reportedOn: CalendarDate;
  readonly area: Hundredths;
  /** what it shares with the version before; null where the boundary is the same, or there is no version before */
  readonly shared: Hundredths | null;
};

/** Land that a standing release took: its face, or a sliver of it, which counts nowhere. */
export type MeasuredPiece = {
  readonly releaseId: string;
  readonly releaseVersion: number;
  readonly localId: string;
  readonly product: "cancelled" | "reduced" | "cleared";
  readonly decidedOn: CalendarDate;
  /** the version that the release refers to; null where it refers to another hazardous area */
  readonly hazardVersion: number | null;
  readonly isSliver: boolean;
  /** what the land account counts for it: nothing for a sliver */
  readonly counted: Hundredths;
  /** what of it lies in each version with a boundary of its own */
  readonly inVersion: ReadonlyMap<number, Hundredths>;
  /** what of it lies both in such a version and in the one before */
  readonly inShared: ReadonlyMap<number, Hundredths>;
};

/**
 * Land that left one hazardous area and came to another which names it as a predecessor: it was reclassified, split off or merged, and
 * nothing was released.
 */
export type MeasuredTransfer = {
  readonly from: { readonly hazardId: string; readonly version: number };
  readonly to: { readonly hazardId: string; readonly version: number };
  readonly area: Hundredths;
  /** what of it releases had taken, by {@link pieceKey} */
  readonly taken: ReadonlyMap<string, Hundredths>;
};

/** All that the ledger of one hazardous area is made from. */
export type MeasuredHazard = {
  readonly id: string;
  readonly localId: string;
  /** where its releases are counted while no version of it stands */
  readonly districtId: string;
  /** the approved versions in order; none where the area was withdrawn, which leaves its releases alone */
  readonly versions: readonly MeasuredVersion[];
  readonly pieces: readonly MeasuredPiece[];
  /** the days on which predecessors had been closed as released, before this area was found: then it is one of them, reopened */
  readonly isReopenedChild: boolean;
};

/** What names a piece. */
export const pieceKey = ({
  releaseId,
  releaseVersion,
  isSliver,
}: Pick<MeasuredPiece, "releaseId" | "releaseVersion" | "isSliver">): string =>
  `${releaseId} ${releaseVersion} ${isSliver ? "sliver" : "face"}`;
