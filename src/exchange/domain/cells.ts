import { decimal, decimalComma } from "../../foundation/domain/coordinates/decimal.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import { coordinateRuleTexts } from "../../foundation/domain/coordinates/coordinates.text.ts";
import { type CodeSets, unknownCode } from "../../foundation/domain/record-rules.ts";
import { isStorableText } from "../../foundation/domain/record-envelope.schema.ts";
import { cellRuleTexts } from "./cells.text.ts";

export const found = findingsOf({ ...cellRuleTexts, ...coordinateRuleTexts });

/** Where readers of cells leave what they find. */
export type Findings = Finding[];

/**
 * Reads one cell that is not empty as what its column holds.
 *
 * @returns the value, or undefined after a finding
 */
export type CellReader<Value = unknown> = (cell: string, column: string, findings: Findings) => Value | undefined;

// Days repeat in a file by the thousand; to recognise one again is much cheaper than to compute it.
const knownDays = new Set<string>();
const MOST_KNOWN_DAYS = 20_000;

function isDay(text: string): boolean {
  if (knownDays.has(text)) return true;
  if (!isCalendarDate(text)) return false;
  if (knownDays.size < MOST_KNOWN_DAYS) knownDays.add(text);
  return true;
}

/** A day of `7.7.2025` or `07.07.2025`, as the east of Europe writes it, in the form that a record takes. */
function likelyDay(text: string): string | undefined {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : undefined;
}

export const day: CellReader<string> = (cell, column, findings) => {
  if (isDay(cell)) return cell;
  const example = likelyDay(cell) ?? "2025-07-07";
  findings.push(found("not-a-date", { field: column, found: cell, facts: { example } }));
  return undefined;
};

/** A number from `least` to `most`, both included. */
export const number =
  (least: number, most: number): CellReader<number> =>
  (cell, column, findings) => {
    const value = decimal(cell);
    if (value === undefined) {
      findings.push(decimalComma(column, cell) ?? found("not-a-number", { field: column, found: cell }));
      return undefined;
    }
    if (value >= least && value <= most) return value === 0 ? 0 : value;
    findings.push(found("out-of-range", { field: column, found: cell, facts: { least, most } }));
    return undefined;
  };

/** A whole number from `least` to `most`, both included (I23). */
export const wholeNumber = (least: number, most: number): CellReader<number> => {
  const read = number(least, most);
  return (cell, column, findings) => {
    const value = read(cell, column, findings);
    if (value === undefined || Number.isInteger(value)) return value;
    findings.push(found("not-a-whole-number", { field: column, found: cell }));
    return undefined;
  };
};

/** A text of at most so many UTF-16 units. */
export const text =
  (longest: number): CellReader<string> =>
  (cell, column, findings) => {
    if (cell.length > longest) {
      findings.push(found("text-too-long", { field: column, found: cell.length, facts: { most: longest } }));
      return undefined;
    }
    if (isStorableText(cell)) return cell;
    findings.push(found("text-unstorable", { field: column }));
    return undefined;
  };

const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/u;
const IDENTIFIER = /^[a-z][a-z0-9_-]*$/u;

/** The code of an organisation or district; whether it exists, the register says. */
export const identifier: CellReader<string> = (cell, column, findings) => {
  if (IDENTIFIER.test(cell)) return cell;
  findings.push(found("malformed-code", { field: column, found: cell }));
  return undefined;
};

/** A code from the first of these lists that has it; any code where the programme has none of the lists. */
export const code = (codes: CodeSets, ...lists: string[]): CellReader<string> => {
  const written = new Map<string, string>();
  for (const list of lists.toReversed()) for (const [alias, meant] of codes.get(list) ?? []) written.set(alias, meant);
  return (cell, column, findings) => {
    const meant = written.get(cell);
    if (meant !== undefined) return meant;
    const finding = unknownCode(column, cell, lists, codes);
    if (finding) findings.push(finding);
    else if (CODE.test(cell)) return cell;
    else findings.push(found("malformed-code", { field: column, found: cell }));
    return undefined;
  };
};

/** One of the codes that the product itself knows, also as a list of the programme writes it (`sha` for `suspected`). */
export const oneOf = (options: readonly string[], codes: CodeSets, list: string): CellReader<string> => {
  const written = new Map(options.map((option) => [option, option]));
  for (const [alias, meant] of codes.get(list) ?? []) if (options.includes(meant)) written.set(alias, meant);
  const fixed: CodeSets = new Map([[list, new Map(options.map((option) => [option, option]))]]);
  return (cell, column, findings) => {
    const meant = written.get(cell);
    if (meant !== undefined) return meant;
    const finding = unknownCode(column, cell, [list], fixed);
    if (finding) findings.push(finding);
    return undefined;
  };
};

/** Several values in one cell, separated by `;`. */
export const several =
  <Value>(read: CellReader<Value>): CellReader<Value[]> =>
  (cell, column, findings) => {
    const values: Value[] = [];
    let sound = true;
    for (const part of cell.split(";")) {
      const trimmed = part.trim();
      if (trimmed === "") continue;
      const value = read(trimmed, column, findings);
      if (value === undefined) sound = false;
      else if (!values.includes(value)) values.push(value);
    }
    return sound && values.length > 0 ? values : undefined;
  };
