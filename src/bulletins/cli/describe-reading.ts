import type { BulletinReading, PeriodFigures, StatedPeriod } from "../domain/reading/bulletin-reading.ts";
import type { LineComparison, Reconciliation } from "../domain/reading/reconcile.ts";

const LINES = {
  antiTank: "Anti-tank mines",
  antiPersonnel: "Anti-personnel mines",
  uxo: "Unexploded ordnance",
  area: "Area cleared",
} as const;
const TOTALS = { mines: "Mines, total stated", minesAndUxo: "Mines and UXO, total" } as const;

const number = (value: number): string => value.toLocaleString("en-GB", { maximumFractionDigits: 4 });
const hectares = (squareMetres: number): string => `${number(squareMetres / 10_000)} ha`;

/** A reading as a table: every figure with its confidence and the words it was read from; findings below. */
export function describeReading(reading: BulletinReading): string {
  const sections = [
    `Language: ${reading.language}${reading.publishedOn ? `   Published: ${reading.publishedOn}` : ""}`,
    ...sectionOf(reading, "Period"),
    ...reading.furtherPeriods.flatMap((figures) => ["", ...sectionOf(figures, "Further period")]),
    ...reading.cumulative.flatMap((figures) => ["", ...sectionOf(figures, "Cumulative")]),
    ...casualtyLines(reading),
    ...(reading.places.length > 0 ? ["", `Places: ${reading.places.map(({ name }) => name).join(", ")}`] : []),
    ...findingLines(reading),
  ];
  return sections.join("\n");
}

function sectionOf(figures: PeriodFigures, title: string): string[] {
  const { period, area, onlyIn } = figures;
  const counts = (["antiTank", "antiPersonnel", "uxo"] as const).map((line) => {
    const figure = figures[line];
    return figure
      ? row(LINES[line], qualified(number(figure.value), figure.qualifier), figure.confidence, figure.span.text)
      : row(LINES[line], "not stated");
  });
  return [
    row(title, inDays(period), period.confidence, period.span?.text),
    ...(onlyIn ? [row("  only in", onlyIn.name)] : []),
    ...(isNothing(figures)
      ? [row("Figures", "none")]
      : [
          ...counts,
          area
            ? row(LINES.area, qualified(hectares(area.squareMetres), area.qualifier), area.confidence, area.asWritten)
            : row(LINES.area, "not stated"),
        ]),
    ...figures.totals.map((total) =>
      row(TOTALS[total.of], qualified(number(total.value), total.qualifier), total.confidence, total.span.text),
    ),
    ...figures.landUse.map((part) =>
      row(`  for ${part.use}`, hectares(part.squareMetres), part.confidence, part.asWritten),
    ),
  ];
}

const isNothing = ({ antiTank, antiPersonnel, uxo, area, totals, landUse }: PeriodFigures): boolean =>
  !antiTank && !antiPersonnel && !uxo && !area && totals.length === 0 && landUse.length === 0;

function row(name: string, value: string, confidence?: number, quoted?: string): string {
  const sure = confidence === undefined ? "" : `${Math.round(confidence * 100)} %`;
  const words = quoted ? `  “${quoted.replace(/\s+/gu, " ")}”` : "";
  return `${name.padEnd(22)} ${value.padEnd(34)} ${sure.padStart(5)}${words}`.trimEnd();
}

const qualified = (value: string, qualifier: string | null): string =>
  qualifier === null ? value : `${qualifier.replace("-", " ")} ${value}`;

function inDays({ kind, firstDay, lastDay, firstDayPrecision, openEnd }: StatedPeriod): string {
  const name = kind.replace("_", " ");
  if (firstDay === null && lastDay === null) return openEnd ? `${name}, to date` : `${name}, no dates`;
  const from = firstDay?.slice(0, { day: 10, month: 7, year: 4 }[firstDayPrecision]) ?? "…";
  return `${name}, ${from} to ${lastDay ?? (openEnd ? "date" : "…")}`;
}

function casualtyLines({ casualties }: BulletinReading): string[] {
  if (!casualties) return [];
  const { victims, killed, injured, span, confidence } = casualties;
  const parts = Object.entries({ victims, killed, injured }).flatMap(([name, value]) =>
    value === null ? [] : [`${value} ${name}`],
  );
  return ["", row("Casualties", parts.join(", "), confidence, span.text)];
}

const findingLines = ({ findings }: BulletinReading): string[] =>
  findings.length === 0 ? [] : ["", "To look at:", ...findings.map(({ code, message }) => `  ${code}: ${message}`)];

/** The result of a reconciliation as a table, one block for each statement of the article. */
export function describeReconciliation(reconciliations: readonly Reconciliation[]): string {
  if (reconciliations.length === 0) return "The article states no figures to compare.";
  return reconciliations.map(reconciliationBlock).join("\n\n");
}

function reconciliationBlock({ firstDay, lastDay, cumulative, lines, sameFiguresAs }: Reconciliation): string {
  const period = firstDay || lastDay ? `${firstDay ?? "…"} to ${lastDay ?? "…"}` : "no dates";
  return [
    `${cumulative ? "Cumulative" : "Period"} ${period}`,
    ...lines.map((line) => `  ${LINES[line.line].padEnd(22)} ${outcomeInWords(line)}`),
    ...sameFiguresAs.map((other) => `  The counts are those of our bulletin of ${other.firstDay} to ${other.lastDay}.`),
  ].join("\n");
}

function outcomeInWords(comparison: LineComparison): string {
  const show = (value: number): string => (comparison.line === "area" ? hectares(value) : number(value));
  switch (comparison.outcome) {
    case "agrees":
      return `agrees: ${show(comparison.stated)}`;
    case "agrees-when-rounded":
      return `agrees when rounded: ${show(comparison.stated)} stated, ${show(comparison.recorded)} recorded`;
    case "differs-by": {
      const sign = comparison.difference > 0 ? "+" : "−";
      return `differs by ${sign}${show(Math.abs(comparison.difference))}: ${show(comparison.stated)} stated, ${show(comparison.recorded)} recorded`;
    }
    case "not-stated":
      return `not stated; ${show(comparison.recorded)} recorded`;
    case "not-recorded":
      return `${show(comparison.stated)} stated; our bulletin has no such line`;
    case "no-such-period":
      return `${show(comparison.stated)} stated; we have no bulletin for this period`;
  }
}
