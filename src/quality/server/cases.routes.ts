import { Hono } from "hono";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import { isId } from "../../foundation/server/ids.ts";
import { CASE_STATES, CaseDecision, type CaseState } from "../domain/quality-case.ts";
import { casePage, type CasePage } from "./case.page.ts";
import { decideCase } from "./cases.commands.ts";
import { casesPage } from "./cases.page.ts";
import {
  countCases,
  countOpenCases,
  findCase,
  findCasePlaces,
  findCaseSteps,
  listCases,
} from "./case-views.queries.ts";
import { caseRefusalText, casesText } from "./cases.text.ts";

const CASES_PER_PAGE = 50;

const CLOSED: readonly CaseState[] = CASE_STATES.filter((state) => state !== "open");

/** The pages of cases over released land. */
export function casesRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const { id: programmeId, timeZone } = profile.programme;
  const routes = new Hono<WebEnv>();

  routes.get("/cases", requires("read"), async (c) => {
    const language = c.get("language");
    const shown = c.req.query("shown") === "closed" ? "closed" : "open";
    const states = shown === "open" ? (["open"] as const) : CLOSED;
    const asked = Number(c.req.query("page"));
    const page = Number.isInteger(asked) && asked >= 1 && asked < 1_000_000 ? asked : 1;
    const { total, open, cases } = await site.database.as(readerOf(c)).read(async (sql) => ({
      total: await countCases(sql, programmeId, states),
      open: await countOpenCases(sql, programmeId),
      cases: await listCases(
        sql,
        programmeId,
        { states },
        { limit: CASES_PER_PAGE, offset: (page - 1) * CASES_PER_PAGE },
      ),
    }));
    return showPage(site, c, {
      title: casesText[language].title,
      path: "/cases",
      hidden: true,
      content: casesPage({
        profile,
        language,
        shown,
        open,
        cases,
        today: dayInZone(site.now().toISOString(), timeZone),
        page,
        pages: Math.max(1, Math.ceil(total / CASES_PER_PAGE)),
      }),
    });
  });

  /** The page of a case; undefined where there is no such case. */
  const showCase = async (c: WebContext, id: string, message?: CasePage["message"], status: 200 | 409 = 200) => {
    const language = c.get("language");
    const found = await site.database.as(readerOf(c)).read(async (sql) => {
      const listed = await findCase(sql, programmeId, id);
      if (!listed) return undefined;
      return {
        listed,
        steps: await findCaseSteps(sql, programmeId, id),
        places: await findCasePlaces(sql, programmeId, listed),
      };
    });
    if (!found) return undefined;
    const { recordNumber, releaseNumber } = found.listed;
    return showPage(site, c, {
      title: casesText[language].caseOf(recordNumber, releaseNumber),
      path: `/cases/${id}`,
      hidden: true,
      status,
      content: casePage({ profile, language, reader: readerOf(c), ...found, message }),
    });
  };

  routes.get("/cases/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const done = c.req.query("done") !== undefined;
    const message = done ? ({ kind: "done", text: casesText[c.get("language")].decided } as const) : undefined;
    return (await showCase(c, id, message)) ?? next();
  });

  routes.post("/cases/:id/decide", requires("approve"), async (c, next) => {
    const { outcome, reason, seen } = await sentForm(c);
    const id = c.req.param("id");
    const decision = CaseDecision.safeParse({ outcome, reason, ...(seen ? { seen: Number(seen) } : {}) });
    if (!isId(id) || !decision.success) return next();
    const decided = await decideCase(site.database, readerOf(c), id, decision.data);
    const language = c.get("language");
    if (decided.ok) return c.redirect(`/${language}/cases/${id}?done=decided`, 303);
    const text = caseRefusalText[decided.refusal.reason][language];
    return (await showCase(c, id, { kind: "refused", text }, 409)) ?? next();
  });

  return routes;
}
