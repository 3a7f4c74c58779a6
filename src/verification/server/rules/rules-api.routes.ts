import { Hono } from "hono";
import { z } from "zod";
import { readerOf, requiresInApi } from "../../../access/server/requires.ts";
import type { Site, WebEnv } from "../../../access/server/site.ts";
import { problem } from "../../../foundation/server/http/problem.ts";
import { isId } from "../../../foundation/server/ids.ts";
import { Acceptance, type AcceptanceRefusal } from "../../domain/rules/acceptance.ts";
import type { Rule } from "../../domain/rules/rule.ts";
import { findNumbers } from "../records.queries.ts";
import { acceptFinding } from "./accept-finding.commands.ts";
import {
  countFindings,
  findFinding,
  findFindingSteps,
  listFindings,
  type ListedFinding,
} from "./finding-views.queries.ts";
import { recordsIn, type WordsContext, wordsOfKept } from "./finding-words.ts";
import { FINDING_STATES } from "./kept-findings.queries.ts";
import { countByRule, firstSeqSince } from "./rule-counts.queries.ts";
import { daysAgo } from "./rules.routes.ts";

const FINDINGS_PER_PAGE = 100;

const RulesQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(100_000).optional() });

const FindingsQuery = z.strictObject({
  rule: z.string().optional(),
  state: z.enum(FINDING_STATES).optional(),
  record: z.string().refine(isId).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

/** A finding as data, with its words: without what is the register's own, and without a record that the reader may not see. */
function asData(context: WordsContext, finding: ListedFinding) {
  const { basis: _basis, authorId: _author, recordId, otherId, ...shown } = finding;
  const seen = (id: string | null) => (id !== null && context.numbers.has(id) ? id : null);
  const numberOf = (id: string | null) => (id === null ? null : (context.numbers.get(id) ?? null));
  return {
    ...shown,
    recordId,
    recordNumber: numberOf(recordId),
    otherId: seen(otherId),
    otherNumber: numberOf(otherId),
    ...wordsOfKept(context, finding),
  };
}

/** Rules, and what they find, as data; words in the language of the request. */
export function rulesApiRoutes(site: Site, catalogue: readonly Rule[]): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  // `?days=30` counts what was found and overruled within these days; ever, where it is left out.
  routes.get("/rules", requiresInApi("read"), async (c) => {
    const query = RulesQuery.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const language = c.get("language");
    const counted = await site.database.as(readerOf(c)).read(async (sql) => {
      const sinceSeq = await firstSeqSince(sql, programmeId, daysAgo(site.now(), query.data.days));
      return countByRule(sql, programmeId, sinceSeq);
    });
    const counts = new Map(counted.map((each) => [each.rule, each]));
    const rules = catalogue.map(({ title, explanation, remedy, id, invariants, severity, place, kinds }) => {
      const { fired = 0, open = 0, overruled = 0 } = counts.get(id) ?? {};
      const words = { title: title[language], explanation: explanation[language], remedy: remedy[language] };
      return { id, severity, place, invariants, kinds, ...words, fired, open, overruled };
    });
    return c.json({ days: query.data.days ?? null, rules });
  });

  // `?rule=`, `?state=open`, `?record=`; those that are open and accepted where no state is named. A hundred at a time, by `?page=`.
  routes.get("/findings", requiresInApi("read"), async (c) => {
    const query = FindingsQuery.safeParse(c.req.query());
    if (!query.success) return problem(c, 400, "invalid-query", { issues: query.error.issues });
    const { rule, state, record, page = 1 } = query.data;
    const choice = { rule, recordId: record, states: state ? [state] : (["open", "accepted"] as const) };
    const { total, findings, numbers } = await site.database.as(readerOf(c)).read(async (sql) => {
      const limits = { limit: FINDINGS_PER_PAGE, offset: (page - 1) * FINDINGS_PER_PAGE };
      const listed = await listFindings(sql, programmeId, choice, limits);
      return {
        total: await countFindings(sql, programmeId, choice),
        findings: listed,
        numbers: await findNumbers(sql, programmeId, recordsIn(listed)),
      };
    });
    const context = { profile, language: c.get("language"), numbers };
    return c.json({ total, page, findings: findings.map((finding) => asData(context, finding)) });
  });

  routes.get("/findings/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-finding");
    const found = await site.database.as(readerOf(c)).read(async (sql) => {
      const finding = await findFinding(sql, programmeId, id);
      if (!finding) return undefined;
      const numbers = await findNumbers(sql, programmeId, recordsIn([finding]));
      return { finding, numbers, steps: await findFindingSteps(sql, programmeId, id) };
    });
    if (!found) return problem(c, 404, "unknown-finding");
    const { finding, numbers, steps } = found;
    return c.json({ ...asData({ profile, language: c.get("language"), numbers }, finding), steps });
  });

  // Whoever reads a finding may ask; whether they may accept it is for the rule to say.
  routes.post("/findings/:id/acceptance", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    if (!isId(id)) return problem(c, 404, "unknown-finding");
    const acceptance = Acceptance.safeParse(await c.req.json().catch(() => undefined));
    if (!acceptance.success) return problem(c, 400, "invalid-acceptance", { issues: acceptance.error.issues });
    const outcome = await acceptFinding(site.database, readerOf(c), id, acceptance.data);
    return outcome.ok
      ? c.json(outcome.value, 201)
      : problem(c, STATUS_OF[outcome.refusal.reason], outcome.refusal.reason, outcome.refusal);
  });

  return routes;
}

const STATUS_OF: Readonly<Record<AcceptanceRefusal["reason"], 403 | 404 | 409>> = {
  "unknown-finding": 404,
  "has-to-be-corrected": 409,
  "not-open": 409,
  "changed-meanwhile": 409,
  "not-permitted": 403,
  "other-organisation": 403,
  "own-record": 403,
};
