/** Letters that look alike in Latin and in Cyrillic; press texts mix them inside one word. */
const LOOK_ALIKES: readonly (readonly [latin: string, cyrillic: string])[] = [
  ["a", "а"],
  ["b", "в"],
  ["c", "с"],
  ["e", "е"],
  ["h", "н"],
  ["k", "к"],
  ["m", "м"],
  ["o", "о"],
  ["p", "р"],
  ["t", "т"],
  ["x", "х"],
  ["y", "у"],
  ["i", "і"],
];
const TO_LATIN = new Map([...LOOK_ALIKES.map(([latin, cyrillic]) => [cyrillic, latin] as const), ["ә", "e"] as const]);
const TO_CYRILLIC = new Map(LOOK_ALIKES.map(([latin, cyrillic]) => [cyrillic, latin] as const).map(([c, l]) => [l, c]));

const PLAIN_ASCII = /^[a-z0-9]*$/u;
const MARKS_AND_INVISIBLES = /[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/**
 * Reduces a word to the skeleton that the lexicons are written in: lower case, without diacritics, `ə` as `e`,
 * `ı` as `i`, `ё` as `е`, and in one script.
 *
 * An upper-case `İ` or a text typed without diacritics therefore reads like the proper spelling.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN_ASCII.test(lower)) return lower;

  const bare = lower.normalize("NFD").replace(MARKS_AND_INVISIBLES, "").replace(/[əǝ]/gu, "e").replace(/ı/gu, "i");
  const hasLatin = /\p{Script=Latin}/u.test(bare);
  const hasCyrillic = /\p{Script=Cyrillic}/u.test(bare);
  return hasLatin && hasCyrillic ? inOneScript(bare) : bare;
}

/** Whether a word mixes Latin and Cyrillic letters, as "ANАMA" often does. */
export const mixesScripts = (word: string): boolean =>
  /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);

function inOneScript(word: string): string {
  const letters = Array.from(word);
  const canBeLatin = letters.every((letter) => !/\p{Script=Cyrillic}/u.test(letter) || TO_LATIN.has(letter));
  const map = canBeLatin ? TO_LATIN : TO_CYRILLIC;
  return letters.map((letter) => map.get(letter) ?? letter).join("");
}
