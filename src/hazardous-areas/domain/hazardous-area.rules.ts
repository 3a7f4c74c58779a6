import { boundaryRules } from "../../foundation/domain/boundary-rules.ts";
import { findingsOf } from "../../foundation/domain/finding.ts";
import {
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
} from "../../foundation/domain/record-rules.ts";
import type { HazardousAreaRecord } from "./hazardous-area.schema.ts";
import { hazardousAreaRuleTexts } from "./hazardous-area.text.ts";

type Rule = RecordRule<HazardousAreaRecord>;

const found = findingsOf(hazardousAreaRuleTexts);

/** An area is confirmed by direct evidence only (IMAS 08.10). */
const confirmedByDirectEvidence: Rule = ({ classification, evidenceLevel }) =>
  classification === "confirmed" && evidenceLevel !== "direct"
    ? [found("confirmed-needs-direct-evidence", { field: "evidenceLevel", found: evidenceLevel })]
    : [];

/** The reason for closing stands beside the status, exactly when the area is closed (brief 3.1). */
const closedForAReason: Rule = ({ status, closureReason }) => {
  const closed = status === "closed" || status === "handed_over";
  const facts = { status };
  if (closed && closureReason === undefined) {
    return [found("closed-needs-closure-reason", { field: "closureReason", facts })];
  }
  if (!closed && closureReason !== undefined) {
    return [found("open-has-closure-reason", { field: "closureReason", found: closureReason, facts })];
  }
  return [];
};

/** What only a person can say comes with the reason; a record that ends as a mistake says which. */
const changedForAReason: Rule = ({ changeKind, changeReason, closureReason }) =>
  changeReason === undefined && (changeKind !== undefined || closureReason === "erroneous")
    ? [found("change-needs-reason", { field: "changeReason", found: changeKind ?? closureReason })]
    : [];

/** Only what was never more than an indication is discarded; a survey cancels the land of an area (IMAS 07.11). */
const discardedIndication: Rule = ({ classification, closureReason }) =>
  closureReason === "discarded" && classification !== "indication"
    ? [found("discarded-needs-indication", { field: "closureReason", found: classification })]
    : [];

const rules: readonly Rule[] = [
  inLists(["contaminationType", "contamination_type"]),
  notInFuture("surveyedOn", "reportedOn", "receivedOn"),
  inOrder(["surveyedOn", "reportedOn"], ["reportedOn", "receivedOn"]),
  confirmedByDirectEvidence,
  closedForAReason,
  changedForAReason,
  discardedIndication,
  boundaryRules("boundary"),
];

/** Judges a hazardous area by what it says itself; the register asks further questions. */
export const judgeHazardousArea = (record: HazardousAreaRecord, context: RuleContext) => judged(record, context, rules);
