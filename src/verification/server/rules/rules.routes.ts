import { Hono } from "hono";
import { readerOf, requires, sentForm } from "../../../access/server/requires.ts";
import { showPage } from "../../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../../access/server/site.ts";
import { isId } from "../../../foundation/server/ids.ts";
import { Acceptance } from "../../domain/rules/acceptance.ts";
import { keptRuleOf } from "../../domain/rules/kept-rules.ts";
import type { Rule } from "../../domain/rules/rule.ts";
import { findNumbers } from "../records.queries.ts";
import { acceptFinding } from "./accept-finding.commands.ts";
import { findingPage, type FindingPage } from "./finding.page.ts";
import { countFindings, findFinding, findFindingSteps, listFindings } from "./finding-views.queries.ts";
import { recordsIn, subjectOfKept } from "./finding-words.ts";
import { FINDING_STATES, isOfAuthority } from "./kept-findings.queries.ts";
import { rulePage } from "./rule.page.ts";
import { countByRule, firstSeqSince } from "./rule-counts.queries.ts";
import { PERIODS, rulesPage } from "./rules.page.ts";
import { acceptanceRefusalText, rulesText } from "./rules.text.ts";

const FINDINGS_PER_PAGE = 50;
const DAY_MS = 86_400_000;

/** The moment so many days ago; undefined for ever. */
export const daysAgo = (now: Date, days: number | undefined): Date | undefined =>
  days === undefined ? undefined : new Date(now.getTime() - days * DAY_MS);

/** The pages of rules and of what they find. */
export function rulesRoutes(site: Site, catalogue: readonly Rule[]): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  routes.get("/rules", requires("read"), async (c) => {
    const language = c.get("language");
    const asked = c.req.query("days");
    const days = asked === "all" ? undefined : (PERIODS.find((period) => String(period) === asked) ?? 365);
    const counts = await site.database.as(readerOf(c)).read(async (sql) => {
      const sinceSeq = await firstSeqSince(sql, programmeId, daysAgo(site.now(), days));
      return countByRule(sql, programmeId, sinceSeq);
    });
    return showPage(site, c, {
      title: rulesText[language].title,
      path: "/rules",
      hidden: true,
      content: rulesPage({ language, catalogue, counts: new Map(counts.map((each) => [each.rule, each])), days }),
    });
  });

  routes.get("/rules/:rule", requires("read"), async (c, next) => {
    const language = c.get("language");
    const rule = catalogue.find(({ id }) => id === c.req.param("rule"));
    if (!rule) return next();
    const shown = FINDING_STATES.find((state) => state === c.req.query("state")) ?? "open";
    const asked = Number(c.req.query("page"));
    const page = Number.isInteger(asked) && asked >= 1 && asked < 1_000_000 ? asked : 1;
    const choice = { rule: rule.id, states: [shown] };
    const found = keptRuleOf(rule.id)
      ? await site.database.as(readerOf(c)).read(async (sql) => {
          const limits = { limit: FINDINGS_PER_PAGE, offset: (page - 1) * FINDINGS_PER_PAGE };
          const listed = await listFindings(sql, programmeId, choice, limits);
          const total = await countFindings(sql, programmeId, choice);
          return { listed, total, numbers: await findNumbers(sql, programmeId, recordsIn(listed)) };
        })
      : undefined;
    return showPage(site, c, {
      title: rule.title[language],
      path: `/rules/${rule.id}`,
      hidden: true,
      content: rulePage({
        profile,
        language,
        rule,
        numbers: found?.numbers ?? new Map(),
        findings: found && {
          shown,
          total: found.total,
          listed: found.listed,
          page,
          pages: Math.max(1, Math.ceil(found.total / FINDINGS_PER_PAGE)),
        },
      }),
    });
  });

  /** The page of a finding; undefined where there is none that the reader may see. */
  const showFinding = async (c: WebContext, id: string, message?: FindingPage["message"], status: 200 | 409 = 200) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => {
      const finding = await findFinding(sql, programmeId, id);
      if (!finding) return undefined;
      return {
        finding,
        steps: await findFindingSteps(sql, programmeId, id),
        numbers: await findNumbers(sql, programmeId, recordsIn([finding])),
        isAuthority: await isOfAuthority(sql, reader),
      };
    });
    if (!found) return undefined;
    return showPage(site, c, {
      title: subjectOfKept({ profile, language, numbers: found.numbers }, found.finding),
      path: `/findings/${id}`,
      hidden: true,
      status,
      content: findingPage({ profile, language, reader, ...found, message }),
    });
  };

  routes.get("/findings/:id", requires("read"), async (c, next) => {
    const id = c.req.param("id");
    if (!isId(id)) return next();
    const done = c.req.query("done") !== undefined;
    const message = done ? ({ kind: "done", text: rulesText[c.get("language")].accepted } as const) : undefined;
    return (await showFinding(c, id, message)) ?? next();
  });

  // Whoever reads a finding may ask; whether they may accept it is for the rule to say.
  routes.post("/findings/:id/acceptance", requires("read"), async (c, next) => {
    const { reason, seen } = await sentForm(c);
    const id = c.req.param("id");
    const acceptance = Acceptance.safeParse({ reason, ...(seen ? { seen: Number(seen) } : {}) });
    if (!isId(id) || !acceptance.success) return next();
    const outcome = await acceptFinding(site.database, readerOf(c), id, acceptance.data);
    const language = c.get("language");
    if (outcome.ok) return c.redirect(`/${language}/findings/${id}?done=accepted`, 303);
    const text = acceptanceRefusalText[outcome.refusal.reason][language];
    return (await showFinding(c, id, { kind: "refused", text }, 409)) ?? next();
  });

  return routes;
}
