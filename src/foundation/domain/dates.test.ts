import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  calendarDate,
  dayInZone,
  dayOfWeek,
  daysBetween,
  isCalendarDate,
  reportingWeekOf,
  weekOf,
} from "./dates.ts";

const day = calendarDate;

describe("days and weeks", () => {
  test("the week of 9 July 2025 runs from Monday 7 to Sunday 13", () => {
    expect(weekOf(day("2025-07-09"), 1)).toEqual({ firstDay: "2025-07-07", lastDay: "2025-07-13" });
  });

  test("a programme whose week begins on Saturday has another week", () => {
    expect(weekOf(day("2025-07-09"), 6)).toEqual({ firstDay: "2025-07-05", lastDay: "2025-07-11" });
  });

  test("late on Sunday in London it is Monday in Baku, and the find belongs to the new week", () => {
    expect(dayInZone("2025-07-06T21:30:00Z", "Asia/Baku")).toBe("2025-07-07");
    expect(reportingWeekOf("2025-07-06T21:30:00Z", "Asia/Baku", 1).firstDay).toBe("2025-07-07");
    expect(reportingWeekOf("2025-07-06T19:30:00Z", "Asia/Baku", 1).firstDay).toBe("2025-06-30");
  });

  test("29 February exists in leap years alone", () => {
    expect(isCalendarDate("2024-02-29")).toBe(true);
    expect(isCalendarDate("2025-02-29")).toBe(false);
    expect(isCalendarDate("2025-7-9")).toBe(false);
  });

  test("every day lies in the week named after it, whenever weeks begin", () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays(day("1990-01-01"), offset));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (date, startsOn) => {
        const week = weekOf(date, startsOn as 1);
        expect(dayOfWeek(week.firstDay)).toBe(startsOn);
        expect(daysBetween(week.firstDay, date)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(date, week.lastDay)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
