import { html } from "hono/html";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { pager } from "../../foundation/server/http/pager.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { SplitInShort } from "../../land-release/server/land-split-preview.queries.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { formatSquareMetres, nameOf } from "./record-fields.ts";
import { recordText } from "./record.text.ts";
import { splitText } from "./split.text.ts";
import type { ListedRecord } from "./records.queries.ts";

export type WaitingPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly title: string;
  readonly records: readonly ListedRecord[];
  readonly page: number;
  readonly pages: number;
  /** of releases: what approval would add, and what was released before */
  readonly splits?: readonly SplitInShort[] | undefined;
  /** of this list, for the links to its other pages */
  readonly path: string;
};

/** Records of one kind that wait in one state, the oldest first. */
export function waitingPage(waiting: WaitingPage): Html {
  const { profile, language, title, records, page, pages, path, splits } = waiting;
  const text = recordText[language];
  return html`<article>
    <h1 id="title">${title}</h1>
    ${
      records.length === 0
        ? html`<p>${text.none}</p>`
        : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="title">
            <table class="figures" data-sortable>
              <thead>
                <tr>
                  <th scope="col" class="words">${text.number}</th>
                  <th scope="col" class="words">${text.when}</th>
                  <th scope="col" class="words">${text.district}</th>
                  <th scope="col" class="words">${text.operator}</th>
                  ${
                    splits
                      ? html`<th scope="col">${splitText[language].newLand}</th>
                          <th scope="col">${splitText[language].before}</th>`
                      : ""
                  }
                </tr>
              </thead>
              <tbody>
                ${records.map(
                  ({ kind, id, localId, happenedOn, districtId, organisationId }) =>
                    html`<tr>
                      <th scope="row"><a href="/${language}/records/${kind}/${id}">${localId}</a></th>
                      <td class="words" data-value="${happenedOn}">${formatDate(happenedOn, language)}</td>
                      <td class="words">${nameOf(profile.districts, districtId, language)}</td>
                      <td class="words">${nameOf(profile.operators, organisationId, language)}</td>
                      ${splits ? splitCells(splits, id, language) : ""}
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
    ${pager(language, page, pages, (number) => `${path}?page=${number}`)}
  </article>`;
}

/** What approval of a release would add, and what was released before. */
function splitCells(splits: readonly SplitInShort[], id: string, language: Language): Html {
  const split = splits.find(({ releaseId }) => releaseId === id);
  if (!split) {
    return html`<td></td>
      <td></td>`;
  }
  return html`${[split.addedM2, split.alreadyM2].map(
    (area) => html`<td data-value="${Math.round(area)}">${formatSquareMetres(area, language)}</td>`,
  )}`;
}
