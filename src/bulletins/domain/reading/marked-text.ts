import { dateGrammar } from "./date-parts.ts";
import { type DateExpression, findDates } from "./dates.ts";
import { detectLanguage } from "./language-detection.ts";
import type { PhraseMatch, ReadingLanguage } from "./lexicon.ts";
import { type CueOf, type Layer, markCues, type Marks } from "./marks.ts";
import { sentenceRanges, type Token, tokenise, type TokenRange } from "./tokens.ts";

/** An article, cut and marked: what every reader of a part of it works on. */
export type MarkedText = {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The tokens of each sentence, by its number. */
  readonly sentences: readonly TokenRange[];
  readonly language: ReadingLanguage;
  readonly marks: Marks;
  readonly dates: readonly DateExpression[];
  /** The dates by their first token. */
  readonly dateAt: ReadonlyMap<number, DateExpression>;
  /** How the article speaks of time anywhere in it. */
  readonly timeWords: ReadonlySet<CueOf<"time">>;
};

/** A number before one of these is no day and no year. */
const COUNTED = new Set<string>([
  "antiTank",
  "antiPersonnel",
  "uxo",
  "mine",
  "munition",
  "counter",
  "hectare",
  "squareMetre",
] satisfies CueOf<"noun">[]);

/** Cuts an article into words and sentences, and finds its language, its cues and its dates. */
export function markText(text: string): MarkedText {
  const tokens = tokenise(text);
  const { language } = detectLanguage(text, tokens);
  const marks = markCues(tokens, language);
  const isCount = (at: number): boolean =>
    COUNTED.has(marks.noun[at + 1]?.name ?? "") &&
    // "in 2024 more than …"
    marks.qualifier[at + 1] === undefined &&
    tokens[at + 1]?.sentence === tokens[at]?.sentence;
  const dates = findDates(tokens, dateGrammar(language, isCount));
  return {
    text,
    tokens,
    sentences: sentenceRanges(tokens),
    language,
    marks,
    dates,
    dateAt: new Map(dates.map((date) => [date.first, date])),
    timeWords: new Set(marks.time.flatMap((cue) => cue?.name ?? [])),
  };
}

const NOWHERE: TokenRange = { first: 0, past: 0 };

/** The tokens of the sentence that a token stands in. */
export const sentenceOf = ({ tokens, sentences }: MarkedText, token: number): TokenRange =>
  sentences[tokens[token]?.sentence ?? -1] ?? NOWHERE;

/** The cues of a layer in the sentence that a token stands in, in order. */
export function cuesBeside<L extends Layer>(article: MarkedText, layer: L, token: number): PhraseMatch<CueOf<L>>[] {
  const { first, past } = sentenceOf(article, token);
  const cues: readonly (PhraseMatch<CueOf<L>> | undefined)[] = article.marks[layer].slice(first, past);
  return cues.filter((cue) => cue !== undefined);
}
