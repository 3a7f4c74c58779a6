import { squareMetres } from "../../../foundation/domain/areas.ts";
import type {
  AreaFigure,
  CountFigure,
  LandUseFigure,
  PeriodFigures,
  StatedPeriod,
  StatedTotal,
} from "./bulletin-reading.ts";
import { statedApart } from "./added-numbers.ts";
import type { CountKind, CountMention } from "./counts.ts";
import { type Group, isHeadline } from "./groups.ts";
import type { AreaMention } from "./land-areas.ts";
import type { PlaceMention } from "./places.ts";
import { cuesBeside, type MarkedText } from "./marked-text.ts";
import { spanOf } from "./tokens.ts";

/** Whether a count tells what was found: mines on a map, or laid, are not. */
export function isReported(article: MarkedText, { first, kind, value, quantity }: CountMention): boolean {
  const deeds = new Set(cuesBeside(article, "deed", first).map(({ name }) => name));
  // "There are no mines left" does not tell that none were found.
  if (value === 0 && quantity.number.inWords) return deeds.has("found");
  if (deeds.has("found") || deeds.has("cleared") || deeds.has("checked")) return true;
  if (deeds.has("notFound") || deeds.has("contaminated")) return false;
  // The mine of an accident was not found, it went off.
  if (cuesBeside(article, "harm", first).length > 0) return false;
  return kind !== "mines" || isHeadline(article, first);
}

/** The one value that a group gives for each line of a bulletin, taken from where the article says it best. */
export function figuresOf(
  article: MarkedText,
  group: Group,
  period: StatedPeriod,
  onlyIn: PlaceMention | null,
): PeriodFigures {
  const counts = withoutUmbrella(group.counts);
  const count = (kind: CountKind): CountFigure | null => {
    const mentions = counts.filter((mention) => mention.kind === kind);
    const best = bestCount(article, mentions);
    return best ? sumFigure(article, statedApart(article, best, mentions)) : null;
  };
  const lone = group.areas.filter(isLand).length === 1;
  const areas = group.areas.filter((area) => isLand(area) && (area.use === undefined || lone));
  const area = bestArea(article, areas);
  return {
    period,
    antiTank: count("antiTank"),
    antiPersonnel: count("antiPersonnel"),
    uxo: count("uxo"),
    area: area ? areaFigure(article, area) : null,
    totals: totalsOf(article, counts),
    landUse: landUseOf(article, group.areas, area),
    onlyIn,
  };
}

/** The totals stated; a headline that says "mines" of what the text calls mines and UXO states no second one. */
function totalsOf(article: MarkedText, counts: readonly CountMention[]): StatedTotal[] {
  const totals = (["mines", "minesAndUxo"] as const).flatMap((of): StatedTotal[] => {
    const best = bestCount(
      article,
      counts.filter(({ kind }) => kind === of),
    );
    return best ? [{ of, ...countFigure(article, best) }] : [];
  });
  const all = totals.find(({ of }) => of === "minesAndUxo");
  return totals.filter(({ of, value }) => of === "minesAndUxo" || value !== all?.value);
}

const isLand = ({ status }: AreaMention): boolean => status !== "contaminated";

/** "112,193 UXO, including 62,228 UXO, 31,175 …": the first UXO is the sum of the rest and so a total. */
function withoutUmbrella(counts: readonly CountMention[]): CountMention[] {
  const valuesOf = (of: CountKind): number[] => counts.filter(({ kind }) => kind === of).map(({ value }) => value);
  const [uxo, mines] = [valuesOf("uxo"), (valuesOf("antiTank")[0] ?? 0) + (valuesOf("antiPersonnel")[0] ?? 0)];
  const largest = Math.max(...uxo);
  const isUmbrella = mines > 0 && uxo.some((value) => value < largest && value + mines === largest);
  return counts.map((count) =>
    isUmbrella && count.kind === "uxo" && count.value === largest ? { ...count, kind: "minesAndUxo" } : count,
  );
}

function bestCount(article: MarkedText, mentions: readonly CountMention[]): CountMention | undefined {
  return mentions.toSorted((a, b) => countRank(article, b) - countRank(article, a) || a.first - b.first)[0];
}

const countRank = (article: MarkedText, mention: CountMention): number =>
  (isHeadline(article, mention.first) ? -4 : 0) -
  (mention.quantity.qualifier ? 2 : 0) -
  (mention.looseName ? 1.5 : 0) -
  (mention.isPart && mention.kind !== "uxo" ? 0.1 : 0) -
  mention.cost * 0.2;

/** What is stated in parts is the sum of them, and less sure. */
function sumFigure(article: MarkedText, parts: readonly CountMention[]): CountFigure | null {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const figures = parts.map((part) => countFigure(article, part));
  const least = Math.min(...figures.map(({ confidence }) => confidence));
  return {
    ...countFigure(article, first),
    value: parts.reduce((sum, { value }) => sum + value, 0),
    span: spanOf(article.text, article.tokens, first.first, last.past),
    confidence: parts.length > 1 ? rounded(least * 0.7) : least,
  };
}

function countFigure(article: MarkedText, mention: CountMention): CountFigure {
  const confidence =
    0.98 *
    (1 - 0.06 * mention.cost) *
    (mention.looseName ? 0.7 : 1) *
    (isHeadline(article, mention.first) ? 0.7 : 1) *
    (mention.quantity.qualifier ? 0.9 : 1);
  return {
    value: mention.value,
    qualifier: mention.quantity.qualifier ?? null,
    span: spanOf(article.text, article.tokens, mention.first, mention.past),
    confidence: rounded(confidence),
  };
}

const rounded = (confidence: number): number => Math.round(confidence * 100) / 100;

function bestArea(article: MarkedText, areas: readonly AreaMention[]): AreaMention | undefined {
  const isSum = sumsOfOthers(areas);
  const rank = (area: AreaMention): number =>
    (isHeadline(article, area.first) ? -4 : 0) -
    (area.quantity.qualifier ? 2 : 0) +
    ({ cleared: 1, checked: 0.8, unknown: 0, contaminated: -9 }[area.status] ?? 0) +
    (isSum.has(area) ? 3 : 0);
  return areas.toSorted((a, b) => rank(b) - rank(a) || a.first - b.first)[0];
}

/** The totals among areas of districts or operators: those that are the sum of all others. */
function sumsOfOthers(areas: readonly AreaMention[]): ReadonlySet<AreaMention> {
  const total = areas.reduce((sum, { squareMetres: area }) => sum + area, 0);
  const times = new Map<number, number>();
  for (const { squareMetres: area } of areas) times.set(area, (times.get(area) ?? 0) + 1);
  return new Set(
    areas.filter((area) => {
      const same = times.get(area.squareMetres) ?? 0;
      const others = areas.length - same;
      const sum = total - same * area.squareMetres;
      return others >= 2 && Math.abs(sum - area.squareMetres) <= 1_000 * others;
    }),
  );
}

function areaFigure(article: MarkedText, area: AreaMention): AreaFigure {
  const confidence =
    0.98 *
    (area.otherSquareMetres === undefined ? 1 : 0.6) *
    (area.status === "unknown" ? 0.7 : 1) *
    (area.repeated?.agrees === false ? 0.6 : 1) *
    (area.quantity.qualifier ? 0.9 : 1) *
    (isHeadline(article, area.first) ? 0.7 : 1);
  const span = spanOf(article.text, article.tokens, area.first, area.past);
  return {
    squareMetres: squareMetres(area.squareMetres),
    asWritten: span.text,
    lastPlace: lastPlaceOf(area),
    qualifier: area.quantity.qualifier ?? null,
    otherReading: area.otherSquareMetres === undefined ? null : squareMetres(area.otherSquareMetres),
    span,
    confidence: rounded(confidence),
  };
}

function lastPlaceOf({ squareMetres: value, quantity: { number } }: AreaMention): number {
  const decimals = String(number.measure).split(".")[1]?.length ?? 0;
  return value === 0 ? 1 : Math.round((value / number.measure / 10 ** decimals) * 1e4) / 1e4;
}

function landUseOf(
  article: MarkedText,
  areas: readonly AreaMention[],
  total: AreaMention | undefined,
): LandUseFigure[] {
  const parts = new Map<string, LandUseFigure>();
  for (const area of areas) {
    if (area === total || area.use === undefined || !isLand(area)) continue;
    if (!parts.has(area.use)) parts.set(area.use, { use: area.use, ...areaFigure(article, area) });
  }
  return [...parts.values()];
}
