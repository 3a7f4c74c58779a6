import { html, raw } from "hono/html";
import type { MultiPolygon } from "geojson";
import { formatDate } from "../../foundation/domain/format-date.ts";
import { formatCount, formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { drawPlaceMap, type MapLayer, patternId } from "../../places/domain/place-map.ts";
import { codeLabel, nameOf } from "../../verification/server/record-fields.ts";
import { lifeOf } from "../domain/hazard-timeline.ts";
import type { HazardLedger } from "./hazard-ledgers.ts";
import type { VersionRow } from "./hazard-measures.queries.ts";
import { choiceQuery } from "./land-balance-choice.ts";
import { type BalancePage, knownNotice, movementsTable, periodForm, statementSection } from "./land-balance.page.ts";
import { landBalanceText, lineText } from "./land-balance.text.ts";

/** The shapes of the drawing of a hazardous area. */
export type HazardDrawing = {
  readonly first: MultiPolygon | null;
  readonly now: MultiPolygon | null;
  readonly released: readonly MultiPolygon[];
};

/** The balance of one hazardous area: its statement, its versions, its drawing and every record that changed its land. */
export function hazardBalancePage(
  page: BalancePage & { readonly ledger: HazardLedger; readonly drawing: HazardDrawing; readonly status: string },
): Html {
  const { profile, language, view, ledger, status } = page;
  const text = landBalanceText[language];
  const { hazard, versions } = ledger;
  const { choice } = view;
  const latest = versions.at(-1);
  const days = { from: choice.from, to: choice.to, known: choice.known };
  const path = `/hazardous-areas/${hazard.id}`;
  const total = view.movements.reduce((sum, { amount }) => sum + amount, 0);
  const released = latest && codeLabel(profile, "hazardous_area_status", latest.status, language);
  return html`<article class="balance">
    <p class="kicker">
      <a href="/${language}/land-balance${choiceQuery({ ...days, district: hazard.districtId })}"
        >${text.title}: ${nameOf(profile.districts, hazard.districtId, language)}</a
      >
    </p>
    <h1>${hazard.localId}</h1>
    ${
      latest
        ? html`<p class="meta">
            ${latest.name ?? ""} ${latest.name ? "·" : ""}
            ${codeLabel(profile, "hazardous_area_classification", latest.classification, language)} ·
            <strong class="state">${released}</strong>
            ${status === latest.status ? "" : html`· ${text.derivedStatus}: ${codeLabel(profile, "hazardous_area_status", status, language)}`}
            ${latest.closureReason ? html`· ${codeLabel(profile, "closure_reason", latest.closureReason, language)}` : ""}
          </p>`
        : html`<p class="notice">${text.withdrawn}</p>`
    }
    <p><a href="/${language}/records/hazardous-area/${hazard.id}">${text.toRecord}</a></p>
    ${periodForm(language, { ...days }, path)} ${knownNotice(language, choice)}
    <div class="two">
      ${statementSection(language, view.balance, (line) => `/${language}/land-balance/records${choiceQuery({ ...days, hazard: hazard.id, line })}`)}
      ${drawingSection(page)}
    </div>
    ${relativesSection(page)} ${versionsSection(page)}
    <section aria-labelledby="movements">
      <h2 id="movements">${text.movements}</h2>
      ${view.movements.length === 0 ? html`<p>${text.none}</p>` : movementsTable(page, view.movements, { labelledBy: "movements", total })}
    </section>
  </article>`;
}

function relativesSection({
  language,
  ledgers,
  ledger,
}: BalancePage & { readonly ledger: HazardLedger }): Html | string {
  const text = landBalanceText[language];
  const list = (label: string, ids: readonly string[]) =>
    ids.length === 0
      ? ""
      : html`<p>
          ${label}:
          ${ids.map(
            (id) => html`<a href="/${language}/hazardous-areas/${id}">${ledgers.get(id)?.hazard.localId ?? id}</a> `,
          )}
        </p>`;
  if (ledger.predecessors.length + ledger.successors.length === 0) return "";
  return html`<section aria-labelledby="relatives">
    <h2 id="relatives">${text.relatives}</h2>
    ${list(text.predecessors, ledger.predecessors)} ${list(text.successors, ledger.successors)}
  </section>`;
}

/** What a version changed, in words: the lines that it moved, or that it only says something else. */
function changeOf({ profile, language }: BalancePage, ledger: HazardLedger, row: VersionRow): string {
  const lines = new Set(
    ledger.movements
      .filter(({ record }) => record.kind === "hazardous-area" && record.version === row.version)
      .map(({ line }) => lineText[line].label[language]),
  );
  const before = ledger.versions[ledger.versions.indexOf(row) - 1];
  if (before && before.classification !== row.classification) {
    lines.add(
      `${codeLabel(profile, "hazardous_area_classification", before.classification, language)} → ${codeLabel(profile, "hazardous_area_classification", row.classification, language)}`,
    );
  }
  if (before && before.status !== row.status) {
    lines.add(codeLabel(profile, "hazardous_area_status", row.status, language));
  }
  return [...lines].join(", ");
}

function versionsSection(page: BalancePage & { readonly ledger: HazardLedger }): Html | string {
  const { profile, language, ledger } = page;
  const text = landBalanceText[language];
  if (ledger.versions.length === 0) return "";
  const states = lifeOf(ledger.hazard);
  return html`<section aria-labelledby="versions">
    <h2 id="versions">${text.versions}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="versions">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">${text.versionName}</th>
            <th scope="col" class="words">${text.day}</th>
            <th scope="col" class="words">${text.kindOfChange}</th>
            <th scope="col" class="words">${text.status}</th>
            <th scope="col">${text.area}</th>
          </tr>
        </thead>
        <tbody>
          ${ledger.versions.map((row) => {
            const measured = ledger.hazard.versions.find(({ version }) => version === row.version);
            const from = states.find(({ version }) => version.version === row.version)?.from ?? row.surveyedOn;
            return html`<tr>
              <th scope="row">${row.version}</th>
              <td class="words">${formatDate(from, language)}</td>
              <td class="words">
                ${changeOf(page, ledger, row)}
                ${row.changeReason ? html`<span class="meaning">${row.changeReason}</span>` : ""}
              </td>
              <td class="words">${codeLabel(profile, "hazardous_area_status", row.status, language)}</td>
              <td>${formatDecimal((measured?.area ?? 0) / 100, 2, language)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </section>`;
}

function drawingSection(
  page: BalancePage & { readonly ledger: HazardLedger; readonly drawing: HazardDrawing },
): Html | string {
  const { profile, language, ledger, drawing } = page;
  const text = landBalanceText[language];
  const shapes = [drawing.now, drawing.first].filter((shape) => shape !== null);
  if (shapes.length === 0) return "";
  const district = profile.districts.find(({ id }) => id === ledger.hazard.districtId);
  const changed = drawing.first !== null && JSON.stringify(drawing.first) !== JSON.stringify(drawing.now);
  const layers: MapLayer[] = [
    { className: "district", shapes: district ? [district.boundary] : [] },
    { className: "face", shapes: drawing.released, pattern: "rising" },
    { className: "standing", shapes: changed && drawing.first ? [drawing.first] : [] },
    { className: "hazard", shapes: drawing.now ? [drawing.now] : [] },
  ];
  const legend: readonly (readonly [string, string])[] = [
    ["hazard", text.legendBoundary],
    ...(changed ? ([["standing", text.legendFirst]] as const) : []),
    ...(drawing.released.length > 0 ? ([["face", text.legendReleased]] as const) : []),
  ];
  const title = `${text.drawing}: ${ledger.hazard.localId}`;
  const formatDistance = (metres: number): string =>
    metres < 1_000
      ? `${formatCount(metres, language)}${NO_BREAK_SPACE}${language === "ru" ? "м" : "m"}`
      : `${formatDecimal(metres / 1_000, 1, language)}${NO_BREAK_SPACE}${language === "ru" ? "км" : "km"}`;
  return html`<section aria-labelledby="drawing">
    <h2 id="drawing">${text.drawing}</h2>
    <figure class="place">
      ${raw(drawPlaceMap({ title, layers, fitTo: [...shapes, ...drawing.released], leastExtentM: 200, formatDistance }))}
      <figcaption>
        <ul class="place-legend">
          ${legend.map(
            ([name, label]) =>
              html`<li>
                <svg viewBox="0 0 20 14" aria-hidden="true">
                  <rect
                    class="${name}"
                    ${name === "face" ? html`fill="url(#${patternId(name)})"` : ""}
                    x="1"
                    y="1"
                    width="18"
                    height="12"
                  /></svg
                >${label}
              </li>`,
          )}
        </ul>
      </figcaption>
    </figure>
  </section>`;
}
