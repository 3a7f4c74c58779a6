import { addDays, daysBetween, type CalendarDate, type Period, type Weekday } from "../../foundation/domain/dates.ts";

/** Spans of which sums are kept, with the number of days that each has; see `figure_tally` in the migrations. */
const BLOCK_DAYS = {
  day: 1,
  weeks_1: 7,
  weeks_4: 28,
  weeks_16: 112,
  weeks_64: 448,
  all: Number.POSITIVE_INFINITY,
} as const;

/** Kept sums, from that of the span that begins on `from` to that of the one that begins on `to`, both included. */
export type SumRange = {
  readonly span: keyof typeof BLOCK_DAYS;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** whether the sums are to be added or taken off */
  readonly sign: 1 | -1;
};

/** Weeks are counted from the first one that began in 2000, as `week_block_start` of the database counts them. */
const originOf = (startsOn: Weekday): CalendarDate => addDays("2000-01-02" as CalendarDate, startsOn);

/** The day under which the sum of everything is kept. */
const FIRST_DAY_OF_ALL = "0001-01-01" as CalendarDate;

/** Before and after every day that a record can have. */
const [EARLIEST, LATEST] = ["1000-01-01" as CalendarDate, "9999-12-31" as CalendarDate];

const dayOf = (week: number, startsOn: Weekday): CalendarDate => addDays(originOf(startsOn), 7 * week);

/** How many whole weeks lie before a day, and the day on which the next one begins. */
const weeksBefore = (day: CalendarDate, startsOn: Weekday): number =>
  Math.floor(daysBetween(originOf(startsOn), day) / 7);

/** A number of blocks from a boundary, to the right where it is positive and to the left where it is negative. */
function blocks(
  span: "weeks_1" | "weeks_4" | "weeks_16",
  at: number,
  count: number,
  sign: 1 | -1,
  startsOn: Weekday,
): SumRange[] {
  if (count === 0) return [];
  const weeks = BLOCK_DAYS[span] / 7;
  const [from, to] = count > 0 ? [at, at + (count - 1) * weeks] : [at + count * weeks, at - weeks];
  const direction = count > 0 ? sign : (-sign as 1 | -1);
  return [{ span, from: dayOf(from, startsOn), to: dayOf(to, startsOn), sign: direction }];
}

/**
 * The weeks from a boundary of 64 to `week`, or from `week` back to it: by whole 16s, 4s and weeks, over or under whichever is
 * nearer.
 */
function partOfBlock(boundary: number, week: number, sign: 1 | -1, startsOn: Weekday): SumRange[] {
  const ranges: SumRange[] = [];
  let at = boundary;
  for (const span of ["weeks_16", "weeks_4", "weeks_1"] as const) {
    const weeks = BLOCK_DAYS[span] / 7;
    const count = Math.round((week - at) / weeks);
    ranges.push(...blocks(span, at, count, sign, startsOn));
    at += count * weeks;
  }
  return ranges;
}

/** What lies before a day, from a boundary of 64 weeks on and never over that day: before a campaign there is hardly anything. */
function before(firstDay: CalendarDate, boundary: number, startsOn: Weekday): SumRange[] {
  const week = weeksBefore(firstDay, startsOn);
  const ranges: SumRange[] = [];
  let at = boundary;
  for (const span of ["weeks_16", "weeks_4", "weeks_1"] as const) {
    const weeks = BLOCK_DAYS[span] / 7;
    const count = Math.floor((week - at) / weeks);
    ranges.push(...blocks(span, at, count, -1, startsOn));
    at += count * weeks;
  }
  const begun = dayOf(week, startsOn);
  if (begun < firstDay) ranges.push({ span: "day", from: begun, to: addDays(firstDay, -1), sign: -1 });
  return ranges;
}

/** Up to so many blocks of 64 weeks are added up; for more it is shorter to take the later ones off the sum of everything. */
const MOST_BLOCKS_ADDED = 2;

/**
 * What has to be added up, and taken off, to get the sum of a period.
 *
 * A few ranges of kept sums whatever the length of history: a handful of blocks lead from the last day to the nearest
 * boundary of 64 weeks; up to there it is one block for each year and a quarter, or everything less such blocks.
 *
 * @param period    its last day is the last of a week
 * @param startsOn  the day on which the programme's weeks begin
 */
export function sumsOfPeriod({ firstDay, lastDay }: Period, startsOn: Weekday): SumRange[] {
  const first = Math.floor(weeksBefore(firstDay, startsOn) / 64) * 64;
  const next = weeksBefore(addDays(lastDay, 1), startsOn);
  const boundary = Math.max(first, Math.round(next / 64) * 64);
  const block = (from: CalendarDate, to: CalendarDate, sign: 1 | -1): SumRange => ({
    span: "weeks_64",
    from,
    to,
    sign,
  });
  const whole: SumRange[] =
    boundary - first <= MOST_BLOCKS_ADDED * 64
      ? [block(dayOf(first, startsOn), dayOf(boundary - 64, startsOn), 1)]
      : [
          { span: "all", from: FIRST_DAY_OF_ALL, to: FIRST_DAY_OF_ALL, sign: 1 },
          block(EARLIEST, dayOf(first - 64, startsOn), -1),
          block(dayOf(boundary, startsOn), LATEST, -1),
        ];
  return [...whole, ...before(firstDay, first, startsOn), ...partOfBlock(boundary, next, 1, startsOn)].filter(
    ({ from, to }) => from <= to,
  );
}
