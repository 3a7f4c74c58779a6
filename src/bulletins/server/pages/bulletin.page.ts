import { html } from "hono/html";
import type { Language } from "../../../foundation/domain/language.ts";
import { LANGUAGE_NAMES } from "../../../foundation/server/http/page.text.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { DOWNLOAD_FORMATS, paths } from "../bulletin-site.ts";
import type { Neighbours } from "../neighbours.queries.ts";
import { pagesText } from "./pages.text.ts";

export type BulletinPage = {
  readonly snapshot: BulletinSnapshot;
  readonly language: Language;
  readonly neighbours: Neighbours;
  /** the article as every output has it */
  readonly article: Html;
};

/** A published bulletin: its article, the weeks around it, and everything to take away. */
export function bulletinPage({ snapshot, language, neighbours, article }: BulletinPage): Html {
  const text = pagesText[language];
  const { previous, next, editions } = neighbours;
  const latest = editions.at(-1) ?? snapshot.edition;
  return html`
    ${
      snapshot.status === "superseded"
        ? html`<p class="notice" role="note">
            ${text.supersededBy(latest)}
            <a href="/${language}${paths.changes(snapshot.period.firstDay)}">${text.changes}</a>
          </p>`
        : ""
    }
    ${article}
    <nav class="pager weeks-around" aria-label="${text.weeks}">
      ${previous ? html`<a rel="prev" href="/${language}${paths.bulletin(previous)}">← ${text.previousWeek}</a>` : html`<span></span>`}
      <a href="/${language}${paths.archive(Number(snapshot.period.lastDay.slice(0, 4)))}">${text.archive}</a>
      ${next ? html`<a rel="next" href="/${language}${paths.bulletin(next)}">${text.nextWeek} →</a>` : html`<span></span>`}
    </nav>
    <section class="take-away" aria-labelledby="downloads">
      <h2 id="downloads">${text.downloads}</h2>
      <p>${text.downloadsIntro}</p>
      ${downloads(snapshot, language)}
      <ul class="links">
        <li><a href="/${language}${paths.proof(snapshot.period.firstDay, snapshot.edition)}">${text.howDoIKnow}</a></li>
        <li><a href="/${language}/figures">${text.howToRead}</a></li>
        <li><a href="/${language}${paths.changes(snapshot.period.firstDay)}">${text.changes}</a></li>
        <li><a href="/${language}/feed.atom">${text.feed}</a> · <a href="/${language}/feed.rss">RSS</a></li>
        ${
          editions.length > 1
            ? html`<li>
                ${text.editions}:
                ${editions.map((edition) => html` <a href="/${language}${paths.bulletin(snapshot.period.firstDay, edition)}" ${edition === snapshot.edition ? html`aria-current="page"` : ""}>${edition}</a>`)}
              </li>`
            : ""
        }
      </ul>
    </section>
  `;
}

function downloads({ programme, period, edition }: BulletinSnapshot, language: Language): Html {
  const text = pagesText[language];
  const languages = [language, ...programme.languages.filter((other) => other !== language)];
  return html`<table class="downloads">
    <tbody>
      ${languages.map(
        (other) =>
          html`<tr>
            <th scope="row" lang="${other}">${LANGUAGE_NAMES[other]}</th>
            ${DOWNLOAD_FORMATS.map(
              (format) =>
                html`<td>
                  <a href="/${other}${paths.download(period.firstDay, format, edition)}" hreflang="${other}" download
                    >${text.formats[format]}</a
                  >
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Where no bulletin was published yet. */
export const emptyPage = (language: Language): Html =>
  html`<section class="narrow-page">
    <h1>${pagesText[language].nothingYet}</h1>
    <p>${pagesText[language].nothingYetAdvice}</p>
  </section>`;
