import { parseArgs } from "node:util";
import { may } from "../../access/domain/actor.ts";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import { CommandRefusal, type OpenProgramme, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import type { PublishedKeys } from "../domain/sealed-journal.ts";
import { currentKey, renewKey, rotateKey } from "../server/keys.commands.ts";
import { listKeys } from "../server/keys.queries.ts";
import { proofText } from "../server/proof-file.ts";
import { refusingInWords, sealerOf } from "./open-sealer.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  json: { type: "boolean" },
  lost: { type: "boolean" },
  compromised: { type: "boolean" },
  "last-seal": { type: "string" },
  help: { type: "boolean" },
} as const;

const USAGE = `firmground keys [list | rotate | renew --lost | renew --compromised --last-seal NUMBER] [--json]

  list     the public keys by which the journal is sealed (this is what is done without a word)
  rotate   another key seals from now on, signed by the one before: whoever trusts that one can trust the new one
  renew    begins anew with a key that nothing introduces, because the one before is gone (--lost) or in other hands (--compromised):
           whoever pinned the old one has to pin the new one. --last-seal names the last seal of the old key that still holds
  --json   writes the keys as a file that "firmground verify" reads and --key takes

The account that rotates or renews is named by --actor and needs the permission to administer.
`;

/**
 * `firmground keys`: shows and changes the keys by which the journal is sealed.
 *
 * @returns 0 with the keys on `stdout`; 1 after one sentence where they cannot be changed; 64 for arguments that make no sense
 */
export async function keysCommand(args: string[], io: CommandIo): Promise<number> {
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
  const [action = "list", ...others] = positionals;
  const { lost = false, compromised = false, "last-seal": lastSeal } = values;
  if (others.length > 0 || !["list", "rotate", "renew"].includes(action)) {
    return refuseUsage(
      io,
      `There is no ${JSON.stringify(positionals.join(" "))} of keys: see "firmground keys --help".`,
    );
  }
  if ((action === "renew") !== (lost !== compromised)) {
    return refuseUsage(io, "Say why the key is renewed: --lost or --compromised; only renew takes them.");
  }
  if ((compromised && lastSeal === undefined) || (lastSeal !== undefined && !/^\d{1,15}$/u.test(lastSeal))) {
    return refuseUsage(
      io,
      "Say by --last-seal NUMBER which seal is the last that is believed to be yours; 0 for none.",
    );
  }
  return withProgramme(values, io, "firmground keys", async (open) => {
    const keys = await refusingInWords(() => change(open, action, lost ? "lost" : "compromised", lastSeal));
    io.stdout.write(values.json ? proofText(keys) : describeKeys(keys));
    return EXIT.ok;
  });
}

async function change(
  open: OpenProgramme,
  action: string,
  reason: "lost" | "compromised",
  lastSeal: string | undefined,
): Promise<PublishedKeys> {
  const sealer = sealerOf(open);
  if (action === "list") {
    const keys = await sealer.database.read((sql) => listKeys(sql, sealer.programmeId));
    if (keys.keys.length > 0) return keys;
    await currentKey(sealer);
    return sealer.database.read((sql) => listKeys(sql, sealer.programmeId));
  }
  if (!may(open.actor, "administer")) {
    throw new CommandRefusal(
      "Who changes keys needs the permission to administer: name an account that has it by --actor.",
    );
  }
  if (action === "rotate") return rotateKey(sealer, open.actor);
  return renewKey(sealer, open.actor, reason, lastSeal === undefined ? undefined : Number(lastSeal));
}

function describeKeys({ keys, revocations }: PublishedKeys): string {
  return keys
    .map(({ statement }, at) => {
      const revoked = revocations.find(({ statement: { keyId } }) => keyId === statement.keyId)?.statement;
      const how = revoked
        ? `${revoked.reason}: its seals hold up to number ${revoked.lastSeal}`
        : at === keys.length - 1
          ? "seals now"
          : "rotated";
      return `key  ${statement.keyId}\n     public ${statement.publicKey}\n     from ${statement.validFrom}, ${how}\n`;
    })
    .join("");
}
