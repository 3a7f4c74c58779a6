import { fold } from "./folding.ts";
import { isGlued, type Token } from "./tokens.ts";

/** What a word or phrase tells the reader. */
export type Cue =
  // What was found.
  | "antiTank"
  | "antiPersonnel"
  | "uxo"
  | "mine"
  | "munition"
  | "counter"
  // Units.
  | "hectare"
  | "squareMetre"
  | "squareKilometre"
  | "otherUnit"
  // What was done.
  | "found"
  | "cleared"
  | "checked"
  | "contaminated"
  | "notFound"
  | "liberated"
  | "operation"
  | "including"
  // People.
  | "killed"
  | "injured"
  | "victim"
  | "civilian"
  | "military"
  | "person"
  // Time.
  | "yesterday"
  | "lastWeek"
  | "lastMonth"
  | "lastYear"
  | "thisYear"
  | "thisMonth"
  | "quarter"
  | "secondQuarter"
  | "thirdQuarter"
  | "fourthQuarter"
  | "threeMonths"
  | "sixMonths"
  | "halfYear"
  | "secondHalf"
  | "nineMonths"
  | "weekly"
  | "monthly"
  | "annual"
  | "toDate"
  | "samePeriod"
  | "since"
  // Small words.
  | "and"
  | "contrast"
  | "from"
  | "moreThan"
  | "lessThan"
  | "about"
  // What land is for.
  | "agriculture"
  | "residential"
  | "transport"
  | "energy"
  | "environment"
  | "water"
  | "otherUse";

/** The words of one language. Patterns are written without diacritics; see {@link compilePhrases}. */
export type ReadingLanguage = {
  readonly code: "en" | "az" | "ru" | "tr";
  /** Frequent small words, by which the language of an article is told. */
  readonly frequent: string;
  /** January to December, each with its spellings. */
  readonly months: readonly string[];
  /** Cardinal numbers in words, with the values they add. */
  readonly numerals: Readonly<Record<string, number>>;
  /** Words that multiply the number before them. */
  readonly multipliers: Readonly<Record<string, number>>;
  /** Words for "one" or "a", which count only before ordnance. */
  readonly articles: readonly string[];
  /** Words for "none", which count only before a kind of ordnance that was not found. */
  readonly noneWords: readonly string[];
  /** What a noun or a number may end in; for `~` in patterns. */
  readonly inflection: RegExp;
  /** How the language writes decimals by rule; the press does not always keep to it. */
  readonly decimalMark: "." | ",";
  /** Whether a count may follow what it counts without a dash: "piyada əleyhinə 30". */
  readonly countMayFollow: boolean;
  readonly dates: DateWords;
  readonly cues: Partial<Readonly<Record<Cue, string>>>;
};

/** How a language puts a date together. */
export type DateWords = {
  /** Before a first day: "from", "с". */
  readonly fromWords: string;
  /** Between two days: "to", "по". */
  readonly toWords: string;
  /** Before a last day that has no first: "as of". */
  readonly untilWords: string;
  /** "between … and …": the word that joins the days. */
  readonly joinWords: string;
  /** After a last day: "qədər", "kadar". */
  readonly untilAfter: string;
  /** After a first day: "etibarən", "bəri". */
  readonly sinceAfter: string;
  /** An ending that makes a first day: "-dan". */
  readonly fromEnding: RegExp;
  /** An ending that makes a last day by itself: "-dək". */
  readonly toEnding: RegExp;
  /** An ending that makes a last day together with `untilAfter`: "-a qədər". */
  readonly dativeEnding: RegExp;
  /** What says of a week that it ends on a day: "ending", "başa çatan". In Azerbaijani and Turkish it follows the day. */
  readonly weekEnding: string;
  /** The word for week, with any ending. */
  readonly weekWords: string;
  /** Words that may stand inside a date: "of", "tarixi". */
  readonly fillers: string;
  /** Words that stand after a year: "il", "года". */
  readonly yearWords: string;
  /** Words before a year that stands alone: "in". */
  readonly beforeYear: string;
  /** Words before a month that stands alone: "in", "for". */
  readonly beforeMonth: string;
  /** Words after a month that stands alone: "ayında". */
  readonly monthWords: string;
  /** This year, last year, as part of a date. */
  readonly thisYear: string;
  readonly lastYear: string;
};

type WordTest = { readonly stem: string; readonly ending: "exact" | "any" | "inflected" };
type Phrase<Name> = { readonly name: Name; readonly words: readonly WordTest[] };

/** A phrase found at a token. */
export type PhraseMatch<Name> = {
  readonly name: Name;
  readonly first: number;
  readonly past: number;
  /** What the last word ends in beyond its stem, hyphenated endings too: "lerden". */
  readonly ending: string;
};

/** Phrases by their first letter, longest first. */
export type Phrases<Name> = ReadonlyMap<string, readonly Phrase<Name>[]>;

/**
 * Compiles phrases. In a list, `|` separates phrases and spaces words; `stem*` takes any ending, `stem~` an ending
 * that the language's nouns have; a word alone must be met exactly. Hyphens in the text count as spaces.
 */
export function compilePhrases<Name>(lists: Iterable<readonly [Name, string]>): Phrases<Name> {
  const byLetter = new Map<string, Phrase<Name>[]>();
  for (const [name, list] of lists) {
    for (const written of list.split("|")) {
      const words = written.trim().split(/\s+/u).filter(Boolean).map(wordTest);
      const letter = words[0]?.stem[0];
      if (letter === undefined) continue;
      byLetter.set(letter, [...(byLetter.get(letter) ?? []), { name, words }]);
    }
  }
  for (const phrases of byLetter.values()) phrases.sort((a, b) => weightOf(b) - weightOf(a));
  return byLetter;
}

const weightOf = (phrase: Phrase<unknown>): number =>
  phrase.words.length * 100 + phrase.words.reduce((sum, { stem }) => sum + stem.length, 0);

function wordTest(written: string): WordTest {
  const mark = written.at(-1);
  if (mark === "*") return { stem: fold(written.slice(0, -1)), ending: "any" };
  if (mark === "~") return { stem: fold(written.slice(0, -1)), ending: "inflected" };
  return { stem: fold(written), ending: "exact" };
}

/** The longest phrase that starts at a token, if any. */
export function matchPhrase<Name>(
  phrases: Phrases<Name>,
  tokens: readonly Token[],
  at: number,
  inflection: RegExp,
): PhraseMatch<Name> | undefined {
  const letter = tokens[at]?.folded[0];
  const candidates = letter === undefined ? undefined : phrases.get(letter);
  for (const { name, words } of candidates ?? []) {
    const found = matchWords(words, tokens, at, inflection);
    if (found) return { name, first: at, ...found };
  }
  return undefined;
}

function matchWords(words: readonly WordTest[], tokens: readonly Token[], at: number, inflection: RegExp) {
  let index = at;
  let ending = "";
  for (const [position, test] of words.entries()) {
    if (position > 0) index = pastJoiner(tokens, index);
    const token = tokens[index];
    if (!token || (position > 0 && token.gap === "paragraph") || !token.folded.startsWith(test.stem)) return undefined;
    ending = token.folded.slice(test.stem.length);
    if (ending !== "" && (test.ending === "exact" || (test.ending === "inflected" && !inflection.test(ending)))) {
      return undefined;
    }
    index += 1;
  }
  const suffix = suffixAfter(tokens, index, inflection);
  return suffix ? { past: suffix.past, ending: suffix.ending } : { past: index, ending };
}

/** Skips a hyphen inside a compound and the stop of an abbreviation: "anti tank" meets "anti-tank", "kv m" "kv.m". */
const pastJoiner = (tokens: readonly Token[], index: number): number =>
  /^[-‐‑–.]$/u.test(tokens[index]?.text ?? "") && isGlued(tokens[index]) ? index + 1 : index;

const JOINERS = /^[-‐‑–'’‘ʼ`]$/u;

/** An ending joined by a hyphen or an apostrophe, "PHS-lərdən", "Ağdam'da". */
export function suffixAfter(
  tokens: readonly Token[],
  index: number,
  inflection: RegExp,
): { readonly past: number; readonly ending: string } | undefined {
  const [joiner, suffix] = [tokens[index], tokens[index + 1]];
  if (!isGlued(joiner) || !JOINERS.test(joiner.text) || !isGlued(suffix) || suffix.kind !== "word") return undefined;
  return inflection.test(suffix.folded) ? { past: index + 2, ending: suffix.folded } : undefined;
}
