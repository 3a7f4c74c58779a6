import { Hono } from "hono";
import { html } from "hono/html";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { findName } from "../../access/server/people.queries.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { WebContext, WebEnv } from "../../access/server/site.ts";
import {
  addDays,
  dayInZone,
  isCalendarDate,
  type Period,
  reportingWeekOf,
  weekOf,
} from "../../foundation/domain/dates.ts";
import { formatPeriod } from "../../foundation/domain/format-date.ts";
import { asRegister } from "../../foundation/server/database.ts";
import { isId } from "../../foundation/server/ids.ts";
import { countOpenCases } from "../../quality/server/case-views.queries.ts";
import { countWaiting } from "../../verification/server/records.queries.ts";
import { seesDrafts } from "../domain/sees-drafts.ts";
import { freezeBulletin, publishBulletin } from "./bulletin.commands.ts";
import { findBulletin, findPublishedBulletin, listPrepared } from "./bulletin.queries.ts";
import type { BulletinSite } from "./bulletin-site.ts";
import { draftBulletin } from "./draft.ts";
import { articleWriter } from "./pages/article.ts";
import { statusOfWeeks } from "./restatement/published-weeks.ts";
import { officePage, type OfficePage } from "./pages/office.page.ts";
import { officeText } from "./pages/office.text.ts";

/** The office: what waits, the draft of a week, freezing and signing. */
export function officeRoutes(site: BulletinSite): Hono<WebEnv> {
  const { profile } = site;
  const { id: programmeId, timeZone, weekStartsOn } = profile.programme;
  const routes = new Hono<WebEnv>();
  const articleOf = articleWriter(profile);
  const today = () => dayInZone(site.now().toISOString(), timeZone);

  /** The week after the last that was published, if it is over; else the one that is running. */
  const weekToPrepare = async (): Promise<Period> => {
    const running = reportingWeekOf(site.now().toISOString(), timeZone, weekStartsOn);
    const published = await site.publicDatabase.read((sql) => findPublishedBulletin(sql, programmeId));
    if (!published) return running;
    const next = weekOf(addDays(published.period.lastDay, 1), weekStartsOn);
    return next.firstDay < running.firstDay ? next : running;
  };

  const showOffice = async (c: WebContext, week: Period, message?: OfficePage["message"], status: 200 | 409 = 200) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const content = await site.database.as(reader).read(async (sql) => {
      const prepared = await listPrepared(sql, programmeId);
      const names = new Map<string, string>();
      for (const { preparedBy } of prepared) {
        if (!names.has(preparedBy)) names.set(preparedBy, (await findName(sql, programmeId, preparedBy)) ?? preparedBy);
      }
      const published = await findPublishedBulletin(sql, programmeId, { firstDay: week.firstDay });
      return officePage({
        profile,
        language,
        reader,
        draft: seesDrafts(reader) ? await asRegister(sql, () => draftBulletin(sql, profile, week)) : undefined,
        publishedEdition: published?.edition ?? 0,
        waiting: await countWaiting(sql, programmeId),
        year: Number(week.lastDay.slice(0, 4)),
        weeks: await statusOfWeeks(sql, profile, Number(week.lastDay.slice(0, 4))),
        openCases: await countOpenCases(sql, programmeId),
        prepared: prepared.map((bulletin) => ({
          ...bulletin,
          preparedByName: names.get(bulletin.preparedBy) ?? bulletin.preparedBy,
        })),
        message,
      });
    });
    return showPage(site, c, { title: officeText[language].title, path: "/office", hidden: true, status, content });
  };

  const weekNamed = (day: string | undefined): Period | undefined =>
    day !== undefined && isCalendarDate(day) ? weekOf(day, weekStartsOn) : undefined;

  routes.get("/office", requires("read", "prepare", "sign"), async (c) => {
    const text = officeText[c.get("language")];
    const week = weekNamed(c.req.query("week")) ?? (await weekToPrepare());
    const done = c.req.query("done");
    const words = formatPeriod(week, c.get("language"));
    const message = done === "frozen" ? text.frozen(words) : done === "published" ? text.published(words) : undefined;
    return showOffice(c, week, message === undefined ? undefined : { kind: "done", text: message });
  });

  routes.get("/office/drafts/:week", requires("prepare", "sign", "validate", "approve"), async (c, next) => {
    const week = weekNamed(c.req.param("week"));
    if (!week) return next();
    const language = c.get("language");
    const snapshot = await site.database
      .as(readerOf(c))
      .read((sql) => asRegister(sql, () => draftBulletin(sql, profile, week)));
    return showPage(site, c, {
      title: officeText[language].draftOf(formatPeriod(week, language)),
      path: `/office/drafts/${week.firstDay}`,
      hidden: true,
      content: html`<p class="notice" role="note">${officeText[language].draftNotice}</p>
        ${articleOf(snapshot, language)}`,
    });
  });

  routes.get("/office/bulletins/:id", requires("prepare", "sign", "validate", "approve"), async (c, next) => {
    const id = c.req.param("id");
    const snapshot = isId(id)
      ? await site.database.as(readerOf(c)).read((sql) => findBulletin(sql, programmeId, { id }))
      : undefined;
    if (!snapshot) return next();
    const language = c.get("language");
    if (snapshot.status !== "prepared")
      return c.redirect(`/${language}/bulletins/${snapshot.period.firstDay}?edition=${snapshot.edition}`, 302);
    return showPage(site, c, {
      title: formatPeriod(snapshot.period, language),
      path: `/office/bulletins/${id}`,
      hidden: true,
      content: html`<p class="notice" role="note">${officeText[language].preparedNotice}</p>
        ${articleOf(snapshot, language)}`,
    });
  });

  routes.post("/office/drafts/:week/freeze", requires("prepare"), async (c, next) => {
    await sentForm(c);
    const week = weekNamed(c.req.param("week"));
    if (!week) return next();
    const outcome = await freezeBulletin(site.database, readerOf(c), profile, week, { today: today() });
    if (outcome.ok) return c.redirect(`/${c.get("language")}/office?week=${week.firstDay}&done=frozen`, 303);
    return showOffice(
      c,
      week,
      { kind: "refused", text: officeText[c.get("language")].refusals[outcome.refusal.reason] },
      409,
    );
  });

  routes.post("/office/bulletins/:id/publish", requires("sign"), async (c, next) => {
    await sentForm(c);
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const outcome = await publishBulletin(site.database, readerOf(c), id);
    if (outcome.ok) await site.sealSoon?.();
    if (outcome.ok)
      return c.redirect(`/${c.get("language")}/office?week=${outcome.value.period.firstDay}&done=published`, 303);
    if (outcome.refusal.reason === "unknown-bulletin") return next();
    const text = officeText[c.get("language")].refusals[outcome.refusal.reason];
    return showOffice(c, await weekToPrepare(), { kind: "refused", text }, 409);
  });

  return routes;
}
