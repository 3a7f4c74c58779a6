import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { codeOfSystem, type CoordinateSystem } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { copyLine } from "../../foundation/server/copy-stream.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { newId } from "../../foundation/server/ids.ts";
import { appendJournal, openJournal } from "../../foundation/server/journal.ts";
import { lockAllLand } from "../../land-release/server/land-claims.queries.ts";
import { isAlarmKind, lockAllAlarms } from "../../quality/server/alarm-locks.queries.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { actToBringIn, type RecordKind, type State } from "../../verification/domain/states.ts";
import { followStanding } from "../../verification/server/decide.commands.ts";
import { programmeContext } from "../domain/programme-context.ts";
import { recordKinds } from "../domain/record-kinds.ts";
import { wordsOfFinding } from "../domain/finding-text.ts";
import { FileRefused, type FileRefusal } from "./file-refusal.ts";
import { insertImport, makeRefused, REFUSED_TARGET, wasImported } from "./import.queries.ts";
import { readCsv, type ReadFile } from "./read-csv.ts";
import { readGeoJson } from "./read-geojson.ts";
import { cellsOf, RepairList } from "./repair-list.ts";
import { inBatches } from "./batches.ts";
import { type RefusedRow, type SubmissionTotals, submitRecords } from "./submit-records.commands.ts";
import { columnOf, type ReadingContext } from "../domain/row-fields.ts";

/** What is to be imported, and how. */
export type ImportRequest = {
  readonly file: string;
  readonly kind: RecordKind;
  readonly actor: Actor;
  readonly profile: ProgrammeProfile;
  /** today in the programme's time zone */
  readonly today: CalendarDate;
  /** the language of the repair list */
  readonly language: Language;
  /** where the repair list goes; nowhere but into the database where it is left out */
  readonly repairsFolder?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** takes rows that differ from the register as their next versions */
  readonly correct?: boolean | undefined;
  /** the system of the coordinates beside which none is named; WGS 84 and what each column says unless given */
  readonly crs?: CoordinateSystem | undefined;
  /** the state in which records come in that were decided on elsewhere; `submitted` unless said */
  readonly state?: State | undefined;
  /** how many rows were read so far, and how many bytes of how many */
  onProgress?(totals: Readonly<SubmissionTotals>, bytes: number, ofBytes: number): void;
  readonly signal?: AbortSignal | undefined;
};

/** What an import did. `recorded` is false where nothing was new, or where it was only tried. */
export type ImportReport = Readonly<SubmissionTotals> & {
  readonly importId: string;
  readonly seq: number;
  readonly recorded: boolean;
  /** the repair list as CSV and as JSON, where rows were refused */
  readonly repairs: readonly [csv: string, json: string] | undefined;
};

/** Carries the report out of a transaction that is to be rolled back although nothing went wrong. */
class NothingToKeep extends Error {
  readonly report: Omit<ImportReport, "repairs">;

  constructor(report: Omit<ImportReport, "repairs">) {
    super("nothing to keep");
    this.report = report;
  }
}

const UNIQUE_VIOLATION = "23505";
const MOST_ATTEMPTS = 3;

/**
 * Imports a file of records in one transaction: all good rows come in, each refused one is in the repair list and kept in the
 * database, and nothing is half done. The same file a second time changes nothing and leaves no journal entry.
 *
 * @returns what was done; or why the file as a whole was not taken, and then nothing has changed
 */
export async function importFile(
  database: Database,
  request: ImportRequest,
): Promise<Result<ImportReport, FileRefusal>> {
  const { actor, state = "submitted", file } = request;
  const act = actToBringIn[state];
  if (act === undefined || !may(actor, act)) {
    return refused({ reason: "not-permitted", facts: { actor: actor.personId, act: act ?? state } });
  }
  for (let attempt = 1; ; attempt += 1) {
    const importId = newId();
    const repairs = request.repairsFolder && new RepairList(request.repairsFolder, file, request.language, importId);
    try {
      const report = await attemptImport(database, request, importId, repairs || undefined);
      return accepted({ ...report, repairs: repairs ? await repairs.finish() : undefined });
    } catch (error) {
      if (repairs) await repairs.abandon();
      if (error instanceof FileRefused) {
        const { reason, facts } = error.refusal;
        return refused({ reason, facts: { file: basename(file), ...facts } });
      }
      // Somebody entered the same number in the same moment; on the next attempt it is in the register.
      if (!isUniqueViolation(error) || attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;

async function attemptImport(
  database: Database,
  request: ImportRequest,
  importId: string,
  repairs: RepairList | undefined,
): Promise<Omit<ImportReport, "repairs">> {
  try {
    return await database
      .as(request.actor)
      .transaction((sql) => asRegister(sql, () => importWithin(database, sql, request, importId, repairs)));
  } catch (error) {
    if (error instanceof NothingToKeep) return error.report;
    throw error;
  }
}

async function importWithin(
  database: Database,
  sql: Sql,
  request: ImportRequest,
  importId: string,
  repairs: RepairList | undefined,
): Promise<Omit<ImportReport, "repairs">> {
  const { file, kind, actor, profile, today, language, state, correct, crs, signal } = request;
  const { programmeId } = actor;
  // Before the entry has its number, as every decision on land does.
  if (kind === "release-polygon" && state === "approved") await lockAllLand(sql, programmeId);
  if (isAlarmKind(kind) && state === "approved") await lockAllAlarms(sql, programmeId, kind);
  const seq = await openJournal(sql, programmeId);
  await makeRefused(sql);

  const source = await openSource(file, signal);
  const read = readAs(file, source.chunks, kind, { ...programmeContext(profile, today), crs });
  const totals = await submitRecords(database, sql, inBatches(read.rows), {
    kind,
    actor,
    profile,
    today,
    seq,
    importId,
    state,
    correct,
    dryRun: request.dryRun,
    async onRefused(rows) {
      await keepRefused(database, sql, rows, read.columns(), language);
      await repairs?.add(rows, read.columns());
    },
    onProgress: (soFar) => request.onProgress?.(soFar, source.bytes(), source.size),
  });
  if (signal?.aborted) throw new FileRefused("interrupted");

  const fileSha256 = source.sha256();
  const changed = totals.entered + totals.corrected;
  const isNews = changed > 0 || (totals.refused > 0 && !(await wasImported(sql, programmeId, kind, fileSha256)));
  const report = { ...totals, importId, seq, recorded: isNews && !request.dryRun };
  if (isNews) {
    const { read: rows, entered, corrected, unchanged, refused: refusedRows } = totals;
    const counts = { read: rows, entered, corrected, unchanged, refused: refusedRows };
    await appendJournal(sql, {
      actor,
      seq,
      action: "exchange.records-imported",
      subjectKind: kind,
      subjectId: importId,
      content: { kind, sha256: fileSha256.toString("hex"), state: state ?? "submitted", ...counts },
      details: {
        file: basename(file),
        sha256: fileSha256.toString("hex"),
        state: state ?? "submitted",
        ...(crs && { crs: codeOfSystem(crs) }),
        ...counts,
      },
    });
    await insertImport(sql, {
      programmeId,
      id: importId,
      kind,
      fileName: basename(file),
      fileSha256,
      read: rows,
      entered: changed,
      unchanged,
      refused: refusedRows,
      actorId: actor.personId,
      seq,
    });
    if (state === "approved" && changed > 0) await letFiguresFollow(sql, programmeId, kind, seq);
  }
  if (!report.recorded) throw new NothingToKeep(report);
  return report;
}

async function letFiguresFollow(sql: Sql, programmeId: string, kind: RecordKind, seq: number): Promise<void> {
  const refusal = await followStanding(sql, programmeId, kind, seq);
  if (refusal) throw new FileRefused("cannot-be-approved", { number: refusal.localId, why: refusal.reason });
}

/** Keeps refused rows beside the import, with every finding and the row as it stood there. */
async function keepRefused(
  database: Database,
  sql: Sql,
  rows: readonly RefusedRow[],
  columns: readonly string[],
  language: Language,
): Promise<void> {
  const copy = await database.copyInto(sql, REFUSED_TARGET);
  const lines = rows.flatMap(({ line, raw, findings }) => {
    const row = storableRow(cellsOf(raw, columns));
    return findings.map((finding, ordinal) => {
      const { right } = wordsOfFinding(finding, language);
      const found = finding.found === undefined ? null : storable(finding.found);
      const facts = JSON.stringify(finding.facts ?? {}, (_name, value: unknown) =>
        typeof value === "string" ? storable(value) : value,
      );
      return copyLine([line, ordinal + 1, finding.rule, columnOf(finding.field), found, facts, storable(right), row]);
    });
  });
  await new Promise<void>((resolve, reject) => {
    copy.on("error", reject);
    copy.on("finish", resolve);
    copy.end(lines.join(""));
  });
}

/** Text that PostgreSQL can keep: NUL and broken surrogates become the sign that stands for a lost one. */
const storable = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\uFFFD");

const storableRow = (cells: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(cells).map(([column, cell]) => [storable(column), storable(cell)])));

type Source = { readonly chunks: AsyncIterable<Buffer>; readonly size: number; bytes(): number; sha256(): Buffer };

const BYTES_AT_ONCE = 1 << 18;

/** Opens a file for one reading that also counts and hashes its bytes. */
async function openSource(file: string, signal: AbortSignal | undefined): Promise<Source> {
  const facts = await stat(file).catch((error: unknown) => {
    throw unreadable(error);
  });
  if (!facts.isFile()) throw new FileRefused("file-unreadable", { why: "not a file" });
  const hash = createHash("sha256");
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Buffer, void, undefined> {
    const stream = createReadStream(file, { highWaterMark: BYTES_AT_ONCE });
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (signal?.aborted) throw new FileRefused("interrupted");
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw error instanceof Error && "syscall" in error ? unreadable(error) : error;
    }
    if (bytes === 0) throw new FileRefused("file-empty");
  }
  return { chunks: chunks(), size: facts.size, bytes: () => bytes, sha256: () => hash.digest() };
}

const unreadable = (error: unknown): FileRefused => {
  const why = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return new FileRefused("file-unreadable", { why }, { cause: error });
};

const CSV = new Set([".csv", ".tsv", ".txt"]);
const GEOJSON = new Set([".geojson", ".json"]);

function readAs(file: string, chunks: AsyncIterable<Buffer>, kind: RecordKind, context: ReadingContext): ReadFile {
  const extension = extname(file).toLowerCase();
  if (GEOJSON.has(extension)) return readGeoJson(chunks, recordKinds[kind], context);
  if (CSV.has(extension)) return readCsv(chunks, recordKinds[kind], context);
  throw new FileRefused("file-unknown-format");
}
