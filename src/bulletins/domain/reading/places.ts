import { compilePhrases, matchPhrase, type Phrases } from "./lexicon.ts";
import type { MarkedText } from "./marked-text.ts";
import { type Span, spanOf } from "./tokens.ts";

/** A place by its canonical code, with the spellings seen in print. Endings are the grammar's business. */
export type PlaceAlias = {
  readonly code: string;
  /** The name that is shown. */
  readonly name: string;
  /** Spellings by language; every language is looked for in every article of the same script. */
  readonly spellings: Readonly<Record<string, readonly string[] | undefined>>;
  /** The day from which bulletins name the place, where that is known: a clue to a missing year. */
  readonly namedInBulletinsSince?: string | undefined;
};

/** The places of a programme that bulletins name. */
export type PlaceAliases = { readonly places: readonly PlaceAlias[] };

/** A place named where something was found or cleared. */
export type PlaceMention = {
  readonly code: string;
  readonly name: string;
  /** The first mention. */
  readonly span: Span;
  readonly mentions: readonly Span[];
};

const RUSSIAN_ENDING =
  /^(?:а|я|ы|и|у|ю|е|о|ь|ои|еи|ом|ем|ам|ям|ами|ями|ах|ях|ы?и?н?|(?:ь|и|ы)?н?ск(?:ии|ого|ому|им|ом|ая|ои|ую|ое|ие|их|ими))?$/u;
const ENGLISH_ENDING = /^(?:s)?$/u;

/**
 * Finds the places where the figures were found: those named in sentences about demining, each once.
 *
 * A place in a sentence about something else, a border incident, say, is not part of the bulletin.
 */
export function findPlaces(article: MarkedText, aliases: PlaceAliases): PlaceMention[] {
  const { tokens, marks, text, language } = article;
  const cyrillic = language.code === "ru";
  const phrases = phrasesOf(aliases, cyrillic);
  const ending = cyrillic ? RUSSIAN_ENDING : language.code === "en" ? ENGLISH_ENDING : language.inflection;
  const relevant = sentencesAboutDemining(article);
  const found = new Map<string, PlaceMention>();
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || !relevant.has(token.sentence) || marks.noun[at] || !/^\p{Lu}/u.test(token.text)) continue;
    const match = matchPhrase(phrases, tokens, at, ending);
    if (!match) continue;
    const span = spanOf(text, tokens, at, match.past);
    const { code, name } = match.name;
    const known = found.get(code);
    found.set(code, { code, name, span: known?.span ?? span, mentions: [...(known?.mentions ?? []), span] });
  }
  return [...found.values()];
}

const compiled = new WeakMap<PlaceAliases, Map<boolean, Phrases<PlaceAlias>>>();

function phrasesOf(aliases: PlaceAliases, cyrillic: boolean): Phrases<PlaceAlias> {
  const known = compiled.get(aliases) ?? new Map<boolean, Phrases<PlaceAlias>>();
  compiled.set(aliases, known);
  const phrases =
    known.get(cyrillic) ??
    compilePhrases(
      aliases.places.map((place) => {
        const spellings = Object.values(place.spellings).flatMap((list) => list ?? []);
        const inScript = spellings.filter((spelling) => /\p{Script=Cyrillic}/u.test(spelling) === cyrillic);
        return [place, inScript.map((spelling) => stemOf(spelling, cyrillic)).join("|")] as const;
      }),
    );
  known.set(cyrillic, phrases);
  return phrases;
}

/** Russian changes the last vowel of a name; the other languages add to the whole of it. */
const stemOf = (spelling: string, cyrillic: boolean): string =>
  `${cyrillic && !/\s/u.test(spelling) ? spelling.replace(/[аяыиуюеоьй]$/u, "") : spelling}~`;

function sentencesAboutDemining({ tokens, marks }: MarkedText): ReadonlySet<number> {
  const sentences = new Set<number>();
  tokens.forEach(({ sentence }, at) => {
    const deed = marks.deed[at]?.name;
    const noun = marks.noun[at]?.name;
    if (deed === "found" || deed === "cleared" || deed === "checked" || noun === "operation") sentences.add(sentence);
  });
  return sentences;
}
