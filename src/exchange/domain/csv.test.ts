import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellAsWritten, csvRow } from "../../foundation/domain/csv-row.ts";
import { CsvReader, CsvSyntaxError, delimiterOf } from "./csv.ts";

function read(text: string, pieces = [text.length]): string[][] {
  const reader = new CsvReader();
  const rows: string[][] = [];
  let from = 0;
  for (const length of pieces) {
    rows.push(...reader.push(text.slice(from, from + length)).map(({ cells }) => [...cells]));
    from += length;
  }
  rows.push(...reader.push(text.slice(from)).map(({ cells }) => [...cells]));
  return [...rows, ...reader.finish().map(({ cells }) => [...cells])];
}

const cell = fc.oneof(
  fc.constantFrom("", "a", "46.9", 'say "no"', "two\nlines", "a,b", "c;d", " blanks ", "Ağdam", "\r\n", '"'),
  // What a table program would run, and what it would take off.
  fc.constantFrom("=1+1", "@SUM(A1)", "+994 50", "-40°12'", "-40.5", "'=1", "''@x", "'", "\t=1", "＝1"),
  fc.string(),
);
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 8 }))
  .map(([width, rows]) => [
    Array.from({ length: width }, (_, index) => `column${index}`),
    ...rows.map((row) => row.slice(0, width)),
  ]);

test("what was written is read again, in whichever pieces it arrives", () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat(40)), (rows, pieces) => {
      const text = rows.map(csvRow).join("");
      const expected = rows.filter((row) => row.some((written) => written.trim() !== ""));
      expect(read(text, pieces)).toEqual(expected);
    }),
  );
});

test("a table program finds no formula in what was written, and numbers stay numbers", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const cells = (parse(rows.map(csvRow).join(""), { relax_column_count: true }) as string[][]).flat();
      const isNumber = (text: string) => Number.isFinite(Number(text));
      expect(cells.filter((text) => /^[=+\-@\t\r]/u.test(text.trimStart()) && !isNumber(text))).toEqual([]);
    }),
  );
  expect(csvRow(["-40.5", "+1", "1e-3", "=cmd|' /C calc'!A0"])).toBe("-40.5,+1,1e-3,'=cmd|' /C calc'!A0\r\n");
});

test("it reads as the library csv-parse does", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map(csvRow).join("");
      const theirs = parse(text, { relax_column_count: true }) as string[][];
      const withoutMarks = theirs.map((row) => row.map(cellAsWritten));
      expect(read(text)).toEqual(withoutMarks.filter((row) => row.some((written) => written.trim() !== "")));
    }),
  );
});

test("a row is known by the line on which it begins", () => {
  const reader = new CsvReader();
  const rows = reader.push('a,b\n1,"two\nlines"\n\n,\n2,x\n');
  expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [1, "a"],
    [2, "1"],
    [6, "2"],
  ]);
});

test.each([
  ["a,b,c", ","],
  ["a;b;c", ";"],
  ["a\tb\tc", "\t"],
  ['"a,x";b;c', ";"],
  ["single", ","],
])("the delimiter of %j is %j", (header, delimiter) => {
  expect(delimiterOf(header)).toBe(delimiter);
});

test("a quote that never closes and a row without end are refused with their line", () => {
  const reader = new CsvReader();
  reader.push('a,b\n1,"cut of');
  expect(() => reader.finish()).toThrow(new CsvSyntaxError("unclosed-quote", 2));
  expect(() => new CsvReader().push("x".repeat(8_000_001))).toThrow(new CsvSyntaxError("line-too-long", 1));
});
