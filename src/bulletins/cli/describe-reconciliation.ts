import type { Language } from "../../foundation/domain/language.ts";
import { plainNumber } from "../domain/reading/findings.text.ts";
import type { LineComparison, Reconciliation } from "../domain/reading/reconcile.ts";
import { hectaresInWords } from "./describe-reading.ts";
import { lineText, outcomeText, readingText, reconciliationText } from "./reading.text.ts";

/** The result of a reconciliation as a table, one block for each statement of the article. */
export function describeReconciliation(reconciliations: readonly Reconciliation[], language: Language): string {
  if (reconciliations.length === 0) return reconciliationText.nothing[language];
  const blocks = reconciliations.map((reconciliation) => block(reconciliation, language));
  return [`${reconciliationText.heading[language]}:`, ...blocks].join("\n\n");
}

function block(reconciliation: Reconciliation, language: Language): string {
  const { firstDay, lastDay, cumulative, lines, sameFiguresAs, bulletins } = reconciliation;
  const name = cumulative ? readingText.cumulative[language] : readingText.period[language];
  const days =
    firstDay || lastDay
      ? `${firstDay ?? "…"} ${readingText.to[language]} ${lastDay ?? "…"}`
      : readingText.noDates[language];
  const sum =
    bulletins > 1 ? ` (${reconciliationText.addedUp[language].replace("{n}", plainNumber(bulletins, language))})` : "";
  return [
    `${name} ${days}${sum}`,
    ...lines.map((line) => `  ${lineText[line.line][language].padEnd(24)} ${outcome(line, language)}`),
    ...sameFiguresAs.map(
      (other) =>
        `  ${reconciliationText.sameAs[language].replace("{firstDay}", other.firstDay).replace("{lastDay}", other.lastDay)}`,
    ),
  ].join("\n");
}

function outcome(comparison: LineComparison, language: Language): string {
  const show = (value: number): string =>
    comparison.line === "area" ? hectaresInWords(value, language) : plainNumber(value, language);
  const values = {
    stated: "stated" in comparison ? show(comparison.stated) : "",
    recorded: "recorded" in comparison ? show(comparison.recorded) : "",
    difference: "difference" in comparison ? signed(comparison.difference, show) : "",
  };
  return outcomeText[comparison.outcome][language].replace(
    /\{(stated|recorded|difference)\}/gu,
    (_, name: keyof typeof values) => values[name],
  );
}

const signed = (difference: number, show: (value: number) => string): string =>
  `${difference > 0 ? "+" : "−"}${show(Math.abs(difference))}`;
