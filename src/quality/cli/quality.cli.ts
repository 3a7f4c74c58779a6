import { parseArgs } from "node:util";
import { addDays, type CalendarDate, dayInZone } from "../../foundation/domain/dates.ts";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { listAccreditations } from "../server/accreditation.queries.ts";
import { listHeld, listNonconformities, type Slice } from "../server/quality-views.queries.ts";
import { listSuspensions } from "../server/suspensions.queries.ts";
import {
  describeEnding,
  describeHeld,
  describeNonconformity,
  describeSuspension,
  QUALITY_USAGE,
} from "./quality.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  list: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const AT_ONCE = 500;
const SOON_DAYS = 90;

type Line = { readonly value: object; readonly words: string };
type Read = (sql: Sql, programmeId: string, today: CalendarDate, slice: Slice) => Promise<Line[]>;

const lines = <Value extends object>(values: readonly Value[], describe: (value: Value) => string): Line[] =>
  values.map((value) => ({ value, words: describe(value) }));

const LISTS: Readonly<Record<string, Read>> = {
  overdue: async (sql, programmeId, today, slice) =>
    lines(await listNonconformities(sql, programmeId, { shown: "overdue", today }, slice), describeNonconformity),
  unsettled: async (sql, programmeId, _today, slice) =>
    lines(await listNonconformities(sql, programmeId, { shown: "unsettled" }, slice), describeNonconformity),
  settled: async (sql, programmeId, _today, slice) =>
    lines(await listNonconformities(sql, programmeId, { shown: "settled" }, slice), describeNonconformity),
  holds: async (sql, programmeId, _today, slice) => lines(await listHeld(sql, programmeId, slice), describeHeld),
  suspensions: async (sql, programmeId, _today, { offset }) =>
    offset > 0 ? [] : lines(await listSuspensions(sql, programmeId, "holding"), describeSuspension),
  accreditations: async (sql, programmeId, today, slice) => {
    const ending = { from: today, to: addDays(today, SOON_DAYS) };
    return lines(await listAccreditations(sql, programmeId, { ending }, slice), describeEnding);
  },
};

/**
 * `firmground quality`: lists what is overdue, on hold, suspended or about to end.
 *
 * @returns 0 whether there are any or none; 64 after one sentence on `stderr` where the options are wrong
 */
export async function qualityCommand(args: string[], io: CommandIo): Promise<number> {
  const wrong = (sentence: string) => refuseUsage(io, sentence);
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    io.stdout.write(QUALITY_USAGE);
    return EXIT.ok;
  }
  const { list = "overdue", json = false } = values;
  const read = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  if (!read) return wrong(`--list takes ${Object.keys(LISTS).join(", ")}; not ${JSON.stringify(list)}.`);

  return withProgramme(values, io, "firmground quality", async ({ database, actor, profile }) => {
    const today = dayInZone(new Date().toISOString(), profile.programme.timeZone);
    let listed = 0;
    for (;;) {
      const slice = { limit: AT_ONCE, offset: listed };
      const found = await database.read((sql) => read(sql, actor.programmeId, today, slice));
      for (const { value, words } of found) io.stdout.write(`${json ? JSON.stringify(value) : words}\n`);
      listed += found.length;
      if (found.length < AT_ONCE) break;
    }
    if (listed === 0 && !json) io.stdout.write("None.\n");
    return EXIT.ok;
  });
}
