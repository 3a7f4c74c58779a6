import { readFile, writeFile } from "node:fs/promises";
import { text as textOf } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { CsvReader, CsvSyntaxError } from "../../exchange/domain/csv.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import { isLanguage, type Language } from "../../foundation/domain/language.ts";
import { refused, type Result } from "../../foundation/domain/result.ts";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import { chooseProfileFolder, CommandRefusal, readProfile } from "../../main/open-programme.ts";
import { bookOfRows } from "../domain/csv-book.ts";
import { deriveTraverse } from "../domain/derive.ts";
import type { FieldBook } from "../domain/field-book.schema.ts";
import { wordsOfTraverseFinding } from "../domain/finding-words.ts";
import { traverseGeoJson } from "../domain/geojson.ts";
import { readFieldBook, readFieldBookJson } from "../domain/read-field-book.ts";
import { describeTraverse } from "./describe-traverse.ts";
import { TRAVERSE_USAGE } from "./traverse.text.ts";

const OPTIONS = {
  json: { type: "boolean", default: false },
  geojson: { type: "string" },
  language: { type: "string", default: "en" },
  programme: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** In characters; a book of three hundred lines has twenty thousand. */
const LARGEST_BOOK = 1_000_000;

/** Exit codes: it closes; nothing was computed; something needs a reason or bars it. */
const CODE = { closes: 0, nothing: 1, findings: 2 } as const;

/**
 * `firmground traverse FILE`: reads a field book and reports its closure, suspects, corners and areas.
 *
 * @returns 0; 2 where something needs a reason or bars it from the register; 1 with sentences on `stderr` where nothing can be
 *   computed
 */
export async function traverseCommand(args: string[], io: CommandIo): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    if (!(error instanceof CommandRefusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return CODE.nothing;
  }
}

async function run(args: string[], io: CommandIo): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CommandRefusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { json, geojson, language, programme, help } = parsed.values;
  if (help) {
    io.stdout.write(TRAVERSE_USAGE);
    return CODE.closes;
  }
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) throw new CommandRefusal("Name one field book, or - for standard input.");
  if (!isLanguage(language)) {
    throw new CommandRefusal(`--language takes az, en or ru, not ${JSON.stringify(language)}.`);
  }

  const written = await contentOf(file, io);
  const local = localSystemsOf(await readProfile(await chooseProfileFolder(programme)));
  const book = readBook(written, file, local);
  const outcome = book.ok ? deriveTraverse(book.value) : book;
  if (!outcome.ok) {
    for (const finding of outcome.refusal) io.stderr.write(`${sentenceOf(finding, language)}\n`);
    return CODE.nothing;
  }
  if (geojson !== undefined) await writeGeoJson(geojson, traverseGeoJson(outcome.value));
  io.stdout.write(json ? `${JSON.stringify(outcome.value, null, 2)}\n` : describeTraverse(outcome.value, language));
  return outcome.value.findings.length > 0 ? CODE.findings : CODE.closes;
}

const sentenceOf = (finding: Finding, language: Language): string => {
  const { wrong, right } = wordsOfTraverseFinding(finding, language);
  return `${wrong} → ${right}`;
};

async function contentOf(file: string, { stdin }: CommandIo): Promise<string> {
  let content: string;
  try {
    content = file === "-" ? await textOf(stdin) : await readFile(file, "utf8");
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new CommandRefusal(missing ? `There is no file ${file}.` : `${file} cannot be read.`, { cause: error });
  }
  if (content.length > LARGEST_BOOK) throw new CommandRefusal(`${file} is larger than any field book.`);
  if (content.includes("\uFFFD")) throw new CommandRefusal(`${file} is not UTF-8 text: save it as UTF-8.`);
  return content.replace(/^\uFEFF/u, "");
}

function readBook(content: string, file: string, local: LocalSystems): Result<FieldBook, readonly Finding[]> {
  if (content.trimStart().startsWith("{")) {
    let value: unknown;
    try {
      value = JSON.parse(content);
    } catch (error) {
      throw new CommandRefusal(`${file} is not JSON: ${error instanceof Error ? error.message : ""}`, { cause: error });
    }
    // The file that the page offers for submission holds the book under the name of the record's field.
    const wrapped = typeof value === "object" && value !== null && "traverse" in value ? value.traverse : value;
    return readFieldBookJson(wrapped);
  }
  const reader = new CsvReader();
  try {
    const written = bookOfRows([...reader.push(content), ...reader.finish()]);
    return written.ok ? readFieldBook(written.value, local) : refused(written.refusal);
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    throw new CommandRefusal(`${file} cannot be read as CSV: ${error.message}.`, { cause: error });
  }
}

async function writeGeoJson(file: string, collection: object | undefined): Promise<void> {
  if (!collection) throw new CommandRefusal("No point of the book has coordinates, so there is no GeoJSON to write.");
  try {
    await writeFile(file, `${JSON.stringify(collection, null, 2)}\n`);
  } catch (error) {
    throw new CommandRefusal(`${file} cannot be written.`, { cause: error });
  }
}
