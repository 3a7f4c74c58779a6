import { type Actor, may } from "../../access/domain/actor.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database } from "../../foundation/server/database.ts";
import { newId } from "../../foundation/server/ids.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import { type ReturnReason, wrongReturnReasons } from "../domain/return-reasons.ts";
import { ACTS_WAITED_FOR, type RecordKind } from "../domain/states.ts";
import { findQueued } from "./queue.queries.ts";
import {
  type Audience,
  findLatestVersion,
  findStandingForReopening,
  insertComment,
  insertReopening,
  listPossibleAssignees,
  writeAssignment,
} from "./remarks.queries.ts";

/** The record that something is said or asked about. */
export type RecordName = { readonly kind: RecordKind; readonly id: string };

/** What was written, and its place in the journal. */
export type Remark = { readonly version: number; readonly seq: number };

/** Why a comment was not kept. */
export type CommentRefusal =
  | { readonly reason: "unknown-record" }
  | { readonly reason: "nothing-said" }
  /** what the authority says among itself is said by its own people */
  | { readonly reason: "not-of-authority" };

/** The longest comment that is kept. */
export const LONGEST_COMMENT = 4_000;

/**
 * Keeps what somebody says about the latest version of a record that they may see. It is never edited; the journal has its hash and
 * not its words, which may name people.
 *
 * @param comment  `body` of 1 to {@link LONGEST_COMMENT} characters; `isOfAuthority`: whether the actor's organisation is the authority
 */
export function commentOnRecord(
  database: Database,
  actor: Actor,
  record: RecordName,
  comment: { readonly audience: Audience; readonly body: string; readonly isOfAuthority: boolean },
): Promise<Result<Remark, CommentRefusal>> {
  const body = comment.body.trim().slice(0, LONGEST_COMMENT);
  const { programmeId, personId: actorId } = actor;
  return transactionUnlessRefused<Remark, CommentRefusal>(database.as(actor), async (sql) => {
    if (body === "") return refused({ reason: "nothing-said" });
    if (comment.audience === "authority" && !comment.isOfAuthority) return refused({ reason: "not-of-authority" });
    const latest = await findLatestVersion(sql, programmeId, record.kind, record.id);
    if (!latest) return refused({ reason: "unknown-record" });
    const { version } = latest;
    const id = newId();
    return asRegister(sql, async () => {
      const seq = await appendJournal(sql, {
        actor,
        action: "verification.record-commented",
        subjectKind: record.kind,
        subjectId: record.id,
        subjectVersion: version,
        content: { ...record, version, id, audience: comment.audience, body },
        details: { audience: comment.audience },
      });
      const key = { programmeId, ...record, version };
      await insertComment(sql, key, { id, audience: comment.audience, body, actorId, seq });
      return accepted({ version, seq });
    });
  });
}

/** Why a record was not assigned. */
export type AssignmentRefusal =
  | { readonly reason: "not-waiting" }
  | { readonly reason: "not-permitted"; readonly act: string }
  /** the person may not take the next step with this version, or handled it before */
  | { readonly reason: "person-may-not"; readonly personId: string };

const REVIEWING = ["verify", "validate", "approve"] as const;

/**
 * Gives a waiting version to a person who may take the next step with it, or back to the pool. The assignment ends with that step.
 *
 * @param personId  null: back to the pool
 */
export function assignRecord(
  database: Database,
  actor: Actor,
  record: RecordName,
  personId: string | null,
): Promise<Result<Remark, AssignmentRefusal>> {
  const { programmeId, personId: actorId } = actor;
  return transactionUnlessRefused<Remark, AssignmentRefusal>(database.as(actor), async (sql) => {
    if (!REVIEWING.some((act) => may(actor, act))) return refused({ reason: "not-permitted", act: "verify" });
    const [waiting] = (await findQueued(sql, programmeId, [record.id])).filter(({ kind }) => kind === record.kind);
    if (!waiting) return refused({ reason: "not-waiting" });
    const { version, state } = waiting;
    const able = await listPossibleAssignees(sql, programmeId, record.id, ACTS_WAITED_FOR[state]);
    if (personId !== null && !able.some((person) => person.personId === personId)) {
      return refused({ reason: "person-may-not", personId });
    }
    return asRegister(sql, async () => {
      const content = { ...record, version, personId };
      const seq = await appendJournal(sql, {
        actor,
        action: personId === null ? "verification.record-unassigned" : "verification.record-assigned",
        subjectKind: record.kind,
        subjectId: record.id,
        subjectVersion: version,
        content,
        details: { personId },
      });
      await writeAssignment(sql, { programmeId, ...record, version }, { personId, actorId, seq });
      return accepted({ version, seq });
    });
  });
}

/** Why an approved record was not opened again. */
export type ReopenRefusal =
  | { readonly reason: "not-permitted"; readonly act: string }
  | { readonly reason: "reason-required"; readonly to: "reopened" }
  | { readonly reason: "wrong-codes"; readonly codes: readonly string[] }
  /** nothing of this record is approved, as far as the actor may see */
  | { readonly reason: "not-approved" }
  | { readonly reason: "out-of-scope"; readonly act: string; readonly versions: number }
  | { readonly reason: "already-reopened" };

/**
 * Asks for another version of an approved record. The approved one keeps standing, and keeps being counted, until the new one is
 * approved in its place; who submitted it finds the record in their queue, with the reason.
 */
export function reopenRecord(
  database: Database,
  actor: Actor,
  record: RecordName,
  {
    reason = "",
    reasonCodes = [],
  }: { readonly reason?: string | undefined; readonly reasonCodes?: readonly ReturnReason[] | undefined },
): Promise<Result<Remark, ReopenRefusal>> {
  const { programmeId, personId: actorId } = actor;
  return transactionUnlessRefused<Remark, ReopenRefusal>(database.as(actor), async (sql) => {
    if (!may(actor, "approve")) return refused({ reason: "not-permitted", act: "approve" });
    if (!reason.trim()) return refused({ reason: "reason-required", to: "reopened" });
    const wrong = wrongReturnReasons(record.kind, reasonCodes);
    if (wrong.length > 0) return refused({ reason: "wrong-codes", codes: wrong });
    const standing = await findStandingForReopening(sql, programmeId, record.kind, record.id);
    if (!standing) return refused({ reason: "not-approved" });
    if (!standing.mayApprove) return refused({ reason: "out-of-scope", act: "approve", versions: 1 });
    if (standing.isOpen) return refused({ reason: "already-reopened" });
    const { version } = standing;
    return asRegister(sql, async () => {
      const seq = await appendJournal(sql, {
        actor,
        action: "verification.record-reopened",
        subjectKind: record.kind,
        subjectId: record.id,
        subjectVersion: version,
        content: { ...record, version, reason, reasonCodes },
        details: { ...(reasonCodes.length > 0 && { reasonCodes }) },
      });
      await insertReopening(sql, { programmeId, ...record, version }, { reason, reasonCodes, actorId, seq });
      return accepted({ version, seq });
    });
  });
}
