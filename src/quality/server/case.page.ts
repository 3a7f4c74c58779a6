import { html, raw } from "hono/html";
import { may } from "../../access/domain/actor.ts";
import type { Reader } from "../../access/server/site.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { drawPlaceMap, type MapShape } from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { distanceText, placeBackground, settlementLabels } from "../../verification/server/map-background.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import { recordKindText } from "../../verification/server/record.text.ts";
import { CASE_OUTCOMES, type QualityCase } from "../domain/quality-case.ts";
import { circleAround } from "../domain/circle.ts";
import { severityMark } from "./cases.page.ts";
import { alarmText, casesText, caseStateText, endingText, outcomeText } from "./cases.text.ts";
import type { CaseStep, ListedCase } from "./case-views.queries.ts";

/** All that the page of a case shows. */
export type CasePage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly listed: ListedCase;
  readonly steps: readonly CaseStep[];
  readonly places: { readonly find: MapShape & { readonly type: "Point" }; readonly release: MapShape };
  readonly message?: { readonly kind: "done" | "refused"; readonly text: string } | undefined;
};

/** One case: what was noticed, where, the two records, how it went, and the form by which a person decides it. */
export function casePage(page: CasePage): Html {
  const { profile, language, listed, message } = page;
  const text = casesText[language];
  return html`<article class="record">
    <p class="kicker">${text.title}</p>
    <h1>${text.caseOf(listed.recordNumber, listed.releaseNumber)}</h1>
    <p class="meta">
      ${severityMark(profile, language, listed.severity)}
      <strong class="state">${caseStateText[listed.state][language]}</strong>
    </p>
    ${message ? html`<p class="${message.kind === "done" ? "agreement" : "refusal"}" role="${message.kind === "done" ? "status" : "alert"}">${message.text}</p>` : ""}
    <p class="lead">${alarmText[listed.rule][language]}.</p>
    ${listed.state === "open" ? html`<p class="refusal">${text.frozen} ${text.figuresStay}</p>` : ""}
    ${listed.state === "confirmed" ? html`<p class="refusal">${outcomeText.confirmed[language]} ${text.figuresStay}</p>` : ""}
    <div class="two">${factsSection(page)} ${mapSection(page)}</div>
    ${decideSection(page)} ${historySection(page)}
  </article>`;
}

/** Where the find lies from the polygon, in words. */
export function whereText(
  language: Language,
  { distanceM, accuracyM }: Pick<QualityCase, "distanceM" | "accuracyM">,
): string {
  const text = casesText[language];
  if (distanceM === 0) return text.inside;
  const metres = distanceText(language);
  return text.within(metres(Math.ceil(distanceM)), metres(Math.ceil(accuracyM)));
}

function factsSection({ profile, language, listed }: CasePage): Html {
  const text = casesText[language];
  const day = (date: string) => (isCalendarDate(date) ? formatDate(date, language) : date);
  const facts: readonly (readonly [string, Html | string])[] = [
    [
      recordKindText[listed.recordKind][language],
      html`<a href="/${language}/records/${listed.recordKind}/${listed.recordId}">${listed.recordNumber}</a>
        (${text.version} ${listed.recordVersion})`,
    ],
    [text.happenedOn, day(listed.happenedOn)],
    [text.where, whereText(language, listed)],
    [
      recordKindText["release-polygon"][language],
      html`<a href="/${language}/records/release-polygon/${listed.releaseId}">${listed.releaseNumber}</a>
        (${text.version} ${listed.releaseVersion})`,
    ],
    [text.product, codeLabel(profile, "land_release_product", listed.product, language)],
    [text.decidedOn, day(listed.decidedOn)],
    [text.operator, nameOf(profile.operators, listed.organisationId, language)],
    [text.district, nameOf(profile.districts, listed.districtId, language)],
    [text.openedAt, formatMoment(listed.openedAt, profile.programme.timeZone, language)],
  ];
  return html`<section aria-labelledby="records">
    <h2 id="records">${text.records}</h2>
    <dl class="facts">
      ${facts.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

/** Where the find lies: from the whole polygon, and at its border as close as its position is known. */
function mapSection({ profile, language, listed, places }: CasePage): Html {
  const text = casesText[language];
  const district = profile.districts.find(({ id }) => id === listed.districtId);
  const around = circleAround(places.find.coordinates, listed.accuracyM);
  const title = `${text.map(listed.recordNumber, listed.releaseNumber)}: ${whereText(language, listed)}`;
  const drawn = (fitTo: readonly MapShape[], leastExtentM: number, about: string) =>
    drawPlaceMap({
      title: about,
      layers: [
        ...placeBackground(profile, district),
        { className: "in-doubt", shapes: [places.release] },
        { className: "may-be", shapes: [around] },
        { className: "found", shapes: [places.find] },
      ],
      labels: settlementLabels(profile, language),
      fitTo,
      margin: 0.3,
      leastExtentM,
      formatDistance: distanceText(language),
    });
  const legend = [
    ["found", listed.recordNumber],
    ["may-be", text.legendAccuracy],
    ["in-doubt", text.legendRelease],
  ] as const;
  return html`<figure class="place">
    ${raw(drawn([places.release, around], 100, title))}
    ${listed.distanceM > 0 ? raw(drawn([around], 10, `${title} (${text.close})`)) : ""}
    <figcaption>
      <ul class="place-legend">
        ${legend.map(
          ([name, label]) =>
            html`<li>
              <svg viewBox="0 0 20 14" aria-hidden="true">
                <rect class="${name}" x="1" y="1" width="18" height="12" /></svg
              >${label}
            </li>`,
        )}
      </ul>
    </figcaption>
  </figure>`;
}

function decideSection({ language, reader, listed }: CasePage): Html | string {
  if (listed.state !== "open") return "";
  const text = casesText[language];
  return html`<section aria-labelledby="decide">
    <h2 id="decide">${text.decide}</h2>
    ${
      may(reader, "approve")
        ? html`<form class="case-decision" method="post" action="/${language}/cases/${listed.id}/decide">
            <input type="hidden" name="form-token" value="${reader.formToken}" />
            <input type="hidden" name="seen" value="${listed.fromSeq}" />
            <fieldset>
              <legend>${text.outcome}</legend>
              ${CASE_OUTCOMES.map(
                (outcome) =>
                  html`<label
                    ><input type="radio" name="outcome" value="${outcome}" required />
                    <span>${outcomeText[outcome][language]}</span></label
                  >`,
              )}
            </fieldset>
            <label for="reason">${text.reasonAsked}</label>
            <textarea id="reason" name="reason" rows="4" maxlength="2000" required></textarea>
            <button type="submit">${text.send}</button>
          </form>`
        : html`<p class="aside">${text.mayNotDecide}</p>`
    }
  </section>`;
}

function reasonWords({ state, reason }: CaseStep, language: Language): string | undefined {
  if (reason === null) return undefined;
  return state === "no_longer_applies" ? (endingText[reason as keyof typeof endingText]?.[language] ?? reason) : reason;
}

function historySection({ profile, language, steps }: CasePage): Html {
  const text = casesText[language];
  return html`<section aria-labelledby="history">
    <h2 id="history">${text.history}</h2>
    <ol class="decisions">
      ${steps.map((step) => {
        const reason = reasonWords(step, language);
        return html`<li>
          <strong class="state">${caseStateText[step.state][language]}</strong>
          <span
            >${step.byRule ? `${text.byRule} ` : ""}${step.personName},
            ${nameOf(profile.operators, step.organisationId, language)}</span
          >
          <time datetime="${step.at}">${formatMoment(step.at, profile.programme.timeZone, language)}</time>
          ${reason === undefined ? "" : html`<span>${text.reason}: ${reason}</span>`}
        </li>`;
      })}
    </ol>
  </section>`;
}
