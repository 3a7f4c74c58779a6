import { calendarDate, type CalendarDate, isCalendarDate } from "../../../foundation/domain/dates.ts";
import { isGlued, type Token } from "./tokens.ts";

/** A date in figures, whole or without its year. */
export type NumericDate = {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
  readonly past: number;
};

/**
 * Reads `14.08.2023`, `14/08/2023`, `2023-08-14`, and `3/14/2024 8:05 AM` as Americans mean it.
 *
 * @param withoutYear  whether `07.07` will do, as in `07.07–13.07.2025`
 */
export function readNumericDate(tokens: readonly Token[], at: number, withoutYear = false): NumericDate | undefined {
  const [a, mark, b, second, c] = tokens.slice(at, at + 5);
  if (a?.kind !== "digits" || !isGlued(mark) || ![".", "/", "-"].includes(mark.text)) return undefined;
  if (!isGlued(b) || b.kind !== "digits" || isInsideNumber(tokens, at, mark.text)) return undefined;

  const whole = isGlued(second) && second.text === mark.text && isGlued(c) && c.kind === "digits";
  if (!whole) {
    const fits = withoutYear && mark.text === "." && a.text.length <= 2 && b.text.length === 2;
    return fits ? checked(Number(a.text), Number(b.text), undefined, at + 3) : undefined;
  }
  if (a.text.length === 4) return checked(Number(c.text), Number(b.text), Number(a.text), at + 5);
  if (c.text.length !== 4 && c.text.length !== 2) return undefined;
  const year = c.text.length === 4 ? Number(c.text) : 2000 + Number(c.text);
  const american = mark.text === "/" && (Number(b.text) > 12 || hasMeridiem(tokens, at + 5));
  const [day, month] = american ? [b, a] : [a, b];
  return checked(Number(day.text), Number(month.text), year, at + 5);
}

/** Whether the figures before belong to the same number; a dash between two dates does not. */
function isInsideNumber(tokens: readonly Token[], at: number, mark: string): boolean {
  const before = tokens[at - 1];
  return isGlued(tokens[at]) && before !== undefined && (before.text === mark || /^[.,/:]$/u.test(before.text));
}

function checked(day: number, month: number, year: number | undefined, past: number): NumericDate | undefined {
  return dateOf(year ?? 2024, month, day) ? { day, month, year, past } : undefined;
}

const hasMeridiem = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at, at + 6).some(({ folded, gap }) => gap !== "line" && /^[ap]m$/u.test(folded));

/** A day by its numbers, or nothing where there is no such day. */
export function dateOf(year: number, month: number, day: number): CalendarDate | undefined {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDate(text) ? calendarDate(text) : undefined;
}

/** The last day of a month. */
export const lastDayOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
