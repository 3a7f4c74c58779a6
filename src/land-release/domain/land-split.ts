import { type Finding, findingsOf, withoutReasoned } from "../../foundation/domain/finding.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { landSplitRuleTexts } from "./land-split.text.ts";

/** What a release says about its work, as far as it tells why land may be released a second time. */
export type ReleaseWork = {
  readonly product: "cancelled" | "reduced" | "cleared";
  /** in cm; null where the work had no depth, as survey has none */
  readonly depthCm: number | null;
  readonly eoTypes: readonly string[];
};

/** A part of the land of a release that another release holds, held, or will hold. */
export type SharedLand = ReleaseWork & {
  readonly releaseId: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly decidedOn: CalendarDate;
  /** how much of the land is shared, in m² */
  readonly areaM2: number;
};

/**
 * How the land of a release divides, in m².
 *
 * `newM2`, `alreadyM2` and `absorbedM2` together are `areaM2`, within a tenth of a square metre. The land outside is a part of these and no
 * further land: it says where the polygon leaves its hazardous area and its task.
 */
export type LandSplit = {
  readonly areaM2: number;
  /** what the release holds, or would hold: nobody holds it who comes before */
  readonly newM2: number;
  /** a part of `newM2`, of a correction: what the version before it held already */
  readonly keptM2: number;
  /** held by releases that come before it, by decision time */
  readonly alreadyM2: number;
  /** left over where two surveys of one border disagree, below the programme's tolerance */
  readonly absorbedM2: number;
  readonly outsideHazardM2: number;
  /** null where it has no task, or the task says neither a scope nor an objective */
  readonly outsideTaskM2: number | null;
  /** each place once, under the release that holds it; the largest first */
  readonly already: readonly SharedLand[];
  /** what releases decided later, but approved before, give up to it; a part of `newM2`: the total does not change */
  readonly taken: readonly SharedLand[];
};

/** What a correction changes against the version that stands, in m². */
export type LandCorrection = {
  readonly standingVersion: number;
  readonly heldM2: number;
  readonly gainedM2: number;
  readonly givenUpM2: number;
  /** who takes what is given up; the rest is released by nobody any more */
  readonly givenUpTo: readonly SharedLand[];
};

/** Why land is worked a second time, from the records alone (I7). */
export type WorkedAgain = "cleared-after-survey" | "deeper" | "other-ordnance" | "reason-given" | "same-work";

/** What releases decided later give up to a release, in m². */
export const takenM2 = ({ taken }: LandSplit): number => taken.reduce((sum, { areaM2 }) => sum + areaM2, 0);

/** What a release adds to all land that was ever released, in m²: what it holds and nobody held before its approval. */
export const addedM2 = (split: LandSplit): number => Math.max(0, split.newM2 - split.keptM2 - takenM2(split));

/** The id of the finding that land was released before; a record answers it under this id. */
export const ALREADY_RELEASED = "already-released";

/** The share of a polygon that may have been released before without a word: neighbours share a strip along their border. */
export const SHARE_WITHOUT_REASON = 0.02;

/**
 * Says why land that was released is released again.
 *
 * @param reason  what the record gives under {@link ALREADY_RELEASED}, such as a failed control
 * @returns every reason that the records show; `same-work` where they show none
 * @see brief I7: re-clearance (deeper, other ordnance, failed control) is effort and adds no land
 */
export function whyAgain(work: ReleaseWork, earlier: ReleaseWork, reason: string | undefined): WorkedAgain[] {
  const reasons: WorkedAgain[] = [];
  if (work.product === "cleared" && earlier.product !== "cleared") {
    reasons.push("cleared-after-survey");
  } else if (work.product === "cleared") {
    if ((work.depthCm ?? 0) > (earlier.depthCm ?? 0)) reasons.push("deeper");
    if (work.eoTypes.some((type) => !earlier.eoTypes.includes(type))) reasons.push("other-ordnance");
  }
  if ((reason ?? "").trim() !== "") reasons.push("reason-given");
  return reasons.length > 0 ? reasons : ["same-work"];
}

/** Land that changed hands between two looks at one release: to another release where positive, back from it where negative; in m². */
export type ChangedHands = { readonly release: SharedLand; readonly goneM2: number };

/** Changes below this many m² are the rounding of borders. */
const LEAST_CHANGE_M2 = 0.5;

/**
 * Finds to whom land of a release went since its approval, and from whom it came back: through late reports, corrections and withdrawals.
 *
 * @returns one line for each other release, what went first, the largest first
 */
export function changedHands(decided: LandSplit, now: LandSplit): ChangedHands[] {
  const changes = new Map<string, ChangedHands>();
  const add = (release: SharedLand, goneM2: number) => {
    const before = changes.get(release.releaseId)?.goneM2 ?? 0;
    changes.set(release.releaseId, { release, goneM2: before + goneM2 });
  };
  for (const release of decided.already) add(release, -release.areaM2);
  for (const release of now.already) add(release, release.areaM2);
  return [...changes.values()]
    .filter(({ goneM2 }) => Math.abs(goneM2) >= LEAST_CHANGE_M2)
    .toSorted((a, b) => b.goneM2 - a.goneM2 || (a.release.releaseId < b.release.releaseId ? -1 : 1));
}

const found = findingsOf(landSplitRuleTexts);

/**
 * Judges how a release divides: land that was released before, and of which no record shows why it is released again, needs a reason above
 * {@link SHARE_WITHOUT_REASON}.
 *
 * It is shown where people decide and refuses nothing: a history that is imported has its overlaps, and they add no land.
 *
 * @param reasons  those that the record gives, by finding
 */
export function judgeSplit(
  work: ReleaseWork,
  split: Pick<LandSplit, "areaM2" | "already">,
  reasons: Readonly<Record<string, string>>,
): Finding[] {
  const unexplained = split.already.filter((earlier) => whyAgain(work, earlier, undefined).includes("same-work"));
  const share = unexplained.reduce((sum, { areaM2 }) => sum + areaM2, 0) / split.areaM2;
  if (!(share > SHARE_WITHOUT_REASON)) return [];
  const percent = Math.round(Math.min(1, share) * 100);
  return withoutReasoned([found(ALREADY_RELEASED, { field: "boundary", facts: { percent } })], reasons);
}

/**
 * Rounds parts to whole numbers which add up to the rounded sum of the parts, so that what stands in a column can be added by its reader.
 *
 * @param parts  none negative
 * @returns as many whole numbers, none further than 1 from its part
 */
export function wholeParts(parts: readonly number[]): number[] {
  const floors = parts.map(Math.floor);
  const sum = parts.reduce((total, part) => total + part, 0);
  let missing = Math.round(sum) - floors.reduce((total, part) => total + part, 0);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing -= 1;
  }
  return floors;
}
