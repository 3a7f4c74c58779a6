import { escapeXml } from "../../../foundation/domain/escape-xml.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { type PrintedRestatement, type PrintedWaterfall, waterfallHeading } from "../rendering/restatement.ts";
import { restatementText } from "../restatement/restatement.text.ts";
import { drawing, type DrawingOptions, element, INK, NARROW, words } from "./svg.ts";

const SIZE = 12;
const ROW = 26;
/** On a phone a label stands above its bar. */
const NARROW_ROW = 42;
const BAR = 13;
const HEADING = 24;
const GAP = 16;
const LABELS = 250;
const VALUES = 112;

type Row = {
  readonly label: string;
  readonly said: string;
  readonly from: number;
  readonly to: number;
  readonly isSum: boolean;
};

/** What was said, every step from where the one before ended, and what is said now. */
function rowsOf(figure: PrintedWaterfall, { beforeLabel, afterLabel }: PrintedRestatement): Row[] {
  let at = figure.from;
  const steps = figure.steps.map(({ label, change, amount }): Row => {
    const from = at;
    at += amount;
    return { label, said: change, from, to: at, isSum: false };
  });
  const sum = (label: string, said: string, value: number): Row => ({
    label,
    said,
    from: value,
    to: value,
    isSum: true,
  });
  return [sum(beforeLabel, figure.before, figure.from), ...steps, sum(afterLabel, figure.after, figure.to)];
}

/**
 * Draws how each published figure of a week became another: a mark for what was said and for what is said now, and between them a
 * bar for each reason, to the right where it adds and to the left, hatched, where it takes off.
 *
 * The axis shows the change and does not begin at zero, which is said beneath.
 *
 * @param options  a width below 440 gives a drawing for a phone: labels above their bars
 * @returns an SVG image with title and description
 */
export function waterfallChart(
  restatement: PrintedRestatement,
  language: Language,
  { id = "waterfall", width = 720 }: DrawingOptions = {},
): string {
  const text = restatementText[language];
  const rowHeight = width < NARROW ? NARROW_ROW : ROW;
  let top = 0;
  const panels = restatement.drawn.map((figure) => {
    const rows = rowsOf(figure, restatement);
    const drawn = panel(figure, rows, { id, width, top, rowHeight });
    top += HEADING + rows.length * rowHeight + GAP;
    return drawn;
  });
  return drawing(
    { id, kind: "waterfall-chart", width, height: top + 8, title: text.chart, description: text.chartDescription },
    hatching(id),
    ...panels,
    words(text.chartScale, { x: 0, y: top + 2, "font-size": SIZE - 1, fill: INK.quiet, class: "tick" }),
  );
}

/** What takes off is told apart without colour. */
const hatching = (id: string): string =>
  element(
    "defs",
    {},
    element(
      "pattern",
      { id: `${id}-hatch`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      element("rect", { width: 6, height: 6, fill: INK.antiTank }),
      element("rect", { width: 2, height: 6, fill: "#f3c89e" }),
    ),
  );

function panel(
  figure: PrintedWaterfall,
  rows: readonly Row[],
  { id, width, top, rowHeight }: { id: string; width: number; top: number; rowHeight: number },
): string {
  const isNarrow = width < NARROW;
  const [left, right] = isNarrow ? [4, width - VALUES] : [LABELS, width - VALUES];
  const values = rows.flatMap(({ from, to }) => [from, to]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || 1;
  const x = (value: number) => left + 4 + ((value - least) / span) * (right - left - 8);
  const heading = words(waterfallHeading(figure), {
    x: 0,
    y: top + 15,
    "font-size": SIZE + 1,
    "font-weight": 600,
    fill: INK.text,
    class: "label",
  });
  const lines = rows.map((row, at) => {
    const y = top + HEADING + at * rowHeight;
    const barTop = isNarrow ? y + 20 : y + (rowHeight - BAR) / 2;
    const [from, to] = [x(Math.min(row.from, row.to)), x(Math.max(row.from, row.to))];
    const taken = row.to < row.from;
    const bar = row.isSum
      ? element("rect", { x: x(row.to) - 2, y: barTop - 3, width: 4, height: BAR + 6, fill: INK.text, class: "sum" })
      : element("rect", {
          x: from,
          y: barTop,
          width: Math.max(to - from, 1),
          height: BAR,
          fill: taken ? `url(#${id}-hatch)` : INK.hectares,
          class: taken ? "bar less" : "bar more",
        });
    // From where this step ends down to where the next begins.
    const link =
      isNarrow || at === rows.length - 1
        ? ""
        : element("line", {
            x1: x(row.to),
            x2: x(row.to),
            y1: barTop + BAR,
            y2: barTop + rowHeight,
            stroke: INK.quiet,
            "stroke-dasharray": "2 2",
            class: "grid",
          });
    const emphasis = { "font-size": SIZE, "font-weight": row.isSum ? 700 : undefined, fill: INK.text, class: "label" };
    return element(
      "g",
      {},
      element("title", {}, escapeXml(`${row.label}: ${row.said}`)),
      link,
      bar,
      words(row.label, { ...emphasis, x: isNarrow ? 4 : 12, y: isNarrow ? y + 13 : barTop + BAR - 2 }),
      words(row.said, { ...emphasis, x: width - 2, y: barTop + BAR - 2, "text-anchor": "end" }),
    );
  });
  return element("g", { class: "panel" }, heading, ...lines);
}
