import { html } from "hono/html";
import { formatDate } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { MetricDefinition } from "../../domain/metric.ts";
import { pagesText } from "./pages.text.ts";

const GROUPS = ["published", "standard", "derived"] as const;

/** How the figures are to be read: what each counts, why a published one never changes, and that none says "safe". */
export function guidePage(language: Language, definitions: readonly MetricDefinition[]): Html {
  const text = pagesText[language];
  return html`<article class="guide">
    <h1>${text.guide}</h1>
    ${text.guideIntro.map((paragraph) => html`<p>${paragraph}</p>`)}
    <h2>${text.guideSafe}</h2>
    <p>${text.guideSafeText}</p>
    <h2>${text.guideChange}</h2>
    <p>${text.guideChangeText}</p>
    <h2>${text.guideFigures}</h2>
    ${GROUPS.map((group) => {
      const members = definitions.filter((definition) => definition.group === group);
      if (members.length === 0) return "";
      return html`<h3>${text.guideGroups[group]}</h3>
        <dl class="definitions">
          ${members.map(
            ({ id, label, footnote, basis, version, validFrom }) =>
              html`<div id="${id}">
                <dt>${label[language]}</dt>
                <dd>
                  ${footnote[language]} ${basis?.[language] ?? ""}
                  <small>${text.definitionVersion(version, formatDate(validFrom, language))}</small>
                </dd>
              </div>`,
          )}
        </dl>`;
    })}
  </article>`;
}
