import { Hono } from "hono";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { isId } from "../../foundation/server/ids.ts";
import { countCasesOpenedBy } from "../../quality/server/case-views.queries.ts";
import { AssignmentInput, CommentInput, DecisionInput, ManyDecisionsInput } from "../domain/decision.schema.ts";
import { isRecordKind } from "../domain/states.ts";
import { decideEach } from "./decide-each.commands.ts";
import { decideRecords } from "./decide.commands.ts";
import { readQueueAddress } from "./queue-address.ts";
import { countQueue, listQueue } from "./queue.queries.ts";
import { refusalWords, type WorkflowRefusal } from "./refusal.text.ts";
import { findLatestVersion, listComments } from "./remarks.queries.ts";
import { assignRecord, commentOnRecord, type RecordName, reopenRecord } from "./remarks.commands.ts";

const MOST_LISTED = 200;

/** The way of records as data: decisions on one or many, comments, assignments, and what waits. */
export function workflowApiRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  const casesOpenedBy = async (c: WebContext, seq: number) => {
    const casesOpened = await site.database.as(readerOf(c)).read((sql) => countCasesOpenedBy(sql, programmeId, seq));
    return casesOpened > 0 ? { casesOpened } : {};
  };

  // Whoever may read may ask; which act a step needs is for the rule to say, and it is refused where they may not.
  routes.post("/records/:kind/:id/decisions", requiresInApi("read"), async (c) => {
    const record = recordOf(c);
    if ("problem" in record) return record.problem;
    const input = DecisionInput.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-decision", { issues: input.error.issues });

    const { to, ...more } = input.data;
    if (to === "reopened") {
      const outcome = await reopenRecord(site.database, readerOf(c), record, more);
      return outcome.ok ? c.json(outcome.value, 201) : refusedWith(c, outcome.refusal);
    }
    const selection = { ids: [record.id] };
    const outcome = await decideRecords(site.database, readerOf(c), { kind: record.kind, selection, to, ...more });
    if (!outcome.ok) return refusedWith(c, outcome.refusal);
    return c.json({ ...outcome.value, ...(await casesOpenedBy(c, outcome.value.seq)) }, 201);
  });

  routes.post("/decisions", requiresInApi("read"), async (c) => {
    const input = ManyDecisionsInput.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-decision", { issues: input.error.issues });
    const { mode, records, ...decision } = input.data;
    if (mode === "each") {
      const outcomes = await decideEach(site.database, readerOf(c), records, decision);
      return c.json({
        outcomes: outcomes.map(({ kind, id, outcome }) =>
          outcome.ok
            ? { kind, id, outcome: "done", seq: outcome.value.seq }
            : { kind, id, outcome: "refused", refusal: { ...outcome.refusal, detail: wordsIn(c, outcome.refusal) } },
        ),
      });
    }
    const [kind, ...others] = new Set(records.map((record) => record.kind));
    if (kind === undefined || others.length > 0) return problem(c, 400, "several-kinds");
    const selection = { ids: records.map(({ id }) => id) };
    const outcome = await decideRecords(site.database, readerOf(c), { kind, selection, ...decision });
    if (!outcome.ok) return refusedWith(c, outcome.refusal);
    return c.json({ ...outcome.value, ...(await casesOpenedBy(c, outcome.value.seq)) }, 201);
  });

  routes.get("/records/:kind/:id/comments", requiresInApi("read"), async (c) => {
    const record = recordOf(c);
    if ("problem" in record) return record.problem;
    const comments = await site.database.as(readerOf(c)).read(async (sql) => {
      const known = await findLatestVersion(sql, programmeId, record.kind, record.id);
      return known && (await listComments(sql, programmeId, record.id));
    });
    return comments ? c.json({ ...record, comments }) : problem(c, 404, "unknown-record");
  });

  routes.post("/records/:kind/:id/comments", requiresInApi("read"), async (c) => {
    const record = recordOf(c);
    if ("problem" in record) return record.problem;
    const input = CommentInput.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-comment", { issues: input.error.issues });
    const isOfAuthority = readerOf(c).organisationId === profile.programme.authority.operator;
    const outcome = await commentOnRecord(site.database, readerOf(c), record, { ...input.data, isOfAuthority });
    return outcome.ok ? c.json(outcome.value, 201) : refusedWith(c, outcome.refusal);
  });

  routes.post("/records/:kind/:id/assignment", requiresInApi("read"), async (c) => {
    const record = recordOf(c);
    if ("problem" in record) return record.problem;
    const input = AssignmentInput.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-assignment", { issues: input.error.issues });
    const outcome = await assignRecord(site.database, readerOf(c), record, input.data.personId);
    return outcome.ok ? c.json(outcome.value, 201) : refusedWith(c, outcome.refusal);
  });

  // The same address as the page's: what waits for the reader, or everything by `show=all`; the next page by the last line's `after`.
  routes.get("/queue", requiresInApi("read"), async (c) => {
    const reader = readerOf(c);
    const { filter, after } = readQueueAddress(new URL(c.req.url).searchParams, profile, site.now());
    const { counts, records } = await site.database.as(reader).read(async (sql) => ({
      counts: await countQueue(sql, reader, filter),
      records: await listQueue(sql, reader, filter, { after, limit: MOST_LISTED }),
    }));
    const last = records.length === MOST_LISTED ? records.at(-1) : undefined;
    return c.json({ counts, records, ...(last && { next: `${last.sinceSeq}-${last.id}` }) });
  });

  return routes;
}

function recordOf(c: WebContext): RecordName | { readonly problem: Response } {
  const { kind = "", id = "" } = c.req.param();
  if (!isRecordKind(kind)) return { problem: problem(c, 404, "unknown-kind", { kind }) };
  return isId(id) ? { kind, id } : { problem: problem(c, 404, "unknown-record") };
}

const wordsIn = (c: WebContext, refusal: WorkflowRefusal): string => refusalWords(refusal, c.get("language"));

const refusedWith = (c: WebContext, refusal: WorkflowRefusal): Response =>
  problem(c, STATUS_OF[refusal.reason], refusal.reason, { ...refusal, detail: wordsIn(c, refusal) });

const STATUS_OF: Readonly<Record<WorkflowRefusal["reason"], 400 | 403 | 404 | 409>> = {
  "no-such-step": 400,
  "not-permitted": 403,
  "reason-required": 400,
  "no-reason-code": 400,
  "codes-required": 400,
  "wrong-codes": 400,
  "changed-meanwhile": 409,
  "nothing-chosen": 404,
  "not-found": 404,
  "wrong-state": 409,
  "other-organisation": 403,
  "out-of-scope": 403,
  "own-record": 403,
  "open-findings": 409,
  "under-investigation": 409,
  "critical-nonconformity": 409,
  "status-cannot-follow": 409,
  "hazard-not-balanced": 409,
  "spot-task-open": 409,
  "hazard-has-releases": 409,
  "hazard-not-approved": 409,
  "outside-hazard": 409,
  "not-approved": 409,
  "already-reopened": 409,
  "not-waiting": 409,
  "person-may-not": 409,
  "unknown-record": 404,
  "nothing-said": 400,
  "not-of-authority": 403,
};
