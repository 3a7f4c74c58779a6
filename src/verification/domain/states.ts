import type { Act } from "../../access/domain/actor.ts";

/** What was decided about one version of a record (brief 3.3). */
export const STATES = [
  "submitted",
  "verified",
  "validated",
  "approved",
  "returned",
  "withdrawn",
  "superseded",
] as const;

/** A state of a version. `superseded` is what becomes of the approved version when a later one is approved. */
export type State = (typeof STATES)[number];

/** The kinds of record that a programme keeps. */
export const RECORD_KINDS = [
  "hazardous-area",
  "task",
  "daily-progress",
  "eod-spot-task",
  "ordnance-item",
  "release-polygon",
  "accident",
] as const;

/** A kind of record. */
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Whether a text names a kind of record. */
export const isRecordKind = (text: string): text is RecordKind => (RECORD_KINDS as readonly string[]).includes(text);

/** Whether a text names a state. */
export const isState = (text: string): text is State => (STATES as readonly string[]).includes(text);

/** A step that a person may take: from where, to where, by which act, and whether a reason has to be given. */
export type Transition = {
  readonly from: readonly State[];
  readonly to: State;
  readonly act: Act;
  readonly reason: "required" | "optional";
};

/**
 * The steps from submission to release. Data validity and the release decision are two acts, by two people
 * (promise 5): the information officer validates, the operations officer approves.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: ["submitted"], to: "verified", act: "verify", reason: "optional" },
  { from: ["verified"], to: "validated", act: "validate", reason: "optional" },
  { from: ["validated"], to: "approved", act: "approve", reason: "optional" },
  { from: ["submitted", "verified", "validated"], to: "returned", act: "validate", reason: "required" },
  { from: ["submitted", "verified", "validated", "approved"], to: "withdrawn", act: "approve", reason: "required" },
];

/** Whether a version in this state still waits for the release decision. */
export const waitsForDecision = (state: State): boolean =>
  TRANSITIONS.some(({ from, to }) => to !== "withdrawn" && from.includes(state));

/** The step that leads to a state; undefined where nobody may decide on it (`submitted`, `superseded`). */
export const transitionTo = (to: State): Transition | undefined => TRANSITIONS.find((step) => step.to === to);

/**
 * Why a record was withdrawn, as a code beside the words that somebody gives. From it follows under which reason a restatement lists the
 * withdrawal: `duplicate_report` as a duplicate, the others as rejections.
 *
 * @see brief, code list `release_reject_reason`, widened to every kind of record
 */
export const WITHDRAWAL_REASONS = [
  "duplicate_report",
  "outside_hazard",
  "wrong_position",
  "wrong_quantity",
  "wrong_date",
  "wrong_identification",
  "invalid_geometry",
  "quality_failure",
  "not_authorised",
  "entered_by_mistake",
  "other",
] as const;

/** A coded reason of a withdrawal. */
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** Whether a text names a coded reason of a withdrawal. */
export const isWithdrawalReason = (text: string): text is WithdrawalReason =>
  (WITHDRAWAL_REASONS as readonly string[]).includes(text);

/** The act that a person needs to bring in records that were decided elsewhere, as an existing register was. */
export const actToBringIn: Partial<Record<State, Act>> = {
  submitted: "submit",
  verified: "verify",
  validated: "validate",
  approved: "approve",
};
