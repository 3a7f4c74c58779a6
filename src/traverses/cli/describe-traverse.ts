import { formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import { squareMetresText, standardDirection } from "../domain/derivation-words.ts";
import { closureWords, northWords } from "../domain/derivation-words.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Derivation } from "../domain/derivation.ts";
import { derivationText } from "../domain/derivation.text.ts";
import { wordsOfTraverseFinding } from "../domain/finding-words.ts";
import { sentenceOfNorth, sentenceOfSuspect } from "../domain/suspect-words.ts";

/** A derivation as plain text for a terminal, in a language. */
export function describeTraverse(derivation: Derivation, language: Language): string {
  const text = derivationText[language];
  const { closures, suspects, northSuspect, findings, points, checks, adjustment, algorithm, areas, scale } =
    derivation;
  const metres = (value: number, decimals = 2) => formatDecimal(value, decimals, language);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

  const lines = [
    ...section(
      text.closure,
      closures.length === 0 ? [text.notClosed] : closures.flatMap((closure) => closureWords(closure, language)),
    ),
    ...section(text.suspects, [
      ...suspects.map((suspect) => sentenceOfSuspect(suspect, language)),
      ...(northSuspect ? [sentenceOfNorth(northSuspect, language)] : []),
    ]),
    ...section(text.area, [
      `${squareMetresText(areas.geodesicM2 ?? areas.adjustedM2, language)}  ${text.areaAdjusted}`,
      `${squareMetresText(areas.rawM2, language)}  ${text.areaRaw}`,
      `${squareMetresText(areas.rawWithClosingVertexM2, language)}  ${text.areaRawKept}`,
    ]),
    ...section(text.north, [northWords(derivation, language)]),
    ...section(text.adjustment, [
      text.methods[adjustment.method],
      ...(adjustment.sigma0 === undefined
        ? []
        : [text.sigma0(formatDecimal(adjustment.sigma0, 2, language), adjustment.redundancy)]),
      `${text.scale}: ${formatDecimal(scale, 6, language)}`,
      `${text.algorithm}: ${algorithm.name} ${algorithm.version}`,
    ]),
    ...section(
      text.legs,
      table(
        [text.fromTo, text.trueBearing, text.distance, text.residual],
        derivation.legs.map((leg) => [
          `${leg.from} – ${leg.to}`,
          standardDirection(leg.bearingDeg, language),
          metres(leg.distanceM),
          `${metres(leg.residualAlongM)} / ${metres(leg.residualAcrossM)}`,
        ]),
      ),
    ),
    ...section(
      text.points,
      table(
        [text.point, text.rawPlace, text.adjustedPlace, text.longitude, text.latitude, text.standardError],
        points.map((point) => [
          point.point,
          `${metres(point.rawEast)} / ${metres(point.rawNorth)}`,
          `${metres(point.east)} / ${metres(point.north)}`,
          point.place ? point.place.longitude.toFixed(8) : "",
          point.place ? point.place.latitude.toFixed(8) : "",
          metres(point.standardErrorM),
        ]),
      ),
    ),
    ...section(
      text.checks,
      checks.length === 0
        ? [text.noChecks]
        : checks.map(
            ({ point, distanceM, allowedM, within }) =>
              `${point}: ${metres(distanceM, 1)}${NO_BREAK_SPACE}${text.metre} (≤ ${metres(allowedM, 1)}), ${within ? text.agrees : text.differs}`,
          ),
    ),
    ...(["block", "needs-reason"] as const).flatMap((severity) =>
      section(
        severity === "block" ? text.blocks : text.needsReason,
        findings
          .filter((finding) => finding.severity === severity)
          .map((finding) => {
            const { wrong, right } = wordsOfTraverseFinding(finding, language);
            return `${wrong} → ${right}`;
          }),
      ),
    ),
  ];
  return `${lines.slice(1).join("\n")}\n`;

  function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
    const widths = header.map((cell, column) =>
      Math.max(cell.length, ...rows.map((row) => (row[column] ?? "").length)),
    );
    const shown = (cells: readonly string[]) =>
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd();
    return [shown(header), ...rows.map(shown)];
  }
}
