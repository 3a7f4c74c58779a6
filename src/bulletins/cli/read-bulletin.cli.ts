import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { calendarDate, isCalendarDate } from "../../foundation/domain/dates.ts";
import type { KnownEvent, KnownTotal } from "../domain/reading/calendar-clues.ts";
import type { PlaceAliases } from "../domain/reading/places.ts";
import { readBulletin, type ReadingOptions } from "../domain/reading/read-bulletin.ts";
import { describeReading } from "./describe-reading.ts";

/** The streams of a command, so that it can be run inside another program. */
export type CommandStreams = {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
};

const USAGE = "Usage: firmground read-bulletin FILE|- [--published-on yyyy-mm-dd] [--json]\n";
/** In bytes. The longest articles known have 20 000; sentences are compared with each other, so that length costs. */
const LARGEST_ARTICLE = 200_000;

/** Why a command stops, in one sentence for the person who gave it. */
class Refusal extends Error {}

/**
 * `firmground read-bulletin FILE|-`: reads the figures of an article and prints them with the words they come from.
 *
 * @returns the exit code: 0, or 1 with one sentence on stderr for a file that is missing, empty, too large or not text,
 *   and for arguments that make no sense
 */
export async function readBulletinCommand(args: readonly string[], streams: CommandStreams): Promise<number> {
  try {
    const { file, json, publishedOn } = parseCommand(args);
    const article = textOf(await bytesOf(file, streams.stdin), file);
    const reading = readBulletin(article, { ...(await profileOptions("azerbaijan")), publishedOn });
    streams.stdout.write(json ? `${JSON.stringify(reading, null, 2)}\n` : `${describeReading(reading)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    streams.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function parseCommand(args: readonly string[]) {
  const options = { "published-on": { type: "string" }, json: { type: "boolean", default: false } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : "Unknown option"}. ${USAGE.trimEnd()}`, {
      cause: error,
    });
  }
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0)
    throw new Refusal(`Name one file, or - for standard input. ${USAGE.trimEnd()}`);
  const day = parsed.values["published-on"];
  if (day !== undefined && !isCalendarDate(day)) {
    throw new Refusal(`--published-on is ${JSON.stringify(day)}, which is not a day; write it as 2025-07-14.`);
  }
  return { file, json: parsed.values.json, publishedOn: day === undefined ? undefined : calendarDate(day) };
}

async function bytesOf(file: string, stdin: CommandStreams["stdin"]): Promise<Uint8Array> {
  if (file !== "-") {
    try {
      return await readFile(file);
    } catch (error) {
      throw new Refusal(`Cannot read ${file}: ${reasonOf(error)}.`, { cause: error });
    }
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES") return "permission is denied";
  return error instanceof Error ? error.message : "unknown reason";
}

/** The text of an article; a file that is not UTF-8 or UTF-16 text is refused rather than read as noise. */
function textOf(bytes: Uint8Array, file: string): string {
  const name = file === "-" ? "Standard input" : file;
  if (bytes.length > LARGEST_ARTICLE) throw new Refusal(`${name} is larger than 200 KB, which no article is.`);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  let text;
  try {
    text = new TextDecoder(isUtf16 ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal(`${name} is not plain text in UTF-8; save the article as plain text first.`, { cause: error });
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells a binary file
  if (/[\u0000-\u0008\u000e-\u001a]/u.test(text)) {
    throw new Refusal(`${name} is not plain text; save the article as plain text first.`);
  }
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refusal(`${name} is empty: there is nothing to read.`);
  return text;
}

type KnownToProgramme = {
  readonly events: readonly KnownEvent[];
  readonly cumulativeAreas: { readonly totals: readonly KnownTotal[] };
};

/** What a programme's profile knows that helps to read articles about it. */
async function profileOptions(programme: string): Promise<ReadingOptions> {
  const read = async (name: string): Promise<unknown> => {
    const path = fileURLToPath(new URL(`../../../programmes/${programme}/${name}.json`, import.meta.url));
    return JSON.parse(await readFile(path, "utf8"));
  };
  const known = (await read("known-events")) as KnownToProgramme;
  const firstYear = Math.min(...known.events.map(({ date }) => Number(date.slice(0, 4))));
  return {
    places: (await read("place-aliases")) as PlaceAliases,
    events: known.events,
    knownTotals: known.cumulativeAreas.totals,
    years: { first: firstYear, last: new Date().getUTCFullYear() },
  };
}
