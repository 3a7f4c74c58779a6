import { boundaryRules } from "../../foundation/domain/boundary-rules.ts";
import {
  inLists,
  inOrder,
  judged,
  notInFuture,
  type RecordRule,
  type RuleContext,
} from "../../foundation/domain/record-rules.ts";
import type { TaskRecord } from "./task.schema.ts";

const rules: readonly RecordRule<TaskRecord>[] = [
  inLists(["status", "task_status"], ["eoTypes", "eo_category"], ["methods", "operational_method"]),
  notInFuture("issuedOn", "reportedOn", "receivedOn"),
  inOrder(["issuedOn", "plannedTo"], ["plannedFrom", "plannedTo"], ["reportedOn", "receivedOn"]),
  boundaryRules("scope"),
];

/** Judges a task by what it says itself; the register asks further questions. */
export const judgeTask = (record: TaskRecord, context: RuleContext) => judged(record, context, rules);
