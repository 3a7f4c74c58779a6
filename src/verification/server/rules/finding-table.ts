import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import { formatMoment } from "../moment-text.ts";
import { nameOf } from "../record-fields.ts";
import type { ListedFinding } from "./finding-views.queries.ts";
import { subjectOfKept, type WordsContext, wordsOfKept } from "./finding-words.ts";
import { ruleSeverityMark } from "./rules.page.ts";
import { findingStateText, rulesText } from "./rules.text.ts";

/** Findings as a table: what was found, about which record, since when. */
export function findingTable(
  context: WordsContext,
  findings: readonly ListedFinding[],
  { labelledBy, withSeverity }: { readonly labelledBy: string; readonly withSeverity: boolean },
): Html {
  const { profile, language } = context;
  const text = rulesText[language];
  const withState = findings.some(({ state }) => state !== "open");
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${labelledBy}">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col" class="words">${text.finding}</th>
          ${withSeverity ? html`<th scope="col" class="words">${text.weight}</th>` : ""}
          ${withState ? html`<th scope="col" class="words">${text.state}</th>` : ""}
          <th scope="col" class="words">${text.record}</th>
          <th scope="col" class="words">${text.organisation}</th>
          <th scope="col" class="words">${text.opened}</th>
        </tr>
      </thead>
      <tbody>
        ${findings.map(
          (finding) =>
            html`<tr>
              <th scope="row" class="rule-name">
                <a href="/${language}/findings/${finding.id}">${wordsOfKept(context, finding).wrong}</a>
              </th>
              ${withSeverity ? html`<td class="words">${ruleSeverityMark(finding.severity, language)}</td>` : ""}
              ${withState ? html`<td class="words">${findingStateText[finding.state][language]}</td>` : ""}
              <td class="words">${subjectLink(context, finding)}</td>
              <td class="words">${nameOf(profile.operators, finding.organisationId, language)}</td>
              <td class="words">${formatMoment(finding.openedAt, profile.programme.timeZone, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The record of a finding as a link, where the reader may see it; the team where it is about one. */
export function subjectLink(context: WordsContext, finding: ListedFinding): Html | string {
  const { language, numbers } = context;
  const subject = subjectOfKept(context, finding);
  return finding.recordId !== null && numbers.has(finding.recordId)
    ? html`<a href="/${language}/records/${finding.recordKind}/${finding.recordId}">${subject}</a>`
    : subject;
}
