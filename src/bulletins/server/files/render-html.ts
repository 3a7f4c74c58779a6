import { readFile } from "node:fs/promises";
import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { markup, asMarkup } from "../../domain/rendering/markup.ts";
import { renderArticle, type ArticleOptions } from "../../domain/rendering/render-article.ts";
import { sentencesOf } from "../../domain/rendering/sentences.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";

const STYLE_FILE = new URL("../../web/article.css", import.meta.url);

const PAGE_STYLE = `
body { margin: 0; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; background: #fff; font-family: "Noto Sans", system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { body { background: #121a18; } }
`;

let style: Promise<string> | undefined;

/** Writes a bulletin as one HTML file that needs nothing else: style and drawings are in it, and no script is. */
export async function renderHtml(
  snapshot: BulletinSnapshot,
  language: Language,
  profile: BulletinProfile,
  options: ArticleOptions = {},
): Promise<string> {
  style ??= readFile(STYLE_FILE, "utf8");
  const { name, period, lead } = sentencesOf(snapshot, language, profile);
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}, ${period}</title>
<meta name="description" content="${lead}">
<style>${asMarkup(PAGE_STYLE + (await style))}</style>
</head>
<body>
<main>
${asMarkup(renderArticle(snapshot, language, profile, options))}
</main>
</body>
</html>
`.markup;
}
