import { beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { CsvReader } from "../../exchange/domain/csv.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { LANGUAGES } from "../../foundation/domain/language.ts";
import { bookOfRows } from "./csv-book.ts";
import { deriveTraverse } from "./derive.ts";
import { wordsOfTraverseFinding } from "./finding-words.ts";
import { readFieldBook, readFieldBookJson } from "./read-field-book.ts";
import { SAMPLE_CSV, sampleBook } from "./sample-book.fixture.ts";

let local: LocalSystems;
beforeAll(async () => {
  local = localSystemsOf(await azerbaijan());
});

const read = (csv: string) => {
  const reader = new CsvReader();
  const written = bookOfRows([...reader.push(csv), ...reader.finish()]);
  return written.ok ? readFieldBook(written.value, local) : written;
};

const rulesOf = (csv: string): string[] => {
  const outcome = read(csv);
  if (outcome.ok) return [];
  for (const finding of outcome.refusal) {
    for (const language of LANGUAGES) {
      const { wrong, right } = wordsOfTraverseFinding(finding, language);
      expect(wrong + right).not.toMatch(/[{}]|undefined/u);
    }
  }
  return outcome.refusal.map(({ rule, field }) => `${rule} ${field}`);
};

test("a book as CSV is the same book as JSON", () => {
  const outcome = read(SAMPLE_CSV);
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok) return;
  const { legs, fixes, ...header } = sampleBook();
  expect(outcome.value).toMatchObject({ ...header, fixes });
  expect(outcome.value.legs.map(({ from, to, bearing, distanceM }) => ({ from, to, bearing, distanceM }))).toEqual(
    legs,
  );
  expect(readFieldBookJson(JSON.parse(JSON.stringify(outcome.value)))).toEqual(outcome);
});

describe("what people write", () => {
  const change = (from: string, to: string) => SAMPLE_CSV.replace(from, to);

  test("semicolons, mils as gunners write them, and fixed points in UTM, MGRS and on the Soviet grid", () => {
    const soviet = change("angles,degrees", "angles,soviet")
      .replace("SP,TP1,79,", "SP,TP1,13-17,")
      .replaceAll(",", ";");
    const outcome = read(soviet);
    expect(outcome.ok && outcome.value.legs[0]?.bearing).toBe(1_317);
    for (const place of [
      "easting=664750;northing=4428170;utm_zone=38",
      "mgrs=38S PK 64750 28170",
      "x=4429500;y=8664900",
    ]) {
      const book = read(SAMPLE_CSV.replaceAll(",", ";").replace("latitude=39.99;longitude=46.93", place));
      if (!book.ok) throw new Error(JSON.stringify(book.refusal));
      const [fix] = book.value.fixes;
      expect(fix?.latitude).toBeCloseTo(39.99, 1);
      expect(fix?.longitude).toBeCloseTo(46.93, 1);
      expect(Object.values(fix?.enteredAs ?? {}).length).toBeGreaterThan(0);
    }
  });

  test.each([
    ["north,true", "north,grid", ["book-value grid", "book-value north.system", "book-value north.zone"]],
    ["north,true", "north,up", ["book-value north.reference"]],
    ["purpose,sketch", "purpose,fun", ["book-value purpose"]],
    ["2025-03-14", "14.03.2025", ["book-value surveyedOn"]],
    ["79,184", "79°,18a", ["book-number legs.1.distanceM"]],
    ["79,184", ",184", ["book-missing legs.1.bearing"]],
    ["latitude=39.99", "latitude=9.99", ["outside-programme fixes.1"]],
    ["latitude=39.99,longitude=46.93", "latitude=46.93,longitude=39.99", ["coordinates-swapped fixes.1"]],
    ["angles,degrees", "angels,degrees", ["book-column line 5"]],
    ["distance_m", "length", ["book-column line 8"]],
  ])("%s → %s is refused where it stands", (from, to, expected) => {
    const rules = rulesOf(change(from, to));
    expect(expected.filter((rule) => rules.includes(rule)).length).toBeGreaterThan(0);
    expect(rules[0]).toBe(expected[0]);
  });

  test("an unknown north is read, so that it can be refused with what to do about it", () => {
    const outcome = read(change("north,true", "north,unknown"));
    expect(outcome.ok).toBe(true);
    expect(outcome.ok && deriveTraverse(outcome.value)).toMatchObject({ refusal: [{ rule: "north-unknown" }] });
  });

  test("a file without a table of legs is told so", () => {
    expect(rulesOf("surveyed_on,2025-03-14\n")).toEqual(["book-missing legs"]);
  });
});
