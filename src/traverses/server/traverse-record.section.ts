import { html } from "hono/html";
import { formatCount, formatDecimal, NO_BREAK_SPACE } from "../../foundation/domain/format.ts";
import { formatDate } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { derivationText } from "../domain/derivation.text.ts";
import { squareMetresText } from "../domain/derivation-words.ts";
import { derivationSection } from "./derivation.section.ts";
import { findDerivations, findTraversesOfRecord, type KeptDerivation, type KeptTraverse } from "./traverse.queries.ts";
import { traverseRecordText } from "./traverse-record.text.ts";

/** The field book of a record's version and all its derivations, the latest first. */
export type TraverseOfPage = { readonly traverse: KeptTraverse; readonly derivations: readonly KeptDerivation[] };

/** Finds the field book with which a version of a record came in, if it came in with one. */
export async function findTraverseOfVersion(
  sql: Sql,
  programmeId: string,
  recordId: string,
  version: number,
): Promise<TraverseOfPage | undefined> {
  const traverses = await findTraversesOfRecord(sql, programmeId, recordId);
  const traverse = traverses.find(({ recordVersion }) => recordVersion === version);
  return traverse && { traverse, derivations: await findDerivations(sql, programmeId, traverse.id) };
}

/** On the page of a record: the raw legs, their closure, the adjusted ring, check points, residuals; and what was derived since. */
export function traverseOfRecordSection({ traverse, derivations }: TraverseOfPage, language: Language): Html {
  const text = traverseRecordText[language];
  const { book, contentHash, id } = traverse;
  const first = derivations.at(-1);
  const later = derivations.slice(0, -1);
  return html`<section aria-labelledby="field-book" class="field-book">
    <h2 id="field-book">${text.title}</h2>
    <p class="meta">
      ${text.surveyed(formatDate(book.surveyedOn, language))} · SHA-256
      <code title="${contentHash}">${contentHash.slice(0, 16)}…</code> · <a href="/api/v1/traverses/${id}">JSON</a>
    </p>
    ${first ? derivationSection({ language, derivation: first.result, book }) : ""}
    ${later.length > 0 ? rederived(later, book, language) : ""}
  </section>`;
}

function rederived(later: readonly KeptDerivation[], book: KeptTraverse["book"], language: Language): Html {
  const text = traverseRecordText[language];
  const { metre } = derivationText[language];
  return html`<h3>${text.again}</h3>
    <p class="aside">${text.againExplained}</p>
    ${later.map(
      ({ ordinal, algorithmVersion, reason, result, areaM2, movedM, knownFromSeq }) =>
        html`<details>
          <summary>
            ${text.derivation(formatCount(ordinal, language))}: ${squareMetresText(areaM2, language)},
            ${text.moved(`${formatDecimal(movedM, 2, language)}${NO_BREAK_SPACE}${metre}`)}
          </summary>
          <p>
            ${reason} · firmground-traverse ${String(algorithmVersion)} ·
            ${text.entry(formatCount(knownFromSeq, language))}
          </p>
          ${derivationSection({ language, derivation: result, book })}
        </details>`,
    )}`;
}
