import { type Actor, may } from "../../access/domain/actor.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { appendJournal, contentHash, openJournal } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import type { Derivation } from "../domain/derivation.ts";
import { deriveTraverse } from "../domain/derive.ts";
import type { FieldBook, Fix } from "../domain/field-book.schema.ts";
import {
  findDerivations,
  findTraverse,
  insertDerivation,
  insertTraverse,
  takeTurnOnTraverse,
} from "./traverse.queries.ts";

/** A field book and what was derived from it, on the way into the register with the version of a record. */
export type TraverseOfRecord = {
  readonly programmeId: string;
  readonly actorId: string;
  readonly organisationId: string;
  readonly seq: number;
  readonly recordKind: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly book: FieldBook;
  readonly derivation: Derivation;
};

/** Keeps a field book with its record, in the transaction and under the journal entry of the record. */
export async function keepTraverse(sql: Sql, traverse: TraverseOfRecord): Promise<void> {
  const { programmeId, actorId, recordId, recordVersion, book, derivation, seq } = traverse;
  const id = derivedId([programmeId, "traverse", recordId, String(recordVersion)]);
  await insertTraverse(sql, { ...traverse, id, contentHash: contentHash(book), recordedSeq: seq });
  await insertDerivation(sql, {
    programmeId,
    traverseId: id,
    ordinal: 1,
    result: derivation,
    contentHash: contentHash(derivation),
    actorId,
    seq,
  });
}

/** Deriving a field book anew: points of it that were measured again, and why. */
export type Rederivation = {
  readonly actor: Actor;
  /** whether the actor's organisation is the authority, which may do it for every operator */
  readonly ofAuthority: boolean;
  readonly traverseId: string;
  /** the fixed points that have other coordinates now, or are new; others stay as the book has them */
  readonly fixes: readonly Fix[];
  readonly reason: string;
};

/** What became of it: `unchanged` where the same followed as the last time. */
export type Rederived = { readonly ordinal: number; readonly outcome: "derived" | "unchanged" };

/** Why a field book was not derived anew; nothing has changed then. */
export type RederivationRefusal =
  | { readonly reason: "not-permitted"; readonly act: "submit" }
  | { readonly reason: "unknown-traverse" }
  | { readonly reason: "other-organisation" }
  | { readonly reason: "refused-by-rules"; readonly findings: readonly Finding[] };

/**
 * Derives a field book anew, with re-measured points or by a newer algorithm, and keeps the result beside the others.
 *
 * The record keeps its boundary: another boundary is another version of the record, which somebody has to submit and others to
 * approve.
 */
export function rederiveTraverse(
  database: Database,
  { actor, ofAuthority, traverseId, fixes, reason }: Rederivation,
): Promise<Result<Rederived, RederivationRefusal>> {
  const { programmeId } = actor;
  return transactionUnlessRefused(database.as(actor), async (sql): Promise<Result<Rederived, RederivationRefusal>> => {
    if (!may(actor, "submit")) return refused({ reason: "not-permitted", act: "submit" });
    if (!(await findTraverse(sql, programmeId, traverseId))) return refused({ reason: "unknown-traverse" });
    return asRegister(sql, () => rederiveWithin(sql, { actor, ofAuthority, traverseId, fixes, reason }));
  });
}

async function rederiveWithin(
  sql: Sql,
  { actor, ofAuthority, traverseId, fixes, reason }: Rederivation,
): Promise<Result<Rederived, RederivationRefusal>> {
  const { programmeId } = actor;
  await takeTurnOnTraverse(sql, traverseId);
  const traverse = await findTraverse(sql, programmeId, traverseId);
  if (!traverse) return refused({ reason: "unknown-traverse" });
  if (!ofAuthority && !may(actor, "validate") && traverse.organisationId !== actor.organisationId) {
    return refused({ reason: "other-organisation" });
  }
  const [latest] = await findDerivations(sql, programmeId, traverseId);
  const known = latest?.fixes ?? traverse.book.fixes;
  const measured = new Map([...known, ...fixes].map((fix) => [fix.point, fix]));
  const all = [...measured.values()];
  const outcome = deriveTraverse({ ...traverse.book, fixes: all });
  if (!outcome.ok) return refused({ reason: "refused-by-rules", findings: outcome.refusal });
  const barring = outcome.value.findings.filter(({ severity }) => severity === "block");
  if (barring.length > 0) return refused({ reason: "refused-by-rules", findings: barring });

  const hash = contentHash(outcome.value);
  const before = latest?.ordinal ?? 0;
  if (latest?.contentHash === hash.toString("hex")) return accepted({ ordinal: before, outcome: "unchanged" });
  const [seq, ordinal] = [await openJournal(sql, programmeId), before + 1];
  await insertDerivation(sql, {
    programmeId,
    traverseId,
    ordinal,
    fixes: all,
    reason,
    result: outcome.value,
    contentHash: hash,
    actorId: actor.personId,
    seq,
  });
  await appendJournal(sql, {
    actor,
    seq,
    action: "traverses.rederived",
    subjectKind: "traverse",
    subjectId: traverseId,
    content: { traverse: traverseId, ordinal, fixes: all, result: hash.toString("hex"), reason },
    details: { ordinal, points: fixes.map(({ point }) => point).join(", ") },
  });
  return accepted({ ordinal, outcome: "derived" });
}
