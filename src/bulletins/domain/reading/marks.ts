import {
  compilePhrases,
  type Cue,
  matchPhrase,
  type PhraseMatch,
  type Phrases,
  type ReadingLanguage,
} from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** Cues that answer one question exclude each other at a word; cues of different layers do not. */
const LAYERS = {
  noun: [
    "antiTank",
    "antiPersonnel",
    "uxo",
    "mine",
    "munition",
    "hectare",
    "squareMetre",
    "squareKilometre",
    "otherUnit",
    "operation",
    "counter",
  ],
  deed: ["found", "cleared", "checked", "contaminated", "notFound", "liberated"],
  harm: ["killed", "injured", "victim"],
  person: ["civilian", "military", "person"],
  time: [
    "yesterday",
    "lastWeek",
    "lastMonth",
    "lastYear",
    "thisYear",
    "thisMonth",
    "quarter",
    "secondQuarter",
    "thirdQuarter",
    "fourthQuarter",
    "threeMonths",
    "sixMonths",
    "halfYear",
    "secondHalf",
    "nineMonths",
    "weekly",
    "monthly",
    "annual",
    "toDate",
    "samePeriod",
  ],
  since: ["since"],
  join: ["and"],
  contrast: ["contrast"],
  from: ["from"],
  parts: ["including"],
  qualifier: ["moreThan", "lessThan", "about"],
  use: ["agriculture", "residential", "transport", "energy", "environment", "water", "otherUse"],
} as const satisfies Record<string, readonly Cue[]>;

/** The questions a word may answer. */
export type Layer = keyof typeof LAYERS;
/** The cues of a layer. */
export type CueOf<L extends Layer> = (typeof LAYERS)[L][number];
/** For every token, the phrase of each layer that starts there. */
export type Marks = { readonly [L in Layer]: readonly (PhraseMatch<CueOf<L>> | undefined)[] };

type CompiledLanguage = { readonly [L in Layer]: Phrases<CueOf<L>> };
const compiled = new Map<string, CompiledLanguage>();

/** Finds the words of every layer in a text. */
export function markCues(tokens: readonly Token[], language: ReadingLanguage): Marks {
  const phrases = compiledFor(language);
  const marked = Object.entries(phrases).map(([layer, layerPhrases]) => [
    layer,
    tokens.map((_, at) => matchPhrase(layerPhrases as Phrases<Cue>, tokens, at, language.inflection)),
  ]);
  return Object.fromEntries(marked) as Marks;
}

function compiledFor(language: ReadingLanguage): CompiledLanguage {
  const known = compiled.get(language.code);
  if (known) return known;
  const layers = Object.entries(LAYERS).map(([layer, cues]) => [
    layer,
    compilePhrases(cues.map((cue) => [cue, language.cues[cue] ?? ""] as const)),
  ]);
  const result = Object.fromEntries(layers) as CompiledLanguage;
  compiled.set(language.code, result);
  return result;
}
