import { calendarDate } from "../domain/dates.ts";

// The numbers by which PostgreSQL names its types, from pg_type.dat; they never change.
const INT8 = 20;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const NUMERIC = 1700;

/** How columns become values, where the driver's own way would lose something or depend on the server's time zone. */
export const columnTypes = {
  int8: { to: INT8, from: [INT8], serialize: String, parse: safeNumber },
  numeric: { to: NUMERIC, from: [NUMERIC], serialize: String, parse: safeNumber },
  date: { to: DATE, from: [DATE], serialize: dayText, parse: (text: string) => calendarDate(text) },
  timestamp: { to: TIMESTAMP, from: [TIMESTAMP], serialize: String, parse: (text: string) => text.replace(" ", "T") },
  timestamptz: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: momentText, parse: isoMoment },
};

/**
 * A whole number within 2^53, or the number nearest to a decimal of that size.
 *
 * @throws RangeError where the value would be another one afterwards
 */
export function safeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`${text} does not fit a number without loss`);
  }
  return value;
}

/**
 * `2025-07-07 08:30:00.123456+00` as `2025-07-07T08:30:00.123456Z`, and with milliseconds where there are no more digits.
 *
 * @throws RangeError for `infinity`, which is no moment
 */
export function isoMoment(text: string): string {
  const [, day, time, fraction = "", zone] =
    /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d+)?([+-]\d.*)$/u.exec(text) ?? [];
  if (zone === undefined) throw new RangeError(`${text} is not a moment`);
  if (zone === "+00")
    return `${day}T${time}${fraction.length > 4 ? fraction.padEnd(7, "0") : fraction.padEnd(4, fraction ? "0" : ".000")}Z`;
  return new Date(`${day}T${time}${fraction}${zone.length === 3 ? `${zone}:00` : zone}`).toISOString();
}

function momentText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** A `Date` is a moment and not a day; whoever passes one means something else. */
function dayText(value: unknown): string {
  if (value instanceof Date) throw new TypeError("a day is passed as yyyy-mm-dd, not as a Date");
  return String(value);
}
