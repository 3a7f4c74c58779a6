import { type Actor, may } from "../../access/domain/actor.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { type Finding, findingsOf, withoutReasoned } from "../../foundation/domain/finding.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { RecordKind, State } from "../../verification/domain/states.ts";
import { followFindings } from "../../verification/server/rules/follow-findings.ts";
import { type ProgrammeContext, programmeContext } from "../domain/programme-context.ts";
import type { RepairProposal } from "../domain/boundary-repair.ts";
import { recordKinds, type SubmittedRecord } from "../domain/record-kinds.ts";
import { registerRuleTexts } from "../domain/register.text.ts";
import { ruleTexts } from "../domain/finding-text.ts";
import {
  findAgainstHazardLife,
  findAreaDifferences,
  findInvalidBoundaries,
  findOutsideDistrict,
  findOutsideHazard,
  type FoundRow,
  findUnknownReferences,
} from "./register-checks.queries.ts";
import { findRepeatedBoundaries } from "./repeated-boundaries.queries.ts";
import { proposeRepairs } from "./repair-proposals.ts";
import { findingsOfNames, recordId, stagedLine, type StagingContext } from "./stage-rows.ts";
import {
  analyseStaging,
  clearStaging,
  copyTarget,
  countCorrections,
  findKnown,
  insertDecisions,
  insertStaged,
  type KnownRow,
  listCodes,
  makeStaging,
  makeStandingChange,
  noteEnded,
  noteStanding,
  stageAsCorrections,
  type Submission,
  supersedeCorrected,
  unstage,
} from "./submission.queries.ts";

/** A row on its way into the register: what it says, or what stands in the way of reading it. */
export type IncomingRow = {
  /** where it stands in its file, from 1; the number of the feature in GeoJSON */
  readonly line: number;
  /** about how many bytes it holds, so that a batch stays small */
  readonly size: number;
  /** as it stood there, for the repair list */
  readonly raw: unknown;
  readonly record: SubmittedRecord | undefined;
  readonly findings: readonly Finding[];
};

/** A row that was not taken, and why: at least one finding; with how its boundary could be mended, where that can be said. */
export type RefusedRow = {
  readonly line: number;
  readonly raw: unknown;
  readonly findings: readonly Finding[];
  readonly proposal?: RepairProposal | undefined;
};

/** What became of the rows: `read` is the sum of the other four. */
export type SubmissionTotals = { read: number; entered: number; corrected: number; unchanged: number; refused: number };

/** How a submission is to be done. */
export type SubmissionOptions = {
  readonly kind: RecordKind;
  readonly actor: Actor;
  readonly profile: ProgrammeProfile;
  /** today in the programme's time zone */
  readonly today: CalendarDate;
  /** the journal entry under which rows are written, opened in the same transaction */
  readonly seq: number;
  readonly importId?: string | undefined;
  /** `submitted`, unless the records were decided on elsewhere */
  readonly state?: State | undefined;
  /** takes a row that differs from the register as its next version */
  readonly correct?: boolean | undefined;
  /** nothing will be kept, so what rules would find beside the rows is not asked */
  readonly dryRun?: boolean | undefined;
  onRefused(rows: readonly RefusedRow[]): void | Promise<void>;
  onProgress?(totals: Readonly<SubmissionTotals>): void;
};

const found = findingsOf(registerRuleTexts);

/**
 * Takes records into the register: the one way in, for files, forms and other programs alike.
 *
 * Rows are judged by the rules of their kind, copied into a staging table and compared with the register by sets; the good ones are
 * entered, the others are told to `onRefused`, in order. What is in the register unchanged is left alone. Works in batches, so its
 * memory does not grow with the rows; while the database works on one batch, the next is read.
 *
 * Where rows come in as approved, the versions that begin and cease to stand are in the temporary table `standing_change`
 * afterwards, for `followStanding`.
 */
export async function submitRecords(
  database: Database,
  sql: Sql,
  batches: AsyncIterable<readonly IncomingRow[]> | Iterable<readonly IncomingRow[]>,
  options: SubmissionOptions,
): Promise<SubmissionTotals> {
  const { kind, actor, profile, today, seq, importId = null, state = "submitted" } = options;
  const { programmeId } = actor;
  const codes = await listCodes(sql, programmeId);
  const ofAuthority = actor.organisationId === profile.programme.authority.operator;
  const work: SubmissionWork = {
    database,
    sql,
    options,
    submission: {
      kind,
      programmeId,
      actorId: actor.personId,
      importId,
      seq,
      state,
      districtToleranceM: profile.programme.districtBoundaryAccuracyM,
      positionToleranceM: profile.programme.positionToleranceM,
    },
    staging: {
      kind,
      programmeId,
      today,
      organisations: new Set(codes.organisations),
      districts: new Set(codes.districts),
      onlyOrganisation: ofAuthority || may(actor, "validate") ? undefined : actor.organisationId,
    },
    context: programmeContext(profile, today),
    totals: { read: 0, entered: 0, corrected: 0, unchanged: 0, refused: 0 },
    analysed: false,
  };

  await makeStaging(sql, kind);
  if (state === "approved") await makeStandingChange(sql);
  let underWay: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches) {
      await underWay;
      underWay = submitBatch(work, batch);
      // It is awaited before the next batch; until then nobody else may be told of its failure.
      underWay.catch(() => undefined);
    }
    await underWay;
  } finally {
    // Where the reading fails, a batch may be under way still: nothing of it goes on when this has ended.
    await underWay.catch(() => undefined);
  }
  await insertDecisions(sql, work.submission);
  // What was decided elsewhere is taken as it was decided; `firmground rules check` asks about it.
  if (!options.dryRun && (state === "submitted" || state === "verified" || state === "received")) {
    const limits = profile.programme.productivityLimits;
    await followFindings(sql, { programmeId, kind, scope: "entered", seq, limits });
  }
  if (state === "approved") await noteStanding(sql);
  return work.totals;
}

type SubmissionWork = {
  readonly database: Database;
  readonly sql: Sql;
  readonly options: SubmissionOptions;
  readonly submission: Submission;
  readonly staging: StagingContext;
  readonly context: ProgrammeContext;
  readonly totals: SubmissionTotals;
  analysed: boolean;
};

/** The rows of one batch by line, and what was found in them so far. */
type Batch = {
  readonly rows: ReadonlyMap<number, IncomingRow>;
  readonly refused: Map<number, Finding[]>;
};

async function submitBatch(work: SubmissionWork, incoming: readonly IncomingRow[]): Promise<void> {
  const { sql, submission, totals, options } = work;
  const batch: Batch = { rows: new Map(incoming.map((row) => [row.line, row])), refused: new Map() };
  totals.read += incoming.length;

  const staged = await stage(work, batch);
  if (staged > 0) {
    await refuseFound(work, batch, await findInvalidBoundaries(sql, submission));
    const { unchanged, corrections } = await compareWithRegister(work, batch);
    totals.unchanged += unchanged;
    await refuseFound(work, batch, await findUnknownReferences(sql, submission));
    const further = [
      await findOutsideDistrict(sql, submission),
      await findAreaDifferences(sql, submission),
      await findOutsideHazard(sql, submission),
      await findAgainstHazardLife(sql, submission),
    ];
    await refuseFound(work, batch, further.flat());
    await refuseFound(work, batch, await findRepeatedBoundaries(sql, submission));
    await enter(work, corrections);
  }

  if (batch.refused.size > 0) {
    const refused = [...batch.refused]
      .sort(([a], [b]) => a - b)
      .map(([line, findings]) => ({ line, ...batch.rows.get(line), findings }) as IncomingRow);
    totals.refused += refused.length;
    const proposals = await proposeRepairs(sql, submission.kind, refused, work.context.extent);
    await options.onRefused(
      refused.map(({ line, raw, findings }) => ({ line, raw, findings, proposal: proposals.get(line) })),
    );
  }
  options.onProgress?.(totals);
}

/** Copies the rows in which nothing was found into the staging table, and answers how many they are. */
async function stage(work: SubmissionWork, batch: Batch): Promise<number> {
  const { database, sql, submission, staging, context } = work;
  const descriptor = recordKinds[submission.kind];
  const lineOf = new Map<string, number>();
  const lines: string[] = [];
  for (const { line, record, findings: reading } of batch.rows.values()) {
    if (!record) {
      batch.refused.set(line, [...reading]);
      continue;
    }
    const findings = withoutReasoned([...reading, ...descriptor.judge(record, context)], record.reasons);
    for (const finding of findingsOfNames(record, staging)) findings.push(finding);
    const id = recordId(submission.programmeId, submission.kind, record.organisation, record.localId);
    const first = lineOf.get(id);
    if (first === undefined) lineOf.set(id, line);
    else findings.push(duplicate(record, first));
    if (findings.length > 0) batch.refused.set(line, findings);
    else lines.push(stagedLine(line, id, record, staging));
  }
  if (lines.length === 0) return 0;

  await clearStaging(sql, submission.kind);
  const copy = await database.copyInto(sql, copyTarget(submission.kind));
  await new Promise<void>((resolve, reject) => {
    copy.on("error", reject);
    copy.on("finish", resolve);
    copy.end(lines.join(""));
  });
  if (!work.analysed) await analyseStaging(sql, submission.kind);
  work.analysed = true;
  return lines.length;
}

const duplicate = ({ localId }: SubmittedRecord, line: number): Finding =>
  found("duplicate-number", { field: "localId", found: localId, facts: { line } });

/** Refuses the rows in which the database found something, and takes them out of the staging table. */
async function refuseFound(
  { sql, submission }: SubmissionWork,
  batch: Batch,
  rows: readonly FoundRow[],
): Promise<void> {
  if (rows.length === 0) return;
  for (const { line, rule, field, found: shown, facts } of rows) {
    const findings = batch.refused.get(line) ?? [];
    const written = shown ?? writtenIn(batch.rows.get(line)?.record, field, facts["ordinal"]);
    const { severity } = ruleTexts[rule as keyof typeof ruleTexts];
    findings.push({ rule, severity, field, found: written, facts });
    batch.refused.set(line, findings);
  }
  await unstage(sql, submission.kind, [...new Set(rows.map(({ line }) => line))]);
}

function writtenIn(record: SubmittedRecord | undefined, field: string, ordinal: unknown): string {
  const value: unknown = (record as Readonly<Record<string, unknown>> | undefined)?.[field];
  return String(Array.isArray(value) && typeof ordinal === "number" ? (value as unknown[])[ordinal - 1] : value);
}

/** Leaves out what the register holds unchanged, and refuses what differs from it or, on request, takes it as a correction. */
async function compareWithRegister(
  { sql, submission, options }: SubmissionWork,
  batch: Batch,
): Promise<{ unchanged: number; corrections: readonly KnownRow[] }> {
  const { unchanged, differing } = await findKnown(sql, submission);
  await unstage(sql, submission.kind, unchanged);

  const corrections: KnownRow[] = [];
  const refusedLines: number[] = [];
  for (const known of differing) {
    const record = batch.rows.get(known.line)?.record;
    if (!record) throw new Error(`line ${known.line} was staged and is gone`);
    if (known.firstLine !== null) batch.refused.set(known.line, [duplicate(record, known.firstLine)]);
    else if (options.correct) {
      corrections.push(known);
      continue;
    } else {
      const facts = { version: known.version };
      const finding = found("differs-from-register", { field: "localId", found: record.localId, facts });
      batch.refused.set(known.line, [finding]);
    }
    refusedLines.push(known.line);
  }
  await unstage(sql, submission.kind, refusedLines);
  if (corrections.length > 0) await stageAsCorrections(sql, submission.kind, corrections);
  return { unchanged: unchanged.length, corrections };
}

async function enter(work: SubmissionWork, corrections: readonly KnownRow[]): Promise<void> {
  const { sql, submission, totals } = work;
  const entered = await insertStaged(sql, submission);
  // Afterwards: nothing is superseded by a version that is not there.
  const ended = corrections.length > 0 ? await supersedeCorrected(sql, submission) : [];
  if (submission.state === "approved" && ended.length > 0) await noteEnded(sql, ended);
  // A correction may have been refused after it was staged; what is left of them was entered.
  const corrected = corrections.length === 0 ? 0 : await countCorrections(sql, submission.kind);
  totals.corrected += corrected;
  totals.entered += entered - corrected;
}
