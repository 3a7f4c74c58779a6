import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import { ANSWERS, SUBJECT_KINDS } from "../domain/inspection.ts";
import { SEVERITIES } from "../domain/nonconformity.ts";
import {
  choiceField,
  factsList,
  inputField,
  type Message,
  messageOf,
  scrollingTable,
  textField,
  type Typed,
  wordsColumn,
} from "./form-fields.ts";
import { nonconformityTable } from "./nonconformities.page.ts";
import { qualityText as text, subjectKindText } from "./quality.text.ts";
import type { Nonconformity, Visit } from "./quality-views.queries.ts";

type Frame = { readonly profile: ProgrammeProfile; readonly language: Language };

const answerWords = { yes: text.yes, no: text.no, not_applicable: text.notApplicable } as const;

/** The items of the programme's checklist. */
export const checklistOf = (profile: ProgrammeProfile): readonly string[] =>
  profile.codeLists.find(({ id }) => id === "qa_checklist")?.values.map(({ code }) => code) ?? [];

const subjectLink = ({ language }: Frame, { subjectKind, subjectId, subjectNumber }: Visit): Html =>
  html`${subjectKindText[subjectKind][language]}
    <a href="/${language}/records/${subjectKind}/${subjectId}">${subjectNumber ?? subjectId.slice(0, 8)}</a>`;

/** Visits as a table. */
export const visitTable = (frame: Frame & { readonly rows: readonly Visit[]; readonly labelledBy: string }): Html => {
  const { profile, language, rows, labelledBy } = frame;
  return scrollingTable(
    labelledBy,
    [
      html`<th scope="col">${text.number[language]}</th>`,
      wordsColumn(text.day[language]),
      wordsColumn(text.about[language]),
      wordsColumn(text.operator[language]),
      wordsColumn(text.inspectedBy[language]),
    ],
    rows.map(
      (row) =>
        html`<tr>
          <th scope="row">
            <a href="/${language}/quality/visits/${row.id}">${row.localId}</a>
            ${row.withdrawn ? text.withdrawn[language] : ""}
          </th>
          <td class="words whole">${formatDate(row.visitedOn, language)}</td>
          <td class="words">${subjectLink(frame, row)}</td>
          <td class="words">${nameOf(profile.operators, row.organisationId, language)}</td>
          <td class="words">
            ${nameOf(profile.operators, row.inspectedBy, language)}
            (${row.inspectedBy === row.organisationId ? text.internal[language] : text.external[language]})
          </td>
        </tr>`,
    ),
  );
};

/** The list of visits. */
export function visitsPage(
  page: Frame & {
    readonly rows: readonly Visit[];
    readonly mayInspect: boolean;
    readonly page: number;
    readonly more: boolean;
  },
): Html {
  const { language, rows, mayInspect } = page;
  return html`<article class="quality">
    <p class="kicker"><a href="/${language}/quality">${text.title[language]}</a></p>
    <h1 id="title">${text.visits[language]}</h1>
    ${mayInspect ? html`<p><a class="button" href="/${language}/quality/visits/new">${text.newVisit[language]}</a></p>` : ""}
    ${rows.length === 0 ? html`<p>${text.none[language]}</p>` : visitTable({ ...page, labelledBy: "title" })}
    ${pager(language, page.page, page.page + (page.more ? 1 : 0), (number) => `/${language}/quality/visits?page=${number}`)}
  </article>`;
}

/** All that the page of a visit shows. */
export type VisitPage = Frame & {
  readonly versions: readonly [Visit, ...Visit[]];
  readonly nonconformities: readonly Nonconformity[];
  readonly mayCorrect: boolean;
  readonly today: string;
  readonly message?: Message | undefined;
};

/** One visit: what was looked at, what was wrong, and its earlier versions. */
export function visitPage(page: VisitPage): Html {
  const { profile, language, versions, nonconformities } = page;
  const [latest, ...earlier] = versions;
  return html`<article class="record quality">
    <p class="kicker"><a href="/${language}/quality/visits">${text.visits[language]}</a></p>
    <h1>${latest.localId}</h1>
    ${latest.withdrawn ? html`<p class="refusal">${text.withdrawn[language]}: ${latest.reason}</p>` : ""}
    ${messageOf(page.message)} ${visitFacts(page, latest)} ${checklistSection(page, latest)}
    <section aria-labelledby="wrong">
      <h2 id="wrong">${text.nonconformities[language]}</h2>
      ${
        nonconformities.length === 0
          ? html`<p>${text.none[language]}</p>`
          : nonconformityTable({ ...page, rows: nonconformities, labelledBy: "wrong" })
      }
    </section>
    ${
      page.mayCorrect
        ? html`<p class="acts">
            <a href="/${language}/quality/visits/${latest.id}/correct">${text.correct[language]}</a>
          </p>`
        : ""
    }
    ${
      earlier.length === 0
        ? ""
        : html`<section aria-labelledby="versions">
            <h2 id="versions">${text.versions[language]}</h2>
            ${earlier.map(
              (version) =>
                html`<details>
                  <summary>
                    ${text.version[language]} ${version.version} ·
                    ${formatMoment(version.at, profile.programme.timeZone, language)}
                  </summary>
                  ${visitFacts(page, version)}
                </details>`,
            )}
          </section>`
    }
  </article>`;
}

function visitFacts(frame: VisitPage, visit: Visit): Html {
  const { profile, language } = frame;
  const kind = visit.inspectedBy === visit.organisationId ? text.internal : text.external;
  return factsList([
    [text.about[language], subjectLink(frame, visit)],
    [text.day[language], formatDate(visit.visitedOn, language)],
    [text.operator[language], nameOf(profile.operators, visit.organisationId, language)],
    [text.team[language], visit.team],
    [text.inspectedBy[language], `${nameOf(profile.operators, visit.inspectedBy, language)} (${kind[language]})`],
    [text.district[language], nameOf(profile.districts, visit.districtId, language)],
    [text.measures[language], visit.measures],
    [text.notes[language], visit.notes],
    [text.correctionReason[language], visit.reason],
    [
      text.signedBy[language],
      `${visit.personName}, ${formatMoment(visit.at, profile.programme.timeZone, language)} (${text.version[language].toLocaleLowerCase(language)} ${visit.version})`,
    ],
  ]);
}

function checklistSection({ profile, language }: Frame, { checklist }: Visit): Html | string {
  const answered = checklistOf(profile).filter((item) => checklist[item] !== undefined);
  if (answered.length === 0) return "";
  return html`<section aria-labelledby="checklist">
    <h2 id="checklist">${text.checklist[language]}</h2>
    <ul class="checklist">
      ${answered.map((item) => {
        const answer = checklist[item] ?? "not_applicable";
        return html`<li>
          <span class="state answer-${answer}">${answerWords[answer][language]}</span>
          ${codeLabel(profile, "qa_checklist", item, language)}
        </li>`;
      })}
    </ul>
  </section>`;
}

/** How many nonconformities the form of a visit has room for; further ones go into a further visit. */
export const REPORTS = 3;

/** The form by which a visit is recorded, or put right. */
export function visitForm(
  page: Frame & {
    readonly reader: Reader;
    readonly typed: Typed;
    /** the visit that is put right */
    readonly correcting?: { readonly id: string; readonly version: number } | undefined;
    readonly message?: Message | undefined;
  },
): Html {
  const { profile, language, reader, typed, correcting } = page;
  const value = (name: string) => typed[name];
  const action = correcting ? `/quality/visits/${correcting.id}/correct` : "/quality/visits";
  return html`<article class="quality">
    <p class="kicker"><a href="/${language}/quality/visits">${text.visits[language]}</a></p>
    <h1>${correcting ? `${text.correct[language]}: ${typed["localId"] ?? ""}` : text.newVisit[language]}</h1>
    ${messageOf(page.message)}
    <form class="entry" method="post" action="/${language}${action}">
      <input type="hidden" name="form-token" value="${reader.formToken}" />
      ${
        correcting
          ? html`<input type="hidden" name="seen" value="${value("seen") ?? correcting.version}" />
              <input type="hidden" name="localId" value="${value("localId") ?? ""}" />
              ${correctionFields(page)}`
          : ""
      }
      <div class="side-by-side">
        ${correcting ? "" : inputField({ name: "localId", label: text.number[language], value: value("localId"), required: true })}
        ${choiceField({
          name: "kind",
          label: text.subjectKind[language],
          value: value("kind") ?? "task",
          options: SUBJECT_KINDS.map((kind) => [kind, subjectKindText[kind][language]]),
        })}
        ${inputField({
          name: "number",
          label: text.subjectNumber[language],
          value: value("number"),
          required: true,
          hint: text.subjectHint[language],
        })}
        ${inputField({ name: "visitedOn", label: text.day[language], type: "date", value: value("visitedOn"), required: true })}
        ${inputField({ name: "team", label: text.team[language], value: value("team") })}
      </div>
      <fieldset class="checklist-entry">
        <legend>${text.checklist[language]}</legend>
        ${checklistOf(profile).map((item) =>
          choiceField({
            name: `check-${item}`,
            label: codeLabel(profile, "qa_checklist", item, language),
            value: value(`check-${item}`),
            options: [
              ["", text.notAsked[language]],
              ...ANSWERS.map((answer) => [answer, answerWords[answer][language]] as const),
            ],
          }),
        )}
      </fieldset>
      ${textField({ name: "measures", label: text.measures[language], value: value("measures") })}
      ${textField({ name: "notes", label: text.notes[language], value: value("notes") })}
      ${correcting ? "" : Array.from({ length: REPORTS }, (_, index) => reportFields(page, index + 1))}
      <button type="submit">${text.send[language]}</button>
    </form>
  </article>`;
}

/** What a correction says beside the whole: why, and whether nothing of it holds. */
export const correctionFields = ({ language, typed }: { readonly language: Language; readonly typed: Typed }): Html =>
  html`${textField({ name: "reason", label: text.correctionReason[language], value: typed["reason"], required: true })}
    <label class="tick"
      ><input type="checkbox" name="withdrawn" value="yes" ${typed["withdrawn"] === "yes" ? html`checked` : ""} />
      <span>${text.withdraw[language]}</span></label
    >`;

function reportFields({ profile, language, typed }: Frame & { readonly typed: Typed }, number: number): Html {
  const name = (part: string) => `wrong-${number}-${part}`;
  const fields = html`<fieldset>
    <legend>${text.nonconformity[language]} ${number}</legend>
    <div class="side-by-side">
      ${choiceField({
        name: name("type"),
        label: text.type[language],
        value: typed[name("type")],
        options: [
          ["", ""],
          ...checklistOf(profile).map((item) => [item, codeLabel(profile, "qa_checklist", item, language)] as const),
        ],
      })}
      ${choiceField({
        name: name("severity"),
        label: text.severity[language],
        value: typed[name("severity")] ?? "minor",
        options: SEVERITIES.map((one) => [one, codeLabel(profile, "nonconformity_severity", one, language)]),
      })}
      ${inputField({ name: name("due"), label: text.dueOn[language], type: "date", value: typed[name("due")], hint: text.dueHint[language] })}
    </div>
    ${textField({ name: name("words"), label: text.words[language], value: typed[name("words")], rows: 2 })}
  </fieldset>`;
  // The first is at hand; further ones unfold.
  if (number === 1 || typed[name("words")] || typed[name("type")]) return fields;
  return html`<details>
    <summary>${text.nonconformity[language]} ${number}</summary>
    ${fields}
  </details>`;
}
