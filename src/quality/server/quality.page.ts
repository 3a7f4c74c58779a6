import { html } from "hono/html";
import { formatCount } from "../../foundation/domain/format.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import { type Message, messageOf, scrollingTable, wordsColumn } from "./form-fields.ts";
import { nonconformityTable } from "./nonconformities.page.ts";
import { holdText, overdueText, qualityText as text, resultText } from "./quality.text.ts";
import type { Held, Nonconformity, OpenPlan, QualityCounts } from "./quality-views.queries.ts";
import type { Suspension } from "./suspensions.queries.ts";

/** All that the overview shows. */
export type QualityPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly mayInspect: boolean;
  readonly counts: QualityCounts;
  readonly unsettled: number;
  readonly overdue: { readonly count: number; readonly first: readonly Nonconformity[] };
  readonly held: readonly Held[];
  readonly suspended: readonly Suspension[];
  readonly plans: readonly OpenPlan[];
  readonly today: string;
  readonly message?: Message | undefined;
};

/** The overview of quality management: what was done in a year, what is late, what holds land and tasks. */
export function qualityPage(page: QualityPage): Html {
  const { language, mayInspect } = page;
  const link = (path: string, label: string) => html`<a href="/${language}${path}">${label}</a>`;
  return html`<article class="quality">
    <h1>${text.title[language]}</h1>
    ${messageOf(page.message)}
    <p>${text.explained[language]}</p>
    <nav class="choices" aria-label="${text.title[language]}">
      ${link("/quality/visits", text.visits[language])} ${link("/quality/inspections", text.controls[language])}
      ${link("/quality/nonconformities", text.nonconformities[language])}
      ${link("/accreditations", text.accreditations[language])} ${link("/sampling", text.sampling[language])}
    </nav>
    ${
      mayInspect
        ? html`<p class="acts">
            <a class="button" href="/${language}/quality/visits/new">${text.newVisit[language]}</a>
            <a class="button" href="/${language}/quality/plans/new">${text.newPlan[language]}</a>
          </p>`
        : ""
    }
    ${countsSection(page)} ${overdueSection(page)} ${heldSection(page)} ${suspendedSection(page)} ${plansSection(page)}
  </article>`;
}

function countsSection({ language, counts, unsettled }: QualityPage): Html {
  const shown: readonly (readonly [string, number])[] = [
    [text.visits[language], counts.visits],
    [`${text.controls[language]}: ${resultText.passed[language].toLocaleLowerCase(language)}`, counts.passed],
    [`${text.controls[language]}: ${resultText.failed[language].toLocaleLowerCase(language)}`, counts.failed],
    [`${text.nonconformities[language]}: ${text.unsettled[language].toLocaleLowerCase(language)}`, unsettled],
  ];
  return html`<section aria-labelledby="counts">
    <h2 id="counts">${text.lastYear[language]}</h2>
    <dl class="headline">
      ${shown.map(
        ([label, count]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${formatCount(count, language)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function overdueSection(page: QualityPage): Html {
  const { language, overdue } = page;
  return html`<section aria-labelledby="overdue">
    <h2 id="overdue">${text.overdue[language]}</h2>
    ${
      overdue.count === 0
        ? html`<p>${text.none[language]}</p>`
        : html`<p class="refusal">
              <a href="/${language}/quality/nonconformities?shown=overdue">${overdueText[language](overdue.count)}</a>
            </p>
            ${nonconformityTable({ ...page, rows: overdue.first, labelledBy: "overdue" })}`
    }
  </section>`;
}

function heldSection({ profile, language, held }: QualityPage): Html {
  return html`<section aria-labelledby="held">
    <h2 id="held">${text.heldReleases[language]}</h2>
    ${
      held.length === 0
        ? html`<p>${text.none[language]}</p>`
        : scrollingTable(
            "held",
            [
              html`<th scope="col">${text.release[language]}</th>`,
              wordsColumn(text.state[language]),
              wordsColumn(text.operator[language]),
              wordsColumn(text.district[language]),
            ],
            held.map(
              (one) =>
                html`<tr>
                  <th scope="row">
                    <a href="/${language}/records/release-polygon/${one.releaseId}">${one.releaseNumber}</a>
                  </th>
                  <td class="words"><span class="state severity-critical">${holdText[one.hold][language]}</span></td>
                  <td class="words">${nameOf(profile.operators, one.organisationId, language)}</td>
                  <td class="words">${nameOf(profile.districts, one.districtId, language)}</td>
                </tr>`,
            ),
          )
    }
  </section>`;
}

function suspendedSection({ profile, language, suspended }: QualityPage): Html {
  return html`<section aria-labelledby="suspended">
    <h2 id="suspended">${text.suspendedTasks[language]}</h2>
    ${
      suspended.length === 0
        ? html`<p>${text.none[language]}</p>`
        : scrollingTable(
            "suspended",
            [
              html`<th scope="col">${text.number[language]}</th>`,
              wordsColumn(text.cause[language]),
              wordsColumn(text.suspendedSince[language]),
              wordsColumn(text.operator[language]),
            ],
            suspended.map(
              (one) =>
                html`<tr>
                  <th scope="row"><a href="/${language}/records/task/${one.taskId}">${one.taskNumber}</a></th>
                  <td class="words">${codeLabel(profile, "suspension_reason", one.reason, language)}</td>
                  <td class="words whole">${formatDate(one.fromOn, language)}</td>
                  <td class="words">${nameOf(profile.operators, one.organisationId, language)}</td>
                </tr>`,
            ),
          )
    }
  </section>`;
}

function plansSection({ profile, language, plans }: QualityPage): Html | string {
  if (plans.length === 0) return "";
  return html`<section aria-labelledby="plans">
    <h2 id="plans">${text.plansWaiting[language]}</h2>
    ${scrollingTable(
      "plans",
      [
        html`<th scope="col">${text.plan[language]}</th>`,
        wordsColumn(text.release[language]),
        wordsColumn(text.statedOn[language]),
        wordsColumn(text.operator[language]),
      ],
      plans.map(
        (plan) =>
          html`<tr>
            <th scope="row"><a href="/${language}/quality/plans/${plan.id}">${plan.localId}</a></th>
            <td class="words">${plan.releaseNumber ?? ""}</td>
            <td class="words whole">${formatDate(plan.statedOn, language)}</td>
            <td class="words">${nameOf(profile.operators, plan.organisationId, language)}</td>
          </tr>`,
      ),
    )}
  </section>`;
}
