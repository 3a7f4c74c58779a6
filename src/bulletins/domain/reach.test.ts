import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, calendarDate, type CalendarDate } from "../../foundation/domain/dates.ts";
import { sumsOutside, type SumRange } from "./reach.ts";

const spanStart = (span: SumRange["span"], day: CalendarDate) =>
  span === "day" ? day : span === "month" ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;

const timesIn = (ranges: readonly SumRange[], day: CalendarDate) =>
  ranges.filter(({ span, from, to }) => from <= spanStart(span, day) && spanStart(span, day) <= to).length;

test("every day lies either in the period or in exactly one of the sums outside it", () => {
  const days = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays(calendarDate("2019-01-01"), offset));
  fc.assert(
    fc.property(days, fc.nat(3_000), days, (firstDay, length, day) => {
      const period = { firstDay, lastDay: addDays(firstDay, length) };
      const inside = period.firstDay <= day && day <= period.lastDay;
      expect(timesIn(sumsOutside(period), day)).toBe(inside ? 0 : 1);
    }),
  );
});

test("the first day of a month or year, and the last, need no sum of zero days", () => {
  const ranges = sumsOutside({ firstDay: calendarDate("2024-01-01"), lastDay: calendarDate("2024-12-31") });
  expect(timesIn(ranges, calendarDate("2023-12-31"))).toBe(1);
  expect(timesIn(ranges, calendarDate("2024-02-29"))).toBe(0);
  expect(timesIn(ranges, calendarDate("2025-01-01"))).toBe(1);
});
