import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { once } from "node:events";
import type { Language } from "../../foundation/domain/language.ts";
import type { RepairProposal } from "../domain/boundary-repair.ts";
import { repairStepText } from "../domain/boundary-repair.text.ts";
import { csvRow } from "../../foundation/domain/csv-row.ts";
import { wordsOfFinding } from "../domain/finding-text.ts";
import { columnOf } from "../domain/row-fields.ts";
import { writeWkt } from "../domain/wkt.ts";
import type { RefusedRow } from "./submit-records.commands.ts";

/** The columns that a repair list puts behind those of the file; an import passes over them. */
export const REPAIR_COLUMNS = [
  "repair_line",
  "repair_finding",
  "repair_field",
  "repair_found",
  "repair_wrong",
  "repair_right",
  "repair_steps",
  "repair_area_before_m2",
  "repair_area_after_m2",
  "repair_proposal",
] as const;

/** What a repair list says of how a boundary could be mended. Nothing of it is read back: who accepts it has it made again. */
export const proposalEntry = (proposal: RepairProposal, language: Language) => ({
  defect: proposal.defect,
  at: proposal.at,
  steps: proposal.steps.map((step) => ({ step, words: repairStepText[step][language] })),
  areaBeforeM2: proposal.areaBeforeM2 === undefined ? null : inCentimetres(proposal.areaBeforeM2),
  areaAfterM2: inCentimetres(proposal.areaAfterM2),
  differenceM2:
    proposal.areaBeforeM2 === undefined ? null : inCentimetres(proposal.areaAfterM2 - proposal.areaBeforeM2),
  doubledM2: inCentimetres(proposal.doubledM2),
  boundary: writeWkt(proposal.boundary.coordinates),
});

/** To a hundredth of a square metre. */
const inCentimetres = (areaM2: number): number => Math.round(areaM2 * 100) / 100;

/** The cells of a refused row by column, whether it came as a list or as named values. */
export function cellsOf(raw: unknown, columns: readonly string[]): Record<string, string> {
  if (!Array.isArray(raw)) return { ...(raw as Readonly<Record<string, string>>) };
  const cells = raw as readonly string[];
  const named = Object.fromEntries(cells.map((cell, index) => [columns[index] ?? `cell ${index + 1}`, cell]));
  return named;
}

type OpenList = { readonly csv: WriteStream; readonly json: WriteStream; readonly columns: readonly string[] };

/**
 * The list of refused rows, written as the rows come: as CSV, which can be mended in a table and imported as it is, and as JSON
 * for programs. Nothing is written where no row is refused.
 */
export class RepairList {
  readonly #folder: string;
  readonly #name: string;
  readonly #language: Language;
  readonly #token: string;
  #open: OpenList | undefined;

  /** @param token  makes the names of unfinished lists differ where two imports run at once */
  constructor(folder: string, file: string, language: Language, token: string) {
    this.#folder = folder;
    this.#name = `${basename(file)}.repairs`;
    this.#language = language;
    this.#token = token;
  }

  /** Adds rows; `columns` are those of the file, as far as they are known by now. */
  async add(rows: readonly RefusedRow[], columns: readonly string[]): Promise<void> {
    const first = this.#open === undefined;
    const list = (this.#open ??= await this.#begin(columns));
    let csv = first ? csvRow([...list.columns, ...REPAIR_COLUMNS]) : "";
    let json = "";
    for (const [index, { line, raw, findings, proposal }] of rows.entries()) {
      const cells = cellsOf(raw, columns);
      const words = findings.map((finding) => ({ ...finding, ...wordsOfFinding(finding, this.#language) }));
      const proposed = proposal && proposalEntry(proposal, this.#language);
      const joined = (of: (finding: (typeof words)[number]) => string) => words.map(of).join(" | ");
      csv += csvRow([
        ...list.columns.map((column) => cells[column] ?? ""),
        String(line),
        joined(({ rule }) => rule),
        joined(({ field }) => columnOf(field)),
        joined(({ found = "" }) => found),
        joined(({ wrong }) => wrong),
        joined(({ right }) => right),
        ...(proposed
          ? [
              proposed.steps.map(({ words: step }) => step).join("; "),
              String(proposed.areaBeforeM2 ?? ""),
              String(proposed.areaAfterM2),
              proposed.boundary,
            ]
          : ["", "", "", ""]),
      ]);
      const entry = {
        line,
        findings: words.map(({ rule, field, found = null, wrong, right }) => ({
          finding: rule,
          field: columnOf(field),
          found,
          wrong,
          right,
        })),
        ...(proposed ? { proposal: proposed } : {}),
        row: cells,
      };
      json += `${first && index === 0 ? "[\n" : ",\n"}${JSON.stringify(entry)}`;
    }
    await written(list.csv, csv);
    await written(list.json, json);
  }

  /**
   * Puts the list in its place.
   *
   * A list that is there already and says something else may be in somebody's hands: it stays, and this one gets a number.
   *
   * @returns the paths of the CSV and the JSON file; undefined where no row was refused
   */
  async finish(): Promise<readonly [csv: string, json: string] | undefined> {
    const list = this.#open;
    if (!list) return undefined;
    this.#open = undefined;
    list.json.write("\n]\n");
    await Promise.all([list.csv, list.json].map((stream) => ended(stream)));
    for (let number = 1; ; number += 1) {
      const name = join(this.#folder, number === 1 ? this.#name : `${this.#name}-${number}`);
      const [csv, json] = [`${name}.csv`, `${name}.json`] as const;
      if (await isFreeFor(json, this.#part("json"))) {
        await rename(this.#part("csv"), csv);
        await rename(this.#part("json"), json);
        return [csv, json];
      }
    }
  }

  /** Takes back what was written, where the import came to nothing. */
  async abandon(): Promise<void> {
    const list = this.#open;
    if (!list) return;
    this.#open = undefined;
    for (const stream of [list.csv, list.json]) stream.destroy();
    await Promise.all((["csv", "json"] as const).map((extension) => rm(this.#part(extension), { force: true })));
  }

  #part(extension: "csv" | "json"): string {
    return join(this.#folder, `.${this.#name}.${this.#token}.${extension}`);
  }

  async #begin(columns: readonly string[]): Promise<OpenList> {
    await mkdir(this.#folder, { recursive: true });
    const [csv, json] = [createWriteStream(this.#part("csv")), createWriteStream(this.#part("json"))];
    await Promise.all([once(csv, "open"), once(json, "open")]);
    // Excel takes a file for UTF-8 only where it begins with this mark.
    csv.write("\uFEFF");
    const own = columns.filter((column) => !column.toLowerCase().startsWith("repair_"));
    return { csv, json, columns: own };
  }
}

async function written(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}

async function ended(stream: WriteStream): Promise<void> {
  stream.end();
  await once(stream, "close");
}

/** Whether a list may take this name: nobody has it, or what has it says the same. */
async function isFreeFor(path: string, part: string): Promise<boolean> {
  try {
    return (await readFile(path)).equals(await readFile(part));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return true;
    throw error;
  }
}
