import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import { type CalendarDate, dayInZone } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { isDecision, type RecordKind } from "../domain/states.ts";
import { decisionText, stepText } from "./decision.text.ts";
import { formatMoment } from "./moment-text.ts";
import { targetsOf } from "./queue-address.ts";
import { codeLabel, nameOf } from "./record-fields.ts";
import { recordText } from "./record.text.ts";
import type { RecordDecision } from "./records.queries.ts";
import { isWorkflowRefusal, refusalWords } from "./refusal.text.ts";
import { AUDIENCES } from "./remarks.queries.ts";
import type { Workflow } from "./workflow.ts";

/** What the sections about a record's way are made from. */
export type WorkflowSections = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly kind: RecordKind;
  readonly id: string;
  readonly workflow: Workflow;
  /** the latest first */
  readonly decisions: readonly RecordDecision[];
  readonly today: CalendarDate;
};

const DAY_MS = 86_400_000;

/** How many days of the calendar have passed since a moment, in the programme's time zone. */
export const daysSince = (moment: string, today: CalendarDate, timeZone: string): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(dayInZone(moment, timeZone))) / DAY_MS));

/** The codes of a return or reopening, in words. */
export const codesInWords = (profile: ProgrammeProfile, codes: readonly string[], language: Language): string =>
  codes.map((code) => codeLabel(profile, "return_reason", code, language)).join("; ");

/** What comes next for a record: for what it waits and since when, why it came back, and the way to the decision; nothing where nothing does. */
export function nextStepSection(sections: WorkflowSections): Html | string {
  const { profile, language, kind, id, workflow } = sections;
  const text = decisionText[language];
  const { inPlay, decisions, handledAlready } = workflow;
  if (!inPlay || (inPlay.waits === null && decisions.length === 0)) return "";
  const { waits } = inPlay;
  return html`<section aria-labelledby="next" class="next-step">
    <h2 id="next">${text.next}</h2>
    ${waits ? html`<p>${codeLabel(profile, "record_state", waits.state, language)}: ${ageInWords(sections, waits)}</p>` : ""}
    ${returnNotice(sections)} ${reopeningNotice(sections)}
    ${handledAlready ? html`<p class="aside">${text.alreadyHandled}</p>` : ""}
    ${decisions.length > 0 ? html`<p><a class="button" href="/${language}/records/${kind}/${id}/decide">${text.decide}</a></p>` : ""}
    ${assignmentForm(sections)}
  </section>`;
}

function ageInWords(
  { profile, language, today }: WorkflowSections,
  { state, sinceAt }: NonNullable<NonNullable<Workflow["inPlay"]>["waits"]>,
): Html {
  const text = decisionText[language];
  const { timeZone } = profile.programme;
  const days = daysSince(sinceAt, today, timeZone);
  const target = targetsOf(profile)[state];
  const waited = `${text.waitsSince(formatMoment(sinceAt, timeZone, language))} (${text.daysWaiting(days)})`;
  return days > target
    ? html`${waited} <strong class="state overdue">${text.overdue(text.daysWaiting(target))}</strong>`
    : html`${waited}`;
}

function returnNotice({ profile, language, decisions, workflow }: WorkflowSections): Html | string {
  if (workflow.inPlay?.waits?.state !== "returned") return "";
  const text = decisionText[language];
  const returned = decisions.find(
    ({ version, state, toSeq }) => version === workflow.inPlay?.version && state === "returned" && toSeq === null,
  );
  if (!returned) return "";
  const codes = codesInWords(profile, returned.reasonCodes, language);
  return html`<div class="refusal">
    <p><strong>${text.returnedFor}</strong>${codes ? `: ${codes}` : ""}. ${returned.reason ?? ""}</p>
    <p>${text.answer}</p>
  </div>`;
}

function reopeningNotice({ profile, language, workflow }: WorkflowSections): Html | string {
  const open = workflow.reopenings.find(({ toSeq }) => toSeq === null);
  if (!open) return "";
  const text = decisionText[language];
  const codes = codesInWords(profile, open.reasonCodes, language);
  return html`<div class="notice">
    <p><strong>${text.reopenedFor}</strong>${codes ? `: ${codes}` : ""}. ${open.reason}</p>
    <p>${text.answer}</p>
  </div>`;
}

function assignmentForm({ profile, language, reader, kind, id, workflow }: WorkflowSections): Html | string {
  const { inPlay, assignees } = workflow;
  if (!inPlay?.waits || assignees.length === 0) return "";
  const text = decisionText[language];
  return html`<form class="in-line" method="post" action="/${language}/records/${kind}/${id}/assignment">
    <input type="hidden" name="form-token" value="${reader.formToken}" />
    <label for="assignee">${text.assignedTo}</label>
    <select id="assignee" name="person">
      <option value="">${text.nobody}</option>
      ${assignees.map(
        ({ personId, name, organisationId }) =>
          html`<option value="${personId}" ${personId === inPlay.assigneeId ? "selected" : ""}>
            ${name}, ${nameOf(profile.operators, organisationId, language)}
          </option>`,
      )}
    </select>
    <button type="submit" class="quiet">${text.assign}</button>
  </form>`;
}

/** What was said about the record, and the form to say something. */
export function commentsSection(sections: WorkflowSections): Html {
  const { profile, language, workflow } = sections;
  const text = decisionText[language];
  const { comments } = workflow;
  return html`<section aria-labelledby="comments">
    <h2 id="comments">${text.comments}</h2>
    ${
      comments.length === 0
        ? html`<p>${text.noComments}</p>`
        : html`<ol class="comments">
            ${comments.map(
              (comment) =>
                html`<li class="audience-${comment.audience}">
                  <p class="meta">
                    ${comment.personName}, ${nameOf(profile.operators, comment.organisationId, language)} ·
                    <time datetime="${comment.writtenAt}"
                      >${formatMoment(comment.writtenAt, profile.programme.timeZone, language)}</time
                    >
                    · ${recordText[language].version(comment.version)}
                    ${comment.audience === "authority" ? html` · <strong class="state">${text.toAuthority}</strong>` : ""}
                  </p>
                  <p class="said">${comment.body}</p>
                </li>`,
            )}
          </ol>`
    }
    ${commentForm(sections)}
  </section>`;
}

function commentForm({ profile, language, reader, kind, id }: WorkflowSections): Html {
  const text = decisionText[language];
  const ofAuthority = reader.organisationId === profile.programme.authority.operator;
  return html`<form class="fields wide" method="post" action="/${language}/records/${kind}/${id}/comments">
    <input type="hidden" name="form-token" value="${reader.formToken}" />
    <label for="body">${text.comment}</label>
    <textarea id="body" name="body" rows="3" maxlength="4000" required></textarea>
    ${
      ofAuthority
        ? html`<label for="audience">${text.audience}</label>
            <select id="audience" name="audience">
              ${AUDIENCES.map((audience) => html`<option value="${audience}">${audience === "submitter" ? text.toSubmitter : text.toAuthority}</option>`)}
            </select>`
        : html`<input type="hidden" name="audience" value="submitter" />`
    }
    <button type="submit" class="quiet">${text.send}</button>
  </form>`;
}

/** What a record's page says about what was just done, from its address; nothing where that names nothing. */
export function messageOf(
  language: Language,
  { done, refused }: { readonly done?: string | undefined; readonly refused?: string | undefined },
): { readonly kind: "done" | "refused"; readonly text: string } | undefined {
  if (done === "commented" || done === "assigned") return { kind: "done", text: decisionText[language][done] };
  if (done !== undefined && isDecision(done)) return { kind: "done", text: stepText[done].done[language] };
  if (refused === undefined || !isWorkflowRefusal(refused)) return undefined;
  return { kind: "refused", text: refusalWords({ reason: refused }, language) };
}
