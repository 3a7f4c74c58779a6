const NEEDS_QUOTES = /[",;\t\n\r]|^\s|\s$/u;

/** Writes one row of CSV, with commas, and with quotes where a cell needs them. */
export const csvRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
