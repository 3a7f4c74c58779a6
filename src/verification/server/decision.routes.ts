import { Hono } from "hono";
import { readerOf, requires, sentForm } from "../../access/server/requires.ts";
import { showPage } from "../../access/server/show-page.ts";
import type { Site, WebContext, WebEnv } from "../../access/server/site.ts";
import { isId } from "../../foundation/server/ids.ts";
import { reviewLand } from "../../land-release/server/land-review.ts";
import { isReturnReason } from "../domain/return-reasons.ts";
import { type Decision, isDecision, isRecordKind, isWithdrawalReason, type RecordKind } from "../domain/states.ts";
import { decideRecords } from "./decide.commands.ts";
import { type DecisionDraft, decisionPage, EMPTY_DRAFT } from "./decision.page.ts";
import { decisionText } from "./decision.text.ts";
import { referencesIn } from "./record-fields.ts";
import { findNumbers, findRecordVersions } from "./records.queries.ts";
import { refusalWords, type WorkflowRefusal } from "./refusal.text.ts";
import { assignRecord, commentOnRecord, reopenRecord } from "./remarks.commands.ts";
import { findRecordFindings } from "./rules/record-findings.ts";
import { findWorkflow } from "./workflow.ts";

type Sent = Readonly<Record<string, string>>;

/** The pages on which a person decides on one record, and says something about it. */
export function decisionRoutes(site: Site): Hono<WebEnv> {
  const { profile } = site;
  const programmeId = profile.programme.id;
  const routes = new Hono<WebEnv>();

  /** The page of a decision; undefined where there is no such record for this reader. */
  const show = async (
    c: WebContext,
    { kind, id }: { readonly kind: RecordKind; readonly id: string },
    to: Decision | undefined,
    refused?: { readonly draft: DecisionDraft; readonly refusal: string },
  ) => {
    const language = c.get("language");
    const reader = readerOf(c);
    const found = await site.database.as(reader).read(async (sql) => {
      const workflow = await findWorkflow(sql, reader, kind, id);
      const versions = await findRecordVersions(sql, programmeId, kind, id);
      const version = versions.find((one) => one.version === workflow.inPlay?.version) ?? versions[0];
      if (!version) return undefined;
      const before = versions.find((one) => one.version < version.version);
      return {
        workflow,
        version,
        before,
        review: kind === "release-polygon" ? await reviewLand(sql, programmeId, id) : undefined,
        findings: await findRecordFindings(sql, programmeId, id),
        numbers: await findNumbers(sql, programmeId, [
          ...referencesIn(version.fields),
          ...(before ? referencesIn(before.fields) : []),
        ]),
      };
    });
    if (!found) return undefined;
    const { draft = EMPTY_DRAFT, refusal } = refused ?? {};
    return showPage(site, c, {
      title: decisionText[language].title(found.version.localId),
      path: `/records/${kind}/${id}/decide${to === undefined ? "" : `?to=${to}`}`,
      hidden: true,
      status: refusal === undefined ? 200 : 409,
      content: decisionPage({ profile, language, reader, ...found, to, draft, refusal }),
    });
  };

  const recordOf = (c: WebContext): { readonly kind: RecordKind; readonly id: string } | undefined => {
    const { kind = "", id = "" } = c.req.param();
    return isRecordKind(kind) && isId(id) ? { kind, id } : undefined;
  };

  /** Back to the record, which says what was done, or why it was not. */
  const backTo = (
    c: WebContext,
    { kind, id }: { readonly kind: RecordKind; readonly id: string },
    outcome: { readonly done: string } | { readonly refused: WorkflowRefusal["reason"] },
  ) => c.redirect(`/${c.get("language")}/records/${kind}/${id}?${new URLSearchParams(outcome).toString()}`, 303);

  routes.get("/records/:kind/:id/decide", requires("read"), async (c, next) => {
    const record = recordOf(c);
    const to = c.req.query("to") ?? "";
    return (record && (await show(c, record, isDecision(to) ? to : undefined))) ?? next();
  });

  // Which act a step needs is for the rule to say, and it is refused where the reader may not.
  routes.post("/records/:kind/:id/decide", requires("read"), async (c, next) => {
    const sent = await sentForm(c);
    const record = recordOf(c);
    const { to = "" } = sent;
    if (!record || !isDecision(to)) return next();
    const draft = draftOf(sent);
    const outcome = await take(site, c, record, to, draft, Number(sent["version"]));
    if (outcome.ok) return backTo(c, record, { done: to });
    const refusal = refusalWords(outcome.refusal, c.get("language"));
    return (await show(c, record, to, { draft, refusal })) ?? next();
  });

  routes.post("/records/:kind/:id/comments", requires("read"), async (c, next) => {
    const { body = "", audience } = await sentForm(c);
    const record = recordOf(c);
    if (!record) return next();
    const reader = readerOf(c);
    const outcome = await commentOnRecord(site.database, reader, record, {
      audience: audience === "authority" ? "authority" : "submitter",
      body,
      isOfAuthority: reader.organisationId === profile.programme.authority.operator,
    });
    return backTo(c, record, outcome.ok ? { done: "commented" } : { refused: outcome.refusal.reason });
  });

  routes.post("/records/:kind/:id/assignment", requires("read"), async (c, next) => {
    const { person = "" } = await sentForm(c);
    const record = recordOf(c);
    if (!record) return next();
    const outcome = await assignRecord(site.database, readerOf(c), record, person === "" ? null : person);
    return backTo(c, record, outcome.ok ? { done: "assigned" } : { refused: outcome.refusal.reason });
  });

  return routes;
}

function draftOf(sent: Sent): DecisionDraft {
  return {
    reason: sent["reason"]?.trim() ?? "",
    reasonCode: sent["reason-code"] ?? "",
    reasonCodes: Object.keys(sent).flatMap((name) => (name.startsWith("code-") ? [name.slice("code-".length)] : [])),
  };
}

/** Takes the step that a form asks for. */
function take(
  site: Site,
  c: WebContext,
  record: { readonly kind: RecordKind; readonly id: string },
  to: Decision,
  draft: DecisionDraft,
  version: number,
) {
  const reader = readerOf(c);
  const reason = draft.reason === "" ? undefined : draft.reason;
  const reasonCodes = draft.reasonCodes.filter(isReturnReason);
  if (to === "reopened") return reopenRecord(site.database, reader, record, { reason, reasonCodes });
  return decideRecords(site.database, reader, {
    kind: record.kind,
    selection: { ids: [record.id] },
    to,
    reason,
    ...(to === "returned" && { reasonCodes }),
    ...(to === "withdrawn" && isWithdrawalReason(draft.reasonCode) && { reasonCode: draft.reasonCode }),
    ...(Number.isInteger(version) && version >= 1 && { version }),
  });
}
