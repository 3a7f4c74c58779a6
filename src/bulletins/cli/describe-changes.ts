import type { Language } from "../../foundation/domain/language.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import { inUnit } from "../domain/figures.ts";
import { isOverRecords } from "../domain/metric.ts";
import { renderRestatementText } from "../domain/rendering/render-text.ts";
import { formatChange, printRestatement, stepLabel } from "../domain/rendering/restatement.ts";
import { restatementText } from "../domain/restatement/restatement.text.ts";
import { changesText } from "../server/pages/changes.text.ts";
import type { Comparison } from "../server/restatement/comparison.ts";

/** A comparison for people: the waterfalls, and beneath them each record of the metrics over records, once for each figure. */
export function describeChanges(comparison: Comparison, language: Language): string {
  const { edition, waterfalls, lines, content } = comparison;
  const [text, page] = [restatementText[language], changesText[language]];
  if (waterfalls.length === 0) return `${comparison.with === "now" ? page.agreesNow(edition) : page.neverRestated}\n`;

  const definitions = content.metrics.map(({ definition }) => definition);
  const printed = printRestatement(waterfalls, definitions, content, language, {
    title: comparison.with === "now" ? page.sinceEdition(edition) : text.title(edition),
    beforeLabel: text.said(edition),
    afterLabel: comparison.with === "now" ? text.knownNow : text.says,
    since: formatDate(content.campaignFrom, language),
  });
  const told = lines.flatMap((line) => {
    const definition = definitions.find(({ id }) => id === line.metricId);
    if (line.reach !== "week" || !definition || !isOverRecords(definition.measure)) return [];
    const versions =
      line.versionBefore === line.versionAfter ? "" : ` ${line.versionBefore ?? "–"} → ${line.versionAfter ?? "–"}`;
    const cause =
      line.causeLocalId === null
        ? ""
        : `, ${(line.amount < 0 ? page.releasedBy : page.cameBackFrom)(line.causeLocalId)}`;
    const change = formatChange(definition, inUnit(definition, line.amount), language);
    return [
      `  ${line.localId ?? page.sumsAlone}${versions}  ${definition.label[language]}: ${change}  ${stepLabel(line, language)}${cause}`,
    ];
  });
  const records = told.length === 0 ? "" : `\n${page.records}\n${told.join("\n")}\n`;
  return renderRestatementText(printed, language) + records;
}
