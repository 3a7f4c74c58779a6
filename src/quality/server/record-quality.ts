import { html } from "hono/html";
import { may } from "../../access/domain/actor.ts";
import type { Reader } from "../../access/server/site.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { codeLabel } from "../../verification/server/record-fields.ts";
import type { RecordVersion } from "../../verification/server/records.queries.ts";
import { SUBJECT_KINDS } from "../domain/inspection.ts";
import { textField } from "./form-fields.ts";
import { inspectionTable } from "./inspections.page.ts";
import { qualityText as text } from "./quality.text.ts";
import type { RecordQuality } from "./record-quality.queries.ts";
import type { Suspension } from "./suspensions.queries.ts";
import { visitTable } from "./visits.page.ts";

type Frame = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  /** the record, the latest version first */
  readonly versions: readonly [RecordVersion, ...RecordVersion[]];
};

/** Visits, controls and suspensions of a record, on its page; nothing where there are none. */
export function recordQualitySection({ visits, inspections, suspensions }: RecordQuality, frame: Frame): Html | string {
  const { language } = frame;
  const acts = inspectorsActs(frame);
  if (visits.length + inspections.length + suspensions.length === 0 && acts === "") return "";
  return html`<section aria-labelledby="quality">
    <h2 id="quality">${text.aboutThis[language]}</h2>
    ${suspensions.length === 0 ? "" : suspensionList(suspensions, frame)}
    ${
      visits.length === 0
        ? ""
        : html`<h3 id="visits">${text.visits[language]}</h3>
            ${visitTable({ ...frame, rows: visits, labelledBy: "visits" })}`
    }
    ${
      inspections.length === 0
        ? ""
        : html`<h3 id="controls">${text.controls[language]}</h3>
            ${inspectionTable({ ...frame, rows: inspections, labelledBy: "controls" })}`
    }
    ${acts}
  </section>`;
}

/** What an inspector may begin from here. */
function inspectorsActs({ language, reader, versions: [{ kind, localId, organisationId }] }: Frame): Html | string {
  if (!may(reader, "inspect") || !SUBJECT_KINDS.some((one) => one === kind)) return "";
  const number = encodeURIComponent(`${organisationId}/${localId}`);
  return html`<p class="acts">
    <a href="/${language}/quality/visits/new?kind=${kind}&number=${number}">${text.newVisit[language]}</a>
    ${kind === "release-polygon" ? html`· <a href="/${language}/quality/plans/new?number=${number}">${text.newPlan[language]}</a>` : ""}
  </p>`;
}

const causeLink = (language: Language, { causeKind, causeId, causeNumber }: Suspension): Html =>
  causeKind === "accident"
    ? html`<a href="/${language}/records/accident/${causeId}">${causeNumber ?? ""}</a>`
    : html`<a href="/${language}/quality/nonconformities/${causeId}">${causeNumber ?? ""}</a>`;

function suspensionList(suspensions: readonly Suspension[], { profile, language, reader }: Frame): Html {
  return html`<h3>${text.suspensions[language]}</h3>
    <ul>
      ${suspensions.map(
        (one) =>
          html`<li>
            ${codeLabel(profile, "suspension_reason", one.reason, language)} ${causeLink(language, one)}:
            ${text.suspendedSince[language].toLocaleLowerCase(language)} ${formatDate(one.fromOn, language)}
            ${one.state === "lifted" ? html`<strong>(${text.lifted[language]})</strong>` : ""} ${one.words ?? ""}
            ${
              one.state === "suspended" && one.causeKind === "accident" && may(reader, "approve")
                ? html`<form class="entry" method="post" action="/${language}/quality/suspensions/${one.id}/resume">
                    <input type="hidden" name="form-token" value="${reader.formToken}" />
                    ${textField({ name: "words", label: text.resumeReason[language], required: true, rows: 2 })}
                    <button type="submit">${text.resume[language]}</button>
                  </form>`
                : ""
            }
          </li>`,
      )}
    </ul>`;
}
