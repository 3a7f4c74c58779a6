import { raw } from "hono/html";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { renderArticle } from "../../domain/rendering/render-article.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { paths } from "../bulletin-site.ts";

/**
 * The article of a bulletin in a page: each figure of a published one leads to what it counts. A draft has no records of its
 * own yet, so nothing in it leads anywhere.
 */
export function articleOf(snapshot: BulletinSnapshot, language: Language, profile: BulletinProfile): Html {
  const { status, edition, period } = snapshot;
  const isPublic = status === "published" || status === "superseded";
  const figure = (metricId: string) =>
    `/${language}${paths.figure(period.firstDay, metricId, status === "superseded" ? edition : undefined)}`;
  // Made by our own renderer, which escapes every text.
  return raw(
    renderArticle(snapshot, language, profile, { demonstrationNote: false, ...(isPublic && { links: { figure } }) }),
  );
}
