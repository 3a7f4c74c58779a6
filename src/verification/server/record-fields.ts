import { html } from "hono/html";
import { isCalendarDate } from "../../foundation/domain/dates.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import { formatCount, formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { RecordKind } from "../domain/states.ts";
import { fieldText, recordText } from "./record.text.ts";

/** In which code list a field's values stand, where it has one; by kind first, for names that two kinds share. */
const LISTS: Readonly<Record<string, string>> = {
  "hazardous-area.status": "hazardous_area_status",
  "task.status": "task_status",
  "daily-progress.method": "operational_method",
  activity: "activity_type",
  activity_at_time: "activity_at_accident",
  device_category: "eo_category",
  occurrence: "accident_occurrence",
  setting: "accident_setting",
  category: "eo_category",
  change_kind: "hazardous_area_change",
  channel: "call_out_channel",
  classification: "hazardous_area_classification",
  closure_reason: "closure_reason",
  condition: "eo_condition",
  contamination_type: "contamination_type",
  context: "eo_source_context",
  criteria: "release_criterion",
  eo_types: "eo_category",
  evidence_level: "evidence_level",
  methods: "operational_method",
  pass: "progress_pass",
  position_fix: "position_fix_method",
  product: "land_release_product",
  result: "spot_task_result",
  stop_reason: "suspension_reason",
};

/** Fields that refer to another record, and its kind. */
const REFERENCES: Readonly<Record<string, RecordKind>> = {
  task_id: "task",
  hazardous_area_id: "hazardous-area",
  eod_spot_task_id: "eod-spot-task",
};

/** What a value of a code list is called; the code itself where the list does not have it. */
export function codeLabel(profile: ProgrammeProfile, list: string, code: string, language: Language): string {
  const values = profile.codeLists.find(({ id }) => id === list)?.values ?? [];
  return values.find((value) => value.code === code)?.label[language] ?? code;
}

const SUBTYPE_LISTS = ["eo_mine_subtype", "eo_uxo_subtype"];

/** Writes an area in whole square metres. */
export const formatSquareMetres = (area: number, language: Language): string =>
  `${formatCount(Math.round(area), language)}${NO_BREAK_SPACE}${language === "ru" ? "м²" : "m²"}`;

/** What the fields of a record are written for. */
export type FieldContext = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly kind: RecordKind;
  /** the numbers of the records that it refers to, by id */
  readonly numbers: ReadonlyMap<string, string>;
};

function codeOf({ profile, language, kind }: FieldContext, name: string, code: string): string {
  if (name === "subtype") {
    const label = SUBTYPE_LISTS.map((list) => codeLabel(profile, list, code, language)).find((text) => text !== code);
    return label ?? code;
  }
  if (name === "model" || name === "device_model")
    return profile.ordnanceModels.find(({ id }) => id === code)?.name[language] ?? code;
  const list = LISTS[`${kind}.${name}`] ?? LISTS[name];
  return list === undefined ? code : codeLabel(profile, list, code, language);
}

/** One line of what became of a lot: fate, how many, when. */
function dispositionLine(context: FieldContext, disposition: unknown): Html {
  const { fate, quantity, on, method } = disposition as Readonly<Record<string, unknown>>;
  const { profile, language } = context;
  const parts = [
    codeLabel(profile, "eo_disposition", String(fate), language),
    typeof quantity === "number" ? formatCount(quantity, language) : undefined,
    typeof on === "string" && isCalendarDate(on) ? formatDate(on, language) : undefined,
    typeof method === "string" ? codeLabel(profile, "disposal_method", method, language) : undefined,
  ];
  return html`<li>${parts.filter((part) => part !== undefined).join(" · ")}</li>`;
}

/** One line of who was hurt: the harm, sex and age, how many. */
function casualtyLine({ profile, language }: FieldContext, cell: unknown): Html {
  const { outcome, sex, age, persons } = cell as Readonly<Record<string, unknown>>;
  const parts = [
    codeLabel(profile, "casualty_outcome", String(outcome), language),
    codeLabel(profile, "casualty_sex", String(sex), language),
    codeLabel(profile, "casualty_age", String(age), language),
    typeof persons === "number" ? formatCount(persons, language) : "",
  ];
  return html`<li>${parts.join(" · ")}</li>`;
}

const CENTIMETRES: Readonly<Record<Language, string>> = { az: "sm", en: "cm", ru: "см" };

/** Writes a depth in centimetres. */
export const centimetres = (depth: number, language: Language): string =>
  `${formatCount(depth, language)}${NO_BREAK_SPACE}${CENTIMETRES[language]}`;

function numberOf(name: string, value: number, language: Language): string {
  if (name.endsWith("_m2")) return formatSquareMetres(value, language);
  const text = Number.isInteger(value) ? formatCount(value, language) : formatDecimal(value, 1, language);
  if (name.endsWith("_m")) return `${text}${NO_BREAK_SPACE}${language === "ru" ? "м" : "m"}`;
  return name.endsWith("_cm") ? `${text}${NO_BREAK_SPACE}${CENTIMETRES[language]}` : text;
}

/** An original boundary may be as long as a book; the API has the whole of it. */
const LONGEST_SHOWN = 200;

const shortened = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

/** A field's value as people read it. */
export function fieldValue(context: FieldContext, name: string, value: unknown): Html | string {
  const { language } = context;
  const text = recordText[language];
  if (typeof value === "boolean") return value ? text.yes : text.no;
  if (typeof value === "number") return numberOf(name, value, language);
  if (name === "dispositions" && Array.isArray(value)) {
    return html`<ul class="plain">
      ${value.map((disposition) => dispositionLine(context, disposition))}
    </ul>`;
  }
  if (name === "casualties" && Array.isArray(value)) {
    return html`<ul class="plain">
      ${value.map((cell) => casualtyLine(context, cell))}
    </ul>`;
  }
  if (Array.isArray(value)) return value.map((code) => codeOf(context, name, String(code))).join(", ");
  if (typeof value === "object") {
    return html`<ul class="plain">
      ${Object.entries(value as object).map(([key, part]) => html`<li>${key}: ${shortened(String(part))}</li>`)}
    </ul>`;
  }
  if (typeof value !== "string") return JSON.stringify(value) ?? "";
  const written = value;
  const reference = REFERENCES[name];
  if (reference) {
    const number = context.numbers.get(written);
    return number === undefined ? written : html`<a href="/${language}/records/${reference}/${written}">${number}</a>`;
  }
  if (name.endsWith("_on") || name.endsWith("_from") || name.endsWith("_to")) {
    return isCalendarDate(written) ? formatDate(written, language) : written;
  }
  return codeOf(context, name, written);
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);

const ORDER = Object.keys(fieldText);

/** The ids of the records that a record refers to. */
export const referencesIn = (fields: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(REFERENCES).flatMap((name) => (typeof fields[name] === "string" ? [fields[name]] : []));

/** Every field of a record that says something, with its label, in the order of the labels' file. */
export function recordFields(context: FieldContext, fields: Readonly<Record<string, unknown>>): Html {
  const names = [...ORDER, ...Object.keys(fields).filter((name) => !ORDER.includes(name))];
  const known = names.filter((name) => name in fields && !isEmpty(fields[name]));
  return html`<dl class="facts">
    ${known.map(
      (name) =>
        html`<div>
          <dt>${fieldText[name]?.[context.language] ?? name}</dt>
          <dd>${fieldValue(context, name, fields[name])}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Names a district or an operator as the profile does; its code where the profile does not know it. */
export const nameOf = (
  parties: readonly { readonly id: string; readonly name: Readonly<Record<Language, string>> }[],
  id: string,
  language: Language,
): string => parties.find((party) => party.id === id)?.name[language] ?? id;
