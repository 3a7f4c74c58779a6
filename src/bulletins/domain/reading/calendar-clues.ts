import {
  addDays,
  type CalendarDate,
  dayOfWeek,
  daysBetween,
  type Period,
  type Weekday,
} from "../../../foundation/domain/dates.ts";
import type { YearBasis } from "./bulletin-reading.ts";
import type { PartialDate } from "./date-parts.ts";
import { dateOf, lastDayOfMonth } from "./numeric-dates.ts";
import type { PlaceAliases, PlaceMention } from "./places.ts";

/** An event that articles count from: "since the end of the war", or its day without a year. */
export type KnownEvent = {
  readonly date: CalendarDate;
  readonly precision: "day" | "month";
  /** Names by language, as patterns of the lexicon. */
  readonly names: Readonly<Record<string, string | undefined>>;
};

/** What is known when a date without a year is to be placed. */
export type CalendarClues = {
  readonly publishedOn: CalendarDate | undefined;
  /** Day and month of a dateline that gives no year. */
  readonly dateline: PartialDate | undefined;
  /** Years that can come into question at all, both included. */
  readonly years: { readonly first: number; readonly last: number };
  readonly weekStartsOn: Weekday;
  /** The latest whole date that the article mentions in the past. */
  readonly latestMention: CalendarDate | undefined;
  readonly places: readonly PlaceMention[];
  readonly aliases: PlaceAliases;
  readonly events: readonly KnownEvent[];
  readonly knownTotals: readonly KnownTotal[];
  /** The smallest area that the article states, in m². */
  readonly smallestArea: number | undefined;
};

/** An area cleared up to a day since the beginning, as published: no period before it can hold more. */
export type KnownTotal = { readonly date: CalendarDate; readonly hectares: number };

/** Days of a period, each end missing where it is open or cannot be placed. */
export type PlacedDays = {
  readonly firstDay: CalendarDate | undefined;
  readonly lastDay: CalendarDate | undefined;
  readonly yearBasis: YearBasis;
  readonly possibleYears: readonly number[];
};

/** The fewest points by which a year must lead the others to be taken. */
const LEAD = 0.9;

/**
 * Places a span of days in the calendar.
 *
 * A year that is written is kept. Without one the year is, in this order: that of an event on the same day, the latest
 * that ends before publication, the one in which the days lie as the programme's weeks do, with the places named
 * and the other dates of the article as further evidence. Years that do equally well are given as `possibleYears`.
 */
export function placeDays(
  from: PartialDate | undefined,
  to: PartialDate | undefined,
  clues: CalendarClues,
): PlacedDays {
  const relative = from?.relativeYear ?? to?.relativeYear;
  const written = from?.year ?? to?.year;
  const current = relative === undefined ? undefined : currentYear(from, clues);
  if (written !== undefined || current !== undefined) {
    const yearOfEnd = (date: PartialDate | undefined): number | undefined =>
      date?.year ?? (date?.relativeYear !== undefined && current !== undefined ? current + date.relativeYear : written);
    const days = inOrder(daysIn(from, to, yearOfEnd(from), yearOfEnd(to)));
    const allWritten = [from, to].every(
      (date) => date === undefined || date.year !== undefined || date.relativeYear === undefined,
    );
    return {
      ...days,
      yearBasis: allWritten ? "written" : clues.publishedOn ? "publication" : "event",
      possibleYears: [],
    };
  }
  return placeWithoutYear(from, to, clues);
}

function placeWithoutYear(
  from: PartialDate | undefined,
  to: PartialDate | undefined,
  clues: CalendarClues,
): PlacedDays {
  const event = to === undefined ? eventOn(from, clues.events, 0) : undefined;
  if (event) return { firstDay: event.date, lastDay: undefined, yearBasis: "event", possibleYears: [] };

  const years = Array.from(
    { length: clues.years.last - clues.years.first + 1 },
    (_, index) => clues.years.first + index,
  );
  const candidates = years.flatMap((year) => {
    const days = daysOfYear(from, to, year);
    const last = days.lastDay ?? days.firstDay;
    // 29 February is a day of leap years alone.
    const exists = (from === undefined || days.firstDay) && (to === undefined || days.lastDay);
    if (!last || !exists || (clues.publishedOn && last > clues.publishedOn)) return [];
    return [{ year, days }];
  });
  if (clues.publishedOn) {
    const latest = candidates.at(-1);
    return latest ? { ...latest.days, yearBasis: "publication", possibleYears: [] } : NOWHERE;
  }
  return mostLikely(candidates, clues);
}

const NOWHERE: PlacedDays = { firstDay: undefined, lastDay: undefined, yearBasis: "unknown", possibleYears: [] };
type Candidate = { readonly year: number; readonly days: Pick<PlacedDays, "firstDay" | "lastDay"> };

function mostLikely(candidates: readonly Candidate[], clues: CalendarClues): PlacedDays {
  const scored = candidates
    .map((candidate) => {
      const week = weekPoints(candidate.days, clues);
      const others = placePoints(candidate.days, clues) + mentionPoints(candidate.days, clues);
      return { ...candidate, week, points: week + others + totalPoints(candidate.days, clues) };
    })
    .sort((a, b) => b.points - a.points);
  const [best, second] = scored;
  if (!best) return NOWHERE;
  if (second && best.points - second.points < LEAD) {
    const close = scored.filter(({ points }) => best.points - points < LEAD).map(({ year }) => year);
    return { ...NOWHERE, possibleYears: close.sort((a, b) => a - b) };
  }
  return { ...best.days, yearBasis: best.week > 0 ? "weekday" : "places", possibleYears: [] };
}

/** A week that begins on the first day of a week, and ends on its last or the day before, lies well. */
function weekPoints({ firstDay, lastDay }: Candidate["days"], clues: CalendarClues): number {
  let points = 0;
  if (firstDay && lastDay && daysBetween(firstDay, lastDay) < 14) {
    if (dayOfWeek(firstDay) === clues.weekStartsOn) points += 2;
    const daysLeft = (clues.weekStartsOn - 1 - dayOfWeek(lastDay) + 14) % 7;
    points += daysLeft <= 1 ? 1 : -1;
  }
  // Bulletins come out on the first working day after their week.
  const dateline = clues.dateline && lastDay ? datelineAfter(clues.dateline, lastDay) : undefined;
  if (dateline && dayOfWeek(dateline) === clues.weekStartsOn) points += 1;
  return points;
}

/** The day of a dateline that follows a period. */
export function datelineAfter({ day, month }: PartialDate, lastDay: CalendarDate): CalendarDate | undefined {
  if (day === undefined || month === undefined) return undefined;
  const year = Number(lastDay.slice(0, 4));
  const sameYear = dateOf(year, month, day);
  return sameYear && sameYear >= lastDay ? sameYear : dateOf(year + 1, month, day);
}

/** A place named before it had ever been named speaks against a year, and a long list without a place named since, too. */
function placePoints({ firstDay, lastDay }: Candidate["days"], clues: CalendarClues): number {
  const day = lastDay ?? firstDay;
  if (!day || clues.places.length === 0) return 0;
  const named = new Set(clues.places.map(({ code }) => code));
  let points = 0;
  for (const { code, namedInBulletinsSince: since } of clues.aliases.places) {
    if (since === undefined) continue;
    if (named.has(code) && day < since) points -= 2;
    if (!named.has(code) && clues.places.length >= 6 && day >= since) points -= 0.5;
  }
  return points;
}

function mentionPoints({ firstDay, lastDay }: Candidate["days"], clues: CalendarClues): number {
  const day = lastDay ?? firstDay;
  if (!day || !clues.latestMention) return 0;
  const later = daysBetween(clues.latestMention, day);
  // A whole date within days of the period is most likely of the same news.
  if (Math.abs(later) <= 14) return 2;
  if (later < 0) return -4;
  return later < 366 ? 0.5 : 0;
}

/**
 * The year that "this year" means: that of publication; the one that "last year" began with a known event in; or that
 * of the article's latest whole date.
 */
function currentYear(from: PartialDate | undefined, clues: CalendarClues): number | undefined {
  if (clues.publishedOn) return yearOf(clues.publishedOn);
  const event = from?.relativeYear === undefined ? undefined : eventOn(from, clues.events, 1);
  if (event) return yearOf(event.date) - (from?.relativeYear ?? 0);
  return clues.latestMention && yearOf(clues.latestMention);
}

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

/** More land than was cleared in all between two published totals speaks against a year. */
function totalPoints({ firstDay, lastDay }: Candidate["days"], { knownTotals, smallestArea }: CalendarClues): number {
  if (!firstDay || !lastDay || smallestArea === undefined) return 0;
  const before = knownTotals.findLast(({ date }) => date < firstDay)?.hectares ?? 0;
  const after = knownTotals.find(({ date }) => date >= lastDay)?.hectares ?? Number.POSITIVE_INFINITY;
  return smallestArea / 10_000 > after - before ? -3 : 0;
}

function eventOn(
  date: PartialDate | undefined,
  events: readonly KnownEvent[],
  tolerance: number,
): KnownEvent | undefined {
  const { day, month } = date ?? {};
  if (day === undefined || month === undefined) return undefined;
  return events.find((event) => {
    const year = Number(event.date.slice(0, 4));
    const same = dateOf(year, month, day);
    return same !== undefined && Math.abs(daysBetween(event.date, same)) <= tolerance;
  });
}

/** The days in a year; a span that runs over New Year ends in that year. */
function daysOfYear(from: PartialDate | undefined, to: PartialDate | undefined, year: number): Candidate["days"] {
  const overNewYear = from?.month !== undefined && to?.month !== undefined && from.month > to.month;
  return daysIn(from, to, overNewYear ? year - 1 : year, year);
}

function daysIn(
  from: PartialDate | undefined,
  to: PartialDate | undefined,
  fromYear: number | undefined,
  toYear: number | undefined,
): Candidate["days"] {
  const firstDay = from && fromYear !== undefined ? dateOf(fromYear, from.month ?? 1, from.day ?? 1) : undefined;
  const lastMonth = to?.month ?? 12;
  const lastDay =
    to && toYear !== undefined ? dateOf(toYear, lastMonth, to.day ?? lastDayOfMonth(toYear, lastMonth)) : undefined;
  return { firstDay, lastDay };
}

/** A span whose ends are the wrong way round was misread or misprinted; its end is not used. */
const inOrder = (days: Candidate["days"]): Candidate["days"] =>
  days.firstDay && days.lastDay && days.firstDay > days.lastDay ? { ...days, lastDay: undefined } : days;

/** The week before the one that a day lies in. */
export function weekBefore(day: CalendarDate, weekStartsOn: Weekday): Period {
  const lastDay = addDays(day, -((dayOfWeek(day) - weekStartsOn + 7) % 7) - 1);
  return { firstDay: addDays(lastDay, -6), lastDay };
}

/** The month before the one that a day lies in. */
export function monthBefore(day: CalendarDate): Period {
  const lastDay = addDays(`${day.slice(0, 8)}01` as CalendarDate, -1);
  return { firstDay: `${lastDay.slice(0, 8)}01` as CalendarDate, lastDay };
}
