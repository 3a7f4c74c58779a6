import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { LandReview } from "../../land-release/server/land-review.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { differencesBetween, isEmptyValue } from "../domain/differences.ts";
import { returnReasonsOf } from "../domain/return-reasons.ts";
import { type Decision, WITHDRAWAL_REASONS } from "../domain/states.ts";
import { decisionText, stepText } from "./decision.text.ts";
import { codeLabel, fieldValue, nameOf, recordFields } from "./record-fields.ts";
import { fieldText, recordKindText, recordText } from "./record.text.ts";
import type { RecordVersion } from "./records.queries.ts";
import { type RecordFindings, recordFindingsSection } from "./rules/record-findings.ts";
import { splitSection } from "./split-section.ts";
import type { Workflow } from "./workflow.ts";

/** What somebody filled in, to be shown again where it was refused. */
export type DecisionDraft = {
  readonly reason: string;
  readonly reasonCode: string;
  readonly reasonCodes: readonly string[];
};

export const EMPTY_DRAFT: DecisionDraft = { reason: "", reasonCode: "", reasonCodes: [] };

/** All that the page of a decision shows. */
export type DecisionPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly workflow: Workflow;
  /** the version that is decided on, and the one before it, where there is one */
  readonly version: RecordVersion;
  readonly before: RecordVersion | undefined;
  /** of a release: what approval would do to the land */
  readonly review: LandReview | undefined;
  readonly numbers: ReadonlyMap<string, string>;
  /** what rules found in the record */
  readonly findings: RecordFindings;
  /** the step that was chosen; without it the page offers those there are */
  readonly to: Decision | undefined;
  readonly draft: DecisionDraft;
  readonly refusal?: string | undefined;
};

/** The page on which one person takes one step with one record: what it means, what they decide on, and the form. */
export function decisionPage(page: DecisionPage): Html {
  const { profile, language, version, to, refusal, workflow } = page;
  const text = decisionText[language];
  return html`<article class="record decision">
    <p class="kicker">${recordKindText[version.kind][language]}</p>
    <h1>${text.title(version.localId)}</h1>
    <p class="meta">
      ${nameOf(profile.operators, version.organisationId, language)} ·
      ${nameOf(profile.districts, version.districtId, language)} · ${recordText[language].version(version.version)}
      ${
        workflow.inPlay
          ? html`·
              <strong class="state state-${workflow.inPlay.state}"
                >${codeLabel(profile, "record_state", workflow.inPlay.waits?.state ?? workflow.inPlay.state, language)}</strong
              >`
          : ""
      }
    </p>
    ${refusal === undefined ? "" : html`<p class="refusal" role="alert">${refusal}</p>`}
    ${recordFindingsSection(page.findings, page)} ${stepChoices(page)} ${to === undefined ? "" : stepForm(page, to)}
    ${changesSection(page)} ${page.review ? splitSection({ profile, language, review: page.review }) : ""}
    <section aria-labelledby="record">
      <h2 id="record">${recordText[language].record}</h2>
      ${recordFields({ profile, language, kind: version.kind, numbers: page.numbers }, version.fields)}
    </section>
    <p><a href="/${language}/records/${version.kind}/${version.id}">${text.back}</a></p>
  </article>`;
}

const addressOf = ({ language, version }: DecisionPage): string =>
  `/${language}/records/${version.kind}/${version.id}/decide`;

function stepChoices(page: DecisionPage): Html {
  const { language, workflow, to } = page;
  const text = decisionText[language];
  if (workflow.decisions.length === 0) {
    return html`<p class="notice">${workflow.handledAlready ? text.alreadyHandled : text.nothingToDo}</p>`;
  }
  return html`${workflow.handledAlready ? html`<p class="aside">${text.alreadyHandled}</p>` : ""}
    <nav class="choices" aria-label="${text.choose}">
      ${workflow.decisions.map(
        (decision) =>
          html`<a href="${addressOf(page)}?to=${decision}" ${decision === to ? html`aria-current="page"` : ""}
            >${stepText[decision].name[language]}</a
          >`,
      )}
    </nav>`;
}

/** The form of one step: what it says, the reasons that it needs, and the button that says what it does. */
function stepForm(page: DecisionPage, to: Decision): Html | string {
  const { language, reader, version, workflow, draft } = page;
  if (!workflow.decisions.includes(to)) return "";
  const text = decisionText[language];
  const words = stepText[to];
  const needsReason = to === "returned" || to === "withdrawn" || to === "reopened";
  return html`<section aria-labelledby="step" class="step">
    <h2 id="step">${words.name[language]}</h2>
    <p class="lead">${words.means[language]}</p>
    <form class="fields wide" method="post" action="${addressOf(page)}">
      <input type="hidden" name="form-token" value="${reader.formToken}" />
      <input type="hidden" name="to" value="${to}" />
      <input type="hidden" name="version" value="${version.version}" />
      ${to === "returned" || to === "reopened" ? returnCodes(page, to) : ""}
      ${to === "withdrawn" ? withdrawalCodes(page) : ""}
      <label for="reason">${needsReason ? text.reasonRequired : text.reasonOptional}</label>
      <textarea id="reason" name="reason" rows="3" maxlength="2000" ${needsReason ? "required" : ""}>
${draft.reason}</textarea>
      <button type="submit">${words.name[language]}: ${version.localId}</button>
    </form>
  </section>`;
}

function returnCodes({ profile, language, version, draft }: DecisionPage, to: Decision): Html {
  const text = decisionText[language];
  return html`<fieldset class="codes">
    <legend>${text.codes} ${to === "returned" ? html`<span class="aside">(${text.codesHint})</span>` : ""}</legend>
    ${returnReasonsOf(version.kind).map(
      (code) =>
        html`<label
          ><input type="checkbox" name="code-${code}" value="on" ${draft.reasonCodes.includes(code) ? "checked" : ""} />
          <span>${codeLabel(profile, "return_reason", code, language)}</span></label
        >`,
    )}
  </fieldset>`;
}

function withdrawalCodes({ profile, language, draft }: DecisionPage): Html {
  return html`<label for="reason-code">${decisionText[language].withdrawalCode}</label>
    <select id="reason-code" name="reason-code" required>
      <option value="">–</option>
      ${WITHDRAWAL_REASONS.map(
        (code) =>
          html`<option value="${code}" ${code === draft.reasonCode ? "selected" : ""}>
            ${codeLabel(profile, "withdrawal_reason", code, language)}
          </option>`,
      )}
    </select>`;
}

/** What this version says otherwise than the one before it, side by side; nothing for a first version. */
function changesSection({ profile, language, version, before, numbers }: DecisionPage): Html | string {
  if (!before) return "";
  const text = decisionText[language];
  const context = { profile, language, kind: version.kind, numbers };
  const differences = differencesBetween(before.fields, version.fields);
  const shown = (field: string, value: unknown) => (isEmptyValue(value) ? "–" : fieldValue(context, field, value));
  const moved = JSON.stringify(before.place) !== JSON.stringify(version.place);
  return html`<section aria-labelledby="changes">
    <h2 id="changes">${text.whatChanged(before.version, version.version)}</h2>
    ${
      differences.length === 0
        ? html`<p>${text.nothingChanged}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="changes">
            <table class="figures">
              <thead>
                <tr>
                  <th scope="col" class="words">${text.field}</th>
                  <th scope="col" class="words">${text.before}</th>
                  <th scope="col" class="words">${text.after}</th>
                </tr>
              </thead>
              <tbody>
                ${differences.map(
                  ({ field, before: earlier, after }) =>
                    html`<tr>
                      <th scope="row" class="words">${fieldText[field]?.[language] ?? field}</th>
                      <td class="words"><del>${shown(field, earlier)}</del></td>
                      <td class="words"><ins>${shown(field, after)}</ins></td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
    ${version.place || before.place ? html`<p>${moved ? text.placeChanged : text.placeSame}</p>` : ""}
  </section>`;
}
