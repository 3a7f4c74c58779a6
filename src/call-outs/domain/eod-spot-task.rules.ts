import { findingsOf } from "../../foundation/domain/finding.ts";
import { placeRule } from "../../foundation/domain/place-rules.ts";
import {
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
} from "../../foundation/domain/record-rules.ts";
import type { EodSpotTaskRecord } from "./eod-spot-task.schema.ts";
import { eodSpotTaskRuleTexts } from "./eod-spot-task.text.ts";

type Rule = RecordRule<EodSpotTaskRecord>;

const found = findingsOf(eodSpotTaskRuleTexts);

/** Whoever attended says what was met, and nobody else can. */
const resultOfAttendance: Rule = ({ attendedOn, result }) => {
  if (attendedOn !== undefined && result === undefined) {
    return [found("attended-needs-result", { field: "result", found: attendedOn })];
  }
  if (attendedOn === undefined && result !== undefined) {
    return [found("result-needs-attendance", { field: "attendedOn", found: result })];
  }
  return [];
};

const rules: readonly Rule[] = [
  inLists(["channel", "call_out_channel"]),
  notInFuture("calledOn", "attendedOn", "reportedOn", "receivedOn"),
  inOrder(
    ["calledOn", "attendedOn"],
    ["calledOn", "reportedOn"],
    ["attendedOn", "reportedOn"],
    ["reportedOn", "receivedOn"],
  ),
  resultOfAttendance,
  placeRule("position"),
];

/** Judges an EOD spot task by what it says itself; the register asks further questions. */
export const judgeEodSpotTask = (record: EodSpotTaskRecord, context: RuleContext) => judged(record, context, rules);
