import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { dayInZone, isCalendarDate, weekOf, type CalendarDate } from "../../foundation/domain/dates.ts";
import { isLanguage, type Language } from "../../foundation/domain/language.ts";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import { asRegister } from "../../foundation/server/database.ts";
import { CommandRefusal, PROGRAMME_OPTIONS, withProgramme, type OpenProgramme } from "../../main/open-programme.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import type { BulletinSnapshot } from "../domain/snapshot.ts";
import { freezeBulletin, publishBulletin } from "../server/bulletin.commands.ts";
import { readBulletinProfile, UnsoundBulletinFile } from "../server/bulletin-folder.ts";
import { findBulletin, findPublishedBulletin } from "../server/bulletin.queries.ts";
import { draftBulletin } from "../server/draft.ts";
import {
  BULLETIN_FORMATS,
  isBulletinFormat,
  renderBulletin,
  type BulletinFormat,
} from "../server/files/render-bulletin.ts";
import { verifyBulletin } from "../server/verify.ts";
import { type Comparison, comparisonNow, comparisonOfEdition } from "../server/restatement/comparison.ts";
import { sealedInWords } from "../../proofs/cli/open-sealer.ts";
import { BULLETIN_USAGE, describeFreezeRefusal, describePublishRefusal } from "./bulletin.text.ts";
import { describeChanges } from "./describe-changes.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  week: { type: "string" },
  language: { type: "string" },
  format: { type: "string" },
  out: { type: "string" },
  edition: { type: "string" },
  draft: { type: "boolean" },
  verify: { type: "boolean" },
  changes: { type: "boolean" },
  json: { type: "boolean" },
  freeze: { type: "boolean" },
  publish: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/**
 * `firmground bulletin`: shows, freezes, publishes or verifies the bulletin of a week.
 *
 * @returns 0 when it was done; 1 after one sentence on `stderr`, when nothing was
 */
export async function bulletinCommand(args: string[], io: CommandIo): Promise<number> {
  const complain = (sentence: string): number => {
    io.stderr.write(`${sentence}\n`);
    return 1;
  };
  let values: Values;
  try {
    values = parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    io.stdout.write(BULLETIN_USAGE);
    return 0;
  }
  const flaw = flawOf(values, io);
  if (flaw !== undefined) return complain(flaw);

  return withProgramme(values, io, "firmground bulletin", async (open) => {
    try {
      return await perform(values, io, await openBulletins(open));
    } catch (error) {
      if (error instanceof CommandRefusal || error instanceof UnsoundBulletinFile) return complain(error.message);
      throw error;
    }
  });
}

/** What can be said against the arguments before anything is opened. */
function flawOf(
  { week, language, format = "text", out, edition, draft, freeze, publish, changes, json }: Values,
  io: CommandIo,
): string | undefined {
  if (week !== undefined && !isCalendarDate(week))
    return `--week takes a day such as 2025-07-07, not ${JSON.stringify(week)}.`;
  if (language !== undefined && !isLanguage(language))
    return `--language takes az, en or ru, not ${JSON.stringify(language)}.`;
  if (!isBulletinFormat(format)) return `--format takes ${BULLETIN_FORMATS.join(", ")}, not ${JSON.stringify(format)}.`;
  if (edition !== undefined && !/^[1-9]\d*$/u.test(edition))
    return `--edition takes a number from 1, not ${JSON.stringify(edition)}.`;
  if (edition !== undefined && draft) return "A draft has no edition: give --draft or --edition, not both.";
  if (edition !== undefined && week === undefined) return "Say of which week the edition is: --week.";
  if (json && !changes) return "--json goes with --changes; a bulletin comes as JSON by --format json.";
  if (changes && draft) return "A draft was never published, so nothing changed since: leave out --draft.";
  if (freeze && publish) return "Two people publish a bulletin: one freezes it, another publishes it, in two commands.";
  if ((freeze || publish) && week === undefined) return "Say which week: --week.";
  const toTerminal = out === undefined && "isTTY" in io.stdout && io.stdout.isTTY === true;
  if (format === "pdf" && toTerminal) return "A PDF is not for the terminal: say where to write it by --out FILE.";
  return undefined;
}

type OpenBulletins = Omit<OpenProgramme, "profile"> & {
  readonly profile: BulletinProfile;
  readonly today: CalendarDate;
};

async function openBulletins(open: OpenProgramme): Promise<OpenBulletins> {
  const profile = await readBulletinProfile(open.profileFolder, open.profile);
  return { ...open, profile, today: dayInZone(new Date().toISOString(), profile.programme.timeZone) };
}

async function perform(values: Values, io: CommandIo, open: OpenBulletins): Promise<number> {
  const week = weekAsked(values, open);
  if (values.freeze && week) return freezeWeek(week, io, open);
  if (values.publish && week) return publishWeek(week, values, io, open);

  const snapshot = await chooseBulletin(week, values, open);
  io.stderr.write(`${describe(snapshot)}\n`);
  if (values.verify) return verify(snapshot, io, open);
  if (values.changes) return tellChanges(snapshot, values, io, open);
  return write(snapshot, values, io, open);
}

/** @throws CommandRefusal for a day that begins no week, and for weeks without a bulletin */
function weekAsked({ week }: Values, { profile, today }: OpenBulletins): CalendarDate | undefined {
  if (week === undefined || !isCalendarDate(week)) return undefined;
  const { weekStartsOn, campaignFrom } = profile.programme;
  const { firstDay, lastDay } = weekOf(week, weekStartsOn);
  if (firstDay !== week) {
    throw new CommandRefusal(`${week} is not the first day of a week; the week that it lies in begins on ${firstDay}.`);
  }
  if (lastDay < campaignFrom) {
    throw new CommandRefusal(`There is no bulletin of that week: the campaign began on ${campaignFrom}.`);
  }
  if (firstDay > today) throw new CommandRefusal(`There is no bulletin of that week: it has not begun.`);
  return firstDay;
}

const periodOf = (firstDay: CalendarDate, { profile }: OpenBulletins) =>
  weekOf(firstDay, profile.programme.weekStartsOn);

async function chooseBulletin(
  week: CalendarDate | undefined,
  values: Values,
  open: OpenBulletins,
): Promise<BulletinSnapshot> {
  const { database, profile, today } = open;
  const programmeId = profile.programme.id;
  return database.read(async (sql) => {
    if (values.edition !== undefined && week !== undefined) {
      const edition = Number(values.edition);
      const found = await findBulletin(sql, programmeId, { firstDay: week, edition });
      if (found) return found;
      throw new CommandRefusal(`The week of ${week} has no edition ${edition}.`);
    }
    const published = values.draft ? undefined : await findPublishedBulletin(sql, programmeId, { firstDay: week });
    // A draft is of all records, whoever asks: half a sum would be a wrong one.
    return published ?? asRegister(sql, () => draftBulletin(sql, profile, periodOf(week ?? today, open)));
  });
}

function describe({ status, period, edition, cutoffSeq }: BulletinSnapshot): string {
  const week = `${period.firstDay} to ${period.lastDay}`;
  if (status === "draft")
    return `Draft of ${week}, from the records as they stand at journal entry ${cutoffSeq}; not published.`;
  return `Edition ${edition} of ${week}: ${status}, as known at journal entry ${cutoffSeq}.`;
}

async function freezeWeek(week: CalendarDate, io: CommandIo, open: OpenBulletins): Promise<number> {
  const { database, actor, profile, today } = open;
  const outcome = await freezeBulletin(database, actor, profile, periodOf(week, open), { today });
  if (!outcome.ok) throw new CommandRefusal(describeFreezeRefusal(outcome.refusal));
  io.stdout.write(`Edition ${outcome.value.edition} of ${week} is frozen; another person publishes it by --publish.\n`);
  return 0;
}

async function publishWeek(
  week: CalendarDate,
  { edition }: Values,
  io: CommandIo,
  open: OpenBulletins,
): Promise<number> {
  const { database, actor } = open;
  const choice = { firstDay: week, ...(edition === undefined ? {} : { edition: Number(edition) }) };
  const prepared = await database.read((sql) => findBulletin(sql, actor.programmeId, choice));
  if (!prepared) throw new CommandRefusal(describePublishRefusal({ reason: "unknown-bulletin" }));
  const outcome = await publishBulletin(database, actor, prepared.id);
  if (!outcome.ok) throw new CommandRefusal(describePublishRefusal(outcome.refusal));
  io.stdout.write(`Edition ${outcome.value.edition} of ${week} is published.\n`);
  io.stderr.write(await sealedInWords(open));
  return 0;
}

async function verify(snapshot: BulletinSnapshot, io: CommandIo, { database }: OpenBulletins): Promise<number> {
  const { compared, differences, hashAgrees } = await database.read((sql) =>
    asRegister(sql, () => verifyBulletin(sql, snapshot)),
  );
  for (const { metricId, reach, stated, recorded } of differences) {
    io.stdout.write(`${metricId} (${reach}): the bulletin says ${stated}, the records ${recorded}\n`);
  }
  if (!hashAgrees) io.stdout.write("The content is not the one that the hash was made of.\n");
  if (differences.length > 0 || !hashAgrees) return 1;
  io.stdout.write(`${compared} figures compared with the records themselves: all agree. The hash agrees.\n`);
  return 0;
}

function languageAsked({ language }: Values, { programme }: BulletinProfile): Language {
  const asked = language !== undefined && isLanguage(language) ? language : programme.defaultLanguage;
  if (programme.languages.includes(asked)) return asked;
  throw new CommandRefusal(`The programme does not publish in ${asked}; it does in ${programme.languages.join(", ")}.`);
}

/** What is known now and the published edition does not say; of an edition that is named, what it restated. */
async function tellChanges(
  snapshot: BulletinSnapshot,
  values: Values,
  io: CommandIo,
  { database, profile }: OpenBulletins,
): Promise<number> {
  if (snapshot.status === "draft") throw new CommandRefusal("This week was not published, so nothing changed since.");
  const comparison = await database.read((sql) =>
    asRegister(sql, async (): Promise<Comparison> =>
      values.edition === undefined ? comparisonNow(sql, profile, snapshot) : comparisonOfEdition(sql, snapshot),
    ),
  );
  const { content: _content, ...told } = comparison;
  io.stdout.write(
    values.json
      ? `${JSON.stringify(told, undefined, 2)}\n`
      : describeChanges(comparison, languageAsked(values, profile)),
  );
  return 0;
}

async function write(
  snapshot: BulletinSnapshot,
  values: Values,
  io: CommandIo,
  { profile }: OpenBulletins,
): Promise<number> {
  const format: BulletinFormat =
    values.format !== undefined && isBulletinFormat(values.format) ? values.format : "text";
  const { body } = await renderBulletin(snapshot, format, languageAsked(values, profile), profile);
  if (values.out === undefined) {
    await new Promise<void>((resolve, reject) => io.stdout.write(body, (error) => (error ? reject(error) : resolve())));
    return 0;
  }
  try {
    await writeFile(values.out, body);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new CommandRefusal(`${values.out} cannot be written (${why}); name another file by --out.`);
  }
  io.stderr.write(`Written to ${values.out} (${body.length} bytes).\n`);
  return 0;
}
