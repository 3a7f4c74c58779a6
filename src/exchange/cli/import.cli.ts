import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { readSystem } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { isLanguage, type Language } from "../../foundation/domain/language.ts";
import { type CommandIo, progress } from "../../foundation/server/command-io.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { openedWarning } from "../../quality/cli/cases.text.ts";
import { countCasesOpenedBy } from "../../quality/server/case-views.queries.ts";
import { isRecordKind, isState, RECORD_KINDS, type State } from "../../verification/domain/states.ts";
import { actToBringIn } from "../../verification/domain/states.ts";
import { wordsOfFinding } from "../domain/finding-text.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import { type FileRefusal, fileRefusalTexts } from "../server/file-refusal.ts";
import { importFile, type ImportReport } from "../server/import.commands.ts";
import { IMPORT_USAGE } from "./import.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  as: { type: "string" },
  "dry-run": { type: "boolean" },
  correct: { type: "boolean" },
  crs: { type: "string" },
  decided: { type: "string" },
  repairs: { type: "string" },
  language: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Exit codes: all rows in, some refused, nothing done. */
const CODE = { all: 0, nothing: 1, some: 2 } as const;

/**
 * `firmground import`: takes a file of records into the register.
 *
 * @returns 0 when every row is in the register; 2 when some were refused and the others are in; 1 after one sentence on `stderr`,
 *   when nothing was done
 */
export async function importCommand(args: string[], io: CommandIo): Promise<number> {
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
    io.stdout.write(IMPORT_USAGE);
    return CODE.all;
  }
  const [file, ...more] = positionals;
  const { as: kind = "", language = "en", decided } = values;
  if (file === undefined || more.length > 0) return complain("Name one file to import; see --help.");
  if (!isRecordKind(kind)) {
    return complain(`--as takes ${RECORD_KINDS.join(", ")}, not ${JSON.stringify(kind)}.`);
  }
  if (!isLanguage(language)) return complain(`--language takes az, en or ru, not ${JSON.stringify(language)}.`);
  if (decided !== undefined && !isDecision(decided)) {
    return complain(`--decided takes ${Object.keys(actToBringIn).join(", ")}, not ${JSON.stringify(decided)}.`);
  }

  return withProgramme(values, io, "firmground import", async ({ database, profile, actor }) => {
    const crs = values.crs === undefined ? undefined : readSystem("--crs", values.crs, localSystemsOf(profile));
    if (crs && !crs.ok) {
      const { wrong, right } = wordsOfFinding(crs.refusal, language);
      return complain(`--crs: ${wrong}; ${right}.`);
    }
    const bar = progress(io.stderr);
    bar.step(`importing ${file}`);
    const began = performance.now();
    const outcome = await importFile(database, {
      file,
      kind,
      actor,
      profile,
      language,
      today: dayInZone(new Date().toISOString(), profile.programme.timeZone),
      repairsFolder: values.repairs ?? dirname(file),
      dryRun: values["dry-run"],
      correct: values.correct,
      crs: crs?.value,
      state: decided,
      signal: io.signal,
      onProgress({ read }, bytes, ofBytes) {
        const perSecond = Math.round(read / ((performance.now() - began) / 1_000));
        bar.at(bytes, ofBytes, `${count(read)} rows, ${count(perSecond)} rows/s`);
      },
    });
    bar.end();
    if (!outcome.ok) return complain(sentenceOf(outcome.refusal, language));
    io.stdout.write(summaryOf(outcome.value, values["dry-run"] ?? false, performance.now() - began));
    const { recorded, seq } = outcome.value;
    if (recorded && decided === "approved") {
      io.stdout.write(openedWarning(await database.read((sql) => countCasesOpenedBy(sql, actor.programmeId, seq))));
    }
    return codeOf(outcome.value);
  });
}

const isDecision = (text: string): text is State => isState(text) && actToBringIn[text] !== undefined;

const count = (number: number): string => number.toLocaleString("en-GB");

/** Says in a sentence why a file was not taken. */
export const sentenceOf = ({ reason, facts }: FileRefusal, language: Language): string =>
  fileRefusalTexts[reason][language].replaceAll(/\{(\w+)\}/gu, (braces, name: string) => String(facts[name] ?? braces));

function codeOf({ read, refused }: ImportReport): number {
  if (refused === 0) return CODE.all;
  return refused === read ? CODE.nothing : CODE.some;
}

function summaryOf(report: ImportReport, dryRun: boolean, milliseconds: number): string {
  const { read, entered, corrected, unchanged, refused, repairs } = report;
  const perSecond = Math.round(read / Math.max(milliseconds / 1_000, 0.001));
  const lines = [
    `${count(read)} rows read: ${count(entered)} new, ${count(corrected)} corrected, ${count(unchanged)} unchanged, ${count(refused)} refused (${count(perSecond)} rows/s)`,
  ];
  if (repairs) lines.push(`repair list: ${repairs.join(" and ")}; see it by firmground repairs ${repairs[1]}`);
  if (dryRun) lines.push("This was a trial: nothing was kept.");
  else if (!report.recorded) lines.push("Nothing new: the register is as it was, and the journal has no entry.");
  else lines.push(`import ${report.importId}, journal entry ${report.seq}`);
  return `${lines.join("\n")}\n`;
}
