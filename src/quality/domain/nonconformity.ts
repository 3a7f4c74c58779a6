import { z } from "zod";
import { type Act, type Actor, may } from "../../access/domain/actor.ts";
import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import { ListCode, LONGEST, Place, words } from "../../foundation/domain/record-envelope.schema.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** How bad something is that a visit or an inspection found; the first is the worst. */
export const SEVERITIES = ["critical", "major", "minor", "observation"] as const;

/** How bad a nonconformity is. */
export type Severity = (typeof SEVERITIES)[number];

/** How a nonconformity stands. `withdrawn`: it was none. */
export const NONCONFORMITY_STATES = ["open", "proposed", "done", "closed", "withdrawn"] as const;

/** How a nonconformity stands. */
export type NonconformityState = (typeof NONCONFORMITY_STATES)[number];

/** States in which something still has to be done about it. */
export const UNSETTLED: readonly NonconformityState[] = ["open", "proposed", "done"];

/** Within how many days it has to be put right, unless the inspector says otherwise. Proposed, for the authority to confirm. */
export const DAYS_TO_CORRECT: Readonly<Record<Severity, number | undefined>> = {
  critical: 3,
  major: 14,
  minor: 30,
  observation: undefined,
};

/** By when it has to be put right. */
export function dueOn(severity: Severity, foundOn: CalendarDate): CalendarDate | undefined {
  const days = DAYS_TO_CORRECT[severity];
  return days === undefined ? undefined : addDays(foundOn, days);
}

/** A nonconformity that a visit or an inspection reports. `type` from the list `qa_checklist`; `responsible` is the one inspected unless named. */
export const NonconformityReport = z.strictObject({
  type: ListCode,
  severity: z.enum(SEVERITIES),
  words: words(LONGEST.text),
  dueOn: Day.optional(),
  place: Place.optional(),
});

export type NonconformityReport = z.infer<typeof NonconformityReport>;

/** A step in the life of a nonconformity, as it comes in. `seen`: the entry from which it stood as it was read. */
export const NonconformityStep = z.strictObject({
  to: z.enum(NONCONFORMITY_STATES),
  words: words(LONGEST.text),
  happenedOn: Day,
  seen: z.int().min(1).optional(),
});

export type NonconformityStep = z.infer<typeof NonconformityStep>;

/** Whose step it is: of who has to put it right, or of who found it. */
type Party = "responsible" | "inspector";

const STEPS: Readonly<Record<NonconformityState, Readonly<Partial<Record<NonconformityState, Party>>>>> = {
  open: { proposed: "responsible", done: "responsible", withdrawn: "inspector" },
  proposed: { done: "responsible", open: "inspector", withdrawn: "inspector" },
  done: { closed: "inspector", open: "inspector", withdrawn: "inspector" },
  closed: {},
  withdrawn: {},
};

/** Where a nonconformity may go from a state. */
export const stepsFrom = (state: NonconformityState): readonly NonconformityState[] =>
  NONCONFORMITY_STATES.filter((to) => STEPS[state][to] !== undefined);

const ACTS: Readonly<Record<Party, readonly Act[]>> = { responsible: ["submit", "inspect"], inspector: ["inspect"] };

/** What the register says about a nonconformity, and about who wants to take a step. */
export type NonconformityStanding = {
  readonly state: NonconformityState;
  readonly fromSeq: number;
  readonly organisationId: string;
  readonly inspectedBy: string;
  readonly foundOn: CalendarDate;
  /** who said that it was put right, where it is so */
  readonly doneBy: string | null;
  readonly isAuthority: boolean;
};

/** Why a step was not taken; nothing has changed then. */
export type StepRefusal =
  | { readonly reason: "unknown-nonconformity" }
  | { readonly reason: "no-such-step"; readonly from: NonconformityState; readonly to: NonconformityState }
  | { readonly reason: "not-permitted"; readonly act: Act }
  /** whoever has to put it right proposes and does */
  | { readonly reason: "not-the-responsible" }
  /** whoever found it, or the authority, verifies */
  | { readonly reason: "not-the-inspector" }
  /** nobody verifies what they said was done */
  | { readonly reason: "own-action" }
  | { readonly reason: "date-in-future" }
  | { readonly reason: "dates-out-of-order" }
  | { readonly reason: "changed-meanwhile" };

/**
 * Judges whether this person may take this step now: the responsible organisation proposes and does, who found it (or the authority) verifies, and
 * never the person who said that it was done.
 *
 * @param today  in the programme's time zone
 */
export function judgeStep(
  actor: Actor,
  standing: NonconformityStanding,
  step: NonconformityStep,
  today: CalendarDate,
): Result<{ readonly to: NonconformityState }, StepRefusal> {
  const { state } = standing;
  const party = STEPS[state][step.to];
  if (party === undefined) return refused({ reason: "no-such-step", from: state, to: step.to });
  if (!ACTS[party].some((act) => may(actor, act))) {
    return refused({ reason: "not-permitted", act: party === "inspector" ? "inspect" : "submit" });
  }
  const own = actor.organisationId;
  if (party === "responsible" && own !== standing.organisationId) return refused({ reason: "not-the-responsible" });
  if (party === "inspector" && own !== standing.inspectedBy && !standing.isAuthority) {
    return refused({ reason: "not-the-inspector" });
  }
  if (step.seen !== undefined && step.seen !== standing.fromSeq) return refused({ reason: "changed-meanwhile" });
  if (step.to === "closed" && standing.doneBy === actor.personId) return refused({ reason: "own-action" });
  if (step.happenedOn > today) return refused({ reason: "date-in-future" });
  if (step.happenedOn < standing.foundOn) return refused({ reason: "dates-out-of-order" });
  return accepted({ to: step.to });
}
