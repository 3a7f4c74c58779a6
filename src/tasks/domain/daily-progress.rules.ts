import {
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
} from "../../foundation/domain/record-rules.ts";
import type { DailyProgressRecord } from "./daily-progress.schema.ts";

const rules: readonly RecordRule<DailyProgressRecord>[] = [
  inLists(["method", "operational_method"], ["stopReason", "suspension_reason"]),
  notInFuture("workedOn", "reportedOn", "receivedOn"),
  inOrder(["workedOn", "reportedOn"], ["reportedOn", "receivedOn"]),
];

/** Judges a day's progress by what it says itself; the register asks further questions. */
export const judgeDailyProgress = (record: DailyProgressRecord, context: RuleContext) => judged(record, context, rules);
