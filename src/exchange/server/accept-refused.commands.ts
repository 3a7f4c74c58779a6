import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { appendJournal, openJournal } from "../../foundation/server/journal.ts";
import { transactionUnlessRefused } from "../../foundation/server/refusable.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { isMendable } from "../domain/boundary-repair.ts";
import { inCanonicalOrder } from "../domain/canonical.ts";
import { proposeForLines } from "./open-rows.ts";
import { insertAcceptances, insertDrops, insertRepairs, type RefusalDecision } from "./refusal-decisions.queries.ts";
import {
  findImport,
  type ImportSummary,
  type KeptRow,
  listOpenLines,
  listRefusedRows,
  lockImport,
  partsOfRows,
  type RowChoice,
} from "./refused-rows.queries.ts";
import { landField } from "./repair-proposals.ts";
import { recordId } from "./stage-rows.ts";
import { type IncomingRow, submitRecords } from "./submit-records.commands.ts";

/** What somebody decides about refused rows of an import. */
export type RefusedRowsRequest = {
  readonly importId: string;
  readonly choice: RowChoice;
  readonly actor: Actor;
  readonly profile: ProgrammeProfile;
  /** today in the programme's time zone */
  readonly today: CalendarDate;
  /** why the rows are taken although something was found, or why they are dropped */
  readonly reason?: string | undefined;
};

/** A row that was not taken, and what stands in the way. */
export type StillRefused = { readonly line: number; readonly findings: readonly Finding[] };

/** What became of the rows that were chosen. Those that are still refused stay open. */
export type Acceptance = {
  readonly accepted: number;
  /** of these, so many with a boundary that was mended */
  readonly mended: number;
  readonly stillRefused: readonly StillRefused[];
  readonly seq: number;
};

/** Why nothing was decided; nothing has changed then. */
export type RefusedRowsRefusal =
  | { readonly reason: "not-permitted"; readonly act: "submit" }
  | { readonly reason: "unknown-import" }
  | { readonly reason: "nothing-open" }
  | { readonly reason: "reason-required" }
  | { readonly reason: "other-organisation"; readonly rows: number }
  | { readonly reason: "still-refused"; readonly rows: readonly StillRefused[] };

/** As they are kept, compressed. */
const AT_ONCE = { rows: 500, bytes: 2_000_000 };

/**
 * Takes refused rows into the register after all, by a person: with the boundary as it is proposed, worked out again from the row as
 * it stood in the file, and with the reason for findings that only need one. From there they go the way of every submission and wait
 * for verification. Rows in which something else is wrong stay open.
 */
export function acceptRefused(
  database: Database,
  request: RefusedRowsRequest,
): Promise<Result<Acceptance, RefusedRowsRefusal>> {
  return onOwnImport(database, request, async (sql) => {
    const begun = await begin(sql, request);
    if (!begun.ok) return begun;
    const work: Work = {
      database,
      sql,
      request,
      ...begun.value,
      seq: await openJournal(sql, request.actor.programmeId),
    };
    const stillRefused: StillRefused[] = [];
    let [taken, mended] = [0, 0];
    for (const lines of await partsOfRows(sql, request.actor.programmeId, request.importId, work.lines, AT_ONCE)) {
      const done = await acceptSome(work, lines);
      taken += done.accepted;
      mended += done.mended;
      stillRefused.push(...done.stillRefused);
    }
    if (taken === 0) return refused({ reason: "still-refused", rows: stillRefused });
    await note(work, "exchange.repairs-accepted", { accepted: taken, mended, stillRefused: stillRefused.length });
    return accepted({ accepted: taken, mended, stillRefused, seq: work.seq });
  });
}

/** Puts refused rows aside for good, with the reason; they stay in the list as dropped. */
export function dropRefused(
  database: Database,
  request: RefusedRowsRequest,
): Promise<Result<{ readonly dropped: number; readonly seq: number }, RefusedRowsRefusal>> {
  return onOwnImport(database, request, async (sql) => {
    if (!request.reason?.trim()) return refused({ reason: "reason-required" });
    const begun = await begin(sql, request);
    if (!begun.ok) return begun;
    const { actor, profile } = request;
    const work: Work = { database, sql, request, ...begun.value, seq: await openJournal(sql, actor.programmeId) };
    if (actor.organisationId !== profile.programme.authority.operator && !may(actor, "validate")) {
      const rows = await listRefusedRows(sql, actor.programmeId, request.importId, work.lines);
      const foreign = rows.filter(({ raw }) => raw["organisation"] !== actor.organisationId).length;
      if (foreign > 0) return refused({ reason: "other-organisation", rows: foreign });
    }
    await insertDrops(sql, decisionOf(work), work.lines);
    await note(work, "exchange.rows-dropped", { dropped: work.lines.length });
    return accepted({ dropped: work.lines.length, seq: work.seq });
  });
}

/** Runs a command on an import that the actor may see; another one is not there for them. */
function onOwnImport<Value>(
  database: Database,
  { actor, importId }: RefusedRowsRequest,
  work: (sql: Sql) => Promise<Result<Value, RefusedRowsRefusal>>,
): Promise<Result<Value, RefusedRowsRefusal>> {
  return transactionUnlessRefused(database.as(actor), async (sql) => {
    if (!(await findImport(sql, actor.programmeId, importId))) return refused({ reason: "unknown-import" });
    return asRegister(sql, () => work(sql));
  });
}

type Begun = { readonly run: ImportSummary; readonly lines: readonly number[] };

type Work = Begun & {
  readonly database: Database;
  readonly sql: Sql;
  readonly request: RefusedRowsRequest;
  readonly seq: number;
};

async function begin(
  sql: Sql,
  { importId, choice, actor }: RefusedRowsRequest,
): Promise<Result<Begun, RefusedRowsRefusal>> {
  if (!may(actor, "submit")) return refused({ reason: "not-permitted", act: "submit" });
  await lockImport(sql, importId);
  const run = await findImport(sql, actor.programmeId, importId);
  if (!run) return refused({ reason: "unknown-import" });
  const lines = await listOpenLines(sql, actor.programmeId, importId, choice);
  return lines.length === 0 ? refused({ reason: "nothing-open" }) : accepted({ run, lines });
}

const decisionOf = ({ request, run, seq }: Work): RefusalDecision => ({
  programmeId: request.actor.programmeId,
  importId: run.id,
  kind: run.kind,
  actorId: request.actor.personId,
  seq,
  reason: request.reason?.trim() || undefined,
});

async function note(
  { sql, request: { actor, choice, reason }, run, seq, lines }: Work,
  action: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await appendJournal(sql, {
    actor,
    seq,
    action,
    subjectKind: run.kind,
    subjectId: run.id,
    content: { import: run.id, lines, reason: reason ?? null, ...counts },
    details: { file: run.fileName, ...counts, ...(choice === "all" ? {} : choice), ...(reason ? { reason } : {}) },
  });
}

type Part = Omit<Acceptance, "seq">;

async function acceptSome(work: Work, lines: readonly number[]): Promise<Part> {
  const { sql, request, run } = work;
  const { actor, profile, today } = request;
  const decision = decisionOf(work);
  const rows = await proposeForLines(sql, actor.programmeId, run, lines, { profile, today });
  const field = landField(run.kind);
  const refusedLines = new Map<number, readonly Finding[]>();
  const incoming: IncomingRow[] = [];
  const proposals = new Map(rows.map(({ line, proposal }) => [line, proposal]));
  for (const { kept, line, record, findings, proposal } of rows) {
    const inTheWay = findings.filter((finding) => finding.severity === "block" && !(proposal && isMendable(finding)));
    if (!record || inTheWay.length > 0) {
      refusedLines.set(line, inTheWay.length > 0 ? inTheWay : findings);
      continue;
    }
    const mended = proposal && field ? { ...record, [field]: proposal.boundary } : record;
    incoming.push(
      withReasons({ line, size: 0, raw: kept.raw, record: mended, findings: [] }, findings, decision.reason),
    );
  }

  let later = await submit(work, incoming);
  // What is found only now, as that a mended boundary is there already, is answered by the same reason.
  if (decision.reason !== undefined) {
    const answered = later.flatMap(({ line, findings }) => {
      const row = incoming.find((candidate) => candidate.line === line);
      return row && findings.every(({ severity }) => severity === "needs-reason")
        ? [withReasons(row, findings, decision.reason)]
        : [];
    });
    const retried = new Set(answered.map(({ line }) => line));
    later = [...later.filter(({ line }) => !retried.has(line)), ...(await submit(work, answered))];
  }
  for (const { line, findings } of later) refusedLines.set(line, findings);

  const taken = incoming.filter(({ line }) => !refusedLines.has(line)).map((row) => acceptedRow(work, row));
  await insertAcceptances(sql, decision, taken);
  const mended = taken.flatMap(({ line, ...row }) => {
    const proposal = proposals.get(line);
    return proposal ? [{ line, ...row, proposal }] : [];
  });
  await insertRepairs(sql, decision, mended);
  const stillRefused = [...refusedLines].map(([line, findings]) => ({ line, findings }));
  return { accepted: taken.length, mended: mended.length, stillRefused: stillRefused.sort((a, b) => a.line - b.line) };
}

function acceptedRow({ request: { actor }, run }: Work, { line, raw, record }: IncomingRow) {
  if (!record) throw new Error(`line ${line} was accepted without a record`);
  const cells = raw as KeptRow["raw"];
  return {
    line,
    recordId: recordId(actor.programmeId, run.kind, record.organisation, record.localId),
    original: cells[landField(run.kind) ?? "boundary"] ?? "",
    system: cells["crs"] || cells["utm_zone"] || run.crs,
  };
}

/** Submits rows and tells those that were refused. */
async function submit(
  { database, sql, request: { actor, profile, today }, run, seq }: Work,
  rows: readonly IncomingRow[],
): Promise<StillRefused[]> {
  if (rows.length === 0) return [];
  const still: StillRefused[] = [];
  await submitRecords(database, sql, [rows], {
    kind: run.kind,
    actor,
    profile,
    today,
    seq,
    importId: run.id,
    onRefused(refusedRows) {
      for (const { line, findings } of refusedRows) still.push({ line, findings });
    },
  });
  return still;
}

/** Gives a row the reason for those of its findings that need one. */
function withReasons(row: IncomingRow, findings: readonly Finding[], reason: string | undefined): IncomingRow {
  const { record } = row;
  const asked = findings.filter(({ severity }) => severity === "needs-reason");
  if (!record || reason === undefined || asked.length === 0)
    return { ...row, record: record && inCanonicalOrder(record) };
  const reasons = { ...record.reasons, ...Object.fromEntries(asked.map(({ rule }) => [rule, reason])) };
  return { ...row, record: inCanonicalOrder({ ...record, reasons }) };
}
