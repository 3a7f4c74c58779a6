import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { may } from "../../access/domain/actor.ts";
import { type CommandIo, EXIT, progress, refuseUsage } from "../../foundation/server/command-io.ts";
import { landBalanceCommand } from "../../hazardous-areas/cli/land-balance.cli.ts";
import { type OpenProgramme, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { rebuildLand } from "../../verification/server/rebuild-land.commands.ts";
import { verifyLand } from "../server/land-verify.ts";
import { writeOverlaps } from "./land-overlaps.cli.ts";
import { describeVerification, LAND_USAGE } from "./land.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  verify: { type: "boolean" },
  workers: { type: "string" },
  csv: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * `firmground land`: the land account as a whole.
 *
 * @returns 0 when the account is what follows from the records, or was made so; 1 where it differs, or after one sentence; 64 for arguments
 *   that make no sense
 */
export async function landCommand(args: string[], io: CommandIo): Promise<number> {
  if (args[0] === "balance") return landBalanceCommand(args.slice(1), io);
  const wrong = (sentence: string) => refuseUsage(io, sentence);
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(LAND_USAGE);
    return EXIT.ok;
  }
  const [action = "", ...others] = positionals;
  if (action === "overlaps" && others.length === 0) {
    if (values.csv && values.json) return wrong("Choose --csv or --json.");
    const format = values.csv ? "csv" : values.json ? "json" : "text";
    return withProgramme(values, io, "firmground land", async (open) => {
      await writeOverlaps(open, io, format);
      return EXIT.ok;
    });
  }
  if (action !== "rebuild" || others.length > 0)
    return wrong(`There is no ${JSON.stringify(positionals.join(" "))} of the land: see "firmground land --help".`);
  const workers = values.workers === undefined ? availableParallelism() : Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > 64)
    return wrong(`--workers takes a whole number from 1 to 64, not ${JSON.stringify(values.workers)}.`);
  return withProgramme(values, io, "firmground land", (open) =>
    rebuild(open, io, { workers, verifyOnly: values.verify ?? false }),
  );
}

async function rebuild(
  { database, actor }: OpenProgramme,
  io: CommandIo,
  { workers, verifyOnly }: { workers: number; verifyOnly: boolean },
): Promise<number> {
  if (!verifyOnly && !may(actor, "approve")) {
    io.stderr.write(
      "Only who may approve may mend the account; name such an account by --actor, or ask for --verify.\n",
    );
    return EXIT.failed;
  }
  const shown = progress(io.stderr);
  const compare = async () => {
    shown.step("deriving the account from the records");
    const found = await verifyLand(database, actor.programmeId, workers, (done, of) => shown.at(done, of));
    shown.end();
    io.stdout.write(describeVerification(found));
    return found.differences;
  };
  const differences = await compare();
  if (differences.length === 0) return EXIT.ok;
  if (verifyOnly) return EXIT.failed;
  shown.step("mending the account");
  const seq = await rebuildLand(database, actor, differences);
  shown.end();
  io.stdout.write(`Mended by journal entry ${seq}; compared once more:\n`);
  return (await compare()).length === 0 ? EXIT.ok : EXIT.failed;
}
