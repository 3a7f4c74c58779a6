import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import { formatSquareMetres } from "../../verification/server/record-fields.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { choiceField, inputField, type Message, messageOf, textField, type Typed } from "./form-fields.ts";
import { planFacts } from "./inspections.page.ts";
import { type KeptPlan, sampleOf } from "./inspections.queries.ts";
import { qualityText as text } from "./quality.text.ts";
import { couldMiss } from "./sampling.page.ts";
import { samplingText } from "./sampling.text.ts";
import { correctionFields } from "./visits.page.ts";

type Frame = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly typed: Typed;
  readonly message?: Message | undefined;
};

/** The methods by which land can be searched. */
export const methodsOf = (profile: ProgrammeProfile, language: Language): readonly (readonly [string, string])[] =>
  (profile.codeLists.find(({ id }) => id === "operational_method")?.values ?? []).map(({ code, label }) => [
    code,
    label[language],
  ]);

/** The form by which a control is planned. */
export function planForm(page: Frame): Html {
  const { profile, language, reader, typed } = page;
  const field = (name: string, label: string, more: object = {}) =>
    inputField({ name, label, value: typed[name], ...more });
  return html`<article class="quality">
    <p class="kicker"><a href="/${language}/quality/inspections">${text.controls[language]}</a></p>
    <h1>${text.newPlan[language]}</h1>
    ${messageOf(page.message)}
    <p>${text.ruleBefore[language]} <a href="/${language}/sampling">${samplingText.title[language]}</a></p>
    <form class="entry" method="post" action="/${language}/quality/plans">
      <input type="hidden" name="form-token" value="${reader.formToken}" />
      <div class="side-by-side">
        ${field("localId", text.number[language], { required: true })}
        ${field("number", text.release[language], { required: true, hint: text.subjectHint[language] })}
        ${field("statedOn", text.statedOn[language], { type: "date", required: true })}
      </div>
      <fieldset>
        <legend>${text.sample[language]}</legend>
        <label class="tick"
          ><input type="radio" name="sample" value="fraction" ${typed["sample"] === "lots" ? "" : html`checked`} />
          <span>${text.byShare[language]}</span></label
        >
        ${field("share", text.share[language])}
        <label class="tick"
          ><input type="radio" name="sample" value="lots" ${typed["sample"] === "lots" ? html`checked` : ""} />
          <span>${text.byLots[language]}</span></label
        >
        <div class="side-by-side">
          ${field("units", text.units[language], { type: "number", min: 1 })}
          ${field("sampled", text.sampledUnits[language], { type: "number", min: 1 })}
        </div>
      </fieldset>
      <div class="side-by-side">
        ${choiceField({
          name: "method",
          label: text.method[language],
          value: typed["method"] ?? "manual_detector",
          options: methodsOf(profile, language),
        })}
        ${field("detection", text.detection[language], { required: true, hint: text.detectionHint[language] })}
        ${field("acceptHazardous", text.acceptHazardous[language], { type: "number", min: 0, required: true })}
        ${field("acceptIndicator", text.acceptIndicator[language], { type: "number", min: 0, required: true })}
      </div>
      ${textField({ name: "notes", label: text.notes[language], value: typed["notes"] })}
      <button type="submit">${text.send[language]}</button>
    </form>
  </article>`;
}

/** A plan, what it would miss, and the form by which its control is entered or put right. */
export function planPage(
  page: Frame & {
    readonly plan: KeptPlan;
    readonly release: { readonly localId: string; readonly areaM2: number } | undefined;
    readonly made: { readonly id: string; readonly version: number } | undefined;
    readonly mayEnter: boolean;
  },
): Html {
  const { language, reader, typed, plan, release, made } = page;
  const sample = sampleOf(plan);
  const field = (name: string, label: string, more: object = {}) =>
    inputField({ name, label, value: typed[name], ...more });
  const planned = sample.kind === "fraction" && release ? release.areaM2 * sample.fraction : undefined;
  return html`<article class="record quality">
    <p class="kicker"><a href="/${language}/quality/inspections">${text.plan[language]}</a></p>
    <h1>${plan.localId}</h1>
    ${messageOf(page.message)} ${planFacts(page, plan, release?.localId)}
    <section aria-labelledby="missed">
      <h2 id="missed">${text.couldMiss[language]}</h2>
      ${couldMiss(language, { ...sample, detection: plan.detection })}
    </section>
    ${
      !page.mayEnter
        ? ""
        : html`<section aria-labelledby="enter">
            <h2 id="enter">${made ? text.correct[language] : text.makeControl[language]}</h2>
            <form class="entry" method="post" action="/${language}/quality/plans/${plan.id}/inspection">
              <input type="hidden" name="form-token" value="${reader.formToken}" />
              ${
                made
                  ? html`<input type="hidden" name="seen" value="${typed["seen"] ?? made.version}" />
                      ${correctionFields(page)}`
                  : ""
              }
              <div class="side-by-side">
                ${field("inspectedOn", text.inspectedOn[language], { type: "date", required: true })}
                ${field("searcher", text.searcher[language])}
                ${field("hazardousFinds", text.hazardousFinds[language], { type: "number", min: 0, required: true })}
                ${field("indicatorFinds", text.indicatorFinds[language], { type: "number", min: 0, required: true })}
                ${sample.kind === "lots" ? field("searchedUnits", text.searchedUnits[language], { type: "number", min: 0, required: true }) : ""}
              </div>
              ${textField({
                name: "samples",
                label:
                  planned === undefined
                    ? text.samples[language]
                    : `${text.samples[language]} (≥ ${formatSquareMetres(planned, language)})`,
                value: typed["samples"],
                required: true,
                rows: 8,
                longest: 200_000,
                hint: text.samplesHint[language],
              })}
              ${textField({ name: "notes", label: text.notes[language], value: typed["notes"] })}
              <button type="submit">${text.send[language]}</button>
            </form>
          </section>`
    }
  </article>`;
}
