import { accreditationGap } from "./accreditation-gap.ts";
import { areaDiffersFromBoundary } from "./area-differs-from-boundary.ts";
import { clearedMoreThanProcessed } from "./cleared-more-than-processed.ts";
import { datesOfLinkedRecords } from "./dates-of-linked-records.ts";
import { duplicateDay } from "./duplicate-day.ts";
import { duplicateEvent } from "./duplicate-event.ts";
import { duplicateFind } from "./duplicate-find.ts";
import { duplicateLot } from "./duplicate-lot.ts";
import { findFarFromItsLand } from "./find-far-from-its-land.ts";
import { foundAtDemolitionPlace } from "./found-at-demolition-place.ts";
import { itemsOfSpotTask } from "./items-of-spot-task.ts";
import { lateReport } from "./late-report.ts";
import { moreThanACrewCanDo } from "./more-than-a-crew-can-do.ts";
import { noReferencePoints } from "./no-reference-points.ts";
import { repeatedValues } from "./repeated-values.ts";
import type { KeptRule } from "./rule.ts";
import { sameLastDigits } from "./same-last-digits.ts";
import { spreadOfValues } from "./spread-of-values.ts";
import { taskedBeforeStanding } from "./tasked-before-standing.ts";

/** The rules whose findings are kept, the heaviest first. */
export const KEPT_RULES = [
  datesOfLinkedRecords,
  taskedBeforeStanding,
  accreditationGap,
  areaDiffersFromBoundary,
  clearedMoreThanProcessed,
  duplicateFind,
  duplicateLot,
  duplicateDay,
  duplicateEvent,
  findFarFromItsLand,
  foundAtDemolitionPlace,
  itemsOfSpotTask,
  lateReport,
  moreThanACrewCanDo,
  noReferencePoints,
  sameLastDigits,
  repeatedValues,
  spreadOfValues,
] as const;

/** The id of a rule whose findings are kept. */
export type KeptRuleId = (typeof KEPT_RULES)[number]["id"];

/** Rules about two records that may be one: a finding is about the pair. */
export const PAIR_RULES: ReadonlySet<string> = new Set([
  duplicateFind.id,
  duplicateLot.id,
  duplicateDay.id,
  duplicateEvent.id,
]);

const byId: ReadonlyMap<string, KeptRule> = new Map(KEPT_RULES.map((rule) => [rule.id, rule]));

/** The rule of this id, whose findings are kept; undefined where there is none. */
export const keptRuleOf = (id: string): KeptRule | undefined => byId.get(id);
