import { html } from "hono/html";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import { alarmText, casesText, caseStateText } from "./cases.text.ts";
import type { ListedCase } from "./case-views.queries.ts";

/** Which cases the list shows. */
export type ShownCases = "open" | "closed";

/** All that the list of cases shows. */
export type CasesPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly shown: ShownCases;
  readonly open: { readonly critical: number; readonly major: number };
  readonly cases: readonly ListedCase[];
  /** today in the programme's time zone, for the age of a case */
  readonly today: CalendarDate;
  readonly page: number;
  readonly pages: number;
};

const DAY_MS = 86_400_000;

/** How many days ago a case was opened, in the calendar. */
const ageInDays = (openedAt: string, today: CalendarDate): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(openedAt.slice(0, 10))) / DAY_MS));

/** How many cases are open, in a sentence that leads to them; said on the office's page as well. */
export function openCasesNotice(
  language: Language,
  { critical, major }: { readonly critical: number; readonly major: number },
): Html {
  const text = casesText[language];
  if (critical + major === 0) return html`<p>${text.noneOpen}</p>`;
  return html`<p class="${critical > 0 ? "refusal" : "notice"}">
    <a href="/${language}/cases">${text.openCount(critical + major, critical)}</a>
  </p>`;
}

/** How bad a case is, as a word with a colour of its own. */
export const severityMark = (profile: ProgrammeProfile, language: Language, severity: string): Html =>
  html`<span class="state severity-${severity}"
    >${codeLabel(profile, "nonconformity_severity", severity, language)}</span
  >`;

/** The list of cases over released land, the most severe first and then the oldest. */
export function casesPage(page: CasesPage): Html {
  const { language, shown, open, cases } = page;
  const text = casesText[language];
  const choice = (which: ShownCases, label: string) =>
    html`<a
      href="/${language}/cases${which === "open" ? "" : "?shown=closed"}"
      ${which === shown ? html`aria-current="page"` : ""}
      >${label}</a
    >`;
  return html`<article>
    <h1 id="title">${text.title}</h1>
    <p>${text.explained}</p>
    ${shown === "open" ? html`<p><strong>${open.critical + open.major > 0 ? text.openCount(open.critical + open.major, open.critical) : text.noneOpen}</strong></p>` : ""}
    <nav class="choices" aria-label="${text.shown}">${choice("open", text.open)} ${choice("closed", text.closed)}</nav>
    ${cases.length === 0 ? html`<p>${text.none}</p>` : caseTable(page)}
    ${pager(language, page.page, page.pages, (number) => `/${language}/cases?page=${number}${shown === "open" ? "" : "&shown=closed"}`)}
  </article>`;
}

/** Cases as a table: on their own page, and on the page of a record that they are about. */
export function caseTable({
  profile,
  language,
  cases,
  today,
  labelledBy = "title",
}: Pick<CasesPage, "profile" | "language" | "cases" | "today"> & { readonly labelledBy?: string }): Html {
  const text = casesText[language];
  const withState = cases.some(({ state }) => state !== "open");
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${labelledBy}">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col" class="words">${text.find}, ${text.release.toLocaleLowerCase(language)}</th>
          <th scope="col" class="words">${text.severity}</th>
          ${withState ? html`<th scope="col" class="words">${text.state}</th>` : ""}
          <th scope="col" class="words">${text.noticed}</th>
          <th scope="col" class="words">${text.happenedOn}</th>
          <th scope="col">${text.age}</th>
          <th scope="col" class="words">${text.district}, ${text.operator.toLocaleLowerCase(language)}</th>
        </tr>
      </thead>
      <tbody>
        ${cases.map(
          (listed) =>
            html`<tr>
              <th scope="row" class="pair">
                <a href="/${language}/cases/${listed.id}">${text.caseOf(listed.recordNumber, listed.releaseNumber)}</a>
              </th>
              <td class="words">${severityMark(profile, language, listed.severity)}</td>
              ${withState ? html`<td class="words">${caseStateText[listed.state][language]}</td>` : ""}
              <td class="words what">${alarmText[listed.rule][language]}</td>
              <td class="words whole">${formatDate(listed.happenedOn, language)}</td>
              <td class="whole">${text.days(ageInDays(listed.openedAt, today))}</td>
              <td class="words">
                ${nameOf(profile.districts, listed.districtId, language)},
                ${nameOf(profile.operators, listed.organisationId, language)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
