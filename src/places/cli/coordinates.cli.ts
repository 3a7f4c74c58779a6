import { parseArgs } from "node:util";
import {
  accuracyOf,
  describeNotationFinding,
  notationLabel,
  plusMinus,
} from "../../foundation/domain/coordinates/describe-notation.ts";
import { conversionText } from "../../foundation/domain/coordinates/notations.text.ts";
import { readNotation } from "../../foundation/domain/coordinates/read-notation.ts";
import { notationsOf } from "../../foundation/domain/coordinates/write-position.ts";
import { isLanguage, type Language } from "../../foundation/domain/language.ts";
import { type CommandIo, EXIT } from "../../foundation/server/command-io.ts";
import { chooseProfileFolder, CommandRefusal, readProfile } from "../../main/open-programme.ts";
import { localSystemsOf } from "../domain/local-systems.ts";

const OPTIONS = {
  programme: { type: "string" },
  language: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const USAGE = `firmground coordinates "TEXT"

Reads a position in any way that people write it and prints it in all of them, with the accuracy of the datum shift.

TEXT is for example
  39.952 N 46.902 E                   WGS 84; also 39°57′07″ N 46°54′07″ E
  38N 662473 4424162                  UTM
  38S PK 62473 24161                  MGRS
  X 4426019 Y 8662641                 SK-42, Gauss-Krüger, the zone in front of Y; in either order
  SK-42 39°57′07″ N 46°54′11″ E       Pulkovo 1942; EPSG:4284, EPSG:28408, … in front name a system too

  --json             the answer as JSON
  --language LANG    az, en or ru (en)
  --programme NAME   whose zones and datum shift; the only programme unless said

Exit code 0: read. 65: it cannot be read, and one sentence on the standard error says why.
`;

/**
 * `firmground coordinates "TEXT"`: shows a position in every notation. It needs no database.
 *
 * @returns 0; 65 after a sentence for each thing that stands in the way; 64 for arguments that make no sense
 */
export async function coordinatesCommand(args: string[], io: CommandIo): Promise<number> {
  const complain = (sentence: string, code: number): number => {
    io.stderr.write(`${sentence}\n`);
    return code;
  };
  let parsed;
  try {
    // A longitude west of Greenwich is no option.
    parsed = parseArgs({ args: args.map(afterNoOption), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error), EXIT.wrongUsage);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }
  const { language = "en" } = values;
  if (!isLanguage(language))
    return complain(`--language takes az, en or ru, not ${JSON.stringify(language)}.`, EXIT.wrongUsage);
  if (positionals.length === 0)
    return complain('Write a position; see "firmground coordinates --help".', EXIT.wrongUsage);

  try {
    const profile = await readProfile(await chooseProfileFolder(values.programme));
    return show(positionals.join(" "), localSystemsOf(profile), { language, json: values.json ?? false }, io);
  } catch (error) {
    if (!(error instanceof CommandRefusal)) throw error;
    return complain(error.message, EXIT.failed);
  }
}

/** `-46.9` becomes `\u2212 46.9` with the sign that is no option's. */
const afterNoOption = (arg: string): string => (/^-\d/u.test(arg) ? `\u2212${arg.slice(1)}` : arg);

function show(
  text: string,
  local: ReturnType<typeof localSystemsOf>,
  { language, json }: { language: Language; json: boolean },
  io: CommandIo,
): number {
  const outcome = readNotation(text, local);
  if (!outcome.ok) {
    for (const finding of outcome.refusal) {
      const { wrong, right } = describeNotationFinding(finding, language);
      io.stderr.write(`${wrong}; ${right}\n`);
    }
    return EXIT.badInput;
  }
  const { place, system, writtenOn, findings } = outcome.value;
  const notations = notationsOf(place, local, writtenOn);
  const shift = local.pulkovo;
  if (json) {
    io.stdout.write(`${JSON.stringify({ system, ...place, notations, transformation: shift?.code })}\n`);
    return EXIT.ok;
  }
  const rows = notations.map((notation) => [
    notationLabel(notation, language),
    notation.code ?? "",
    notation.text,
    accuracyOf(notation, language),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    io.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}\n`);
  }
  if (shift) {
    const accuracy = plusMinus(shift.accuracyM, language);
    io.stdout.write(`\n${conversionText[language].shift(shift.code, shift.name, accuracy)}\n`);
  }
  for (const finding of findings) {
    const { wrong, right } = describeNotationFinding(finding, language);
    io.stderr.write(`${wrong}; ${right}\n`);
  }
  return EXIT.ok;
}
