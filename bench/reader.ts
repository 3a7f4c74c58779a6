import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { calendarDate } from "../src/foundation/domain/dates.ts";
import type { BulletinReading, PeriodFigures } from "../src/bulletins/domain/reading/bulletin-reading.ts";
import { readBulletin } from "../src/bulletins/domain/reading/read-bulletin.ts";
import { readReadingProfile, type ReadingProfile } from "../src/bulletins/server/reading-folder.ts";

/** The figures of one period as a person read them; a missing figure is null. */
type TruePeriod = {
  readonly period_from?: string | null;
  readonly period_to?: string | null;
  readonly period_kind?: string;
  readonly anti_tank?: number | null;
  readonly anti_personnel?: number | null;
  readonly uxo?: number | null;
  readonly area_ha?: number | null;
  readonly area_as_written?: string | null;
  readonly other?: Readonly<Record<string, number | string>>;
  readonly mines_total_stated?: number;
};
type Truth = TruePeriod & {
  readonly districts: readonly string[];
  readonly further_periods: readonly TruePeriod[];
  readonly cumulative: readonly TruePeriod[];
  readonly casualties: Readonly<Record<string, number | string | boolean | null>> | null;
};
/** A published article and what it says. */
export type TrueArticle = {
  readonly key: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly language: string;
  readonly text: string;
  readonly truth: Truth;
};

const FIELDS = [
  "language",
  "period",
  "kind",
  "antiTank",
  "antiPersonnel",
  "uxo",
  "area",
  "asWritten",
  "totals",
  "districts",
  "further",
  "cumulative",
  "casualties",
] as const;
type Field = (typeof FIELDS)[number];

/** How one article was read: the fields that are wrong, with what was expected. */
export type ArticleScore = {
  readonly key: string;
  readonly language: string;
  readonly wrong: readonly { readonly field: Field; readonly expected: unknown; readonly read: unknown }[];
};

/** How a set of articles was read, or that it is not there. */
export type ReaderScore =
  | { readonly available: false; readonly path: string }
  | {
      readonly available: true;
      readonly path: string;
      readonly articles: readonly ArticleScore[];
      readonly milliseconds: number;
    };

const root = fileURLToPath(new URL("..", import.meta.url));
/** Where the articles lie: the argument, the environment, or beside the repository. */
export const articlesPath = (argument?: string): string =>
  argument ?? process.env["FIRMGROUND_PUBLISHED_ARTICLES"] ?? `${root}/../shared/bulletins/published.json`;

/**
 * Reads every published article and compares it with what a person read, field by field.
 *
 * The reader gets the headline above the text, and the day of publication where the page gave one. A truth set without
 * its file is not an error: articles are not part of the repository.
 *
 * @param clues  whether the reader may know what the programme's profile knows of earlier publications: areas published
 *   before, and since when places are named. Some of those are facts from articles of the same set
 */
export async function scoreReader(path: string = articlesPath(), clues = true): Promise<ReaderScore> {
  if (!existsSync(path)) return { available: false, path };
  const articles = JSON.parse(readFileSync(path, "utf8")) as readonly TrueArticle[];
  const known = await readReadingProfile(`${root}/programmes/azerbaijan`);
  const options = { ...(clues ? known : withoutPublications(known)), years: { first: 2020, last: 2026 } };
  const started = performance.now();
  const readings = articles.map((article) =>
    readBulletin(withHeadline(article), {
      ...options,
      publishedOn: article.published === null ? undefined : calendarDate(article.published),
    }),
  );
  const milliseconds = performance.now() - started;
  return {
    available: true,
    path,
    milliseconds,
    articles: articles.map((article, index) => scoreArticle(article, readings[index])),
  };
}

const withoutPublications = ({ places: { places }, events }: ReadingProfile): ReadingProfile => ({
  places: { places: places.map((place) => ({ ...place, namedInBulletinsSince: undefined })) },
  events,
  knownTotals: [],
});

function withHeadline({ title, text }: TrueArticle): string {
  return title === null || text.includes(title) ? text : `${title}\n\n${text}`;
}

function scoreArticle({ key, language, truth }: TrueArticle, reading: BulletinReading | undefined): ArticleScore {
  if (!reading) throw new Error(`${key} was not read`);
  const expected = whatIsTrue(lifted(truth), language);
  const read = whatWasRead(reading);
  const wrong = FIELDS.filter((field) =>
    field === "totals" ? !hasTotals(truth, read.totals) : !isEqual(field, expected[field], read[field]),
  );
  return { key, language, wrong: wrong.map((field) => ({ field, expected: expected[field], read: read[field] })) };
}

/**
 * An article with one cumulative statement and nothing else has it now in its main period and now in its list; the
 * reader always puts it in the main period.
 */
function lifted(truth: Truth): Truth {
  const [only, ...more] = truth.cumulative;
  const empty = [truth.anti_tank, truth.anti_personnel, truth.uxo, truth.area_ha].every((figure) => figure == null);
  if (truth.period_kind !== "cumulative" || !empty || !only || more.length > 0) return truth;
  const stated = Object.fromEntries(Object.entries(only).filter(([, value]) => value !== null));
  return { ...truth, ...stated, cumulative: [] };
}

type Comparable = Record<Field, unknown>;
const TOTALS = ["mines_total_stated", "mines_and_uxo", "mines_and_uxo_total_stated", "all_ordnance_total_stated"];
const CASUALTIES = {
  victims: "victims",
  killed: "killed",
  injured: "injured",
  killedCivilian: "killed_civilian",
  killedMilitary: "killed_military",
  injuredCivilian: "injured_civilian",
  injuredMilitary: "injured_military",
} as const;

function whatIsTrue(truth: Truth, language: string): Comparable {
  const none = truth.period_kind === "single_find" || truth.period_kind === "none";
  return {
    language,
    period: none ? ["", ""] : [truth.period_from ?? "", truth.period_to ?? ""],
    kind: truth.period_kind,
    antiTank: truth.anti_tank ?? null,
    antiPersonnel: truth.anti_personnel ?? null,
    uxo: truth.uxo ?? null,
    area: truth.area_ha ?? null,
    asWritten: truth.area_as_written ?? null,
    totals: sorted(TOTALS.flatMap((name) => truth.other?.[name] ?? [])),
    districts: truth.districts.map((name) => name.replace(/ \(.*/u, "")).toSorted(),
    further: truth.further_periods.map((period) => inWords(period)).toSorted(),
    cumulative: truth.cumulative.map((period) => inWords(period)).toSorted(),
    casualties: truth.casualties && Object.values(CASUALTIES).map((name) => truth.casualties?.[name] ?? null),
  };
}

const inWords = (period: TruePeriod): string =>
  [
    `${period.period_from ?? "?"}..${period.period_to ?? "?"}`,
    period.anti_tank ?? "-",
    period.anti_personnel ?? "-",
    period.uxo ?? "-",
    period.area_ha ?? "-",
    sorted([
      ...TOTALS.flatMap((name) => period.other?.[name] ?? []),
      ...(period.mines_total_stated ? [period.mines_total_stated] : []),
    ]),
  ].join(" ");

function whatWasRead(reading: BulletinReading): Comparable {
  return {
    language: reading.language,
    period: [firstDay(reading), reading.period.lastDay ?? ""],
    kind: reading.period.kind,
    antiTank: reading.antiTank?.value ?? null,
    antiPersonnel: reading.antiPersonnel?.value ?? null,
    uxo: reading.uxo?.value ?? null,
    area: hectares(reading),
    asWritten: reading.area?.asWritten ?? null,
    totals: exactTotals(reading),
    districts: reading.places.map(({ name }) => name).toSorted(),
    further: reading.furtherPeriods.map(figuresInWords).toSorted(),
    // Figures of one district are a part of the others, not a further series.
    cumulative: reading.cumulative
      .filter(({ onlyIn }) => onlyIn === null)
      .map(figuresInWords)
      .toSorted(),
    casualties:
      reading.casualties &&
      Object.keys(CASUALTIES).map((name) => reading.casualties?.[name as keyof typeof CASUALTIES] ?? null),
  };
}

const firstDay = ({ period }: PeriodFigures): string => {
  const length = { day: 10, month: 7, year: 4 }[period.firstDayPrecision];
  return period.firstDay?.slice(0, length) ?? "";
};
const hectares = ({ area }: PeriodFigures): number | null => (area ? Math.round(area.squareMetres) / 10_000 : null);
const exactTotals = ({ totals }: PeriodFigures): string =>
  sorted(totals.filter(({ qualifier }) => qualifier === null).map(({ value }) => value));
const sorted = (values: readonly (number | string)[]): string =>
  values
    .map(Number)
    .toSorted((a, b) => a - b)
    .join(" ");

const figuresInWords = (figures: PeriodFigures): string =>
  [
    `${firstDay(figures) || "?"}..${figures.period.lastDay ?? "?"}`,
    figures.antiTank?.value ?? "-",
    figures.antiPersonnel?.value ?? "-",
    figures.uxo?.value ?? "-",
    hectares(figures) ?? "-",
    exactTotals(figures),
  ].join(" ");

function isEqual(field: Field, expected: unknown, read: unknown): boolean {
  if (field === "area" && typeof expected === "number" && typeof read === "number")
    return Math.abs(expected - read) < 1e-4;
  if (field === "asWritten" && typeof expected === "string" && typeof read === "string") {
    const [a, b] = [bare(expected), bare(read)];
    return a.includes(b) || b.includes(a);
  }
  return JSON.stringify(expected) === JSON.stringify(read);
}

/** Every total noted must be read; one that was not noted may be, if it is the sum of its parts. */
function hasTotals(truth: Truth, read: unknown): boolean {
  const totals = String(read).split(" ").filter(Boolean).map(Number);
  const noted = TOTALS.flatMap((name) => truth.other?.[name] ?? []).map(Number);
  const mines = (truth.anti_tank ?? 0) + (truth.anti_personnel ?? 0);
  const sums = [...noted, mines, mines + (truth.uxo ?? 0)];
  return noted.every((value) => totals.includes(value)) && totals.every((value) => sums.includes(value));
}

const bare = (text: string): string => text.replace(/^(?:more than|over)\s+/u, "").replace(/\s+/gu, " ");

/** The score as a table: accuracy by field and language, articles with every field right, and what went wrong. */
export function describeScore(score: ReaderScore): string {
  if (!score.available) return `Reader: no articles at ${score.path}; skipped.`;
  const languages = [...new Set(score.articles.map(({ language }) => language))].toSorted();
  const cell = (articles: readonly ArticleScore[], field: Field): string => {
    const right = articles.filter(({ wrong }) => !wrong.some((error) => error.field === field)).length;
    return `${right}/${articles.length}`.padStart(7);
  };
  const columns = [
    ...languages.map((language) => score.articles.filter((article) => article.language === language)),
    score.articles,
  ];
  const right = columns.map((articles) =>
    `${articles.filter(({ wrong }) => wrong.length === 0).length}/${articles.length}`.padStart(7),
  );
  const perfect = score.articles.filter(({ wrong }) => wrong.length === 0).length;
  return [
    `Reader: ${score.articles.length} articles in ${score.milliseconds.toFixed(0)} ms`,
    ["field".padEnd(14), ...[...languages, "all"].map((name) => name.padStart(7))].join(""),
    ...FIELDS.map((field) => [field.padEnd(14), ...columns.map((articles) => cell(articles, field))].join("")),
    ["every field".padEnd(14), ...right].join(""),
    `every field right in ${((perfect / score.articles.length) * 100).toFixed(1)} % of the articles`,
    ...score.articles.flatMap(({ key, wrong }) =>
      wrong.map(
        ({ field, expected, read }) =>
          `  ${key}: ${field} is ${JSON.stringify(expected)}, read ${JSON.stringify(read)}`,
      ),
    ),
  ].join("\n");
}

/** The score in words: with all that the profile knows, and how many articles are all right without it. */
export async function reportReader(path: string = articlesPath()): Promise<string> {
  const [score, unaided] = [await scoreReader(path), await scoreReader(path, false)];
  if (!unaided.available) return describeScore(score);
  const right = unaided.articles.filter(({ wrong }) => wrong.length === 0).length;
  return `${describeScore(score)}\nwithout what the profile knows of earlier publications: ${right}/${unaided.articles.length}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${await reportReader(articlesPath(process.argv[2]))}\n`);
}
