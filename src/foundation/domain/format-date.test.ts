import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, calendarDate, type Period, weekOf } from "./dates.ts";
import { azerbaijaniAblative, azerbaijaniOrdinal, formatDate, formatFromTo, formatPeriod } from "./format-date.ts";
import { LANGUAGES } from "./language.ts";

const period = (firstDay: string, lastDay: string): Period => ({
  firstDay: calendarDate(firstDay),
  lastDay: calendarDate(lastDay),
});

const week = period("2025-07-07", "2025-07-13");
const acrossMonths = period("2025-06-30", "2025-07-06");
const acrossYears = period("2025-12-29", "2026-01-04");
const oneDay = period("2025-07-07", "2025-07-07");

describe("days and periods in words", () => {
  test("a day", () => {
    expect(formatDate(calendarDate("2020-11-10"), "en")).toBe("10 November 2020");
    expect(formatDate(calendarDate("2020-11-10"), "az")).toBe("10 noyabr 2020-ci il");
    expect(formatDate(calendarDate("2020-11-10"), "ru")).toBe("10 ноября 2020 года");
  });

  test("a week in one month names the month once", () => {
    expect(formatPeriod(week, "en")).toBe("7–13 July 2025");
    expect(formatPeriod(week, "az")).toBe("7–13 iyul 2025-ci il");
    expect(formatPeriod(week, "ru")).toBe("7–13 июля 2025 года");
  });

  test("a week across months names the year once", () => {
    expect(formatPeriod(acrossMonths, "en")).toBe("30 June – 6 July 2025");
    expect(formatPeriod(acrossMonths, "az")).toBe("30 iyun – 6 iyul 2025-ci il");
    expect(formatPeriod(acrossMonths, "ru")).toBe("30 июня — 6 июля 2025 года");
  });

  test("a week across years names both", () => {
    expect(formatPeriod(acrossYears, "en")).toBe("29 December 2025 – 4 January 2026");
    expect(formatPeriod(acrossYears, "az")).toBe("29 dekabr 2025-ci il – 4 yanvar 2026-cı il");
    expect(formatPeriod(acrossYears, "ru")).toBe("29 декабря 2025 года — 4 января 2026 года");
  });

  test("in running text", () => {
    expect(formatFromTo(week, "en")).toBe("from 7 to 13 July 2025");
    expect(formatFromTo(week, "az")).toBe("2025-ci il iyulun 7-dən 13-dək");
    expect(formatFromTo(week, "ru")).toBe("с 7 по 13 июля 2025 года");
    expect(formatFromTo(acrossMonths, "en")).toBe("from 30 June to 6 July 2025");
    expect(formatFromTo(acrossMonths, "az")).toBe("2025-ci il iyunun 30-dan iyulun 6-dək");
    expect(formatFromTo(acrossMonths, "ru")).toBe("с 30 июня по 6 июля 2025 года");
    expect(formatFromTo(acrossYears, "en")).toBe("from 29 December 2025 to 4 January 2026");
    expect(formatFromTo(acrossYears, "az")).toBe("2025-ci il dekabrın 29-dan 2026-cı il yanvarın 4-dək");
    expect(formatFromTo(acrossYears, "ru")).toBe("с 29 декабря 2025 года по 4 января 2026 года");
    expect(formatFromTo(period("2026-02-02", "2026-02-08"), "ru")).toBe("со 2 по 8 февраля 2026 года");
  });

  test("a period of one day is that day", () => {
    for (const language of LANGUAGES) {
      expect(formatPeriod(oneDay, language)).toBe(formatDate(oneDay.firstDay, language));
      expect(formatFromTo(oneDay, language)).toBe(formatDate(oneDay.firstDay, language));
    }
  });

  test("every week is written with its first and last day and its year, in every language", () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays(calendarDate("1990-01-01"), offset));
    fc.assert(
      fc.property(days, fc.constantFrom(...LANGUAGES), (day, language) => {
        const { firstDay, lastDay } = weekOf(day, 1);
        for (const text of [
          formatPeriod({ firstDay, lastDay }, language),
          formatFromTo({ firstDay, lastDay }, language),
        ]) {
          const numbers = text.match(/\d+/gu)?.map(Number) ?? [];
          expect(numbers).toContain(Number(firstDay.slice(8)));
          expect(numbers).toContain(Number(lastDay.slice(8)));
          expect(numbers).toContain(Number(lastDay.slice(0, 4)));
          expect(text).not.toContain("undefined");
        }
      }),
    );
  });
});

describe("Azerbaijani endings follow the vowels of the numeral", () => {
  test("years", () => {
    const years = [2000, 2010, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2040, 2100];
    expect(years.map((year) => azerbaijaniOrdinal(year)).join(" ")).toBe(
      "ci cu cu ci ci ci cü cü ci cı ci ci cu cu cı cü",
    );
  });

  test("days", () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 16, 18, 19, 20, 26, 29, 30, 31];
    expect(days.filter((day) => azerbaijaniAblative(day) === "dan")).toEqual([6, 9, 10, 16, 19, 26, 29, 30]);
  });
});
