import type { CueOf } from "./marks.ts";
import { cuesBeside, type MarkedText } from "./marked-text.ts";
import type { Quantity } from "./quantities.ts";

/** What was said to be done with an area. `unknown` where the sentence has no verb that tells. */
export type AreaStatus = "cleared" | "checked" | "contaminated" | "unknown";

/** What cleared land is for, where an article splits its total. */
export type LandUseName = CueOf<"use">;

/** An area as written, in m². */
export type AreaMention = {
  readonly squareMetres: number;
  /** What the same marks would mean read the other way: "5.246 hectares" as 52 460 000 m². */
  readonly otherSquareMetres: number | undefined;
  /** The same area given in a second unit: "1 204 350 m² (120.4 hektar)". */
  readonly repeated: { readonly squareMetres: number; readonly agrees: boolean } | undefined;
  readonly quantity: Quantity;
  readonly first: number;
  readonly past: number;
  readonly status: AreaStatus;
  readonly use: LandUseName | undefined;
};

const UNITS: Partial<Record<CueOf<"noun">, number>> = { hectare: 10_000, squareMetre: 1, squareKilometre: 1_000_000 };

/** Finds every area of a text, whatever is said of it; an area repeated in brackets in another unit is one. */
export function findAreas(article: MarkedText, quantities: readonly Quantity[]): AreaMention[] {
  const areas: AreaMention[] = [];
  for (const quantity of quantities) {
    const unit = quantity.unit && UNITS[quantity.unit];
    if (!unit) continue;
    const area = areaOf(article, quantity, unit);
    const before = areas.at(-1);
    if (before && isRepetition(article, before, area)) areas[areas.length - 1] = merged(article, before, area);
    else areas.push(area);
  }
  return areas;
}

function areaOf(article: MarkedText, quantity: Quantity, unit: number): AreaMention {
  const { number } = quantity;
  const other = number.otherMeasure;
  return {
    squareMetres: round(number.measure * unit),
    otherSquareMetres: other === undefined ? undefined : round(other * unit),
    repeated: undefined,
    quantity,
    first: quantity.first,
    past: pastUnitSuffix(article, quantity.pastUnit),
    status: statusOf(article, quantity),
    use: useOf(article, quantity),
  };
}

const round = (squareMetres: number): number => Math.round(squareMetres * 1e4) / 1e4;

/** "51.3-hectare-area". */
const pastUnitSuffix = ({ tokens }: MarkedText, past: number): number =>
  tokens[past]?.text === "-" && tokens[past]?.gap === "none" && tokens[past + 1]?.gap === "none" ? past + 2 : past;

function isRepetition({ tokens }: MarkedText, before: AreaMention, area: AreaMention): boolean {
  const between = tokens.slice(before.past, area.first).map(({ text }) => text);
  const opens = between[0] === "(" || between[0] === "," || between[0] === "/";
  return between.length > 0 && between.length <= 3 && opens && before.quantity.unit !== area.quantity.unit;
}

/** Of an area given twice the finer unit is kept; the coarser must agree within its last place, rounded or cut off. */
function merged({ tokens }: MarkedText, a: AreaMention, b: AreaMention): AreaMention {
  const [finer, coarser] = unitOf(a) <= unitOf(b) ? [a, b] : [b, a];
  const decimals = String(coarser.quantity.number.measure).split(".")[1]?.length ?? 0;
  const lastPlace = unitOf(coarser) / 10 ** decimals;
  const agrees = Math.abs(finer.squareMetres - coarser.squareMetres) < lastPlace;
  const past = tokens[b.past]?.text === ")" ? b.past + 1 : b.past;
  return { ...finer, first: a.first, past, repeated: { squareMetres: coarser.squareMetres, agrees } };
}

const unitOf = (area: AreaMention): number => (area.quantity.unit && UNITS[area.quantity.unit]) || 1;

/** The verb nearest to the area says what was done with it; a verb behind it is nearer than one before. */
function statusOf(article: MarkedText, quantity: Quantity): AreaStatus {
  const [first, past] = [quantity.number.first, quantity.pastUnit];
  let nearest: { status: AreaStatus; distance: number } | undefined;
  for (const { name, first: at } of cuesBeside(article, "deed", first)) {
    const status = STATUS[name];
    if (!status) continue;
    const distance = at >= past ? at - past : (first - at) * 1.5 + 2;
    if (!nearest || distance < nearest.distance) nearest = { status, distance };
  }
  return nearest?.status ?? "unknown";
}

const STATUS: Partial<Record<CueOf<"deed">, AreaStatus>> = {
  cleared: "cleared",
  checked: "checked",
  contaminated: "contaminated",
  notFound: "contaminated",
  found: "unknown",
};

/** The use that is named behind an area before the next number; in Azerbaijani and Turkish also just before it. */
function useOf({ tokens, marks, language }: MarkedText, quantity: Quantity): LandUseName | undefined {
  const sentence = tokens[quantity.number.first]?.sentence;
  for (let at = quantity.pastUnit; at < quantity.pastUnit + 7; at += 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence || token?.kind === "digits" || token?.text === "," || token?.text === ";") break;
    if (marks.deed[at]?.name === "cleared") break;
    if (marks.use[at]) return marks.use[at]?.name;
  }
  if (language.code !== "az" && language.code !== "tr") return undefined;
  const before = tokens.slice(Math.max(0, quantity.number.first - 4), quantity.number.first);
  const start = quantity.number.first - before.length;
  for (let at = quantity.number.first - 1; at >= start; at -= 1) {
    if (tokens[at]?.kind === "mark" || tokens[at]?.sentence !== sentence) return undefined;
    if (marks.use[at]) return marks.use[at]?.name;
  }
  return undefined;
}
