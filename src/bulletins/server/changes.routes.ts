import { Hono } from "hono";
import { type Actor, may } from "../../access/domain/actor.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { WebEnv } from "../../access/server/site.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { formatDate, formatPeriod } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { asRegister } from "../../foundation/server/database.ts";
import { printRestatement, restatementOf } from "../domain/rendering/restatement.ts";
import { restatementText } from "../domain/restatement/restatement.text.ts";
import type { BulletinSnapshot } from "../domain/snapshot.ts";
import { seesDrafts } from "../domain/sees-drafts.ts";
import { findPublishedBulletin } from "./bulletin.queries.ts";
import { type BulletinSite, paths } from "./bulletin-site.ts";
import { findNeighbours } from "./neighbours.queries.ts";
import { changesPage, type RestatedEdition, type UnpublishedChanges } from "./pages/changes.page.ts";
import { changesText } from "./pages/changes.text.ts";
import { comparisonNow } from "./restatement/comparison.ts";
import { listRestatementLines } from "./restatement/restatement.queries.ts";

/** What changed since a week was published. */
export function changesRoutes(site: BulletinSite): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  // Everybody sees what later editions restated; what is not published, and single records, only who may read records.
  routes.get("/bulletins/:week/changes", async (c, next) => {
    const week = c.req.param("week");
    if (!isCalendarDate(week)) return next();
    const editions = await site.publicDatabase.read(async (sql) => {
      const { editions: numbers } = await findNeighbours(sql, programmeId, week);
      const found: BulletinSnapshot[] = [];
      for (const edition of numbers.toReversed()) {
        const snapshot = await findPublishedBulletin(sql, programmeId, { firstDay: week, edition });
        if (snapshot) found.push(snapshot);
      }
      return found;
    });
    const [latest] = editions;
    if (!latest) return next();

    const language = c.get("language");
    const reader = c.get("reader");
    const seesLines = reader !== undefined && (may(reader, "read") || seesDrafts(reader));
    const restated: RestatedEdition[] = [];
    for (const snapshot of editions.filter(({ restates }) => restates !== null)) {
      const lines = seesLines
        ? await site.database.as(reader).read((sql) => listRestatementLines(sql, programmeId, snapshot.id))
        : undefined;
      restated.push({ snapshot, restatement: restatementOf(snapshot, language), lines });
    }
    const now = reader && seesDrafts(reader) ? await unpublished(site, reader, latest, language) : undefined;
    return showPage(site, c, {
      title: `${changesText[language].title}, ${formatPeriod(latest.period, language)}`,
      path: paths.changes(week),
      content: changesPage({ language, snapshot: latest, now, restated }),
    });
  });

  return routes;
}

/** What is known now and the latest edition does not say. */
async function unpublished(
  { database, profile }: BulletinSite,
  reader: Actor,
  latest: BulletinSnapshot,
  language: Language,
): Promise<UnpublishedChanges> {
  const mayPrepare = may(reader, "prepare");
  const { waterfalls, lines, content } = await database
    .as(reader)
    .read((sql) => asRegister(sql, () => comparisonNow(sql, profile, latest)));
  if (waterfalls.length === 0) return { restatement: undefined, lines, mayPrepare };
  const text = restatementText[language];
  const definitions = content.metrics.map(({ definition }) => definition);
  const restatement = printRestatement(waterfalls, definitions, content, language, {
    title: changesText[language].sinceEdition(latest.edition),
    beforeLabel: text.said(latest.edition),
    afterLabel: text.knownNow,
    since: formatDate(content.campaignFrom, language),
  });
  return { restatement, lines, mayPrepare };
}
