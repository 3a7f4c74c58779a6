import { type DateGrammar, type DatePart, type DateRole, type PartialDate, readDatePart } from "./date-parts.ts";
import { compilePhrases, matchPhrase, type Phrases, type ReadingLanguage } from "./lexicon.ts";
import { readNumericDate } from "./numeric-dates.ts";
import { isGlued, type Token } from "./tokens.ts";

/**
 * A date or a span of days as written. A `range` has both ends, `since` a first, `until` a last; `day`, `month` and
 * `year` have a first that says all.
 */
export type DateExpression = {
  readonly shape: "range" | "since" | "until" | "day" | "month" | "year";
  readonly from: PartialDate | undefined;
  readonly to: PartialDate | undefined;
  readonly first: number;
  readonly past: number;
  /** The day is the last one of a week: "the week ending 13 July". */
  readonly endsWeek: boolean;
};

type Introduction = "from" | "between" | "until";
const introductions = new Map<string, Phrases<Introduction>>();
const connectors = new Map<string, Phrases<"to" | "join">>();

/** Finds every date of a text, from left to right, none inside another. */
export function findDates(tokens: readonly Token[], grammar: DateGrammar): DateExpression[] {
  const found: DateExpression[] = [];
  for (let at = 0; at < tokens.length;) {
    const date = readDate(tokens, at, grammar);
    if (date) found.push(asEndOfWeek(tokens, date, grammar.language));
    at = date ? Math.max(date.past, at + 1) : at + 1;
  }
  return found;
}

type EndOfWeek = "ending" | "week";
const endsOfWeeks = new Map<string, Phrases<EndOfWeek>>();

/** "The week ending 13 July", "неделя, завершившаяся 13 июля", "iyulun 13-də başa çatan həftə". */
function asEndOfWeek(tokens: readonly Token[], date: DateExpression, language: ReadingLanguage): DateExpression {
  if (date.shape !== "day" && date.shape !== "until") return date;
  const phrases = endsOfWeeksOf(language);
  const match = (at: number) => matchPhrase(phrases, tokens, at, NO_ENDING);
  const isBefore = language.code === "en" || language.code === "ru";
  const reach = isBefore
    ? [date.first - 6, date.first - 5, date.first - 4, date.first - 3, date.first - 2, date.first - 1]
    : [date.past, date.past + 1, date.past + 2];
  const found = reach.flatMap((at) => (tokens[at]?.sentence === tokens[date.first]?.sentence ? (match(at) ?? []) : []));
  const ending = found.find(
    ({ name, first, past }) => name === "ending" && (isBefore ? date.first - past <= 1 : first === date.past),
  );
  const week = found.find(
    ({ name, first }) => name === "week" && ending && (isBefore ? first < ending.first : first >= ending.past),
  );
  if (!week) return date;
  const day = date.to ?? date.from;
  return { ...date, shape: "day", from: day, to: day, endsWeek: true };
}

function endsOfWeeksOf(language: ReadingLanguage): Phrases<EndOfWeek> {
  const known = endsOfWeeks.get(language.code);
  if (known) return known;
  const result = compilePhrases<EndOfWeek>([
    ["ending", language.dates.weekEnding],
    ["week", language.dates.weekWords],
  ]);
  endsOfWeeks.set(language.code, result);
  return result;
}

/** Reads the date or span of days that starts at a token, with the word that introduces it. */
export function readDate(tokens: readonly Token[], at: number, grammar: DateGrammar): DateExpression | undefined {
  const { language } = grammar;
  const intro = matchPhrase(introductionsOf(language), tokens, at, NO_ENDING);
  const start = intro ? pastThe(tokens, intro.past, language) : at;
  const first = readEnd(tokens, start, grammar, true);
  if (!first) return undefined;

  const range = readRange(tokens, first, intro?.name, grammar);
  if (range) return { ...range, first: at };
  return readSingle(tokens, at, start, first, intro?.name, grammar);
}

const NO_ENDING = /^$/u;

function readRange(
  tokens: readonly Token[],
  first: DatePart,
  intro: Introduction | undefined,
  grammar: DateGrammar,
): Omit<DateExpression, "first"> | undefined {
  const connector = readConnector(tokens, first, intro, grammar);
  if (!connector) return undefined;
  const last = readEnd(tokens, connector.past, grammar, true);
  if (!last || !canJoin(first, last, connector.strong)) return undefined;
  if (connector.needsBetween && intro !== "between" && !isBetweenAfter(tokens, last.past)) return undefined;
  return {
    endsWeek: false,
    shape: "range",
    from: completed(first, last, -1),
    to: completed(last, first, 1),
    past: last.past,
  };
}

/** Whether two ends make a span of days: both days, both months or both years, and a month somewhere. */
function canJoin(first: DatePart, last: DatePart, strong: boolean): boolean {
  if (first.day !== undefined) {
    if (last.day === undefined || (first.month === undefined && last.month === undefined)) return false;
    return first.month !== undefined || last.month !== undefined;
  }
  if (first.month !== undefined) return last.month !== undefined || (strong && last.day !== undefined);
  if (last.month !== undefined) return false;
  return first.year !== undefined && last.year !== undefined && last.year > first.year && (last.licensed || strong);
}

/** Gives an end the month and the year that only the other end bears; over New Year the years differ. */
function completed(end: PartialDate, other: PartialDate, side: -1 | 1): PartialDate {
  const month = end.month ?? other.month;
  if (end.year !== undefined || end.relativeYear !== undefined) return { ...only(end), month };
  const overNewYear = end.month !== undefined && other.month !== undefined && side * (other.month - end.month) > 0;
  const shift = overNewYear ? side : 0;
  const year = other.year === undefined ? undefined : other.year + shift;
  return { day: end.day, month, year, relativeYear: other.relativeYear };
}

const only = ({ day, month, year, relativeYear }: PartialDate): PartialDate => ({ day, month, year, relativeYear });

function readConnector(
  tokens: readonly Token[],
  first: DatePart,
  intro: Introduction | undefined,
  { language }: DateGrammar,
): { readonly past: number; readonly strong: boolean; readonly needsBetween: boolean } | undefined {
  const comma = tokens[first.past]?.text === "," ? 1 : 0;
  const at = first.past + comma;
  if (/^[-‐‑–—−]$/u.test(tokens[at]?.text ?? "")) return { past: at + 1, strong: false, needsBetween: false };
  const word = matchPhrase(connectorsOf(language), tokens, at, NO_ENDING);
  if (word?.name === "to") return { past: pastThe(tokens, word.past, language), strong: true, needsBetween: false };
  if (word?.name === "join") return { past: pastThe(tokens, word.past, language), strong: true, needsBetween: true };
  return first.role === "from" && intro === undefined ? { past: at, strong: true, needsBetween: false } : undefined;
}

const isBetweenAfter = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at, at + 3).some(({ folded }) => folded.startsWith("aras"));

function readSingle(
  tokens: readonly Token[],
  at: number,
  start: number,
  part: DatePart,
  intro: Introduction | undefined,
  grammar: DateGrammar,
): DateExpression | undefined {
  const role: DateRole = intro === "until" ? "to" : intro === "from" && part.role === "none" ? "from" : part.role;
  const standsAlone = canStandAlone(tokens, start, part, intro, grammar);
  const shape = part.day !== undefined ? "day" : part.month !== undefined ? "month" : "year";
  if (part.day !== undefined ? part.month === undefined : !standsAlone) return undefined;

  const date = only(part);
  const place = { first: at, past: part.past, endsWeek: false };
  if (role === "from") return { shape: "since", from: date, to: undefined, ...place };
  if (role === "to") return { shape: "until", from: undefined, to: date, ...place };
  return { shape, from: date, to: date, ...place };
}

/** A month or a year without a day is a date only where its neighbours say so: "in March", "2023-cü ildə". */
function canStandAlone(
  tokens: readonly Token[],
  start: number,
  part: DatePart,
  intro: Introduction | undefined,
  { language }: DateGrammar,
): boolean {
  const before = tokens[start - 1]?.folded ?? "";
  if (part.month !== undefined) {
    const hasYear = part.year !== undefined || part.relativeYear !== undefined;
    return (
      part.licensed ||
      hasYear ||
      intro !== undefined ||
      part.role !== "none" ||
      listed(language.dates.beforeMonth, before)
    );
  }
  if (part.year === undefined) return false;
  // "last year (2024)"
  if (before === "(" && tokens[part.past]?.text === ")") return true;
  return part.licensed || part.role !== "none" || listed(language.dates.beforeYear, before) || intro === "from";
}

const listed = (list: string, word: string): boolean => word !== "" && list.split("|").includes(word);

function readEnd(
  tokens: readonly Token[],
  at: number,
  grammar: DateGrammar,
  withoutYear: boolean,
): DatePart | undefined {
  const numeric = readNumericDate(tokens, at, withoutYear);
  if (numeric && (numeric.year !== undefined || isRangeOfFigures(tokens, numeric.past))) {
    const { day, month, year, past } = numeric;
    return { day, month, year, relativeYear: undefined, past, role: "none", licensed: true };
  }
  return readDatePart(tokens, at, grammar);
}

/** "07.07–13.07.2025": figures without a year are a date only before a whole one. */
function isRangeOfFigures(tokens: readonly Token[], at: number): boolean {
  const past = isGlued(tokens[at]) && tokens[at]?.text === "." ? at + 1 : at;
  return /^[-–—]$/u.test(tokens[past]?.text ?? "") && readNumericDate(tokens, past + 1)?.year !== undefined;
}

const pastThe = (tokens: readonly Token[], at: number, language: ReadingLanguage): number =>
  language.code === "en" && tokens[at]?.folded === "the" ? at + 1 : at;

function introductionsOf(language: ReadingLanguage): Phrases<Introduction> {
  const known = introductions.get(language.code);
  if (known) return known;
  const isBetween = (word: string): boolean => word === "between" || word === "между";
  const words = language.dates.fromWords.split("|");
  const result = compilePhrases<Introduction>([
    ["from", words.filter((word) => !isBetween(word)).join("|")],
    ["between", words.filter(isBetween).join("|")],
    ["until", language.dates.untilWords],
  ]);
  introductions.set(language.code, result);
  return result;
}

function connectorsOf(language: ReadingLanguage): Phrases<"to" | "join"> {
  const known = connectors.get(language.code);
  if (known) return known;
  const result = compilePhrases<"to" | "join">([
    ["to", language.dates.toWords],
    ["join", language.dates.joinWords],
  ]);
  connectors.set(language.code, result);
  return result;
}
