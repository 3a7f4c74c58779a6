import { z } from "zod";
import { RETURN_REASONS, type ReturnReason } from "./return-reasons.ts";
import { DECISIONS, RECORD_KINDS, WITHDRAWAL_REASONS } from "./states.ts";

const Reason = z.string().trim().min(1).max(2_000);
const Version = z.int().min(1);
const ReturnCode = z.enum(RETURN_REASONS as readonly [ReturnReason, ...ReturnReason[]]);

const what = {
  to: z.enum(DECISIONS),
  reason: Reason.optional(),
  /** of a withdrawal, beside its words */
  reasonCode: z.enum(WITHDRAWAL_REASONS).optional(),
  /** of a return or a reopening, beside its words */
  reasonCodes: z.array(ReturnCode).max(RETURN_REASONS.length).optional(),
};

/** What a decision on one record says; with `version` it is refused where another version has come in since. */
export const DecisionInput = z.strictObject({ ...what, version: Version.optional() });

/** As many records as one decision may name. */
export const MOST_RECORDS = 200;

/**
 * One decision on many records. `each`: every record has its own outcome, whatever becomes of the others; `all-or-none`: records of one
 * kind, decided together in one entry, or not at all.
 */
export const ManyDecisionsInput = z.strictObject({
  ...what,
  to: z.enum(DECISIONS).exclude(["reopened"]),
  mode: z.enum(["each", "all-or-none"]),
  records: z
    .array(z.strictObject({ kind: z.enum(RECORD_KINDS), id: z.uuid().toLowerCase(), version: Version.optional() }))
    .min(1)
    .max(MOST_RECORDS),
});

/** What somebody says about a record. */
export const CommentInput = z.strictObject({
  audience: z.enum(["submitter", "authority"]),
  body: z.string().trim().min(1).max(4_000),
});

/** To whom a waiting record is given; null: back to the pool. */
export const AssignmentInput = z.strictObject({ personId: z.string().min(1).max(120).nullable() });
