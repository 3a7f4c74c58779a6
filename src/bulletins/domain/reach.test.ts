import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  calendarDate,
  daysBetween,
  weekOf,
  type CalendarDate,
  type Weekday,
} from "../../foundation/domain/dates.ts";
import { sumsOfPeriod, type SumRange } from "./reach.ts";

const DAYS = { day: 1, weeks_1: 7, weeks_4: 28, weeks_16: 112, weeks_64: 448 } as const;

/** The first day of the block in which a day lies, as the database reckons it. */
function blockStart({ span }: SumRange, day: CalendarDate, startsOn: Weekday): CalendarDate {
  if (span === "day" || span === "all") return day;
  const origin = addDays(calendarDate("2000-01-02"), startsOn);
  return addDays(origin, Math.floor(daysBetween(origin, day) / DAYS[span]) * DAYS[span]);
}

/** How often a day is counted, additions less subtractions. */
const timesCounted = (ranges: readonly SumRange[], day: CalendarDate, startsOn: Weekday) =>
  ranges.reduce((times, range) => {
    if (range.span === "all") return times + range.sign;
    const start = blockStart(range, day, startsOn);
    return range.from <= start && start <= range.to ? times + range.sign : times;
  }, 0);

const day = fc.integer({ min: 0, max: 9_000 }).map((offset) => addDays(calendarDate("2008-01-01"), offset));
const weekday = fc.integer({ min: 1, max: 7 }).map((number) => number as Weekday);

test("every day of the period is counted once, and every other day not at all", () => {
  fc.assert(
    fc.property(day, fc.nat(5_000), weekday, day, (firstDay, length, startsOn, other) => {
      const { lastDay } = weekOf(addDays(firstDay, length), startsOn);
      const ranges = sumsOfPeriod({ firstDay, lastDay }, startsOn);
      for (const each of [other, firstDay, lastDay, addDays(firstDay, -1), addDays(lastDay, 1)]) {
        expect(timesCounted(ranges, each, startsOn)).toBe(firstDay <= each && each <= lastDay ? 1 : 0);
      }
    }),
    { numRuns: 500 },
  );
});

test("the way from the end of a week to the next boundary takes few blocks", () => {
  fc.assert(
    fc.property(day, (date) => {
      const ranges = sumsOfPeriod({ firstDay: calendarDate("2000-01-03"), lastDay: weekOf(date, 1).lastDay }, 1);
      const blocks = ranges.flatMap(({ span, from, to }) =>
        span === "weeks_1" || span === "weeks_4" || span === "weeks_16" ? daysBetween(from, to) / DAYS[span] + 1 : [],
      );
      expect(blocks.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6);
    }),
  );
});
