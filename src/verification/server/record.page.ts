import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import { formatCount } from "../../foundation/domain/format.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { LandReview } from "../../land-release/server/land-review.ts";
import type { MapShape } from "../../places/domain/place-map.ts";
import { landBalanceText } from "../../hazardous-areas/server/land-balance.text.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { holdNotice, type RecordCases, recordCasesSection } from "../../quality/server/record-cases.ts";
import { formatMoment } from "./moment-text.ts";
import { codeLabel, nameOf, recordFields } from "./record-fields.ts";
import { coordinatesSection } from "./record-coordinates.ts";
import { placeSection } from "./record-place.ts";
import { recordKindText, recordText } from "./record.text.ts";
import { type RecordFindings, recordFindingsSection } from "./rules/record-findings.ts";
import { sharedLandSections, splitSection } from "./split-section.ts";
import type { JournalLine, RecordDecision, RecordVersion } from "./records.queries.ts";
import { codesInWords, commentsSection, nextStepSection } from "./workflow-section.ts";
import type { Workflow } from "./workflow.ts";

/** Where a record was counted: a published bulletin's figure. */
export type CountedIn = {
  readonly label: string;
  readonly bulletin: string;
  readonly href: string;
  readonly amount: string;
};

/** All that the page of a record shows. */
export type RecordPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  /** the latest first, at least one */
  readonly versions: readonly [RecordVersion, ...RecordVersion[]];
  readonly decisions: readonly RecordDecision[];
  readonly journal: readonly JournalLine[];
  readonly countedIn: readonly CountedIn[];
  /** of a release: how its land divides, before the decision and after it */
  readonly review?: LandReview | undefined;
  /** the hazardous area that it lies in */
  readonly hazard?: MapShape | undefined;
  /** the field book from which its boundary follows, ready to be shown */
  readonly fieldBook?: Html | undefined;
  /** how its boundary was mended when it came in, ready to be shown */
  readonly repair?: Html | undefined;
  /** what puts released land in doubt, and this record is about */
  readonly cases: RecordCases;
  /** what verification rules found in it */
  readonly findings: RecordFindings;
  readonly reader: Reader;
  /** how it stands on its way, as this reader sees it */
  readonly workflow: Workflow;
  /** what was just done with it, or why it was not */
  readonly message?: { readonly kind: "done" | "refused"; readonly text: string } | undefined;
  /** today in the programme's time zone */
  readonly today: CalendarDate;
  /** the numbers of the records that it refers to, by id */
  readonly numbers: ReadonlyMap<string, string>;
};

/** The page of one record: its versions, who decided what and when, its place, and where it was counted. */
export function recordPage(page: RecordPage): Html {
  const { profile, language, versions, decisions, message } = page;
  const text = recordText[language];
  const [latest, ...earlier] = versions;
  const stateOf = (version: number) =>
    decisions.find((decision) => decision.version === version && decision.toSeq === null);
  const state = stateOf(latest.version);
  const sections = { ...page, kind: latest.kind, id: latest.id };

  return html`<article class="record">
    <p class="kicker">${recordKindText[latest.kind][language]}</p>
    <h1>${latest.localId}</h1>
    <p class="meta">
      ${nameOf(profile.operators, latest.organisationId, language)} ·
      ${nameOf(profile.districts, latest.districtId, language)} · ${formatDate(latest.happenedOn, language)}
      ${state ? html` · <strong class="state state-${state.state}">${codeLabel(profile, "record_state", state.state, language)}</strong>` : ""}
      ${latest.kind === "hazardous-area" ? html` · <a href="/${language}/hazardous-areas/${latest.id}">${landBalanceText[language].title}</a>` : ""}
    </p>
    ${message ? html`<p class="${message.kind === "done" ? "agreement" : "refusal"}" role="${message.kind === "done" ? "status" : "alert"}">${message.text}</p>` : ""}
    ${holdNotice(page.cases, language)} ${nextStepSection(sections)} ${recordAndPlace(page)}
    ${coordinatesSection({ profile, language, record: latest })} ${page.fieldBook ?? ""} ${page.repair ?? ""}
    ${recordCasesSection(page.cases, page)} ${recordFindingsSection(page.findings, page)} ${countedSection(page)}
    ${historySection(page)} ${commentsSection(sections)}
    ${
      earlier.length > 0
        ? html`<section aria-labelledby="versions">
            <h2 id="versions">${text.versions}</h2>
            ${earlier.map(
              (version) =>
                html`<details>
                  <summary>${text.version(version.version)} · ${formatDate(version.reportedOn, language)}</summary>
                  ${envelope(page, version)}
                  ${recordFields({ profile, language, kind: version.kind, numbers: page.numbers }, version.fields)}
                </details>`,
            )}
          </section>`
        : ""
    }
    ${journalSection(page)}
  </article>`;
}

/** The fields of a version without its original coordinates, which stand in a section of their own where it has a place. */
function fieldsBesideCoordinates({ fields, place }: RecordVersion): RecordVersion["fields"] {
  const { entered_as: _written, ...others } = fields;
  return place ? others : fields;
}

function envelope({ profile, language }: RecordPage, version: RecordVersion): Html {
  const text = recordText[language];
  const facts: readonly (readonly [string, string | null])[] = [
    [text.versionName, String(version.version)],
    [text.team, version.team],
    [text.reported, formatDate(version.reportedOn, language)],
    [text.received, formatDate(version.receivedOn, language)],
    [text.sensitivity, codeLabel(profile, "sensitivity_tier", version.sensitivity, language)],
  ];
  return html`<dl class="facts">
    ${facts.map(([label, value]) =>
      value === null
        ? ""
        : html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

/** What stands beside the map: of a release how its land divides, since that is what is decided; else what the record says. */
function recordAndPlace(page: RecordPage): Html {
  const { profile, language, review, hazard } = page;
  const [latest] = page.versions;
  const fields = html`<section aria-labelledby="record">
    <h2 id="record">${recordText[language].record}</h2>
    ${envelope(page, latest)}
    ${recordFields({ profile, language, kind: latest.kind, numbers: page.numbers }, fieldsBesideCoordinates(latest))}
  </section>`;
  const divided = review?.preview ?? review?.now ?? undefined;
  const place = placeSection({
    profile,
    language,
    record: latest,
    hazard: divided?.shapes.hazard ?? hazard,
    shapes: divided?.shapes,
  });
  if (!review) return html`<div class="two">${fields} ${place}</div>`;
  const section = { profile, language, review };
  return html`<div class="two">${splitSection(section)} ${place}</div>
    ${sharedLandSections(section)} ${fields}`;
}

function countedSection({ language, countedIn }: RecordPage): Html {
  const text = recordText[language];
  return html`<section aria-labelledby="counted">
    <h2 id="counted">${text.counted}</h2>
    ${
      countedIn.length === 0
        ? html`<p>${text.notCounted}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="counted">
            <table class="figures">
              <thead>
                <tr>
                  <th scope="col">${text.bulletin}</th>
                  <th scope="col" class="words">${text.figure}</th>
                  <th scope="col">${text.amount}</th>
                </tr>
              </thead>
              <tbody>
                ${countedIn.map(
                  ({ bulletin, href, label, amount }) =>
                    html`<tr>
                      <th scope="row">${bulletin}</th>
                      <td class="words"><a href="${href}">${label}</a></td>
                      <td>${amount}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** One step of a record's history: a decision, or that it was opened again. */
type HistoryStep = {
  readonly state: string;
  readonly version: number;
  readonly personName: string;
  readonly organisationId: string;
  readonly at: string;
  readonly seq: number;
  readonly reason: string;
};

/** Every step, the latest first: what, which version, who for whom, when and why. */
function historySection({ profile, language, decisions, workflow }: RecordPage): Html {
  const text = recordText[language];
  const why = (codes: string, reason: string | null) => [codes, reason ?? ""].filter((part) => part !== "").join(". ");
  const steps: readonly HistoryStep[] = [
    ...decisions.map((decision) => ({
      ...decision,
      at: decision.decidedAt,
      seq: decision.fromSeq,
      reason: why(
        decision.reasonCode === null
          ? codesInWords(profile, decision.reasonCodes, language)
          : codeLabel(profile, "withdrawal_reason", decision.reasonCode, language),
        decision.reason,
      ),
    })),
    ...workflow.reopenings.map((reopening) => ({
      ...reopening,
      state: "reopened",
      at: reopening.reopenedAt,
      seq: reopening.fromSeq,
      reason: why(codesInWords(profile, reopening.reasonCodes, language), reopening.reason),
    })),
  ].toSorted((one, other) => other.seq - one.seq || other.version - one.version);
  return html`<section aria-labelledby="decisions">
    <h2 id="decisions">${text.decisions}</h2>
    <ol class="decisions">
      ${steps.map(
        ({ state, version, personName, organisationId, at, reason }) =>
          html`<li>
            <strong class="state state-${state}">${codeLabel(profile, "record_state", state, language)}</strong>
            <span>${text.version(version)}</span>
            <span>${personName}, ${nameOf(profile.operators, organisationId, language)}</span>
            <time datetime="${at}">${formatMoment(at, profile.programme.timeZone, language)}</time>
            ${reason ? html`<span>${text.reason}: ${reason}</span>` : ""}
          </li>`,
      )}
    </ol>
  </section>`;
}

function journalSection({ profile, language, journal }: RecordPage): Html {
  const text = recordText[language];
  return html`<section aria-labelledby="journal">
    <h2 id="journal">${text.journal}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="journal">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">${text.entry}</th>
            <th scope="col" class="words">${text.when}</th>
            <th scope="col" class="words">${text.action}</th>
            <th scope="col" class="words">${text.by}</th>
            <th scope="col" class="words">${text.hash}</th>
          </tr>
        </thead>
        <tbody>
          ${journal.map(
            (line) =>
              html`<tr>
                <th scope="row">${formatCount(line.seq, language)}</th>
                <td class="words">${formatMoment(line.recordedAt, profile.programme.timeZone, language)}</td>
                <td class="words"><code>${line.action}</code></td>
                <td class="words">${line.personName}</td>
                <td class="words"><code title="${line.contentHash}">${line.contentHash.slice(0, 16)}…</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
