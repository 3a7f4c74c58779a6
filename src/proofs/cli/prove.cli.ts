import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { may } from "../../access/domain/actor.ts";
import { findPublishedBulletin } from "../../bulletins/server/bulletin.queries.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import { CommandRefusal, type OpenProgramme, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { allContributions, proofFor } from "../server/contributor-proof.ts";
import { proofText } from "../server/proof-file.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  week: { type: "string" },
  edition: { type: "string" },
  organisation: { type: "string" },
  record: { type: "string", multiple: true },
  contributions: { type: "boolean" },
  out: { type: "string" },
  help: { type: "boolean" },
} as const;

const USAGE = `firmground prove --week DAY [--edition NUMBER] [--organisation CODE | --record CODE/NUMBER …] [--contributions] [--out FILE]

Writes the proof of a published bulletin, with the records that you may read and that are counted in it: for each of them the steps to
the published total, which tell nothing of other records but a blinded hash and an amount. "firmground verify FILE" checks it.

  --organisation CODE    records of this organisation; otherwise those of the organisation of --actor
  --record CODE/NUMBER   these records alone
  --contributions        hash and amount of every contribution, to add up the totals again; needs the permission to audit
  --out FILE             otherwise to the terminal
`;

/**
 * `firmground prove`: proves that records are inside a published total.
 *
 * @returns 0; 1 after one sentence where there is no such bulletin, record or seal; 64 for arguments that make no sense
 */
export async function proveCommand(args: string[], io: CommandIo): Promise<number> {
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];
  try {
    values = parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    return refuseUsage(io, error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }
  const { week = "", edition, organisation, record, contributions = false, out } = values;
  if (!isCalendarDate(week)) return refuseUsage(io, "Say by --week which week, by its first day: 2025-07-07.");
  if (edition !== undefined && !/^[1-9]\d{0,5}$/u.test(edition))
    return refuseUsage(io, "--edition takes a number from 1.");
  return withProgramme(values, io, "firmground prove", async (open) => {
    const choice = { firstDay: week, ...(edition !== undefined && { edition: Number(edition) }) };
    const text = await prove(open, choice, { organisation, numbers: record, contributions });
    if (out === undefined) io.stdout.write(text);
    else await writeFile(out, text, { mode: 0o600 });
    return EXIT.ok;
  });
}

async function prove(
  { database, actor }: OpenProgramme,
  choice: Parameters<typeof findPublishedBulletin>[2],
  wanted: {
    readonly organisation: string | undefined;
    readonly numbers: readonly string[] | undefined;
    readonly contributions: boolean;
  },
): Promise<string> {
  const { organisation = actor.organisationId, numbers, contributions } = wanted;
  if (contributions && !may(actor, "audit")) {
    throw new CommandRefusal("Every contribution is for auditors: name an account that may audit by --actor.");
  }
  const file = await database.read(async (sql) => {
    const snapshot = await findPublishedBulletin(sql, actor.programmeId, choice);
    if (!snapshot) throw new CommandRefusal("No bulletin of that week was published.");
    const chosen = numbers === undefined ? { organisation } : { numbers };
    const proof = await proofFor(sql, actor.programmeId, snapshot, chosen);
    if (!proof) throw new CommandRefusal('The bulletin is not sealed yet: "firmground seal" seals it.');
    return contributions
      ? { ...proof, contributions: await allContributions(sql, actor.programmeId, snapshot) }
      : proof;
  });
  if (numbers !== undefined && (file.records ?? []).length === 0) {
    throw new CommandRefusal("No such record that you may read is counted in that bulletin.");
  }
  return proofText(file);
}
