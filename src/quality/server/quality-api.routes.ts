import { Hono } from "hono";
import { z } from "zod";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import type { Result } from "../../foundation/domain/result.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { isId } from "../../foundation/server/ids.ts";
import { AccreditationDecision } from "../domain/accreditation.ts";
import { QaVisit, QcInspection, QcPlan } from "../domain/inspection.ts";
import { NonconformityStep } from "../domain/nonconformity.ts";
import { decideAccreditation } from "./accreditation.commands.ts";
import { findAccreditation, listAccreditations } from "./accreditation.queries.ts";
import { methodCodes } from "./accreditation.routes.ts";
import { planInspection, recordInspection, recordQaVisit } from "./inspections.commands.ts";
import { findPlan } from "./inspections.queries.ts";
import { inspectionContext } from "./inspections.routes.ts";
import { takeStep } from "./nonconformities.commands.ts";
import {
  findInspection,
  findVisit,
  listHeld,
  listInspections,
  listNonconformities,
  listSteps,
  listVisits,
} from "./quality-views.queries.ts";

const PER_PAGE = 100;

const Page = z.strictObject({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) });
const Shown = Page.extend({ shown: z.enum(["unsettled", "overdue", "settled"]).default("unsettled") });

/** Visits, plans, controls, nonconformities and accreditations as data. Lists are a hundred at a time, by `?page=`. */
export function qualityApiRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();
  const slice = (page: number) => ({ limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const people = (c: WebContext) => site.database.as(readerOf(c));

  /** Runs a command with what was sent; 201 with what was written. */
  const sent = async <Input, Value, Refusal extends { readonly reason: string }>(
    c: WebContext,
    schema: z.ZodType<Input>,
    command: (input: Input) => Promise<Result<Value, Refusal>>,
  ): Promise<Response> => {
    const input = schema.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-body", { issues: input.error.issues });
    const outcome = await command(input.data);
    if (outcome.ok) return c.json(outcome.value as object, 201);
    return problem(c, statusOf(outcome.refusal.reason), outcome.refusal.reason, outcome.refusal);
  };

  routes.get("/qa-visits", requiresInApi("read"), async (c) => {
    const query = Page.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { page } = query.data;
    return c.json({ page, visits: await people(c).read((sql) => listVisits(sql, programmeId, {}, slice(page))) });
  });
  routes.post("/qa-visits", requiresInApi("inspect"), (c) =>
    sent(c, QaVisit, (visit) => recordQaVisit(site.database, readerOf(c), visit, inspectionContext(site))),
  );
  routes.get("/qa-visits/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    const versions = isId(id) ? await people(c).read((sql) => findVisit(sql, programmeId, id)) : [];
    return versions.length > 0 ? c.json({ versions }) : problem(c, 404, "unknown-visit");
  });

  routes.post("/qc-plans", requiresInApi("inspect"), (c) =>
    sent(c, QcPlan, (plan) => planInspection(site.database, readerOf(c), plan, inspectionContext(site))),
  );
  routes.get("/qc-plans/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    const plan = isId(id) ? await people(c).read((sql) => findPlan(sql, programmeId, id)) : undefined;
    return plan ? c.json(plan) : problem(c, 404, "unknown-plan");
  });

  routes.get("/qc-inspections", requiresInApi("read"), async (c) => {
    const query = Page.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { page } = query.data;
    const inspections = await people(c).read((sql) => listInspections(sql, programmeId, {}, slice(page)));
    return c.json({ page, inspections });
  });
  routes.post("/qc-inspections", requiresInApi("inspect"), (c) =>
    sent(c, QcInspection, (made) => recordInspection(site.database, readerOf(c), made, inspectionContext(site))),
  );
  routes.get("/qc-inspections/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    const versions = isId(id) ? await people(c).read((sql) => findInspection(sql, programmeId, id)) : [];
    return versions.length > 0 ? c.json({ versions }) : problem(c, 404, "unknown-inspection");
  });

  routes.get("/nonconformities", requiresInApi("read"), async (c) => {
    const query = Shown.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { page, shown } = query.data;
    const choice = shown === "overdue" ? { shown, today: inspectionContext(site).today } : { shown };
    const nonconformities = await people(c).read((sql) => listNonconformities(sql, programmeId, choice, slice(page)));
    return c.json({ page, nonconformities });
  });
  routes.get("/nonconformities/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-nonconformity");
    const [[one], steps] = await people(c).read(async (sql) => [
      await listNonconformities(sql, programmeId, { id }, { limit: 1, offset: 0 }),
      await listSteps(sql, programmeId, id),
    ]);
    return one ? c.json({ ...one, steps }) : problem(c, 404, "unknown-nonconformity");
  });
  // Whoever may see it may ask; whose step it is, is for the rule to say.
  routes.post("/nonconformities/:id/steps", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-nonconformity");
    const { today } = inspectionContext(site);
    return sent(c, NonconformityStep, (step) => takeStep(site.database, readerOf(c), id, step, today));
  });

  // The releases that may not be relied on, and why.
  routes.get("/release-holds", requiresInApi("read"), async (c) => {
    const query = Page.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { page } = query.data;
    return c.json({ page, holds: await people(c).read((sql) => listHeld(sql, programmeId, slice(page))) });
  });

  routes.get("/accreditations", requiresInApi("read"), async (c) => {
    const query = Page.extend({ organisation: z.string().max(60).optional() }).safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { page, organisation } = query.data;
    const accreditations = await people(c).read((sql) =>
      listAccreditations(sql, programmeId, { organisationId: organisation }, slice(page)),
    );
    return c.json({ page, accreditations });
  });
  routes.post("/accreditations", requiresInApi("accredit"), (c) =>
    sent(c, AccreditationDecision, (decision) =>
      decideAccreditation(site.database, readerOf(c), decision, methodCodes(profile)),
    ),
  );
  routes.get("/accreditations/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    const versions = isId(id) ? await people(c).read((sql) => findAccreditation(sql, programmeId, id)) : [];
    return versions.length > 0 ? c.json({ versions }) : problem(c, 404, "unknown-accreditation");
  });

  return routes;
}

const FORBIDDEN: readonly string[] = [
  "not-permitted",
  "not-the-authority",
  "not-the-responsible",
  "not-the-inspector",
  "own-action",
  "own-application",
];
const MISSING: readonly string[] = ["unknown-subject", "unknown-plan", "unknown-nonconformity", "unknown-organisation"];
const CONFLICTS: readonly string[] = ["changed-meanwhile", "status-cannot-follow", "no-such-step"];

/** Who may not is told 403, what is not there 404, what stands in the way 409; the rest is wrong in itself. */
function statusOf(reason: string): 403 | 404 | 409 | 422 {
  if (FORBIDDEN.includes(reason)) return 403;
  if (MISSING.includes(reason)) return 404;
  return CONFLICTS.includes(reason) ? 409 : 422;
}
