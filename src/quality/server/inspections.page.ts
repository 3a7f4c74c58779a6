import { html, raw } from "hono/html";
import type { MultiPolygon } from "geojson";
import { formatCount } from "../../foundation/domain/format.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import { drawPlaceMap } from "../../places/domain/place-map.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { distanceText, placeBackground } from "../../verification/server/map-background.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { codeLabel, formatSquareMetres, nameOf } from "../../verification/server/record-fields.ts";
import { factsList, type Message, messageOf, scrollingTable, wordsColumn } from "./form-fields.ts";
import { type KeptPlan, sampleOf } from "./inspections.queries.ts";
import { nonconformityTable } from "./nonconformities.page.ts";
import { failedControlNotice, qualityText as text, resultText } from "./quality.text.ts";
import type { Inspection, Nonconformity, OpenPlan } from "./quality-views.queries.ts";
import { couldMiss, timesOf100 } from "./sampling.page.ts";

type Frame = { readonly profile: ProgrammeProfile; readonly language: Language };

const resultMark = (language: Language, { result }: Pick<Inspection, "result">): Html =>
  html`<span class="state result-${result}">${resultText[result][language]}</span>`;

/** Controls as a table. */
export const inspectionTable = (
  frame: Frame & { readonly rows: readonly Inspection[]; readonly labelledBy: string },
): Html => {
  const { profile, language, rows, labelledBy } = frame;
  return scrollingTable(
    labelledBy,
    [
      html`<th scope="col">${text.number[language]}</th>`,
      wordsColumn(text.day[language]),
      wordsColumn(text.release[language]),
      wordsColumn(text.result[language]),
      html`<th scope="col">${text.searched[language]}</th>`,
      wordsColumn(text.operator[language]),
    ],
    rows.map(
      (row) =>
        html`<tr>
          <th scope="row">
            <a href="/${language}/quality/inspections/${row.id}">${row.localId}</a>
            ${row.withdrawn ? text.withdrawn[language] : ""}
          </th>
          <td class="words whole">${formatDate(row.inspectedOn, language)}</td>
          <td class="words">
            <a href="/${language}/records/release-polygon/${row.releaseId}"
              >${row.releaseNumber ?? row.releaseId.slice(0, 8)}</a
            >
          </td>
          <td class="words">${resultMark(language, row)}</td>
          <td>${timesOf100(row.searchedFraction, language)}%</td>
          <td class="words">${nameOf(profile.operators, row.organisationId, language)}</td>
        </tr>`,
    ),
  );
};

/** The list of controls, and the plans that wait for one. */
export function inspectionsPage(
  page: Frame & {
    readonly rows: readonly Inspection[];
    readonly plans: readonly OpenPlan[];
    readonly mayInspect: boolean;
    readonly page: number;
    readonly more: boolean;
  },
): Html {
  const { language, rows, plans, mayInspect } = page;
  return html`<article class="quality">
    <p class="kicker"><a href="/${language}/quality">${text.title[language]}</a></p>
    <h1 id="title">${text.controls[language]}</h1>
    ${mayInspect ? html`<p><a class="button" href="/${language}/quality/plans/new">${text.newPlan[language]}</a></p>` : ""}
    ${rows.length === 0 ? html`<p>${text.none[language]}</p>` : inspectionTable({ ...page, labelledBy: "title" })}
    ${pager(language, page.page, page.page + (page.more ? 1 : 0), (number) => `/${language}/quality/inspections?page=${number}`)}
    ${
      plans.length === 0
        ? ""
        : html`<h2>${text.plansWaiting[language]}</h2>
            <ul>
              ${plans.map(
                (plan) =>
                  html`<li>
                    <a href="/${language}/quality/plans/${plan.id}">${plan.localId}</a>: ${plan.releaseNumber ?? ""},
                    ${formatDate(plan.statedOn, language)}
                  </li>`,
              )}
            </ul>`
    }
  </article>`;
}

/** What a plan says, as facts. */
export function planFacts({ profile, language }: Frame, plan: KeptPlan, releaseNumber: string | undefined): Html {
  const sample = sampleOf(plan);
  return factsList([
    [
      text.release[language],
      html`<a href="/${language}/records/release-polygon/${plan.releaseId}"
        >${releaseNumber ?? plan.releaseId.slice(0, 8)}</a
      >`,
    ],
    [text.operator[language], nameOf(profile.operators, plan.organisationId, language)],
    [text.inspectedBy[language], nameOf(profile.operators, plan.inspectedBy, language)],
    [text.statedOn[language], formatDate(plan.statedOn, language)],
    [
      text.sample[language],
      sample.kind === "fraction"
        ? `${timesOf100(sample.fraction, language)}%`
        : `${formatCount(sample.sampled, language)} / ${formatCount(sample.units, language)}`,
    ],
    [text.method[language], codeLabel(profile, "operational_method", plan.method, language)],
    [text.detection[language].replace(/, %$/u, ""), `${timesOf100(plan.detection, language)}%`],
    [text.acceptHazardous[language], formatCount(plan.acceptHazardous, language)],
    [text.acceptIndicator[language], formatCount(plan.acceptIndicator, language)],
    [text.notes[language], plan.notes],
  ]);
}

/** All that the page of a control shows. */
export type InspectionPage = Frame & {
  readonly versions: readonly [Inspection, ...Inspection[]];
  readonly plan: KeptPlan;
  readonly release: { readonly localId: string; readonly shape: MultiPolygon; readonly areaM2: number } | undefined;
  readonly nonconformities: readonly Nonconformity[];
  /** whether the release is on hold because of it, now */
  readonly holds: boolean;
  readonly mayCorrect: boolean;
  readonly today: string;
  readonly message?: Message | undefined;
};

/** One control: its result by its rule, the ground that was searched, and what it could have missed. */
export function inspectionPage(page: InspectionPage): Html {
  const { profile, language, versions, plan, release, nonconformities } = page;
  const [latest, ...earlier] = versions;
  const sample = sampleOf(plan);
  const searched =
    sample.kind === "fraction"
      ? ({ kind: "fraction", fraction: latest.searchedFraction, detection: plan.detection } as const)
      : ({
          kind: "lots",
          units: sample.units,
          sampled: Math.min(sample.units, latest.searchedUnits ?? 0),
          detection: plan.detection,
        } as const);
  return html`<article class="record quality">
    <p class="kicker"><a href="/${language}/quality/inspections">${text.controls[language]}</a></p>
    <h1>${latest.localId}</h1>
    <p class="meta">${resultMark(language, latest)}</p>
    ${latest.withdrawn ? html`<p class="refusal">${text.withdrawn[language]}: ${latest.reason}</p>` : ""}
    ${messageOf(page.message)} ${page.holds ? html`<p class="refusal">${failedControlNotice[language]}</p>` : ""}
    <div class="two">
      <section aria-labelledby="control">
        <h2 id="control">${text.result[language]}</h2>
        ${inspectionFacts(page, latest)}
      </section>
      ${samplesMap(page, latest)}
    </div>
    <section aria-labelledby="missed">
      <h2 id="missed">${text.couldMiss[language]}</h2>
      ${couldMiss(language, searched)}
    </section>
    <section aria-labelledby="rule">
      <h2 id="rule">${text.rule[language]}</h2>
      <p>${text.ruleBefore[language]}</p>
      ${planFacts(page, plan, release?.localId)}
    </section>
    ${
      nonconformities.length === 0
        ? ""
        : html`<section aria-labelledby="wrong">
            <h2 id="wrong">${text.nonconformities[language]}</h2>
            ${nonconformityTable({ ...page, rows: nonconformities, labelledBy: "wrong" })}
          </section>`
    }
    ${
      page.mayCorrect
        ? html`<p class="acts"><a href="/${language}/quality/plans/${plan.id}">${text.correct[language]}</a></p>`
        : ""
    }
    ${
      earlier.length === 0
        ? ""
        : html`<section aria-labelledby="versions">
            <h2 id="versions">${text.versions[language]}</h2>
            ${earlier.map(
              (version) =>
                html`<details>
                  <summary>
                    ${text.version[language]} ${version.version} ·
                    ${formatMoment(version.at, profile.programme.timeZone, language)}
                  </summary>
                  ${inspectionFacts(page, version)}
                </details>`,
            )}
          </section>`
    }
  </article>`;
}

function inspectionFacts({ profile, language }: InspectionPage, one: Inspection): Html {
  return factsList([
    [text.result[language], resultText[one.result][language]],
    [text.inspectedOn[language], formatDate(one.inspectedOn, language)],
    [text.searcher[language], one.searcher],
    [
      text.searched[language],
      `${formatSquareMetres(one.searchedM2, language)}, ${timesOf100(one.searchedFraction, language)}%`,
    ],
    [text.searchedUnits[language], one.searchedUnits === null ? undefined : formatCount(one.searchedUnits, language)],
    [text.hazardousFinds[language], formatCount(one.hazardousFinds, language)],
    [text.indicatorFinds[language], formatCount(one.indicatorFinds, language)],
    [text.notes[language], one.notes],
    [text.correctionReason[language], one.reason],
    [
      text.signedBy[language],
      `${one.personName}, ${formatMoment(one.at, profile.programme.timeZone, language)} (${text.version[language].toLocaleLowerCase(language)} ${one.version})`,
    ],
  ]);
}

function samplesMap({ profile, language, release }: InspectionPage, one: Inspection): Html | string {
  if (!release) return "";
  const district = profile.districts.find(({ id }) => id === one.districtId);
  const legend = [
    ["in-doubt", text.ofRelease[language]],
    ["searched", text.samples[language]],
  ] as const;
  return html`<figure class="place">
    ${raw(
      drawPlaceMap({
        title: `${text.samples[language]}: ${release.localId}`,
        layers: [
          ...placeBackground(profile, district),
          { className: "in-doubt", shapes: [release.shape] },
          { className: "searched", shapes: [one.samples] },
        ],
        fitTo: [release.shape],
        margin: 0.2,
        leastExtentM: 60,
        formatDistance: distanceText(language),
      }),
    )}
    <figcaption>
      <ul class="place-legend">
        ${legend.map(
          ([name, label]) =>
            html`<li>
              <svg viewBox="0 0 20 14" aria-hidden="true">
                <rect class="${name}" x="1" y="1" width="18" height="12" /></svg
              >${label}
            </li>`,
        )}
      </ul>
    </figcaption>
  </figure>`;
}
