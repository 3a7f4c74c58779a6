import { html } from "hono/html";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { type Act, may } from "../../domain/actor.ts";
import type { Reader } from "../site.ts";
import { partText, sharedText } from "./administration.text.ts";

/** What a page says about what was just asked of it. */
export type Message = { readonly kind: "done" | "refused"; readonly text: string };

/** What every page of administration needs. */
export type PageContext = {
  readonly language: Language;
  readonly reader: Reader;
  readonly message?: Message | undefined;
};

/** The parts of administration. */
export type Part = keyof typeof partText;

/** A page of administration: its title, the way to the other parts, what was just done, and the content. */
export function administrationPage(
  { language, reader, message }: PageContext,
  part: Part,
  title: string,
  content: Html,
): Html {
  const parts = Object.keys(partText) as Part[];
  return html`<article class="administration">
    ${
      may(reader, "administer")
        ? html`<nav class="choices" aria-label="${sharedText[language].parts}">
            ${parts.map(
              (each) =>
                html`<a href="/${language}/${each}" ${each === part ? html`aria-current="page"` : ""}
                  >${partText[each][language]}</a
                > `,
            )}
          </nav>`
        : ""
    }
    <h1>${title}</h1>
    ${messageBox(message)} ${content}
  </article>`;
}

/** Says what was done, or why not, so that a screen reader says it too. */
export const messageBox = (message: Message | undefined): Html | string =>
  message === undefined
    ? ""
    : message.kind === "done"
      ? html`<p class="agreement" role="status">${message.text}</p>`
      : html`<p class="refusal" role="alert">${message.text}</p>`;

/** The token of the reader's session, which every form carries. */
export const formToken = (reader: Reader): Html =>
  html`<input type="hidden" name="form-token" value="${reader.formToken}" />`;

type Field = {
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  /** as wide as the form, for what is long */
  readonly wide?: boolean;
};

const hinted = ({ id, hint }: Field): Html | string => (hint ? html`aria-describedby="${id}-hint"` : "");
const hintOf = ({ id, hint }: Field): Html | string =>
  hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : "";

/** A line to write into, under its label. */
export const textField = (
  field: Field & {
    readonly value?: string;
    readonly type?: "text" | "email" | "date" | "number" | "search";
    readonly required?: boolean;
    readonly longest?: number;
    readonly least?: number;
    readonly most?: number;
  },
): Html => html`
  <div class="form-field">
    <label for="${field.id}">${field.label}</label>
    <input
      id="${field.id}"
      name="${field.name ?? field.id}"
      type="${field.type ?? "text"}"
      value="${field.value ?? ""}"
      autocomplete="off"
      ${field.required ? html`required` : ""}
      ${field.longest === undefined ? "" : html`maxlength="${field.longest}"`}
      ${field.least === undefined ? "" : html`min="${field.least}"`}
      ${field.most === undefined ? "" : html`max="${field.most}"`}
      ${hinted(field)}
    />
    ${hintOf(field)}
  </div>
`;

/** One of several, under its label. */
export const selectField = (
  field: Field & { readonly options: readonly (readonly [value: string, label: string])[]; readonly value?: string },
): Html => html`
  <div class="form-field${field.wide ? " whole-row" : ""}">
    <label for="${field.id}">${field.label}</label>
    <select id="${field.id}" name="${field.name ?? field.id}" ${hinted(field)}>
      ${field.options.map(
        ([value, label]) =>
          html`<option value="${value}" ${value === field.value ? html`selected` : ""}>${label}</option>`,
      )}
    </select>
    ${hintOf(field)}
  </div>
`;

/** Several of several, in a frame with a title. */
export const choicesField = (
  name: string,
  legend: string,
  options: readonly (readonly [value: string, label: string])[],
  chosen: readonly string[],
): Html => html`
  <fieldset class="form-field">
    <legend>${legend}</legend>
    ${options.map(
      ([value, label]) =>
        html`<label class="one-of-several"
          ><input type="checkbox" name="${name}" value="${value}" ${chosen.includes(value) ? html`checked` : ""} />
          <span>${label}</span></label
        >`,
    )}
  </fieldset>
`;

/** A form that sends to one of our own addresses. */
export const sendingForm = (
  reader: Reader,
  action: string,
  fields: Html,
  submit: string,
  kind = "columns",
): Html => html`
  <form class="${kind}" method="post" action="${action}">
    ${formToken(reader)} ${fields}
    <div class="submit"><button type="submit">${submit}</button></div>
  </form>
`;

/** A button that does one thing to one line of a table. */
export const lineButton = (reader: Reader, action: string, label: string, says: string): Html => html`
  <form method="post" action="${action}">
    ${formToken(reader)}
    <button class="quiet" type="submit" aria-label="${says}" title="${says}">${label}</button>
  </form>
`;

/** A table that scrolls by itself where it is wider than the screen; a column of buttons has no head. */
export const dataTable = (label: string, heads: readonly string[], rows: readonly Html[]): Html => html`
  <div class="scroll" tabindex="0" role="group" aria-label="${label}">
    <table class="figures">
      <thead>
        <tr>
          ${heads.map((head) => (head === "" ? html`<td></td>` : html`<th scope="col" class="words">${head}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>
`;

/** Facts of one thing, label by label. */
export const factList = (facts: readonly (readonly [label: string, value: Html | string])[]): Html => html`
  <dl class="facts">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>
`;

/** Acts as they stand in a list of choices. */
export const actOptions = (
  acts: readonly Act[],
  words: Readonly<Record<Act, Readonly<Record<Language, string>>>>,
  language: Language,
): (readonly [string, string])[] => acts.map((act) => [act, words[act][language]] as const);
