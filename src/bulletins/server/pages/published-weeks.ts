import { html } from "hono/html";
import { formatCount } from "../../../foundation/domain/format.ts";
import { formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { paths } from "../bulletin-site.ts";
import type { WeekStatus } from "../restatement/published-weeks.ts";
import { publishedWeeksText } from "./published-weeks.text.ts";

/** The published weeks of a year in the office: which of them say something else than what is known now. */
export function publishedWeeksSection(
  year: number,
  weeks: readonly WeekStatus[],
  mayPrepare: boolean,
  language: Language,
): Html {
  const text = publishedWeeksText[language];
  const differing = weeks.filter(({ status }) => status === "differs");
  const told = weeks.filter(({ status }) => status !== "final");
  const count = (number: number) => formatCount(number, language);
  return html`<section aria-labelledby="published-weeks">
    <h2 id="published-weeks">${text.title(year)}</h2>
    ${
      weeks.length === 0
        ? html`<p>${text.nothing}</p>`
        : html`<p class="${differing.length > 0 ? "notice" : ""}">
            ${text.summary(count(differing.length), count(weeks.length))}
          </p>`
    }
    ${
      told.length === 0
        ? ""
        : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="published-weeks">
            <table class="figures">
              <thead>
                <tr>
                  <th scope="col">${text.week}</th>
                  <th scope="col">${text.edition}</th>
                  <th scope="col" class="words">${text.status}</th>
                </tr>
              </thead>
              <tbody>
                ${told.map((week) => weekLine(week, mayPrepare, language))}
              </tbody>
            </table>
          </div>`
    }
    ${told.length > 0 && told.length < weeks.length ? html`<p>${text.others(count(weeks.length - told.length))}</p>` : ""}
  </section>`;
}

function weekLine(
  { firstDay, lastDay, edition, waiting, status }: WeekStatus,
  mayPrepare: boolean,
  language: Language,
) {
  const text = publishedWeeksText[language];
  const week = formatPeriod({ firstDay, lastDay }, language);
  return html`<tr>
    <th scope="row"><a href="/${language}${paths.bulletin(firstDay)}">${week}</a></th>
    <td>${edition}</td>
    <td class="words">
      <strong class="publication-${status}">${text.statuses[status](edition, formatCount(waiting, language))}</strong>
      ${
        status === "differs" || status === "restated"
          ? html`·
              <a href="/${language}${paths.changes(firstDay)}" aria-label="${text.changes}, ${week}"
                >${text.changes}</a
              >`
          : ""
      }
      ${
        status === "differs" && mayPrepare
          ? html`·
              <a href="/${language}/office?week=${firstDay}" aria-label="${text.restate}, ${week}">${text.restate}</a>`
          : ""
      }
    </td>
  </tr>`;
}
