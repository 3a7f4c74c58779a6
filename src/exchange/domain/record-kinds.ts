import type { z } from "zod";
import { judgeAccident } from "../../accidents/domain/accident.rules.ts";
import { AccidentRecord, AccidentSetting, Occurrence } from "../../accidents/domain/accident.schema.ts";
import { judgeEodSpotTask } from "../../call-outs/domain/eod-spot-task.rules.ts";
import { EodSpotTaskRecord, SpotTaskResult } from "../../call-outs/domain/eod-spot-task.schema.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { LONGEST, type Sensitivity } from "../../foundation/domain/record-envelope.schema.ts";
import type { RuleContext } from "../../foundation/domain/record-rules.ts";
import { judgeHazardousArea } from "../../hazardous-areas/domain/hazardous-area.rules.ts";
import {
  ChangeKind,
  Classification,
  ClosureReason,
  HazardousAreaRecord,
  HazardousAreaStatus,
} from "../../hazardous-areas/domain/hazardous-area.schema.ts";
import { judgeReleasePolygon } from "../../land-release/domain/release-polygon.rules.ts";
import { Product, ReleaseActivity, ReleasePolygonRecord } from "../../land-release/domain/release-polygon.schema.ts";
import { judgeOrdnanceItem } from "../../ordnance/domain/ordnance-item.rules.ts";
import { OrdnanceContext, OrdnanceItemRecord } from "../../ordnance/domain/ordnance-item.schema.ts";
import { judgeDailyProgress } from "../../tasks/domain/daily-progress.rules.ts";
import { DailyProgressRecord, Pass } from "../../tasks/domain/daily-progress.schema.ts";
import { judgeTask } from "../../tasks/domain/task.rules.ts";
import { TaskActivity, TaskRecord } from "../../tasks/domain/task.schema.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { casualties } from "./casualties.ts";
import { code, day, number, oneOf, several, text, wholeNumber } from "./cells.ts";
import { dispositions } from "./dispositions.ts";
import { boundary, placeColumns, position } from "./place-fields.ts";
import { one, reportedArea, type ReadingContext, type RowField } from "./row-fields.ts";

/** A record of any kind as it was submitted; its kind says what else it holds. */
export type SubmittedRecord =
  | HazardousAreaRecord
  | TaskRecord
  | DailyProgressRecord
  | EodSpotTaskRecord
  | OrdnanceItemRecord
  | ReleasePolygonRecord
  | AccidentRecord;

/** How a kind of record is read, checked and judged, whether it comes from a file, a form or another program. */
export type RecordKindDescriptor = {
  readonly kind: RecordKind;
  readonly schema: z.ZodType<SubmittedRecord>;
  /** asks the rules that need nothing but the record and the profile */
  judge(record: SubmittedRecord, context: RuleContext): Finding[];
  /** the fields beside those of every record, by the columns in which a file writes them */
  fields(context: ReadingContext): RowField[];
  /** who may see it where the record does not say (brief, section 7) */
  readonly sensitivity: Sensitivity;
};

const reference = text(LONGEST.localId + 60);
const lot = wholeNumber(1, 10_000_000);
const count = wholeNumber(0, 1_000_000);
const depth = wholeNumber(0, 2_000);
const area = number(0, 1e9);

/** The kinds of record, by name. */
export const recordKinds: Readonly<Record<RecordKind, RecordKindDescriptor>> = {
  "hazardous-area": {
    kind: "hazardous-area",
    schema: HazardousAreaRecord,
    judge: (record, context) => judgeHazardousArea(record as HazardousAreaRecord, context),
    sensitivity: "T3",
    fields: (context) => [
      one("name", text(LONGEST.word)),
      one("classification", oneOf(Classification.options, context.codes, "hazardous_area_classification"), "required"),
      one("status", oneOf(HazardousAreaStatus.options, context.codes, "hazardous_area_status"), "required"),
      one("closureReason", oneOf(ClosureReason.options, context.codes, "closure_reason")),
      one("evidenceLevel", oneOf(["indirect", "direct"], context.codes, "evidence_level"), "required"),
      one("contaminationType", code(context.codes, "contamination_type"), "required"),
      one("surveyedOn", day, "required"),
      placeColumns("benchmark", context),
      boundary("boundary", context),
      reportedArea,
      one("predecessors", several(reference)),
      one("changeKind", oneOf(ChangeKind.options, context.codes, "hazardous_area_change")),
      one("changeReason", text(LONGEST.text)),
    ],
  },
  task: {
    kind: "task",
    schema: TaskRecord,
    judge: (record, context) => judgeTask(record as TaskRecord, context),
    sensitivity: "T3",
    fields: (context) => [
      one("status", code(context.codes, "task_status"), "required"),
      one("activity", oneOf(TaskActivity.options, context.codes, "activity_type"), "required"),
      one("requiredDepthCm", depth),
      one("eoTypes", several(code(context.codes, "eo_category"))),
      one("methods", several(code(context.codes, "operational_method"))),
      one("issuedOn", day),
      one("plannedFrom", day),
      one("plannedTo", day),
      one("objectives", several(reference)),
      boundary("scope", context, "optional"),
    ],
  },
  "daily-progress": {
    kind: "daily-progress",
    schema: DailyProgressRecord,
    judge: (record, context) => judgeDailyProgress(record as DailyProgressRecord, context),
    sensitivity: "T2",
    fields: (context) => [
      one("task", reference),
      one("workedOn", day, "required"),
      one("method", code(context.codes, "operational_method"), "required"),
      one("pass", oneOf(Pass.options, context.codes, "progress_pass"), "required"),
      one("areaProcessedM2", area, "required"),
      one("deminers", count),
      one("dogs", count),
      one("machines", count),
      one("hours", number(0, 24), "required"),
      one("stopReason", code(context.codes, "suspension_reason")),
    ],
  },
  "eod-spot-task": {
    kind: "eod-spot-task",
    schema: EodSpotTaskRecord,
    judge: (record, context) => judgeEodSpotTask(record as EodSpotTaskRecord, context),
    sensitivity: "T3",
    fields: (context) => [
      one("channel", code(context.codes, "call_out_channel"), "required"),
      one("calledOn", day, "required"),
      one("attendedOn", day),
      one("result", oneOf(SpotTaskResult.options, context.codes, "spot_task_result")),
      one("place", text(LONGEST.word)),
      position(context),
      one("searchedM2", area),
    ],
  },
  "ordnance-item": {
    kind: "ordnance-item",
    schema: OrdnanceItemRecord,
    judge: (record, context) => judgeOrdnanceItem(record as OrdnanceItemRecord, context),
    sensitivity: "T3",
    fields: (context) => [
      one("category", code(context.codes, "eo_category"), "required"),
      one("subtype", code(context.codes, "eo_mine_subtype", "eo_uxo_subtype")),
      one("model", text(LONGEST.word)),
      one("quantity", lot, "required"),
      position(context),
      one("positionFix", code(context.codes, "position_fix_method")),
      one("depthCm", depth),
      one("condition", code(context.codes, "eo_condition")),
      one("foundOn", day, "required"),
      one("context", oneOf(OrdnanceContext.options, context.codes, "eo_source_context"), "required"),
      one("task", reference),
      one("hazardousArea", reference),
      one("eodSpotTask", reference),
      // After the quantity, which is the lot that the columns of days speak of.
      dispositions(context),
    ],
  },
  "release-polygon": {
    kind: "release-polygon",
    schema: ReleasePolygonRecord,
    judge: (record, context) => judgeReleasePolygon(record as ReleasePolygonRecord, context),
    sensitivity: "T1",
    fields: (context) => [
      one("product", oneOf(Product.options, context.codes, "land_release_product"), "required"),
      one("activity", oneOf(ReleaseActivity.options, context.codes, "activity_type"), "required"),
      one("methods", several(code(context.codes, "operational_method"))),
      one("contaminationType", code(context.codes, "contamination_type"), "required"),
      one("depthCm", depth),
      one("eoTypes", several(code(context.codes, "eo_category"))),
      one("criteria", several(code(context.codes, "release_criterion"))),
      one("hazardousArea", reference, "required"),
      one("hazardousAreaVersion", wholeNumber(1, 1_000_000)),
      one("task", reference),
      one("workedFrom", day, "required"),
      one("workedTo", day, "required"),
      one("decidedOn", day, "required"),
      boundary("boundary", context),
      reportedArea,
    ],
  },
  accident: {
    kind: "accident",
    schema: AccidentRecord,
    judge: (record, context) => judgeAccident(record as AccidentRecord, context),
    sensitivity: "T3",
    fields: (context) => [
      one("occurrence", oneOf(Occurrence.options, context.codes, "accident_occurrence"), "required"),
      one("setting", oneOf(AccidentSetting.options, context.codes, "accident_setting"), "required"),
      one("happenedOn", day, "required"),
      one("place", text(LONGEST.word)),
      position(context),
      one("positionFix", code(context.codes, "position_fix_method")),
      one("accuracyM", number(0, 100_000)),
      one("activityAtTime", code(context.codes, "activity_at_accident")),
      one("deviceCategory", code(context.codes, "eo_category")),
      one("deviceModel", text(LONGEST.word)),
      one("hazardousArea", reference),
      one("killed", count, "required"),
      one("injured", count, "required"),
      casualties,
    ],
  },
};
