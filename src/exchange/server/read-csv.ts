import { TextDecoder } from "node:util";
import { codeOfSystem } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { findingsOf } from "../../foundation/domain/finding.ts";
import { cellRuleTexts } from "../domain/cells.text.ts";
import { CsvReader, type CsvRow, CsvSyntaxError } from "../domain/csv.ts";
import { type HeaderRefusal, type RowReader, rowReader } from "../domain/read-row.ts";
import type { RecordKindDescriptor } from "../domain/record-kinds.ts";
import type { ReadingContext } from "../domain/row-fields.ts";
import { FileRefused } from "./file-refusal.ts";
import type { IncomingRow } from "./submit-records.commands.ts";

const found = findingsOf(cellRuleTexts);

/** Says which columns stand in the way. */
export function refuseHeader(refusal: HeaderRefusal): FileRefused {
  const columns = refusal.columns.map((column) => (column === "" ? '""' : column)).join(", ");
  const known = refusal.reason === "unknown-columns" ? { known: refusal.known.join(", ") } : {};
  return new FileRefused(refusal.reason, { columns, ...known });
}

/**
 * Reads the bytes of a file as text.
 *
 * @throws FileRefused for what is no UTF-8: UTF-16, a workbook, an old code page
 */
export async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let first = true;
  for await (const chunk of chunks) {
    if (first) refuseOtherEncodings(chunk);
    first = false;
    yield decode(() => decoder.decode(chunk, { stream: true }));
  }
  yield decode(() => decoder.decode());
}

function decode(work: () => string): string {
  try {
    return work();
  } catch (error) {
    throw new FileRefused("file-not-utf8", { why: "invalid bytes" }, { cause: error });
  }
}

const ZIP = Buffer.from("PK\u0003\u0004", "latin1");
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

function refuseOtherEncodings(bytes: Buffer): void {
  if ([ZIP, OLE].some((magic) => bytes.subarray(0, magic.length).equals(magic)))
    throw new FileRefused("file-compressed");
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new FileRefused("file-not-utf8", { why: "UTF-16" });
  if (bytes.subarray(0, 4_096).includes(0)) throw new FileRefused("file-not-utf8", { why: "binary or UTF-16" });
}

/** What reading a file gives: its rows piece by piece, and the columns of its repair list. */
export type ReadFile = { columns(): readonly string[]; rows: AsyncIterable<readonly IncomingRow[]> };

/**
 * Reads a CSV file into records, piece by piece.
 *
 * @throws FileRefused while rows are being read, for what concerns the file as a whole
 */
export function readCsv(
  chunks: AsyncIterable<Buffer>,
  descriptor: RecordKindDescriptor,
  context: ReadingContext,
): ReadFile {
  let columns: readonly string[] = [];
  const { crs } = context;
  const foreign = crs && crs.kind !== "wgs84" ? codeOfSystem(crs) : undefined;
  async function* rows(): AsyncGenerator<readonly IncomingRow[], void, undefined> {
    const reader = new CsvReader();
    let read: RowReader | undefined;
    const taken = (written: CsvRow[]): IncomingRow[] => {
      if (read === undefined) {
        const header = written.shift();
        if (header === undefined) return [];
        columns = header.cells.map((cell) => cell.trim());
        const outcome = rowReader(descriptor, columns, context);
        if (!outcome.ok) throw refuseHeader(outcome.refusal);
        read = outcome.value;
      }
      const readRow = read;
      return written.map((row) => withSystem(incoming(row, columns, readRow), columns, foreign));
    };
    try {
      for await (const piece of decoded(chunks)) yield taken(reader.push(piece));
      yield taken(reader.finish());
    } catch (error) {
      if (error instanceof CsvSyntaxError) throw new FileRefused(error.reason, { line: error.line }, { cause: error });
      throw error;
    }
    if (read === undefined) throw new FileRefused("file-empty");
  }
  return { columns: () => withSystemColumn(columns, foreign), rows: rows() };
}

const isCrs = (column: string): boolean => column.toLowerCase() === "crs";

const withSystemColumn = (columns: readonly string[], foreign: string | undefined): readonly string[] =>
  foreign === undefined || columns.some(isCrs) ? columns : [...columns, "crs"];

/**
 * Writes the system that was named for the whole file into the row as well: a repair list that was mended, or a row that is accepted
 * later, must not be taken for WGS 84 because nobody names the system again.
 */
function withSystem(row: IncomingRow, columns: readonly string[], foreign: string | undefined): IncomingRow {
  const { raw } = row;
  if (foreign === undefined || !Array.isArray(raw) || raw.length !== columns.length) return row;
  const index = columns.findIndex(isCrs);
  if (index < 0) return { ...row, raw: [...(raw as readonly string[]), foreign] };
  return {
    ...row,
    raw: (raw as readonly string[]).map((cell, at) => (at === index && cell.trim() === "" ? foreign : cell)),
  };
}

function incoming(row: CsvRow, columns: readonly string[], read: RowReader): IncomingRow {
  const { line, cells, size } = row;
  if (cells.length !== columns.length) {
    const facts = { expected: columns.length };
    const finding = found("wrong-number-of-cells", { field: columns[0] ?? "", found: cells.length, facts });
    return { line, size, raw: cells, record: undefined, findings: [finding] };
  }
  const { record, findings } = read(cells);
  return { line, size, raw: cells, record, findings };
}
