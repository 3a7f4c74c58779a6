import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Command, type CommandIo, EXIT, progress, stepsOf } from "../../foundation/server/command-io.ts";
import { chooseProfileFolder, CommandRefusal, readProfile } from "../../main/open-programme.ts";
import { USUAL_SEED } from "../domain/demonstration.ts";
import { readDemonstrationInput } from "../server/demonstration-input.ts";
import { writeBigProgramme, writeDemonstration, type WrittenFile } from "../server/write-import-files.ts";
import { loadFromCommandLine } from "./load.cli.ts";

const USAGE = `firmground demonstration generate --out FOLDER [--seed NUMBER] [--items NUMBER --releases NUMBER] [--programme NAME]
firmground demonstration load [--data FOLDER] [--programme NAME]

  generate   writes invented records as import files, with a manifest that says in which order they go in;
             the demonstration programme, or, with --items and --releases, a big one for benchmarks
  load       brings the demonstration into a programme that has no records yet

  --out FOLDER       where the files go; made where it is absent
  --seed NUMBER      the same seed gives the same files; otherwise ${USUAL_SEED}
  --items NUMBER     rows of explosive ordnance
  --releases NUMBER  release polygons
  --data FOLDER      where the private database lies; otherwise data/ in the folder of Firmground
`;

/** Arguments that cannot be followed; the message is one sentence. */
class UsageRefusal extends Error {}

const LARGEST = { items: 100_000_000, releases: 2_000_000, seed: 4_294_967_295 } as const;

function wholeNumber(name: keyof typeof LARGEST, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,12}$/u.test(text) ? Number(text) : Number.NaN;
  if (number <= LARGEST[name] && (number > 0 || name === "seed")) return number;
  throw new UsageRefusal(`--${name} takes a whole number up to ${LARGEST[name]}, not ${JSON.stringify(text)}.`);
}

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: "string" },
      seed: { type: "string" },
      items: { type: "string" },
      releases: { type: "string" },
      data: { type: "string" },
      programme: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [items, releases] = [wholeNumber("items", values.items), wholeNumber("releases", values.releases)];
  if ((items === undefined) !== (releases === undefined)) {
    throw new UsageRefusal("A big programme needs both --items and --releases.");
  }
  if (positionals.length > 1) throw new UsageRefusal(`There is nothing to do with ${JSON.stringify(positionals[1])}.`);
  const { out, data, programme, help } = values;
  const size = items !== undefined && releases !== undefined ? { items, releases } : undefined;
  return {
    work: positionals[0],
    out,
    data,
    programme,
    help,
    size,
    seed: wholeNumber("seed", values.seed) ?? USUAL_SEED,
  };
}

/**
 * `firmground demonstration`: invents records and writes or loads them.
 *
 * @returns 0 when done; 1 after one sentence on what stands in the way; 64 for arguments it does not know
 */
export const demonstrationCommand: Command = async (args, io) => {
  try {
    const options = readArguments(args);
    if (options.help || options.work === undefined) {
      (options.help ? io.stdout : io.stderr).write(USAGE);
      return options.help ? EXIT.ok : EXIT.wrongUsage;
    }
    if (options.work === "load") return await loadFromCommandLine(options, io);
    if (options.work !== "generate") {
      throw new UsageRefusal(`There is no demonstration ${JSON.stringify(options.work)}; it is generate or load.`);
    }
    if (options.out === undefined) throw new UsageRefusal("Say by --out where the files shall go.");
    return await generate({ ...options, out: options.out }, io);
  } catch (error) {
    if (io.signal.aborted) return EXIT.interrupted;
    const usage = error instanceof UsageRefusal || isUnknownOption(error);
    if (!usage && !(error instanceof CommandRefusal) && !isFileError(error)) throw error;
    io.stderr.write(`${error.message.split("\n")[0] ?? ""}\n`);
    return usage ? EXIT.wrongUsage : EXIT.failed;
  }
};

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

const isUnknownOption = (error: unknown): error is Error => codeOf(error).startsWith("ERR_PARSE_ARGS");

/** The folder or the disk refuses; Node's own sentence names the place. */
const isFileError = (error: unknown): error is Error => /^E[A-Z]+$/u.test(codeOf(error));

type GenerateOptions = {
  readonly out: string;
  readonly programme: string | undefined;
  readonly seed: number;
  readonly size: { readonly items: number; readonly releases: number } | undefined;
};

async function generate({ out, programme, seed, size }: GenerateOptions, io: CommandIo): Promise<number> {
  const folder = resolve(out);
  const profileFolder = await chooseProfileFolder(programme);
  const input = await readDemonstrationInput(profileFolder, await readProfile(profileFolder), seed);
  const shown = progress(io.stderr);
  shown.step(`inventing records with seed ${seed}`);
  let files: WrittenFile[];
  try {
    files = size
      ? await writeBigProgramme(folder, input, size, stepsOf(shown), io.signal)
      : await writeDemonstration(folder, input);
  } finally {
    shown.end();
  }
  const width = Math.max(...files.map(({ file }) => file.length));
  for (const { file, kind, decided, rows } of files) {
    io.stdout.write(`${file.padEnd(width)}  ${String(rows).padStart(9)}  ${kind}, ${decided}\n`);
  }
  io.stdout.write(`${folder}\n`);
  return EXIT.ok;
}
