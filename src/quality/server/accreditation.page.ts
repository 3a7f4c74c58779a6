import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import { type CalendarDate, daysBetween } from "../../foundation/domain/dates.ts";
import { formatDate, formatPeriod } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import {
  ACCREDITATION_MAY_BECOME,
  ACCREDITATION_STATUSES,
  ACCREDITATION_TYPES,
  allowsWork,
} from "../domain/accreditation.ts";
import type { AccreditationVersion } from "./accreditation.queries.ts";
import { accreditationText as text, daysLeftText } from "./accreditation.text.ts";
import {
  choiceField,
  factsList,
  inputField,
  manyField,
  type Message,
  messageOf,
  scrollingTable,
  textField,
  type Typed,
  wordsColumn,
} from "./form-fields.ts";
import { methodsOf } from "./plans.page.ts";

type Frame = { readonly profile: ProgrammeProfile; readonly language: Language; readonly today: CalendarDate };

/** How an accreditation stands, as a word with a colour of its own; one whose time is over says so whatever was decided. */
function statusMark({ profile, language, today }: Frame, { status, validTo }: AccreditationVersion): Html {
  const isOver = allowsWork(status) && validTo < today;
  return html`<span class="state accreditation-${isOver ? "expired" : status}"
    >${isOver ? text.over[language] : codeLabel(profile, "accreditation_status", status, language)}</span
  >`;
}

const validityOf = ({ language }: Frame, { validFrom, validTo }: AccreditationVersion): string =>
  formatPeriod({ firstDay: validFrom, lastDay: validTo }, language);

const methodWords = ({ profile, language }: Frame, { methods }: AccreditationVersion): string =>
  methods.map((method) => codeLabel(profile, "operational_method", method, language)).join(", ");

function accreditationTable(frame: Frame, rows: readonly AccreditationVersion[], labelledBy: string): Html {
  const { profile, language, today } = frame;
  const left = (row: AccreditationVersion) => daysBetween(today, row.validTo);
  return scrollingTable(
    labelledBy,
    [
      html`<th scope="col">${text.number[language]}</th>`,
      wordsColumn(text.organisation[language]),
      wordsColumn(text.status[language]),
      wordsColumn(text.validity[language]),
      wordsColumn(text.methods[language]),
    ],
    rows.map(
      (row) =>
        html`<tr>
          <th scope="row"><a href="/${language}/accreditations/${row.id}">${row.localId}</a></th>
          <td class="words">
            ${nameOf(profile.operators, row.organisationId, language)}
            ${[row.team, row.asset].filter((part) => part !== null).join(", ")}
          </td>
          <td class="words">${statusMark(frame, row)}</td>
          <td class="words">
            ${validityOf(frame, row)}
            ${allowsWork(row.status) && left(row) >= 0 && left(row) <= 90 ? html`<br /><small>${daysLeftText[language](left(row))}</small>` : ""}
          </td>
          <td class="words what">${methodWords(frame, row)}</td>
        </tr>`,
    ),
  );
}

/** The register of accreditations, those that end soon first. */
export function accreditationsPage(
  page: Frame & {
    readonly mayAccredit: boolean;
    readonly ending: readonly AccreditationVersion[];
    readonly rows: readonly AccreditationVersion[];
    readonly page: number;
    readonly pages: number;
  },
): Html {
  const { language, mayAccredit, ending, rows } = page;
  return html`<article class="quality">
    <h1>${text.title[language]}</h1>
    <p>${text.explained[language]}</p>
    ${mayAccredit ? html`<p><a class="button" href="/${language}/accreditations/new">${text.add[language]}</a></p>` : ""}
    ${
      ending.length === 0
        ? ""
        : html`<section aria-labelledby="ending">
            <h2 id="ending">${text.endingSoon[language]}</h2>
            ${accreditationTable(page, ending, "ending")}
          </section>`
    }
    <section aria-labelledby="all">
      <h2 id="all">${text.all[language]}</h2>
      ${rows.length === 0 ? html`<p>${text.none[language]}</p>` : accreditationTable(page, rows, "all")}
      ${pager(language, page.page, page.pages, (number) => `/${language}/accreditations?page=${number}`)}
    </section>
  </article>`;
}

/** All that the page of an accreditation shows. */
export type AccreditationPage = Frame & {
  readonly reader: Reader;
  readonly versions: readonly [AccreditationVersion, ...AccreditationVersion[]];
  readonly mayAccredit: boolean;
  /** what was typed into the form of the next decision, where it was refused */
  readonly typed?: Typed | undefined;
  readonly message?: Message | undefined;
};

/** One accreditation: what it allows, every decision, and the form of the next one. */
export function accreditationPage(page: AccreditationPage): Html {
  const { profile, language, versions, mayAccredit } = page;
  const [latest] = versions;
  const next = ACCREDITATION_MAY_BECOME[latest.status];
  return html`<article class="record quality">
    <p class="kicker"><a href="/${language}/accreditations">${text.title[language]}</a></p>
    <h1>${latest.localId}</h1>
    <p class="meta">${nameOf(profile.operators, latest.organisationId, language)} · ${statusMark(page, latest)}</p>
    ${messageOf(page.message)}
    ${factsList([
      [text.team[language], latest.team],
      [text.asset[language], latest.asset],
      [text.type[language], codeLabel(profile, "accreditation_type", latest.type, language)],
      [text.methods[language], methodWords(page, latest)],
      [
        text.districts[language],
        latest.districts.length === 0
          ? text.wholeCountry[language]
          : latest.districts.map((district) => nameOf(profile.districts, district, language)).join(", "),
      ],
      [text.validity[language], validityOf(page, latest)],
      [text.conditions[language], latest.conditions],
      [text.documents[language], latest.documents],
    ])}
    <section aria-labelledby="history">
      <h2 id="history">${text.history[language]}</h2>
      <ol class="decisions">
        ${versions.map(
          (version) =>
            html`<li>
              <strong class="state">${codeLabel(profile, "accreditation_status", version.status, language)}</strong>
              <span>${text.effectiveOn[language]}: ${formatDate(version.effectiveOn, language)}</span>
              <span>${validityOf(page, version)}</span>
              <span>${version.personName}</span>
              <time datetime="${version.recordedAt}"
                >${formatMoment(version.recordedAt, profile.programme.timeZone, language)}</time
              >
              ${version.reason === null ? "" : html`<span>${text.reason[language]}: ${version.reason}</span>`}
            </li>`,
        )}
      </ol>
    </section>
    ${
      mayAccredit && next.length > 0
        ? html`<section aria-labelledby="decide">
            <h2 id="decide">${text.decide[language]}</h2>
            ${accreditationForm(page, page.typed ?? typedOf(latest, page.today), next, latest.version)}
          </section>`
        : ""
    }
  </article>`;
}

/** A version as it stands in the form of the next one. */
function typedOf(latest: AccreditationVersion, today: CalendarDate): Typed {
  const { localId, type, validFrom, validTo, status } = latest;
  return {
    localId,
    organisation: latest.organisationId,
    team: latest.team ?? "",
    asset: latest.asset ?? "",
    type,
    validFrom,
    validTo,
    status,
    effectiveOn: today,
    conditions: latest.conditions ?? "",
    documents: latest.documents ?? "",
    ...Object.fromEntries(latest.methods.map((method) => [`method-${method}`, "yes"])),
    ...Object.fromEntries(latest.districts.map((district) => [`district-${district}`, "yes"])),
  };
}

/** The page on which an accreditation is entered for the first time. */
export function newAccreditationPage(
  page: Frame & { readonly reader: Reader; readonly typed: Typed; readonly message?: Message | undefined },
): Html {
  const { language } = page;
  return html`<article class="quality">
    <p class="kicker"><a href="/${language}/accreditations">${text.title[language]}</a></p>
    <h1>${text.add[language]}</h1>
    ${messageOf(page.message)} ${accreditationForm(page, page.typed, ACCREDITATION_STATUSES, undefined)}
  </article>`;
}

function accreditationForm(
  { profile, language, reader }: Frame & { readonly reader: Reader },
  typed: Typed,
  statuses: readonly string[],
  seen: number | undefined,
): Html {
  const field = (name: string, label: string, more: object = {}) =>
    inputField({ name, label, value: typed[name], ...more });
  const chosen = (name: string) =>
    Object.keys(typed).flatMap((key) => (key.startsWith(`${name}-`) ? [key.slice(name.length + 1)] : []));
  const options = (list: string, codes: readonly string[]) =>
    codes.map((code) => [code, codeLabel(profile, list, code, language)] as const);
  return html`<form class="entry" method="post" action="/${language}/accreditations">
    <input type="hidden" name="form-token" value="${reader.formToken}" />
    ${
      seen === undefined
        ? html`<div class="side-by-side">
            ${field("localId", text.number[language], { required: true })}
            ${choiceField({
              name: "organisation",
              label: text.organisation[language],
              value: typed["organisation"],
              options: profile.operators.map(({ id, name }) => [id, name[language]]),
            })}
            ${choiceField({
              name: "type",
              label: text.type[language],
              value: typed["type"] ?? "operational",
              options: options("accreditation_type", ACCREDITATION_TYPES),
            })}
            ${field("team", text.team[language], { hint: text.wholeOrganisation[language] })}
            ${field("asset", text.asset[language])}
          </div>`
        : html`<input type="hidden" name="seen" value="${typed["seen"] ?? seen}" /> ${[
              "localId",
              "organisation",
              "type",
              "team",
              "asset",
            ].map((name) => html`<input type="hidden" name="${name}" value="${typed[name] ?? ""}" />`)}`
    }
    <div class="side-by-side">
      ${choiceField({
        name: "status",
        label: text.status[language],
        value: typed["status"],
        options: options("accreditation_status", statuses),
      })}
      ${field("effectiveOn", text.effectiveOn[language], { type: "date", required: true, hint: text.effectiveHint[language] })}
      ${field("validFrom", text.validFrom[language], { type: "date", required: true })}
      ${field("validTo", text.validTo[language], { type: "date", required: true })}
    </div>
    ${manyField({
      name: "method",
      label: text.methods[language],
      options: methodsOf(profile, language),
      chosen: chosen("method"),
    })}
    <details ${chosen("district").length > 0 ? html`open` : ""}>
      <summary>${text.districts[language]}</summary>
      ${manyField({
        name: "district",
        label: text.districts[language],
        hint: text.districtsHint[language],
        options: profile.districts.map(({ id, name }) => [id, name[language]]),
        chosen: chosen("district"),
      })}
    </details>
    ${textField({ name: "conditions", label: text.conditions[language], value: typed["conditions"], rows: 2 })}
    ${textField({ name: "documents", label: text.documents[language], value: typed["documents"], rows: 2 })}
    ${textField({ name: "reason", label: text.reason[language], value: typed["reason"], rows: 2, hint: text.reasonHint[language] })}
    <button type="submit">${text.save[language]}</button>
  </form>`;
}
