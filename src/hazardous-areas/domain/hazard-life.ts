import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import type { HazardousAreaRecord } from "./hazardous-area.schema.ts";
import { hazardLifeTexts } from "./hazard-life.text.ts";
import { isClosed } from "./hazard-timeline.ts";

type Status = HazardousAreaRecord["status"];
type Classification = HazardousAreaRecord["classification"];

/**
 * Which status may follow which, from version to version (brief 3.1). From a closed area back to an open one is a reopening.
 *
 * That an area is worked on follows from its progress and releases and need not be said; a record that says so does not go back to open.
 */
export const STATUS_MAY_BECOME: Readonly<Record<Status, readonly Status[]>> = {
  open: ["open", "worked_on", "suspended", "closed"],
  worked_on: ["worked_on", "suspended", "closed"],
  suspended: ["suspended", "open", "worked_on", "closed"],
  closed: ["closed", "handed_over", "open", "worked_on"],
  handed_over: ["handed_over", "open", "worked_on"],
};

/** Which classification may follow which. A confirmed area becomes a suspected one only as a correction; nothing becomes an indication. */
export const CLASSIFICATION_MAY_BECOME: Readonly<Record<Classification, readonly Classification[]>> = {
  indication: ["indication", "suspected", "confirmed"],
  suspected: ["suspected", "confirmed"],
  confirmed: ["confirmed"],
};

/** Two versions of a hazardous area side by side, with what was measured between them, in m². */
export type HazardChange = {
  readonly before: Pick<HazardousAreaRecord, "status" | "classification">;
  readonly after: Pick<HazardousAreaRecord, "status" | "classification"> & {
    readonly changeKind: HazardousAreaRecord["changeKind"] | null;
    readonly changeReason: string | null;
  };
  /** in one boundary and not in the other */
  readonly differenceM2: number;
  /** new land that comes from no predecessor */
  readonly addedM2: number;
  /** land that is dropped though nobody released it and no successor took it over */
  readonly removedM2: number;
  /** up to how many m² two surveys of one border may differ */
  readonly toleranceM2: number;
};

const found = findingsOf(hazardLifeTexts);

/** Judges a new version of a hazardous area by the version before it (brief 3.1, I6, I10). */
export function judgeChange(change: HazardChange): Finding[] {
  return [...judgeStatus(change), ...judgeClassification(change), ...judgeBoundary(change)];
}

function judgeStatus({ before, after }: HazardChange): Finding[] {
  const facts = { before: before.status, allowed: STATUS_MAY_BECOME[before.status].join(", ") };
  if (!STATUS_MAY_BECOME[before.status].includes(after.status)) {
    return [found("status-cannot-follow", { field: "status", found: after.status, facts })];
  }
  return isClosed(before) && !isClosed(after) && after.changeReason === null
    ? [found("reopening-needs-reason", { field: "changeReason", facts })]
    : [];
}

function judgeClassification({ before, after }: HazardChange): Finding[] {
  const isCorrected = after.changeKind === "corrected" && after.classification !== "indication";
  if (isCorrected || CLASSIFICATION_MAY_BECOME[before.classification].includes(after.classification)) return [];
  const facts = { before: before.classification };
  return [found("classification-cannot-follow", { field: "classification", found: after.classification, facts })];
}

function judgeBoundary({ before, after, differenceM2, addedM2, removedM2, toleranceM2 }: HazardChange): Finding[] {
  const facts = { added: Math.round(addedM2), removed: Math.round(removedM2) };
  if (isClosed(after)) {
    const difference = { difference: Math.round(differenceM2) };
    return differenceM2 > toleranceM2
      ? [found("closed-boundary-changed", { field: "boundary", facts: difference })]
      : [];
  }
  // A survey that follows an indication up draws the land for the first time; a reopened area is drawn anew.
  if (before.classification === "indication" || isClosed(before)) return [];
  const [isLarger, isSmaller] = [addedM2 > toleranceM2, removedM2 > toleranceM2];
  if (after.changeKind === "extended") {
    if (!isLarger) return [found("extension-without-land", { field: "changeKind", found: "extended", facts })];
    return isSmaller ? [found("extension-loses-land", { field: "changeKind", found: "extended", facts })] : [];
  }
  return (isLarger || isSmaller) && after.changeKind === null
    ? [found("boundary-change-unexplained", { field: "changeKind", facts })]
    : [];
}
