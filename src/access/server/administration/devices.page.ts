import { html } from "hono/html";
import type { Html } from "../../../foundation/server/http/page.ts";
import { formatMoment } from "../../../verification/server/moment-text.ts";
import { RECORD_KINDS, type RecordKind } from "../../../verification/domain/states.ts";
import { recordKindText } from "../../../verification/server/record.text.ts";
import { LONGEST_TOKEN_DAYS } from "../../domain/tokens.ts";
import { partText, sharedText } from "./administration.text.ts";
import {
  administrationPage,
  choicesField,
  dataTable,
  lineButton,
  type PageContext,
  selectField,
  sendingForm,
  textField,
} from "./form-parts.ts";
import type { KeptOrganisation } from "./organisations.queries.ts";
import { peopleText } from "./people.text.ts";
import { organisationName, type ScopeNames } from "./scope-words.ts";
import type { QrDrawing } from "./settings-qr.ts";
import type { ListedDevice } from "./tokens.queries.ts";
import { tokenStateText, tokensText } from "./tokens.text.ts";

/** All that the list of field devices shows. */
export type DevicesPage = PageContext &
  ScopeNames & {
    readonly devices: readonly ListedDevice[];
    readonly administered: readonly KeptOrganisation[];
  };

/** What a form is called: for the time being a form is a kind of record. */
const formName = (form: string, page: PageContext): string =>
  (RECORD_KINDS as readonly string[]).includes(form) ? recordKindText[form as RecordKind][page.language] : form;

/** The field devices of the teams whose organisations the reader administers. */
export function devicesPage(page: DevicesPage): Html {
  const { language, profile, reader, devices, organisations } = page;
  const [text, shared] = [tokensText[language], sharedText[language]];
  const moment = (at: string) => formatMoment(at, profile.programme.timeZone, language);
  const table =
    devices.length === 0
      ? html`<p>${shared.none}</p>`
      : dataTable(
          partText.devices[language],
          [text.deviceName, text.team, text.forms, text.state, text.expires, text.lastUsed, "", ""],
          devices.map(
            (device) =>
              html`<tr>
                <th scope="row">${device.name}</th>
                <td class="words">
                  ${organisationName(organisations, device.organisationId, language)},
                  ${device.team}${device.taskNumber === null ? "" : `, ${device.taskNumber}`}
                </td>
                <td class="words">${device.forms.map((form) => formName(form, page)).join(", ")}</td>
                <td class="words">${tokenStateText[device.state][language]}</td>
                <td class="words">${moment(device.expiresAt)}</td>
                <td class="words">${device.lastUsedAt === null ? text.never : moment(device.lastUsedAt)}</td>
                <td>
                  ${lineButton(reader, `/${language}/devices/${device.id}/rotate`, "QR", text.rotate(device.name))}
                </td>
                <td>
                  ${device.state === "revoked" ? "" : lineButton(reader, `/${language}/devices/${device.id}/revoke`, text.revokeOne, text.revoke(device.name))}
                </td>
              </tr>`,
          ),
        );
  const content = html`<p>${text.devicesExplained}</p>
    ${table} ${addSection(page)}`;
  return administrationPage(page, "devices", partText.devices[language], content);
}

function addSection(page: DevicesPage): Html {
  const { language, reader, administered } = page;
  const [text, people, shared] = [tokensText[language], peopleText[language], sharedText[language]];
  return html`<section aria-labelledby="add">
    <h2 id="add">${text.addDevice}</h2>
    ${sendingForm(
      reader,
      `/${language}/devices`,
      html`${textField({ id: "name", label: text.deviceName, hint: text.deviceHint, required: true, longest: 120 })}
      ${selectField({
        id: "organisationId",
        label: shared.organisation,
        options: administered.map(({ id, names }) => [id, names[language]] as const),
      })}
      ${textField({ id: "team", label: text.team, required: true, longest: 80 })}
      ${textField({ id: "task", label: people.task, hint: `${people.taskHint}; ${text.anyTask}`, longest: 120 })}
      ${textField({
        id: "days",
        label: text.days,
        hint: text.daysHint,
        type: "number",
        value: "180",
        least: 1,
        most: LONGEST_TOKEN_DAYS,
        required: true,
      })}
      ${choicesField(
        "forms",
        text.forms,
        RECORD_KINDS.map((kind) => [kind, recordKindText[kind][language]] as const),
        ["daily-progress", "ordnance-item"],
      )}`,
      shared.add,
    )}
  </section>`;
}

/** The card by which a device is set up, to be scanned from the screen or printed: its code is shown this once. */
export function deviceCard(
  { language, profile, organisations }: PageContext & ScopeNames,
  device: ListedDevice,
  qr: QrDrawing,
): Html {
  const text = tokensText[language];
  return html`<article class="device-card">
    <h1>${text.cardTitle(device.name)}</h1>
    <p>${organisationName(organisations, device.organisationId, language)}, ${device.team}</p>
    <svg class="qr" viewBox="0 0 ${qr.size} ${qr.size}" role="img" aria-label="${text.qr}">
      <rect width="${qr.size}" height="${qr.size}" fill="#fff" />
      <path d="${qr.path}" fill="#000" />
    </svg>
    <ol>
      ${text.cardSteps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <p class="notice">${text.cardWarning}</p>
    <p>${text.cardIfBroken}</p>
    <p>${text.expires}: ${formatMoment(device.expiresAt, profile.programme.timeZone, language)}</p>
    <p class="screen-only"><strong>${text.cardOnce}</strong></p>
    <p class="screen-only"><a class="button" href="/${language}/devices">${text.toDevices}</a></p>
  </article>`;
}
