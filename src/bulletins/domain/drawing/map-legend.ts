import { formatDecimal } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { bulletinText } from "../bulletin.text.ts";
import { element, INK, widthOfWords, words } from "./svg.ts";

/** From little to much: the lightness falls by even steps, so that the order holds without colour. */
export const SHADES = ["#d7ebe4", "#9ccbbd", "#559985", "#1f6552"] as const;

/** Where nothing was decided: hatched, never plain, so that it does not look like ground that was found clean. */
export const NO_DECISION_FILL = (id: string): string => `url(#${id}-none)`;

const SIZE = 12;
const LINE = 17;

const noDecisionPattern = (id: string): string =>
  element(
    "pattern",
    { id: `${id}-none`, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    element("rect", { width: 7, height: 7, fill: "#ffffff", class: "none-ground" }),
    element("rect", { width: 1, height: 7, fill: "#c3cdca", class: "none-line" }),
  );

/** Breaks a sentence into lines that fit. */
function linesOf(sentence: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOfWords(longer, SIZE - 0.5) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The legend under a map: its shades, and that a place without colour is not a place without hazard. */
export function mapLegend(
  classes: readonly number[],
  language: Language,
  { id, width, top }: { readonly id: string; readonly width: number; readonly top: number },
): { readonly drawn: string; readonly pattern: string; readonly height: number } {
  const text = bulletinText[language];
  const heading = { "font-size": SIZE, "font-weight": 600, fill: INK.text, class: "label" };
  const parts: string[] = [words(text.mapLegend, { x: 2, y: top + 11, ...heading })];
  let [x, y] = [2 + widthOfWords(text.mapLegend, SIZE) * 1.2 + 14, top];
  const entry = (label: string, fill: string, name: string) => {
    const wide = 26 + widthOfWords(label, SIZE);
    if (x + wide > width) [x, y] = [2, y + LINE + 5];
    parts.push(
      element("rect", { x, y, width: 20, height: 14, fill, stroke: "#4d625c", "stroke-width": 0.8, class: name }),
      words(label, { x: x + 26, y: y + 11, "font-size": SIZE, fill: INK.text, class: "label" }),
    );
    x += wide + 16;
  };
  for (const [at, bound] of classes.entries()) {
    const label = `≤ ${formatDecimal(bound, Number.isInteger(bound) ? 0 : 1, language)}`;
    entry(label, SHADES[at] ?? SHADES[0], `shade shade-${at + 1}`);
  }
  entry(text.mapNone, NO_DECISION_FILL(id), "shade none");
  y += LINE + 3;
  for (const line of [...linesOf(text.mapCaution, width), ...linesOf(text.mapApproximate, width)]) {
    y += LINE - 1;
    parts.push(words(line, { x: 2, y, "font-size": SIZE - 0.5, fill: INK.quiet, class: "tick" }));
  }
  return { drawn: element("g", { class: "legend" }, ...parts), pattern: noDecisionPattern(id), height: y - top + 8 };
}
