import { parseArgs } from "node:util";
import { calendarDate, dayInZone, isCalendarDate, type CalendarDate } from "../../foundation/domain/dates.ts";
import { isLanguage, type Language } from "../../foundation/domain/language.ts";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import {
  chooseProfileFolder,
  CommandRefusal,
  PROGRAMME_OPTIONS,
  readProfile,
  withProgramme,
} from "../../main/open-programme.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { BulletinReading } from "../domain/reading/bulletin-reading.ts";
import { describeFinding } from "../domain/reading/findings.text.ts";
import { readBulletin } from "../domain/reading/read-bulletin.ts";
import { reconcile, verdictOf, type Reconciliation, type Verdict } from "../domain/reading/reconcile.ts";
import { UnsoundBulletinFile } from "../server/bulletin-folder.ts";
import { readReadingProfile } from "../server/reading-folder.ts";
import { listRecordedSnapshots } from "../server/recorded-snapshots.queries.ts";
import { readArticle } from "./article-file.ts";
import { describeReading } from "./describe-reading.ts";
import { describeReconciliation } from "./describe-reconciliation.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  "published-on": { type: "string" },
  language: { type: "string" },
  reconcile: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean" },
} as const;

const USAGE = `firmground read-bulletin FILE|- [--published-on DAY] [--reconcile] [--language LANGUAGE] [--json]

Reads the figures of an article, in English, Azerbaijani, Russian or Turkish, and prints them with the words they come from.

  --published-on DAY  the day on which the article came out, 2025-07-14, where it does not say so
  --reconcile         compares the figures with our published bulletins. The answer is 0 where all that could be compared
                      agrees, 2 where something differs, 3 where nothing could be compared
  --language CODE     az, en or ru: in which the answer is written; English unless said
  --json              the answer as JSON
  --programme NAME    whose place names, events and bulletins; the only programme unless said
  --data DIR          the data folder
`;

/** What the answer of `--reconcile` is for scripts. */
const EXIT_OF: Readonly<Record<Verdict, number>> = { agrees: 0, differs: 2, "nothing-compared": 3 };

/**
 * `firmground read-bulletin FILE|-`: reads the figures of an article, and compares them with our bulletins if asked.
 *
 * @returns 0; with `--reconcile` 0, 2 or 3 as the usage says; 1 after one sentence on `stderr`, for a file that is missing,
 *   empty, too large or not text, and for arguments that make no sense
 */
export async function readBulletinCommand(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    const command = parseCommand(args);
    if (command === "help") {
      io.stdout.write(USAGE);
      return 0;
    }
    const article = await readArticle(command.file, io.stdin);
    return command.reconcile ? await readAndReconcile(article, command, io) : await readOnly(article, command, io);
  } catch (error) {
    if (!(error instanceof CommandRefusal || error instanceof UnsoundBulletinFile)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
}

type ReadCommand = {
  readonly file: string;
  readonly publishedOn: CalendarDate | undefined;
  readonly language: Language;
  readonly json: boolean;
  readonly reconcile: boolean;
  readonly programme: string | undefined;
  readonly data: string | undefined;
};

function parseCommand(args: readonly string[]): ReadCommand | "help" {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CommandRefusal(error instanceof Error ? error.message : "There is an unknown option.", { cause: error });
  }
  const { "published-on": day, language = "en", help, json, reconcile: compare, programme, data } = parsed.values;
  if (help) return "help";
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) throw new CommandRefusal("Name one file, or - for standard input.");
  if (day !== undefined && !isCalendarDate(day))
    throw new CommandRefusal(`--published-on is ${JSON.stringify(day)}, which is not a day; write it as 2025-07-14.`);
  if (!isLanguage(language))
    throw new CommandRefusal(`--language takes az, en or ru, not ${JSON.stringify(language)}.`);
  const publishedOn = day === undefined ? undefined : calendarDate(day);
  return { file, publishedOn, language, json, reconcile: compare, programme, data };
}

async function readOnly(article: string, command: ReadCommand, io: CommandIo): Promise<number> {
  const folder = await chooseProfileFolder(command.programme);
  const reading = await readWith(article, command, folder, await readProfile(folder));
  write(io, command, reading, undefined);
  return 0;
}

async function readAndReconcile(article: string, command: ReadCommand, io: CommandIo): Promise<number> {
  const { programme, data } = command;
  return withProgramme({ programme, data }, io, "firmground read-bulletin", async (open) => {
    const { database, profile, profileFolder } = open;
    const reading = await readWith(article, command, profileFolder, profile);
    const snapshots = await database.read((sql) => listRecordedSnapshots(sql, profile.programme.id));
    const reconciliations = reconcile(reading, snapshots);
    write(io, command, reading, reconciliations);
    return EXIT_OF[verdictOf(reconciliations)];
  });
}

async function readWith(
  article: string,
  { publishedOn }: ReadCommand,
  folder: string,
  { programme }: ProgrammeProfile,
): Promise<BulletinReading> {
  const known = await readReadingProfile(folder);
  const today = dayInZone(new Date().toISOString(), programme.timeZone);
  const firstDays = [programme.campaignFrom, ...known.events.map(({ date }) => date)];
  const years = { first: Math.min(...firstDays.map(yearOf)), last: yearOf(publishedOn ?? today) };
  return readBulletin(article, { ...known, publishedOn, years, weekStartsOn: programme.weekStartsOn });
}

const yearOf = (day: CalendarDate): number => Number(day.slice(0, 4));

function write(
  io: CommandIo,
  { json, language }: ReadCommand,
  reading: BulletinReading,
  reconciliations: readonly Reconciliation[] | undefined,
): void {
  if (json) {
    const findings = reading.findings.map((finding) => ({ ...finding, message: describeFinding(finding, language) }));
    const compared = reconciliations && { verdict: verdictOf(reconciliations), reconciliations };
    io.stdout.write(`${JSON.stringify({ ...reading, findings, ...compared }, null, 2)}\n`);
    return;
  }
  io.stdout.write(`${describeReading(reading, language)}\n`);
  if (reconciliations) io.stdout.write(`\n${describeReconciliation(reconciliations, language)}\n`);
}
