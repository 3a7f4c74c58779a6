import type { Actor } from "../../../access/domain/actor.ts";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../../foundation/server/database.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../../foundation/server/refusable.ts";
import { type Acceptance, type AcceptanceRefusal, judgeAcceptance } from "../../domain/rules/acceptance.ts";
import { closeFindings, findCurrent, insertFindings, isOfAuthority, lockCurrent } from "./kept-findings.queries.ts";

/** What accepting a finding did: its place in the journal. */
export type FindingAccepted = { readonly id: string; readonly seq: number };

/**
 * Accepts a finding with a reason: it stays accepted until what it rests on changes.
 *
 * @returns the journal entry, or why it was not accepted: see {@link AcceptanceRefusal}
 */
export function acceptFinding(
  database: Database,
  actor: Actor,
  id: string,
  acceptance: Acceptance,
): Promise<Result<FindingAccepted, AcceptanceRefusal>> {
  return transactionUnlessRefused(database.as(actor), (sql) => acceptWithin(sql, actor, id, acceptance));
}

async function acceptWithin(
  sql: Sql,
  actor: Actor,
  id: string,
  acceptance: Acceptance,
): Promise<Result<FindingAccepted, AcceptanceRefusal>> {
  const { programmeId, personId } = actor;
  // With the person's own eyes: what they may not see they do not accept.
  if (!(await findCurrent(sql, programmeId, id))) return refused({ reason: "unknown-finding" });
  return asRegister(sql, async () => {
    const current = await lockCurrent(sql, programmeId, id);
    if (!current) return refused({ reason: "unknown-finding" });
    const isAuthority = await isOfAuthority(sql, actor);
    const judged = judgeAcceptance(actor, { ...current, isAuthority }, acceptance);
    if (!judged.ok) return judged;

    const { reason } = acceptance;
    const { fromSeq: _before, ...finding } = current;
    const { rule, recordKind, recordId, recordVersion, basis } = finding;
    const seq = await appendJournal(sql, {
      actor,
      action: "verification.finding-accepted",
      subjectKind: "rule-finding",
      subjectId: id,
      content: { id, rule, record: recordId, version: recordVersion, basis, reason },
      details: { rule, recordKind, ...(recordId !== null && { record: recordId }) },
    });
    await closeFindings(sql, programmeId, [id], seq);
    await insertFindings(sql, programmeId, [{ ...finding, state: "accepted", actorId: personId, reason }], seq);
    return accepted({ id, seq });
  });
}
