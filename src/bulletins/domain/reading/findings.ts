import type { SquareMetres } from "../../../foundation/domain/areas.ts";
import { dayOfWeek, daysBetween, type Weekday } from "../../../foundation/domain/dates.ts";
import type { AreaFigure, CasualtyFigures, PeriodFigures, StatedPeriod, YearBasis } from "./bulletin-reading.ts";
import type { CountMention } from "./counts.ts";
import { codeOf, type FindingCase, type FindingCode, type FindingValues } from "./findings.text.ts";
import { mixesScripts } from "./folding.ts";
import { type Group, isHeadline } from "./groups.ts";
import type { AreaMention } from "./land-areas.ts";
import type { MarkedText } from "./marked-text.ts";
import { type Span, spanOf } from "./tokens.ts";

/** What a person should look at before a figure is used. {@link describeFinding} puts it in words. */
export type Finding = {
  readonly code: FindingCode;
  readonly says: FindingCase;
  readonly values: FindingValues;
  readonly span: Span | null;
};

const finding = (says: FindingCase, span: Span | null, values: FindingValues = {}): Finding => ({
  code: codeOf(says),
  says,
  values,
  span,
});

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
const INFERRED = new Set<string>(["publication", "weekday", "places", "event"]);

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

function periodFindings({ timeWords }: MarkedText, period: StatedPeriod, limits: FindingLimits): Finding[] {
  const { span, kind, firstDay, lastDay, possibleYears, yearBasis } = period;
  const found: Finding[] = [];
  if (kind === "none" || kind === "single_find") return [];

  if (firstDay === null && lastDay === null) {
    if (span === null) found.push(finding("period-missing.no-period", span));
    else if (possibleYears.length === 0) found.push(finding("period-missing.no-dates", span));
    else found.push(finding("year-unknown", span, { years: possibleYears.join(", ") }));
  } else if (isInferred(yearBasis)) found.push(finding(`year-inferred.${yearBasis}`, span));
  const { publishedOn } = limits;
  if (publishedOn && lastDay && lastDay > publishedOn) {
    found.push(finding("period-after-publication", span, { lastDay, publishedOn }));
  }
  if (!firstDay || !lastDay || period.openEnd) return found;

  const days = daysBetween(firstDay, lastDay) + 1;
  const [week, month] = [["weekly", "lastWeek"] as const, ["monthly", "lastMonth"] as const];
  const says = (words: typeof week | typeof month): boolean => words.some((word) => timeWords.has(word));
  if (kind === "month" && says(week) && !says(month)) found.push(finding("period-contradicts-words", span, { days }));
  if (kind === "other" || kind === "part_week") found.push(finding("period-odd.length", span, { days }));
  if (kind === "week" && dayOfWeek(firstDay) !== limits.weekStartsOn) found.push(finding("period-odd.first-day", span));
  return found;
}

const isInferred = (basis: YearBasis): basis is Exclude<YearBasis, "written" | "unknown"> => INFERRED.has(basis);

function areaFindings(area: AreaFigure, { kind }: StatedPeriod, limits: FindingLimits): Finding[] {
  const { span, squareMetres, otherReading, asWritten: written } = area;
  const found: Finding[] = [];
  const limit = limits.trailingMaximumWeeklyArea ? limits.trailingMaximumWeeklyArea * 10 : LARGEST_CREDIBLE_WEEK;
  if ((kind === "week" || kind === "part_week") && squareMetres > limit)
    found.push(finding("area-unit-suspicious", span, { written }));
  if (kind === "week" && squareMetres < SMALLEST_USUAL_WEEK)
    found.push(finding("area-unusually-small", span, { written }));
  if (otherReading !== null) {
    found.push(finding("area-separator-ambiguous", span, { written, hectares: otherReading / 10_000 }));
  }
  return found;
}

function totalFindings({ antiTank, antiPersonnel, uxo, totals, landUse, area }: PeriodFigures): Finding[] {
  const found: Finding[] = [];
  const mines = antiTank || antiPersonnel ? (antiTank?.value ?? 0) + (antiPersonnel?.value ?? 0) : undefined;
  for (const total of totals) {
    const sum = total.of === "mines" ? mines : mines === undefined || !uxo ? undefined : mines + uxo.value;
    if (sum === undefined || sum === total.value || total.qualifier !== null) continue;
    found.push(finding("total-does-not-add-up.parts", total.span, { stated: total.value, sum }));
  }
  const parts = landUse.reduce((sum, part) => sum + part.squareMetres, 0);
  if (area && landUse.length > 0 && parts > area.squareMetres + 1_000)
    found.push(finding("total-does-not-add-up.land-use", area.span));
  return found;
}

const LINES = ["antiTank", "antiPersonnel", "uxo"] as const;

function categoryFindings(figures: PeriodFigures): Finding[] {
  const missing = LINES.filter((line) => figures[line] === null);
  if (missing.length === 0 || missing.length === LINES.length) return [];
  return [finding("category-not-stated", figures.period.span, { missing })];
}

function approximateFindings({ antiTank, antiPersonnel, uxo, area }: PeriodFigures): Finding[] {
  return [antiTank, antiPersonnel, uxo, area].flatMap((figure) =>
    figure?.qualifier ? [finding(`approximate.${figure.qualifier}`, figure.span, { written: figure.span.text })] : [],
  );
}

/** What is odd about how the figures of a group were mentioned: twice and differently, in two units, in the headline. */
export function findingsOfMentions(article: MarkedText, { counts, areas }: Group, figures: PeriodFigures): Finding[] {
  const found: Finding[] = [];
  const spanFor = ({ first, past }: { first: number; past: number }): Span =>
    spanOf(article.text, article.tokens, first, past);
  for (const area of areas.filter(({ status }) => status !== "contaminated")) {
    const span = spanFor(area);
    const written = span.text;
    if (area.repeated?.agrees === false) found.push(finding("area-units-disagree", span, { written }));
    if (area.quantity.number.straySpace) found.push(finding("space-inside-number", span, { written }));
    if (area.status === "checked") found.push(finding("area-checked-not-cleared", span));
    found.push(...otherArea(article, area, figures, span));
  }
  const partsOf = ({ kind }: CountMention, whole: Span): number =>
    counts.filter((other) => other.kind === kind && isWithin(spanFor(other), whole)).length;
  for (const count of counts) {
    const span = spanFor(count);
    const taken = count.kind === "mines" || count.kind === "minesAndUxo" ? null : figures[count.kind];
    if (taken && taken.value !== count.value && isWithin(span, taken.span)) {
      found.push(finding("added-up", taken.span, { parts: partsOf(count, taken.span), sum: taken.value }));
      continue;
    }
    if (count.addends > 1) found.push(finding("added-up", span, { parts: count.addends, sum: count.value }));
    found.push(...otherCount(article, count, figures, span));
  }
  return found;
}

function otherArea(article: MarkedText, area: AreaMention, figures: PeriodFigures, span: Span): Finding[] {
  const taken = figures.area;
  if (!taken || area.use !== undefined || area.squareMetres === taken.squareMetres) return [];
  const says = isHeadline(article, area.first) ? "headline-differs.figure" : "several-areas";
  return [finding(says, span, { written: span.text, taken: taken.asWritten })];
}

function otherCount(article: MarkedText, count: CountMention, figures: PeriodFigures, span: Span): Finding[] {
  const written = span.text;
  const total = figures.totals.find(({ of }) => of === count.kind || (of === "minesAndUxo" && count.kind === "uxo"));
  if (count.kind === "uxo" && total?.value === count.value) return [finding("umbrella-word", span, { written })];
  const all = figures.totals.find(({ of }) => of === "minesAndUxo");
  if (count.kind === "mines" && all?.value === count.value)
    return [finding("headline-differs.name", span, { written, taken: all.span.text })];
  const taken = count.kind === "mines" || count.kind === "minesAndUxo" ? total : figures[count.kind];
  if (!taken || taken.value === count.value || count.isPart) return [];
  const says = isHeadline(article, count.first) ? "headline-differs.figure" : "several-counts";
  return [finding(says, span, { written, taken: taken.span.text })];
}

const isWithin = (part: Span, whole: Span): boolean => part.start >= whole.start && part.end <= whole.end;

/** What is odd about the article as a whole. */
export function findingsOfText({ tokens, text }: MarkedText, casualties: CasualtyFigures | null): Finding[] {
  const found: Finding[] = [];
  const at = tokens.findIndex(({ text: word }) => mixesScripts(word));
  if (at >= 0) found.push(finding("mixed-scripts", spanOf(text, tokens, at, at + 1)));
  const { victims, killed, injured } = casualties ?? {};
  if (casualties && victims && killed && injured && victims !== killed + injured)
    found.push(finding("casualties-do-not-add-up", casualties.span, { killed, injured, victims }));
  return found;
}
