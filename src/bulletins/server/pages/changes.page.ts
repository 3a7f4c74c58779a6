import { html, raw } from "hono/html";
import { capitalised, formatCount } from "../../../foundation/domain/format.ts";
import { formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { inUnit } from "../../domain/figures.ts";
import { isOverRecords, type MetricDefinition } from "../../domain/metric.ts";
import { restatementSection } from "../../domain/rendering/render-restatement.ts";
import {
  formatChange,
  formatExactly,
  type PrintedRestatement,
  restatedSentence,
  stepLabel,
  supersessionOf,
} from "../../domain/rendering/restatement.ts";
import { REASONS } from "../../domain/restatement/reasons.ts";
import { restatementText } from "../../domain/restatement/restatement.text.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { paths } from "../bulletin-site.ts";
import type { RestatementLine } from "../restatement/restatement.queries.ts";
import { changesText } from "./changes.text.ts";
import { pagesText } from "./pages.text.ts";

/** How many lines of records a table shows. */
const MOST_LINES = 300;

/** An edition that restates the one before it; with its records for who may read them. */
export type RestatedEdition = {
  readonly snapshot: BulletinSnapshot;
  readonly restatement: PrintedRestatement | undefined;
  readonly lines: readonly RestatementLine[] | undefined;
};

/** What is known now and not published; only for who may read records. */
export type UnpublishedChanges = {
  /** undefined where nothing changed */
  readonly restatement: PrintedRestatement | undefined;
  readonly lines: readonly RestatementLine[];
  readonly mayPrepare: boolean;
};

export type ChangesPage = {
  readonly language: Language;
  /** the latest published edition */
  readonly snapshot: BulletinSnapshot;
  readonly now: UnpublishedChanges | undefined;
  /** the latest first */
  readonly restated: readonly RestatedEdition[];
};

/** What changed since a week was published: from edition to edition for everybody, and up to now for who may read records. */
export function changesPage({ language, snapshot, now, restated }: ChangesPage): Html {
  const text = changesText[language];
  const { firstDay } = snapshot.period;
  return html`<article class="changes-page">
    <p class="kicker">
      <a href="/${language}${paths.bulletin(firstDay)}"
        >${pagesText[language].weekly}, ${formatPeriod(snapshot.period, language)}</a
      >
    </p>
    <h1>${text.title}</h1>
    <p>${text.intro}</p>
    ${now ? unpublished(now, snapshot, language) : ""}
    ${restated.length === 0 ? html`<p>${text.neverRestated}</p>` : ""}
    ${restated.map((edition) => restatedEdition(edition, language))} ${explanations(language)}
  </article>`;
}

function unpublished(
  { restatement, lines, mayPrepare }: UnpublishedChanges,
  { edition, metrics, period }: BulletinSnapshot,
  language: Language,
): Html {
  const text = changesText[language];
  if (!restatement) return html`<p class="agreement" role="status">${text.agreesNow(edition)}</p>`;
  const definitions = metrics.map(({ definition }) => definition);
  return html`<p class="notice" role="note">${text.staffOnly}</p>
    ${section(restatement, language, "now")} ${records(lines, definitions, language, "now-records")}
    ${mayPrepare ? html`<p><a class="button" href="/${language}/office?week=${period.firstDay}">${text.prepare}</a></p>` : ""}`;
}

function restatedEdition({ snapshot, restatement, lines }: RestatedEdition, language: Language): Html {
  const id = `edition-${snapshot.edition}`;
  const sentence = restatedSentence(snapshot.edition, supersessionOf(snapshot), language);
  const definitions = snapshot.metrics.map(({ definition }) => definition);
  return html`<div class="bulletin"><p class="restatement-notice">${sentence}</p></div>
    ${restatement ? section(restatement, language, id) : ""}
    ${lines ? records(lines, definitions, language, `${id}-records`) : ""}`;
}

/** Dressed as it is in a bulletin. Made by our own renderer, which escapes every text. */
const section = (restatement: PrintedRestatement, language: Language, id: string) =>
  html`<div class="bulletin">${raw(restatementSection(restatement, language, id)?.markup ?? "")}</div>`;

/** The lines of the metrics over records: those of sums say the same again. */
function records(
  lines: readonly RestatementLine[],
  definitions: readonly MetricDefinition[],
  language: Language,
  id: string,
): Html | string {
  const text = changesText[language];
  const words = restatementText[language];
  const told = lines.flatMap((line) => {
    const definition = definitions.find((each) => each.id === line.metricId);
    return line.reach === "week" && definition && isOverRecords(definition.measure) ? [{ line, definition }] : [];
  });
  if (told.length === 0) return "";
  return html`<section aria-labelledby="${id}">
    <h3 id="${id}">${text.records}</h3>
    ${told.length > MOST_LINES ? html`<p>${text.more(formatCount(MOST_LINES, language), formatCount(told.length, language))}</p>` : ""}
    <div class="scroll" tabindex="0" role="group" aria-labelledby="${id}">
      <table class="figures" data-sortable>
        <thead>
          <tr>
            <th scope="col">${text.record}</th>
            <th scope="col" class="words">${text.figure}</th>
            <th scope="col" class="words">${words.reason}</th>
            <th scope="col" class="words">${text.versions}</th>
            <th scope="col">${text.before}</th>
            <th scope="col">${text.after}</th>
            <th scope="col">${words.change}</th>
          </tr>
        </thead>
        <tbody>
          ${told.slice(0, MOST_LINES).map(({ line, definition }) => recordLine(line, definition, language))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function recordLine(line: RestatementLine, definition: MetricDefinition, language: Language): Html {
  const text = changesText[language];
  const { kind, id, localId, versionBefore, versionAfter, causeId, causeLocalId, amount } = line;
  const value = (wholes: number) => formatExactly(definition, inUnit(definition, wholes), language);
  const none = "–";
  const versions =
    versionBefore === versionAfter
      ? String(versionAfter ?? none)
      : `${versionBefore ?? none} → ${versionAfter ?? none}`;
  const causeText = amount < 0 ? text.releasedBy : text.cameBackFrom;
  return html`<tr>
    <th scope="row">
      ${id === null ? text.sumsAlone : html`<a href="/${language}/records/${kind}/${id}">${localId}</a>`}
    </th>
    <td class="words">${definition.label[language]}</td>
    <td class="words">
      ${stepLabel(line, language)}
      ${causeId === null ? "" : html`<small><a href="/${language}/records/release-polygon/${causeId}">${causeText(causeLocalId ?? "")}</a></small>`}
    </td>
    <td class="words">${versions}</td>
    <td data-value="${line.before}">${value(line.before)}</td>
    <td data-value="${line.after}">${value(line.after)}</td>
    <td data-value="${amount}">${formatChange(definition, inUnit(definition, amount), language)}</td>
  </tr>`;
}

function explanations(language: Language): Html {
  const { reasons, explained } = restatementText[language];
  return html`<section aria-labelledby="reasons">
    <h2 id="reasons">${changesText[language].reasons}</h2>
    <dl class="facts">
      ${REASONS.map(
        (reason) =>
          html`<div>
            <dt>${capitalised(reasons[reason], language)}</dt>
            <dd>${explained[reason]}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
