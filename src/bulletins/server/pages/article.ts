import { raw } from "hono/html";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { renderArticle } from "../../domain/rendering/render-article.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { paths } from "../bulletin-site.ts";

/** Writes the article of a bulletin for a page. */
export type ArticleOf = (snapshot: BulletinSnapshot, language: Language) => Html;

/** So many articles are kept, the latest asked for: those of a season in three languages. */
const KEPT_ARTICLES = 60;

/**
 * The article of a bulletin in a page: each figure of a published one leads to what it counts. A draft has no records of its
 * own yet, so nothing in it leads anywhere.
 *
 * A published bulletin never changes, and drawing its map and chart takes longer than everything else of its page: what was
 * written is kept.
 */
export function articleWriter(profile: BulletinProfile): ArticleOf {
  const kept = new Map<string, Html>();
  return (snapshot, language) => {
    const { id, status } = snapshot;
    if (status !== "published" && status !== "superseded") return write(snapshot, language, profile);
    const key = `${id} ${status} ${language}`;
    const article = kept.get(key) ?? write(snapshot, language, profile);
    // Asked for last, forgotten last.
    kept.delete(key);
    kept.set(key, article);
    if (kept.size > KEPT_ARTICLES) kept.delete(kept.keys().next().value ?? "");
    return article;
  };
}

function write(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile): Html {
  const { status, edition, period } = snapshot;
  const isPublic = status === "published" || status === "superseded";
  const figure = (metricId: string) =>
    `/${language}${paths.figure(period.firstDay, metricId, status === "superseded" ? edition : undefined)}`;
  // Made by our own renderer, which escapes every text.
  return raw(
    renderArticle(snapshot, language, profile, { demonstrationNote: false, ...(isPublic && { links: { figure } }) }),
  );
}
