import type { Actor } from "../../access/domain/actor.ts";
import { refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { appendJournal } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import { type CaseDecision, type CaseRefusal, judgeCaseDecision } from "../domain/quality-case.ts";
import { lockReleaseNeighbourhood } from "./alarm-locks.queries.ts";
import { closeCases, findCaseToDecide, findDecider, insertCases } from "./cases.queries.ts";

/** What deciding a case did: its place in the journal. */
export type CaseDecided = { readonly id: string; readonly seq: number };

/**
 * Closes an open case with what a person of the authority found out, and so lets the release be corrected or withdrawn again. Where it
 * was confirmed, the release stays on hold until that is done: see the view `release_hold`.
 *
 * @returns the journal entry, or why the case was not decided: see {@link CaseRefusal}
 */
export function decideCase(
  database: Database,
  actor: Actor,
  id: string,
  decision: CaseDecision,
): Promise<Result<CaseDecided, CaseRefusal>> {
  return transactionUnlessRefused(database.as(actor), async (sql) => {
    // What its reader may not see is not there for them.
    if (!(await findCaseToDecide(sql, actor.programmeId, id))) return refused({ reason: "unknown-case" });
    return asRegister(sql, () => decideWithin(sql, actor, id, decision));
  });
}

async function decideWithin(
  sql: Sql,
  actor: Actor,
  id: string,
  decision: CaseDecision,
): Promise<Result<CaseDecided, CaseRefusal>> {
  const { programmeId } = actor;
  const asRead = await findCaseToDecide(sql, programmeId, id);
  if (!asRead) return refused({ reason: "unknown-case" });
  // Whoever decides on the find or the release meanwhile changes the case as well; after the lock it stands still.
  await lockReleaseNeighbourhood(sql, programmeId, asRead.releaseId);
  const current = (await findCaseToDecide(sql, programmeId, id)) ?? asRead;
  const decider = await findDecider(sql, actor, [current.recordId, current.releaseId]);
  const judged = judgeCaseDecision(actor, { current, ...decider }, decision);
  if (!judged.ok) return judged;

  const { outcome, reason } = decision;
  const seq = await appendJournal(sql, {
    actor,
    action: "quality.case-decided",
    subjectKind: "quality-case",
    subjectId: id,
    content: { id, outcome, reason, record: current.recordId, release: current.releaseId },
    details: { outcome, reason, rule: current.rule, record: current.recordId, release: current.releaseId },
  });
  await closeCases(sql, programmeId, [id], seq);
  await insertCases(sql, programmeId, [{ ...current, state: outcome, actorId: actor.personId, reason }], seq);
  return { ok: true, value: { id, seq } };
}
