import type { SquareMetres } from "../../../foundation/domain/areas.ts";
import { dayOfWeek, daysBetween, type Weekday } from "../../../foundation/domain/dates.ts";
import type { AreaFigure, CasualtyFigures, PeriodFigures, StatedPeriod } from "./bulletin-reading.ts";
import type { CountMention } from "./counts.ts";
import { mixesScripts } from "./folding.ts";
import { type Group, isHeadline } from "./groups.ts";
import type { AreaMention } from "./land-areas.ts";
import type { MarkedText } from "./quantities.ts";
import { type Span, spanOf } from "./tokens.ts";

/** What a person should look at before a figure is used. */
export type Finding = {
  readonly code:
    | "year-inferred"
    | "year-unknown"
    | "period-missing"
    | "period-odd"
    | "period-contradicts-words"
    | "period-after-publication"
    | "area-unit-suspicious"
    | "area-unusually-small"
    | "area-separator-ambiguous"
    | "area-units-disagree"
    | "area-checked-not-cleared"
    | "space-inside-number"
    | "several-areas"
    | "several-counts"
    | "total-does-not-add-up"
    | "casualties-do-not-add-up"
    | "category-not-stated"
    | "approximate"
    | "headline-differs"
    | "umbrella-word"
    | "mixed-scripts";
  readonly message: string;
  readonly span: Span | null;
};

/** What is normal for the programme, where the reader is told. */
export type FindingLimits = {
  readonly weekStartsOn: Weekday;
  /** The largest area that a recent weekly bulletin gave. */
  readonly trailingMaximumWeeklyArea: SquareMetres | undefined;
  readonly publishedOn: string | undefined;
};

/** No week of any programme cleared this much: 20 000 ha. */
const LARGEST_CREDIBLE_WEEK = 200_000_000;
const SMALLEST_USUAL_WEEK = 100_000;
const BASIS_IN_WORDS = {
  publication: "the day of publication",
  weekday: "the day on which weeks begin",
  places: "the places that are named",
  event: "a known event",
} as const;

/** What is odd about a period and its figures. */
export function findingsOfFigures(article: MarkedText, figures: PeriodFigures, limits: FindingLimits): Finding[] {
  return [
    ...periodFindings(article, figures.period, limits),
    ...(figures.area ? areaFindings(figures.area, figures.period, limits) : []),
    ...totalFindings(figures),
    ...categoryFindings(figures),
    ...approximateFindings(figures),
  ];
}

function periodFindings({ marks }: MarkedText, period: StatedPeriod, limits: FindingLimits): Finding[] {
  const { span, kind, firstDay, lastDay, possibleYears } = period;
  const found: Finding[] = [];
  const say = (code: Finding["code"], message: string): void => void found.push({ code, message, span });
  if (kind === "none" || kind === "single_find") return [];

  if (firstDay === null && lastDay === null) {
    const years = possibleYears.length > 0 ? `; ${possibleYears.join(", ")} would fit` : "";
    if (span === null) say("period-missing", "the article gives no period for its figures");
    else if (possibleYears.length > 0)
      say("year-unknown", `the year of the period is not given and could not be inferred${years}`);
    else say("period-missing", "the period is named without dates, and the day of publication is not known");
  } else if (period.yearBasis in BASIS_IN_WORDS) {
    const basis = BASIS_IN_WORDS[period.yearBasis as keyof typeof BASIS_IN_WORDS];
    say("year-inferred", `the year is inferred from ${basis}`);
  }
  if (limits.publishedOn && lastDay && lastDay > limits.publishedOn) {
    say("period-after-publication", `the period ends on ${lastDay}, after publication on ${limits.publishedOn}`);
  }
  if (!firstDay || !lastDay || period.openEnd) return found;

  const days = daysBetween(firstDay, lastDay) + 1;
  const callsItselfWeekly = marks.time.some((cue) => cue?.name === "weekly" || cue?.name === "lastWeek");
  if (
    callsItselfWeekly &&
    kind === "month" &&
    !marks.time.some((cue) => cue?.name === "monthly" || cue?.name === "lastMonth")
  ) {
    say("period-contradicts-words", `the article speaks of a week, its dates are of ${days} days`);
  }
  if (kind === "other" || kind === "part_week")
    say("period-odd", `the period has ${days} days: neither a week nor a month`);
  if (kind === "week" && dayOfWeek(firstDay) !== limits.weekStartsOn)
    say("period-odd", "the week does not begin on the programme's first day");
  return found;
}

function areaFindings(area: AreaFigure, { kind }: StatedPeriod, limits: FindingLimits): Finding[] {
  const { span, squareMetres, otherReading } = area;
  const found: Finding[] = [];
  const limit = limits.trailingMaximumWeeklyArea ? limits.trailingMaximumWeeklyArea * 10 : LARGEST_CREDIBLE_WEEK;
  if ((kind === "week" || kind === "part_week") && squareMetres > limit) {
    found.push({
      code: "area-unit-suspicious",
      message: `${area.asWritten} in a week is more than ever; the unit or the separator may be wrong`,
      span,
    });
  }
  if (kind === "week" && squareMetres < SMALLEST_USUAL_WEEK) {
    found.push({
      code: "area-unusually-small",
      message: `${area.asWritten} in a week is very little; the unit or the separator may be wrong`,
      span,
    });
  }
  if (otherReading !== null) {
    const other = (otherReading / 10_000).toLocaleString("en-US", { maximumFractionDigits: 4 });
    found.push({ code: "area-separator-ambiguous", message: `"${area.asWritten}" may also mean ${other} ha`, span });
  }
  return found;
}

function totalFindings({ antiTank, antiPersonnel, uxo, totals, landUse, area }: PeriodFigures): Finding[] {
  const found: Finding[] = [];
  const mines = antiTank || antiPersonnel ? (antiTank?.value ?? 0) + (antiPersonnel?.value ?? 0) : undefined;
  for (const total of totals) {
    const sum = total.of === "mines" ? mines : mines === undefined || !uxo ? undefined : mines + uxo.value;
    if (sum === undefined || sum === total.value || total.qualifier !== null) continue;
    found.push({
      code: "total-does-not-add-up",
      message: `stated as ${total.value}, but its parts add up to ${sum}`,
      span: total.span,
    });
  }
  const parts = landUse.reduce((sum, part) => sum + part.squareMetres, 0);
  if (area && landUse.length > 0 && parts > area.squareMetres + 1_000) {
    found.push({
      code: "total-does-not-add-up",
      message: "the parts by land use are more than the whole area",
      span: area.span,
    });
  }
  return found;
}

function categoryFindings(figures: PeriodFigures): Finding[] {
  const lines = {
    "anti-tank mines": figures.antiTank,
    "anti-personnel mines": figures.antiPersonnel,
    UXO: figures.uxo,
  };
  const missing = Object.entries(lines).flatMap(([name, figure]) => (figure ? [] : [name]));
  if (missing.length === 0 || missing.length === 3) return [];
  const message = `${missing.join(" and ")} not stated, which is not the same as none`;
  return [{ code: "category-not-stated", message, span: figures.period.span }];
}

function approximateFindings({ antiTank, antiPersonnel, uxo, area }: PeriodFigures): Finding[] {
  return [antiTank, antiPersonnel, uxo, area].flatMap((figure) =>
    figure?.qualifier
      ? [
          {
            code: "approximate" as const,
            message: `"${figure.span.text}" is stated as ${figure.qualifier.replace("-", " ")} this`,
            span: figure.span,
          },
        ]
      : [],
  );
}

/** What is odd about how the figures of a group were mentioned: twice and differently, in two units, in the headline. */
export function findingsOfMentions(article: MarkedText, { counts, areas }: Group, figures: PeriodFigures): Finding[] {
  const found: Finding[] = [];
  const span = ({ first, past }: { first: number; past: number }): Span =>
    spanOf(article.text, article.tokens, first, past);
  for (const area of areas.filter(({ status }) => status !== "contaminated")) {
    if (area.repeated?.agrees === false) {
      found.push({
        code: "area-units-disagree",
        message: `the two units of "${span(area).text}" give different areas`,
        span: span(area),
      });
    }
    if (area.quantity.number.straySpace) {
      found.push({
        code: "space-inside-number",
        message: `"${span(area).text}" has a space inside its number`,
        span: span(area),
      });
    }
    if (area.status === "checked") {
      found.push({
        code: "area-checked-not-cleared",
        message: "the article says checked, not cleared",
        span: span(area),
      });
    }
    found.push(...otherArea(article, area, figures, span(area)));
  }
  for (const count of counts) found.push(...otherCount(article, count, figures, span(count)));
  return found;
}

function otherArea(article: MarkedText, area: AreaMention, figures: PeriodFigures, span: Span): Finding[] {
  const taken = figures.area;
  if (!taken || area.use !== undefined || area.squareMetres === taken.squareMetres) return [];
  const code = isHeadline(article, area.first) ? "headline-differs" : "several-areas";
  return [{ code, message: `"${span.text}" beside "${taken.asWritten}"`, span }];
}

function otherCount(article: MarkedText, count: CountMention, figures: PeriodFigures, span: Span): Finding[] {
  const total = figures.totals.find(({ of }) => of === count.kind || (of === "minesAndUxo" && count.kind === "uxo"));
  if (count.kind === "uxo" && total?.value === count.value) {
    return [
      {
        code: "umbrella-word",
        message: `"${span.text}" is the total with the mines, called by the name of a part`,
        span,
      },
    ];
  }
  const all = figures.totals.find(({ of }) => of === "minesAndUxo");
  if (count.kind === "mines" && all?.value === count.value) {
    return [{ code: "headline-differs", message: `"${span.text}" is called "${all.span.text}" elsewhere`, span }];
  }
  const taken = count.kind === "mines" || count.kind === "minesAndUxo" ? total : figures[count.kind];
  if (!taken || taken.value === count.value || count.isPart) return [];
  const code = isHeadline(article, count.first) ? "headline-differs" : "several-counts";
  return [{ code, message: `"${span.text}" beside "${taken.span.text}"`, span }];
}

/** What is odd about the article as a whole. */
export function findingsOfText({ tokens, text }: MarkedText, casualties: CasualtyFigures | null): Finding[] {
  const found: Finding[] = [];
  const at = tokens.findIndex(({ text: word }) => mixesScripts(word));
  if (at >= 0) {
    found.push({
      code: "mixed-scripts",
      message: "a word mixes Latin and Cyrillic letters",
      span: spanOf(text, tokens, at, at + 1),
    });
  }
  const { victims, killed, injured } = casualties ?? {};
  if (casualties && victims && killed && injured && victims !== killed + injured) {
    const message = `${killed} killed and ${injured} injured are not ${victims} victims`;
    found.push({ code: "casualties-do-not-add-up", message, span: casualties.span });
  }
  return found;
}
