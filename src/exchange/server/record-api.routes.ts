import { Hono } from "hono";
import { readerOf, requiresInApi } from "../../access/server/requires.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { describeNotationFinding, isNotationFinding } from "../../foundation/domain/coordinates/describe-notation.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import type { Finding, FindingWords } from "../../foundation/domain/finding.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { problem } from "../../foundation/server/http/problem.ts";
import { localSystemsOf } from "../../places/domain/local-systems.ts";
import { isRecordKind } from "../../verification/domain/states.ts";
import { findRecordDecisions, findRecordVersions } from "../../verification/server/records.queries.ts";
import { wordsOfFinding } from "../domain/finding-text.ts";
import { recordKinds } from "../domain/record-kinds.ts";
import { readWrittenCoordinates } from "../domain/written-coordinates.ts";
import { submitOne } from "./submit-one.commands.ts";
import { withBoundaryOfTraverse } from "./traverse-submission.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Whether a record that differs from the register is its next version, or a mistake. */
const IS_CORRECTION = "correct";

/** Records as data: what stands in one and was decided about it, and the way in for new ones. */
export function recordApiRoutes(site: Site): Hono<WebEnv> {
  const programmeId = site.profile.programme.id;
  const local = localSystemsOf(site.profile);
  const routes = new Hono<WebEnv>();

  routes.get("/records/:kind/:id", requiresInApi("read"), async (c) => {
    const { kind, id } = c.req.param();
    if (!isRecordKind(kind)) return problem(c, 404, "unknown-kind", { kind });
    if (!UUID.test(id)) return problem(c, 404, "unknown-record");
    const [versions, decisions] = await site.database
      .as(readerOf(c))
      .read(async (sql) => [
        await findRecordVersions(sql, programmeId, kind, id),
        await findRecordDecisions(sql, programmeId, id),
      ]);
    if (versions.length === 0) return problem(c, 404, "unknown-record");
    return c.json({ kind, id, versions, decisions });
  });

  // `?correct=true` for the next version of a record that is in the register. Sent twice, it is recorded once. A hazardous area
  // and a release polygon may carry a field book, `traverse`, in place of `boundary`.
  routes.post("/records/:kind", requiresInApi("submit"), async (c) => {
    const kind = c.req.param("kind");
    if (!isRecordKind(kind)) return problem(c, 404, "unknown-kind", { kind });
    const today = dayInZone(site.now().toISOString(), site.profile.programme.timeZone);
    const written = readWrittenCoordinates(await c.req.json().catch(() => undefined), local);
    if (!written.ok) return refusedByRules(c, written.refusal);
    const sent = withBoundaryOfTraverse(kind, written.value, today);
    if (!sent.ok) return refusedByRules(c, sent.refusal);
    const record = recordKinds[kind].schema.safeParse(sent.value.body);
    if (!record.success) return problem(c, 400, "invalid-record", { issues: record.error.issues });

    const outcome = await submitOne(site.database, {
      kind,
      actor: readerOf(c),
      profile: site.profile,
      today,
      record: record.data,
      traverse: sent.value.traverse,
      correct: c.req.query(IS_CORRECTION) === "true",
    });
    if (outcome.ok) return c.json(outcome.value, outcome.value.outcome === "unchanged" ? 200 : 201);
    if (outcome.refusal.reason === "not-permitted") return problem(c, 403, "not-permitted", outcome.refusal);
    return refusedByRules(c, outcome.refusal.findings);
  });

  return routes;
}

/** A place may be sent as a text in any notation, which has rules of its own. */
const wordsIn = (finding: Finding, language: Language): FindingWords =>
  isNotationFinding(finding) ? describeNotationFinding(finding, language) : wordsOfFinding(finding, language);

/** Answers with what the rules found, in the words of the reader's language. */
const refusedByRules = (c: WebContext, findings: readonly Finding[]) =>
  problem(c, 422, "refused-by-rules", {
    findings: findings.map((finding) => ({ ...finding, ...wordsIn(finding, c.get("language")) })),
  });
