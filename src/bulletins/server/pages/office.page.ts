import { html } from "hono/html";
import { may } from "../../../access/domain/actor.ts";
import type { Reader } from "../../../access/server/site.ts";
import { addDays, type CalendarDate } from "../../../foundation/domain/dates.ts";
import { formatCount } from "../../../foundation/domain/format.ts";
import { formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { repairsText } from "../../../exchange/server/repairs.text.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../../places/domain/programme-profile.ts";
import { openCasesNotice } from "../../../quality/server/cases.page.ts";
import { landBalanceText } from "../../../hazardous-areas/server/land-balance.text.ts";
import { casesText } from "../../../quality/server/cases.text.ts";
import { qualityText } from "../../../quality/server/quality.text.ts";
import { fieldBookText } from "../../../traverses/server/field-book-page.text.ts";
import { RECORD_KINDS, WAITING_STATES, type WaitingState } from "../../../verification/domain/states.ts";
import { queueText } from "../../../verification/server/queue.text.ts";
import { codeLabel } from "../../../verification/server/record-fields.ts";
import { recordKindText } from "../../../verification/server/record.text.ts";
import { rulesText } from "../../../verification/server/rules/rules.text.ts";
import type { Waiting } from "../../../verification/server/records.queries.ts";
import { formatFigure } from "../../domain/format-figure.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { paths } from "../bulletin-site.ts";
import type { PreparedBulletin } from "../bulletin.queries.ts";
import type { WeekStatus } from "../restatement/published-weeks.ts";
import { officeText } from "./office.text.ts";
import { pagesText } from "./pages.text.ts";
import { publishedWeeksSection } from "./published-weeks.ts";

export type OfficePage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  /** only for those who make bulletins, or decide on the records behind them */
  readonly draft: BulletinSnapshot | undefined;
  /** how many editions of the draft's week are published; 0 for none */
  readonly publishedEdition: number;
  readonly waiting: readonly Waiting[];
  /** over released land, by severity */
  readonly openCases: { readonly critical: number; readonly major: number };
  /** in which the draft's week ends, and its weeks */
  readonly year: number;
  readonly weeks: readonly WeekStatus[];
  readonly prepared: readonly (PreparedBulletin & { readonly preparedByName: string })[];
  readonly message?: { readonly kind: "done" | "refused"; readonly text: string } | undefined;
};

/** What waits, the draft of a week, and the two acts that make it public. */
export function officePage(page: OfficePage): Html {
  const { language, message } = page;
  const text = officeText[language];
  return html`<article class="office">
    <h1>${text.title}</h1>
    ${message ? html`<p class="${message.kind === "done" ? "agreement" : "refusal"}" role="${message.kind === "done" ? "status" : "alert"}">${message.text}</p>` : ""}
    ${page.draft ? draftSection(page, page.draft) : ""} ${preparedSection(page)}
    ${publishedWeeksSection(page.year, page.weeks, may(page.reader, "prepare"), language)}
    ${may(page.reader, "read") ? recordSections(page) : ""}
  </article>`;
}

/** What is about records; the press sees frozen figures only. */
const recordSections = (page: OfficePage): Html => html`
  ${waitingSection(page)} ${casesSection(page)} ${fieldBookLink(page)}
  <p><a href="/${page.language}/rules">${rulesText[page.language].title}</a></p>
  <p><a href="/${page.language}/quality">${qualityText.title[page.language]}</a></p>
  <p><a href="/${page.language}/accreditations">${qualityText.accreditations[page.language]}</a></p>
  <p><a href="/${page.language}/land-balance">${landBalanceText[page.language].title}</a></p>
  <p><a href="/${page.language}/imports">${repairsText[page.language].imports}</a></p>
`;

function draftSection({ language, reader, publishedEdition }: OfficePage, draft: BulletinSnapshot): Html {
  const text = officeText[language];
  const { firstDay } = draft.period;
  const week = formatPeriod(draft.period, language);
  const link = (day: CalendarDate) => `/${language}/office?week=${day}`;
  return html`<section aria-labelledby="draft">
    <h2 id="draft">${text.draftOf(week)}</h2>
    <p>${text.draftExplained}</p>
    ${
      publishedEdition > 0
        ? html`<p class="notice">
            ${text.publishedEdition(publishedEdition)}
            <a href="/${language}${paths.changes(firstDay)}">${pagesText[language].changes}</a>
          </p>`
        : ""
    }
    <dl class="headline">
      ${draft.metrics
        .filter(({ definition }) => definition.group === "published")
        .map(
          ({ definition, week: value }) =>
            html`<div>
              <dt>${definition.label[language]}</dt>
              <dd>${formatFigure(definition, value.total, language)}</dd>
            </div>`,
        )}
    </dl>
    <p><a href="/${language}/office/drafts/${firstDay}">${text.thisWeeksArticle}</a></p>
    ${
      may(reader, "prepare")
        ? html`<form method="post" action="/${language}/office/drafts/${firstDay}/freeze">
            <input type="hidden" name="form-token" value="${reader.formToken}" />
            <p id="freeze-explained">${text.freezeExplained}</p>
            <button type="submit" aria-describedby="freeze-explained">${text.freeze}</button>
          </form>`
        : html`<p class="aside">${text.freezeForbidden}</p>`
    }
    <nav class="pager" aria-label="${text.week}">
      <a rel="prev" href="${link(addDays(firstDay, -7))}">← ${text.previousDraft}</a>
      <span>${week}</span>
      <a rel="next" href="${link(addDays(firstDay, 7))}">${text.nextDraft} →</a>
    </nav>
  </section>`;
}

function preparedSection({ language, reader, prepared }: OfficePage): Html {
  const text = officeText[language];
  const act = (bulletin: PreparedBulletin): Html => {
    if (!may(reader, "sign")) return html`<p class="aside">${text.publishForbidden}</p>`;
    if (bulletin.preparedBy === reader.personId) return html`<p class="aside">${text.publishOwn}</p>`;
    return html`<form method="post" action="/${language}/office/bulletins/${bulletin.id}/publish">
      <input type="hidden" name="form-token" value="${reader.formToken}" />
      <button type="submit">${text.publish}</button>
    </form>`;
  };
  return html`<section aria-labelledby="prepared">
    <h2 id="prepared">${text.prepared}</h2>
    ${
      prepared.length === 0
        ? html`<p>${text.preparedNothing}</p>`
        : html`<p>${text.publishExplained}</p>
            <ul class="prepared">
              ${prepared.map(
                (bulletin) =>
                  html`<li>
                    <p>
                      <a href="/${language}/office/bulletins/${bulletin.id}">${formatPeriod(bulletin, language)}</a> ·
                      ${text.edition} ${bulletin.edition} · ${text.preparedBy(bulletin.preparedByName)}
                    </p>
                    ${act(bulletin)}
                  </li>`,
              )}
            </ul>`
    }
  </section>`;
}

/** For who submits: a field book can be computed before it goes in. */
function fieldBookLink({ language, reader }: OfficePage): Html | string {
  if (!may(reader, "submit")) return "";
  return html`<p><a href="/${language}/traverses/new">${fieldBookText[language].title}</a></p>`;
}

function casesSection({ language, openCases }: OfficePage): Html {
  return html`<section aria-labelledby="cases">
    <h2 id="cases">${casesText[language].title}</h2>
    ${openCasesNotice(language, openCases)}
  </section>`;
}

function waitingSection({ profile, language, waiting }: OfficePage): Html {
  const text = officeText[language];
  const countOf = (kind: string, state: WaitingState) =>
    waiting.find((line) => line.kind === kind && line.state === state)?.records ?? 0;
  if (waiting.length === 0) {
    return html`<section aria-labelledby="waiting">
      <h2 id="waiting">${text.waiting}</h2>
      <p>${text.waitingNothing}</p>
    </section>`;
  }
  return html`<section aria-labelledby="waiting">
    <h2 id="waiting">${text.waiting}</h2>
    <p><a href="/${language}/queue">${queueText[language].forMe}</a></p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="waiting">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col" class="words">${text.records}</th>
            ${WAITING_STATES.map((state) => html`<th scope="col">${codeLabel(profile, "record_state", state, language)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${RECORD_KINDS.map(
            (kind) =>
              html`<tr>
                <th scope="row">${recordKindText[kind][language]}</th>
                ${WAITING_STATES.map((state) => {
                  const count = countOf(kind, state);
                  return html`<td>
                    ${count === 0 ? "–" : html`<a href="/${language}/queue?show=all&amp;kind=${kind}&amp;state=${state}">${formatCount(count, language)}</a>`}
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
