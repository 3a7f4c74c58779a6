import { Hono } from "hono";
import { z } from "zod";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import type { Site, WebEnv } from "../../access/server/site.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { isId } from "../../foundation/server/ids.ts";
import { CASE_STATES, CaseDecision, type CaseRefusal } from "../domain/quality-case.ts";
import { decideCase } from "./cases.commands.ts";
import { countCases, findCase, findCaseSteps, listCases } from "./case-views.queries.ts";

const CASES_PER_PAGE = 100;

const ListQuery = z.strictObject({
  state: z.enum(CASE_STATES).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

/** Cases over released land as data. */
export function casesApiRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();

  // `?state=open`, `confirmed`, …; all of them where none is named. A hundred at a time, by `?page=`.
  routes.get("/cases", requiresInApi("read"), async (c) => {
    const query = ListQuery.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { state, page = 1 } = query.data;
    const states = state === undefined ? CASE_STATES : [state];
    const [total, cases] = await site.database
      .as(readerOf(c))
      .read(async (sql) => [
        await countCases(sql, programmeId, states),
        await listCases(sql, programmeId, { states }, { limit: CASES_PER_PAGE, offset: (page - 1) * CASES_PER_PAGE }),
      ]);
    return c.json({ total, page, cases });
  });

  routes.get("/cases/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-case");
    const [found, steps] = await site.database
      .as(readerOf(c))
      .read(async (sql) => [await findCase(sql, programmeId, id), await findCaseSteps(sql, programmeId, id)]);
    return found ? c.json({ ...found, steps }) : problem(c, 404, "unknown-case");
  });

  // Whoever is signed in may ask; that it takes `approve`, and the authority, is for the rule to say.
  routes.post("/cases/:id/decisions", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-case");
    const decision = CaseDecision.safeParse(await c.req.json().catch(() => undefined));
    if (!decision.success) return problem(c, 400, "invalid-decision", { issues: decision.error.issues });
    const outcome = await decideCase(site.database, readerOf(c), id, decision.data);
    return outcome.ok
      ? c.json(outcome.value, 201)
      : problem(c, STATUS_OF[outcome.refusal.reason], outcome.refusal.reason, outcome.refusal);
  });

  return routes;
}

const STATUS_OF: Readonly<Record<CaseRefusal["reason"], 403 | 404 | 409>> = {
  "unknown-case": 404,
  "not-permitted": 403,
  "not-the-authority": 403,
  "own-record": 403,
  "not-open": 409,
  "changed-meanwhile": 409,
};
