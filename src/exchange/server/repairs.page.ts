import { html } from "hono/html";
import { may } from "../../access/domain/actor.ts";
import type { Reader } from "../../access/server/site.ts";
import { formatCount } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { formatMoment } from "../../verification/server/moment-text.ts";
import { recordKindText } from "../../verification/server/record.text.ts";
import type { RecordKind } from "../../verification/domain/states.ts";
import { isMendable } from "../domain/boundary-repair.ts";
import { wordsOfFinding } from "../domain/finding-text.ts";
import type { StillRefused } from "./accept-refused.commands.ts";
import type { ProposedRow } from "./open-rows.ts";
import type { ImportSummary } from "./refused-rows.queries.ts";
import { landOf } from "./repair-proposals.ts";
import { repairDrawing, repairFacts } from "./repair-view.ts";
import { repairsText } from "./repairs.text.ts";

/** The list of imports of which rows were refused. */
export function importsPage(profile: ProgrammeProfile, language: Language, imports: readonly ImportSummary[]): Html {
  const text = repairsText[language];
  return html`<article>
    <h1 id="title">${text.imports}</h1>
    <p>${text.importsExplained}</p>
    ${
      imports.length === 0
        ? html`<p>${text.noImports}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="title">
            <table class="figures">
              <thead>
                <tr>
                  <th scope="col" class="words">${text.file}</th>
                  <th scope="col" class="words">${text.kind}</th>
                  <th scope="col" class="words">${text.imported}</th>
                  <th scope="col">${text.refused}</th>
                  <th scope="col">${text.open}</th>
                </tr>
              </thead>
              <tbody>
                ${imports.map(
                  (run) =>
                    html`<tr>
                      <th scope="row" class="words">
                        <a href="/${language}/imports/${run.id}/repairs">${run.fileName}</a>
                      </th>
                      <td class="words">${recordKindText[run.kind][language]}</td>
                      <td class="words">${formatMoment(run.importedAt, profile.programme.timeZone, language)}</td>
                      <td>${formatCount(run.refused, language)}</td>
                      <td>${formatCount(run.open, language)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </article>`;
}

/** What was done, or why nothing was. */
export type RepairsMessage = {
  readonly kind: "done" | "refused";
  readonly text: string;
  readonly rows?: readonly StillRefused[];
};

/** All that the page of an import's refused rows shows. */
export type RepairsPage = {
  readonly language: Language;
  readonly reader: Reader;
  readonly run: ImportSummary;
  /** open rows by finding */
  readonly findings: readonly { readonly finding: string; readonly rows: number }[];
  /** only rows with this finding are shown */
  readonly finding: string | undefined;
  readonly rows: readonly ProposedRow[];
  readonly page: number;
  readonly pages: number;
  readonly message?: RepairsMessage | undefined;
};

/** The refused rows of an import that are open, with what could be mended, and the forms by which a person decides. */
export function repairsPage(page: RepairsPage): Html {
  const { language, reader, run, finding, rows, message } = page;
  const text = repairsText[language];
  const path = `/${language}/imports/${run.id}/repairs`;
  const chosen = page.findings.find((counted) => counted.finding === finding);
  return html`<article class="repairs">
    <p class="kicker">${recordKindText[run.kind][language]}</p>
    <h1>${text.title(run.fileName)}</h1>
    ${message ? messageOf(message, language) : ""}
    <p>${text.explained}</p>
    <p><strong>${text.summary(run.refused, run.open)}</strong></p>
    ${findingChoices(page, path)}
    ${chosen && may(reader, "submit") ? decisionForm(page, path, { finding: chosen.finding, rows: chosen.rows }) : ""}
    ${may(reader, "submit") ? "" : html`<p class="aside">${text.mayNot}</p>`}
    ${rows.length === 0 ? html`<p>${text.nothingOpen}</p>` : rows.map((row) => rowSection(page, path, row))}
    ${pager(language, page.page, page.pages, (number) => `${path}?page=${number}${finding === undefined ? "" : `&finding=${finding}`}`)}
  </article>`;
}

function messageOf({ kind, text, rows = [] }: RepairsMessage, language: Language): Html {
  return html`<div class="${kind === "done" ? "agreement" : "refusal"}" role="${kind === "done" ? "status" : "alert"}">
    <p>${text}</p>
    ${
      rows.length > 0
        ? html`<ul>
            ${rows.map(
              ({ line, findings }) =>
                html`<li>
                  ${repairsText[language].line(line)}:
                  ${findings.map((found) => wordsOfFinding(found, language).wrong).join("; ")}
                </li>`,
            )}
          </ul>`
        : ""
    }
  </div>`;
}

function findingChoices({ language, findings, finding }: RepairsPage, path: string): Html | string {
  if (findings.length === 0) return "";
  const text = repairsText[language];
  const current = (which: string | undefined) => (which === finding ? html`aria-current="page"` : "");
  return html`<nav class="choices" aria-label="${text.byFinding}">
    <a href="${path}" ${current(undefined)}>${text.allFindings}</a>
    ${findings.map(
      (counted) =>
        html`<a href="${path}?finding=${counted.finding}" ${current(counted.finding)}
          ><code>${counted.finding}</code> (${formatCount(counted.rows, language)})</a
        >`,
    )}
  </nav>`;
}

/** The form for one row, or for all with one finding. */
function decisionForm(
  { language, reader }: RepairsPage,
  path: string,
  what: { readonly line: number; readonly acceptable: boolean } | { readonly finding: string; readonly rows: number },
): Html {
  const text = repairsText[language];
  const ofAll = "finding" in what;
  const id = ofAll ? "all" : `row-${what.line}`;
  return html`<form class="repair-decision" method="post" action="${path}">
    <input type="hidden" name="form-token" value="${reader.formToken}" />
    ${ofAll ? html`<input type="hidden" name="finding" value="${what.finding}" />` : html`<input type="hidden" name="line" value="${what.line}" />`}
    <label for="${id}-reason">${text.reason} <span class="aside">(${text.reasonHint})</span></label>
    <input id="${id}-reason" name="reason" maxlength="2000" />
    <div class="buttons">
      ${ofAll || what.acceptable ? html`<button type="submit" name="act" value="accept">${ofAll ? text.acceptAll(what.rows) : text.accept}</button>` : ""}
      <button type="submit" name="act" value="drop" class="quiet">
        ${ofAll ? text.dropAll(what.rows) : text.drop}
      </button>
    </div>
  </form>`;
}

function rowSection(page: RepairsPage, path: string, row: ProposedRow): Html {
  const { language, reader, run } = page;
  const text = repairsText[language];
  const { line, kept, record, findings, proposal } = row;
  const number = kept.raw["local_id"] ?? "";
  const given = record && landOf(record, run.kind);
  return html`<section class="refused-row" aria-labelledby="row-${line}">
    <h2 id="row-${line}">${text.line(line)}${number ? html` <span class="quiet-number">${number}</span>` : ""}</h2>
    <ul class="wrong">
      ${findings.map((finding) => {
        const { wrong, right } = wordsOfFinding(finding, language);
        return html`<li>${wrong}<br /><span class="aside">→ ${right}</span></li>`;
      })}
    </ul>
    ${
      proposal
        ? html`${repairFacts(language, proposal)}
          ${given ? repairDrawing(language, { given, mended: proposal.boundary, at: proposal.at, titles: [text.mapBefore(line), text.mapAfter(line)] }) : ""}`
        : hasLandFinding(findings, run.kind)
          ? html`<p>${text.noProposal}</p>`
          : ""
    }
    ${may(reader, "submit") ? decisionForm(page, path, { line, acceptable: isAcceptable(row) }) : ""}
  </section>`;
}

/** Whether the proposal, or a reason, answers all that was found. */
const isAcceptable = ({ findings, proposal }: ProposedRow): boolean =>
  findings.every((finding) => finding.severity === "needs-reason" || (proposal !== undefined && isMendable(finding)));

/** Whether a boundary is what is wrong, and not only repeated, so that a reader looks for a proposal. */
const hasLandFinding = (findings: ProposedRow["findings"], kind: RecordKind): boolean =>
  (kind === "hazardous-area" || kind === "release-polygon" || kind === "task") &&
  findings.some(({ severity }) => severity === "block");
