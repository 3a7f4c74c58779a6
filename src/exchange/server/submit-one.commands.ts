import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { contentHash, appendJournal, openJournal } from "../../foundation/server/journal.ts";
import { commandAs } from "../../foundation/server/refusable.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { keepTraverse } from "../../traverses/server/traverse.commands.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { findRecordVersions } from "../../verification/server/records.queries.ts";
import { inCanonicalOrder } from "../domain/canonical.ts";
import type { SubmittedRecord } from "../domain/record-kinds.ts";
import { recordId } from "./stage-rows.ts";
import { takeTurn } from "./submission.queries.ts";
import type { SubmittedTraverse } from "./traverse-submission.ts";
import { submitRecords } from "./submit-records.commands.ts";

/** One record that somebody submits. */
export type OneSubmission = {
  readonly kind: RecordKind;
  readonly actor: Actor;
  readonly profile: ProgrammeProfile;
  /** today in the programme's time zone */
  readonly today: CalendarDate;
  readonly record: SubmittedRecord;
  /** takes a record that differs from the register as its next version */
  readonly correct: boolean;
  /** the field book that its boundary was derived from */
  readonly traverse?: SubmittedTraverse | undefined;
};

/** What became of it. A record that is in the register already, unchanged, may be sent any number of times. */
export type OneSubmitted = { readonly id: string; readonly outcome: "entered" | "corrected" | "unchanged" };

/** Why it was not taken; nothing has changed then. */
export type OneRefused =
  | { readonly reason: "not-permitted"; readonly act: "submit" }
  | { readonly reason: "refused-by-rules"; readonly findings: readonly Finding[] };

/** Takes one record into the register, by the same way as an import takes a million. */
export function submitOne(database: Database, submission: OneSubmission): Promise<Result<OneSubmitted, OneRefused>> {
  if (!may(submission.actor, "submit")) return Promise.resolve(refused({ reason: "not-permitted", act: "submit" }));
  return commandAs(database, submission.actor, (sql) => submitWithin(database, sql, submission));
}

async function submitWithin(
  database: Database,
  sql: Sql,
  { kind, actor, profile, today, record: sent, correct, traverse }: OneSubmission,
): Promise<Result<OneSubmitted, OneRefused>> {
  const record = inCanonicalOrder(sent);
  const id = recordId(actor.programmeId, kind, record.organisation, record.localId);
  await takeTurn(sql, id);
  const seq = await openJournal(sql, actor.programmeId);
  const findings: Finding[] = [];
  const onlyRow = { line: 1, size: 1, raw: record, record, findings: traverse?.findings ?? [] };
  const totals = await submitRecords(database, sql, [[onlyRow]], {
    kind,
    actor,
    profile,
    today,
    seq,
    correct,
    onRefused(rows) {
      findings.push(...rows.flatMap((row) => row.findings));
    },
  });
  if (totals.refused > 0) return refused({ reason: "refused-by-rules", findings });
  if (totals.unchanged > 0) return accepted({ id, outcome: "unchanged" });

  if (traverse) await keepWithRecord(sql, { actor, kind, id, seq, organisationId: record.organisation, traverse });
  const outcome = totals.corrected > 0 ? "corrected" : "entered";
  await appendJournal(sql, {
    actor,
    seq,
    action: "exchange.record-submitted",
    subjectKind: kind,
    subjectId: id,
    content: { kind, id, record: contentHash(record).toString("hex"), ...bookHash(traverse) },
    details: { number: record.localId, outcome },
  });
  return accepted({ id, outcome });
}

const bookHash = (traverse: SubmittedTraverse | undefined) =>
  traverse ? { traverse: contentHash(traverse.book).toString("hex") } : {};

/** Keeps a field book with the version of the record that has just been entered. */
async function keepWithRecord(
  sql: Sql,
  {
    actor,
    kind,
    id,
    seq,
    organisationId,
    traverse,
  }: {
    readonly actor: Actor;
    readonly kind: RecordKind;
    readonly id: string;
    readonly seq: number;
    readonly organisationId: string;
    readonly traverse: SubmittedTraverse;
  },
): Promise<void> {
  const [latest] = await findRecordVersions(sql, actor.programmeId, kind, id);
  if (!latest) throw new Error("the record that was entered is not there");
  await keepTraverse(sql, {
    programmeId: actor.programmeId,
    actorId: actor.personId,
    organisationId,
    seq,
    recordKind: kind,
    recordId: id,
    recordVersion: latest.version,
    book: traverse.book,
    derivation: traverse.derivation,
  });
}
