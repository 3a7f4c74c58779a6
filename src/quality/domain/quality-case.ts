import { z } from "zod";
import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { AlarmRule, FindingKind } from "./alarm-rules.ts";

/**
 * What a person finds out: the land is not what its release says; it is; or the record says the wrong place.
 */
export const CASE_OUTCOMES = ["confirmed", "not_confirmed", "position_error"] as const;

/** What a person decided a case is. */
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** How a case stands. `no_longer_applies`: the record that raised it was withdrawn, or corrected to another place or day. */
export const CASE_STATES = ["open", ...CASE_OUTCOMES, "no_longer_applies"] as const;

/** How a case stands. */
export type CaseState = (typeof CASE_STATES)[number];

/** How bad it is: something after the release is critical; something that should have kept it from being made, major. */
export type CaseSeverity = "critical" | "major";

/** How an alarm is to be taken, by its rule. */
export const SEVERITY_OF: Readonly<Record<AlarmRule, CaseSeverity>> = {
  "ordnance-in-unsearched-land": "major",
  "ordnance-in-released-land": "critical",
  "accident-in-released-land": "critical",
};

/** Why a case ended by itself. */
export const ENDINGS = ["record-withdrawn", "record-corrected"] as const;

/** One state of a case: a find, the release that it puts in doubt, and how far apart they are, in metres. */
export type QualityCase = {
  readonly id: string;
  readonly state: CaseState;
  readonly rule: AlarmRule;
  readonly severity: CaseSeverity;
  readonly recordKind: FindingKind;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly releaseId: string;
  readonly releaseVersion: number;
  readonly happenedOn: CalendarDate;
  /** from the polygon; 0 inside */
  readonly distanceM: number;
  /** how far the position may be wrong */
  readonly accuracyM: number;
  /** the journal entry of the decision from which the alarm followed */
  readonly openedSeq: number;
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly fromSeq: number;
};

/** A decision about a case, as it comes in from outside. `seen`: the entry from which the case stood as it was read. */
export const CaseDecision = z.strictObject({
  outcome: z.enum(CASE_OUTCOMES),
  reason: z.string().trim().min(1).max(2_000),
  seen: z.int().min(1).optional(),
});

export type CaseDecision = z.infer<typeof CaseDecision>;

/** Why a case was not decided; nothing has changed then. */
export type CaseRefusal =
  | { readonly reason: "unknown-case" }
  | { readonly reason: "not-permitted"; readonly act: "approve" }
  /** the authority decides, not the operator whose land it is about */
  | { readonly reason: "not-the-authority" }
  | { readonly reason: "not-open"; readonly state: CaseState }
  /** the case changed since it was read: the record was corrected, or somebody else decided */
  | { readonly reason: "changed-meanwhile" }
  /** I19: who wrote the record or the release does not judge it */
  | { readonly reason: "own-record" };

/** What the register says about the person who wants to decide a case. */
export type CaseStanding = {
  readonly current: QualityCase;
  readonly isAuthority: boolean;
  readonly isAuthor: boolean;
};

/**
 * Judges whether this person may decide this case now.
 *
 * @see I12 and I19 of the domain brief; docs/decisions/0012-alarms.md
 */
export function judgeCaseDecision(
  actor: Actor,
  { current, isAuthority, isAuthor }: CaseStanding,
  decision: CaseDecision,
): Result<QualityCase, CaseRefusal> {
  if (!may(actor, "approve")) return refused({ reason: "not-permitted", act: "approve" });
  if (!isAuthority) return refused({ reason: "not-the-authority" });
  if (current.state !== "open") return refused({ reason: "not-open", state: current.state });
  if (decision.seen !== undefined && decision.seen !== current.fromSeq) return refused({ reason: "changed-meanwhile" });
  if (isAuthor) return refused({ reason: "own-record" });
  return accepted(current);
}
