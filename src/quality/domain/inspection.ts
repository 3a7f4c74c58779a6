import { z } from "zod";
import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { Boundary, Count, ListCode, LONGEST, words } from "../../foundation/domain/record-envelope.schema.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";
import { NonconformityReport, type Severity } from "./nonconformity.ts";

/** What a visit may be about (I20): an order, land that was released, or a call. */
export const SUBJECT_KINDS = ["task", "release-polygon", "eod-spot-task"] as const;

/** The kind of activity that was visited. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Answers to an item of the checklist. */
export const ANSWERS = ["yes", "no", "not_applicable"] as const;

const Id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u);

/** What a correction has to say: the version that was read, why it is put right, and whether nothing of it holds. */
const correction = {
  seen: z.int().min(1).optional(),
  reason: words(LONGEST.text).optional(),
  withdrawn: z.boolean().optional(),
};

/** A quality assurance visit, as submitted (brief 2.10). A correction sends the whole again, without nonconformities: those have a life of their own. */
export const QaVisit = z.strictObject({
  localId: words(LONGEST.localId),
  subject: z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: Id }),
  visitedOn: Day,
  team: words(LONGEST.word).optional(),
  checklist: z.record(ListCode, z.enum(ANSWERS)).default({}),
  measures: words(LONGEST.text).optional(),
  notes: words(LONGEST.text).optional(),
  nonconformities: z.array(NonconformityReport).max(50).default([]),
  ...correction,
});

export type QaVisit = z.infer<typeof QaVisit>;

/**
 * What a control will re-search and with which finds it passes, stated before anybody searches: a share of the land, or so many of the lots into
 * which it is divided. `detection` is the probability that the re-search finds what lies in the ground that it covers.
 */
export const QcPlan = z.strictObject({
  localId: words(LONGEST.localId),
  release: Id,
  statedOn: Day,
  sample: z.union([
    z.strictObject({ kind: z.literal("fraction"), fraction: z.number().gt(0).lte(1) }),
    z.strictObject({
      kind: z.literal("lots"),
      units: z.int().min(1).max(100_000),
      sampled: z.int().min(1).max(100_000),
    }),
  ]),
  method: ListCode,
  detection: z.number().gt(0).lt(1),
  acceptHazardous: Count.default(0),
  acceptIndicator: Count.default(0),
  notes: words(LONGEST.text).optional(),
});

export type QcPlan = z.infer<typeof QcPlan>;

/** A quality control inspection by a plan, as submitted. `samples` is the ground that was re-searched; finds are counts. */
export const QcInspection = z.strictObject({
  plan: Id,
  inspectedOn: Day,
  searcher: words(LONGEST.word).optional(),
  samples: Boundary,
  searchedUnits: Count.optional(),
  hazardousFinds: Count,
  indicatorFinds: Count,
  notes: words(LONGEST.text).optional(),
  ...correction,
});

export type QcInspection = z.infer<typeof QcInspection>;

/** What a control says. `incomplete`: less was searched than the plan says, so that nothing follows from finding nothing. */
export const QC_RESULTS = ["passed", "failed", "incomplete"] as const;

/** What a control says. */
export type QcResult = (typeof QC_RESULTS)[number];

/** Boundaries of samples are surveyed, so a share is met by a hundredth less. */
const SHARE_TOLERANCE = 0.01;

/** How much was searched and found, beside what the plan says. */
export type QcOutcome = {
  readonly planned: QcPlan["sample"];
  readonly acceptHazardous: number;
  readonly acceptIndicator: number;
  /** of the land of the release */
  readonly searchedFraction: number;
  readonly searchedUnits: number | undefined;
  readonly hazardousFinds: number;
  readonly indicatorFinds: number;
};

/**
 * The result by the rule that was stated beforehand. Too many finds fail a control however little was searched; only a whole sample passes.
 *
 * @see brief 2.10
 */
export function resultOf(outcome: QcOutcome): QcResult {
  const { planned, searchedFraction, searchedUnits = 0 } = outcome;
  if (outcome.hazardousFinds > outcome.acceptHazardous || outcome.indicatorFinds > outcome.acceptIndicator) {
    return "failed";
  }
  const whole =
    planned.kind === "fraction"
      ? searchedFraction >= planned.fraction * (1 - SHARE_TOLERANCE)
      : searchedUnits >= planned.sampled;
  return whole ? "passed" : "incomplete";
}

/** How bad a failed control is: a hazardous item that was missed is immediate danger. */
export const severityOfFailure = ({ hazardousFinds, acceptHazardous }: QcOutcome): Severity =>
  hazardousFinds > acceptHazardous ? "critical" : "major";

/** Why a visit, plan or inspection was not written; nothing has changed then. */
export type InspectionRefusal =
  | { readonly reason: "not-permitted"; readonly act: "inspect" }
  /** an organisation inspects its own work, the authority everybody's */
  | { readonly reason: "not-the-authority" }
  /** I20: there is no such activity, or it does not stand */
  | { readonly reason: "unknown-subject" }
  | { readonly reason: "unknown-plan" }
  | { readonly reason: "unknown-code"; readonly code: string }
  | { readonly reason: "date-in-future" }
  /** a control before its plan, or before the work was over (I17) */
  | { readonly reason: "dates-out-of-order" }
  | { readonly reason: "changed-meanwhile" }
  | { readonly reason: "reason-missing" }
  /** nonconformities are reported with the visit itself */
  | { readonly reason: "nonconformities-in-correction" }
  | { readonly reason: "too-many-sampled" }
  | { readonly reason: "invalid-geometry" }
  /** no part of the samples lies in the release */
  | { readonly reason: "samples-outside" };

/** What the register says before a visit, plan or inspection is written. */
export type InspectionStanding = {
  readonly subject: { readonly organisationId: string; readonly mayInspect: boolean } | undefined;
  readonly isAuthority: boolean;
  /** the latest version; 0 where there is none */
  readonly latest: number;
  readonly unknownCodes: readonly string[];
};

/** Judges what holds for all three: who inspects whom, the days, and whether a correction knows what it corrects. */
export function judgeInspection(
  actor: Actor,
  { subject, isAuthority, latest, unknownCodes }: InspectionStanding,
  given: {
    readonly seen?: number | undefined;
    readonly reason?: string | undefined;
    readonly withdrawn?: boolean | undefined;
  },
  { on, today }: { readonly on: CalendarDate; readonly today: CalendarDate },
): Result<{ readonly version: number }, InspectionRefusal> {
  if (!may(actor, "inspect")) return refused({ reason: "not-permitted", act: "inspect" });
  if (!subject) return refused({ reason: "unknown-subject" });
  if (!isAuthority && subject.organisationId !== actor.organisationId) return refused({ reason: "not-the-authority" });
  if (!subject.mayInspect) return refused({ reason: "not-permitted", act: "inspect" });
  const [unknown] = unknownCodes;
  if (unknown !== undefined) return refused({ reason: "unknown-code", code: unknown });
  if (on > today) return refused({ reason: "date-in-future" });
  if ((given.seen ?? 0) !== latest) return refused({ reason: "changed-meanwhile" });
  if (latest > 0 && given.reason === undefined) return refused({ reason: "reason-missing" });
  if (latest === 0 && given.withdrawn) return refused({ reason: "unknown-subject" });
  return accepted({ version: latest + 1 });
}
