import { squareMetres, publishedHectares } from "../../../foundation/domain/areas.ts";
import { formatCount, formatDecimal } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { bulletinText } from "../bulletin.text.ts";
import { formatFigure } from "../format-figure.ts";
import { metricOf, type BulletinSnapshot, type MetricValue, type SnapshotMetric } from "../snapshot.ts";
import { AREA_LINE, ITEM_LINES } from "./sentences.ts";

/** One figure as it is printed, with the number of its footnote. */
export type PrintedFigure = {
  readonly metric: SnapshotMetric;
  readonly label: string;
  readonly value: string;
  readonly cumulative: string;
  readonly note: number;
  /** what the edition before said, where it said something else */
  readonly restated: string | undefined;
};

/** A footnote: the definition of a figure, numbered as the figures refer to it. */
export type PrintedNote = {
  readonly number: number;
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly version: number;
};

/** The districts, or the operators: a row for each that has something, and the total. */
export type PrintedTable = {
  readonly caption: string;
  readonly heading: string;
  readonly columns: readonly { readonly metricId: string; readonly label: string; readonly unit: string }[];
  readonly rows: readonly { readonly id: string; readonly name: string; readonly cells: readonly string[] }[];
  readonly totals: readonly string[];
};

/** A line that is zero since the campaign began and now says nothing; the standards' lines of that kind are left out. */
const saysSomething = ({ definition, week, cumulative }: SnapshotMetric): boolean =>
  definition.group === "published" || week.total !== 0 || cumulative.total !== 0;

/** The figures that are printed, in the order of the definitions. */
const printed = (snapshot: BulletinSnapshot): SnapshotMetric[] => snapshot.metrics.filter(saysSomething);

/** The figures of one group, ready to be printed. */
export function figuresOf(
  snapshot: BulletinSnapshot,
  group: "published" | "standard" | "derived",
  language: Language,
): PrintedFigure[] {
  return printed(snapshot).flatMap((metric, at) => {
    const { definition, week, cumulative } = metric;
    if (definition.group !== group) return [];
    const before = snapshot.restates?.totals[definition.id];
    const value = formatFigure(definition, week.total, language);
    const said = before === undefined ? value : formatFigure(definition, before, language);
    return {
      metric,
      label: definition.label[language],
      value,
      cumulative: formatFigure(definition, cumulative.total, language),
      note: at + 1,
      restated: said === value ? undefined : said,
    };
  });
}

/** The definitions behind the printed figures, and what several of them have in common. */
export function notesOf(
  snapshot: BulletinSnapshot,
  language: Language,
): { readonly notes: readonly PrintedNote[]; readonly common: readonly string[] } {
  const metrics = printed(snapshot);
  const common = new Set(metrics.flatMap(({ definition }) => definition.basis?.[language] ?? []));
  return {
    notes: metrics.map(({ definition }, at) => ({
      number: at + 1,
      id: definition.id,
      label: definition.label[language],
      text: definition.footnote[language],
      version: definition.version,
    })),
    common: [...common, bulletinText[language].roundingNote],
  };
}

const HECTARES: Readonly<Record<Language, string>> = { az: "ha", en: "ha", ru: "га" };

/** The lines of the weekly report by district or by operator, every reporting district included. */
export function tableOf(snapshot: BulletinSnapshot, by: "district" | "operator", language: Language): PrintedTable {
  const text = bulletinText[language];
  const metrics = [...ITEM_LINES, AREA_LINE].map((id) => metricOf(snapshot, id));
  const amounts = (week: MetricValue) => (by === "district" ? week.byDistrict : week.byOperator);
  const known = by === "district" ? snapshot.districts : snapshot.operators;
  const acting = new Set(metrics.flatMap(({ week }) => Object.keys(amounts(week))));
  // Whoever is in the figures and not in the lists is shown by code, never dropped: the rows add up to the total.
  const unknown = [...acting]
    .filter((id) => !known.some((party) => party.id === id))
    .map((id) => ({ id, name: undefined }));
  return {
    caption: by === "district" ? text.byDistrict : text.byOperator,
    heading: by === "district" ? text.district : text.operator,
    columns: metrics.map(({ definition }) => ({
      metricId: definition.id,
      label: definition.label[language],
      unit: definition.unit === "hectares" ? HECTARES[language] : "",
    })),
    rows: [...known, ...unknown].map(({ id, name }) => ({
      id,
      name: name?.[language] ?? id,
      cells: metrics.map(({ definition, week }) => cellOf(definition.unit, amounts(week)[id] ?? 0, language)),
    })),
    totals: metrics.map(({ definition, week }) => cellOf(definition.unit, week.total, language)),
  };
}

const cellOf = (unit: string, value: number, language: Language): string => {
  if (value === 0) return bulletinText[language].nothing;
  return unit === "hectares"
    ? formatDecimal(publishedHectares(squareMetres(value)), 1, language)
    : formatCount(value, language);
};
