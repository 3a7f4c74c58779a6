import { suffixAfter } from "./lexicon.ts";
import type { MarkedText } from "./marked-text.ts";
import type { CueOf, Marks } from "./marks.ts";
import { joinStrayDecimals, readNumber, type WrittenNumber } from "./numbers.ts";
import type { Token } from "./tokens.ts";

/** How exactly a number is meant: "more than", "nearly", "about". */
export type Qualifier = "more-than" | "nearly" | "about";

/** A number with what stands around it. */
export type Quantity = {
  readonly number: WrittenNumber;
  /** The first token: that of the number, or of the unit where it stands before, as in "Hectares: 417.8". */
  readonly first: number;
  readonly qualifier: Qualifier | undefined;
  /** The token after the number, its ending, its qualifier and the word "pieces". */
  readonly past: number;
  readonly unit: CueOf<"noun"> | undefined;
  /** The token after the unit. */
  readonly pastUnit: number;
};

const AREA_UNITS = new Set(["hectare", "squareMetre", "squareKilometre"]);
const NUMBER_ENDING = /^(?:s?[iu]|s?[iu]n[ae]|[ns]?[iu]?n?[dt][ae]n|[dt][ae]|y?[ae]|n[ae]|[iu]n|c[iu]|го|х|ти|ми|м)$/u;

/** Every number of a text that is not part of a date, in order. */
export function findQuantities(article: MarkedText): Quantity[] {
  const { tokens, dates } = article;
  const quantities: Quantity[] = [];
  let date = 0;
  for (let at = 0; at < tokens.length;) {
    while ((dates[date]?.past ?? Number.POSITIVE_INFINITY) <= at) date += 1;
    const around = dates[date];
    if (around && around.first <= at) {
      at = around.past;
      continue;
    }
    const quantity = readQuantity(article, at);
    if (quantity) quantities.push(quantity);
    at = quantity?.number.past ?? at + 1;
  }
  return quantities;
}

function readQuantity(article: MarkedText, at: number): Quantity | undefined {
  const { text, tokens, language, marks } = article;
  if (isTimeOrModel(tokens, at)) return undefined;
  const plain = readNumber(text, tokens, at, language) ?? readArticle(article, at);
  if (!plain) return undefined;

  const joined = joinStrayDecimals(tokens, plain);
  const joinedUnit = joined === plain ? undefined : unitAt(marks, tokens, joined.past);
  const number = joinedUnit && AREA_UNITS.has(joinedUnit.name) ? joined : plain;

  const suffix = suffixAfter(tokens, number.past, NUMBER_ENDING);
  let past = suffix?.past ?? number.past;
  let qualifier = qualifierBefore(article, at);
  // "100-dən çox mina", "70-ə yaxın".
  const after = marks.qualifier[past];
  if (after && language.code !== "en" && language.code !== "ru" && !isNumber(tokens, after.past)) {
    qualifier ??= QUALIFIERS[after.name];
    past = after.past;
  }
  while (marks.noun[past]?.name === "counter") past = marks.noun[past]?.past ?? past + 1;

  const unit = unitAt(marks, tokens, past);
  const before = unit ? undefined : unitBefore(article, at);
  const pastUnit = unit?.past ?? past;
  // "70 hektara yaxın".
  const behind = unit && language.code !== "en" && language.code !== "ru" ? marks.qualifier[pastUnit] : undefined;
  qualifier ??= behind && QUALIFIERS[behind.name];
  return { number, first: before?.first ?? at, qualifier, past, unit: (unit ?? before)?.name, pastUnit };
}

const QUALIFIERS = { moreThan: "more-than", lessThan: "nearly", about: "about" } as const;
const isNumber = (tokens: readonly Token[], at: number): boolean => tokens[at]?.kind === "digits";

/** The unit of area before a number: "Area, ha: 5.1", "Area (ha) | 5.1", but not "found on 3 ha: 5". */
function unitBefore({ text, tokens, marks }: MarkedText, at: number) {
  let end = at;
  if (/^[:=|–—-]$/u.test(tokens[end - 1]?.text ?? "")) end -= 1;
  if (tokens[end - 1]?.text === ")") end -= 1;
  const isColumn = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start).includes("\t");
  if (end === at && !isColumn) return undefined;
  for (let first = end - 1; first >= Math.max(0, end - 4); first -= 1) {
    const unit = marks.noun[first];
    if (!unit || unit.past !== end || !AREA_UNITS.has(unit.name)) continue;
    const isCounted = tokens[first - 1]?.kind === "digits" || tokens[first]?.sentence !== tokens[at]?.sentence;
    return isCounted ? undefined : unit;
  }
  return undefined;
}

/** "an anti-tank mine" is one, "no anti-tank mines" none; "a campaign" is not a number. */
function readArticle({ tokens, marks, language }: MarkedText, at: number): WrittenNumber | undefined {
  const word = tokens[at]?.folded ?? "";
  const isNone = language.noneWords.includes(word);
  if (!isNone && !language.articles.includes(word)) return undefined;
  const noun = marks.noun[at + 1]?.name;
  const isKind = noun === "antiTank" || noun === "antiPersonnel" || noun === "uxo";
  const isOrdnance = isKind || (noun === "mine" && !isNone);
  const count = isNone ? 0 : 1;
  const one = {
    first: at,
    past: at + 1,
    count,
    measure: count,
    otherMeasure: undefined,
    inWords: true,
    straySpace: false,
  };
  return isOrdnance ? one : undefined;
}

function unitAt(marks: Marks, tokens: readonly Token[], at: number) {
  const start = tokens[at]?.text === "-" && tokens[at]?.gap === "none" ? at + 1 : at;
  return marks.noun[start];
}

/** Clock times, "13:34", and the names of models, "MON-100", "TM-62". */
function isTimeOrModel(tokens: readonly Token[], at: number): boolean {
  const [before, after, next] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  const colonAfter = after?.text === ":" && after.gap === "none" && next?.kind === "digits" && next.gap === "none";
  const colonBefore = before?.text === ":" && tokens[at]?.gap === "none" && tokens[at - 2]?.kind === "digits";
  const isModel =
    before?.text === "-" && before.gap === "none" && tokens[at]?.gap === "none" && tokens[at - 2]?.kind === "word";
  return tokens[at]?.kind === "digits" && (colonAfter || colonBefore || isModel);
}

/** "more than", "свыше", "yaklaşık" before a number, with no more than a small word between. */
function qualifierBefore({ tokens, marks, language }: MarkedText, at: number): Qualifier | undefined {
  const isPrepositional = language.code === "en" || language.code === "ru";
  for (let first = at - 1; first >= Math.max(0, at - 4); first -= 1) {
    if (tokens[first]?.sentence !== tokens[at]?.sentence || tokens[first]?.kind !== "word") return undefined;
    const phrase = marks.qualifier[first];
    // The Azerbaijani and Turkish words for "more" and "up to" stand behind: "30'una kadar 63 mayın" is no "up to 63".
    const standsBefore = isPrepositional || phrase?.name === "about" || tokens[first]?.folded === "en";
    if (phrase && standsBefore && phrase.past <= at && at - phrase.past <= 1) return QUALIFIERS[phrase.name];
  }
  return undefined;
}
