import { Hono } from "hono";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import type { Site, WebEnv } from "../../access/server/site.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { isId } from "../../foundation/server/ids.ts";
import { reviewLand } from "./land-review.ts";

/** How the land of a release divides, as data: before the decision a preview, afterwards what was decided and what stands. */
export function landSplitRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();

  routes.get("/release-polygons/:id/split", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    const review = isId(id)
      ? await site.database.as(readerOf(c)).read((sql) => reviewLand(sql, programmeId, id))
      : undefined;
    return review ? c.json({ id, ...review }) : problem(c, 404, "unknown-record");
  });

  return routes;
}
