import { html } from "hono/html";
import type { Html } from "../../foundation/server/http/page.ts";

/** What was typed into a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

/** A field of a form, with its label above and a hint beneath it. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  readonly required?: boolean;
};

const labelled = ({ name, label, hint }: Field, input: Html): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    ${input} ${hint === undefined ? "" : html`<small id="${name}-hint">${hint}</small>`}
  </div>`;

const describes = ({ name, hint }: Field) => (hint === undefined ? "" : html`aria-describedby="${name}-hint"`);
const needed = ({ required }: Field) => (required ? html`required` : "");

/** A line of text, a day, or a number in any writing. */
export function inputField(
  field: Field & {
    readonly type?: "text" | "date" | "number";
    readonly min?: number;
    readonly max?: number;
    readonly step?: string;
  },
): Html {
  const { name, value = "", type = "text", min, max, step } = field;
  return labelled(
    field,
    html`<input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      ${type === "text" ? html`maxlength="200"` : ""}
      ${min === undefined ? "" : html`min="${min}"`}
      ${max === undefined ? "" : html`max="${max}"`}
      ${step === undefined ? "" : html`step="${step}"`}
      ${needed(field)}
      ${describes(field)}
    />`,
  );
}

/** Several lines of text. */
export function textField(field: Field & { readonly rows?: number; readonly longest?: number }): Html {
  const { name, value = "", rows = 3, longest = 2_000 } = field;
  return labelled(
    field,
    html`<textarea
      id="${name}"
      name="${name}"
      rows="${rows}"
      maxlength="${longest}"
      ${needed(field)}
      ${describes(field)}
    >
${value}</textarea>`,
  );
}

/** One of several values; an empty one first where none need be chosen. */
export function choiceField(
  field: Field & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html {
  const { name, value = "", options } = field;
  return labelled(
    field,
    html`<select id="${name}" name="${name}" ${needed(field)} ${describes(field)}>
      ${options.map(
        ([one, label]) => html`<option value="${one}" ${one === value ? html`selected` : ""}>${label}</option>`,
      )}
    </select>`,
  );
}

/** Any number of values, each a field of its own: `name-value`. */
export function manyField(
  field: Field & {
    readonly options: readonly (readonly [value: string, label: string])[];
    readonly chosen: readonly string[];
  },
): Html {
  const { name, label, options, chosen } = field;
  return html`<fieldset class="many">
    <legend>${label}</legend>
    ${field.hint === undefined ? "" : html`<small>${field.hint}</small>`}
    ${options.map(
      ([value, words]) =>
        html`<label
          ><input type="checkbox" name="${name}-${value}" value="yes" ${chosen.includes(value) ? html`checked` : ""} />
          <span>${words}</span></label
        >`,
    )}
  </fieldset>`;
}

/** What was chosen in a {@link manyField}. */
export const chosenIn = (typed: Typed, name: string): string[] =>
  Object.keys(typed).flatMap((key) =>
    key.startsWith(`${name}-`) && typed[key] === "yes" ? [key.slice(name.length + 1)] : [],
  );

/** A text that was typed; undefined where there is none. */
export const typedWords = (typed: Typed, name: string): string | undefined =>
  typed[name]?.trim().replaceAll("\r\n", "\n") || undefined;

/** A number that was typed, with a comma or a point; undefined where there is none, and NaN where it is no number. */
export function typedNumber(typed: Typed, name: string): number | undefined {
  const text = typed[name]?.trim().replace(",", ".");
  return text ? Number(text) : undefined;
}

/** Facts with their labels; those without a value are left out. */
export const factsList = (facts: readonly (readonly [string, Html | string | null | undefined])[]): Html =>
  html`<dl class="facts">
    ${facts.map(([label, value]) =>
      value === null || value === undefined || value === ""
        ? ""
        : html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;

/** What came of a form that was sent, above the page that it stands on. */
export type Message = { readonly kind: "done" | "refused"; readonly text: string };

/** Says what came of a form; nothing where none was sent. */
export const messageOf = (message: Message | undefined): Html | string =>
  message === undefined
    ? ""
    : html`<p
        class="${message.kind === "done" ? "agreement" : "refusal"}"
        role="${message.kind === "done" ? "status" : "alert"}"
      >
        ${message.text}
      </p>`;

/** A table that scrolls by itself where it does not fit; `labelledBy` names a heading. */
export const scrollingTable = (labelledBy: string, head: readonly Html[], rows: readonly Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${labelledBy}">
    <table class="figures numbered">
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;

/** The heading of a column of words. */
export const wordsColumn = (label: string): Html => html`<th scope="col" class="words">${label}</th>`;

/** The page that is asked for by `?page=`; the first for nonsense. */
export function pageAsked(asked: string | undefined): number {
  const number = Number(asked);
  return Number.isInteger(number) && number >= 1 && number < 1_000_000 ? number : 1;
}
