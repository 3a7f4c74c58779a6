import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { RecordKind, State } from "../../verification/domain/states.ts";

/** One row of an import file: columns as in the file, empty where undefined. */
export type Row = Readonly<Record<string, string | number | undefined>>;

/**
 * A file to be imported, in the order in which files refer to each other.
 *
 * `decided` is the state in which its records come in; `afterBulletins` marks what arrives only when the bulletins of its time are out.
 */
export type RecordFile = {
  readonly name: string;
  readonly kind: RecordKind;
  readonly decided: State;
  readonly afterBulletins: boolean;
  readonly rows: readonly Row[];
};

/** The form that the demonstration's records were written on. */
export const FORM_VERSION = "demonstration-1";

/** The columns of each kind, in the order in which they are written. */
export const COLUMNS: Record<RecordKind, readonly string[]> = {
  "hazardous-area": [
    ..."local_id organisation team district form_version reported_on received_on name classification status".split(" "),
    ..."closure_reason evidence_level contamination_type surveyed_on reported_area_m2 boundary".split(" "),
  ],
  task: [
    ..."local_id organisation team district form_version reported_on received_on status activity".split(" "),
    ..."required_depth_cm eo_types methods issued_on planned_from planned_to objectives".split(" "),
  ],
  "daily-progress": [
    ..."local_id organisation team district form_version reported_on received_on task worked_on method pass".split(" "),
    ..."area_processed_m2 deminers dogs machines hours stop_reason".split(" "),
  ],
  "eod-spot-task": [
    ..."local_id organisation team district form_version reported_on received_on channel called_on attended_on".split(
      " ",
    ),
    ..."result place longitude latitude searched_m2".split(" "),
  ],
  "ordnance-item": [
    ..."local_id organisation team district form_version reported_on received_on category subtype model quantity".split(
      " ",
    ),
    ..."longitude latitude position_fix depth_cm condition found_on context task hazardous_area eod_spot_task".split(
      " ",
    ),
    ..."neutralised_on removed_to_store_on destroyed_on destroyed_where disposal_method handed_over_on marked_left_on".split(
      " ",
    ),
  ],
  "release-polygon": [
    ..."local_id organisation team district form_version reported_on received_on product activity methods".split(" "),
    ..."contamination_type depth_cm eo_types criteria hazardous_area task worked_from worked_to decided_on".split(" "),
    ..."reported_area_m2 boundary reason_boundary_duplicate".split(" "),
  ],
  accident: [
    ..."local_id organisation team district form_version reported_on received_on occurrence setting happened_on".split(
      " ",
    ),
    ..."place longitude latitude position_fix accuracy_m activity_at_time device_category".split(" "),
    ..."killed injured injured_male_adult".split(" "),
  ],
};

const QUOTED = /[",\r\n]/u;

const cell = (value: string | number | undefined): string => {
  const text = String(value ?? "");
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The first line of a file: the names of the columns. */
export const headerLine = (kind: RecordKind): string => `${COLUMNS[kind].join(",")}\n`;

/** A row as one line of CSV (RFC 4180, with a line feed). */
export const rowLine = (kind: RecordKind, row: Row): string =>
  `${COLUMNS[kind].map((column) => cell(row[column])).join(",")}\n`;

/** A number with leading zeros, so that numbers sort as they follow each other. */
export const padded = (number: number, digits: number): string => String(number).padStart(digits, "0");

/** A record of another organisation is named with it. */
export const referenceTo = (localId: string, keeper: string, from: string): string =>
  keeper === from ? localId : `${keeper}/${localId}`;

/** The later of two days. */
export const later = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other);

/** The earlier of two days. */
export const earlier = (one: CalendarDate, other: CalendarDate): CalendarDate => (one < other ? one : other);
