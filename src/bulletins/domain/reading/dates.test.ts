import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, type CalendarDate } from "../../../foundation/domain/dates.ts";
import { dateGrammar } from "./date-parts.ts";
import { findDates } from "./dates.ts";
import { azerbaijani } from "./languages/az.ts";
import { english } from "./languages/en.ts";
import { russian } from "./languages/ru.ts";
import { turkish } from "./languages/tr.ts";
import type { ReadingLanguage } from "./lexicon.ts";
import { tokenise } from "./tokens.ts";

const MONTHS = {
  en: "January February March April May June July August September October November December".split(" "),
  az: "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split(" "),
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  tr: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(" "),
} as const;
/** The genitive follows the last vowel. */
const genitive = (month: string): string => {
  const vowel = month.match(/[aıoueəiöü](?=[^aıoueəiöü]*$)/u)?.[0] ?? "";
  return month + ({ a: "ın", ı: "ın", o: "un", u: "un", e: "in", ə: "in", i: "in", ö: "ün", ü: "ün" }[vowel] ?? "in");
};

type Day = { readonly d: number; readonly m: number; readonly y: number };
const parts = (date: CalendarDate): Day => ({
  d: Number(date.slice(8)),
  m: Number(date.slice(5, 7)),
  y: Number(date.slice(0, 4)),
});

/** How a span of days may be written: each style takes both ends. */
const STYLES: readonly (readonly [ReadingLanguage, (a: Day, b: Day) => string])[] = [
  [english, (a, b) => `from ${MONTHS.en[a.m - 1]} ${a.d}, ${a.y} to ${MONTHS.en[b.m - 1]} ${b.d}, ${b.y}, teams`],
  [english, (a, b) => `from ${a.d} ${MONTHS.en[a.m - 1]} ${a.y} through ${b.d} ${MONTHS.en[b.m - 1]} ${b.y}`],
  [english, (a, b) => `between ${MONTHS.en[a.m - 1]} ${a.d}, ${a.y} and ${MONTHS.en[b.m - 1]} ${b.d}, ${b.y}`],
  [
    azerbaijani,
    (a, b) =>
      `${a.y}-ci il ${genitive(MONTHS.az[a.m - 1] ?? "")} ${a.d}-dən ${b.y}-ci il ${genitive(MONTHS.az[b.m - 1] ?? "")} ${b.d}-dək`,
  ],
  [azerbaijani, (a, b) => `${a.d} ${MONTHS.az[a.m - 1]} ${a.y}-ci il – ${b.d} ${MONTHS.az[b.m - 1]} ${b.y}-ci il`],
  [
    azerbaijani,
    (a, b) =>
      `${a.y}-ci il ${a.d} ${MONTHS.az[a.m - 1]} tarixindən ${b.y}-ci il ${b.d} ${MONTHS.az[b.m - 1]} tarixinədək`,
  ],
  [russian, (a, b) => `с ${a.d} ${MONTHS.ru[a.m - 1]} ${a.y} года по ${b.d} ${MONTHS.ru[b.m - 1]} ${b.y} года`],
  [russian, (a, b) => `с ${a.d} ${MONTHS.ru[a.m - 1]} ${a.y} г. до ${b.d} ${MONTHS.ru[b.m - 1]} ${b.y} г.`],
  [turkish, (a, b) => `${a.d} ${MONTHS.tr[a.m - 1]} ${a.y} - ${b.d} ${MONTHS.tr[b.m - 1]} ${b.y} tarihleri arasında`],
  [turkish, (a, b) => `${a.d} ${MONTHS.tr[a.m - 1]} ${a.y} ile ${b.d} ${MONTHS.tr[b.m - 1]} ${b.y} arasında`],
  [english, (a, b) => `${pad(a.d)}.${pad(a.m)}.${a.y}-${pad(b.d)}.${pad(b.m)}.${b.y}`],
  [english, (a, b) => `${a.y}-${pad(a.m)}-${pad(a.d)} – ${b.y}-${pad(b.m)}-${pad(b.d)}`],
];
const pad = (value: number): string => String(value).padStart(2, "0");

const find = (text: string, language: ReadingLanguage) =>
  findDates(
    tokenise(text),
    dateGrammar(language, () => false),
  ).map(({ shape, from, to }) => [shape, inFigures(from), inFigures(to)]);
const inFigures = (
  date: { day?: number | undefined; month?: number | undefined; year?: number | undefined } | undefined,
): string => (date ? `${date.year ?? "?"}-${date.month ?? "?"}-${date.day ?? "?"}` : "");

describe("dates", () => {
  test("a span of days written in any language reads back", () => {
    const starts = fc.integer({ min: 0, max: 9000 }).map((offset) => addDays(calendarDate("2005-01-01"), offset));
    fc.assert(
      fc.property(
        starts,
        fc.integer({ min: 1, max: 800 }),
        fc.constantFrom(...STYLES),
        (start, length, [language, write]) => {
          const [a, b] = [parts(start), parts(addDays(start, length))];
          expect(find(write(a, b), language)).toEqual([["range", `${a.y}-${a.m}-${a.d}`, `${b.y}-${b.m}-${b.d}`]]);
        },
      ),
    );
  });

  test.each([
    ["7-13 July", english, ["range", "?-7-7", "?-7-13"]],
    ["July 7–13", english, ["range", "?-7-7", "?-7-13"]],
    ["January 3rd to 12th", english, ["range", "?-1-3", "?-1-12"]],
    ["since November 2020", english, ["since", "2020-11-?", ""]],
    ["as of 1 July 2025", english, ["until", "", "2025-7-1"]],
    ["in January 15 mines", english, ["day", "?-1-15", "?-1-15"]],
    ["iyulun 7-13-ü", azerbaijani, ["range", "?-7-7", "?-7-13"]],
    ["7-13 iyul", azerbaijani, ["range", "?-7-7", "?-7-13"]],
    ["iyulun 7-dən 13-nə kimi", azerbaijani, ["range", "?-7-7", "?-7-13"]],
    ["iyulun 7-dən avqustun 3-dək", azerbaijani, ["range", "?-7-7", "?-8-3"]],
    ["2024-cü ilin aprel ayından etibarən", azerbaijani, ["since", "2024-4-?", ""]],
    ["с 7 по 13 июля", russian, ["range", "?-7-7", "?-7-13"]],
    ["7–13 июля", russian, ["range", "?-7-7", "?-7-13"]],
    ["в феврале 2025 года", russian, ["month", "2025-2-?", "2025-2-?"]],
    ["7-13 Temmuz", turkish, ["range", "?-7-7", "?-7-13"]],
    ["10 Kasım 2020'den bu yana", turkish, ["since", "2020-11-10", ""]],
  ] as const)("%s", (text, language, date) => {
    expect(find(text, language)).toEqual([date]);
  });

  test.each([
    ["they may march again", english],
    ["12 mayın bulundu", turkish],
    ["1941 unexploded", english],
    ["the 24 teams of 9 companies", english],
    ["30 il, 12,7 km", azerbaijani],
  ])("%s holds no date", (text, language) => {
    expect(find(text, language)).toEqual([]);
  });
});
