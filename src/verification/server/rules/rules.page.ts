import { html } from "hono/html";
import { formatCount } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { RULE_PLACES, type Rule, type RulePlace } from "../../domain/rules/rule.ts";
import type { RuleCounts } from "./rule-counts.queries.ts";
import { placeText, rulesText, severityText } from "./rules.text.ts";

/** Over how many days rules are counted; undefined for ever. */
export const PERIODS = [30, 365, undefined] as const;

/** All that the list of rules shows. */
export type RulesPage = {
  readonly language: Language;
  readonly catalogue: readonly Rule[];
  readonly counts: ReadonlyMap<string, RuleCounts>;
  readonly days: number | undefined;
};

/** How much a rule weighs, as a word with a colour of its own. */
export const ruleSeverityMark = (severity: Rule["severity"], language: Language): Html =>
  html`<span class="state rule-${severity}">${severityText[severity][language]}</span>`;

const periodAddress = (language: Language, days: number | undefined): string =>
  `/${language}/rules${days === 365 ? "" : `?days=${days ?? "all"}`}`;

/** The order in which groups of rules are read: what is about the register first, the door last. */
const ORDER: readonly RulePlace[] = ["register", "teams", "land", "decision", "figures", "arrival"];

/** Every rule by the place where it is asked: how much it weighs, how often it found something, and how often that was overruled. */
export function rulesPage(page: RulesPage): Html {
  const { language, catalogue, days } = page;
  const text = rulesText[language];
  return html`<article class="rules">
    <h1 id="title">${text.title}</h1>
    <p>${text.explained}</p>
    <nav class="choices" aria-label="${text.period}">
      ${PERIODS.map(
        (period) =>
          html`<a href="${periodAddress(language, period)}" ${period === days ? html`aria-current="page"` : ""}
            >${period === undefined ? text.ever : text.days(period)}</a
          > `,
      )}
    </nav>
    <p class="aside">${text.foundExplained}</p>
    ${ORDER.filter((place) => RULE_PLACES.includes(place)).map((place) =>
      placeSection(
        page,
        place,
        catalogue.filter((rule) => rule.place === place),
      ),
    )}
  </article>`;
}

/** Where rules are held and nothing breaks them; of alarms over land it is counted how often they rang. */
const HELD: readonly RulePlace[] = ["land", "decision", "figures"];
const COUNTED: readonly RulePlace[] = ["register", "teams", "land", "arrival"];

function placeSection(page: RulesPage, place: RulePlace, rules: readonly Rule[]): Html | string {
  if (rules.length === 0) return "";
  const { language } = page;
  const text = rulesText[language];
  const heading = html`<h2 id="${place}">${placeText[place][language]}</h2>`;
  if (place !== "arrival") {
    return html`<section aria-labelledby="${place}">
      ${heading} ${HELD.includes(place) ? html`<p class="aside">${text.heldAlways}</p>` : ""}
      ${ruleTable(page, place, rules)}
    </section>`;
  }
  const fired = rules.filter(({ id }) => page.counts.has(id));
  return html`<section aria-labelledby="${place}">
    ${heading} ${fired.length > 0 ? ruleTable(page, place, fired) : ""}
    <details>
      <summary>${text.arrivalCount(rules.length)}</summary>
      <ul class="plain">
        ${rules.map(
          ({ id, title }) =>
            html`<li><a href="/${language}/rules/${id}">${title[language]}</a> <code>${id}</code></li>`,
        )}
      </ul>
    </details>
  </section>`;
}

const NONE = { fired: 0, open: 0, overruled: 0 };

function ruleTable({ language, counts }: RulesPage, place: RulePlace, rules: readonly Rule[]): Html {
  const text = rulesText[language];
  const isCounted = COUNTED.includes(place);
  const headings = isCounted ? [text.found, text.open, text.overruled] : [];
  const numbers = ({ fired, open, overruled }: Omit<RuleCounts, "rule">) => (isCounted ? [fired, open, overruled] : []);
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${place}">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col" class="words">${text.rule}</th>
          <th scope="col" class="words">${text.weight}</th>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rules.map(
          (rule) =>
            html`<tr>
              <th scope="row" class="rule-name">
                <a href="/${language}/rules/${rule.id}">${rule.title[language]}</a>
                ${rule.invariants.length > 0 ? html`<small>${rule.invariants.join(", ")}</small>` : ""}
              </th>
              <td class="words">${ruleSeverityMark(rule.severity, language)}</td>
              ${numbers(counts.get(rule.id) ?? NONE).map((count) => html`<td>${count === 0 ? "·" : formatCount(count, language)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
