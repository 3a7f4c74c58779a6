import { fold } from "./folding.ts";

/** A word, a run of digits, or one mark, with its place in the text. Offsets count UTF-16 units, as `slice` does. */
export type Token = {
  readonly kind: "word" | "digits" | "mark";
  readonly text: string;
  /** The skeleton that lexicons are compared with. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the token before and this one. */
  readonly gap: "none" | "space" | "line" | "paragraph";
  /** Number of the sentence that holds the token, from 0. */
  readonly sentence: number;
};

/** The exact words in the article that something was read from. */
export type Span = { readonly start: number; readonly end: number; readonly text: string };

const PIECES =
  /(?<![\p{L}\p{M}])[kк]?[mм][2²](?![\p{L}\p{N}])|[\p{L}\p{M}\u00ad\u200b-\u200d]+|\p{Nd}+|[^\s\p{L}\p{Nd}]/gu;
const ABBREVIATIONS = new Set(
  (
    "jan feb mar apr jun jul aug sep sept oct nov dec sq no mr mrs dr st approx incl ha " +
    "г гг тыс млн млрд кв руб шт га км м им ст ул т д " +
    "kv m km min mln mlrd yan fev avq sen okt noy dek prof"
  ).split(" "),
);
/** In tokens. Four times the longest ever met; what goes on for longer is no sentence, and would be slow to read. */
const LONGEST_SENTENCE = 400;
/** How many quotation marks and brackets may close a sentence. */
const MOST_CLOSING = 8;
const TERMINAL = new Set([".", "!", "?", "…"]);
const CLOSING = new Set(["”", "»", '"', "'", "’", ")", "]"]);

/**
 * Cuts a text into tokens and numbers its sentences.
 *
 * A line break ends a sentence unless the text was wrapped by hand; a full stop does not end one inside a number or after an abbreviation.
 */
export function tokenise(text: string): Token[] {
  const wrapped = isHardWrapped(text);
  const raw: Omit<Token, "sentence">[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    const piece = match[0];
    const between = text.slice(end, match.index);
    raw.push({
      kind: /^\p{Nd}/u.test(piece) ? "digits" : /^[\p{L}\p{M}]/u.test(piece) ? "word" : "mark",
      text: piece,
      folded: fold(piece),
      start: match.index,
      end: match.index + piece.length,
      gap: gapOf(between, raw.length === 0, wrapped),
    });
    end = match.index + piece.length;
  }

  let [sentence, length] = [0, 0];
  return raw.map((token, index) => {
    if (index > 0 && (length >= LONGEST_SENTENCE || startsSentence(raw, index))) [sentence, length] = [sentence + 1, 0];
    length += 1;
    return { ...token, sentence };
  });
}

/** Some tokens in a row: from `first` up to but not including `past`. */
export type TokenRange = { readonly first: number; readonly past: number };

/** The tokens of each sentence, by its number. */
export function sentenceRanges(tokens: readonly Token[]): TokenRange[] {
  const ranges: { first: number; past: number }[] = [];
  for (const [at, { sentence }] of tokens.entries()) {
    const range = (ranges[sentence] ??= { first: at, past: at });
    range.past = at + 1;
  }
  return ranges;
}

/** The words of the text that tokens from `first` up to but not including `past` cover. */
export function spanOf(text: string, tokens: readonly Token[], first: number, past: number): Span {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[past - 1]?.end ?? start;
  return { start, end, text: text.slice(start, end) };
}

/** Whether a token follows the one before without any space. */
export const isGlued = (token: Token | undefined): token is Token => token?.gap === "none";

function gapOf(between: string, first: boolean, wrapped: boolean): Token["gap"] {
  if (first) return "paragraph";
  if (/\n[^\S\n]*\n/u.test(between.replaceAll("\r", ""))) return "paragraph";
  if (/[\n\r\u2028\u2029]/u.test(between)) return wrapped ? "space" : "line";
  return between === "" ? "none" : "space";
}

function startsSentence(tokens: readonly Omit<Token, "sentence">[], index: number): boolean {
  const token = tokens[index];
  if (!token) return false;
  if (token.gap === "paragraph") return true;
  if (token.gap === "line") return !/^\p{Ll}/u.test(token.text);

  let before = index - 1;
  // A closing quotation mark belongs to the sentence that it closes.
  while (index - before <= MOST_CLOSING && CLOSING.has(tokens[before]?.text ?? "") && isGlued2(tokens[before]))
    before -= 1;
  const stop = tokens[before];
  if (!stop || !TERMINAL.has(stop.text) || CLOSING.has(token.text)) return false;
  if (/^\p{Ll}/u.test(token.text)) return false;
  if (stop.text !== ".") return true;

  const last = tokens[before - 1];
  if (token.gap === "none" && before === index - 1) {
    // "yayıb.ANAMA-dan" ends a sentence; "453.9", "kv.m" and "day.Az" do not.
    return /^\p{Lu}/u.test(token.text) && /\p{Ll}{4}$/u.test(last?.text ?? "");
  }
  const abbreviation = ABBREVIATIONS.has(last?.folded ?? "") || /^\p{Lu}$/u.test(last?.text ?? "");
  return !(abbreviation && (token.kind === "digits" || last?.kind === "word"));
}

const isGlued2 = (token: Omit<Token, "sentence"> | undefined): boolean => token?.gap === "none";

/** A text wrapped at a fixed width has several line breaks in the middle of sentences. */
function isHardWrapped(text: string): boolean {
  const breaks = text.match(/[^.!?…:\s]\r?\n(?=\p{Ll})/gu)?.length ?? 0;
  return breaks >= 2;
}
