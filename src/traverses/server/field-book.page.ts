import { html } from "hono/html";
import type { Finding } from "../../foundation/domain/finding.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { Derivation } from "../domain/derivation.ts";
import { AngleUnit, type FieldBook, Purpose } from "../domain/field-book.schema.ts";
import { nameOfField, wordsOfTraverseFinding } from "../domain/finding-words.ts";
import { unitText } from "../domain/suspect.text.ts";
import { derivationSection } from "./derivation.section.ts";
import { fieldBookText, fixMethodText } from "./field-book-page.text.ts";

/** What the page shows: what was typed so far, and what followed from it. */
export type FieldBookPage = {
  readonly language: Language;
  readonly formToken: string;
  /** the fields of the form, by name */
  readonly typed: Readonly<Record<string, string>>;
  readonly fixes: number;
  readonly lines: number;
  readonly findings?: readonly Finding[] | undefined;
  readonly result?: { readonly book: FieldBook; readonly derivation: Derivation } | undefined;
};

/** The page on which a person types a field book: result above, book beneath; no script is needed. */
export function fieldBookPage(page: FieldBookPage): Html {
  const { language, findings, result, formToken, lines } = page;
  const text = fieldBookText[language];
  return html`<article class="field-book">
    <h1>${text.title}</h1>
    <p>${text.intro}</p>
    ${findings && findings.length > 0 ? mistakes(findings, language) : ""}
    ${
      result
        ? html`<section aria-labelledby="result">
            <h2 id="result">${text.result}</h2>
            ${derivationSection({ language, ...result })}
          </section>`
        : ""
    }
    <form method="post" action="/${language}/traverses/new">
      <input type="hidden" name="form-token" value="${formToken}" />
      <input type="hidden" name="lines" value="${String(lines)}" />
      ${survey(page)} ${fixedPoints(page)} ${legs(page)}
      <p class="acts">
        <button type="submit" name="act" value="calculate">${text.calculate}</button>
        <button type="submit" name="act" value="more" class="quiet">${text.moreLines}</button>
        ${
          result
            ? html`${result.derivation.boundary ? html`<button type="submit" name="act" value="geojson" class="quiet">${text.geojson}</button>` : ""}
                <button type="submit" name="act" value="json" class="quiet">${text.json}</button>`
            : ""
        }
      </p>
    </form>
  </article>`;
}

function mistakes(findings: readonly Finding[], language: Language): Html {
  return html`<div class="refusal" role="alert">
    <p><strong>${fieldBookText[language].mistakes}</strong></p>
    <ul>
      ${findings.map((finding) => {
        const { wrong, right } = wordsOfTraverseFinding(finding, language);
        return html`<li>${wrong} → ${right}</li>`;
      })}
    </ul>
  </div>`;
}

type Input = {
  readonly name: string;
  readonly label: string;
  readonly type?: "date" | "text";
  readonly decimal?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
};

function input({ typed }: FieldBookPage, { name, label, type = "text", decimal, hint, placeholder }: Input): Html {
  return html`<div class="${type === "date" ? "field wide" : "field"}">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${typed[name] ?? ""}"
      autocomplete="off"
      ${decimal ? html`inputmode="decimal"` : ""}
      ${placeholder ? html`placeholder="${placeholder}"` : ""}
      ${hint ? html`aria-describedby="${name}-hint"` : ""}
    />
    ${hint ? html`<small id="${name}-hint">${hint}</small>` : ""}
  </div>`;
}

type Choice = readonly [value: string, label: string];

function select({ typed }: FieldBookPage, name: string, label: string, choices: readonly Choice[]): Html {
  return html`<div class="field wide">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${choices.map(
        ([value, shown]) =>
          html`<option value="${value}" ${typed[name] === value ? html`selected` : ""}>${shown}</option>`,
      )}
    </select>
  </div>`;
}

function survey(page: FieldBookPage): Html {
  const { language } = page;
  const text = fieldBookText[language];
  const named = (field: string) => capital(nameOfField(field, language), language);
  return html`<fieldset>
    <legend>${text.survey}</legend>
    <div class="field-grid">
      ${input(page, { name: "surveyed_on", label: named("surveyedOn"), type: "date" })}
      ${select(
        page,
        "purpose",
        named("purpose"),
        Purpose.options.map((value): Choice => [value, text[value]]),
      )}
      ${select(
        page,
        "north",
        named("north"),
        (["magnetic", "true", "grid", "unknown"] as const).map((value): Choice => [value, text.north[value]]),
      )}
      ${input(page, { name: "declination_deg", label: `${named("declinationDeg")}, °`, decimal: true, hint: text.declinationHint })}
      ${input(page, { name: "grid", label: named("grid"), hint: text.gridHint })}
      ${select(
        page,
        "angles",
        named("angleUnit"),
        AngleUnit.options.map((value): Choice => [value, unitText[value][language]]),
      )}
      ${select(
        page,
        "distances",
        named("distances"),
        (["horizontal", "slope"] as const).map((value): Choice => [value, text[value]]),
      )}
      ${input(page, { name: "elevation_m", label: named("elevationM"), decimal: true })}
    </div>
  </fieldset>`;
}

function fixedPoints(page: FieldBookPage): Html {
  const { language, fixes } = page;
  const text = fieldBookText[language];
  const named = (field: string) => capital(nameOfField(field, language), language);
  const methods = Object.entries(fixMethodText).map(([value, label]): Choice => [value, label[language]]);
  return html`<fieldset>
    <legend>${text.points}</legend>
    <p class="aside">${text.pointsExplained}</p>
    ${Array.from({ length: fixes }, (_, index) => {
      const field = (name: string) => `fix-${index + 1}-${name}`;
      return html`<div class="field-grid" role="group" aria-label="${text.fix(index + 1)}">
        ${input(page, { name: field("point"), label: named("point"), placeholder: index === 0 ? "BM" : "RP" })}
        ${input(page, { name: field("latitude"), label: named("latitude"), decimal: true })}
        ${input(page, { name: field("longitude"), label: named("longitude"), decimal: true })}
        ${input(page, { name: field("mgrs"), label: "MGRS" })}
        ${input(page, { name: field("accuracy_m"), label: named("accuracyM"), decimal: true })}
        ${select(page, field("method"), named("method"), methods)}
      </div>`;
    })}
  </fieldset>`;
}

function legs(page: FieldBookPage): Html {
  const { language, lines, typed } = page;
  const text = fieldBookText[language];
  const named = (field: string) => capital(nameOfField(field, language), language);
  const extra = [
    ["back_bearing", named("backBearing"), true],
    ["inclination_deg", `${named("inclinationDeg")}, °`, true],
    ["height_difference_m", `${named("heightDifferenceM")}, ${language === "ru" ? "м" : "m"}`, true],
    ["marker", named("marker"), false],
    ["note", named("note"), false],
    ["check_latitude", `${named("check")}: ${nameOfField("latitude", language)}`, true],
    ["check_longitude", `${named("check")}: ${nameOfField("longitude", language)}`, true],
    ["check_accuracy_m", `${named("check")}: ${nameOfField("accuracyM", language)}`, true],
  ] as const;
  return html`<fieldset>
    <legend>${text.lines}</legend>
    <p class="aside">${text.linesExplained}</p>
    ${Array.from({ length: lines }, (_, index) => {
      const field = (name: string) => `leg-${index + 1}-${name}`;
      const filled = extra.some(([name]) => (typed[field(name)] ?? "") !== "");
      return html`<div class="leg" role="group" aria-label="${text.line(index + 1)}">
        <span class="ordinal" aria-hidden="true">${String(index + 1)}</span>
        ${input(page, { name: field("from"), label: named("from") })}
        ${input(page, { name: field("to"), label: named("to") })}
        ${input(page, { name: field("bearing"), label: named("bearing"), decimal: true })}
        ${input(page, { name: field("distance_m"), label: `${named("distanceM")}, ${language === "ru" ? "м" : "m"}`, decimal: true })}
        <details ${filled ? html`open` : ""}>
          <summary>${text.more}</summary>
          <div class="field-grid">
            ${extra.map(([name, label, decimal]) => input(page, { name: field(name), label, decimal }))}
          </div>
        </details>
      </div>`;
    })}
  </fieldset>`;
}

/** The first letter in capitals, as each language writes them: `i` is `İ` in Azerbaijani. */
const capital = (text: string, language: Language): string =>
  text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);
