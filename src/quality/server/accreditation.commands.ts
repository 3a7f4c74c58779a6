import { type Actor, may } from "../../access/domain/actor.ts";
import type { Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { appendJournal, contentHash } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import { type AccreditationDecision, type AccreditationRefusal, judgeAccreditation } from "../domain/accreditation.ts";
import { findSame } from "./inspections.queries.ts";
import { insertAccreditation, standingOfAccreditation } from "./accreditation.queries.ts";

/** What deciding an accreditation wrote. */
export type AccreditationDecided = { readonly id: string; readonly version: number; readonly seq: number };

/** The accreditation of a number: one certificate is one accreditation, whoever sends it. */
export const accreditationId = (programmeId: string, localId: string): string =>
  derivedId([programmeId, "accreditation", localId]);

/**
 * Writes the next version of an accreditation: applied for, under assessment, granted, suspended, revoked, or put right. Sent twice, it is
 * written once.
 *
 * @param methods  the codes of methods that the programme knows
 * @returns the version written, or why not: see {@link AccreditationRefusal}
 */
export function decideAccreditation(
  database: Database,
  actor: Actor,
  decision: AccreditationDecision,
  methods: ReadonlySet<string>,
): Promise<Result<AccreditationDecided, AccreditationRefusal>> {
  return transactionUnlessRefused(database.as(actor), (sql) =>
    asRegister(sql, () => decideAccreditationWithin(sql, actor, decision, methods)),
  );
}

/** The same within a transaction of the caller's, in the same person's name. */
export async function decideAccreditationWithin(
  sql: Sql,
  actor: Actor,
  decision: AccreditationDecision,
  methods: ReadonlySet<string>,
): Promise<Result<AccreditationDecided, AccreditationRefusal>> {
  const id = accreditationId(actor.programmeId, decision.localId);
  const { unknownDistricts, ...standing } = await standingOfAccreditation(sql, actor, id, decision);
  const unknownCodes = [...decision.methods.filter((method) => !methods.has(method)), ...unknownDistricts];
  const { seen: _read, ...content } = decision;
  const hash = contentHash(content);
  const isMine = may(actor, "accredit") && standing.mayAccredit;
  const same = isMine ? await findSame(sql, actor.programmeId, "accreditation", id, hash) : undefined;
  if (same) return { ok: true, value: { id, ...same } };
  const judged = judgeAccreditation(actor, { ...standing, unknownCodes }, decision);
  if (!judged.ok) return judged;

  const { version } = judged.value;
  const seq = await appendJournal(sql, {
    actor,
    action: "quality.accreditation-decided",
    subjectKind: "accreditation",
    subjectId: id,
    subjectVersion: version,
    content,
    details: { number: decision.localId, organisation: decision.organisation, status: decision.status },
  });
  await insertAccreditation(sql, actor, { ...decision, id, version, seq, hash });
  return { ok: true, value: { id, version, seq } };
}
