import { html } from "hono/html";
import { formatDate } from "../../foundation/domain/format-date.ts";
import { formatCount, formatDecimal } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { nameOf } from "../../verification/server/record-fields.ts";
import type { LandBalance } from "../domain/land-balance.ts";
import { type Line, LINES, type Movement } from "../domain/land-ledger.ts";
import type { DoubleLand } from "./double-land.queries.ts";
import type { HazardLedger } from "./hazard-ledgers.ts";
import { type BalanceChoice, choiceQuery } from "./land-balance-choice.ts";
import { landBalanceText, lineText } from "./land-balance.text.ts";
import type { BalanceRow, BalanceView } from "./land-balance-view.ts";

const ROWS_PER_PAGE = 100;

/** What every page of the balance is written with. */
export type BalancePage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly view: BalanceView;
  readonly ledgers: ReadonlyMap<string, HazardLedger>;
};

/** Writes an amount in m² with two decimals, and with its sign where it changes something. */
const amountText = (amount: number, language: Language, signed: "signed" | "plain"): string =>
  (signed === "signed" && amount > 0 ? "+" : "") + formatDecimal(amount / 100, 2, language);

/** The lines that add land without release, and those that are neither. */
const NEW_LAND: readonly Line[] = ["found", "extended", "reopened"];
const OTHER: readonly Line[] = ["corrected", "transferred", "beyond", "overlap", "written_off"];
const RELEASED: readonly Line[] = ["cancelled", "reduced", "cleared"];

const sumOf = ({ lines }: LandBalance, chosen: readonly Line[]): number =>
  chosen.reduce((total, line) => total + lines[line], 0);

/** The balance of the programme or of a district, with its parts. */
export function landBalancePage(page: BalancePage & { readonly double: readonly DoubleLand[] }): Html {
  const { profile, language, view } = page;
  const text = landBalanceText[language];
  const { choice } = view;
  const place = choice.district === undefined ? undefined : nameOf(profile.districts, choice.district, language);
  return html`<article class="balance">
    ${
      place === undefined
        ? html`<h1>${text.title}</h1>`
        : html`<p class="kicker">
              <a href="/${language}/land-balance${choiceQuery({ ...choice, district: undefined })}">${text.title}</a>
            </p>
            <h1>${place}</h1>`
    }
    <p>${text.explained}</p>
    ${view.isPart ? html`<p class="notice" role="note">${text.onlyPart}</p>` : ""}
    ${periodForm(language, choice, "/land-balance")} ${knownNotice(language, choice)}
    ${statementSection(language, view.balance, (line) => `/${language}/land-balance/records${choiceQuery({ ...choice, line })}`)}
    ${doubleSection(language, page.double)} ${partsSection(page)} ${downloads(language, choice)}
  </article>`;
}

/** Land that is counted in two areas at once: never hidden in the sum of what remains. */
function doubleSection(language: Language, double: readonly DoubleLand[]): Html | string {
  if (double.length === 0) return "";
  const text = landBalanceText[language];
  const total = double.reduce((sum, { area }) => sum + area, 0);
  const areaLink = (id: string, number: string): Html =>
    html`<a href="/${language}/hazardous-areas/${id}">${number}</a>`;
  return html`<section aria-labelledby="double">
    <h2 id="double">${text.double}</h2>
    <p>${text.doubleExplained(amountText(total, language, "plain"))}</p>
    <table class="figures">
      <thead>
        <tr>
          <th scope="col" class="words">${text.hazard}</th>
          <th scope="col" class="words">${text.hazard}</th>
          <th scope="col">${text.area}</th>
        </tr>
      </thead>
      <tbody>
        ${double.map(
          (pair) =>
            html`<tr>
              <th scope="row" class="words">${areaLink(pair.firstId, pair.firstNumber)}</th>
              <td class="words">${areaLink(pair.secondId, pair.secondNumber)}</td>
              <td>${amountText(pair.area, language, "plain")}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Chooses the days; what else is chosen stays. */
export function periodForm(language: Language, choice: BalanceChoice, path: string): Html {
  const text = landBalanceText[language];
  const kept = (["district", "line", "known"] as const).filter((name) => choice[name] !== undefined);
  return html`<form class="period" method="get" action="/${language}${path}">
    ${kept.map((name) => html`<input type="hidden" name="${name}" value="${choice[name]}" />`)}
    <label>${text.from} <input type="date" name="from" value="${choice.from ?? ""}" /></label>
    <label>${text.to} <input type="date" name="to" value="${choice.to ?? ""}" /></label>
    <button type="submit">${text.show}</button>
    ${
      choice.from === undefined && choice.to === undefined
        ? ""
        : html`<a
            href="/${language}${path}${choiceQuery({ ...choice, from: undefined, to: undefined, hazard: undefined })}"
            >${text.wholeTime}</a
          >`
    }
  </form>`;
}

/** Says as of which entry of the journal the page speaks. */
export const knownNotice = (language: Language, { known }: BalanceChoice): Html | string =>
  known === undefined
    ? ""
    : html`<p class="notice" role="note">${landBalanceText[language].asKnownAt(formatCount(known, language))}</p>`;

/** The identity from top to bottom: every line that is not nothing, each number with the way to its records. */
export function statementSection(language: Language, balance: LandBalance, hrefOf: (line: Line) => string): Html {
  const text = landBalanceText[language];
  const lines = LINES.filter((line) => balance.lines[line] !== 0);
  return html`<section aria-labelledby="statement">
    <h2 id="statement">${text.statement}</h2>
    <table class="figures statement">
      <thead>
        <tr>
          <th scope="col">${text.line}</th>
          <th scope="col">${text.area}</th>
        </tr>
      </thead>
      <tbody>
        <tr class="ends">
          <th scope="row">${text.opening}</th>
          <td>${amountText(balance.opening, language, "plain")}</td>
        </tr>
        ${lines.map(
          (line) =>
            html`<tr>
              <th scope="row">
                ${lineText[line].label[language]}<span class="meaning">${lineText[line].meaning[language]}</span>
              </th>
              <td><a href="${hrefOf(line)}">${amountText(balance.lines[line], language, "signed")}</a></td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${text.remaining}</th>
          <td>${amountText(balance.remaining, language, "plain")}</td>
        </tr>
      </tfoot>
    </table>
    <p class="released">
      <strong>${text.released}: ${amountText(-sumOf(balance, RELEASED), language, "plain")} ${text.area}.</strong>
      ${text.releasedExplained}
    </p>
  </section>`;
}

function partsSection({ language, view }: BalancePage): Html {
  const text = landBalanceText[language];
  const { parts, rows, choice, balance } = view;
  const title = parts === "district" ? text.byDistrict : text.byHazard;
  const hrefOf = ({ id }: BalanceRow): string =>
    parts === "district"
      ? `/${language}/land-balance${choiceQuery({ ...choice, district: id })}`
      : `/${language}/hazardous-areas/${id}${choiceQuery({ from: choice.from, to: choice.to, known: choice.known })}`;
  const cells = (part: LandBalance) => html`
    <td>${amountText(part.opening, language, "plain")}</td>
    <td>${amountText(sumOf(part, NEW_LAND), language, "plain")}</td>
    <td>${amountText(sumOf(part, OTHER), language, "plain")}</td>
    ${RELEASED.map((line) => html`<td>${amountText(part.lines[line], language, "plain")}</td>`)}
    <td>${amountText(part.remaining, language, "plain")}</td>
  `;
  if (rows.length === 0) return html`<p>${text.none}</p>`;
  return html`<section aria-labelledby="parts">
    <h2 id="parts">${title}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="parts">
      <table class="figures parts" data-sortable>
        <thead>
          <tr>
            <th scope="col" class="words">${parts === "district" ? text.district : text.hazard}</th>
            <th scope="col">${text.opening}</th>
            <th scope="col">${text.newLand}</th>
            <th scope="col">${text.otherChanges}</th>
            ${RELEASED.map((line) => html`<th scope="col">${lineText[line].label[language]}</th>`)}
            <th scope="col">${text.remaining}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row" class="words"><a href="${hrefOf(row)}">${row.label}</a></th>
                ${cells(row.balance)}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" class="words">${text.total}</th>
            ${cells(balance)}
          </tr>
        </tfoot>
      </table>
    </div>
  </section>`;
}

/** The same as files. */
function downloads(language: Language, choice: BalanceChoice): Html {
  const text = landBalanceText[language];
  return html`<p class="downloads">
    ${text.download}:
    ${(["csv", "json"] as const).map(
      (ending) =>
        html`<a href="/${language}/land-balance.${ending}${choiceQuery(choice)}">${ending.toUpperCase()}</a> `,
    )}
  </p>`;
}

/** The records behind one number: what each did to the land of one area. */
export function balanceRecordsPage(page: BalancePage & { readonly page: number }): Html {
  const { profile, language, view, ledgers } = page;
  const text = landBalanceText[language];
  const { choice, movements } = view;
  const hazard = choice.hazard === undefined ? undefined : ledgers.get(choice.hazard)?.hazard.localId;
  const district = choice.district === undefined ? undefined : nameOf(profile.districts, choice.district, language);
  const back = { ...choice, line: undefined };
  const up =
    choice.hazard === undefined
      ? `/${language}/land-balance${choiceQuery(back)}`
      : `/${language}/hazardous-areas/${choice.hazard}${choiceQuery({ ...back, hazard: undefined })}`;
  const total = movements.reduce((sum, { amount }) => sum + amount, 0);
  const pages = Math.max(1, Math.ceil(movements.length / ROWS_PER_PAGE));
  const shown = movements.slice((page.page - 1) * ROWS_PER_PAGE, page.page * ROWS_PER_PAGE);
  return html`<article class="balance">
    <p class="kicker"><a href="${up}">${text.title}: ${hazard ?? district ?? text.programme}</a></p>
    <h1 id="title">${choice.line === undefined ? text.all : lineText[choice.line].label[language]}</h1>
    <p>${choice.line === undefined ? text.movementsExplained : lineText[choice.line].meaning[language]}</p>
    ${periodForm(language, choice, "/land-balance/records")} ${knownNotice(language, choice)}
    ${movements.length === 0 ? html`<p>${text.none}</p>` : movementsTable(page, shown, { labelledBy: "title", total, withArea: true })}
    ${pager(language, page.page, pages, (number) => `/${language}/land-balance/records${choiceQuery(choice, number)}`)}
    ${downloads(language, choice)}
  </article>`;
}

/** How movements are shown: beneath which heading, with which total, and whether they are of several areas. */
type MovementsShown = { readonly labelledBy: string; readonly total: number; readonly withArea?: boolean };

/** Movements as a table: the day, how much, what happened, by which record, and to which area where they are of several. */
export function movementsTable(
  { language, ledgers }: Pick<BalancePage, "language" | "ledgers">,
  movements: readonly Movement[],
  { labelledBy, total, withArea = false }: MovementsShown,
): Html {
  const text = landBalanceText[language];
  const areaLink = (id: string): Html =>
    html`<a href="/${language}/hazardous-areas/${id}">${ledgers.get(id)?.hazard.localId ?? id}</a>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${labelledBy}">
    <table class="figures movements" data-sortable>
      <thead>
        <tr>
          <th scope="col" class="words">${text.day}</th>
          <th scope="col">${text.area}</th>
          <th scope="col" class="words">${text.line}</th>
          <th scope="col" class="words">${text.record}</th>
          ${withArea ? html`<th scope="col" class="words">${text.hazard}</th>` : ""}
        </tr>
      </thead>
      <tbody>
        ${movements.map(({ on, hazardId, line, record, amount, otherHazardId }) => {
          const other = otherHazardId === null || otherHazardId === hazardId ? undefined : otherHazardId;
          return html`<tr>
            <td class="words day" data-value="${on}">${formatDate(on, language)}</td>
            <td class="amount" data-value="${amount}">${amountText(amount, language, "signed")}</td>
            <td class="words">
              ${lineText[line].label[language]} ${other ? html`${amount < 0 ? "→" : "←"} ${areaLink(other)}` : ""}
            </td>
            <td class="words">
              <a href="/${language}/records/${record.kind}/${record.id}">${record.localId}</a>
              <span class="version">${text.versionName} ${record.version}</span>
            </td>
            ${withArea ? html`<td class="words">${areaLink(hazardId)}</td>` : ""}
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${text.total}</th>
          <td class="amount">${amountText(total, language, "signed")}</td>
          <td colspan="${withArea ? 3 : 2}"></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}
