import { formatCount } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinProfile } from "../bulletin-profile.ts";
import { bulletinText } from "../bulletin.text.ts";
import type { BulletinSnapshot } from "../snapshot.ts";
import { restatementText } from "../restatement/restatement.text.ts";
import { type PrintedRestatement, type PrintedWaterfall, restatementOf, waterfallHeading } from "./restatement.ts";
import { sentencesOf } from "./sentences.ts";
import { figuresOf, notesOf, tableOf, type PrintedFigure, type PrintedTable } from "./tables.ts";

const WIDTH = 96;

/** Letters and digits in sight; a combining mark takes no column. */
const widthOf = (text: string): number => text.normalize("NFC").length;

const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));
const rightAligned = (text: string, width: number): string => " ".repeat(Math.max(0, width - widthOf(text))) + text;

/** Breaks a paragraph between words; a no-break space stays whole. */
function wrapped(paragraph: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > WIDTH - indent.length) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((text, at) => (at === 0 ? text : indent + text)).join("\n");
}

const joined = (sentences: readonly (string | undefined)[]): string =>
  sentences.filter((sentence) => sentence !== undefined).join(" ");

const heading = (text: string, language: Language): string => text.toLocaleUpperCase(language);

function figureLines(figures: readonly PrintedFigure[], snapshot: BulletinSnapshot, language: Language): string[] {
  const text = bulletinText[language];
  const width = Math.max(...figures.map(({ label, note }) => widthOf(`${label} [${note}]`)), 0);
  const values = Math.max(...figures.map(({ value }) => widthOf(value)), 0);
  return figures.map(({ label, note, value, restated }) => {
    const before = restated === undefined ? "" : `  (${text.restates(snapshot.restates?.edition ?? 0)}: ${restated})`;
    return `  ${padded(`${label} [${note}]`, width)}  ${rightAligned(value, values)}${before}`;
  });
}

function tableLines({ caption, heading: first, columns, rows, totals }: PrintedTable, language: Language): string[] {
  const headings = columns.map(({ label, unit }) => (unit === "" ? label : `${label}, ${unit}`));
  const names = [...rows.map(({ name }) => name), first, bulletinText[language].total];
  const width = Math.max(...names.map(widthOf));
  const widths = headings.map((label, at) =>
    Math.max(widthOf(label), ...rows.map(({ cells }) => widthOf(cells[at] ?? "")), widthOf(totals[at] ?? "")),
  );
  const line = (name: string, cells: readonly string[]) =>
    `  ${padded(name, width)}  ${cells.map((cell, at) => rightAligned(cell, widths[at] ?? 0)).join("  ")}`;
  return [
    heading(caption, language),
    line(first, headings),
    ...rows.map(({ name, cells }) => line(name, cells)),
    line(bulletinText[language].total, totals),
  ];
}

/** Writes a restatement alone as plain text, for the command line. */
export const renderRestatementText = (restatement: PrintedRestatement, language: Language): string =>
  `${restatementBlocks(restatement, language)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;

/** Each changed figure as a sum that a reader can add up: what was said, the steps, what is said now. */
function restatementBlocks(restatement: PrintedRestatement | undefined, language: Language): string[][] {
  if (!restatement) return [];
  const { title, intro, tables, beforeLabel, afterLabel } = restatement;
  const text = restatementText[language];
  const linesOf = (figure: PrintedWaterfall): string[] => {
    const rows = [
      [beforeLabel, figure.before],
      ...figure.steps.map(({ label, detail, records, change }) => [
        `${label} (${text.records.toLocaleLowerCase(language)}: ${records})`,
        change,
        detail,
      ]),
      [afterLabel, figure.after],
    ] as [string, string, string?][];
    const width = Math.max(...rows.map(([label]) => widthOf(label)));
    const values = Math.max(...rows.map(([, value]) => widthOf(value)));
    return [
      `  ${waterfallHeading(figure)}`,
      ...rows.flatMap(([label, value, detail = ""]) => [
        `    ${padded(label, width)}  ${rightAligned(value, values)}`,
        ...(detail === "" ? [] : [`      ${wrapped(detail, "      ")}`]),
      ]),
    ];
  };
  return [
    [heading(title, language), wrapped(intro)],
    ...tables.map(({ caption, figures }) => [caption, ...figures.flatMap(linesOf)]),
  ];
}

/**
 * Writes a bulletin as plain text, in the manner of an agency's press release, with the definitions of its figures as footnotes.
 *
 * @returns lines of at most 96 columns (tables may be wider), UTF-8, the last one ended
 */
export function renderText(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile): string {
  const text = bulletinText[language];
  const sentences = sentencesOf(snapshot, language, profile);
  const { notes, common } = notesOf(snapshot, language);
  const published = ["published", "derived"] as const;
  const figures = published.flatMap((group) => figuresOf(snapshot, group, language)).sort((a, b) => a.note - b.note);
  const standard = figuresOf(snapshot, "standard", language);
  const blocks: string[][] = [
    sentences.demonstration === undefined ? [] : [sentences.demonstration],
    [heading(sentences.name, language), sentences.period, sentences.authority, sentences.status],
    [wrapped(sentences.restated ?? "")],
    [wrapped(joined([sentences.lead, sentences.area, sentences.density]))],
    [wrapped(joined([sentences.operators, sentences.cumulative]))],
    [wrapped(sentences.caution)],
    [heading(text.figures, language), ...figureLines(figures, snapshot, language)],
    standard.length === 0
      ? []
      : [
          heading(text.standardLines, language),
          wrapped(text.standardIntro),
          ...figureLines(standard, snapshot, language),
        ],
    ...restatementBlocks(restatementOf(snapshot, language), language),
    tableLines(tableOf(snapshot, "district", language), language),
    tableLines(tableOf(snapshot, "operator", language), language),
    [
      heading(text.definitions, language),
      ...notes.map(({ number, label, text: definition }) => {
        const start = `[${number}] `;
        return wrapped(`${start}${label}. ${definition}`, " ".repeat(start.length));
      }),
      ...common.map((note) => wrapped(`*   ${note}`, "    ")),
    ],
    [text.cutoff(formatCount(snapshot.cutoffSeq, language)), `${text.hash}: ${snapshot.contentHash}`],
  ];
  return `${blocks
    .map((lines) => lines.filter((line) => line !== "").join("\n"))
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}
