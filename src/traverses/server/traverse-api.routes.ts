import { Hono } from "hono";
import { z } from "zod";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import type { Site, WebEnv } from "../../access/server/site.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { isId } from "../../foundation/server/ids.ts";
import { wordsOfTraverseFinding } from "../domain/finding-words.ts";
import { Fix } from "../domain/field-book.schema.ts";
import { rederiveTraverse } from "./traverse.commands.ts";
import { findDerivations, findTraverse } from "./traverse.queries.ts";

/** Points that were measured again, and why the book is derived anew. */
const RederivationInput = z.strictObject({
  fixes: z.array(Fix).max(100).default([]),
  reason: z.string().trim().min(1).max(2_000),
});

/** Field books as data. They come in with a record: `POST /records/:kind` with `traverse` in place of `boundary`. */
export function traverseApiRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const routes = new Hono<WebEnv>();

  routes.get("/traverses/:id", requiresInApi("read"), async (c) => {
    const id = c.req.param("id");
    const found = isId(id)
      ? await site.database.as(readerOf(c)).read(async (sql) => {
          const traverse = await findTraverse(sql, programmeId, id);
          return traverse && { ...traverse, derivations: await findDerivations(sql, programmeId, id) };
        })
      : undefined;
    return found ? c.json(found) : problem(c, 404, "unknown-traverse");
  });

  // When a benchmark was measured again: a further derivation beside the old ones. Sent twice, it is kept once.
  routes.post("/traverses/:id/derivations", requiresInApi("submit"), async (c) => {
    const traverseId = c.req.param("id");
    if (!isId(traverseId)) return problem(c, 404, "unknown-traverse");
    const input = RederivationInput.safeParse(await c.req.json().catch(() => undefined));
    if (!input.success) return problem(c, 400, "invalid-derivation", { issues: input.error.issues });
    const actor = readerOf(c);
    const outcome = await rederiveTraverse(site.database, {
      actor,
      ofAuthority: actor.organisationId === site.profile.programme.authority.operator,
      traverseId,
      ...input.data,
    });
    if (outcome.ok) return c.json(outcome.value, outcome.value.outcome === "derived" ? 201 : 200);
    const { refusal } = outcome;
    switch (refusal.reason) {
      case "unknown-traverse":
        return problem(c, 404, refusal.reason);
      case "refused-by-rules": {
        const language = c.get("language");
        const findings = refusal.findings.map((finding) => ({
          ...finding,
          ...wordsOfTraverseFinding(finding, language),
        }));
        return problem(c, 422, refusal.reason, { findings });
      }
      default:
        return problem(c, 403, refusal.reason, refusal);
    }
  });

  return routes;
}
