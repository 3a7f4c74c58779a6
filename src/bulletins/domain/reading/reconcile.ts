import { addDays, type CalendarDate } from "../../../foundation/domain/dates.ts";
import type { AreaFigure, BulletinReading, CountFigure, PeriodFigures } from "./bulletin-reading.ts";
import type { Span } from "./tokens.ts";

/** The figures of a bulletin of ours, as frozen; null where a line was not published. */
export type RecordedFigures = {
  readonly antiTank: number | null;
  readonly antiPersonnel: number | null;
  readonly uxo: number | null;
  readonly clearedAreaM2: number | null;
};

/** A snapshot of ours for one period, with the cumulative figures up to its end where it has them. */
export type RecordedSnapshot = RecordedFigures & {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly cumulative?: (RecordedFigures & { readonly firstDay: CalendarDate }) | undefined;
};

export type ReconciledLine = "antiTank" | "antiPersonnel" | "uxo" | "area";

/**
 * How a figure that was stated compares with ours. `difference` is stated less recorded, in items or m². An area
 * agrees when rounded if ours, rounded or cut off where the article's number ends, is the article's.
 */
export type LineComparison = { readonly line: ReconciledLine; readonly span: Span | null } & (
  | { readonly outcome: "agrees" | "agrees-when-rounded"; readonly stated: number; readonly recorded: number }
  | { readonly outcome: "differs-by"; readonly stated: number; readonly recorded: number; readonly difference: number }
  | { readonly outcome: "not-stated"; readonly recorded: number }
  | { readonly outcome: "not-recorded"; readonly stated: number }
  | { readonly outcome: "no-such-period"; readonly stated: number }
);

/** One statement of an article beside our snapshot of the same period. */
export type Reconciliation = {
  readonly firstDay: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly cumulative: boolean;
  readonly lines: readonly LineComparison[];
  /** How many of our bulletins the period was compared with: 0 for none, several where weeks were added up. */
  readonly bulletins: number;
  /** Snapshots of other periods with the same counts: what an article without dates is probably about. */
  readonly sameFiguresAs: readonly { readonly firstDay: CalendarDate; readonly lastDay: CalendarDate }[];
};

/** What the comparison as a whole says: something differs, or all that could be compared agrees. */
export type Verdict = "agrees" | "differs" | "nothing-compared";

/**
 * Compares every statement of an article with our snapshots of the same period.
 *
 * A month or another longer period is compared with the sum of the weekly snapshots where whole weeks fill it exactly,
 * none missing; else there is no such period. A cumulative statement is compared with the cumulative figures of the snapshot that ends on its last day and begins
 * on its first, or in the month that it names. Figures for a single place are left out: a snapshot is of the whole.
 */
export function reconcile(reading: BulletinReading, snapshots: readonly RecordedSnapshot[]): Reconciliation[] {
  const statements: readonly PeriodFigures[] = [reading, ...reading.furtherPeriods, ...reading.cumulative];
  return statements
    .filter((statement) => statement.onlyIn === null && statesSomething(statement))
    .map((statement) => {
      const { firstDay, lastDay, kind } = statement.period;
      const found = recordedFor(statement, snapshots);
      const recorded = found?.figures;
      return {
        firstDay,
        lastDay,
        cumulative: kind === "cumulative",
        lines: linesOf(statement, recorded),
        bulletins: found?.bulletins ?? 0,
        sameFiguresAs: recorded ? [] : withSameCounts(statement, snapshots),
      };
    });
}

const statesSomething = ({ antiTank, antiPersonnel, uxo, area }: PeriodFigures): boolean =>
  [antiTank, antiPersonnel, uxo, area].some((figure) => figure !== null);

/** Says in one word what the comparisons come to; lines that only one side has do not count. */
export function verdictOf(reconciliations: readonly Reconciliation[]): Verdict {
  const outcomes = new Set(reconciliations.flatMap(({ lines }) => lines.map(({ outcome }) => outcome)));
  if (outcomes.has("differs-by")) return "differs";
  return outcomes.has("agrees") || outcomes.has("agrees-when-rounded") ? "agrees" : "nothing-compared";
}

type Recorded = { readonly figures: RecordedFigures; readonly bulletins: number };

function recordedFor({ period }: PeriodFigures, snapshots: readonly RecordedSnapshot[]): Recorded | undefined {
  const { firstDay, lastDay, kind, firstDayPrecision } = period;
  if (firstDay === null || lastDay === null) return undefined;
  const whole = snapshots.find((snapshot) => snapshot.firstDay === firstDay && snapshot.lastDay === lastDay);
  if (whole) return { figures: whole, bulletins: 1 };
  if (kind !== "cumulative") return sumOfWeeks(firstDay, lastDay, snapshots);
  const length = { day: 10, month: 7, year: 4 }[firstDayPrecision];
  const figures = snapshots.find(
    (snapshot) =>
      snapshot.lastDay === lastDay && snapshot.cumulative?.firstDay.slice(0, length) === firstDay.slice(0, length),
  )?.cumulative;
  return figures ? { figures, bulletins: 1 } : sumOfWeeks(firstDay, lastDay, snapshots);
}

/** The weeks from one day to another, if they follow each other without a gap and fill the period exactly. */
function sumOfWeeks(
  firstDay: CalendarDate,
  lastDay: CalendarDate,
  snapshots: readonly RecordedSnapshot[],
): Recorded | undefined {
  const byFirstDay = new Map(snapshots.map((snapshot) => [snapshot.firstDay, snapshot]));
  const weeks: RecordedSnapshot[] = [];
  for (let day = firstDay; day <= lastDay;) {
    const week = byFirstDay.get(day);
    if (!week || week.lastDay < day || week.lastDay > lastDay) return undefined;
    weeks.push(week);
    day = addDays(week.lastDay, 1);
  }
  const sum = (of: (figures: RecordedFigures) => number | null): number | null =>
    weeks.reduce<number | null>((total, week) => {
      const value = of(week);
      return total === null || value === null ? null : total + value;
    }, 0);
  return {
    bulletins: weeks.length,
    figures: {
      antiTank: sum(({ antiTank }) => antiTank),
      antiPersonnel: sum(({ antiPersonnel }) => antiPersonnel),
      uxo: sum(({ uxo }) => uxo),
      clearedAreaM2: sum(({ clearedAreaM2 }) => clearedAreaM2),
    },
  };
}

function linesOf(statement: PeriodFigures, recorded: RecordedFigures | undefined): LineComparison[] {
  const lines: readonly (LineComparison | undefined)[] = [
    compareCount("antiTank", statement.antiTank, recorded, recorded?.antiTank ?? null),
    compareCount("antiPersonnel", statement.antiPersonnel, recorded, recorded?.antiPersonnel ?? null),
    compareCount("uxo", statement.uxo, recorded, recorded?.uxo ?? null),
    compareArea(statement.area, recorded, recorded?.clearedAreaM2 ?? null),
  ];
  return lines.filter((line) => line !== undefined);
}

function compareCount(
  line: ReconciledLine,
  figure: CountFigure | null,
  snapshot: RecordedFigures | undefined,
  recorded: number | null,
): LineComparison | undefined {
  if (!figure) return recorded === null ? undefined : { line, span: null, outcome: "not-stated", recorded };
  const { value: stated, span } = figure;
  if (!snapshot) return { line, span, outcome: "no-such-period", stated };
  if (recorded === null) return { line, span, outcome: "not-recorded", stated };
  if (stated === recorded) return { line, span, outcome: "agrees", stated, recorded };
  if (figure.qualifier !== null && Math.abs(stated - recorded) < granularity(stated)) {
    return { line, span, outcome: "agrees-when-rounded", stated, recorded };
  }
  return { line, span, outcome: "differs-by", stated, recorded, difference: stated - recorded };
}

/** The step in which a round number was rounded: 30 000 to thousands, but never coarser than a tenth of it. */
function granularity(value: number): number {
  let step = 1;
  while (value % (step * 10) === 0 && step * 10 <= value / 10) step *= 10;
  return step;
}

function compareArea(
  figure: AreaFigure | null,
  snapshot: RecordedFigures | undefined,
  recorded: number | null,
): LineComparison | undefined {
  const line = "area";
  if (!figure) return recorded === null ? undefined : { line, span: null, outcome: "not-stated", recorded };
  const { squareMetres: stated, span } = figure;
  if (!snapshot) return { line, span, outcome: "no-such-period", stated };
  if (recorded === null) return { line, span, outcome: "not-recorded", stated };
  if (Math.abs(stated - recorded) < 0.5) return { line, span, outcome: "agrees", stated, recorded };
  const step =
    figure.qualifier === null
      ? figure.lastPlace
      : Math.max(figure.lastPlace, granularity(stated / figure.lastPlace) * figure.lastPlace);
  if (Math.abs(stated - recorded) < step) return { line, span, outcome: "agrees-when-rounded", stated, recorded };
  return { line, span, outcome: "differs-by", stated, recorded, difference: stated - recorded };
}

function withSameCounts(statement: PeriodFigures, snapshots: readonly RecordedSnapshot[]) {
  const stated = (["antiTank", "antiPersonnel", "uxo"] as const).filter((line) => statement[line] !== null);
  if (stated.length < 2) return [];
  return snapshots
    .filter((snapshot) => stated.every((line) => snapshot[line] === statement[line]?.value))
    .map(({ firstDay, lastDay }) => ({ firstDay, lastDay }));
}
