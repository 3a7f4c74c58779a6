import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { formatDate } from "../../../foundation/domain/format-date.ts";
import { formatCount } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { bulletinText } from "../../domain/bulletin.text.ts";
import { districtMap } from "../../domain/drawing/district-map.ts";
import { waterfallChart } from "../../domain/drawing/waterfall-chart.ts";
import { weeksChart } from "../../domain/drawing/weeks-chart.ts";
import { formatFigureValue, unitSign } from "../../domain/format-figure.ts";
import { type PrintedRestatement, restatementOf, waterfallHeading } from "../../domain/rendering/restatement.ts";
import { sentencesOf } from "../../domain/rendering/sentences.ts";
import { figuresOf, notesOf, tableOf, type PrintedNote, type PrintedTable } from "../../domain/rendering/tables.ts";
import { restatementText } from "../../domain/restatement/restatement.text.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";

const TEMPLATE = fileURLToPath(new URL("bulletin.typ", import.meta.url));
const WEIGHTS = ["400Regular", "600SemiBold", "700Bold"] as const;

const fontFolder = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans/package.json"));

/** PDF/UA-1 (ISO 14289-1): tagged, with title and language, so that a screen reader reads it in order. */
const STANDARD = "ua-1";

let compiler: Promise<NodeCompiler> | undefined;

/** Fonts are read once; a sheet then takes a fraction of a second. */
async function startCompiler(): Promise<NodeCompiler> {
  const fonts = WEIGHTS.map((weight) => readFile(join(fontFolder, weight, `NotoSans_${weight}.ttf`)));
  const started = NodeCompiler.create({
    workspace: dirname(TEMPLATE),
    fontArgs: [{ fontBlobs: await Promise.all(fonts) }],
  });
  started.mapShadow(join(dirname(TEMPLATE), "main.typ"), await readFile(TEMPLATE));
  return started;
}

/** A bulletin that the typesetter could not set; the message has its diagnosis. A fault of this program. */
export class TypesettingFailure extends Error {
  override readonly name = "TypesettingFailure";
}

/**
 * Sets a bulletin as a PDF of A4 sheets: tagged, with title and language, chart and map as vectors.
 *
 * @throws TypesettingFailure where the template does not take what it was given
 */
export async function renderPdf(
  snapshot: BulletinSnapshot,
  language: Language,
  profile: BulletinProfile,
): Promise<Uint8Array> {
  const folder = dirname(TEMPLATE);
  const typesetter = await (compiler ??= startCompiler());
  const put = (name: string, content: string) => typesetter.mapShadow(join(folder, name), Buffer.from(content));
  // From here to the finished sheet nothing is awaited, so that two sheets never mix in the one compiler.
  put("bulletin.json", JSON.stringify(contentOfSheet(snapshot, language, profile)));
  put("chart.svg", weeksChart(snapshot, language));
  const restatement = restatementOf(snapshot, language);
  if (restatement) put("waterfall.svg", waterfallChart(restatement, language));
  put("map.svg", districtMap(snapshot, language, profile, { width: 460 }));
  const compiled = typesetter.compile({ mainFilePath: join(folder, "main.typ"), resetRead: true });
  if (!compiled.result) throw new TypesettingFailure(diagnosis(typesetter, compiled.takeDiagnostics()));
  try {
    return typesetter.pdf(compiled.result, { pdfStandard: STANDARD, pdfTags: true });
  } finally {
    typesetter.evictCache(10);
  }
}

function diagnosis(typesetter: NodeCompiler, error: Parameters<NodeCompiler["fetchDiagnostics"]>[0] | null): string {
  return error ? JSON.stringify(typesetter.fetchDiagnostics(error)) : "the typesetter gave no reason";
}

/** Everything that stands on the sheet, in words; the template only sets it. */
function contentOfSheet(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile) {
  const text = bulletinText[language];
  const sentences = sentencesOf(snapshot, language, profile);
  const { notes, common } = notesOf(snapshot, language);
  const standards = (["derived", "standard"] as const).flatMap((group) => figuresOf(snapshot, group, language));
  const since = text.sinceStart(formatDate(snapshot.campaignFrom, language));
  const before = (restated: string | undefined) =>
    restated === undefined ? null : `${text.restates(snapshot.restates?.edition ?? 0)}: ${restated}`;
  return {
    language,
    title: `${sentences.name}, ${sentences.period}`,
    keywords: [snapshot.programme.authorityShort[language], snapshot.period.firstDay, snapshot.period.lastDay],
    demonstration: sentences.demonstration ?? null,
    authority: sentences.authority,
    name: sentences.name,
    period: sentences.period,
    status: sentences.status,
    restated: sentences.restated ?? null,
    restatement: sheetRestatement(restatementOf(snapshot, language), language),
    since,
    figures: figuresOf(snapshot, "published", language).map(({ metric, label, note, cumulative, restated }) => ({
      label,
      note,
      number: formatFigureValue(metric.definition, metric.week.total, language),
      unit: unitSign(metric.definition, language),
      cumulative,
      restated: before(restated),
    })),
    lead: `${sentences.lead} ${sentences.area}`,
    more: [sentences.operators, sentences.density, sentences.cumulative].filter((part) => part !== undefined).join(" "),
    caution: sentences.caution,
    chart: { title: text.chartTitle, alt: `${text.chartTitle}. ${text.chartDescription(snapshot.history.length)}` },
    map: { title: text.mapTitle, alt: `${text.mapTitle}. ${text.mapDescription} ${text.mapCaution}` },
    standards: {
      title: text.standardLines,
      intro: text.standardIntro,
      table: {
        columns: [text.figure, text.week, since],
        widths: [38, 38],
        rows: standards.map(({ label, note, value, cumulative, restated }) => [
          `${label} [${note}]`,
          restated === undefined ? value : `${value} (${before(restated)})`,
          cumulative,
        ]),
        totals: [],
        total: false,
      },
    },
    districts: sheetTable(tableOf(snapshot, "district", language), language, 15.5),
    operators: sheetTable(tableOf(snapshot, "operator", language), language, 21),
    definitions: { title: text.definitions, halves: halvesOf(notes, common) },
    cutoff: text.cutoff(formatCount(snapshot.cutoffSeq, language)),
    hash: `${text.hash}: ${snapshot.contentHash}`,
    footer: [sentences.demonstration, `${sentences.name}, ${sentences.period}`]
      .filter((part) => part !== undefined)
      .join(" "),
    page: text.page,
  };
}

function sheetRestatement(restatement: PrintedRestatement | undefined, language: Language) {
  if (!restatement) return null;
  const text = restatementText[language];
  const { title, intro, beforeLabel, afterLabel, tables, drawn } = restatement;
  return {
    title,
    intro,
    // A drawing without any figure would be an empty picture.
    alt: drawn.length === 0 ? null : `${text.chart}. ${text.chartDescription} ${text.chartScale}`,
    columns: [text.reason, text.records, text.change],
    tables: tables.map(({ caption, figures }) => ({
      caption,
      figures: figures.map((figure) => ({
        heading: waterfallHeading(figure),
        rows: [
          [beforeLabel, "", figure.before],
          ...figure.steps.map(({ label, detail, records, change }) => [
            detail === "" ? label : `${label} (${detail})`,
            records,
            change,
          ]),
          [afterLabel, "", figure.after],
        ],
      })),
    })),
  };
}

type SheetNote = { readonly mark: string; readonly label: string | null; readonly text: string };

/** Two columns of about the same length, in reading order. */
function halvesOf(notes: readonly PrintedNote[], common: readonly string[]): [SheetNote[], SheetNote[]] {
  const all: SheetNote[] = [
    ...notes.map(({ number, label, text }) => ({ mark: String(number), label, text })),
    ...common.map((text) => ({ mark: "*", label: null, text })),
  ];
  const lengths = all.map(({ label, text }) => 40 + (label?.length ?? 0) + text.length);
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let sum = 0;
  const cut = lengths.findIndex((length) => (sum += length) >= half) + 1;
  return [all.slice(0, cut), all.slice(cut)];
}

function sheetTable({ caption, heading, columns, rows, totals }: PrintedTable, language: Language, columnMm: number) {
  return {
    title: caption,
    table: {
      columns: [heading, ...columns.map(({ label, unit }) => (unit === "" ? label : `${label}, ${unit}`))],
      widths: columns.map(() => columnMm),
      rows: rows.map(({ name, cells }) => [name, ...cells]),
      totals: [bulletinText[language].total, ...totals],
      total: true,
    },
  };
}
