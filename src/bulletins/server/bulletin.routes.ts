import { Hono } from "hono";
import { type Actor, may } from "../../access/domain/actor.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { WebContext, WebEnv } from "../../access/server/site.ts";
import { siteText } from "../../access/server/site.text.ts";
import { type CalendarDate, dayInZone, isCalendarDate } from "../../foundation/domain/dates.ts";
import { formatPeriod } from "../../foundation/domain/format-date.ts";
import { asRegister } from "../../foundation/server/database.ts";
import { originOf } from "../../foundation/server/http/client-address.ts";
import { pageText } from "../../foundation/server/http/page.text.ts";
import { definitionsOn, metricsBehind } from "../domain/metric.ts";
import type { BulletinSnapshot, SnapshotMetric } from "../domain/snapshot.ts";
import { findPublishedBulletin, listBulletins, listBulletinYears } from "./bulletin.queries.ts";
import { type BulletinSite, paths } from "./bulletin-site.ts";
import { listContributions, totalContribution } from "./counted-records.queries.ts";
import { atomFeed, rssFeed } from "./feed.ts";
import { findNeighbours } from "./neighbours.queries.ts";
import { archivePage } from "./pages/archive.page.ts";
import { articleWriter } from "./pages/article.ts";
import { bulletinPage, emptyPage } from "./pages/bulletin.page.ts";
import { type FigurePage, figurePage, type RecordsOfFigure } from "./pages/figure.page.ts";
import { guidePage } from "./pages/guide.page.ts";
import { pagesText } from "./pages/pages.text.ts";

/** How many records stand on a page of a figure. */
const RECORDS_PER_PAGE = 50;

/** How many weeks a feed holds. */
const WEEKS_IN_FEED = 26;

const weekOfPath = (c: WebContext): CalendarDate | undefined => {
  const week = c.req.param("week") ?? "";
  return isCalendarDate(week) ? week : undefined;
};

const editionOfQuery = (c: WebContext): number | undefined => {
  const edition = c.req.query("edition");
  return edition !== undefined && /^[1-9]\d{0,5}$/u.test(edition) ? Number(edition) : undefined;
};

/** Published bulletins for everybody, each figure of them down to its records for who may see those. */
export function bulletinRoutes(site: BulletinSite): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();
  const articleOf = articleWriter(profile);

  const findSnapshot = (choice: { firstDay?: CalendarDate | undefined; edition?: number | undefined }) =>
    site.publicDatabase.read((sql) => findPublishedBulletin(sql, programmeId, choice));

  const showBulletin = async (c: WebContext, snapshot: BulletinSnapshot, path: string) => {
    const language = c.get("language");
    const neighbours = await site.publicDatabase.read((sql) =>
      findNeighbours(sql, programmeId, snapshot.period.firstDay),
    );
    return showPage(site, c, {
      title: `${pagesText[language].weekly}, ${formatPeriod(snapshot.period, language)}`,
      path,
      content: bulletinPage({ snapshot, language, neighbours, article: articleOf(snapshot, language) }),
    });
  };

  // Everybody may read what was published.
  routes.get("/", async (c) => {
    const snapshot = await findSnapshot({});
    if (snapshot) return showBulletin(c, snapshot, "/");
    const language = c.get("language");
    return showPage(site, c, { title: pagesText[language].weekly, path: "/", content: emptyPage(language) });
  });

  // Everybody.
  routes.get("/bulletins/:week", async (c, next) => {
    const [firstDay, edition] = [weekOfPath(c), editionOfQuery(c)];
    const snapshot = firstDay && (await findSnapshot({ firstDay, edition }));
    return snapshot ? showBulletin(c, snapshot, paths.bulletin(snapshot.period.firstDay, edition)) : next();
  });

  // Everybody; the records behind the figure only for who may read them.
  routes.get("/bulletins/:week/figures/:metric", async (c, next) => {
    const [firstDay, edition, metricId] = [weekOfPath(c), editionOfQuery(c), c.req.param("metric")];
    const snapshot = firstDay && (await findSnapshot({ firstDay, edition }));
    const metric = snapshot && snapshot.metrics.find(({ definition }) => definition.id === metricId);
    if (!metric) return next();

    const language = c.get("language");
    const reader = c.get("reader");
    const records =
      reader && may(reader, "read")
        ? await recordsOf(site, reader, snapshot, metric, Number(c.req.query("page")))
        : undefined;
    const page: FigurePage = { snapshot, metric, language, reader, records };
    return showPage(site, c, {
      title: `${metric.definition.label[language]}, ${formatPeriod(snapshot.period, language)}`,
      path: paths.figure(snapshot.period.firstDay, metricId, edition),
      content: figurePage(page),
    });
  });

  // Everybody.
  routes.get("/bulletins", async (c) => {
    const language = c.get("language");
    const years = await site.publicDatabase.read((sql) => listBulletinYears(sql, programmeId));
    const asked = Number(c.req.query("year"));
    const year =
      Number.isInteger(asked) && asked > 1900 && asked < 2200 ? asked : (years[0] ?? Number(today().slice(0, 4)));
    const weeks = await site.publicDatabase.read((sql) => listBulletins(sql, programmeId, { year }));
    return showPage(site, c, {
      title: `${siteText[language].archive} ${year}`,
      path: c.req.query("year") === undefined ? "/bulletins" : paths.archive(year),
      content: archivePage({
        language,
        campaignFrom: profile.programme.campaignFrom,
        years,
        year,
        weeks,
        metrics: publishedLines(),
      }),
    });
  });

  // Everybody.
  routes.get("/figures", (c) => {
    const language = c.get("language");
    const definitions = definitionsOn(profile.metrics, today());
    return showPage(site, c, {
      title: pagesText[language].guide,
      path: "/figures",
      content: guidePage(language, definitions),
    });
  });

  // Everybody.
  for (const [ending, type, render] of [
    ["atom", "application/atom+xml", atomFeed],
    ["rss", "application/rss+xml", rssFeed],
  ] as const) {
    routes.get(`/feed.${ending}`, async (c) => {
      const language = c.get("language");
      const weeks = await site.publicDatabase.read((sql) => listBulletins(sql, programmeId, { limit: WEEKS_IN_FEED }));
      const feed = render({
        language,
        origin: originOf(c),
        title: `${pagesText[language].weekly} · ${profile.programme.name[language]}`,
        author: profile.programme.authority.name[language],
        programmeId,
        notice: site.demonstration ? pageText[language].demonstration : undefined,
        weeks,
        metrics: publishedLines(),
      });
      return c.body(feed, 200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "public, max-age=300" });
    });
  }

  const today = () => dayInZone(site.now().toISOString(), profile.programme.timeZone);
  const publishedLines = () => definitionsOn(profile.metrics, today()).filter(({ group }) => group === "published");

  return routes;
}

/** A page of the records behind a figure; the first where the number asked for is none. */
async function recordsOf(
  site: BulletinSite,
  reader: Actor,
  snapshot: BulletinSnapshot,
  { definition }: SnapshotMetric,
  asked: number,
): Promise<RecordsOfFigure | undefined> {
  if (definition.measure.of === "ratio") return undefined;
  const metricIds = metricsBehind(
    definition,
    snapshot.metrics.map((metric) => metric.definition),
  );
  const programmeId = site.profile.programme.id;
  return site.database.as(reader).read(async (sql) => {
    // Whether the records add up is a question about all of them; how many there are is public, beside the proof.
    const total = await asRegister(sql, () => totalContribution(sql, programmeId, snapshot.id, metricIds));
    const visible = await totalContribution(sql, programmeId, snapshot.id, metricIds);
    const pages = Math.max(1, Math.ceil(visible.records / RECORDS_PER_PAGE));
    const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1;
    const contributions = await listContributions(sql, programmeId, snapshot.id, metricIds, {
      limit: RECORDS_PER_PAGE,
      offset: (page - 1) * RECORDS_PER_PAGE,
    });
    return { total, visible: visible.records, contributions, page, pages };
  });
}
