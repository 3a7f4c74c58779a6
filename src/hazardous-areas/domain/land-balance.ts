import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { type Line, LINES, type Movement } from "./land-ledger.ts";
import type { Hundredths } from "./measured-hazard.ts";

/** Days from and to, both included; open where there is none. */
export type Span = { readonly from?: CalendarDate | undefined; readonly to?: CalendarDate | undefined };

/**
 * The balance of a hazardous area, a district or a programme over some days, in hundredths of m².
 *
 * `opening` and all lines add up to `remaining`: lines that take land away are negative (I8, I9).
 */
export type LandBalance = {
  readonly opening: Hundredths;
  readonly lines: Readonly<Record<Line, Hundredths>>;
  readonly remaining: Hundredths;
};

const isWithin = (day: CalendarDate, { from, to }: Span): boolean =>
  (from === undefined || day >= from) && (to === undefined || day <= to);

/** The movements of some days. */
export const movementsWithin = (movements: readonly Movement[], span: Span): Movement[] =>
  movements.filter(({ on }) => isWithin(on, span));

/** Adds movements up to a balance; those before the first day are its opening. */
export function balanceOf(movements: readonly Movement[], span: Span): LandBalance {
  let opening = 0;
  const lines = Object.fromEntries(LINES.map((line) => [line, 0])) as Record<Line, number>;
  for (const { on, line, amount } of movements) {
    if (span.from !== undefined && on < span.from) opening += amount;
    else if (isWithin(on, span)) lines[line] += amount;
  }
  const remaining = LINES.reduce((total, line) => total + lines[line], opening);
  return { opening, lines, remaining } as LandBalance;
}

/** Balances by a key of the movements, in the order of the keys. */
export function balancesBy(
  movements: readonly Movement[],
  span: Span,
  keyOf: (movement: Movement) => string,
): Map<string, LandBalance> {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const group = groups.get(keyOf(movement));
    if (group) group.push(movement);
    else groups.set(keyOf(movement), [movement]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => [key, balanceOf(group, span)]));
}
