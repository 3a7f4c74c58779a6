import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { isLanguage, type Language } from "../../foundation/domain/language.ts";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import { isId } from "../../foundation/server/ids.ts";
import { type OpenProgramme, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { wordsOfFinding } from "../domain/finding-text.ts";
import {
  acceptRefused,
  dropRefused,
  type RefusedRowsRefusal,
  type RefusedRowsRequest,
  type StillRefused,
} from "../server/accept-refused.commands.ts";
import { openRowsOf } from "../server/open-rows.ts";
import { findImportOfRow, type RowChoice } from "../server/refused-rows.queries.ts";
import { REPAIRS_USAGE } from "./repairs.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  as: { type: "string" },
  accept: { type: "boolean" },
  drop: { type: "boolean" },
  "all-of": { type: "string" },
  all: { type: "boolean" },
  reason: { type: "string" },
  language: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Exit codes: all that was chosen is decided, nothing is, some of it. */
const CODE = { all: 0, nothing: 1, some: 2 } as const;

/**
 * `firmground repairs`: shows the refused rows of an import, and lets a person accept or drop them.
 *
 * @returns 0 when all that was chosen is decided; 2 when some rows stay refused; 1 after one sentence on `stderr`, when nothing was done
 */
export async function repairsCommand(args: string[], io: CommandIo): Promise<number> {
  const complain = (sentence: string): number => {
    io.stderr.write(`${sentence}\n`);
    return CODE.nothing;
  };
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(REPAIRS_USAGE);
    return CODE.all;
  }
  const [list, ...lines] = positionals;
  const { language = "en", reason, accept = false, drop = false } = values;
  if (list === undefined) return complain("Name a repair list or an import; see --help.");
  if (!isLanguage(language)) return complain(`--language takes az, en or ru, not ${JSON.stringify(language)}.`);
  if (accept && drop) return complain("Choose --accept or --drop.");
  const choice = choiceOf(values, lines);
  if (choice !== undefined && choice !== "all" && "sentence" in choice) return complain(choice.sentence);
  if (choice !== undefined && !accept && !drop) return complain("Say what to do with these rows: --accept or --drop.");
  if (choice === undefined && (accept || drop))
    return complain("Say which rows: their lines, --all-of FINDING or --all.");

  const choiceOfProgramme = { ...values, actor: values.as ?? values.actor };
  return withProgramme(choiceOfProgramme, io, "firmground repairs", async (open) => {
    const importId = await importOf(open, list);
    if (importId === undefined) return complain(`No import of this programme has refused what stands in ${list}.`);
    const { database, profile, actor } = open;
    const today = dayInZone(new Date().toISOString(), profile.programme.timeZone);
    if (choice === undefined) {
      io.stdout.write(
        await openRowsOf(database, { programmeId: actor.programmeId, importId, profile, today, language }),
      );
      return CODE.all;
    }
    const request: RefusedRowsRequest = { importId, choice, actor, profile, today, reason };
    if (drop) {
      const outcome = await dropRefused(database, request);
      if (!outcome.ok) return complain(sentenceOf(outcome.refusal, language));
      io.stdout.write(`${outcome.value.dropped} rows dropped (journal entry ${outcome.value.seq})\n`);
      return CODE.all;
    }
    const outcome = await acceptRefused(database, request);
    if (!outcome.ok) return complain(sentenceOf(outcome.refusal, language));
    const { accepted, mended, stillRefused, seq } = outcome.value;
    io.stdout.write(
      `${accepted} rows accepted, ${mended} of them with a mended boundary (journal entry ${seq})\n${describeRows(stillRefused, language)}`,
    );
    return stillRefused.length === 0 ? CODE.all : CODE.some;
  });
}

function choiceOf(
  values: { readonly "all-of"?: string | undefined; readonly all?: boolean | undefined },
  written: readonly string[],
): RowChoice | { readonly sentence: string } | undefined {
  const lines = written.flatMap((text) => text.split(",")).map(Number);
  if (lines.some((line) => !Number.isSafeInteger(line) || line < 1)) {
    return { sentence: `Rows are named by the lines of their file, not ${JSON.stringify(written.join(" "))}.` };
  }
  const choices: RowChoice[] = [
    ...(lines.length > 0 ? [{ lines }] : []),
    ...(values["all-of"] === undefined ? [] : [{ finding: values["all-of"] }]),
    ...(values.all ? (["all"] as const) : []),
  ];
  return choices.length > 1 ? { sentence: "Say which rows in one way: lines, --all-of or --all." } : choices[0];
}

const RepairEntries = z.array(z.object({ line: z.int(), row: z.record(z.string(), z.string()) })).min(1);

/** The import that is named, or of which a repair list tells: the one that kept the first row of the list. */
async function importOf({ database, actor }: OpenProgramme, list: string): Promise<string | undefined> {
  if (isId(list)) return list;
  const content: unknown = await readFile(list, "utf8")
    .then(JSON.parse)
    .catch(() => undefined);
  const entries = RepairEntries.safeParse(content);
  const [first] = entries.success ? entries.data : [];
  if (!first) return undefined;
  const fileName = basename(list).replace(/\.repairs(?:-\d+)?\.json$/u, "");
  return database.read((sql) =>
    findImportOfRow(sql, actor.programmeId, fileName, { line: first.line, raw: first.row }),
  );
}

const MOST_ROWS = 20;

function describeRows(rows: readonly StillRefused[], language: Language): string {
  const lines = rows.slice(0, MOST_ROWS).map(({ line, findings }) => {
    const wrong = findings.map((finding) => wordsOfFinding(finding, language).wrong);
    return `  line ${line} stays refused: ${wrong.join("; ")}\n`;
  });
  if (rows.length > MOST_ROWS) lines.push(`  … and ${rows.length - MOST_ROWS} more\n`);
  return lines.join("");
}

function sentenceOf(refusal: RefusedRowsRefusal, language: Language): string {
  switch (refusal.reason) {
    case "not-permitted":
      return `This account may not ${refusal.act}; name another one by --as.`;
    case "unknown-import":
      return "There is no such import in this programme.";
    case "nothing-open":
      return "None of these rows is open: they were accepted, dropped, or never refused.";
    case "reason-required":
      return "Say by --reason why the rows are dropped.";
    case "other-organisation":
      return `${refusal.rows} of these rows are another organisation's.`;
    case "still-refused":
      return `Nothing was accepted.\n${describeRows(refusal.rows, language)}`.trimEnd();
  }
}
