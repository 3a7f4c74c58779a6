import { html } from "hono/html";
import { formatCount, formatDecimal } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { attributePlan, badAccepted, QUALITY_LEVELS } from "../domain/attribute-plans.ts";
import { fractionNeeded, lotPassProbability, lotSampleNeeded, passProbability } from "../domain/sampling.ts";
import { inputField } from "./form-fields.ts";
import { qualityText } from "./quality.text.ts";
import { missedText, samplingText as text } from "./sampling.text.ts";

/** What is worked out: shares between 0 and 1, counts. */
export type SamplingChoice = {
  readonly share: number;
  readonly detection: number;
  readonly missed: number;
  readonly units: number;
};

/** What is shown before anybody chose: the example of the brief. */
export const USUAL_SAMPLE: SamplingChoice = { share: 0.1, detection: 0.9, missed: 5, units: 400 };

const inRange = (value: number, least: number, most: number, usual: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;

/** Reads the choice from an address; what is nonsense is as usual. */
export function samplingChoice(asked: (name: string) => string | undefined): SamplingChoice {
  const number = (name: string): number => {
    const written = asked(name)?.trim().replace(",", ".");
    return written ? Number(written) : Number.NaN;
  };
  return {
    share: inRange(number("share") / 100, 0.001, 1, USUAL_SAMPLE.share),
    detection: inRange(number("detection") / 100, 0.01, 0.999, USUAL_SAMPLE.detection),
    missed: Math.round(inRange(number("missed"), 1, 1_000, USUAL_SAMPLE.missed)),
    units: Math.round(inRange(number("units"), 2, 10_000, USUAL_SAMPLE.units)),
  };
}

/** A probability as times of a hundred; what rounds to none or to all says so. */
export function timesOf100(probability: number, language: Language): string {
  const times = probability * 100;
  if (times > 0 && times < 0.1) return `<${formatDecimal(0.1, 1, language)}`;
  if (times > 99.9 && times < 100) return `>${formatDecimal(99.9, 1, language)}`;
  const isFine = (times < 10 || times > 90) && Math.abs(times - Math.round(times)) >= 0.05;
  return formatDecimal(times, isFine ? 1 : 0, language);
}

const percent = (share: number, language: Language): string => `${timesOf100(share, language)}%`;

/** How many items fields are looked at for. */
const MISSED = [1, 2, 3, 5, 10, 20];
const WANTED = [0.5, 0.8, 0.9, 0.95, 0.99];
const RISKS = [0.1, 0.05, 0.01];
const LEVELS = QUALITY_LEVELS.filter((level) => level >= 0.4 && level <= 6.5);

/** What a control could have missed: for each number of items, how often a field with them would pass. */
export function couldMiss(
  language: Language,
  sample:
    | { readonly kind: "fraction"; readonly fraction: number; readonly detection: number }
    | { readonly kind: "lots"; readonly units: number; readonly sampled: number; readonly detection: number },
): Html {
  const passes = (missed: number): number | undefined => {
    if (sample.kind === "fraction") return passProbability({ ...sample, missed });
    return missed <= sample.units ? lotPassProbability({ ...sample, bad: missed }) : undefined;
  };
  return html`<ul>
      ${MISSED.map((missed) => ({ missed, chance: passes(missed) })).map(({ missed, chance }) =>
        chance === undefined ? "" : html`<li>${missedText[language](missed, timesOf100(chance, language))}</li>`,
      )}
    </ul>
    <p class="notice">${text.notProof[language]}</p>`;
}

/** The page on which a control is worked out before it is planned. */
export function samplingPage(language: Language, choice: SamplingChoice): Html {
  const { share, detection, missed, units } = choice;
  const passes = passProbability({ fraction: share, detection, missed });
  return html`<article class="quality sampling">
    <p class="kicker"><a href="/${language}/quality">${qualityText.title[language]}</a></p>
    <h1>${text.title[language]}</h1>
    <p class="notice">${text.notProof[language]}</p>
    <form class="entry" method="get" action="/${language}/sampling">
      <div class="side-by-side">
        ${inputField({ name: "share", label: text.share[language], value: String(+(share * 100).toFixed(3)), required: true })}
        ${inputField({ name: "detection", label: text.detection[language], value: String(+(detection * 100).toFixed(3)), required: true })}
        ${inputField({ name: "missed", label: text.missed[language], type: "number", min: 1, max: 1_000, value: String(missed), required: true })}
        ${inputField({ name: "units", label: text.units[language], type: "number", min: 2, max: 10_000, value: String(units), required: true })}
      </div>
      <button type="submit">${text.show[language]}</button>
    </form>
    <section aria-labelledby="share-title">
      <h2 id="share-title">${text.ask[language]}</h2>
      <p class="lead">${missedText[language](missed, timesOf100(passes, language))}</p>
      ${shareTables(language, choice)}
    </section>
    ${lotsSection(language, choice)} ${documentsSection(language, choice)}
  </article>`;
}

function shareTables(language: Language, { share, detection, missed }: SamplingChoice): Html {
  return html`<div class="two">
    <table>
      <caption>
        ${text.share[language].replace(/, %$/u, "")}: ${percent(share, language)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${text.missed[language]}</th>
          <th scope="col">${text.passes[language]}</th>
          <th scope="col">${text.caught[language]}</th>
        </tr>
      </thead>
      <tbody>
        ${MISSED.map((count) => {
          const chance = passProbability({ fraction: share, detection, missed: count });
          return html`<tr>
            <th scope="row">${formatCount(count, language)}</th>
            <td>${percent(chance, language)}</td>
            <td>${percent(1 - chance, language)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
    <table>
      <caption>
        ${text.neededTitle[language]} (${text.missed[language].toLocaleLowerCase(language)}:
        ${formatCount(missed, language)})
      </caption>
      <thead>
        <tr>
          <th scope="col">${text.wanted[language]}</th>
          <th scope="col">${text.needed[language]}</th>
        </tr>
      </thead>
      <tbody>
        ${WANTED.map((catching) => {
          const needed = fractionNeeded({ catching, detection, missed });
          return html`<tr>
            <th scope="row">${percent(catching, language)}</th>
            <td>${needed === undefined ? text.impossible[language] : percent(needed, language)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function lotsSection(language: Language, { units, detection }: SamplingChoice): Html {
  return html`<section aria-labelledby="lots">
    <h2 id="lots">${text.lots[language]}: ${formatCount(units, language)}</h2>
    <p>${text.lotsExplained[language]}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="lots">
      <table>
        <thead>
          <tr>
            <th scope="col">${text.bad[language]}</th>
            ${RISKS.map((risk) => html`<th scope="col">${text.risk[language]} ${percent(risk, language)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${MISSED.filter((bad) => bad <= units).map(
            (bad) =>
              html`<tr>
                <th scope="row">${formatCount(bad, language)}</th>
                ${RISKS.map((risk) => {
                  const needed = lotSampleNeeded({ units, bad, detection, risk });
                  return html`<td>
                    ${needed === undefined ? text.impossible[language] : formatCount(needed, language)}
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function documentsSection(language: Language, { units }: SamplingChoice): Html {
  return html`<section aria-labelledby="documents">
    <h2 id="documents">${text.documents[language]}: ${formatCount(units, language)}</h2>
    <p>${text.documentsExplained[language]}</p>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="documents">
      <table>
        <thead>
          <tr>
            <th scope="col">${text.level[language]}</th>
            <th scope="col">${text.letter[language]}</th>
            <th scope="col">${text.sampled[language]}</th>
            <th scope="col">${text.accepted[language]}</th>
            <th scope="col">${text.limiting[language]}</th>
          </tr>
        </thead>
        <tbody>
          ${LEVELS.map((level) => {
            const plan = attributePlan(units, level);
            return html`<tr>
              <th scope="row">${formatDecimal(level, level < 1 ? 2 : 1, language)}</th>
              <td>${plan.letter}</td>
              <td>${formatCount(plan.sampled, language)}</td>
              <td>${formatCount(plan.accepted, language)}</td>
              <td>${plan.sampled === units ? "" : percent(badAccepted(plan, 0.1), language)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </section>`;
}
