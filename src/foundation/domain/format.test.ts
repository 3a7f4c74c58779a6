import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHectares, publishedHectares, squareMetres } from "./areas.ts";
import {
  formatCount,
  formatDecimal,
  formatHectares,
  formatList,
  NO_BREAK_SPACE,
  pluralCategory,
  pluralForm,
} from "./format.ts";
import { isLanguage, LANGUAGES } from "./language.ts";

const language = fc.constantFrom(...LANGUAGES);
const plain = (text: string): string => text.replaceAll(NO_BREAK_SPACE, " ");

/** Reads back what was written, by the rules of the language. */
const read = (text: string, writtenIn: (typeof LANGUAGES)[number]): number => {
  const ungrouped = writtenIn === "en" ? text.replaceAll(",", "") : text.replaceAll(NO_BREAK_SPACE, "");
  return Number(ungrouped.replace(",", ".").replace("\u2212", "-"));
};

describe("numbers", () => {
  test("the week of 7 July 2025 cleared 1,639.6 ha, in each language's own way of writing", () => {
    const cleared = squareMetres(16_396_000);
    expect(formatHectares(cleared, "en")).toBe(`1,639.6${NO_BREAK_SPACE}ha`);
    expect(formatHectares(cleared, "az")).toBe(`1${NO_BREAK_SPACE}639,6${NO_BREAK_SPACE}ha`);
    expect(formatHectares(cleared, "ru")).toBe(`1${NO_BREAK_SPACE}639,6${NO_BREAK_SPACE}га`);
  });

  test("a whole number of hectares keeps its decimal, and little land is not nothing by a unit's mistake", () => {
    expect(plain(formatHectares(fromHectares(357), "en"))).toBe("357.0 ha");
    expect(plain(formatHectares(squareMetres(955), "ru"))).toBe("0,1 га");
  });

  test("a restatement downwards has a true minus sign", () => {
    expect(formatCount(-1_200, "en")).toBe("\u22121,200");
    expect(formatDecimal(-0.04, 1, "en")).toBe("0.0");
  });

  test("decimals round half up, whatever the last bit says", () => {
    expect(formatDecimal(1.005, 2, "en")).toBe("1.01");
    expect(formatDecimal(0.195, 1, "az")).toBe("0,2");
    expect(formatDecimal(237_821.5, 0, "ru")).toBe(`237${NO_BREAK_SPACE}822`);
  });

  test("what is no whole number is refused as a count", () => {
    expect(() => formatCount(1.5, "en")).toThrow(RangeError);
    expect(() => formatCount(Number.NaN, "en")).toThrow(RangeError);
    expect(() => formatDecimal(Number.NaN, 1, "en")).toThrow(RangeError);
    expect(() => formatDecimal(Number.POSITIVE_INFINITY, 1, "en")).toThrow(RangeError);
  });

  test("whoever reads a written number gets the number that was written", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), language, (count, writtenIn) => {
        expect(read(formatCount(count, writtenIn), writtenIn)).toBe(count);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), language, (area, writtenIn) => {
        const written = formatHectares(squareMetres(area), writtenIn);
        expect(read(written.slice(0, -3), writtenIn)).toBe(publishedHectares(squareMetres(area)));
      }),
    );
  });

  test("a number never breaks across lines", () => {
    fc.assert(
      fc.property(fc.nat(), language, (area, writtenIn) => {
        expect(formatHectares(squareMetres(area), writtenIn)).not.toMatch(/[ \n\t]/u);
      }),
    );
  });
});

describe("lists", () => {
  test("the last item is joined by a word, without a comma", () => {
    expect(formatList(["Tartar", "Aghdara", "Zangilan"], "en")).toBe("Tartar, Aghdara and Zangilan");
    expect(formatList(["Tərtər", "Ağdərə", "Zəngilanda"], "az")).toBe("Tərtər, Ağdərə və Zəngilanda");
    expect(formatList(["Тертере", "Зангилане"], "ru")).toBe("Тертере и Зангилане");
  });

  test("one item stands alone, and none gives nothing", () => {
    expect(formatList(["Shusha"], "en")).toBe("Shusha");
    expect(formatList([], "az")).toBe("");
  });
});

describe("plurals", () => {
  const mines = { one: "мина", few: "мины", many: "мин", other: "мины" };

  test("одна мина, две мины, пять мин", () => {
    const written = [1, 2, 5, 11, 12, 21, 22, 25, 111, 112, 121, 0].map((count) => pluralForm(count, "ru", mines));
    expect(written.join(" ")).toBe("мина мины мин мин мин мина мины мин мин мин мина мин");
    expect(pluralForm(1.5, "ru", mines)).toBe("мины");
  });

  test("English has two forms, and an Azerbaijani noun stays as it is after a number", () => {
    expect(pluralForm(1, "en", { one: "mine", other: "mines" })).toBe("mine");
    expect(pluralForm(0, "en", { one: "mine", other: "mines" })).toBe("mines");
    expect(pluralForm(65, "az", { other: "mina" })).toBe("mina");
  });

  test("the forms agree with the plural rules of Unicode, where this runtime has them", () => {
    for (const each of LANGUAGES) {
      const rules = new Intl.PluralRules(each);
      fc.assert(
        fc.property(fc.nat(100_000), (count) => {
          expect(pluralCategory(count, each)).toBe(rules.select(count));
        }),
      );
    }
  });
});

test("a language is one that the product speaks", () => {
  expect(isLanguage("az")).toBe(true);
  expect(isLanguage("tr")).toBe(false);
});
