import { z } from "zod";
import { type Actor, may } from "../../access/domain/actor.ts";
import { LONGEST, words } from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";

/** How an accreditation stands. */
export const ACCREDITATION_STATUSES = [
  "applied",
  "under_assessment",
  "granted",
  "granted_with_conditions",
  "suspended",
  "expired",
  "revoked",
] as const;

/** How an accreditation stands; it allows work only where it is granted. */
export type AccreditationStatus = (typeof ACCREDITATION_STATUSES)[number];

/** What is accredited: the organisation, its operations, an animal team, a machine, … */
export const ACCREDITATION_TYPES = [
  "organisational",
  "operational",
  "provisional",
  "animal_team",
  "mechanical_asset",
  "drone_operator",
  "laboratory_or_training",
] as const;

/** What is accredited. */
export type AccreditationType = (typeof ACCREDITATION_TYPES)[number];

/** Whether work is allowed while an accreditation stands so. */
export const allowsWork = (status: AccreditationStatus): boolean =>
  status === "granted" || status === "granted_with_conditions";

/**
 * Which decision may follow which. A version with the same status puts right what the one before said wrong, or renews it.
 *
 * @see brief 2.11, code list `accreditation_status`
 */
export const ACCREDITATION_MAY_BECOME: Readonly<Record<AccreditationStatus, readonly AccreditationStatus[]>> = {
  applied: ["applied", "under_assessment", "granted", "granted_with_conditions", "revoked"],
  under_assessment: ["under_assessment", "granted", "granted_with_conditions", "revoked"],
  granted: ["granted", "granted_with_conditions", "suspended", "expired", "revoked"],
  granted_with_conditions: ["granted_with_conditions", "granted", "suspended", "expired", "revoked"],
  suspended: ["suspended", "granted", "granted_with_conditions", "expired", "revoked"],
  expired: ["expired", "granted", "granted_with_conditions"],
  revoked: ["revoked"],
};

const Code = z.string().regex(/^[a-z][a-z0-9_-]*$/u);

/**
 * One version of an accreditation, as somebody decides it. `localId` is the number of the certificate; `methods` are operational methods;
 * `districts` empty for the whole country; it holds from `effectiveOn` until a later version does, and never outside `validFrom` to `validTo`.
 */
export const AccreditationDecision = z.strictObject({
  localId: words(LONGEST.localId),
  organisation: Code,
  team: words(LONGEST.word).optional(),
  asset: words(LONGEST.word).optional(),
  type: z.enum(ACCREDITATION_TYPES),
  methods: z.array(Code).max(40).default([]),
  districts: z.array(Code).max(200).default([]),
  validFrom: Day,
  validTo: Day,
  status: z.enum(ACCREDITATION_STATUSES),
  effectiveOn: Day,
  conditions: words(LONGEST.text).optional(),
  documents: words(LONGEST.text).optional(),
  reason: words(LONGEST.text).optional(),
  /** the version that was read before; a first version has none */
  seen: z.int().min(1).optional(),
});

export type AccreditationDecision = z.infer<typeof AccreditationDecision>;

/** Why an accreditation was not written; nothing has changed then. */
export type AccreditationRefusal =
  | { readonly reason: "not-permitted"; readonly act: "accredit" }
  /** the authority accredits, not an operator */
  | { readonly reason: "not-the-authority" }
  | { readonly reason: "unknown-organisation" }
  /** a code that is in no list of the programme */
  | { readonly reason: "unknown-code"; readonly code: string }
  | { readonly reason: "dates-out-of-order" }
  | { readonly reason: "conditions-missing" }
  | { readonly reason: "reason-missing" }
  /** what allows work says which */
  | { readonly reason: "methods-missing" }
  | {
      readonly reason: "status-cannot-follow";
      readonly before: AccreditationStatus;
      readonly after: AccreditationStatus;
    }
  /** somebody decided meanwhile */
  | { readonly reason: "changed-meanwhile" }
  /** who entered the application does not grant it */
  | { readonly reason: "own-application" };

/** What the register says about an accreditation that is to be decided, and about who decides. */
export type AccreditationStanding = {
  readonly isAuthority: boolean;
  /** whether the organisation is known, and the person may accredit it */
  readonly mayAccredit: boolean;
  readonly organisationKnown: boolean;
  /** the latest version; undefined where the number is new */
  readonly latest: { readonly version: number; readonly status: AccreditationStatus } | undefined;
  /** whether this person entered the application */
  readonly isApplicant: boolean;
  /** codes of methods and districts that the programme does not know */
  readonly unknownCodes: readonly string[];
};

const covers: readonly AccreditationType[] = ["operational", "provisional", "animal_team", "mechanical_asset"];

/**
 * Judges whether this person may write this version of an accreditation now.
 *
 * @see I18 and I19 of the domain brief; docs/decisions/0019-quality-and-accreditation.md
 */
export function judgeAccreditation(
  actor: Actor,
  standing: AccreditationStanding,
  decision: AccreditationDecision,
): Result<{ readonly version: number }, AccreditationRefusal> {
  if (!may(actor, "accredit")) return refused({ reason: "not-permitted", act: "accredit" });
  if (!standing.isAuthority) return refused({ reason: "not-the-authority" });
  if (!standing.organisationKnown) return refused({ reason: "unknown-organisation" });
  if (!standing.mayAccredit) return refused({ reason: "not-permitted", act: "accredit" });
  const [unknown] = standing.unknownCodes;
  if (unknown !== undefined) return refused({ reason: "unknown-code", code: unknown });

  const { status, latest } = { ...standing, ...decision };
  if (decision.validFrom > decision.validTo) return refused({ reason: "dates-out-of-order" });
  if (status === "granted_with_conditions" && decision.conditions === undefined) {
    return refused({ reason: "conditions-missing" });
  }
  if (allowsWork(status) && covers.includes(decision.type) && decision.methods.length === 0) {
    return refused({ reason: "methods-missing" });
  }
  if ((decision.seen ?? 0) !== (latest?.version ?? 0)) return refused({ reason: "changed-meanwhile" });
  if (latest && !ACCREDITATION_MAY_BECOME[latest.status].includes(status)) {
    return refused({ reason: "status-cannot-follow", before: latest.status, after: status });
  }
  const needsReason = status === "suspended" || status === "revoked" || latest?.status === status;
  if (needsReason && decision.reason === undefined) return refused({ reason: "reason-missing" });
  if (allowsWork(status) && latest && !allowsWork(latest.status) && standing.isApplicant) {
    return refused({ reason: "own-application" });
  }
  return accepted({ version: (latest?.version ?? 0) + 1 });
}
