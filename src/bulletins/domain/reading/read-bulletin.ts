import type { SquareMetres } from "../../../foundation/domain/areas.ts";
import type { CalendarDate, Weekday } from "../../../foundation/domain/dates.ts";
import { type Anchor, findAnchors } from "./anchors.ts";
import type { BulletinReading, PeriodFigures, StatedPeriod } from "./bulletin-reading.ts";
import type { CalendarClues, KnownEvent, KnownTotal } from "./calendar-clues.ts";
import { findCasualties } from "./casualties.ts";
import { casualtyFigures } from "./casualty-figures.ts";
import { type CountMention, findCounts } from "./counts.ts";
import { figuresOf, isReported } from "./figures.ts";
import { type Finding, type FindingLimits, findingsOfFigures, findingsOfMentions, findingsOfText } from "./findings.ts";
import { type Group, groupByPeriod, isHeadline } from "./groups.ts";
import { type AreaMention, findAreas } from "./land-areas.ts";
import { type MarkedText, markText } from "./marked-text.ts";
import { findPlaces, type PlaceAliases, type PlaceMention } from "./places.ts";
import { noPeriod, relativePeriod } from "./periods.ts";
import { findPublication, latestMention, placeDateline } from "./publication.ts";
import { findQuantities, type Quantity } from "./quantities.ts";

/** What the reader may be told besides the article. */
export type ReadingOptions = {
  /** The day on which the article came out, where it does not say so itself. */
  readonly publishedOn?: CalendarDate | undefined;
  readonly weekStartsOn?: Weekday | undefined;
  /** The largest area of the recent weeks; ten times as much is suspicious. */
  readonly trailingMaximumWeeklyArea?: SquareMetres | undefined;
  readonly places?: PlaceAliases | undefined;
  readonly events?: readonly KnownEvent[] | undefined;
  /** Areas published as cleared since the beginning, by date: a clue to a missing year. */
  readonly knownTotals?: readonly KnownTotal[] | undefined;
  /** The years that a period without a year may lie in. Without them a week alone does not tell its year. */
  readonly years?: { readonly first: number; readonly last: number } | undefined;
};

const NO_PLACES: PlaceAliases = { places: [] };
const ALL_YEARS = { first: 2000, last: 2049 };

/**
 * Reads the figures that an article states, each with the words it was read from.
 *
 * The article is cut into words; numbers, dates and nouns are recognised by a grammar for each language; numbers are
 * linked with what they count; and figures are gathered by the period that they are for. What the article does not
 * state is null. What a person should look at is in `findings`.
 *
 * @param text  an article as plain text, with or without its headline, in English, Azerbaijani, Russian or Turkish
 */
export function readBulletin(text: string, options: ReadingOptions = {}): BulletinReading {
  const article = markText(text);
  const quantities = findQuantities(article);
  const counts = findCounts(article, quantities).filter((count) => isReported(article, count));
  const areas = findAreas(article, quantities);
  const places = findPlaces(article, options.places ?? NO_PLACES);
  const { clues, publication } = cluesOf(article, places, areas, options);

  const anchors = findAnchors(article, publication, clues);
  const groups = groupByPeriod(
    article,
    anchors,
    counts,
    areas.filter(({ status }) => status !== "contaminated"),
  );
  const limits: FindingLimits = {
    weekStartsOn: clues.weekStartsOn,
    trailingMaximumWeeklyArea: options.trailingMaximumWeeklyArea,
    publishedOn: clues.publishedOn,
  };
  const placesOf = placesBySentence(article, places);
  const statements = groups.map((group) => {
    const period = group.anchor?.period ?? periodByName(article, clues);
    const figures = figuresOf(article, group, period, onlyPlace(group, placesOf));
    const findings = [...findingsOfFigures(article, figures, limits), ...findingsOfMentions(article, group, figures)];
    return { group, figures, findings };
  });
  const main = mainStatement(inBody(article, statements)) ?? mainStatement(statements);
  const isBulletin = main !== undefined && !isSingleFind(main.group, anchors, main.figures.period.kind);
  const others = isBulletin ? statements.filter((statement) => statement !== main) : [];
  const casualties = readCasualties(article, quantities, counts, areas, anchors);

  return {
    ...(isBulletin ? main.figures : withoutFigures(article, main?.group, places)),
    language: article.language.code,
    publishedOn: clues.publishedOn ?? null,
    furtherPeriods: others.map(({ figures }) => figures).filter(({ period }) => period.kind !== "cumulative"),
    cumulative: others.map(({ figures }) => figures).filter(({ period }) => period.kind === "cumulative"),
    casualties,
    places: isBulletin || main !== undefined || namesOneFind(article) ? places : [],
    findings: distinct([
      ...(isBulletin ? [main, ...others].flatMap(({ findings }) => findings) : []),
      ...findingsOfText(article, casualties),
    ]),
  };
}

type Statement = { readonly group: Group; readonly figures: PeriodFigures; readonly findings: readonly Finding[] };

function cluesOf(
  article: MarkedText,
  places: readonly PlaceMention[],
  areas: readonly AreaMention[],
  options: ReadingOptions,
) {
  const land = areas.filter(({ status, use }) => status !== "contaminated" && use === undefined);
  const events = options.events ?? [];
  const weekStartsOn = options.weekStartsOn ?? 1;
  const publication = findPublication(article);
  const mention = latestMention(article.dates, events);
  const clues: CalendarClues = {
    publishedOn:
      options.publishedOn ?? publication.publishedOn ?? placeDateline(publication.dateline, mention, weekStartsOn),
    dateline: publication.dateline,
    years: options.years ?? ALL_YEARS,
    weekStartsOn,
    latestMention: mention,
    places,
    aliases: options.places ?? NO_PLACES,
    events,
    knownTotals: (options.knownTotals ?? []).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    smallestArea: land.length > 0 ? Math.min(...land.map(({ squareMetres }) => squareMetres)) : undefined,
  };
  return { clues, publication };
}

/** Without an anchor, "weekly report" still tells the kind of the period. */
function periodByName(article: MarkedText, clues: CalendarClues): StatedPeriod {
  const names = article.timeWords;
  const relative = names.has("weekly")
    ? "lastWeek"
    : names.has("monthly")
      ? "lastMonth"
      : names.has("annual")
        ? "thisYear"
        : undefined;
  if (!relative) return noPeriod("other");
  const period = relativePeriod(relative, clues, true, { start: 0, end: 0, text: "" });
  return { ...period, span: null, confidence: period.confidence * 0.7 };
}

/** A statement that only the headline makes is not what the article is about. */
function inBody(article: MarkedText, statements: readonly Statement[]): Statement[] {
  return statements.filter(({ group }) =>
    [...group.counts, ...group.areas].some(({ first }) => !isHeadline(article, first)),
  );
}

/**
 * The statement that the article is about: the first with counts that is not cumulative; then a cumulative one with
 * counts; then areas alone.
 */
function mainStatement(statements: readonly Statement[]): Statement | undefined {
  const hasCounts = ({ figures }: Statement): boolean =>
    [figures.antiTank, figures.antiPersonnel, figures.uxo].some((figure) => figure !== null) ||
    figures.totals.length > 0;
  const isOpen = ({ figures }: Statement): boolean => figures.period.kind === "cumulative";
  return (
    statements.find((statement) => hasCounts(statement) && !isOpen(statement)) ??
    statements.find(hasCounts) ??
    statements.find((statement) => !isOpen(statement) && statement.figures.area !== null) ??
    statements.find(({ figures }) => figures.area !== null || figures.landUse.length > 0)
  );
}

/** So few items without a period nor an area are the news of a find, not a bulletin. */
const ITEMS_OF_A_FIND = 5;
function isSingleFind({ counts, areas }: Group, anchors: readonly Anchor[], names: StatedPeriod["kind"]): boolean {
  const isDated = anchors.some(({ carries }) => carries) || names !== "other";
  const items = counts.reduce((sum, { value }) => sum + value, 0);
  return areas.length === 0 && !isDated && items <= ITEMS_OF_A_FIND;
}

/** A text that finds things of one kind and counts none tells of a single find; of several kinds, of none. */
function namesOneFind({ tokens, marks }: MarkedText): boolean {
  const finding = new Set(marks.deed.flatMap((deed, at) => (deed?.name === "found" ? [tokens[at]?.sentence] : [])));
  const named = marks.noun.flatMap((noun, at) => {
    const isSpecific = noun?.name === "antiTank" || noun?.name === "antiPersonnel" || noun?.name === "uxo";
    return isSpecific && finding.has(tokens[at]?.sentence) ? [noun.name] : [];
  });
  return new Set(named).size === 1;
}

const withoutFigures = (
  article: MarkedText,
  group: Group | undefined,
  places: readonly PlaceMention[],
): PeriodFigures => ({
  period: noPeriod(group !== undefined || (namesOneFind(article) && places.length > 0) ? "single_find" : "none"),
  antiTank: null,
  antiPersonnel: null,
  uxo: null,
  area: null,
  totals: [],
  landUse: [],
  onlyIn: null,
});

/** The places named in each sentence, by its number. */
function placesBySentence(
  { tokens }: MarkedText,
  places: readonly PlaceMention[],
): ReadonlyMap<number, PlaceMention[]> {
  const sentenceAt = new Map(tokens.map(({ start, sentence }) => [start, sentence]));
  const named = new Map<number, PlaceMention[]>();
  for (const place of places) {
    for (const sentence of new Set(place.mentions.map(({ start }) => sentenceAt.get(start) ?? -1))) {
      named.set(sentence, [...(named.get(sentence) ?? []), place]);
    }
  }
  return named;
}

/** The place that a group is narrowed to: the only one in the sentence that dates it. */
function onlyPlace({ anchor }: Group, places: ReadonlyMap<number, PlaceMention[]>): PlaceMention | null {
  const named = anchor ? (places.get(anchor.sentence) ?? []) : [];
  return named.length === 1 ? (named[0] ?? null) : null;
}

function readCasualties(
  article: MarkedText,
  quantities: readonly Quantity[],
  counts: readonly CountMention[],
  areas: readonly AreaMention[],
  anchors: readonly Anchor[],
) {
  const taken = new Set([
    ...counts.filter(({ cost }) => cost < 1.5).map(({ quantity }) => quantity.number.first),
    ...areas.map(({ quantity }) => quantity.number.first),
  ]);
  const harmed = findCasualties(article, quantities, taken);
  const sentence = harmed[0]?.sentence;
  const anchor =
    anchors.find((candidate) => candidate.sentence === sentence && candidate.period.kind !== "day") ??
    anchors.find((candidate) => candidate.sentence === sentence);
  return casualtyFigures(harmed, anchor?.period ?? null, article.text);
}

function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ says, values }) => {
    const key = `${says} ${JSON.stringify(values)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
