import { cellAsWritten } from "../../foundation/domain/csv-row.ts";

/** One row of a file: the line on which it begins, its cells as they stand there, and its length in UTF-16 units. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[]; readonly size: number };

/** What may stand between two cells. */
const DELIMITERS = [",", ";", "\t"] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The file cannot be read as CSV from here on. */
export class CsvSyntaxError extends Error {
  readonly reason: "unclosed-quote" | "line-too-long";
  readonly line: number;

  constructor(reason: CsvSyntaxError["reason"], line: number) {
    super(`${reason} in line ${line}`);
    this.reason = reason;
    this.line = line;
  }
}

/** No row is longer than this, in UTF-16 units; a boundary of a hundred thousand vertices is shorter. */
const LONGEST_ROW = 8_000_000;

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Which of the delimiters parts the columns of a header: the one that stands there most often. */
export function delimiterOf(header: string): Delimiter {
  const unquoted = header.replaceAll(/"(?:[^"]|"")*"/gu, "");
  const [best] = [...DELIMITERS].sort((a, b) => countOf(unquoted, b) - countOf(unquoted, a));
  return best ?? ",";
}

/**
 * Reads CSV (RFC 4180) piece by piece, as it arrives, holding no more than one row back.
 *
 * Nearly every line of a register has no quotes in it and is split at once, which is why this is not a library: it is seven times as
 * fast. Lines end with LF, CRLF or CR LF in quotes; rows with nothing in any cell are passed over. The delimiter is taken from the first line.
 */
export class CsvReader {
  #rest = "";
  #line = 1;
  #delimiter: Delimiter | undefined;

  /** Takes the next piece of text and answers the rows that are complete with it. */
  push(piece: string): CsvRow[] {
    const text = this.#rest + piece;
    const rows: CsvRow[] = [];
    let from = 0;
    for (;;) {
      const end = this.#endOfRow(text, from);
      if (end < 0) break;
      this.#take(text.slice(from, end), rows);
      from = end + 1;
    }
    this.#rest = text.slice(from);
    if (this.#rest.length > LONGEST_ROW) throw new CsvSyntaxError("line-too-long", this.#line);
    return rows;
  }

  /** Answers what is left when the file has ended. */
  finish(): CsvRow[] {
    const rows: CsvRow[] = [];
    const rest = this.#rest;
    this.#rest = "";
    if (rest === "") return rows;
    if (countOf(rest, '"') % 2 === 1) throw new CsvSyntaxError("unclosed-quote", this.#line);
    this.#take(rest, rows);
    return rows;
  }

  /** Where the row that begins at `from` ends: at the first line end outside quotes; −1 where it goes on. */
  #endOfRow(text: string, from: number): number {
    let end = text.indexOf("\n", from);
    if (end < 0) return -1;
    let quote = text.indexOf('"', from);
    while (quote >= 0 && quote < end) {
      const closing = text.indexOf('"', quote + 1);
      if (closing < 0) return -1;
      if (closing > end) end = text.indexOf("\n", closing + 1);
      if (end < 0) return -1;
      quote = text.indexOf('"', closing + 1);
    }
    return end;
  }

  #take(row: string, rows: CsvRow[]): void {
    const line = this.#line;
    const written = row.endsWith("\r") ? row.slice(0, -1) : row;
    this.#line += 1 + (written.includes("\n") ? countOf(written, "\n") : 0);
    this.#delimiter ??= delimiterOf(written);
    const parted = written.includes('"') ? cellsWithQuotes(written, this.#delimiter) : written.split(this.#delimiter);
    const cells = written.includes("'") ? parted.map(cellAsWritten) : parted;
    if (cells.some((cell) => cell !== "" && cell.trim() !== "")) rows.push({ line, cells, size: row.length });
  }
}

function cellsWithQuotes(row: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] === '"') {
      let cell = "";
      at += 1;
      for (;;) {
        const quote = row.indexOf('"', at);
        if (quote < 0) return [...cells, cell + row.slice(at)];
        cell += row.slice(at, quote);
        at = quote + 1;
        if (row[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      const end = row.indexOf(delimiter, at);
      cells.push(cell + (end < 0 ? row.slice(at) : row.slice(at, end)));
      if (end < 0) return cells;
      at = end + 1;
    } else {
      const end = row.indexOf(delimiter, at);
      cells.push(end < 0 ? row.slice(at) : row.slice(at, end));
      if (end < 0) return cells;
      at = end + 1;
    }
  }
}
