import type { Finding } from "../../foundation/domain/finding.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { FIX_COLUMNS, HEADER_NAMES, LEG_COLUMNS, type WrittenBook } from "./read-field-book.ts";
import { found } from "./traverse-rules.ts";

/** One line of a file, parted into cells. */
type Row = { readonly line: number; readonly cells: readonly string[] };

/**
 * Takes a field book in CSV apart: header lines `name,value`; lines `fix,POINT,name=value,…`; then a line of column names and
 * one line per leg. Lines that begin with `#` are remarks.
 *
 * @returns the texts by name, or what is not known by its name
 */
export function bookOfRows(rows: readonly Row[]): Result<WrittenBook, readonly Finding[]> {
  const header: Record<string, string> = {};
  const fixes: Record<string, string>[] = [];
  const legs: Record<string, string>[] = [];
  const findings: Finding[] = [];
  let columns: readonly string[] | undefined;
  const known = (name: string, line: number, names: readonly string[]): boolean => {
    if (names.includes(name)) return true;
    const expected = names.join(", ");
    findings.push(found("book-column", { field: `line ${line}`, found: JSON.stringify(name), facts: { expected } }));
    return false;
  };

  for (const { line, cells } of rows) {
    const [first = "", ...rest] = cells.map((cell) => cell.trim());
    const name = first.toLowerCase().replaceAll(/[\s-]+/gu, "_");
    if (first.startsWith("#")) continue;
    if (columns) legs.push(Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])));
    else if (name === "fix") fixes.push(fixOfCells(rest, line, known));
    else if (name === "from" || name === "to") {
      columns = cells.map((cell) => cell.trim().toLowerCase()).filter((column, index) => column !== "" || index === 0);
      for (const column of columns) known(column, line, LEG_COLUMNS);
    } else if (known(name, line, [...HEADER_NAMES, "fix", "from"])) header[name] = rest[0] ?? "";
  }
  if (!columns)
    findings.push(found("book-missing", { field: "legs", facts: { expected: LEG_COLUMNS.slice(0, 4).join(",") } }));
  return findings.length > 0 ? refused(findings) : accepted({ header, fixes, legs });
}

function fixOfCells(
  [point = "", ...said]: readonly string[],
  line: number,
  known: (name: string, line: number, names: readonly string[]) => boolean,
): Record<string, string> {
  const fix: Record<string, string> = { point };
  for (const part of said.filter((cell) => cell !== "")) {
    const [name = "", ...value] = part.split("=");
    if (known(name.trim().toLowerCase(), line, FIX_COLUMNS)) fix[name.trim().toLowerCase()] = value.join("=").trim();
  }
  return fix;
}
