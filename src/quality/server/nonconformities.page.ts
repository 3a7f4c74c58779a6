import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import { type NonconformityState, UNSETTLED } from "../domain/nonconformity.ts";
import { severityMark } from "./cases.page.ts";
import {
  factsList,
  inputField,
  type Message,
  messageOf,
  scrollingTable,
  textField,
  wordsColumn,
} from "./form-fields.ts";
import { nonconformityStateText, qualityText as text, stepText } from "./quality.text.ts";
import type { Nonconformity, Step } from "./quality-views.queries.ts";

/** Which nonconformities a list shows. */
export const SHOWN = ["unsettled", "overdue", "settled"] as const;

type Shown = (typeof SHOWN)[number];

type Rows = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly today: string;
  readonly rows: readonly Nonconformity[];
  readonly labelledBy: string;
};

/** What a nonconformity is about, in the words of the checklist; or that a rule opened it. */
const typeWords = (profile: ProgrammeProfile, language: Language, { type, byRule }: Nonconformity): string =>
  byRule ? text.byRule[language] : codeLabel(profile, "qa_checklist", type, language);

const dueWords = ({ dueOn, state }: Nonconformity, language: Language, today: string): Html | string => {
  if (dueOn === null) return "";
  const isLate = UNSETTLED.includes(state) && dueOn < today;
  return isLate
    ? html`<strong class="late">${formatDate(dueOn, language)}</strong>`
    : html`${formatDate(dueOn, language)}`;
};

/** Nonconformities as a table. */
export const nonconformityTable = ({ profile, language, today, rows, labelledBy }: Rows): Html =>
  scrollingTable(
    labelledBy,
    [
      html`<th scope="col">${text.number[language]}</th>`,
      wordsColumn(text.severity[language]),
      wordsColumn(text.type[language]),
      wordsColumn(text.state[language]),
      wordsColumn(text.dueOn[language]),
      wordsColumn(text.operator[language]),
    ],
    rows.map(
      (row) =>
        html`<tr>
          <th scope="row"><a href="/${language}/quality/nonconformities/${row.id}">${row.localId}</a></th>
          <td class="words">${severityMark(profile, language, row.severity)}</td>
          <td class="words what">${typeWords(profile, language, row)}</td>
          <td class="words">${nonconformityStateText[row.state][language]}</td>
          <td class="words whole">${dueWords(row, language, today)}</td>
          <td class="words">${nameOf(profile.operators, row.organisationId, language)}</td>
        </tr>`,
    ),
  );

/** The list of nonconformities. */
export function nonconformitiesPage(
  page: Omit<Rows, "labelledBy"> & { readonly shown: Shown; readonly page: number; readonly pages: number },
): Html {
  const { language, shown, rows } = page;
  const address = (which: Shown) =>
    `/${language}/quality/nonconformities${which === "unsettled" ? "" : `?shown=${which}`}`;
  return html`<article class="quality">
    <p class="kicker"><a href="/${language}/quality">${text.title[language]}</a></p>
    <h1 id="title">${text.nonconformities[language]}</h1>
    <nav class="choices" aria-label="${text.shown[language]}">
      ${SHOWN.map(
        (which) =>
          html`<a href="${address(which)}" ${which === shown ? html`aria-current="page"` : ""}
            >${text[which][language]}</a
          > `,
      )}
    </nav>
    ${rows.length === 0 ? html`<p>${text.none[language]}</p>` : nonconformityTable({ ...page, labelledBy: "title" })}
    ${pager(language, page.page, page.pages, (number) => `/${language}/quality/nonconformities?shown=${shown}&page=${number}`)}
  </article>`;
}

/** All that the page of a nonconformity shows. */
export type NonconformityPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly one: Nonconformity;
  readonly steps: readonly Step[];
  /** where this reader may take it */
  readonly possible: readonly NonconformityState[];
  readonly today: CalendarDate;
  readonly message?: Message | undefined;
};

/** One nonconformity: what was wrong, how it went, and the next step. */
export function nonconformityPage(page: NonconformityPage): Html {
  const { profile, language, one, steps, today } = page;
  const from = one.inspectionKind === "qa-visit" ? "visits" : "inspections";
  return html`<article class="record quality">
    <p class="kicker"><a href="/${language}/quality/nonconformities">${text.nonconformities[language]}</a></p>
    <h1>${one.localId}</h1>
    <p class="meta">
      ${severityMark(profile, language, one.severity)}
      <strong class="state">${nonconformityStateText[one.state][language]}</strong>
    </p>
    ${messageOf(page.message)}
    ${
      one.severity === "critical" && UNSETTLED.includes(one.state)
        ? html`<p class="refusal">${text.criticalFollows[language]}</p>`
        : ""
    }
    <p class="lead">${one.byRule ? text.byRule[language] : one.words}</p>
    ${factsList([
      [text.type[language], one.byRule ? undefined : typeWords(profile, language, one)],
      [
        one.inspectionKind === "qa-visit" ? text.visit[language] : text.control[language],
        html`<a href="/${language}/quality/${from}/${one.inspectionId}">${one.localId.replace(/\/[^/]+$/u, "")}</a>`,
      ],
      [text.operator[language], nameOf(profile.operators, one.organisationId, language)],
      [text.inspectedBy[language], nameOf(profile.operators, one.inspectedBy, language)],
      [text.district[language], nameOf(profile.districts, one.districtId, language)],
      [text.foundOn[language], formatDate(one.foundOn, language)],
      [text.dueOn[language], one.dueOn === null ? undefined : dueWords(one, language, today)],
    ])}
    ${stepForm(page)}
    <section aria-labelledby="steps">
      <h2 id="steps">${text.steps[language]}</h2>
      <ol class="decisions">
        ${steps.map(
          (step) =>
            html`<li>
              <strong class="state">${nonconformityStateText[step.state][language]}</strong>
              <span>${formatDate(step.happenedOn, language)}</span>
              <span>${step.personName}, ${nameOf(profile.operators, step.organisationId, language)}</span>
              <time datetime="${step.at}">${formatMoment(step.at, profile.programme.timeZone, language)}</time>
              ${step.words === null ? "" : html`<span>${step.words}</span>`}
            </li>`,
        )}
      </ol>
    </section>
  </article>`;
}

function stepForm({ language, reader, one, possible, today }: NonconformityPage): Html | string {
  if (!UNSETTLED.includes(one.state)) return "";
  return html`<section aria-labelledby="next">
    <h2 id="next">${text.nextStep[language]}</h2>
    ${
      possible.length === 0
        ? html`<p class="aside">${text.noStep[language]}</p>`
        : html`<form class="case-decision" method="post" action="/${language}/quality/nonconformities/${one.id}/steps">
            <input type="hidden" name="form-token" value="${reader.formToken}" />
            <input type="hidden" name="seen" value="${one.fromSeq}" />
            <fieldset>
              <legend>${text.nextStep[language]}</legend>
              ${possible.map(
                (to) =>
                  html`<label
                    ><input type="radio" name="to" value="${to}" required />
                    <span>${stepText[to][language]}</span></label
                  >`,
              )}
            </fieldset>
            ${textField({ name: "words", label: text.stepWords[language], required: true })}
            ${inputField({ name: "happenedOn", label: text.happenedOn[language], type: "date", value: today, required: true })}
            <button type="submit">${text.send[language]}</button>
          </form>`
    }
  </section>`;
}
