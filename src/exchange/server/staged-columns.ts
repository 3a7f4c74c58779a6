import type { AccidentRecord } from "../../accidents/domain/accident.schema.ts";
import type { EodSpotTaskRecord } from "../../call-outs/domain/eod-spot-task.schema.ts";
import type { HazardousAreaRecord } from "../../hazardous-areas/domain/hazardous-area.schema.ts";
import type { ReleasePolygonRecord } from "../../land-release/domain/release-polygon.schema.ts";
import type { OrdnanceItemRecord } from "../../ordnance/domain/ordnance-item.schema.ts";
import type { DailyProgressRecord } from "../../tasks/domain/daily-progress.schema.ts";
import type { TaskRecord } from "../../tasks/domain/task.schema.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import type { SubmittedRecord } from "../domain/record-kinds.ts";
import { boundaryEwkb, pointEwkb } from "./ewkb.ts";

/** A value on its way to a column. */
export type Staged = string | number | null | undefined;

/** Finds the id of a record of a kind by how another record names it. */
export type IdOf = (kind: RecordKind, reference: string) => string;

type ColumnOf<Kind> = readonly [column: string, value: (record: Kind, idOf: IdOf) => Staged];

/** Codes hold no sign that an array literal would have to escape. */
const codes = (list: readonly string[] | undefined): string => `{${(list ?? []).join(",")}}`;

const hazardousArea: readonly ColumnOf<HazardousAreaRecord>[] = [
  ["name", ({ name }) => name],
  ["classification", ({ classification }) => classification],
  ["status", ({ status }) => status],
  ["closure_reason", ({ closureReason }) => closureReason],
  ["evidence_level", ({ evidenceLevel }) => evidenceLevel],
  ["contamination_type", ({ contaminationType }) => contaminationType],
  ["surveyed_on", ({ surveyedOn }) => surveyedOn],
  ["benchmark", ({ benchmark }) => benchmark && pointEwkb(benchmark)],
  ["boundary", ({ boundary }) => boundaryEwkb(boundary)],
  ["reported_area_m2", ({ reportedAreaM2 }) => reportedAreaM2],
  ["change_kind", ({ changeKind }) => changeKind],
  ["change_reason", ({ changeReason }) => changeReason],
];

const task: readonly ColumnOf<TaskRecord>[] = [
  ["status", ({ status }) => status],
  ["activity", ({ activity }) => activity],
  ["required_depth_cm", ({ requiredDepthCm }) => requiredDepthCm],
  ["eo_types", ({ eoTypes }) => codes(eoTypes)],
  ["methods", ({ methods }) => codes(methods)],
  ["issued_on", ({ issuedOn }) => issuedOn],
  ["planned_from", ({ plannedFrom }) => plannedFrom],
  ["planned_to", ({ plannedTo }) => plannedTo],
  ["scope", ({ scope }) => scope && boundaryEwkb(scope)],
];

const dailyProgress: readonly ColumnOf<DailyProgressRecord>[] = [
  ["task_id", (record, idOf) => record.task && idOf("task", record.task)],
  ["worked_on", ({ workedOn }) => workedOn],
  ["method", ({ method }) => method],
  ["pass", ({ pass }) => pass],
  ["area_processed_m2", ({ areaProcessedM2 }) => areaProcessedM2],
  ["deminers", ({ deminers = 0 }) => deminers],
  ["dogs", ({ dogs = 0 }) => dogs],
  ["machines", ({ machines = 0 }) => machines],
  ["hours", ({ hours }) => hours],
  ["stop_reason", ({ stopReason }) => stopReason],
];

const eodSpotTask: readonly ColumnOf<EodSpotTaskRecord>[] = [
  ["channel", ({ channel }) => channel],
  ["called_on", ({ calledOn }) => calledOn],
  ["attended_on", ({ attendedOn }) => attendedOn],
  ["result", ({ result }) => result],
  ["place", ({ place }) => place],
  ["point", ({ position }) => pointEwkb(position)],
  ["searched_m2", ({ searchedM2 = 0 }) => searchedM2],
];

const ordnanceItem: readonly ColumnOf<OrdnanceItemRecord>[] = [
  ["category", ({ category }) => category],
  ["subtype", ({ subtype }) => subtype],
  ["model", ({ model }) => model],
  ["quantity", ({ quantity }) => quantity],
  ["point", ({ position }) => pointEwkb(position)],
  ["position_fix", ({ positionFix = "unknown" }) => positionFix],
  ["depth_cm", ({ depthCm }) => depthCm],
  ["condition", ({ condition = "unknown" }) => condition],
  ["found_on", ({ foundOn }) => foundOn],
  ["context", ({ context }) => context],
  ["dispositions", ({ dispositions = [] }) => JSON.stringify(dispositions)],
  ["task_id", (record, idOf) => record.task && idOf("task", record.task)],
  ["hazardous_area_id", (record, idOf) => record.hazardousArea && idOf("hazardous-area", record.hazardousArea)],
  ["eod_spot_task_id", (record, idOf) => record.eodSpotTask && idOf("eod-spot-task", record.eodSpotTask)],
];

const releasePolygon: readonly ColumnOf<ReleasePolygonRecord>[] = [
  ["product", ({ product }) => product],
  ["activity", ({ activity }) => activity],
  ["methods", ({ methods }) => codes(methods)],
  ["contamination_type", ({ contaminationType }) => contaminationType],
  ["depth_cm", ({ depthCm }) => depthCm],
  ["eo_types", ({ eoTypes }) => codes(eoTypes)],
  ["criteria", ({ criteria }) => codes(criteria)],
  ["hazardous_area_id", (record, idOf) => idOf("hazardous-area", record.hazardousArea)],
  ["hazardous_area_version", ({ hazardousAreaVersion }) => hazardousAreaVersion],
  ["task_id", (record, idOf) => record.task && idOf("task", record.task)],
  ["worked_from", ({ workedFrom }) => workedFrom],
  ["worked_to", ({ workedTo }) => workedTo],
  ["decided_on", ({ decidedOn }) => decidedOn],
  ["boundary", ({ boundary }) => boundaryEwkb(boundary)],
  ["reported_area_m2", ({ reportedAreaM2 }) => reportedAreaM2],
];

const accident: readonly ColumnOf<AccidentRecord>[] = [
  ["occurrence", ({ occurrence }) => occurrence],
  ["setting", ({ setting }) => setting],
  ["happened_on", ({ happenedOn }) => happenedOn],
  ["place", ({ place }) => place],
  ["point", ({ position }) => pointEwkb(position)],
  ["position_fix", ({ positionFix = "unknown" }) => positionFix],
  ["accuracy_m", ({ accuracyM }) => accuracyM],
  ["activity_at_time", ({ activityAtTime }) => activityAtTime],
  ["device_category", ({ deviceCategory }) => deviceCategory],
  ["device_model", ({ deviceModel }) => deviceModel],
  ["hazardous_area_id", (record, idOf) => record.hazardousArea && idOf("hazardous-area", record.hazardousArea)],
  ["killed", ({ killed }) => killed],
  ["injured", ({ injured }) => injured],
  ["casualties", ({ casualties = [] }) => JSON.stringify(casualties)],
];

/** The columns of each kind's table beside those of every record, and what of a record goes into them. */
export const stagedColumns = {
  "hazardous-area": hazardousArea,
  task,
  "daily-progress": dailyProgress,
  "eod-spot-task": eodSpotTask,
  "ordnance-item": ordnanceItem,
  "release-polygon": releasePolygon,
  accident,
} as Readonly<Record<RecordKind, readonly ColumnOf<SubmittedRecord>[]>>;

/** Whether records of a kind name any number of hazardous areas: a task its objectives, an area its predecessors. */
export const namesAreas = (kind: RecordKind): boolean => kind === "task" || kind === "hazardous-area";

/** The column with the place of a kind, where it has one. */
export const placeColumn: Readonly<Record<RecordKind, "boundary" | "scope" | "point" | undefined>> = {
  "hazardous-area": "boundary",
  task: "scope",
  "daily-progress": undefined,
  "eod-spot-task": "point",
  "ordnance-item": "point",
  "release-polygon": "boundary",
  accident: "point",
};

/** Whether boundaries of a kind are compared with those of other records: tasks may well be about the same land again. */
export const comparesBoundaries = (kind: RecordKind): kind is "hazardous-area" | "release-polygon" =>
  kind === "hazardous-area" || kind === "release-polygon";

/** The columns with references of a kind to others, and the field of the record that names them. */
export const referenceColumns: Readonly<Record<RecordKind, readonly (readonly [string, string, RecordKind])[]>> = {
  "hazardous-area": [],
  task: [],
  "daily-progress": [["task_id", "task", "task"]],
  "eod-spot-task": [],
  "ordnance-item": [
    ["task_id", "task", "task"],
    ["hazardous_area_id", "hazardousArea", "hazardous-area"],
    ["eod_spot_task_id", "eodSpotTask", "eod-spot-task"],
  ],
  "release-polygon": [
    ["task_id", "task", "task"],
    ["hazardous_area_id", "hazardousArea", "hazardous-area"],
  ],
  accident: [["hazardous_area_id", "hazardousArea", "hazardous-area"]],
};
