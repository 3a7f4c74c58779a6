import type { Act } from "../../access/domain/actor.ts";

/** What was decided about one version of a record (brief 3.3). */
export const STATES = [
  "submitted",
  "verified",
  "received",
  "validated",
  "approved",
  "returned",
  "withdrawn",
  "superseded",
] as const;

/** A state of a version. `superseded` is what becomes of a version when a later one takes its place. */
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
 * (promise 5): the information officer validates, the operations officer approves. Who finds a mistake at their own step returns it.
 *
 * `record_steps()` of the database says the same, and refuses every other step; a test compares the two.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: ["submitted"], to: "verified", act: "verify", reason: "optional" },
  { from: ["verified"], to: "received", act: "validate", reason: "optional" },
  { from: ["received"], to: "validated", act: "validate", reason: "optional" },
  { from: ["validated"], to: "approved", act: "approve", reason: "optional" },
  { from: ["submitted", "verified", "received", "validated"], to: "returned", act: "validate", reason: "required" },
  { from: ["submitted"], to: "returned", act: "verify", reason: "required" },
  { from: ["validated"], to: "returned", act: "approve", reason: "required" },
  {
    from: ["submitted", "verified", "received", "validated", "approved"],
    to: "withdrawn",
    act: "approve",
    reason: "required",
  },
];

/**
 * The steps of which one person takes at most one with a version, and none with a version that they wrote (I19). Receiving acknowledges
 * and decides nothing, so whoever receives may validate; returning and withdrawing put nothing in force.
 */
export const SEPARATE_STEPS: readonly State[] = ["verified", "validated", "approved"];

/** Whether a version in this state still waits for the release decision. */
export const waitsForDecision = (state: State): boolean =>
  TRANSITIONS.some(({ from, to }) => to !== "withdrawn" && from.includes(state));

/** The steps that lead to a state; none where nobody may decide on it (`submitted`, `superseded`). */
export const stepsTo = (to: State): readonly Transition[] => TRANSITIONS.filter((step) => step.to === to);

/** The acts of which one is needed to get from one state to another; none where there is no such step. */
export const actsFor = (from: State, to: State): readonly Act[] =>
  stepsTo(to).flatMap((step) => (step.from.includes(from) ? [step.act] : []));

/** What a person may decide: the states to which a step leads, and `reopened`, which asks for another version of what stands. */
export const DECISIONS = [
  "verified",
  "received",
  "validated",
  "approved",
  "returned",
  "withdrawn",
  "reopened",
] as const;

/** What a person may decide. */
export type Decision = (typeof DECISIONS)[number];

/** Whether a text names something that a person may decide. */
export const isDecision = (text: string): text is Decision => (DECISIONS as readonly string[]).includes(text);

/**
 * What somebody with these acts may decide about a version in a state, as far as that depends on the acts. Who may validate may do so
 * before anybody has received it: that is then acknowledged in the same breath.
 */
export const decisionsFrom = (state: State, acts: readonly Act[]): readonly Decision[] =>
  DECISIONS.filter((to) => {
    if (to === "reopened") return state === "approved" && acts.includes("approve");
    const from = receivesFirst(state, to) ? "received" : state;
    return actsFor(from, to).some((act) => acts.includes(act));
  });

/** Whether a step acknowledges first that the version was received: somebody validates what nobody has received yet. */
export const receivesFirst = (from: State, to: State): boolean => from === "verified" && to === "validated";

/** The states in which a version waits for somebody; `reopened`: it stands, and the authority asks for another. */
export const WAITING_STATES = ["submitted", "verified", "received", "validated", "returned", "reopened"] as const;

/** A state in which a version waits for somebody. */
export type WaitingState = (typeof WAITING_STATES)[number];

/** Whether a text names a state in which a version waits. */
export const isWaitingState = (text: string): text is WaitingState =>
  (WAITING_STATES as readonly string[]).includes(text);

/** Whose turn it is in each of them: the acts of which one takes the version further. */
export const ACTS_WAITED_FOR: Readonly<Record<WaitingState, readonly Act[]>> = {
  submitted: ["verify"],
  verified: ["validate"],
  received: ["validate"],
  validated: ["approve"],
  returned: ["submit"],
  reopened: ["submit"],
};

/** For how many days a version should wait at most in each state. */
export type ReviewTargets = Readonly<Record<WaitingState, number>>;

/** Where the profile of a programme says nothing else; proposed, to be confirmed by the authority. */
export const USUAL_TARGETS: ReviewTargets = {
  submitted: 2,
  verified: 2,
  received: 5,
  validated: 7,
  returned: 7,
  reopened: 14,
};

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
  verified: "bring-in",
  received: "bring-in",
  validated: "bring-in",
  approved: "bring-in",
};
