const NEEDS_QUOTES = /[",;\t\n\r]|^\s|\s$/u;

/**
 * What a table program takes for a formula, and runs, when it opens the file (CWE-1236): what begins with one of these signs, wide or
 * narrow, unless it is a number. Marks before it count as part of it, so that taking one off gives back what was there.
 */
const FORMULA = /^'*[\s\u{FEFF}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/u;

/** Makes a cell a text for table programs too, by the mark that they themselves write before a text. */
const asText = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** Gives back what {@link csvRow} marked as a text: for reading a list that was written here, or by a table program. */
export const cellAsWritten = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

const cellOf = (cell: string): string => {
  const text = asText(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Writes one row of CSV, with commas, with quotes where a cell needs them, and without a formula. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cellOf).join(",")}\r\n`;
