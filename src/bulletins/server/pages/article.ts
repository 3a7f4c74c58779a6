import { html } from "hono/html";
import { formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { formatFigureValue, unitSign } from "../../domain/format-figure.ts";
import type { BulletinSnapshot } from "../../domain/snapshot.ts";
import { paths } from "../bulletin-site.ts";

/** The article of a bulletin, with each figure a link to its page. */
export function articleOf(snapshot: BulletinSnapshot, language: Language, _profile: BulletinProfile): Html {
  return html`<article class="bulletin">
    <h1>${formatPeriod(snapshot.period, language)}</h1>
    <dl>
      ${snapshot.metrics
        .filter(({ definition }) => definition.group === "published")
        .map(
          ({ definition, week }) =>
            html`<div>
              <dt>${definition.label[language]}</dt>
              <dd>
                <a href="/${language}${paths.figure(snapshot.period.firstDay, definition.id)}"
                  >${formatFigureValue(definition, week.total, language)} ${unitSign(definition, language)}</a
                >
              </dd>
            </div>`,
        )}
    </dl>
  </article>`;
}
