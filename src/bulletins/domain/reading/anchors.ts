import { calendarDate } from "../../../foundation/domain/dates.ts";
import type { StatedPeriod } from "./bulletin-reading.ts";
import type { CalendarClues, KnownEvent } from "./calendar-clues.ts";
import type { DateExpression } from "./dates.ts";
import { compilePhrases, matchPhrase } from "./lexicon.ts";
import type { CueOf, Marks } from "./marks.ts";
import { partOfYearBefore, periodOfDate, periodSinceEvent, relativePeriod, type RelativePeriod } from "./periods.ts";
import type { Publication } from "./publication.ts";
import type { MarkedText } from "./marked-text.ts";
import { spanOf } from "./tokens.ts";

/** A place in the text that says for which period the figures near it are. */
export type Anchor = {
  readonly token: number;
  readonly sentence: number;
  readonly period: StatedPeriod;
  /** From dates, from a word such as "last week", or only "to date", which continues an open period. */
  readonly basis: "dates" | "event" | "relative" | "toDate";
  /** Whether figures in later sentences belong to it too; a single day speaks for its own sentence. */
  readonly carries: boolean;
};

const RELATIVE = new Set<string>([
  "yesterday",
  "lastWeek",
  "lastMonth",
  "lastYear",
  "thisYear",
  "thisMonth",
  "toDate",
] satisfies RelativePeriod[]);
/** How many words may stand between "since" and the event that it names. */
const REACH = 8;

/** Finds what the figures of an article can be anchored to, in order. */
export function findAnchors(article: MarkedText, publication: Publication, clues: CalendarClues): Anchor[] {
  const dates = article.dates.filter((date) => !publication.expressions.has(date) && !isOfLiberation(article, date));
  const anchors = [
    ...dates.map((date) => dateAnchor(article, date, clues)),
    ...eventAnchors(article, clues),
    ...relativeAnchors(article, clues),
    ...partsOfYearAlone(article, clues),
  ].sort((a, b) => a.token - b.token);
  return withDatesOfSameKind(withoutRepetitions(endedByUntil(anchors)));
}

/** "As of 1 July, since November 2020": a last day ends the open period that its sentence speaks of. */
function endedByUntil(anchors: readonly Anchor[]): Anchor[] {
  const isUntil = ({ basis, period }: Anchor): boolean =>
    basis === "dates" && period.kind === "cumulative" && period.firstDay === null && period.lastDay !== null;
  const bySentence = Map.groupBy(anchors, ({ sentence }) => sentence);
  return anchors.flatMap((anchor) => {
    const beside = bySentence.get(anchor.sentence) ?? [];
    if (isUntil(anchor))
      return beside.some(({ period, basis }) => period.openEnd && basis !== "toDate") ? [] : [anchor];
    const until = beside.find(isUntil);
    if (!until || !anchor.period.openEnd || anchor.basis === "toDate") return [anchor];
    const { lastDay } = until.period;
    const sinceNewYear = anchor.basis === "relative" && lastDay ? calendarDate(`${lastDay.slice(0, 4)}-01-01`) : null;
    return [
      {
        ...anchor,
        period: { ...anchor.period, firstDay: anchor.period.firstDay ?? sinceNewYear, lastDay, openEnd: false },
      },
    ];
  });
}

/** "Last week" in one sentence is the week whose dates stand in another. */
function withDatesOfSameKind(anchors: readonly Anchor[]): Anchor[] {
  const byKind = new Map<StatedPeriod["kind"], Anchor | undefined>();
  return anchors.map((anchor) => {
    if (anchor.basis !== "relative" || anchor.period.firstDay !== null) return anchor;
    const named = anchor.period.kind;
    if (!byKind.has(named)) {
      byKind.set(
        named,
        anchors.find(({ basis, period }) => basis === "dates" && isKind(period.kind, named)),
      );
    }
    const dated = byKind.get(named);
    return dated ? { ...anchor, period: dated.period, basis: "dates" } : anchor;
  });
}

const isKind = (dated: StatedPeriod["kind"], named: StatedPeriod["kind"]): boolean =>
  dated === named || (named === "week" && dated === "part_week");

function dateAnchor(article: MarkedText, date: DateExpression, clues: CalendarClues): Anchor {
  const span = spanOf(article.text, article.tokens, date.first, date.past);
  return {
    token: date.first,
    sentence: article.tokens[date.first]?.sentence ?? 0,
    period: periodOfDate(partOfYear(article, date), clues, span),
    basis: "dates",
    carries: date.shape !== "day" || date.endsWeek,
  };
}

/** First and last month of a part of a year. */
const PARTS_OF_YEAR: Partial<Record<CueOf<"time">, readonly [first: number, last: number]>> = {
  quarter: [1, 3],
  secondQuarter: [4, 6],
  thirdQuarter: [7, 9],
  fourthQuarter: [10, 12],
  threeMonths: [1, 3],
  sixMonths: [1, 6],
  halfYear: [1, 6],
  secondHalf: [7, 12],
  nineMonths: [1, 9],
};

/**
 * "In the third quarter", "the first half of last year": the latest that was over when the article came out, unless it
 * says of which year. "The last three months" are no quarter.
 */
function partsOfYearAlone(article: MarkedText, clues: CalendarClues): Anchor[] {
  const { tokens, marks, text, dates } = article;
  const inYear = new Set(dates.filter(({ shape }) => shape === "year").map(({ first }) => tokens[first]?.sentence));
  return marks.time.flatMap((cue, at) => {
    const months = cue && PARTS_OF_YEAR[cue.name];
    const sentence = tokens[at]?.sentence ?? 0;
    if (!months || inYear.has(sentence)) return [];
    const year = yearBeside(article, at, cue.past);
    if (!year && MONTHS_OF_ANY_YEAR.has(cue.name)) return [];
    const period = partOfYearBefore(months, year === "lastYear", clues, spanOf(text, tokens, at, cue.past));
    return [{ token: at, sentence, period, basis: "relative", carries: true } satisfies Anchor];
  });
}

const MONTHS_OF_ANY_YEAR = new Set<string>(["threeMonths", "sixMonths", "nineMonths"] satisfies CueOf<"time">[]);

/** "This year" or "last year" beside a part of it. */
function yearBeside({ marks }: MarkedText, first: number, past: number): "thisYear" | "lastYear" | undefined {
  const near = marks.time.slice(Math.max(0, first - 5), past + 4);
  const name = near.find((cue) => cue?.name === "thisYear" || cue?.name === "lastYear")?.name;
  return name === "thisYear" || name === "lastYear" ? name : undefined;
}

/** "the first half of 2025", "2025-ci ilin 6 ayında": a year cut short by the words beside it. */
function partOfYear({ marks, tokens }: MarkedText, date: DateExpression): DateExpression {
  if (date.shape !== "year" || !date.from) return date;
  for (let at = Math.max(0, date.first - 5); at < date.past + 4; at += 1) {
    if (tokens[at]?.sentence !== tokens[date.first]?.sentence) continue;
    const months = PARTS_OF_YEAR[marks.time[at]?.name ?? "weekly"];
    if (!months) continue;
    const [first, last] = months;
    return { ...date, shape: "range", from: { ...date.from, month: first, day: 1 }, to: { ...date.from, month: last } };
  }
  return date;
}

/** "territories liberated in November 2020" dates the liberation, not the figures. */
function isOfLiberation({ tokens, marks, language }: MarkedText, { first, past, shape }: DateExpression): boolean {
  if (shape === "since" || shape === "range") return false;
  const sentence = tokens[first]?.sentence;
  const [start, end] = language.code === "en" || language.code === "ru" ? [first - 8, first] : [past, past + 5];
  for (let at = Math.max(0, start); at < end; at += 1) {
    if (marks.deed[at]?.name === "liberated" && tokens[at]?.sentence === sentence) return true;
  }
  return false;
}

function eventAnchors(article: MarkedText, clues: CalendarClues): Anchor[] {
  const { tokens, marks, language, text } = article;
  const names = compilePhrases<KnownEvent>(
    clues.events.map((event) => [event, event.names[language.code] ?? ""] as const),
  );
  const eventBefore = language.code === "az" || language.code === "tr";
  return marks.since.flatMap((since, at) => {
    if (!since) return [];
    const [start, end] = eventBefore ? [at - REACH, at] : [since.past, since.past + REACH];
    for (let index = Math.max(0, start); index < end; index += 1) {
      const name =
        tokens[index]?.sentence === tokens[at]?.sentence && matchPhrase(names, tokens, index, language.inflection);
      if (!name) continue;
      const [first, past] = eventBefore ? [index, since.past] : [at, name.past];
      const span = spanOf(text, tokens, first, past);
      const period = periodSinceEvent(name.name, clues, span);
      return [
        { token: first, sentence: tokens[at]?.sentence ?? 0, period, basis: "event", carries: true } satisfies Anchor,
      ];
    }
    return [];
  });
}

/** "The first quarter of this year" is not the year. */
const isCutShort = (marks: Marks, first: number, past: number): boolean =>
  marks.time.slice(Math.max(0, first - 5), past + 4).some((cue) => cue && PARTS_OF_YEAR[cue.name] !== undefined);

function relativeAnchors(article: MarkedText, clues: CalendarClues): Anchor[] {
  const { tokens, marks, text, dates, timeWords } = article;
  const annual = timeWords.has("annual");
  const dated = new Set(
    dates.flatMap(({ first, past }) => Array.from({ length: past - first }, (_, at) => first + at)),
  );
  return marks.time.flatMap((cue, at) => {
    if (!cue || !RELATIVE.has(cue.name) || dated.has(at)) return [];
    const name = cue.name as RelativePeriod;
    if ((name === "thisYear" || name === "lastYear") && isCutShort(marks, at, cue.past)) return [];
    const period = relativePeriod(name, clues, annual, spanOf(text, tokens, at, cue.past));
    const basis = name === "toDate" ? "toDate" : "relative";
    return [
      { token: at, sentence: tokens[at]?.sentence ?? 0, period, basis, carries: name !== "yesterday" } satisfies Anchor,
    ];
  });
}

/** Beside dates or an event in its sentence, "last week" or "to date" adds nothing. */
function withoutRepetitions(anchors: readonly Anchor[]): Anchor[] {
  const bySentence = Map.groupBy(anchors, ({ sentence }) => sentence);
  return anchors.filter((anchor) => {
    const beside = (bySentence.get(anchor.sentence) ?? []).filter(({ basis }) => basis !== anchor.basis);
    if (anchor.basis === "toDate") return !beside.some(({ period }) => period.openEnd && period.firstDay !== null);
    if (anchor.basis === "event")
      return !beside.some(({ basis, period }) => basis === "dates" && period.kind === "cumulative");
    if (anchor.basis !== "relative") return true;
    return !beside.some(
      ({ basis, period, carries }) => basis === "dates" && carries && period.kind === anchor.period.kind,
    );
  });
}
