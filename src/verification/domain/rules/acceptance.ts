import { z } from "zod";
import { type Actor, may } from "../../../access/domain/actor.ts";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";

/** Why somebody accepts a finding: in words; `seen` is the entry since which it stood as they read it. */
export const Acceptance = z.strictObject({
  reason: z.string().trim().min(1).max(2_000),
  seen: z.int().min(1).optional(),
});

export type Acceptance = z.infer<typeof Acceptance>;

/** Why a finding was not accepted; nothing has changed then. */
export type AcceptanceRefusal =
  | { readonly reason: "unknown-finding" }
  /** what blocks is put right, not explained */
  | { readonly reason: "has-to-be-corrected" }
  | { readonly reason: "not-open" }
  /** the finding changed since it was read: the record was corrected, or somebody else accepted it */
  | { readonly reason: "changed-meanwhile" }
  | { readonly reason: "not-permitted"; readonly act: "verify" | "submit" }
  /** an operator answers for its own records, the authority for anybody's */
  | { readonly reason: "other-organisation" }
  /** I19: who wrote the record does not accept what was found in it */
  | { readonly reason: "own-record" };

/** What the register says about a finding, and about the person who wants to accept it. */
export type AcceptanceStanding = {
  readonly severity: string;
  readonly state: string;
  readonly fromSeq: number;
  readonly organisationId: string;
  readonly authorId: string | null;
  readonly isAuthority: boolean;
};

/**
 * Judges whether this person may accept this finding now. A warning is accepted by who may verify or validate and did not write the
 * record; a question is answered by whoever works with the organisation's records, its author too: it is asked of them.
 */
export function judgeAcceptance(
  actor: Actor,
  { severity, state, fromSeq, organisationId, authorId, isAuthority }: AcceptanceStanding,
  { seen }: Acceptance,
): Result<true, AcceptanceRefusal> {
  const isQuestion = severity === "question";
  if (severity === "block") return refused({ reason: "has-to-be-corrected" });
  if (!may(actor, "verify") && !may(actor, "validate") && !(isQuestion && may(actor, "submit"))) {
    return refused({ reason: "not-permitted", act: isQuestion ? "submit" : "verify" });
  }
  if (actor.organisationId !== organisationId && !isAuthority) return refused({ reason: "other-organisation" });
  if (!isQuestion && authorId === actor.personId) return refused({ reason: "own-record" });
  if (seen !== undefined && seen !== fromSeq) return refused({ reason: "changed-meanwhile" });
  return state === "open" ? accepted(true) : refused({ reason: "not-open" });
}
