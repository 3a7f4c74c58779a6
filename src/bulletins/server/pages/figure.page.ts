import { html } from "hono/html";
import type { SignedIn } from "../../../access/server/session.queries.ts";
import { formatCount } from "../../../foundation/domain/format.ts";
import { formatDate, formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import { pager } from "../../../foundation/server/http/pager.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { pageText } from "../../../foundation/server/http/page.text.ts";
import { nameOf } from "../../../verification/server/record-fields.ts";
import { recordKindText } from "../../../verification/server/record.text.ts";
import { formatFigure, formatFigureValue, ofSingleRecords, unitSign } from "../../domain/format-figure.ts";
import { type MetricDefinition, partsOf } from "../../domain/metric.ts";
import {
  type BulletinSnapshot,
  type MetricValue,
  metricOf,
  type NamedParty,
  type SnapshotMetric,
} from "../../domain/snapshot.ts";
import { paths } from "../bulletin-site.ts";
import type { Contribution, ContributionTotal } from "../counted-records.queries.ts";
import { pagesText } from "./pages.text.ts";

/** The records behind a figure, for who may see them. */
export type RecordsOfFigure = {
  readonly total: ContributionTotal;
  /** how many of them the reader may see */
  readonly visible: number;
  readonly contributions: readonly Contribution[];
  readonly page: number;
  readonly pages: number;
};

export type FigurePage = {
  readonly snapshot: BulletinSnapshot;
  readonly metric: SnapshotMetric;
  readonly language: Language;
  readonly reader?: SignedIn | undefined;
  readonly records?: RecordsOfFigure | undefined;
};

/** Tables of the same few rows on every page: a proportion is seen before it is read. */
function valueTable(
  caption: string,
  heading: string,
  parties: readonly NamedParty[],
  values: Readonly<Record<string, number>>,
  total: number,
  { definition }: SnapshotMetric,
  language: Language,
): Html {
  const rows = Object.entries(values).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const largest = Math.max(...rows.map(([, value]) => value), 0);
  const text = pagesText[language];
  return html`<table class="figures" data-sortable>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">${heading}</th>
        <th scope="col">${columnHeading(definition, language)}</th>
        <td class="bar-column"></td>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([id, value]) =>
          html`<tr>
            <th scope="row">${nameOf(parties, id, language)}</th>
            <td data-value="${value}">${formatFigureValue(definition, value, language)}</td>
            <td class="bar-column">${bar(value, largest)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${text.total}</th>
        <td>${formatFigureValue(definition, total, language)}</td>
        <td class="bar-column"></td>
      </tr>
    </tfoot>
  </table>`;
}

const columnHeading = (definition: MetricDefinition, language: Language): string => {
  const sign = unitSign(definition, language);
  return sign === "" ? pagesText[language].amount : sign;
};

/** A bar whose length is a share; the number stands beside it, so it says nothing to a screen reader. */
export const bar = (value: number, largest: number): Html =>
  html`<svg class="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect width="${largest > 0 ? Math.round((value / largest) * 1000) / 10 : 0}" height="8" rx="1" />
  </svg>`;

/** One figure of one bulletin: what it counts, where and by whom, and for who may see them the records it is made of. */
export function figurePage(page: FigurePage): Html {
  const { snapshot, metric, language } = page;
  const { definition, week, cumulative } = metric;
  const text = pagesText[language];
  const { firstDay } = snapshot.period;
  return html`<article class="figure-page">
    <p class="kicker">
      <a href="/${language}${paths.bulletin(firstDay, editionOf(snapshot))}"
        >${text.weekly}, ${formatPeriod(snapshot.period, language)}</a
      >
    </p>
    <h1>${definition.label[language]}</h1>
    <dl class="headline">
      <div class="main-figure">
        <dt>${text.thisWeek}</dt>
        <dd>${formatFigure(definition, week.total, language)}</dd>
      </div>
      <div>
        <dt>${text.sinceCampaign(formatDate(snapshot.campaignFrom, language))}</dt>
        <dd>${formatFigure(definition, cumulative.total, language)}</dd>
      </div>
    </dl>
    <section aria-labelledby="definition">
      <h2 id="definition">${text.definition}</h2>
      <p>${definition.footnote[language]} ${definition.basis?.[language] ?? ""}</p>
      ${parts(page)}
      <p class="aside">${text.definitionVersion(definition.version, formatDate(definition.validFrom, language))}</p>
    </section>
    ${tables(page, week)} ${recordsSection(page)}
  </article>`;
}

/** Which edition an address has to name: none for the one that stands. */
const editionOf = ({ status, edition }: BulletinSnapshot): number | undefined =>
  status === "superseded" ? edition : undefined;

function parts({ snapshot, metric: { definition }, language }: FigurePage): Html | string {
  const ids = partsOf(definition.measure);
  if (ids.length === 0) return "";
  const text = pagesText[language];
  return html`<p>${definition.measure.of === "ratio" ? text.isRatioOf : text.isSumOf}</p>
    <ul>
      ${ids.map((id) => {
        const part = metricOf(snapshot, id);
        return html`<li>
          <a href="/${language}${paths.figure(snapshot.period.firstDay, id, editionOf(snapshot))}"
            >${part.definition.label[language]}</a
          >: ${formatFigure(part.definition, part.week.total, language)}
        </li>`;
      })}
    </ul>`;
}

function tables({ snapshot, metric, language }: FigurePage, week: MetricValue): Html | string {
  if (week.total === 0) return "";
  const text = pagesText[language];
  return html`<div class="two">
    ${valueTable(text.byDistrict, text.district, snapshot.districts, week.byDistrict, week.total, metric, language)}
    ${valueTable(text.byOperator, text.operator, snapshot.operators, week.byOperator, week.total, metric, language)}
  </div>`;
}

function recordsSection({ snapshot, metric, language, reader, records }: FigurePage): Html | string {
  const { definition, week } = metric;
  if (definition.measure.of === "ratio") return "";
  const text = pagesText[language];
  const here = paths.figure(snapshot.period.firstDay, definition.id, editionOf(snapshot));
  if (!records) {
    return html`<section aria-labelledby="records">
      <h2 id="records">${text.records}</h2>
      <p>${text.recordsPublic}</p>
      ${reader ? "" : html`<p><a class="button" href="/${language}/sign-in?to=${encodeURIComponent(here)}">${pageText[language].signIn}</a></p>`}
    </section>`;
  }
  const agrees = Math.abs(records.total.amount - week.total) < 0.005;
  return html`<section aria-labelledby="records">
    <h2 id="records">${text.records}</h2>
    <p>${text.recordsExplained}</p>
    <p class="${agrees ? "agreement" : "refusal"}" role="status">
      <strong
        >${text.recordsAndSum(formatCount(records.total.records, language), formatFigure(definition, records.total.amount, language))}.</strong
      >
      ${agrees ? text.sumAgrees : text.sumDiffers}
    </p>
    ${
      records.visible < records.total.records
        ? html`<p class="notice" role="note">${text.recordsInPart(formatCount(records.visible, language))}</p>`
        : ""
    }
    ${records.visible > 0 ? contributionTable(snapshot, metric, language, records) : ""}
    ${pager(language, records.page, records.pages, (number) => `/${language}${here}${here.includes("?") ? "&" : "?"}page=${number}#records`)}
  </section>`;
}

function contributionTable(
  snapshot: BulletinSnapshot,
  { definition }: SnapshotMetric,
  language: Language,
  { contributions }: RecordsOfFigure,
): Html {
  const text = pagesText[language];
  const of = ofSingleRecords(definition);
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="records">
    <table class="figures" data-sortable>
      <thead>
        <tr>
          <th scope="col">${text.number}</th>
          <th scope="col" class="words">${text.date}</th>
          <th scope="col" class="words">${text.district}</th>
          <th scope="col" class="words">${text.operator}</th>
          <th scope="col">${columnHeading(of, language)}</th>
        </tr>
      </thead>
      <tbody>
        ${contributions.map(
          ({ kind, id, localId, happenedOn, districtId, organisationId, amount }) =>
            html`<tr>
              <th scope="row">
                <a href="/${language}/records/${kind}/${id}" title="${recordKindText[kind][language]}">${localId}</a>
              </th>
              <td class="words" data-value="${happenedOn}">${formatDate(happenedOn, language)}</td>
              <td class="words">${nameOf(snapshot.districts, districtId, language)}</td>
              <td class="words">${nameOf(snapshot.operators, organisationId, language)}</td>
              <td data-value="${amount}">${formatFigureValue(of, amount, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
