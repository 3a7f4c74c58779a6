import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azerbaijani } from "./languages/az.ts";
import { english } from "./languages/en.ts";
import { KNOWN_LANGUAGES } from "./languages/known-languages.ts";
import { russian } from "./languages/ru.ts";
import { turkish } from "./languages/tr.ts";
import type { ReadingLanguage } from "./lexicon.ts";
import { joinStrayDecimals, readNumber } from "./numbers.ts";
import { tokenise } from "./tokens.ts";

const readAs = (text: string, language: ReadingLanguage) => readNumber(text, tokenise(text), 0, language);
const grouped = (value: number, mark: string): string => String(value).replace(/\B(?=(?:\d{3})+$)/gu, mark);

describe("numbers", () => {
  test.each([
    ["1,639.6", english, 1639.6],
    ["1.639,6", turkish, 1639.6],
    ["1 639,6", russian, 1639.6],
    ["237 821.5", azerbaijani, 237_821.5],
    ["2979,1", azerbaijani, 2979.1],
    ["0.0955", english, 0.0955],
    ["16'396'000", english, 16_396_000],
    ["95 thousand", english, 95_000],
    ["4,1 тыс.", russian, 4100],
    ["1.5 million", english, 1_500_000],
    ["36 bin 904", turkish, 36_904],
    ["3 min 500", azerbaijani, 3500],
    ["5 млн 129 тыс. 400", russian, 5_129_400],
  ])("%s is read as a measure", (text, language, value) => {
    expect(readAs(text, language)?.measure).toBe(value);
  });

  test.each([
    ["twenty-three", english, 23],
    ["two hundred and five", english, 205],
    ["one thousand two hundred", english, 1200],
    ["on beş", turkish, 15],
    ["yüz iyirmi üç", azerbaijani, 123],
    ["двадцать три", russian, 23],
    ["четыреста сорока", russian, 440],
    ["две тысячи", russian, 2000],
    ["bin 157", turkish, 1157],
  ])("%s is a count in words", (text, language, value) => {
    expect(readAs(text, language)).toMatchObject({ count: value, inWords: true });
  });

  test.each([
    ["thousands of mines", english],
    ["minlərlə mina", azerbaijani],
    ["mina", azerbaijani],
    ["binlerce", turkish],
    ["dozens", english],
  ])("%s is no number", (text, language) => {
    expect(readAs(text, language)).toBeUndefined();
  });

  test("a dot before three digits has two readings, and the language says which comes first", () => {
    expect(readAs("5.246", english)).toMatchObject({ count: 5246, measure: 5.246, otherMeasure: 5246 });
    expect(readAs("5.246", turkish)).toMatchObject({ count: 5246, measure: 5246, otherMeasure: undefined });
  });

  test("a space after a decimal comma is joined where the caller knows that one number is meant", () => {
    const text = "453, 90 hektar";
    const tokens = tokenise(text);
    const number = readNumber(text, tokens, 0, azerbaijani);
    expect(number && joinStrayDecimals(tokens, number)).toMatchObject({ measure: 453.9, straySpace: true });
  });

  test("a count written in any style reads back", () => {
    const styles = fc.constantFrom("", " ", "\u00a0", "\u202f", ",", ".", "'");
    const languages = fc.constantFrom(...KNOWN_LANGUAGES);
    fc.assert(
      fc.property(fc.nat(99_999_999), styles, languages, (value, mark, language) => {
        expect(readAs(`${grouped(value, mark)} mines`, language)?.count).toBe(value);
      }),
    );
  });

  test("an area with decimals reads back in any style that cannot be mistaken", () => {
    const styles = fc.constantFrom([",", "."], [" ", ","], [".", ","], ["\u00a0", "."], ["", ","], ["", "."]);
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.integer({ min: 1, max: 99 }), styles, (whole, hundredths, [mark, point]) => {
        const decimals = String(hundredths).padStart(2, "0");
        const text = `${grouped(whole, mark ?? "")}${point}${decimals} ha`;
        expect(readAs(text, english)?.measure).toBe(Number(`${whole}.${decimals}`));
      }),
    );
  });
});
