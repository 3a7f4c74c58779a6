/** A day in the programme's time zone, `"2025-07-07"`. Never a `Date` at midnight. */
export type CalendarDate = string & { readonly __format: "yyyy-mm-dd" };

const MILLISECONDS_PER_DAY = 86_400_000;

const asUtc = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (milliseconds: number): CalendarDate =>
  new Date(milliseconds).toISOString().slice(0, 10) as CalendarDate;

/** Whether a text names a day that exists: `2025-02-29` does not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && fromUtc(milliseconds) === text;
}

/**
 * Takes a text as a day.
 *
 * @throws RangeError where there is no such day
 */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`${JSON.stringify(text)} is not a day (yyyy-mm-dd)`);
  return text;
}

/** The day that lies so many days later; earlier for a negative number. */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromUtc(asUtc(date) + days * MILLISECONDS_PER_DAY);

/** How many days lie from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((asUtc(to) - asUtc(from)) / MILLISECONDS_PER_DAY);

/** Monday 1 … Sunday 7, as ISO 8601 counts. */
export const dayOfWeek = (date: CalendarDate): Weekday =>
  (((new Date(asUtc(date)).getUTCDay() + 6) % 7) + 1) as Weekday;

/** A day of the week by ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days from the first to the last, both included. */
export type Period = { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate };

/** The reporting week that holds a day; a week is named by its first day, and the programme says when it begins. */
export function weekOf(date: CalendarDate, startsOn: Weekday): Period {
  const firstDay = addDays(date, -((dayOfWeek(date) - startsOn + 7) % 7));
  return { firstDay, lastDay: addDays(firstDay, 6) };
}

/**
 * The day that a moment falls on in a time zone: 21:30 UTC on 6 July is 7 July in Asia/Baku.
 *
 * @param moment    an instant, as ISO 8601 with an offset or `Z`
 * @param timeZone  an IANA name, of the programme and never of the server
 */
export function dayInZone(moment: string, timeZone: string): CalendarDate {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return calendarDate(parts.format(new Date(moment)));
}

/** The only place that decides in which week a moment is reported. */
export const reportingWeekOf = (moment: string, timeZone: string, startsOn: Weekday): Period =>
  weekOf(dayInZone(moment, timeZone), startsOn);
