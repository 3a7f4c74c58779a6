import { escapeXml } from "../../../foundation/domain/escape-xml.ts";
import { publishedHectares, squareMetres } from "../../../foundation/domain/areas.ts";
import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import { formatPeriod } from "../../../foundation/domain/format-date.ts";
import { addDays } from "../../../foundation/domain/dates.ts";
import { formatCount, formatDecimal } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { bulletinText } from "../bulletin.text.ts";
import { AREA_LINE } from "../rendering/sentences.ts";
import { metricOf, type BulletinSnapshot, type HistoryWeek } from "../snapshot.ts";
import { niceSteps } from "./scale.ts";
import { drawing, element, INK, NARROW, widthOfWords, words, type DrawingOptions } from "./svg.ts";

const LEFT = 56;
const RIGHT = 8;
const SIZE = 12;
const PANEL_HEIGHT = 118;

/** From the ground up; each differs from its neighbour in lightness, and the middle one in texture. */
const STACK = [
  { id: "anti_personnel", fill: INK.antiPersonnel },
  { id: "anti_tank", fill: INK.antiTank },
  { id: "uxo", fill: INK.uxo },
] as const;

type Panel = {
  readonly top: number;
  readonly steps: readonly number[];
  readonly label: string;
  readonly bars: readonly {
    readonly parts: readonly { id: string; fill: string; value: number }[];
    readonly tip: string;
    readonly total: string;
  }[];
};

/** `07.07`: day and month in figures, as all three languages write them in a table. */
const shortDate = (day: CalendarDate): string => `${day.slice(8, 10)}.${day.slice(5, 7)}`;

/**
 * Draws the past weeks of a bulletin: items found, stacked by kind, and beneath them the hectares cleared.
 *
 * @param options  a width below 440 gives a drawing for a phone: fewer words, the same figures
 * @returns an SVG image with title and description; each bar says its week and figures in `data-tip` and `<title>`
 */
export function weeksChart(
  snapshot: BulletinSnapshot,
  language: Language,
  { id = "weeks-chart", width = 720 }: DrawingOptions = {},
): string {
  const text = bulletinText[language];
  const { history } = snapshot;
  const firstTop = width < NARROW ? 88 : 54;
  const labelOf = (metricId: string) => metricOf(snapshot, metricId).definition.label[language];
  const items = panelOfItems(history, language, labelOf, text.chartItems, firstTop);
  const hectares = panelOfHectares(history, language, text.chartHectares, firstTop);
  const height = hectares.top + PANEL_HEIGHT + 34;
  return drawing(
    {
      id,
      kind: "weeks-chart",
      width,
      height,
      title: text.chartTitle,
      description: text.chartDescription(history.length),
    },
    hatching(id),
    legend(labelOf, id, width),
    panel(items, id, width, language),
    panel(hectares, id, width, language),
    dates(history, hectares.top + PANEL_HEIGHT, width),
  );
}

/** Lines across the middle part of the stack, so that it is told apart without colour. */
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

const fillOf = (part: { id: string; fill: string }, id: string): string =>
  part.id === "anti_tank" ? `url(#${id}-hatch)` : part.fill;

function legend(labelOf: (metricId: string) => string, id: string, width: number): string {
  const isNarrow = width < NARROW;
  let x = isNarrow ? 2 : LEFT;
  return STACK.map((part, line) => {
    const label = labelOf(part.id);
    const [left, top] = isNarrow ? [2, line * 18] : [x, 0];
    x += 22 + widthOfWords(label, SIZE) + 22;
    return (
      element("rect", {
        x: left,
        y: top + 2,
        width: 14,
        height: 14,
        rx: 2,
        fill: fillOf(part, id),
        class: `bar ${part.id}`,
      }) + words(label, { x: left + 20, y: top + 13.5, "font-size": SIZE, fill: INK.text, class: "label" })
    );
  }).join("");
}

const weekOf = ({ firstDay }: HistoryWeek, language: Language): string =>
  formatPeriod({ firstDay, lastDay: addDays(firstDay, 6) }, language);

function panelOfItems(
  history: readonly HistoryWeek[],
  language: Language,
  labelOf: (metricId: string) => string,
  label: string,
  firstTop: number,
): Panel {
  const bars = history.map((week) => {
    const parts = STACK.map(({ id, fill }) => ({ id, fill, value: week.totals[id] ?? 0 }));
    const sum = parts.reduce((total, { value }) => total + value, 0);
    const said = parts.map(({ id, value }) => `${labelOf(id)}: ${formatCount(value, language)}`).toReversed();
    return { parts, tip: `${weekOf(week, language)}. ${said.join("; ")}`, total: formatCount(sum, language) };
  });
  const largest = Math.max(...bars.map(({ parts }) => parts.reduce((total, { value }) => total + value, 0)));
  return { top: firstTop, steps: niceSteps(largest), label, bars };
}

function panelOfHectares(history: readonly HistoryWeek[], language: Language, label: string, firstTop: number): Panel {
  const bars = history.map((week) => {
    const value = publishedHectares(squareMetres(week.totals[AREA_LINE] ?? 0));
    const total = formatDecimal(value, 1, language);
    const parts = [{ id: "hectares", fill: INK.hectares, value }];
    return { parts, tip: `${weekOf(week, language)}. ${label}: ${total}`, total };
  });
  const largest = Math.max(...bars.map(({ parts }) => parts[0]?.value ?? 0));
  return { top: firstTop + PANEL_HEIGHT + 42, steps: niceSteps(largest), label, bars };
}

function panel({ top, steps, label, bars }: Panel, id: string, width: number, language: Language): string {
  const ceiling = steps.at(-1) ?? 1;
  const bottom = top + PANEL_HEIGHT;
  const y = (value: number) => bottom - (value / ceiling) * PANEL_HEIGHT;
  const slot = (width - LEFT - RIGHT) / Math.max(1, bars.length);
  const barWidth = slot * 0.66;
  const lines = steps.map(
    (step) =>
      element("line", {
        x1: LEFT,
        x2: width - RIGHT,
        y1: y(step),
        y2: y(step),
        stroke: step === 0 ? INK.quiet : INK.line,
        class: "grid",
      }) +
      words(formatDecimal(step, Number.isInteger(step) ? 0 : 2, language), {
        x: LEFT - 8,
        y: y(step) + 4,
        "font-size": SIZE,
        "text-anchor": "end",
        fill: INK.quiet,
        class: "tick",
      }),
  );
  const drawn = bars.map(({ parts, tip, total }, at) => {
    const x = LEFT + at * slot + (slot - barWidth) / 2;
    let below = 0;
    const rects = parts.map((part) => {
      const [from, to] = [below, below + part.value];
      below = to;
      return part.value === 0
        ? ""
        : element("rect", {
            x,
            y: y(to),
            width: barWidth,
            height: Math.max(y(from) - y(to), 0.6),
            fill: fillOf(part, id),
            class: `bar ${part.id}`,
          });
    });
    const isLast = at === bars.length - 1;
    // On a phone there is room for the bulletin's own week; the others are in the tip and in the archive.
    const figure =
      width < NARROW && !isLast
        ? ""
        : words(total, {
            x: width < NARROW ? width - RIGHT : x + barWidth / 2,
            y: y(below) - 5,
            "font-size": SIZE - 1,
            "text-anchor": width < NARROW ? "end" : "middle",
            "font-weight": isLast ? 700 : undefined,
            fill: isLast ? INK.text : INK.quiet,
            class: isLast ? "figure own" : "figure",
          });
    return element("g", { "data-tip": tip, class: "week" }, element("title", {}, escapeXml(tip)), ...rects, figure);
  });
  const heading = words(label, {
    x: LEFT,
    y: top - 14,
    "font-size": SIZE,
    "font-weight": 600,
    fill: INK.text,
    class: "label",
  });
  return element("g", { class: "panel" }, heading, ...lines, ...drawn);
}

function dates(history: readonly HistoryWeek[], bottom: number, width: number): string {
  const slot = (width - LEFT - RIGHT) / Math.max(1, history.length);
  return history
    .map(({ firstDay }, at) =>
      width < NARROW && (history.length - 1 - at) % 3 !== 0
        ? ""
        : words(shortDate(firstDay), {
            x: LEFT + (at + 0.5) * slot,
            y: bottom + 18,
            "font-size": SIZE,
            "text-anchor": "middle",
            "font-weight": at === history.length - 1 ? 700 : undefined,
            fill: at === history.length - 1 ? INK.text : INK.quiet,
            class: "tick",
          }),
    )
    .join("");
}
