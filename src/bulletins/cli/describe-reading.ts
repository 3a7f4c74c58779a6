import type { Language } from "../../foundation/domain/language.ts";
import type { BulletinReading, PeriodFigures, StatedPeriod } from "../domain/reading/bulletin-reading.ts";
import { describeFinding, plainNumber } from "../domain/reading/findings.text.ts";
import type { Qualifier } from "../domain/reading/quantities.ts";
import { harmText, kindText, landUseText, lineText, qualifierText, readingText, totalText } from "./reading.text.ts";

/** An area as it was read, in hectares with up to four decimals: none that the article gives is lost. */
export const hectaresInWords = (squareMetres: number, language: Language): string =>
  `${plainNumber(squareMetres / 10_000, language)} ${language === "ru" ? "га" : "ha"}`;

/** A reading as a table: every figure with its confidence and the words it was read from; findings below. */
export function describeReading(reading: BulletinReading, language: Language): string {
  const { publishedOn, places } = reading;
  const published = publishedOn ? `   ${readingText.published[language]}: ${publishedOn}` : "";
  return [
    `${readingText.language[language]}: ${reading.language}${published}`,
    ...sectionOf(reading, "period", language),
    ...reading.furtherPeriods.flatMap((figures) => ["", ...sectionOf(figures, "furtherPeriod", language)]),
    ...reading.cumulative.flatMap((figures) => ["", ...sectionOf(figures, "cumulative", language)]),
    ...casualtyLines(reading, language),
    ...(places.length > 0 ? ["", `${readingText.places[language]}: ${places.map(({ name }) => name).join(", ")}`] : []),
    ...findingLines(reading, language),
  ].join("\n");
}

type Title = "period" | "furtherPeriod" | "cumulative";

function sectionOf(figures: PeriodFigures, title: Title, language: Language): string[] {
  const { period, onlyIn } = figures;
  return [
    row(readingText[title][language], inDays(period, language), period.confidence, period.span?.text),
    ...(onlyIn ? [row(`  ${readingText.onlyIn[language]}`, onlyIn.name)] : []),
    ...(isNothing(figures)
      ? [row(readingText.figures[language], readingText.none[language])]
      : figureRows(figures, language)),
    ...figures.totals.map((total) =>
      row(
        totalText[total.of][language],
        qualified(plainNumber(total.value, language), total.qualifier, language),
        total.confidence,
        total.span.text,
      ),
    ),
    ...figures.landUse.map((part) =>
      row(
        `  ${landUseText[part.use][language]}`,
        hectaresInWords(part.squareMetres, language),
        part.confidence,
        part.asWritten,
      ),
    ),
  ];
}

function figureRows(figures: PeriodFigures, language: Language): string[] {
  const { area } = figures;
  const counts = (["antiTank", "antiPersonnel", "uxo"] as const).map((line) => {
    const [name, figure] = [lineText[line][language], figures[line]];
    if (!figure) return row(name, readingText.notStated[language]);
    const value = qualified(plainNumber(figure.value, language), figure.qualifier, language);
    return row(name, value, figure.confidence, figure.span.text);
  });
  const name = lineText.area[language];
  if (!area) return [...counts, row(name, readingText.notStated[language])];
  const value = qualified(hectaresInWords(area.squareMetres, language), area.qualifier, language);
  return [...counts, row(name, value, area.confidence, area.asWritten)];
}

const isNothing = ({ antiTank, antiPersonnel, uxo, area, totals, landUse }: PeriodFigures): boolean =>
  !antiTank && !antiPersonnel && !uxo && !area && totals.length === 0 && landUse.length === 0;

function row(name: string, value: string, confidence?: number, quoted?: string): string {
  const sure = confidence === undefined ? "" : `${Math.round(confidence * 100)} %`;
  const words = quoted ? `  “${quoted.replace(/\s+/gu, " ")}”` : "";
  return `${name.padEnd(24)} ${value.padEnd(34)} ${sure.padStart(5)}${words}`.trimEnd();
}

const qualified = (value: string, qualifier: Qualifier | null, language: Language): string =>
  qualifier === null ? value : qualifierText[qualifier][language].replace("{n}", value);

function inDays({ kind, firstDay, lastDay, firstDayPrecision, openEnd }: StatedPeriod, language: Language): string {
  const [name, toDate] = [kindText[kind][language], readingText.toDate[language]];
  if (firstDay === null && lastDay === null) return `${name}, ${openEnd ? toDate : readingText.noDates[language]}`;
  const from = firstDay?.slice(0, { day: 10, month: 7, year: 4 }[firstDayPrecision]) ?? "…";
  if (lastDay === null && openEnd) return `${name}, ${from} ${toDate}`;
  return `${name}, ${from} ${readingText.to[language]} ${lastDay ?? "…"}`;
}

function casualtyLines({ casualties }: BulletinReading, language: Language): string[] {
  if (!casualties) return [];
  const parts = (["victims", "killed", "injured"] as const).flatMap((harm) => {
    const value = casualties[harm];
    return value === null ? [] : [`${harmText[harm][language]}: ${plainNumber(value, language)}`];
  });
  return ["", row(readingText.casualties[language], parts.join(", "), casualties.confidence, casualties.span.text)];
}

const findingLines = ({ findings }: BulletinReading, language: Language): string[] =>
  findings.length === 0
    ? []
    : [
        "",
        `${readingText.toLookAt[language]}:`,
        ...findings.map((finding) => `  ${finding.code}: ${describeFinding(finding, language)}`),
      ];
