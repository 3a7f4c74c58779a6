import { addDays, dayOfWeek, daysBetween, weekOf, type CalendarDate } from "../../foundation/domain/dates.ts";
import { fittedPrefixes, type Constraint } from "./prefix-fit.ts";
import type { PublishedStatement } from "./published-totals.ts";
import { randomFor, type Random } from "./random.ts";
import type { Level } from "./scenario.ts";

/** How many items of each line of the bulletin were found on a day. */
export type DayCounts = { readonly antiTank: number; readonly antiPersonnel: number; readonly uxo: number };

/** Some days of one week that share a figure for land, because statements begin and end between them. */
export type LandSegment = {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly areaM2: number;
  /** the days on which releases are decided */
  readonly decisionDays: readonly CalendarDate[];
};

/** What the invented records have to add up to, day by day. */
export type Calibration = {
  readonly counts: ReadonlyMap<CalendarDate, DayCounts>;
  readonly land: readonly LandSegment[];
};

/** From when until when records are invented, and what is known about the time between. */
export type CalibrationInput = {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly statements: readonly PublishedStatement[];
  readonly levels: readonly Level[];
  /** no work on Sundays before this day: bulletins ran from Monday to Saturday */
  readonly sundaysFrom: CalendarDate;
  readonly seed: number;
};

const COUNTED = ["antiTank", "antiPersonnel", "uxo"] as const;
const SQUARE_METRES_PER_HECTARE = 10_000;

/** Work by month of the year: snow in the mountains, holidays in January and March, dry summers and autumns. */
const SEASON = [0.55, 0.75, 0.85, 1, 1.1, 1.15, 1.15, 1.1, 1.15, 1.2, 1, 0.8] as const;

const daysOf = (first: CalendarDate, last: CalendarDate): CalendarDate[] =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));

function levelOn(levels: readonly Level[], day: CalendarDate, line: (typeof COUNTED)[number] | "areaHa"): number {
  const after = levels.findIndex(({ from }) => from > day);
  const next = levels[after];
  const before = levels[after === -1 ? levels.length - 1 : after - 1] ?? next;
  if (!before) throw new RangeError("a scenario needs at least one level");
  if (!next || next === before) return before[line];
  const share = daysBetween(before.from, day) / daysBetween(before.from, next.from);
  return before[line] + (next[line] - before[line]) * share;
}

/** What a day would bring if nothing had been published: growth, season, weekday and a week's luck. */
function priorOf(input: CalibrationInput, line: (typeof COUNTED)[number] | "areaHa", random: Random): number[] {
  let luck = 1;
  return daysOf(input.firstDay, input.lastDay).map((day) => {
    const weekday = dayOfWeek(day);
    if (weekday === 1) luck = Math.min(2.2, Math.max(0.45, 1 + 0.3 * random.normal()));
    const sunday = day < input.sundaysFrom ? 0 : 0.25;
    const ofWeek = weekday === 7 ? sunday : weekday === 6 ? 0.7 : 1;
    return (levelOn(input.levels, day, line) / 6) * (SEASON[Number(day.slice(5, 7)) - 1] ?? 1) * ofWeek * luck;
  });
}

const constraintsOf = (
  input: CalibrationInput,
  valueOf: (statement: PublishedStatement) => number | undefined,
): Constraint[] =>
  input.statements.flatMap((statement) => {
    const value = valueOf(statement);
    if (value === undefined) return [];
    return [
      {
        from: daysBetween(input.firstDay, statement.firstDay),
        to: daysBetween(input.firstDay, statement.lastDay) + 1,
        value,
      },
    ];
  });

/** Where weeks begin, in days since the first. */
const weekStarts = (input: CalibrationInput): number[] =>
  daysOf(input.firstDay, input.lastDay).flatMap((day, index) => (dayOfWeek(day) === 1 ? [index] : []));

/** Shares a whole number out by weights, so that the shares are whole and add up to it (largest remainder). */
export function sharedOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, weight) => left + weight, 0);
  if (total === 0) return weights.map(() => 0);
  if (sum <= 0) throw new RangeError(`nothing to share ${total} out by`);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = total - shares.reduce((added, share) => added + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/**
 * Fills the days between published figures with invented ones, so that every published figure comes out exactly.
 *
 * @returns items for each day, and land for each part of a week, in whole square metres
 * @throws RangeError where the statements contradict each other
 */
export function calibrate(input: CalibrationInput): Calibration {
  const days = daysOf(input.firstDay, input.lastDay);
  const lines = Object.fromEntries(
    COUNTED.map((line) => {
      const random = randomFor(input.seed, `calibration ${line}`);
      const fit = fittedPrefixes(
        priorOf(input, line, random),
        constraintsOf(input, (s) => s[line]),
        weekStarts(input),
      );
      const perDay = fit.segments.flatMap(({ from, to, value }) => {
        const weights = fit.values.slice(from, to).map((weight) => weight * random.between(0.5, 1.5));
        return sharedOut(value, weights);
      });
      return [line, perDay];
    }),
  );
  const counts = new Map(
    days.map((day, index) => [
      day,
      {
        antiTank: lines["antiTank"]?.[index] ?? 0,
        antiPersonnel: lines["antiPersonnel"]?.[index] ?? 0,
        uxo: lines["uxo"]?.[index] ?? 0,
      },
    ]),
  );

  const landFit = fittedPrefixes(
    priorOf(input, "areaHa", randomFor(input.seed, "calibration land")).map(
      (hectares) => hectares * SQUARE_METRES_PER_HECTARE,
    ),
    constraintsOf(input, ({ areaHa }) =>
      areaHa === undefined ? undefined : Math.round(areaHa * SQUARE_METRES_PER_HECTARE),
    ),
    weekStarts(input),
  );
  const land = landFit.segments.map(({ from, to, value }) => {
    const inside = days.slice(from, to);
    const working = inside.filter((day) => dayOfWeek(day) <= 6);
    return {
      firstDay: addDays(input.firstDay, from),
      lastDay: addDays(input.firstDay, to - 1),
      areaM2: value,
      decisionDays: working.length > 0 ? working : inside,
    };
  });
  return { counts, land };
}

/** The weeks of the programme from the first day to the last, the first and the last possibly cut short. */
export function weeksBetween(firstDay: CalendarDate, lastDay: CalendarDate): CalendarDate[] {
  const weeks: CalendarDate[] = [];
  for (let week = weekOf(firstDay, 1).firstDay; week <= lastDay; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}
