import { Hono } from "hono";
import type { WebEnv } from "../../access/server/site.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { findPublishedBulletin } from "./bulletin.queries.ts";
import { type BulletinSite, DOWNLOAD_FORMATS, FILE_ENDINGS } from "./bulletin-site.ts";
import { renderBulletin } from "./files/render-bulletin.ts";

/** A bulletin never changes once it is published, and its edition stands in the address. */
const FOR_A_DAY = "public, max-age=86400";

/** The files of a published bulletin, in every format and language. */
export function downloadRoutes(site: BulletinSite): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();

  // Everybody: `/en/bulletins/2025-07-07/bulletin.pdf`; `?edition=1`, by default the one that stands.
  for (const format of DOWNLOAD_FORMATS) {
    routes.get(`/bulletins/:week/bulletin.${FILE_ENDINGS[format]}`, async (c, next) => {
      const [week, edition] = [c.req.param("week") ?? "", c.req.query("edition")];
      if (!isCalendarDate(week) || (edition !== undefined && !/^[1-9]\d{0,5}$/u.test(edition))) return next();
      const snapshot = await site.publicDatabase.read((sql) =>
        findPublishedBulletin(sql, programmeId, {
          firstDay: week,
          edition: edition === undefined ? undefined : Number(edition),
        }),
      );
      if (!snapshot) return next();

      const language = c.get("language");
      const { mediaType, body } = await renderBulletin(snapshot, format, language, site.profile);
      const name = `${programmeId}-bulletin-${week}-${language}.${FILE_ENDINGS[format]}`;
      return c.body(new Uint8Array(body), 200, {
        "Content-Type": mediaType,
        "Content-Disposition": `attachment; filename="${name}"`,
        "Content-Language": language,
        "Cache-Control": edition === undefined ? "public, max-age=60" : FOR_A_DAY,
      });
    });
  }

  return routes;
}
