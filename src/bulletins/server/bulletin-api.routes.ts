import { Hono } from "hono";
import type { WebEnv } from "../../access/server/site.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { findPublishedBulletin, listBulletins } from "./bulletin.queries.ts";
import type { BulletinSite } from "./bulletin-site.ts";

const YEAR = /^\d{4}$/u;
const EDITION = /^[1-9]\d{0,5}$/u;
const FOR_A_MINUTE = { "Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*" };

/** Published bulletins as data, for everybody, from any site. */
export function bulletinApiRoutes(site: BulletinSite): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();

  // Everybody: of each week the latest edition, newest first; `?year=2025`.
  routes.get("/bulletins", async (c) => {
    const year = c.req.query("year");
    if (year !== undefined && !YEAR.test(year))
      return problem(c, 400, "invalid-year", { detail: "year is four digits" });
    const bulletins = await site.publicDatabase.read((sql) =>
      listBulletins(sql, programmeId, { year: year === undefined ? undefined : Number(year) }),
    );
    return c.json({ programme: programmeId, demonstration: site.demonstration, bulletins }, 200, FOR_A_MINUTE);
  });

  // Everybody: `/bulletins/2025-07-07`, `/bulletins/latest`; `?edition=1`.
  routes.get("/bulletins/:week", async (c) => {
    const [week, edition] = [c.req.param("week"), c.req.query("edition")];
    if (week !== "latest" && !isCalendarDate(week)) {
      return problem(c, 400, "invalid-week", { detail: "a week is named by its first day, yyyy-mm-dd, or latest" });
    }
    if (edition !== undefined && !EDITION.test(edition)) return problem(c, 400, "invalid-edition");
    const snapshot = await site.publicDatabase.read((sql) =>
      findPublishedBulletin(sql, programmeId, {
        ...(week !== "latest" && { firstDay: week }),
        ...(edition !== undefined && { edition: Number(edition) }),
      }),
    );
    return snapshot ? c.json(snapshot, 200, FOR_A_MINUTE) : problem(c, 404, "no-such-bulletin");
  });

  return routes;
}
