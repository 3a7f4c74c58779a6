/** The shortest password that is taken. Length is what protects; a rule on kinds of characters only makes passwords alike (NIST SP 800-63B, 3.1.1). */
export const SHORTEST_PASSWORD = 12;

/** Longer than any sentence that people remember; what is longer is not worth a hash. */
export const LONGEST_PASSWORD = 200;

/** Why a password is not taken. */
export type PasswordRefusal =
  | { readonly reason: "too-short"; readonly shortest: number }
  | { readonly reason: "too-long"; readonly longest: number }
  /** little is left of it without the account, the person or the programme */
  | { readonly reason: "names-the-account" }
  /** among the first that anybody tries, or one character after the other */
  | { readonly reason: "too-common" };

/** What a password must not be made of: accounts and names that whoever guesses knows as well. */
export type PasswordContext = { readonly knownWords: readonly string[] };

/** Beginnings and wholes of the passwords of twelve and more characters that leaked lists hold most often, in the letters that {@link folded} leaves. */
const COMMONEST = [
  "password",
  "passw0rd",
  "qwertyuiop",
  "qwerty",
  "asdfghjkl",
  "zxcvbnm",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "iloveyou",
  "letmein",
  "welcome",
  "administrator",
  "admin",
  "changeme",
  "abcdefghijkl",
  "trustno1",
  "demonstration",
  "firmground",
  "salam",
  "parol",
  "пароль",
  "йцукен",
  "привет",
] as const;

/** What has to remain of a password when its commonest or best known part is taken out. */
const LEAST_OF_ITS_OWN = 8;

/** Fewer different characters than this are one key held down, or two in turn. */
const LEAST_DIFFERENT = 5;

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

const charactersOf = (text: string): number => Array.from(text).length;

const without = (text: string, words: readonly string[]): string =>
  words.filter((word) => charactersOf(word) >= 3).reduce((rest, word) => rest.replaceAll(word, ""), text);

/** Whether most characters follow the one before them: 123456…, abcdef…. */
function isRun(text: string): boolean {
  const codes = Array.from(text).map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - (codes[index] ?? 0)) <= 1).length;
  return steps >= (codes.length - 1) * 0.75;
}

/**
 * What speaks against a new password; undefined where nothing does.
 *
 * @param password  as typed; spaces and every script count
 * @see NIST SP 800-63B, 3.1.1.2; OWASP Authentication Cheat Sheet
 */
export function passwordRefusal(password: string, { knownWords }: PasswordContext): PasswordRefusal | undefined {
  if (charactersOf(password) < SHORTEST_PASSWORD) return { reason: "too-short", shortest: SHORTEST_PASSWORD };
  if (password.length > LONGEST_PASSWORD) return { reason: "too-long", longest: LONGEST_PASSWORD };
  const text = folded(password);
  const words = knownWords.flatMap((word) => [folded(word), ...folded(word).split(/[\s\-_.@]+/u)]);
  // The longest first, so that no word takes a piece out of another.
  const known = [...new Set(words)].sort((a, b) => b.length - a.length);
  const unknown = without(text, known);
  if (unknown !== text && charactersOf(unknown) < LEAST_OF_ITS_OWN) return { reason: "names-the-account" };
  const uncommon = without(text, COMMONEST);
  const isCommon = uncommon !== text && charactersOf(uncommon) < LEAST_OF_ITS_OWN;
  if (isCommon || new Set(text).size < LEAST_DIFFERENT || isRun(text)) return { reason: "too-common" };
  return undefined;
}
