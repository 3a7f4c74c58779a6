import { type CalendarDate, dayOfWeek, daysBetween, type Weekday } from "../../../foundation/domain/dates.ts";
import type { KnownEvent } from "./calendar-clues.ts";
import type { PartialDate } from "./date-parts.ts";
import type { DateExpression } from "./dates.ts";
import { dateOf } from "./numeric-dates.ts";
import { cuesBeside, type MarkedText, sentenceOf } from "./marked-text.ts";

/** How far into an article its own date may stand. */
const HEAD = 300;
/** A line that gives the date of an article says little else. */
const FEW_WORDS = 10;

/** The dates by which an article says when it came out. */
export type Publication = {
  readonly publishedOn: CalendarDate | undefined;
  /** A dateline without a year. */
  readonly dateline: PartialDate | undefined;
  /** The expressions that are this date, and so no period. */
  readonly expressions: ReadonlySet<DateExpression>;
};

/** Finds the day of publication: "4 may 2024 10:20", "BAKU, Azerbaijan, September 11." */
export function findPublication(article: MarkedText): Publication {
  const own = article.dates.filter((date) => date.shape === "day" && !date.endsWeek && isOwnDate(article, date));
  const whole = own.map(({ from }) => from).find((date) => date?.year !== undefined);
  const dateline = own.map(({ from }) => from).find((date) => date !== undefined && date.year === undefined);
  return { publishedOn: wholeDate(whole), dateline, expressions: new Set(own) };
}

function isOwnDate(article: MarkedText, { first, past, from }: DateExpression): boolean {
  const { tokens } = article;
  const token = tokens[first];
  if (!token || token.start > HEAD) return false;
  if (hasClockTime(tokens.slice(past, past + 5)) || hasClockTime(tokens.slice(Math.max(0, first - 5), first)))
    return true;
  // A text without line breaks may begin with its date. It is that of its sentence where this goes on and has no other.
  if (first === 0 && from?.year !== undefined) return !goesOn(article, past);
  if (cuesBeside(article, "deed", first).length > 0) return false;
  const sentence = sentenceOf(article, first);
  const words = tokens.slice(sentence.first, sentence.past).filter(({ kind }) => kind === "word");
  return words.length <= FEW_WORDS;
}

/** "14 мая 2025 года уничтожены …": a sentence that tells of finds, without another date. */
function goesOn(article: MarkedText, past: number): boolean {
  const { tokens, dateAt } = article;
  if (!/^\p{Ll}/u.test(tokens[past]?.text ?? "") || cuesBeside(article, "deed", 0).length === 0) return false;
  const sentence = sentenceOf(article, 0);
  for (let at = past; at < sentence.past; at += 1) if (dateAt.has(at)) return false;
  return true;
}

const hasClockTime = (tokens: MarkedText["tokens"]): boolean =>
  tokens.some(({ text }, at) => text === ":" && tokens[at - 1]?.kind === "digits" && tokens[at + 1]?.kind === "digits");

const wholeDate = (date: PartialDate | undefined): CalendarDate | undefined =>
  date?.year !== undefined && date.month !== undefined && date.day !== undefined
    ? dateOf(date.year, date.month, date.day)
    : undefined;

/** "during 2025" was written no earlier than 2025 began. */
const firstDayOf = (date: PartialDate | undefined): CalendarDate | undefined =>
  date?.year === undefined ? undefined : dateOf(date.year, date.month ?? 1, 1);

/** The latest date that an article mentions, apart from the events that every article mentions. */
export function latestMention(
  dates: readonly DateExpression[],
  events: readonly KnownEvent[],
): CalendarDate | undefined {
  const known = new Set<string>(
    events.flatMap(({ date }) => [date, `${date.slice(0, 8)}01`, `${date.slice(0, 4)}-01-01`]),
  );
  return dates
    .flatMap(({ from, to }) => [from, to].map((date) => wholeDate(date) ?? firstDayOf(date)))
    .filter((date) => date !== undefined && !known.has(date))
    .reduce((latest, date) => (latest !== undefined && date !== undefined && latest > date ? latest : date), undefined);
}

/**
 * The day of a dateline without a year, where the article's latest whole date lies within the year before it and it is
 * the day on which bulletins come out.
 */
export function placeDateline(
  dateline: PartialDate | undefined,
  mention: CalendarDate | undefined,
  weekStartsOn: Weekday,
): CalendarDate | undefined {
  if (!mention || dateline?.day === undefined || dateline.month === undefined) return undefined;
  const year = Number(mention.slice(0, 4));
  const days = [dateOf(year, dateline.month, dateline.day), dateOf(year + 1, dateline.month, dateline.day)];
  const day = days.find((candidate) => candidate !== undefined && candidate >= mention);
  return day && daysBetween(mention, day) < 366 && dayOfWeek(day) === weekStartsOn ? day : undefined;
}
