import { KNOWN_LANGUAGES } from "./languages/known-languages.ts";
import type { ReadingLanguage } from "./lexicon.ts";
import { markCues } from "./marks.ts";
import type { Token } from "./tokens.ts";

/** Below so many small words the nouns are asked as well. */
const FEW_WORDS = 6;
const FREQUENT = KNOWN_LANGUAGES.map((language) => ({ language, words: new Set(language.frequent.split(" ")) }));
/** Letters that one of the languages has and the others lack. */
const TELLING_LETTERS: readonly (readonly [ReadingLanguage["code"], RegExp])[] = [
  ["az", /[əǝ]/giu],
  ["ru", /\p{Script=Cyrillic}/gu],
];

/**
 * Tells in which of the known languages an article is written, by its letters and its small words.
 *
 * @returns the language and how sure that is, from 0 to 1; English at 0 for a text without a word of any
 */
export function detectLanguage(
  text: string,
  tokens: readonly Token[],
): { readonly language: ReadingLanguage; readonly confidence: number } {
  const words = tokens.filter(({ kind }) => kind === "word");
  const scores = FREQUENT.map(({ language, words: frequent }) => {
    const hits = words.reduce((sum, { folded }) => sum + (frequent.has(folded) ? 1 : 0), 0);
    return { language, score: hits + letterScore(text, language.code) };
  });
  const isShort = Math.max(...scores.map(({ score }) => score)) < FEW_WORDS;
  const ranked = (
    isShort ? scores.map(({ language, score }) => ({ language, score: score + nounScore(tokens, language) })) : scores
  ).toSorted((a, b) => b.score - a.score);

  const [best, second] = ranked;
  if (!best || best.score === 0) return { language: KNOWN_LANGUAGES[0], confidence: 0 };
  return {
    language: best.language,
    confidence: Math.round((best.score / (best.score + (second?.score ?? 0))) * 100) / 100,
  };
}

/** A table has few small words; its nouns and verbs tell its language. */
function nounScore(tokens: readonly Token[], language: ReadingLanguage): number {
  const { noun, deed } = markCues(tokens, language);
  return [...noun, ...deed].filter((cue) => cue !== undefined).length;
}

function letterScore(text: string, code: ReadingLanguage["code"]): number {
  const letters = TELLING_LETTERS.find(([language]) => language === code)?.[1];
  return letters ? (text.match(letters)?.length ?? 0) / 4 : 0;
}
