import { isOfAnother } from "./added-numbers.ts";
import type { CueOf } from "./marks.ts";
import { cuesBeside, type MarkedText } from "./marked-text.ts";
import type { Quantity } from "./quantities.ts";

/** What a count counts. `minesAndUxo` and `mines` are totals; a bulletin's own categories are the first three. */
export type CountKind = "antiTank" | "antiPersonnel" | "uxo" | "mines" | "minesAndUxo";

/** A number of items with the words that name them. */
export type CountMention = {
  readonly kind: CountKind;
  readonly quantity: Quantity;
  readonly value: number;
  readonly first: number;
  readonly past: number;
  /** The doubts about the link between the number and its noun: 0 for "16 anti-tank mines". */
  readonly cost: number;
  /** Named by a word wider or other than the category: "munitions" for UXO. */
  readonly looseName: boolean;
  /** How many numbers were added up to it; more than one for "in Aghdam 3 and in Fuzuli 5 mines". */
  readonly addends: number;
  /** Follows "including" or "of which" in its sentence. */
  readonly isPart: boolean;
};

type Ordnance = Extract<CueOf<"noun">, "antiTank" | "antiPersonnel" | "uxo" | "mine" | "munition">;
type Label = {
  readonly kind: "label";
  readonly category: Ordnance;
  readonly first: number;
  readonly past: number;
  /** Named as what land was cleansed of: "minalardan", "от мин". Nothing is counted there. */
  readonly cleansedOf: boolean;
};
type NumberItem = {
  readonly kind: "number";
  readonly quantity: Quantity;
  readonly first: number;
  readonly past: number;
};
type Item = Label | NumberItem;

const ORDNANCE = new Set<string>(["antiTank", "antiPersonnel", "uxo", "mine", "munition"] satisfies Ordnance[]);
const UNLINKED = { number: 5, specific: 2, generic: 0.3, cleansedOf: 0 } as const;
const MOST_DOUBT = 5;

/**
 * Links the numbers of each sentence with the ordnance they count, before or after it.
 *
 * Each number belongs to one noun and each noun to one number; of all ways to pair neighbours the cheapest is taken,
 * where commas, conjunctions and words between make a pair dearer. "piyada əleyhinə 30, tank əleyhinə 7 mina" and
 * "30 piyada əleyhinə, 7 tank əleyhinə mina" so come out alike.
 */
export function findCounts(article: MarkedText, quantities: readonly Quantity[]): CountMention[] {
  const bySentence = new Map<number, Item[]>();
  for (const item of [...labelsOf(article), ...numbersOf(article, quantities)].sort((a, b) => a.first - b.first)) {
    const sentence = article.tokens[item.first]?.sentence ?? 0;
    const items = bySentence.get(sentence) ?? [];
    items.push(item);
    bySentence.set(sentence, items);
  }
  return [...bySentence.values()].flatMap((items) => linkItems(article, items));
}

function labelsOf(article: MarkedText): Label[] {
  const { marks, tokens } = article;
  const labels: Label[] = [];
  let busy = 0;
  for (const phrase of marks.noun) {
    if (!phrase || phrase.first < busy) continue;
    busy = phrase.past;
    if (!ORDNANCE.has(phrase.name) || isBareWord(article, phrase.first, phrase.past)) continue;
    const past = pastAbbreviation(article, phrase.past);
    labels.push({
      kind: "label",
      category: phrase.name as Ordnance,
      first: phrase.first,
      past,
      cleansedOf:
        isAblative(article, phrase.ending, tokens[past - 1]?.folded ?? "") || followsFrom(article, phrase.first),
    });
    busy = past;
  }
  return joinCleansed(article, labels);
}

/** "31 piyada və 4 tank əleyhinə mina": the bare words name mines only where "əleyhinə" is still to come. */
function isBareWord({ tokens, language }: MarkedText, first: number, past: number): boolean {
  const word = tokens[first]?.folded;
  if (past !== first + 1 || (word !== "tank" && word !== "piyada")) return false;
  const rest = tokens.slice(past, past + 14).filter(({ sentence }) => sentence === tokens[first]?.sentence);
  const noun = language.code === "tr" ? "mayin" : "eleyh";
  return !rest.some(({ folded }) => folded.startsWith(noun));
}

/** "(UXO)", "(PHS)" after a noun repeats it. */
function pastAbbreviation({ tokens, marks }: MarkedText, at: number): number {
  const isBracketed = tokens[at]?.text === "(" && tokens[at + 2]?.text === ")" && tokens[at + 1]?.kind === "word";
  const past = isBracketed && /^\p{Lu}{2,}/u.test(tokens[at + 1]?.text ?? "") ? at + 3 : at;
  return marks.noun[past]?.name === "counter" && isPlainCounter(tokens[past]?.folded ?? "") ? past + 1 : past;
}

const isPlainCounter = (word: string): boolean => /^(?:pieces?|units?|items?)$/u.test(word);

const isAblative = ({ language }: MarkedText, ending: string, lastWord: string): boolean =>
  (language.code === "az" || language.code === "tr") &&
  (/[dt][ae]n$/u.test(ending) || (ending === "" && /[dt][ae]n$/u.test(lastWord)));

const followsFrom = ({ marks, tokens }: MarkedText, first: number): boolean =>
  (marks.from[first - 1] !== undefined ||
    (marks.from[first - 2] !== undefined && tokens[first - 1]?.folded === "the")) &&
  // "16 units of unexploded ordnance" counts it.
  marks.noun.slice(Math.max(0, first - 3), first).every((noun) => noun?.name !== "counter" || noun.past !== first);

/** In "mina və PHS-lərdən" and "от мин и боеприпасов" both nouns are what the land was cleansed of. */
function joinCleansed(article: MarkedText, labels: readonly Label[]): Label[] {
  const joined = [...labels];
  const before = article.language.code === "az" || article.language.code === "tr";
  const order = before ? [...joined.keys()].toReversed() : [...joined.keys()];
  for (const index of order) {
    const [here, next] = [joined[index], joined[index + (before ? -1 : 1)]];
    if (!here?.cleansedOf || !next || next.cleansedOf) continue;
    const [first, past] = before ? [next.past, here.first] : [here.past, next.first];
    if (isOnlyJoined(article, first, past)) joined[index + (before ? -1 : 1)] = { ...next, cleansedOf: true };
  }
  return joined;
}

/** Whether nothing but "and", a comma or "other" stands between two nouns. */
function isOnlyJoined({ tokens, marks }: MarkedText, first: number, past: number): boolean {
  for (let at = first; at < past;) {
    const phrase = marks.join[at] ?? (marks.noun[at]?.name === "counter" ? marks.noun[at] : undefined);
    const isSmall =
      tokens[at]?.text === "," || /^(?:other|diger|other|других|прочих|other)$/u.test(tokens[at]?.folded ?? "");
    if (!phrase && !isSmall) return false;
    at = phrase?.past ?? at + 1;
  }
  return past > first;
}

function numbersOf({ marks }: MarkedText, quantities: readonly Quantity[]): Item[] {
  return quantities
    .filter(({ number, unit, past }) => {
      const isMeasure = unit !== undefined && !ORDNANCE.has(unit) && unit !== "operation" && unit !== "counter";
      const isPerson = marks.person[past] !== undefined || marks.person[past + 1]?.name === "person";
      return number.count !== undefined && !isMeasure && !isPerson;
    })
    .map((quantity) => ({ kind: "number", quantity, first: quantity.number.first, past: quantity.past }));
}

function linkItems(article: MarkedText, items: readonly Item[]): CountMention[] {
  if (!items.some(({ kind }) => kind === "number")) return [];
  // Cheapest pairing of the items from each position on.
  const best: { cost: number; pairs: boolean }[] = [];
  best[items.length] = { cost: 0, pairs: false };
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const alone = unlinkedCost(items[index]) + (best[index + 1]?.cost ?? 0);
    const pair = pairCost(article, items[index], items[index + 1]);
    const paired = pair === undefined ? Number.POSITIVE_INFINITY : pair + (best[index + 2]?.cost ?? 0);
    best[index] = paired < alone ? { cost: paired, pairs: true } : { cost: alone, pairs: false };
  }

  const mentions: CountMention[] = [];
  for (let index = 0; index < items.length; index += 1) {
    if (!best[index]?.pairs) continue;
    const mention = mentionOf(article, items, index);
    if (mention) mentions.push(mention);
    index += 1;
  }
  return mentions;
}

function unlinkedCost(item: Item | undefined): number {
  if (item?.kind !== "label") return UNLINKED.number;
  if (item.cleansedOf) return UNLINKED.cleansedOf;
  return item.category === "mine" || item.category === "munition" ? UNLINKED.generic : UNLINKED.specific;
}

function pairCost(article: MarkedText, a: Item | undefined, b: Item | undefined): number | undefined {
  if (!a || !b || a.kind === b.kind) return undefined;
  const between = costBetween(article, a.past, b.first);
  const label = a.kind === "label" ? a : b.kind === "label" ? b : undefined;
  if (label?.cleansedOf && (between > 0 || a.kind === "label")) return undefined;
  const cost = a.kind === "number" ? between : between + costOfFollowing(article, a.past, b.first);
  return cost < MOST_DOUBT ? cost : undefined;
}

/** What it costs that the count comes after its noun: little after a dash, or where the language does so. */
function costOfFollowing(article: MarkedText, first: number, past: number): number {
  const { tokens, language } = article;
  const hasMark = tokens.slice(first, past).some(({ text }) => /^[-–—:(=|]$/u.test(text));
  if (hasMark) return 0.2;
  if (cuesBeside(article, "harm", first).length > 0) return MOST_DOUBT;
  return language.countMayFollow ? 0.4 : 3.5;
}

function costBetween({ tokens, marks, dateAt }: MarkedText, first: number, past: number): number {
  let cost = 0;
  for (let at = first; at < past;) {
    const token = tokens[at];
    const joined = marks.join[at];
    const date = dateAt.get(at);
    if (date) [cost, at] = [cost + 3, date.past];
    else if (marks.noun[at]?.name === "counter") at = marks.noun[at]?.past ?? at + 1;
    else if (joined) [cost, at] = [cost + 3, joined.past];
    else if (marks.noun[at]) [cost, at] = [cost + 3, marks.noun[at]?.past ?? at + 1];
    else {
      cost += token?.kind === "mark" ? markCost(token.text) : 1;
      at += 1;
    }
  }
  return cost;
}

const markCost = (mark: string): number => (/^["'“”«»’]$/u.test(mark) ? 0.1 : /^[-–—:(=|]$/u.test(mark) ? 0.4 : 3);

function mentionOf(article: MarkedText, items: readonly Item[], index: number): CountMention | undefined {
  const [a, b] = [items[index], items[index + 1]];
  const number = a?.kind === "number" ? a : b?.kind === "number" ? b : undefined;
  const label = a?.kind === "label" ? a : b?.kind === "label" ? b : undefined;
  if (!number || !label || number.quantity.number.count === undefined) return undefined;

  const labels = [label, ...sharedLabels(article, items, index, a?.kind === "number" ? 1 : -1)];
  const cost = pairCost(article, a, b) ?? MOST_DOUBT;
  const { kind, looseName } = kindOf(labels.map(({ category }) => category));
  const numbers = sharingNumbers(article, items, index);
  const places = [number, ...numbers, ...labels];
  return {
    kind,
    looseName,
    cost: cost + (labels.length > 1 ? 0.5 : 0) + (numbers.length > 0 ? 3 : 0),
    quantity: number.quantity,
    value: [number, ...numbers].reduce((sum, { quantity }) => sum + (quantity.number.count ?? 0), 0),
    addends: 1 + numbers.length,
    first: Math.min(...places.map(({ first }) => first)),
    past: Math.max(...places.map(({ past }) => past)),
    isPart: isAfterIncluding(article, number.first),
  };
}

/** The numbers that share the noun: "in Aghdam 3, in Fuzuli 5 and in Lachin 2 mines", "mines: Aghdam 3, Fuzuli 5". */
function sharingNumbers(article: MarkedText, items: readonly Item[], index: number): NumberItem[] {
  const direction = items[index]?.kind === "number" ? -1 : 1;
  const shared: NumberItem[] = [];
  let from = direction === -1 ? index : index + 1;
  for (;;) {
    const [here, next] = [items[from], items[from + direction]];
    if (here?.kind !== "number" || next?.kind !== "number" || !isCountOfThings(next.quantity)) return shared;
    const [a, b] = direction === -1 ? [next.quantity, here.quantity] : [here.quantity, next.quantity];
    if (!isOfAnother(article, a, b)) return shared;
    shared.push(next);
    from += direction;
  }
}

const isCountOfThings = ({ unit, qualifier }: Quantity): boolean =>
  (unit === undefined || unit === "counter") && qualifier === undefined;

/** The nouns that share the number: "1 737 mines and UXO", "anti-tank and anti-personnel mines: 305". */
function sharedLabels(article: MarkedText, items: readonly Item[], index: number, direction: 1 | -1): Label[] {
  const shared: Label[] = [];
  let from = direction === 1 ? index + 1 : index;
  for (;;) {
    const [here, next, beyond] = [items[from], items[from + direction], items[from + 2 * direction]];
    if (here?.kind !== "label" || next?.kind !== "label" || next.cleansedOf) return shared;
    const [first, past] = direction === 1 ? [here.past, next.first] : [next.past, here.first];
    if (!isOnlyJoined(article, first, past)) return shared;
    // The noun may have a number of its own on its far side.
    const own = direction === 1 ? pairCost(article, next, beyond) : pairCost(article, beyond, next);
    if (own !== undefined && own < 1) return shared;
    shared.push(next);
    from += direction;
  }
}

function kindOf(categories: readonly Ordnance[]): { readonly kind: CountKind; readonly looseName: boolean } {
  const mines = categories.some(
    (category) => category === "mine" || category === "antiTank" || category === "antiPersonnel",
  );
  const others = categories.some((category) => category === "uxo" || category === "munition");
  const [only] = categories;
  if (mines && others) return { kind: "minesAndUxo", looseName: false };
  if (categories.length > 1) return { kind: mines ? "mines" : "uxo", looseName: false };
  if (only === "antiTank" || only === "antiPersonnel") return { kind: only, looseName: false };
  if (only === "mine") return { kind: "mines", looseName: false };
  return { kind: "uxo", looseName: only === "munition" };
}

const isAfterIncluding = (article: MarkedText, at: number): boolean =>
  cuesBeside(article, "parts", at).some(({ first }) => first < at);
