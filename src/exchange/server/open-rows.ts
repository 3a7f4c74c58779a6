import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { extentOf } from "../../places/domain/local-systems.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { RepairProposal } from "../domain/boundary-repair.ts";
import { repairStepText } from "../domain/boundary-repair.text.ts";
import { ruleTexts, wordsOfFinding } from "../domain/finding-text.ts";
import type { SubmittedRecord } from "../domain/record-kinds.ts";
import {
  findImport,
  type ImportSummary,
  type KeptFinding,
  type KeptRow,
  listOpenLines,
  listRefusedRows,
} from "./refused-rows.queries.ts";
import { proposeRepairs } from "./repair-proposals.ts";
import { rereader } from "./reread-row.ts";

/** A refused row, read again, with how its boundary could be mended. */
export type ProposedRow = {
  readonly line: number;
  readonly kept: KeptRow;
  readonly record: SubmittedRecord | undefined;
  readonly findings: readonly Finding[];
  readonly proposal: RepairProposal | undefined;
};

/** What reading refused rows again needs to know. */
export type RereadingContext = { readonly profile: ProgrammeProfile; readonly today: CalendarDate };

/** The findings as they were kept: columns are named as fields, which for land is the same. */
const asFindings = (kept: readonly KeptFinding[]): Finding[] =>
  kept.map(({ rule, field, found, facts }) => {
    const known: { readonly severity: Finding["severity"] } | undefined = ruleTexts[rule as keyof typeof ruleTexts];
    return { rule, field, severity: known?.severity ?? "block", facts, ...(found === null ? {} : { found }) };
  });

/** Reads refused rows of an import again, as they stood in the file, and proposes how their boundaries could be mended. */
export async function proposeForLines(
  sql: Sql,
  programmeId: string,
  run: ImportSummary,
  lines: readonly number[],
  { profile, today }: RereadingContext,
): Promise<ProposedRow[]> {
  const rows = await listRefusedRows(sql, programmeId, run.id, lines);
  const reread = rereader(run, profile, today);
  const read = rows.map((kept) => ({
    line: kept.line,
    kept,
    record: reread(kept).record,
    findings: asFindings(kept.findings),
  }));
  const proposals = await proposeRepairs(sql, run.kind, read, extentOf(profile));
  return read.map((row) => ({ ...row, proposal: proposals.get(row.line) }));
}

const MOST_LISTED = 200;

/** Says the open rows of an import, line by line. */
export function openRowsOf(
  database: Database,
  {
    programmeId,
    importId,
    language,
    ...context
  }: RereadingContext & { readonly programmeId: string; readonly importId: string; readonly language: Language },
): Promise<string> {
  return database.read(async (sql) => {
    const run = await findImport(sql, programmeId, importId);
    if (!run) return "";
    const lines = await listOpenLines(sql, programmeId, importId, "all");
    const rows = await proposeForLines(sql, programmeId, run, lines.slice(0, MOST_LISTED), context);
    const shown = rows.map((row) => describeRow(row, language));
    const more = lines.length > MOST_LISTED ? `… and ${lines.length - MOST_LISTED} more\n` : "";
    return `${run.fileName}: ${run.refused} rows refused, ${lines.length} open (import ${run.id})\n${shown.join("")}${more}`;
  });
}

const area = (m2: number | undefined): string => (m2 === undefined ? "none" : `${m2.toFixed(2)} m²`);

function describeRow({ line, findings, proposal }: ProposedRow, language: Language): string {
  const wrong = findings.map((finding) => `${finding.rule}: ${wordsOfFinding(finding, language).wrong}`).join("; ");
  if (!proposal) return `line ${line}  ${wrong}\n`;
  const { steps, areaBeforeM2, areaAfterM2, doubledM2 } = proposal;
  const words = steps.map((step) => repairStepText[step][language]).join("; ");
  const doubled = doubledM2 > 0 ? `, ${area(doubledM2)} of it enclosed more than once` : "";
  return `line ${line}  ${wrong}\n    proposed: ${words}; ${area(areaBeforeM2)} before, ${area(areaAfterM2)} after${doubled}\n`;
}
