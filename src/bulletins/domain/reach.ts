import { addDays, type CalendarDate, type Period } from "../../foundation/domain/dates.ts";

/** Whole years, months or days that are kept as sums, from the first day of the first to the first day of the last. */
export type SumRange = {
  readonly span: "day" | "month" | "year";
  readonly from: CalendarDate;
  readonly to: CalendarDate;
};

/** Before and after every day that a record can have. */
const [EARLIEST, LATEST] = ["1000-01-01" as CalendarDate, "9999-12-31" as CalendarDate];

const yearOf = (day: CalendarDate) => Number(day.slice(0, 4));
const firstOfYear = (year: number) => `${String(year).padStart(4, "0")}-01-01` as CalendarDate;
const monthStart = (day: CalendarDate) => `${day.slice(0, 7)}-01` as CalendarDate;
const dayBefore = (day: CalendarDate) => addDays(day, -1);
const dayAfter = (day: CalendarDate) => addDays(day, 1);

const monthEnd = (day: CalendarDate) =>
  dayBefore(
    day.slice(5, 7) === "12"
      ? firstOfYear(yearOf(day) + 1)
      : (`${day.slice(0, 5)}${String(Number(day.slice(5, 7)) + 1).padStart(2, "0")}-01` as CalendarDate),
  );

/**
 * What lies outside a period, as whole years, months and days that do not overlap.
 *
 * The sum over the period is the sum over everything less these. For a week that has just ended there is nearly nothing
 * after it, and nothing before the campaign began: the cost does not grow with the length of history.
 */
export function sumsOutside({ firstDay, lastDay }: Period): SumRange[] {
  return [
    { span: "year", from: EARLIEST, to: firstOfYear(yearOf(firstDay) - 1) },
    { span: "month", from: firstOfYear(yearOf(firstDay)), to: monthStart(dayBefore(monthStart(firstDay))) },
    { span: "day", from: monthStart(firstDay), to: dayBefore(firstDay) },
    { span: "day", from: dayAfter(lastDay), to: monthEnd(lastDay) },
    { span: "month", from: dayAfter(monthEnd(lastDay)), to: monthStart(`${yearOf(lastDay)}-12-01` as CalendarDate) },
    { span: "year", from: firstOfYear(yearOf(lastDay) + 1), to: LATEST },
  ];
}
