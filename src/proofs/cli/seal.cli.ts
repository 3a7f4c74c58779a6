import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { type CommandIo, EXIT, progress, refuseUsage } from "../../foundation/server/command-io.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { exportJournal } from "../server/journal-export.ts";
import { proveEarlierBulletins } from "../server/prove-bulletins.commands.ts";
import { sealJournal } from "../server/seal-journal.ts";
import { refusingInWords, sealerOf } from "./open-sealer.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  export: { type: "string" },
  public: { type: "boolean" },
  "after-restore": { type: "boolean" },
  help: { type: "boolean" },
} as const;

const USAGE = `firmground seal [--export FILE [--public]] [--after-restore]

Seals what is new in the journal, as "firmground start" does every few seconds, and prints the seal.

  --export FILE     writes the sealed journal too, for "firmground verify FILE" anywhere
  --public          without who acted and the details of entries
  --after-restore   goes on although the register is older than the last seal that was made here: an old backup was restored
`;

/**
 * `firmground seal`: seals the journal, and exports it.
 *
 * @returns 0 with the last seal on `stdout`; 1 after one sentence where the journal cannot be sealed
 */
export async function sealCommand(args: string[], io: CommandIo): Promise<number> {
  let values;
  try {
    values = parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    return refuseUsage(io, error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }
  const { export: file, public: isPublic = false, "after-restore": afterRestore = false } = values;
  return withProgramme(values, io, "firmground seal", async (open) => {
    const sealer = sealerOf(open);
    const shown = progress(io.stderr);
    const sealed = await refusingInWords(async () => {
      await proveEarlierBulletins(open.ownerDatabase, open.machine);
      shown.step("sealing the journal");
      return sealJournal(sealer, { afterRestore, onProgress: (entries) => shown.at(entries) });
    });
    shown.end();
    const { outcome, seal, entries } = sealed;
    if (outcome === "busy")
      io.stderr.write("Somebody is writing for long, such as an import: what is new is sealed later.\n");
    if (!seal) {
      io.stderr.write("There is nothing to seal.\n");
      return outcome === "busy" ? EXIT.unavailable : EXIT.ok;
    }
    const { number, treeSize, root, keyId } = seal.body;
    io.stdout.write(`seal ${number}: ${treeSize} entries, ${entries} of them new\nroot ${root}\nkey  ${keyId}\n`);
    if (file !== undefined) {
      await sealer.database.read((sql) =>
        pipeline(
          Readable.from(exportJournal(sql, sealer.programmeId, { restricted: !isPublic })),
          createWriteStream(file, { mode: isPublic ? 0o644 : 0o600 }),
        ),
      );
      io.stderr.write(`${file} holds the sealed journal: firmground verify ${file}\n`);
    }
    return outcome === "busy" ? EXIT.unavailable : EXIT.ok;
  });
}
