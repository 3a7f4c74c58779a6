import type { CountMention } from "./counts.ts";
import { type MarkedText, sentenceOf } from "./marked-text.ts";
import type { Quantity } from "./quantities.ts";
import type { Token } from "./tokens.ts";

/** How many tokens may stand between the numbers of two places: ", and in the Fuzuli district". */
const REACH = 9;

/**
 * Whether a number is of another place or agency than the one before, for the same noun: "in Aghdam 3, in Fuzuli 5".
 *
 * Between the two stand a comma or "and" and the name of whose it is, and no noun, verb or date of its own.
 */
export function isOfAnother(article: MarkedText, before: Quantity, number: Quantity): boolean {
  const { tokens, marks } = article;
  const [first, past] = [before.past, number.number.first];
  if (past <= first || past - first > REACH) return false;
  const separates = /^[,;]$/u.test(tokens[first]?.text ?? "") || marks.join[first] !== undefined;
  return separates && isOnlyNamed(article, first, past) && hasNameBefore(article, before.number.first);
}

/** Whether somebody's name stands shortly before a number, with no other number between. */
function hasNameBefore(article: MarkedText, at: number): boolean {
  const { tokens, dateAt } = article;
  for (let index = at - 1; index >= Math.max(sentenceOf(article, at).first, at - 4); index -= 1) {
    const token = tokens[index];
    if (token?.kind === "digits" || dateAt.has(index)) return false;
    if (isName(token)) return true;
  }
  return false;
}

/** Whether a name stands there, and nothing that is counted, done or dated. */
function isOnlyNamed({ tokens, marks, dateAt }: MarkedText, first: number, past: number): boolean {
  let named = false;
  for (let at = first; at < past; at += 1) {
    if (tokens[at]?.kind === "digits" || dateAt.has(at)) return false;
    if (isNoun(marks.noun[at]?.name) || marks.deed[at] !== undefined) return false;
    named ||= isName(tokens[at]);
  }
  return named;
}

const isName = (token: Token | undefined): boolean => token?.kind === "word" && /^\p{Lu}/u.test(token.text);

const isNoun = (name: string | undefined): boolean =>
  name !== undefined && name !== "counter" && name !== "operation" && name !== "otherUnit";

/**
 * The counts of one kind that an article states apart, for several places or agencies in one sentence, and never
 * together: "ANAMA found 4 mines, while the ministry found 2".
 *
 * @param best      the mention that would be taken otherwise
 * @param mentions  all of the kind, for the same period
 * @returns the mentions to be added up; one where there is nothing to add
 */
export function statedApart(
  article: MarkedText,
  best: CountMention,
  mentions: readonly CountMention[],
): readonly CountMention[] {
  const { tokens } = article;
  const sentence = tokens[best.first]?.sentence;
  const beside = mentions.filter(({ first, isPart }) => tokens[first]?.sentence === sentence && !isPart);
  const sum = beside.reduce((total, { value }) => total + value, 0);
  // Stated elsewhere, too, or the sum of the others: then it is the whole.
  const isWhole = mentions.some(
    (mention) => !beside.includes(mention) || (beside.length > 2 && mention.value * 2 === sum),
  );
  if (beside.length < 2 || isWhole || beside.some(({ quantity }) => quantity.qualifier !== undefined)) return [best];

  const last = beside.at(-1);
  const names = beside.slice(1).map((mention, index) => namesBetween(article, beside[index]?.past ?? 0, mention.first));
  const before = names.every(({ afterSeparator }) => afterSeparator);
  const after = names.every(({ beforeSeparator }) => beforeSeparator) && last && isNameSoon(article, last.past);
  return before || after ? beside : [best];
}

/** Whether two mentions are separated, and whose name stands before and behind the separation. */
function namesBetween({ tokens, marks }: MarkedText, first: number, past: number) {
  let [separated, beforeSeparator, afterSeparator] = [false, false, false];
  for (let at = first; at < past; at += 1) {
    separated ||=
      marks.contrast[at] !== undefined || marks.join[at] !== undefined || /^[,;]$/u.test(tokens[at]?.text ?? "");
    if (!isName(tokens[at])) continue;
    if (separated) afterSeparator = true;
    else beforeSeparator = true;
  }
  return { beforeSeparator: separated && beforeSeparator, afterSeparator };
}

/** "12 anti-tank mines in Fuzuli": a name before the next comma or verb. */
function isNameSoon({ tokens, marks }: MarkedText, first: number): boolean {
  for (let at = first; at < first + 5 && tokens[at]?.sentence === tokens[first - 1]?.sentence; at += 1) {
    if (isName(tokens[at])) return true;
    if (tokens[at]?.kind === "mark" || marks.deed[at] !== undefined) return false;
  }
  return false;
}
