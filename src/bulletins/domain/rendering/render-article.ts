import { formatDate } from "../../../foundation/domain/format-date.ts";
import { formatCount } from "../../../foundation/domain/format.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { BulletinProfile } from "../bulletin-profile.ts";
import { bulletinText } from "../bulletin.text.ts";
import { districtMap } from "../drawing/district-map.ts";
import { weeksChart } from "../drawing/weeks-chart.ts";
import { formatFigureValue, unitSign } from "../format-figure.ts";
import type { BulletinSnapshot } from "../snapshot.ts";
import { asMarkup, markup, type Markup } from "./markup.ts";
import { restatementSection } from "./render-restatement.ts";
import { restatementOf } from "./restatement.ts";
import { sentencesOf, type BulletinSentences } from "./sentences.ts";
import { figuresOf, notesOf, tableOf, type PrintedFigure, type PrintedTable } from "./tables.ts";

/** How an article is wanted. */
export type ArticleOptions = {
  readonly links?: {
    /** where a figure leads: its records, for who may see them */
    readonly figure?: (metricId: string) => string;
  };
  /** false where the page around the article says already that its records are invented */
  readonly demonstrationNote?: boolean;
};

type Article = {
  readonly snapshot: BulletinSnapshot;
  readonly language: Language;
  readonly profile: BulletinProfile;
  readonly options: ArticleOptions;
  readonly sentences: BulletinSentences;
};

/**
 * Writes a bulletin as an HTML article: the same for the page, for a file of its own, and for a reader without scripts.
 *
 * Every text is escaped. No style attributes and no scripts: it stands under the strictest policy. The figures,
 * tables and drawings are complete in it; `article.css` dresses it.
 *
 * @returns one `<article class="bulletin">`
 */
export function renderArticle(
  snapshot: BulletinSnapshot,
  language: Language,
  profile: BulletinProfile,
  options: ArticleOptions = {},
): string {
  const text = bulletinText[language];
  const article: Article = {
    snapshot,
    language,
    profile,
    options,
    sentences: sentencesOf(snapshot, language, profile),
  };
  return markup`<article class="bulletin" lang="${language}">
${heading(article)}
${largeFigures(article)}
${story(article)}
${restatementSection(restatementOf(snapshot, language), language)}
${drawings(article)}
${standardLines(article)}
${table(tableOf(snapshot, "district", language), article)}
${table(tableOf(snapshot, "operator", language), article)}
${definitions(article)}
<footer><p>${text.cutoff(formatCount(snapshot.cutoffSeq, language))}</p>
<p>${text.hash}: <code>${snapshot.contentHash}</code></p></footer>
</article>
`.markup;
}

function heading({ sentences, snapshot, options }: Article): Markup {
  const { demonstration, name, period, authority, status, restated: restatement } = sentences;
  const isSaid = demonstration !== undefined && options.demonstrationNote !== false;
  return markup`<header>
${isSaid ? markup`<p class="demonstration" role="note">${demonstration}</p>` : undefined}
<p class="authority">${authority}</p>
<h1>${name}<span class="period">${period}</span></h1>
<p class="status status-${snapshot.status}">${status}</p>
${restatement === undefined ? undefined : markup`<p class="restatement-notice">${restatement}</p>`}
</header>`;
}

const noteLink = (number: number, id: string): Markup =>
  markup`<sup><a class="note" href="#definition-${id}">${number}</a></sup>`;

function figureLink(metricId: string, value: Markup | string, { options }: Article): Markup {
  const href = options.links?.figure?.(metricId);
  return href === undefined ? markup`${value}` : markup`<a class="to-records" href="${href}">${value}</a>`;
}

/** What the edition before said; `as` a part of the list of figures, or within a cell. */
const restated = (
  { restated: said }: PrintedFigure,
  { snapshot, language }: Article,
  as: "dd" | "span",
): Markup | undefined =>
  said === undefined
    ? undefined
    : asMarkup(
        `<${as} class="restated">${markup`${bulletinText[language].restates(snapshot.restates?.edition ?? 0)}: ${said}`.markup}</${as}>`,
      );

function largeFigures(article: Article): Markup {
  const { snapshot, language } = article;
  const text = bulletinText[language];
  const since = text.sinceStart(formatDate(snapshot.campaignFrom, language));
  const figures = figuresOf(snapshot, "published", language).map((figure) => {
    const { definition, week } = figure.metric;
    const unit = unitSign(definition, language);
    const value = markup`${formatFigureValue(definition, week.total, language)}${unit === "" ? undefined : markup`<span class="unit"> ${unit}</span>`}`;
    return markup`<div class="figure figure-${definition.id}">
<dt>${figure.label}${noteLink(figure.note, definition.id)}</dt>
<dd class="value">${figureLink(definition.id, value, article)}</dd>
<dd class="since">${figure.cumulative} <span>${since}</span></dd>${restated(figure, article, "dd")}
</div>`;
  });
  return markup`<dl class="figures" aria-label="${text.figures}">${figures}</dl>`;
}

function story({ sentences }: Article): Markup {
  const { lead, area, density, operators, cumulative, caution } = sentences;
  return markup`<div class="story">
<p class="lead">${lead} ${area}</p>
<p>${[operators, density, cumulative].filter((sentence) => sentence !== undefined).join(" ")}</p>
<p class="caution">${caution}</p>
</div>`;
}

/** Each drawing stands twice: for a wide screen and for a phone, whose letters would be too small otherwise. */
function drawings({ snapshot, language, profile }: Article): Markup {
  const text = bulletinText[language];
  const chart = (width: number, id: string) => asMarkup(weeksChart(snapshot, language, { id, width }));
  const map = (width: number, id: string) => asMarkup(districtMap(snapshot, language, profile, { id, width }));
  return markup`<section class="drawings">
<figure><figcaption><h2>${text.chartTitle}</h2></figcaption>
<div class="for-wide">${chart(720, "chart")}</div><div class="for-narrow">${chart(360, "chart-narrow")}</div></figure>
<figure><figcaption><h2>${text.mapTitle}</h2></figcaption>
<div class="for-wide">${map(720, "map")}</div><div class="for-narrow">${map(360, "map-narrow")}</div></figure>
</section>`;
}

function standardLines(article: Article): Markup | undefined {
  const { snapshot, language } = article;
  const text = bulletinText[language];
  const groups = ["derived", "standard"] as const;
  const figures = groups.flatMap((group) => figuresOf(snapshot, group, language));
  const rows = figures.map(
    (figure) => markup`<tr><th scope="row">${figure.label}${noteLink(figure.note, figure.metric.definition.id)}</th>
<td>${figureLink(figure.metric.definition.id, figure.value, article)}${restated(figure, article, "span")}</td><td>${figure.cumulative}</td></tr>`,
  );
  return markup`<section class="standard-lines"><h2>${text.standardLines}</h2><p>${text.standardIntro}</p>
<div class="table" tabindex="0" role="group" aria-label="${text.standardLines}"><table><thead><tr><th scope="col">${text.figure}</th><th scope="col">${text.week}</th>
<th scope="col">${text.sinceStart(formatDate(snapshot.campaignFrom, language))}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function table({ caption, heading: first, columns, rows, totals }: PrintedTable, { language }: Article): Markup {
  const cells = (values: readonly string[]) => values.map((value) => markup`<td>${value}</td>`);
  return markup`<section class="by"><h2>${caption}</h2>
<div class="table" tabindex="0" role="group" aria-label="${caption}"><table><thead><tr><th scope="col">${first}</th>${columns.map(
    ({ label, unit }) => markup`<th scope="col">${label}${unit === "" ? undefined : `, ${unit}`}</th>`,
  )}</tr></thead>
<tbody>${rows.map(({ name, cells: values }) => markup`<tr><th scope="row">${name}</th>${cells(values)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${bulletinText[language].total}</th>${cells(totals)}</tr></tfoot></table></div></section>`;
}

function definitions({ snapshot, language }: Article): Markup {
  const text = bulletinText[language];
  const { notes, common } = notesOf(snapshot, language);
  return markup`<section class="definitions"><h2>${text.definitions}</h2>
<ol>${notes.map(
    ({ id, label, text: definition, version }) =>
      markup`<li id="definition-${id}"><strong>${label}.</strong> ${definition} <span class="version">(${text.definitionVersion(version)})</span></li>`,
  )}</ol>
<ul>${common.map((note) => markup`<li>${note}</li>`)}</ul></section>`;
}
