import { benchCommands } from "./trust/commands.ts";
import { benchSealing, benchVerifying } from "./trust/proofs.ts";

/** How much of each is measured. */
export const TRUST_SIZES = {
  full: { items: 100_000, commands: 500, entries: 1_000_000, contributions: 10_000 },
  small: { items: 2_000, commands: 60, entries: 20_000, contributions: 1_000 },
} as const;

/**
 * What it costs that people can trust what the register says: commands in somebody's name with their journal, seals over it, and the check of a
 * published bulletin by whoever holds its file.
 */
export async function benchTrust(
  { items, commands, entries, contributions }: (typeof TRUST_SIZES)[keyof typeof TRUST_SIZES],
  say: (line: string) => void,
): Promise<void> {
  await benchCommands({ items, commands }, say);
  say("Proofs");
  await benchSealing(entries, say);
  await benchVerifying(contributions, say);
}
