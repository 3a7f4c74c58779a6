import { parseArgs } from "node:util";
import { type CommandIo, EXIT, progress, refuseUsage } from "../../foundation/server/command-io.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { keyIdOf, type Report, verifyFile } from "../server/verify-alone.ts";
import { type HeldSeal, verifyDatabase } from "../server/verify-database.ts";
import { sealerOf } from "./open-sealer.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  key: { type: "string" },
  against: { type: "string" },
  database: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const USAGE = `firmground verify FILE [--key KEY] [--against OTHER]
firmground verify --database [--key KEY] [--against OTHER]

Checks the proof of a bulletin, an export of the journal, a list of keys or a proof that the journal only grew: without a database, without
a server. With --database it checks the register itself against its seals. What is wrong is named: seal, entry, record, bulletin, figure.

  --key KEY         the id of a key that you trust, or a file with keys that you kept; without it the keys in FILE are taken as they are
  --against OTHER   a file of an earlier day: its seals must still hold

The same check without Firmground: node src/proofs/server/verify-alone.ts FILE
`;

/**
 * `firmground verify`: checks a file, or the register, and names what is wrong.
 *
 * @returns 0 where everything holds; 1 where anything does not; 64 for arguments that make no sense
 */
export async function verifyCommand(args: string[], io: CommandIo): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return refuseUsage(io, error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }
  const [file, ...others] = positionals;
  if (others.length > 0 || (file === undefined) !== (values.database === true)) {
    return refuseUsage(io, 'Name one file, or --database: see "firmground verify --help".');
  }
  if (file !== undefined) return tell(io, await verifyFile(file, values.key, values.against));

  const trusted = await trustedOf(values.key, values.against).catch((error: unknown) => String(error));
  if (typeof trusted === "string") return refuseUsage(io, `What you trust cannot be read: ${trusted}`);
  return withProgramme(values, io, "firmground verify", async (open) => {
    const shown = progress(io.stderr);
    shown.step("checking the register against its seals");
    const report = await verifyDatabase(sealerOf(open), { ...trusted, onProgress: (entries) => shown.at(entries) });
    shown.end();
    return tell(io, report);
  });
}

/** What is trusted of a file that was kept: it is checked before the register is compared with it. */
async function trustedOf(
  key: string | undefined,
  against: string | undefined,
): Promise<{ pinned: string | undefined; seals: readonly HeldSeal[] }> {
  const pinned = keyIdOf(key);
  if (against === undefined) return { pinned, seals: [] };
  const { wrong, seals } = await verifyFile(against, pinned);
  if (wrong.length > 0) throw new Error(wrong.join("; "));
  return { pinned, seals };
}

function tell({ stdout }: CommandIo, { said, wrong }: Report): number {
  for (const line of said) stdout.write(`✓ ${line}\n`);
  for (const line of wrong) stdout.write(`✗ ${line}\n`);
  stdout.write(
    wrong.length > 0
      ? `${wrong.length} things are wrong.\n`.replace(/^1 things are/u, "1 thing is")
      : "Everything holds.\n",
  );
  return wrong.length > 0 ? EXIT.failed : EXIT.ok;
}
