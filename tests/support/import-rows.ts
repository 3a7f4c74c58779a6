import { calendarDate } from "../../src/foundation/domain/dates.ts";
import { programmeContext } from "../../src/exchange/domain/programme-context.ts";
import { type ReadRow, rowReader } from "../../src/exchange/domain/read-row.ts";
import { recordKinds } from "../../src/exchange/domain/record-kinds.ts";
import { withoutReasoned } from "../../src/foundation/domain/finding.ts";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import type { RecordKind } from "../../src/verification/domain/states.ts";

/** The day on which all rows of the tests arrive. */
export const TODAY = calendarDate("2025-07-20");

/** A row of a file, by column; a column that is empty or absent says nothing. */
export type Row = Readonly<Record<string, string>>;

/** A square in Aghdam with a corner at 46.90, 39.95, moved and sized in thousandths of a degree, as WKT. */
export const square = (east = 0, north = 0, side = 4): string => {
  const at = (x: number, y: number) => `${((46_900 + x) / 1_000).toFixed(3)} ${((39_950 + y) / 1_000).toFixed(3)}`;
  const corners: [number, number][] = [
    [east, north],
    [east + side, north],
    [east + side, north + side],
    [east, north + side],
    [east, north],
  ];
  return `POLYGON((${corners.map(([x, y]) => at(x, y)).join(", ")}))`;
};

const envelope: Row = {
  local_id: "N-1",
  organisation: "anama",
  team: "Team 7",
  district: "aghdam",
  form_version: "test-1",
  reported_on: "2025-07-10",
  received_on: "2025-07-11",
};

/** A good row of each kind; tests change what they are about. */
export const goodRows: Readonly<Record<RecordKind, Row>> = {
  "hazardous-area": {
    ...envelope,
    local_id: "HA-1",
    name: "Qarağacı belt",
    classification: "confirmed",
    status: "open",
    evidence_level: "direct",
    contamination_type: "mixed_mined",
    surveyed_on: "2025-01-10",
    boundary: square(0, 0, 10),
  },
  task: {
    ...envelope,
    local_id: "T-1",
    status: "in_progress",
    activity: "clearance",
    required_depth_cm: "20",
    eo_types: "ap_mine;av_mine",
    methods: "manual_detector",
    issued_on: "2025-02-01",
    planned_from: "2025-03-01",
    planned_to: "2025-09-01",
    objectives: "HA-1",
  },
  "daily-progress": {
    ...envelope,
    local_id: "P-1",
    task: "T-1",
    worked_on: "2025-07-09",
    method: "manual_detector",
    pass: "first",
    area_processed_m2: "812.5",
    deminers: "8",
    hours: "6.5",
  },
  "eod-spot-task": {
    ...envelope,
    local_id: "S-1",
    channel: "call_centre",
    called_on: "2025-07-08",
    attended_on: "2025-07-09",
    result: "items_found",
    place: "a field by the road",
    longitude: "46.905",
    latitude: "39.955",
    searched_m2: "400",
  },
  "ordnance-item": {
    ...envelope,
    local_id: "EO-1",
    category: "ap_mine",
    model: "PMN-2",
    quantity: "2",
    longitude: "46.902",
    latitude: "39.952",
    position_fix: "gnss_rtk_fixed",
    depth_cm: "10",
    condition: "armed_intact",
    found_on: "2025-07-08",
    context: "land_release",
    task: "T-1",
    hazardous_area: "HA-1",
    neutralised_on: "2025-07-08",
    destroyed_on: "2025-07-09",
    destroyed_where: "in_situ",
    disposal_method: "open_detonation",
  },
  "release-polygon": {
    ...envelope,
    local_id: "R-1",
    product: "cleared",
    activity: "clearance",
    methods: "manual_detector;animal_mdd",
    contamination_type: "mixed_mined",
    depth_cm: "20",
    eo_types: "ap_mine;av_mine",
    hazardous_area: "HA-1",
    task: "T-1",
    worked_from: "2025-06-01",
    worked_to: "2025-07-01",
    decided_on: "2025-07-09",
    boundary: square(1, 1, 4),
  },
  accident: {
    ...envelope,
    local_id: "A-1",
    occurrence: "accident",
    setting: "non_demining",
    happened_on: "2025-07-08",
    place: "the path to the spring",
    longitude: "46.903",
    latitude: "39.953",
    position_fix: "gnss_autonomous",
    accuracy_m: "15",
    activity_at_time: "herding",
    device_category: "ap_mine",
    hazardous_area: "HA-1",
    killed: "1",
    injured: "2",
    killed_male_adult: "1",
    injured_female_adult: "1",
    injured_male_child: "1",
  },
};

/** Reads and judges a row as an import does before it asks the register. */
export function readRow(profile: ProgrammeProfile, kind: RecordKind, changes: Row = {}): ReadRow {
  const row = { ...goodRows[kind], ...changes };
  const context = programmeContext(profile, TODAY);
  const reader = rowReader(recordKinds[kind], Object.keys(row), context);
  if (!reader.ok) throw new Error(JSON.stringify(reader.refusal));
  const { record, findings } = reader.value(Object.values(row));
  if (!record) return { record, findings };
  const judged = withoutReasoned([...findings, ...recordKinds[kind].judge(record, context)], record.reasons);
  return { record, findings: judged };
}

/** A file of rows; the header has every column that one of them has. */
export function csvOf(rows: readonly Row[], delimiter = ","): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text: string): string => (/[",;\t\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return `${lines.map((cells) => cells.map(cell).join(delimiter)).join("\n")}\n`;
}
