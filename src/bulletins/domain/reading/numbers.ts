import type { ReadingLanguage } from "./lexicon.ts";
import { isGlued, type Token } from "./tokens.ts";

/** A number as it stands in a text, with what it means as a count and as a measure. */
export type WrittenNumber = {
  readonly first: number;
  /** The token after the number. */
  readonly past: number;
  /** As a number of things: a mark before three digits groups thousands. Undefined where it can only be a decimal. */
  readonly count: number | undefined;
  /** As an area or a length, by the habits of the language. */
  readonly measure: number;
  /** The other value that the same marks could mean: "5.246" is 5.246 or 5 246. */
  readonly otherMeasure: number | undefined;
  readonly inWords: boolean;
  /** A space crept in after the decimal comma: "453, 90". */
  readonly straySpace: boolean;
};

const THOUSANDS_SPACE = new Set([
  " ",
  "\n",
  "\r\n",
  "\u00a0",
  "\u202f",
  "\u2009",
  "\u2007",
  "\u2002",
  "\u2003",
  "\u2005",
]);

/**
 * Reads the number that starts at a token: digits in any style, words, or both ("95 thousand", "3 min 500").
 *
 * @param text  the article, for the spaces between groups of digits
 * @returns nothing where there is no number, or one that only says "thousands of"
 */
export function readNumber(
  text: string,
  tokens: readonly Token[],
  at: number,
  language: ReadingLanguage,
): WrittenNumber | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === "digits") {
    const digits = readDigits(text, tokens, at, language);
    return digits && withMultiplier(text, tokens, digits, language);
  }
  return token.kind === "word" ? readWords(tokens, at, language) : undefined;
}

/** The mark that groups thousands beyond doubt; the Azerbaijani press uses both, and Russian neither. */
const THOUSANDS_MARK: Partial<Record<ReadingLanguage["code"], string>> = { en: ",", tr: "." };

function readDigits(
  text: string,
  tokens: readonly Token[],
  at: number,
  language: ReadingLanguage,
): WrittenNumber | undefined {
  const groups = [digitsAt(tokens, at)];
  let past = at + 1;
  let mark = "";

  if (groups[0] !== undefined && groups[0].length <= 3 && groups[0] !== "0") {
    for (;;) {
      const next = nextGroup(text, tokens, past);
      if (!next || (mark !== "" && next.mark !== mark)) break;
      mark = next.mark;
      groups.push(next.digits);
      past = next.past;
    }
  }

  // "1,234" alone may be a decimal; "1 234" and "1.234.567" may not.
  const oneMark = groups.length === 2 && mark !== " " && mark !== "'";
  const whole = Number(groups.join(""));
  const decimals = decimalsAt(tokens, past, mark);
  if (decimals) {
    const value = Number(`${whole}.${decimals.digits}`);
    return numeral(at, decimals.past, { count: undefined, measure: value });
  }
  if (oneMark) {
    const fraction = Number(groups.join("."));
    const decimal = mark === language.decimalMark;
    const certain = mark === THOUSANDS_MARK[language.code];
    const otherMeasure = certain ? undefined : decimal ? whole : fraction;
    return numeral(at, past, { count: whole, measure: decimal ? fraction : whole, otherMeasure });
  }
  return numeral(at, past, { count: whole, measure: whole });
}

const numeral = (
  first: number,
  past: number,
  value: Pick<WrittenNumber, "count" | "measure"> & Partial<WrittenNumber>,
): WrittenNumber => ({ otherMeasure: undefined, inWords: false, straySpace: false, ...value, first, past });

const digitsAt = (tokens: readonly Token[], at: number): string | undefined =>
  tokens[at]?.kind === "digits" ? toAsciiDigits(tokens[at].text) : undefined;

const toAsciiDigits = (text: string): string => (/^[0-9]+$/u.test(text) ? text : text.normalize("NFKD"));

function nextGroup(text: string, tokens: readonly Token[], at: number) {
  const token = tokens[at];
  if (token?.kind === "digits" && token.gap === "space" && token.text.length === 3) {
    const between = text.slice(tokens[at - 1]?.end ?? 0, token.start);
    // Digits glued to a unit or to another mark belong to something else: "12 345-ci", "5 100%".
    return THOUSANDS_SPACE.has(between) ? { mark: " ", digits: token.text, past: at + 1 } : undefined;
  }
  const group = tokens[at + 1];
  const isMark = isGlued(token) && [",", ".", "'", "’"].includes(token.text);
  if (isMark && isGlued(group) && group.kind === "digits" && group.text.length === 3) {
    return { mark: token.text === "’" ? "'" : token.text, digits: group.text, past: at + 2 };
  }
  return undefined;
}

function decimalsAt(tokens: readonly Token[], at: number, groupMark: string) {
  const [mark, digits] = [tokens[at], tokens[at + 1]];
  if (!isGlued(mark) || (mark.text !== "." && mark.text !== ",") || mark.text === groupMark) return undefined;
  if (!isGlued(digits) || digits.kind !== "digits") return undefined;
  const more = tokens[at + 2];
  // "14.08.2023" is a date.
  if (isGlued(more) && more.text === mark.text && isGlued(tokens[at + 3]) && tokens[at + 3]?.kind === "digits") {
    return undefined;
  }
  return { digits: toAsciiDigits(digits.text), past: at + 2 };
}

/**
 * Joins "453, 90" where a space crept in after the decimal comma; the caller knows that a unit of area follows.
 */
export function joinStrayDecimals(tokens: readonly Token[], number: WrittenNumber): WrittenNumber {
  const [mark, digits] = [tokens[number.past], tokens[number.past + 1]];
  const fraction = digitsAt(tokens, number.past + 1);
  const fits = isGlued(mark) && mark.text === "," && digits?.gap === "space" && fraction !== undefined;
  if (!fits || fraction.length > 2 || number.inWords || !Number.isInteger(number.measure)) return number;
  return {
    ...number,
    past: number.past + 2,
    count: undefined,
    measure: Number(`${number.measure}.${fraction}`),
    straySpace: true,
  };
}

function withMultiplier(
  text: string,
  tokens: readonly Token[],
  number: WrittenNumber,
  language: ReadingLanguage,
): WrittenNumber {
  const at = skipHyphen(tokens, number.past);
  const word = tokens[at];
  const factor = word?.kind === "word" ? multiplierOf(word.folded, language) : undefined;
  if (factor === undefined || factor < 1_000 || !word) return number;

  const past = tokens[at + 1]?.text === "." && isGlued(tokens[at + 1]) ? at + 2 : at + 1;
  const value = round(number.measure * factor);
  const scaled = { ...number, past, count: Number.isInteger(value) ? value : undefined, measure: value };

  const digits = tokens[past]?.kind === "digits" ? readDigits(text, tokens, past, language) : undefined;
  // "5 млн 129 тыс. 400"
  const rest = digits && withMultiplier(text, tokens, digits, language);
  if (!rest || rest.count === undefined || rest.count >= factor || !Number.isInteger(number.measure)) {
    return { ...scaled, otherMeasure: undefined };
  }
  return {
    ...scaled,
    past: rest.past,
    count: value + rest.count,
    measure: value + rest.count,
    otherMeasure: undefined,
  };
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

const skipHyphen = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.text === "-" && isGlued(tokens[at]) ? at + 1 : at;

/** Words that multiply may carry an ending: "mindən", "yüzə". */
function multiplierOf(word: string, language: ReadingLanguage): number | undefined {
  const exact = language.multipliers[word];
  if (exact !== undefined || (language.code !== "az" && language.code !== "tr")) return exact;
  const stem = Object.keys(language.multipliers).find((candidate) => word.startsWith(candidate));
  if (stem === undefined) return undefined;
  // Vowel harmony keeps "mina", a mine, apart from "minə", to a thousand.
  const ending = stem === "milyon" ? /^(?:dan|u|a)$/u : /^(?:[dt]en|i|u|e)$/u;
  return ending.test(word.slice(stem.length)) ? language.multipliers[stem] : undefined;
}

function readWords(tokens: readonly Token[], at: number, language: ReadingLanguage): WrittenNumber | undefined {
  let [total, group, past] = [0, 0, at];
  let previous = Number.POSITIVE_INFINITY;
  // "on beş" is fifteen; English and Russian have a word of their own for it.
  const lowestTens = language.code === "az" || language.code === "tr" ? 10 : 20;
  while (past < tokens.length) {
    const start = past === at ? past : afterJoiner(tokens, past, language);
    const word = tokens[start];
    if (word?.kind !== "word" || (past > at && word.gap === "paragraph")) break;
    const value = numeralOf(word.folded, language);
    if (value !== undefined) {
      // "twenty one" goes down; "seven fourteen" is two numbers.
      if (value >= previous || (previous < lowestTens && previous > 0)) break;
      group += value;
      previous = value;
    } else {
      const factor = multiplierOf(word.folded, language);
      if (factor === undefined || (past === at && !standsAlone(tokens, at, language))) break;
      const multipliesGroup = factor < 1_000;
      if (multipliesGroup) group = (group || 1) * factor;
      else [total, group] = [total + (group || 1) * factor, 0];
      previous = multipliesGroup ? factor : Number.POSITIVE_INFINITY;
    }
    past = start + 1;
  }
  if (past === at) return undefined;
  const rest = total > 0 && group === 0 && tokens[past]?.gap === "space" ? digitsAt(tokens, past) : undefined;
  // "Bin 157" is 1 157.
  if (rest !== undefined && rest.length <= 3 && language.code !== "en" && language.code !== "ru") {
    group = Number(rest);
    past += 1;
  }
  return { ...numeral(at, past, { count: total + group, measure: total + group }), inWords: true };
}

/** "min mina" and "a thousand" are numbers; "thousands of mines" and a bare "thousand" are not. */
const standsAlone = (tokens: readonly Token[], at: number, language: ReadingLanguage): boolean =>
  language.code !== "en" || ["a", "one"].includes(tokens[at - 1]?.folded ?? "");

function numeralOf(word: string, language: ReadingLanguage): number | undefined {
  return Object.hasOwn(language.numerals, word) ? language.numerals[word] : undefined;
}

function afterJoiner(tokens: readonly Token[], at: number, language: ReadingLanguage): number {
  const token = tokens[at];
  if (token?.text === "-" && isGlued(token) && isGlued(tokens[at + 1])) return at + 1;
  const isEnglishAnd = language.code === "en" && token?.folded === "and" && tokens[at - 1]?.folded === "hundred";
  return isEnglishAnd ? at + 1 : at;
}
