import { html } from "hono/html";
import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import { formatDate, formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { formatFigureValue, unitSign } from "../../domain/format-figure.ts";
import type { MetricDefinition } from "../../domain/metric.ts";
import { paths } from "../bulletin-site.ts";
import type { BulletinInList } from "../bulletin.queries.ts";
import { bar } from "./figure.page.ts";
import { pagesText } from "./pages.text.ts";

export type ArchivePage = {
  readonly language: Language;
  readonly campaignFrom: CalendarDate;
  /** newest first */
  readonly years: readonly number[];
  readonly year: number;
  /** newest first */
  readonly weeks: readonly BulletinInList[];
  /** the lines of the agency's weekly report */
  readonly metrics: readonly MetricDefinition[];
};

const heading = (definition: MetricDefinition, language: Language): string => {
  const sign = unitSign(definition, language);
  return sign === "" ? definition.label[language] : `${definition.label[language]}, ${sign}`;
};

/** The bulletins of a year, each with its figures: every week links to its bulletin. */
export function archivePage({ language, campaignFrom, years, year, weeks, metrics }: ArchivePage): Html {
  const text = pagesText[language];
  const largest = new Map(metrics.map(({ id }) => [id, Math.max(0, ...weeks.map(({ totals }) => totals[id] ?? 0))]));
  return html`<section class="archive">
    <h1>${text.archive}</h1>
    <p>${text.archiveIntro(formatDate(campaignFrom, language))}</p>
    <nav class="years" aria-label="${text.years}">
      <ul>
        ${years.map((other) => html`<li><a href="/${language}${paths.archive(other)}" ${other === year ? html`aria-current="page"` : ""}>${other}</a></li>`)}
      </ul>
    </nav>
    ${
      weeks.length === 0
        ? html`<p>${text.emptyYear}</p>`
        : html`<table class="figures weeks" data-sortable>
            <caption>
              ${year}
            </caption>
            <thead>
              <tr>
                <th scope="col" class="words">${text.week}</th>
                ${metrics.map((definition) => html`<th scope="col">${heading(definition, language)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${weeks.map(
                ({ firstDay, lastDay, edition, totals, restates }) =>
                  html`<tr>
                    <th scope="row" data-value="${firstDay}">
                      <a href="/${language}${paths.bulletin(firstDay)}"
                        >${formatPeriod({ firstDay, lastDay }, language)}</a
                      >
                      ${
                        restates === null
                          ? ""
                          : html`<small
                              ><a href="/${language}${paths.changes(firstDay)}">${text.restatedBy(edition)}</a></small
                            >`
                      }
                    </th>
                    ${metrics.map((definition) => {
                      const value = totals[definition.id] ?? 0;
                      return html`<td data-value="${value}" data-label="${heading(definition, language)}">
                        ${formatFigureValue(definition, value, language)}${bar(value, largest.get(definition.id) ?? 0)}
                      </td>`;
                    })}
                  </tr>`,
              )}
            </tbody>
          </table>`
    }
  </section>`;
}
