import type { RecordKind } from "./states.ts";

/** What may be wrong with any record. */
const OF_ANY_RECORD = [
  "missing_information",
  "wrong_date",
  "wrong_reference",
  "duplicate_report",
  "sign_off_missing",
] as const;

/** What may be wrong with work that somebody did on the ground. */
const OF_WORK = ["accreditation_gap", "missing_method"] as const;

const OF_A_BOUNDARY = ["invalid_geometry", "area_mismatch"] as const;

/** What may be wrong with the record of each kind, beside what is not in any list: `other`, which the words explain. */
const BY_KIND = {
  "hazardous-area": [...OF_A_BOUNDARY, "wrong_position", "insufficient_evidence"],
  task: [...OF_A_BOUNDARY, ...OF_WORK],
  "daily-progress": [...OF_WORK, "wrong_quantity", "figures_do_not_add_up", "outside_task"],
  "eod-spot-task": ["wrong_position", "insufficient_evidence"],
  "ordnance-item": ["wrong_position", "wrong_quantity", "wrong_identification", "figures_do_not_add_up"],
  "release-polygon": [
    ...OF_A_BOUNDARY,
    ...OF_WORK,
    "outside_hazard",
    "outside_task",
    "overlaps_released",
    "missing_depth",
    "device_inside_reduced_or_cancelled",
    "qc_missing",
  ],
  accident: ["wrong_position", "wrong_quantity", "wrong_identification", "figures_do_not_add_up"],
} as const satisfies Record<RecordKind, readonly string[]>;

/**
 * Why a record is returned, as a code: the submitter can count and sort by it.
 *
 * @see brief 3.3 and its code list `release_reject_reason`, widened to every kind of record
 */
export type ReturnReason = (typeof OF_ANY_RECORD)[number] | (typeof BY_KIND)[RecordKind][number] | "other";

/** The coded reasons for which a record of a kind may be returned, in the order in which they are offered. */
export const returnReasonsOf = (kind: RecordKind): readonly ReturnReason[] => [
  ...OF_ANY_RECORD,
  ...BY_KIND[kind],
  "other",
];

/** Every coded reason of a return. */
export const RETURN_REASONS: readonly ReturnReason[] = [
  ...new Set([...OF_ANY_RECORD, ...Object.values(BY_KIND).flat(), "other" as const]),
];

/** Those of some codes that are no reasons for returning a record of this kind. */
export const wrongReturnReasons = (kind: RecordKind, codes: readonly string[]): string[] =>
  codes.filter((code) => !(returnReasonsOf(kind) as readonly string[]).includes(code));

/** Whether a text names a coded reason of a return, of whatever kind of record. */
export const isReturnReason = (text: string): text is ReturnReason =>
  (RETURN_REASONS as readonly string[]).includes(text);
