import type { CueOf } from "./marks.ts";
import { cuesBeside, type MarkedText } from "./marked-text.ts";
import type { Quantity } from "./quantities.ts";
import type { Span } from "./tokens.ts";
import { spanOf } from "./tokens.ts";

/** What came to people: `victim` where killed and injured are not told apart. */
type Harm = CueOf<"harm">;
type Group = "civilian" | "military" | undefined;

/** One number of people harmed. */
export type CasualtyCount = {
  readonly harm: Harm;
  readonly group: Group;
  readonly value: number;
  readonly approximate: boolean;
  readonly span: Span;
  readonly sentence: number;
  readonly token: number;
};

type Piece =
  | {
      readonly kind: "number";
      readonly at: number;
      readonly past: number;
      readonly quantity: Quantity;
      /** How many words before the number qualify it. */
      readonly qualified: number;
      readonly depth: number;
    }
  | { readonly kind: "harm"; readonly at: number; readonly past: number; readonly harm: Harm; readonly depth: number };
type NumberPiece = Extract<Piece, { kind: "number" }>;

/**
 * Reads the killed, the injured and the victims from the sentences that speak of them.
 *
 * A number belongs to the next word of harm; to the one before where the sentence begins with it and ends with a
 * number, as Russian may ("погибли 57 человек, ранены 248"). Numbers in brackets divide the number before them.
 *
 * @param taken  tokens of numbers that count something else
 */
export function findCasualties(
  article: MarkedText,
  quantities: readonly Quantity[],
  taken: ReadonlySet<number>,
): CasualtyCount[] {
  const { tokens, marks } = article;
  // Harm is read only of people, or of a part of them: not of "areas affected".
  const ofPeople = new Set(marks.person.flatMap((person, at) => (person ? [tokens[at]?.sentence ?? -1] : [])));
  const ofParts = new Set(marks.parts.flatMap((part, at) => (part ? [tokens[at]?.sentence ?? -1] : [])));
  const harmed = new Set(
    marks.harm.flatMap((harm, at) => {
      const sentence = tokens[at]?.sentence ?? -1;
      return harm && (ofPeople.has(sentence) || ofParts.has(sentence)) ? [sentence] : [];
    }),
  );
  const numbers = new Map<number, Quantity[]>();
  for (const quantity of quantities) {
    const { number, unit } = quantity;
    const sentence = tokens[number.first]?.sentence ?? -1;
    if (!harmed.has(sentence) || taken.has(number.first) || !isOfPeople(unit) || isArticle(article, number)) continue;
    numbers.set(sentence, [...(numbers.get(sentence) ?? []), quantity]);
  }
  return [...harmed].flatMap((sentence) => readSentence(article, sentence, numbers.get(sentence) ?? []));
}

/** "bir traktör" is a tractor, "bir kişi" one person. */
function isArticle({ tokens, marks, language }: MarkedText, { first, past }: Quantity["number"]): boolean {
  const isWord = language.code !== "en" && language.articles.includes(tokens[first]?.folded ?? "");
  return isWord && past === first + 1 && marks.person[past] === undefined && marks.person[past + 1] === undefined;
}

const isOfPeople = (unit: Quantity["unit"]): boolean =>
  unit === undefined || unit === "counter" || unit === "operation";

function readSentence(article: MarkedText, sentence: number, quantities: readonly Quantity[]): CasualtyCount[] {
  const pieces = piecesOf(article, sentence, quantities);
  const outer = pieces.filter(({ depth }) => depth === 0);
  const counts: CasualtyCount[] = [];
  let harmOfOuter: Harm | undefined;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== "number") continue;
    const level = piece.depth === 0 ? outer : bracketOf(pieces, index);
    const own = isWholeOfParts(article, level, piece) ? "victim" : harmFor(level, piece);
    const harm = own ?? (piece.depth > 0 ? harmOfOuter : undefined);
    if (piece.depth === 0) harmOfOuter = own;
    const value = piece.quantity.number.count;
    if (!harm || value === undefined) continue;
    counts.push({
      harm,
      group: groupOf(article, piece),
      value,
      approximate: piece.quantity.qualifier !== undefined,
      span: spanOf(article.text, article.tokens, piece.at, piece.past),
      sentence,
      token: piece.at,
    });
  }
  return counts;
}

function piecesOf(
  { tokens, marks, sentences }: MarkedText,
  sentence: number,
  quantities: readonly Quantity[],
): Piece[] {
  const byToken = new Map(quantities.map((quantity) => [quantity.number.first, quantity]));
  const pieces: Piece[] = [];
  let depth = 0;
  const { first, past } = sentences[sentence] ?? { first: 0, past: 0 };
  for (let at = first; at < past; at += 1) {
    if (tokens[at]?.text === "(") depth += 1;
    if (tokens[at]?.text === ")") depth = Math.max(0, depth - 1);
    const quantity = byToken.get(at);
    const qualified = quantity?.qualifier === undefined ? 0 : 2;
    if (quantity) pieces.push({ kind: "number", at, past: quantity.number.past, quantity, qualified, depth });
    const harm = marks.harm[at];
    if (harm) pieces.push({ kind: "harm", at, past: harm.past, harm: harm.name, depth });
  }
  return pieces;
}

/** The pieces of the bracket that a piece stands in. */
function bracketOf(pieces: readonly Piece[], index: number): Piece[] {
  let [first, past] = [index, index + 1];
  while ((pieces[first - 1]?.depth ?? 0) > 0) first -= 1;
  while ((pieces[past]?.depth ?? 0) > 0) past += 1;
  return pieces.slice(first, past);
}

function harmFor(level: readonly Piece[], number: NumberPiece): Harm | undefined {
  const backwards = level[0]?.kind === "harm" && level.at(-1)?.kind === "number";
  const harms = level.filter((piece) => piece.kind === "harm");
  // "killed 57", "погибли 70 человек": nothing but a qualifier stands between.
  const adjacent = harms.findLast(({ past }) => past <= number.at && number.at - past <= number.qualified);
  if (adjacent) return adjacent.harm;
  const harm = backwards ? harms.findLast(({ at }) => at < number.at) : harms.find(({ at }) => at > number.at);
  return harm?.harm;
}

/** "382 people stepped on mines, 70 of them died": where a part follows, the number before it is of victims. */
function isWholeOfParts(article: MarkedText, level: readonly Piece[], number: NumberPiece): boolean {
  const next = level[level.indexOf(number) + 1];
  if (next?.kind !== "number") return false;
  return cuesBeside(article, "parts", number.at).some(({ first: at }) => at > number.past && at <= next.past + 1);
}

/** "29 civilians", "civilian: 49". */
function groupOf({ tokens, marks }: MarkedText, { at, past }: NumberPiece): Group {
  if (tokens[at - 1]?.text === ":" || tokens[at - 1]?.text === "–" || tokens[at - 1]?.text === "-") {
    const before = marks.person.slice(Math.max(0, at - 4), at).findLast((person) => person !== undefined);
    if (before) return before.name === "person" ? undefined : before.name;
  }
  for (let index = past; index < past + 3; index += 1) {
    if (tokens[index]?.kind !== "word" || marks.harm[index]) return undefined;
    const person = marks.person[index]?.name;
    if (person === "civilian" || person === "military") return person;
  }
  return undefined;
}
