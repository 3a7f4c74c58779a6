import {
  addDays,
  type CalendarDate,
  calendarDate,
  dayOfWeek,
  daysBetween,
  type Weekday,
} from "../../../foundation/domain/dates.ts";
import type { PeriodKind, StatedPeriod } from "./bulletin-reading.ts";
import { type CalendarClues, type KnownEvent, monthBefore, placeDays, weekBefore } from "./calendar-clues.ts";
import type { DateExpression } from "./dates.ts";
import { dateOf, lastDayOfMonth } from "./numeric-dates.ts";
import type { Span } from "./tokens.ts";

/** How an article names a period without dates. */
export type RelativePeriod = "yesterday" | "lastWeek" | "lastMonth" | "lastYear" | "thisYear" | "thisMonth" | "toDate";

const UNPLACED: StatedPeriod = {
  kind: "none",
  firstDay: null,
  lastDay: null,
  firstDayPrecision: "day",
  openEnd: false,
  yearBasis: "unknown",
  possibleYears: [],
  span: null,
  confidence: 0,
};

/** The period of an article that states none. */
export const noPeriod = (kind: PeriodKind): StatedPeriod => ({ ...UNPLACED, kind });

/** Places a written date or span of dates in the calendar and says what kind of period it is. */
export function periodOfDate(expression: DateExpression, clues: CalendarClues, span: Span): StatedPeriod {
  const { shape, from, to, endsWeek } = expression;
  const placed = placeDays(from, to, clues);
  const days = endsWeek && placed.lastDay ? { ...placed, firstDay: addDays(placed.lastDay, -6) } : placed;
  const openEnd = shape === "since";
  const yearToDate =
    shape === "year" &&
    clues.publishedOn !== undefined &&
    days.lastDay !== undefined &&
    days.lastDay > clues.publishedOn;
  const lastDay = openEnd || yearToDate ? clues.publishedOn : days.lastDay;
  const firstDayPrecision = from?.day !== undefined ? "day" : from?.month !== undefined ? "month" : "year";
  const kind =
    openEnd || yearToDate || shape === "until"
      ? "cumulative"
      : kindOfDays(days.firstDay, days.lastDay, clues.weekStartsOn);
  return {
    kind: kind === "none" ? kindWithoutYear(expression) : kind,
    firstDay: days.firstDay ?? null,
    lastDay: lastDay ?? null,
    firstDayPrecision: yearToDate || shape === "month" || shape === "year" ? "day" : firstDayPrecision,
    openEnd: openEnd || yearToDate,
    yearBasis: days.yearBasis,
    possibleYears: days.possibleYears,
    span,
    confidence: CONFIDENCE[days.yearBasis],
  };
}

const CONFIDENCE = { written: 0.98, publication: 0.95, event: 0.85, weekday: 0.85, places: 0.6, unknown: 0.4 } as const;

/** "Since the end of the war": a period that runs from an event to date. */
export const periodSinceEvent = (event: KnownEvent, clues: CalendarClues, span: Span): StatedPeriod => ({
  ...UNPLACED,
  kind: "cumulative",
  firstDay: event.precision === "month" ? calendarDate(`${event.date.slice(0, 8)}01`) : event.date,
  firstDayPrecision: event.precision,
  lastDay: clues.publishedOn ?? null,
  openEnd: true,
  yearBasis: "event",
  span,
  confidence: CONFIDENCE.event,
});

/**
 * "Last week", "this year": placed by the day of publication, and left open without it.
 *
 * @param annual  whether the article calls itself a yearly report, so that its year is a whole one
 */
export function relativePeriod(name: RelativePeriod, clues: CalendarClues, annual: boolean, span: Span): StatedPeriod {
  const published = clues.publishedOn;
  const base: StatedPeriod = {
    ...UNPLACED,
    span,
    confidence: published ? 0.75 : 0.5,
    yearBasis: published ? "publication" : "unknown",
  };
  switch (name) {
    case "yesterday": {
      const day = published && addDays(published, -1);
      return { ...base, kind: "day", ...(day && { firstDay: day, lastDay: day }) };
    }
    case "lastWeek":
      return { ...base, kind: "week", ...(published && weekBefore(published, clues.weekStartsOn)) };
    case "lastMonth":
      return { ...base, kind: "month", ...(published && monthBefore(published)) };
    case "thisMonth":
      return {
        ...base,
        kind: "month",
        ...(published && { firstDay: calendarDate(`${published.slice(0, 8)}01`), lastDay: published }),
      };
    case "lastYear":
      return { ...base, kind: "year", ...(published && wholeYear(Number(published.slice(0, 4)) - 1)) };
    case "thisYear":
      if (annual) return { ...base, kind: "year", ...(published && wholeYear(yearReported(published))) };
      return {
        ...base,
        kind: "cumulative",
        openEnd: true,
        ...(published && { firstDay: calendarDate(`${published.slice(0, 4)}-01-01`), lastDay: published }),
      };
    case "toDate":
      return { ...base, kind: "cumulative", openEnd: true, lastDay: published ?? null };
  }
}

/** The latest quarter or half, by its first and last month, that ended before publication, or that of the year before; left open without it. */
export function partOfYearBefore(
  [first, last]: readonly [first: number, last: number],
  ofLastYear: boolean,
  { publishedOn }: CalendarClues,
  span: Span,
): StatedPeriod {
  const base = { ...UNPLACED, kind: "other", span } as const;
  if (!publishedOn) return { ...base, confidence: 0.5 };
  const thisYear = Number(publishedOn.slice(0, 4));
  const ends = (year: number) => dateOf(year, last, lastDayOfMonth(year, last));
  const years = ofLastYear ? [thisYear - 1] : [thisYear, thisYear - 1];
  const year = years.find((candidate) => (ends(candidate) ?? publishedOn) < publishedOn) ?? thisYear - 1;
  return {
    ...base,
    firstDay: dateOf(year, first, 1) ?? null,
    lastDay: ends(year) ?? null,
    yearBasis: "publication",
    confidence: 0.75,
  };
}

const wholeYear = (year: number): { firstDay: CalendarDate; lastDay: CalendarDate } => ({
  firstDay: calendarDate(`${year}-01-01`),
  lastDay: calendarDate(`${year}-12-31`),
});

/** A yearly report that comes out in the first half of a year is about the year before. */
const yearReported = (published: CalendarDate): number =>
  Number(published.slice(0, 4)) - (Number(published.slice(5, 7)) <= 6 ? 1 : 0);

/** What kind of period runs from one day to another. A month may run on to the end of its last week. */
export function kindOfDays(
  firstDay: CalendarDate | undefined,
  lastDay: CalendarDate | undefined,
  weekStartsOn: Weekday,
): PeriodKind {
  if (!firstDay || !lastDay) return "none";
  const days = daysBetween(firstDay, lastDay) + 1;
  const startsMonth = firstDay.endsWith("-01");
  const endsMonth =
    Number(lastDay.slice(8)) === lastDayOfMonth(Number(lastDay.slice(0, 4)), Number(lastDay.slice(5, 7)));
  if (firstDay.endsWith("-01-01") && lastDay.endsWith("-12-31") && days <= 366) return "year";
  if (startsMonth && days >= 28 && (days <= 31 ? endsMonth || days >= 30 : days <= 37)) return "month";
  if (days === 1) return "day";
  if (days === 7) return "week";
  if (days < 7) return dayOfWeek(firstDay) === weekStartsOn && days >= 5 ? "week" : "part_week";
  if (days > 184) return "cumulative";
  if (firstDay.endsWith("-01-01") && days > 62 && !endsMonth) return "cumulative";
  return "other";
}

/** The same from what is written, where the year is not known. */
function kindWithoutYear({ shape, from, to, endsWeek }: DateExpression): PeriodKind {
  if (endsWeek) return "week";
  if (from?.relativeYear !== to?.relativeYear) return "cumulative";
  if (shape !== "range") return shape === "day" || shape === "month" || shape === "year" ? shape : "cumulative";
  if (from?.day === undefined || to?.day === undefined) return "other";
  if (from.month !== to.month)
    return from.day === 1 && to.day <= 6 && isNextMonth(from.month, to.month) ? "month" : "other";
  const days = to.day - from.day + 1;
  if (from.day === 1 && to.day >= 28) return "month";
  return days >= 5 && days <= 7 ? "week" : days < 5 ? "part_week" : "other";
}

const isNextMonth = (month: number | undefined, next: number | undefined): boolean =>
  month !== undefined && next === (month % 12) + 1;

/** Whether two stated periods are the same as far as both are known. */
export function isSamePeriod(a: StatedPeriod, b: StatedPeriod): boolean {
  if (a.kind === "cumulative" && b.kind === "cumulative") return sameEnd(a, b) && sameStart(a, b);
  if (a.firstDay && b.firstDay) return a.firstDay === b.firstDay && a.lastDay === b.lastDay;
  return a.kind === b.kind;
}

/** "To date" and a day shortly before publication end alike. */
const A_FORTNIGHT = 14;
function sameEnd(a: StatedPeriod, b: StatedPeriod): boolean {
  if (a.lastDay === null || b.lastDay === null || a.lastDay === b.lastDay) return true;
  return (a.openEnd || b.openEnd) && Math.abs(daysBetween(a.lastDay, b.lastDay)) <= A_FORTNIGHT;
}

/** "Since November 2020" and "since 10 November 2020" begin alike. */
function sameStart(a: StatedPeriod, b: StatedPeriod): boolean {
  // A start that is written but could not be placed is not just any start.
  if (a.possibleYears.length > 0 || b.possibleYears.length > 0) return a.span?.text === b.span?.text;
  if (a.firstDay === null || b.firstDay === null) return true;
  const toMonth = a.firstDayPrecision !== "day" || b.firstDayPrecision !== "day";
  return toMonth ? a.firstDay.slice(0, 7) === b.firstDay.slice(0, 7) : a.firstDay === b.firstDay;
}
