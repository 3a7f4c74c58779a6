import { compilePhrases, matchPhrase, type Phrases, type ReadingLanguage, suffixAfter } from "./lexicon.ts";
import { isGlued, type Token } from "./tokens.ts";

/** A date as far as it is written: "8-dək" has a day alone, "November 2020" no day. Relative years count from this year. */
export type PartialDate = {
  readonly day: number | undefined;
  readonly month: number | undefined;
  readonly year: number | undefined;
  readonly relativeYear: 0 | -1 | undefined;
};

/** Whether an ending or a word made it a first or a last day. */
export type DateRole = "from" | "to" | "none";

/** A partial date and the tokens it takes. */
export type DatePart = PartialDate & {
  readonly past: number;
  readonly role: DateRole;
  /** The month bears a word such as "ayında", or the year a word such as "il", and so can stand alone. */
  readonly licensed: boolean;
};

/** The words of a language that dates are made of, compiled. */
export type DateGrammar = {
  readonly language: ReadingLanguage;
  readonly months: Phrases<number>;
  readonly words: Phrases<DateWord>;
  /** Whether a number at a token is the count of something, so not a day nor a year. */
  readonly isCount: (at: number) => boolean;
};
type DateWord = "filler" | "yearWord" | "monthWord" | "thisYear" | "lastYear" | "until" | "sinceAfter";

const compiled = new Map<string, Pick<DateGrammar, "months" | "words">>();

/** Compiles the date words of a language. */
export function dateGrammar(language: ReadingLanguage, isCount: (at: number) => boolean): DateGrammar {
  let known = compiled.get(language.code);
  if (!known) {
    const { dates } = language;
    known = {
      months: compilePhrases(language.months.map((names, index) => [index + 1, names] as const)),
      words: compilePhrases<DateWord>([
        ["filler", dates.fillers],
        ["yearWord", dates.yearWords],
        ["monthWord", dates.monthWords],
        ["thisYear", dates.thisYear],
        ["lastYear", dates.lastYear],
        ["until", dates.untilAfter],
        ["sinceAfter", dates.sinceAfter],
      ]),
    };
    compiled.set(language.code, known);
  }
  return { language, ...known, isCount };
}

/**
 * Reads a day, a month and a year in whatever order they stand, each at most once.
 *
 * @returns nothing where none of them stands at the token
 */
export function readDatePart(tokens: readonly Token[], at: number, grammar: DateGrammar): DatePart | undefined {
  let part: DatePart = { ...EMPTY, past: at, role: "none", licensed: false };
  let monthBare = false;
  for (;;) {
    const next = skipFillers(tokens, part, at, grammar);
    const piece: Piece | undefined =
      yearAt(tokens, next.past, part, grammar) ??
      monthAt(tokens, next.past, part, grammar) ??
      (part.month !== undefined && part.day === undefined && !monthBare
        ? undefined
        : dayAt(tokens, next.past, part, grammar));
    if (!piece) return part.past === at ? undefined : withWordsAfter(tokens, part, grammar);
    // An English month is followed by its day; an Azerbaijani one too, if it stands in the genitive.
    if (piece.month !== undefined && part.month === undefined) monthBare = piece.takesDay;
    part = { ...piece, licensed: piece.licensed || next.licensed || part.licensed };
    if (part.role !== "none") return withWordsAfter(tokens, part, grammar);
  }
}

const EMPTY: PartialDate = { day: undefined, month: undefined, year: undefined, relativeYear: undefined };
type Piece = DatePart & { readonly takesDay: boolean };

function skipFillers(tokens: readonly Token[], part: DatePart, at: number, grammar: DateGrammar) {
  if (part.past === at) return { past: at, licensed: false };
  let [past, licensed] = [part.past, false];
  const comma = tokens[past];
  // "July 13, 2025": a comma only before a year.
  if (comma?.text === "," && part.year === undefined) {
    const year = yearAt(tokens, past + 1, part, grammar);
    return year ? { past: past + 1, licensed } : { past, licensed };
  }
  for (;;) {
    const word = matchPhrase(grammar.words, tokens, past, grammar.language.inflection);
    if (word?.name === "filler" || (word?.name === "yearWord" && part.year !== undefined)) {
      licensed ||= word.name === "yearWord";
      past = word.past;
    } else return { past, licensed };
  }
}

function yearAt(tokens: readonly Token[], at: number, part: DatePart, grammar: DateGrammar): Piece | undefined {
  if (part.year !== undefined || part.relativeYear !== undefined) return undefined;
  const { language } = grammar;
  const relative = matchPhrase(grammar.words, tokens, at, language.inflection);
  if (relative?.name === "thisYear" || relative?.name === "lastYear") {
    const relativeYear = relative.name === "thisYear" ? 0 : -1;
    return piece(part, {
      relativeYear,
      past: relative.past,
      role: roleOf(relative.ending, tokens, relative.past, grammar),
    });
  }
  const token = tokens[at];
  if (token?.kind !== "digits" || !/^(?:19[89]|20[0-4])\d$/u.test(token.text)) return undefined;
  const suffix = suffixAfter(tokens, at + 1, YEAR_SUFFIX);
  if (!suffix && (grammar.isCount(at) || isDecimalPart(tokens, at))) return undefined;
  const past = suffix?.past ?? at + 1;
  return piece(part, { year: Number(token.text), past, role: roleOf(suffix?.ending ?? "", tokens, past, grammar) });
}

/** "2020-ci", "2020'de", "2020-м". */
const YEAR_SUFFIX = /^(?:c[iu]|y?[iu]n?|[nd]?[dt][ae]n?|y?[ae]|d[ae]k|[а-я]{1,3})$/u;

function monthAt(tokens: readonly Token[], at: number, part: DatePart, grammar: DateGrammar): Piece | undefined {
  if (part.month !== undefined) return undefined;
  const { language } = grammar;
  const month = matchPhrase(grammar.months, tokens, at, language.inflection);
  if (!month) return undefined;
  // "may" and "march" are also verbs.
  if (language.code === "en" && !/^\p{Lu}/u.test(tokens[at]?.text ?? "")) return undefined;

  let past = month.past;
  if (isAbbreviationStop(tokens, past)) past += 1;
  const word = matchPhrase(grammar.words, tokens, past, language.inflection);
  const monthWord = word?.name === "monthWord" ? word : undefined;
  past = monthWord?.past ?? past;
  const ending = monthWord?.ending ?? month.ending;
  const role = roleOf(ending, tokens, past, grammar);
  const genitive =
    language.code === "en" || (language.code !== "ru" && monthWord === undefined && /[iu]n$/u.test(ending));
  return { ...piece(part, { month: month.name, past, role }), licensed: monthWord !== undefined, takesDay: genitive };
}

function dayAt(tokens: readonly Token[], at: number, part: DatePart, grammar: DateGrammar): Piece | undefined {
  if (part.day !== undefined) return undefined;
  const token = tokens[at];
  if (token?.kind !== "digits" || !/^(?:0?[1-9]|[12]\d|3[01])$/u.test(token.text)) return undefined;
  if (isDecimalPart(tokens, at)) return undefined;
  const suffix = daySuffix(tokens, at + 1);
  // "in January 15 mines": the number after a month is a count when what it counts follows.
  if (!suffix && part.month !== undefined && grammar.isCount(at)) return undefined;
  const past = suffix?.past ?? at + 1;
  // "2024-cü ildə 4 286 mina": after a year alone a number is a day only before its month.
  if (part.year !== undefined && part.month === undefined && !monthFollows(tokens, past, grammar)) return undefined;
  return piece(part, { day: Number(token.text), past, role: roleOf(suffix?.ending ?? "", tokens, past, grammar) });
}

/** The stop of "Oct." and "г.", which does not end the sentence. */
const isAbbreviationStop = (tokens: readonly Token[], at: number): boolean =>
  isGlued(tokens[at]) && tokens[at]?.text === "." && tokens[at]?.sentence === tokens[at + 1]?.sentence;

/** Whether a month stands after a day, or after a second day: "14 aprel", "1-14 aprel". */
function monthFollows(tokens: readonly Token[], at: number, { months, language }: DateGrammar): boolean {
  const isRange = /^[-–—]$/u.test(tokens[at]?.text ?? "") && tokens[at + 1]?.kind === "digits";
  return matchPhrase(months, tokens, isRange ? at + 2 : at, language.inflection) !== undefined;
}

/** "3rd", "7-dən", "13'üne", "4-го". */
function daySuffix(tokens: readonly Token[], at: number) {
  const glued = tokens[at];
  if (isGlued(glued) && /^(?:st|nd|rd|th)$/u.test(glued.folded)) return { past: at + 1, ending: "" };
  return suffixAfter(tokens, at, DAY_SUFFIX);
}
const DAY_SUFFIX =
  /^(?:s?[iu]|s?[iu]n[ae]|[ns]?[iu]?n?[dt][ae]n|[dt][ae]|y?[ae]|n[ae]|y?[ae]?n?[ae]?d[ae]k|c[ae]n|[iu]n|го|е|ое|ого|му|st|nd|rd|th)$/u;

/** A digit group that belongs to a decimal, a time or a longer number. */
function isDecimalPart(tokens: readonly Token[], at: number): boolean {
  const [before, after, next] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  const marks = [".", ",", ":", "/"];
  const gluedBefore = isGlued(tokens[at]) && marks.includes(before?.text ?? "") && isGlued(before);
  const gluedAfter = isGlued(after) && marks.includes(after.text) && isGlued(next) && next.kind === "digits";
  return (gluedBefore && tokens[at - 2]?.kind === "digits") || gluedAfter;
}

function roleOf(ending: string, tokens: readonly Token[], past: number, grammar: DateGrammar): DateRole {
  const { dates, inflection } = grammar.language;
  if (ending === "") return "none";
  if (dates.toEnding.test(ending)) return "to";
  if (dates.fromEnding.test(ending)) return "from";
  const after = matchPhrase(grammar.words, tokens, past, inflection);
  return dates.dativeEnding.test(ending) && after?.name === "until" ? "to" : "none";
}

/** Takes "tarixindən", "ilədək", "qədər" and "etibarən" after a date, which say what it begins or ends. */
function withWordsAfter(tokens: readonly Token[], part: DatePart, grammar: DateGrammar): DatePart {
  let result = part;
  for (;;) {
    const word = matchPhrase(grammar.words, tokens, result.past, grammar.language.inflection);
    if (word?.name === "filler" && grammar.language.code === "en") return result;
    // "ilə" joins two dates; it is not the year of the first.
    if (word?.name === "yearWord" && result.year === undefined && result.relativeYear === undefined) return result;
    if (word?.name === "filler" || word?.name === "yearWord" || word?.name === "monthWord") {
      const role = result.role === "none" ? roleOf(word.ending, tokens, word.past, grammar) : result.role;
      result = { ...result, past: word.past, role, licensed: result.licensed || word.name !== "filler" };
      if (word.name === "yearWord" && isAbbreviationStop(tokens, result.past)) {
        result = { ...result, past: result.past + 1 };
      }
    } else if (word?.name === "until") {
      return { ...result, past: word.past, role: "to" };
    } else if (word?.name === "sinceAfter" && result.role !== "to") {
      return { ...result, past: word.past, role: "from" };
    } else return result;
  }
}

const piece = (part: DatePart, more: Partial<DatePart>): Piece => ({ ...part, takesDay: false, ...more });
