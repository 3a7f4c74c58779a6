/** Letters and digits that are not mistaken for one another when they are read aloud or copied by hand (Crockford's Base32, lower case). */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

const GROUPS = 5;
const GROUP_LENGTH = 4;

/** How many random bytes a code takes: one for each of its twenty characters, of which five bits count. A hundred bits cannot be guessed. */
export const RECOVERY_CODE_BYTES = GROUPS * GROUP_LENGTH;

/** Writes a code of random bytes for people: `x2d9-…`, five groups of four. */
export function recoveryCode(random: Uint8Array): string {
  const characters = Array.from(random.subarray(0, RECOVERY_CODE_BYTES), (byte) => ALPHABET[byte % ALPHABET.length]);
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(""),
  ).join("-");
}

/** A code as it is compared: however it was typed, with O for 0 and I or L for 1, with or without dashes. */
export const normalRecoveryCode = (typed: string): string =>
  typed.toLowerCase().replaceAll(/[\s-]/gu, "").replaceAll("o", "0").replaceAll(/[il]/gu, "1");
