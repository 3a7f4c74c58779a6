import { publishedHectares, type SquareMetres } from "./areas.ts";
import type { Language } from "./language.ts";

// Written out here instead of asked of `Intl`: runtimes carry different locale data, and a frozen bulletin must be
// printed by the server, by the PDF and by a phone in exactly the same characters.

/** U+00A0: a number, its groups and its unit stay on one line. */
export const NO_BREAK_SPACE = "\u00A0";

const MINUS = "\u2212";

/**
 * How each language writes a number.
 *
 * English: comma between groups, point before decimals. Azerbaijani and Russian: no-break space between groups, comma
 * before decimals. Groups begin at four digits in all three, as the agency's press and CLDR write; the older Russian
 * rule (four digits unbroken) would give "1639,6" beside "16 396" in one sentence.
 */
const NUMBERS: Readonly<Record<Language, { readonly group: string; readonly decimal: string }>> = {
  az: { group: NO_BREAK_SPACE, decimal: "," },
  en: { group: ",", decimal: "." },
  ru: { group: NO_BREAK_SPACE, decimal: "," },
};

const HECTARES: Readonly<Record<Language, string>> = { az: "ha", en: "ha", ru: "га" };

const grouped = (digits: string, group: string): string => digits.replace(/\B(?=(?:\d{3})+$)/gu, group);

/**
 * Writes a whole number: `1,639` in English, `1 639` in Azerbaijani and Russian.
 *
 * @param count  may be negative, as in a restatement; then with a true minus sign
 * @throws RangeError for what is not a whole number that can be held exactly
 */
export function formatCount(count: number, language: Language): string {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number`);
  const digits = grouped(String(Math.abs(count)), NUMBERS[language].group);
  return count < 0 ? MINUS + digits : digits;
}

/**
 * Writes a number with a fixed number of decimals, half up: `0.2` in English, `0,2` in Azerbaijani and Russian.
 *
 * @param decimals  0 to 6
 * @throws RangeError for what is no number, or too large to be written exactly
 */
export function formatDecimal(value: number, decimals: number, language: Language): string {
  const scale = 10 ** decimals;
  // The shortest text of a number, moved by its exponent, is exact where a multiplication is not: 1.005 × 100 is 100.4999….
  const scaled = Math.round(Number(`${Math.abs(value)}e${decimals}`));
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`${value} cannot be written with ${decimals} decimals`);

  const { group, decimal } = NUMBERS[language];
  const whole = grouped(String(Math.floor(scaled / scale)), group);
  const fraction = decimals === 0 ? "" : decimal + String(scaled % scale).padStart(decimals, "0");
  return (value < 0 && scaled > 0 ? MINUS : "") + whole + fraction;
}

/**
 * Writes an area as it is published: hectares with one decimal and the unit, `1,639.6 ha`, `1 639,6 ha`, `1 639,6 га`.
 *
 * @param area  m², not rounded before; the only rounding is {@link publishedHectares}
 */
export const formatHectares = (area: SquareMetres, language: Language): string =>
  formatDecimal(publishedHectares(area), 1, language) + NO_BREAK_SPACE + HECTARES[language];

const AND: Readonly<Record<Language, string>> = { az: "və", en: "and", ru: "и" };

/** Joins items as a sentence does, `A, B and C`: without a comma before the last. Nothing gives an empty text. */
export function formatList(items: readonly string[], language: Language): string {
  const last = items.at(-1);
  if (last === undefined) return "";
  const others = items.slice(0, -1).join(", ");
  return others === "" ? last : `${others} ${AND[language]} ${last}`;
}

/**
 * The forms of a noun beside a number. `one`, `few` and `many` fall back to `other`.
 *
 * Russian needs `one` (1 мина), `few` (2 мины), `many` (5 мин) and `other` (1,5 мины); English `one` and `other`;
 * Azerbaijani leaves a noun unchanged after a number and needs `other` alone.
 */
export type PluralForms = {
  readonly one?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
};

/** Which form of a noun a number takes (CLDR plural rules): 21 is `one` in Russian, and `other` in English. */
export function pluralCategory(count: number, language: Language): keyof PluralForms {
  const size = Math.abs(count);
  if (language !== "ru") return size === 1 ? "one" : "other";
  if (!Number.isInteger(size)) return "other";

  const [units, hundreds] = [size % 10, size % 100];
  if (units === 1 && hundreds !== 11) return "one";
  if (units >= 2 && units <= 4 && (hundreds < 12 || hundreds > 14)) return "few";
  return "many";
}

/** The noun that stands beside a number: одна мина, две мины, пять мин. */
export const pluralForm = (count: number, language: Language, forms: PluralForms): string =>
  forms[pluralCategory(count, language)] ?? forms.other;

/** Languages begin a sentence with a capital, and Azerbaijani has two i: iyulun → İyulun. */
export const capitalised = (sentence: string, language: Language): string =>
  sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
