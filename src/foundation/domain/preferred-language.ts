/**
 * The language of a list that a reader likes best, by their `Accept-Language` header (RFC 9110, 12.5.4).
 *
 * @param header     as the browser sent it; nothing where it sent none
 * @param languages  what there is, e.g. `["az", "en", "ru"]`
 * @param otherwise  for a reader who asks for none of them
 */
export function preferredLanguage<Language extends string>(
  header: string | undefined,
  languages: readonly Language[],
  otherwise: Language,
): Language {
  const wishes = (header ?? "")
    .split(",")
    .map((wish) => {
      const [range = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/u.exec(parameter)?.[1]).find(Boolean);
      return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ range, quality }) => range !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality);

  for (const { range } of wishes) {
    if (range === "*") return otherwise;
    const found = languages.find((language) => range === language || range.startsWith(`${language}-`));
    if (found) return found;
  }
  return otherwise;
}
