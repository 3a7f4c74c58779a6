import { html } from "hono/html";
import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import {
  accuracyOf,
  describeNotationFinding,
  notationLabel,
  plusMinus,
} from "../../foundation/domain/coordinates/describe-notation.ts";
import { conversionText } from "../../foundation/domain/coordinates/notations.text.ts";
import { NOTATION_EXAMPLES, type ReadNotation } from "../../foundation/domain/coordinates/read-notation.ts";
import { type Notation, notationsOf } from "../../foundation/domain/coordinates/write-position.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Result } from "../../foundation/domain/result.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import { coordinatesText } from "./coordinates.text.ts";

/** A position in every notation, one row each, with how well each is known; `labelledBy` is the id of the heading above. */
export function notationsTable(
  notations: readonly Notation[],
  { pulkovo }: LocalSystems,
  language: Language,
  labelledBy: string,
): Html {
  const text = conversionText[language];
  return html`<table class="notations" aria-labelledby="${labelledBy}">
      <thead>
        <tr>
          <th scope="col">${text.system}</th>
          <th scope="col" class="words">${text.position}</th>
          <th scope="col" class="words">${text.accuracy}</th>
        </tr>
      </thead>
      <tbody>
        ${notations.map(
          (notation) =>
            html`<tr>
              <th scope="row">
                ${notationLabel(notation, language)}${notation.code ? html` <small>${notation.code}</small>` : ""}
              </th>
              <td class="words"><code>${notation.text}</code></td>
              <td class="words">${accuracyOf(notation, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      pulkovo
        ? html`<p class="aside">${text.shift(pulkovo.code, pulkovo.name, plusMinus(pulkovo.accuracyM, language))}</p>`
        : ""
    }`;
}

/** The page that converts what somebody types; nothing of any record is in it. */
export function coordinatesPage(
  typed: string,
  outcome: Result<ReadNotation, readonly Finding[]> | undefined,
  local: LocalSystems,
  language: Language,
): Html {
  const text = coordinatesText[language];
  const isWrong = outcome !== undefined && !outcome.ok;
  return html`<article class="coordinates">
    <h1>${text.title}</h1>
    <p>${text.explained}</p>
    <form class="one-line" method="get" action="/${language}/coordinates">
      <label for="text">${text.label}</label>
      <input
        id="text"
        name="text"
        value="${typed}"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        required
        ${isWrong ? html`aria-invalid="true" aria-describedby="wrong"` : ""}
      />
      <button type="submit">${text.show}</button>
    </form>
    ${outcome ? (outcome.ok ? answer(outcome.value, local, language) : refusalList(outcome.refusal, language)) : ""}
    <h2 id="examples">${text.examples}</h2>
    <ul class="examples" aria-labelledby="examples">
      ${NOTATION_EXAMPLES.map(
        (example) =>
          html`<li>
            <a href="/${language}/coordinates?text=${encodeURIComponent(example)}"><code>${example}</code></a>
          </li>`,
      )}
    </ul>
  </article>`;
}

const refusalList = (findings: readonly Finding[], language: Language): Html =>
  html`<div class="refusal" id="wrong" role="alert">
    ${findings.map((finding) => {
      const { wrong, right } = describeNotationFinding(finding, language);
      return html`<p><strong>${wrong}.</strong> ${right}</p>`;
    })}
  </div>`;

function answer({ place, system, writtenOn, findings }: ReadNotation, local: LocalSystems, language: Language): Html {
  const text = coordinatesText[language];
  return html`<section aria-labelledby="result">
    <h2 id="result">${text.result}</h2>
    <p>${text.readAs(system)}</p>
    ${findings.map((finding) => {
      const { wrong, right } = describeNotationFinding(finding, language);
      return html`<p class="notice">${wrong}. ${right}</p>`;
    })}
    ${notationsTable(notationsOf(place, local, writtenOn), local, language, "result")}
  </section>`;
}
