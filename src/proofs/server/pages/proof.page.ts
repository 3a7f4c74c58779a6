import { html } from "hono/html";
import { formatFigure } from "../../../bulletins/domain/format-figure.ts";
import type { BulletinSnapshot } from "../../../bulletins/domain/snapshot.ts";
import { paths } from "../../../bulletins/server/bulletin-site.ts";
import { pagesText } from "../../../bulletins/server/pages/pages.text.ts";
import { formatCount } from "../../../foundation/domain/format.ts";
import { formatPeriod } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { formatMoment } from "../../../verification/server/moment-text.ts";
import type { FiguresProof, Seal } from "../../domain/sealed-journal.ts";
import { CHECKER_PATH, KEYS_PATH } from "../proof-paths.ts";
import { proofText } from "./proof.text.ts";

export type ProofPage = {
  readonly language: Language;
  readonly snapshot: BulletinSnapshot;
  /** none until the figures are proven */
  readonly figures: FiguresProof | undefined;
  /** none until the bulletin is sealed */
  readonly seal: Seal | undefined;
  /** whether whoever reads may have a proof with records of their organisation, or with every amount */
  readonly mayRead: boolean;
  readonly mayAudit: boolean;
};

/** "How do I know?": what was signed, by whom and when, what stands behind the figures, and how anybody can check it. */
export function proofPage(page: ProofPage): Html {
  const { language, snapshot, seal } = page;
  const text = proofText[language];
  const { firstDay } = snapshot.period;
  return html`<article class="proof-page">
    <p class="kicker">
      <a href="/${language}${paths.bulletin(firstDay, snapshot.edition)}"
        >${pagesText[language].weekly}, ${formatPeriod(snapshot.period, language)}</a
      >
    </p>
    <h1>${text.title}</h1>
    <p class="lead">${text.intro}</p>
    <p class="${seal ? "agreement" : "notice"}" role="note">${seal ? text.sealed : text.waiting}</p>
    ${whatWasSigned(page)} ${behindFigures(page)} ${seal ? howToCheck(page, seal) : ""}
    <div class="proof-says">
      <section aria-labelledby="proves">
        <h2 id="proves">${text.proves}</h2>
        <ul>
          ${text.provesList.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
      <section aria-labelledby="proves-not">
        <h2 id="proves-not">${text.provesNot}</h2>
        <ul>
          ${text.provesNotList.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
    </div>
    ${ownRecords(page)}
  </article>`;
}

function whatWasSigned({ language, snapshot, seal }: ProofPage): Html {
  const text = proofText[language];
  const { timeZone, authorityShort } = snapshot.programme;
  const lines: (readonly [string, Html | string])[] = [
    [text.what, `${formatPeriod(snapshot.period, language)}, ${text.edition(snapshot.edition)}`],
    [text.who, text.twoPeople(authorityShort[language])],
    ...(snapshot.publishedAt === null
      ? []
      : [[text.when, formatMoment(snapshot.publishedAt, timeZone, language)] as const]),
    ...(seal
      ? ([
          [
            text.seal,
            text.sealNumber(formatCount(seal.body.number, language), formatCount(seal.body.treeSize, language)),
          ],
          [text.sealedAt, formatMoment(seal.body.sealedAt, timeZone, language)],
          [text.key, html`<code class="fingerprint">${inGroups(seal.body.keyId)}</code>`],
        ] as const)
      : []),
  ];
  return html`<section aria-labelledby="signed">
    <h2 id="signed">${text.whatWasSigned}</h2>
    <dl class="facts">
      ${lines.map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${seal ? html`<p class="meta">${text.keyAdvice}</p>` : ""}
  </section>`;
}

/** Sixty-four digits that a person compares: in groups of eight. */
const inGroups = (digits: string): Html =>
  html`${(digits.match(/.{8}/gu) ?? []).map((group) => html`<span>${group}</span> `)}`;

function behindFigures({ language, snapshot, figures }: ProofPage): Html | string {
  if (!figures) return "";
  const text = proofText[language];
  const rows = figures.figures.flatMap(({ metric: id, contributions }) => {
    const metric = snapshot.metrics.find(({ definition }) => definition.id === id);
    return metric ? [{ ...metric, contributions }] : [];
  });
  return html`<section aria-labelledby="behind">
    <h2 id="behind">${text.behind}</h2>
    <p>${text.behindExplained}</p>
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">${text.figure}</th>
          <th scope="col">${text.value}</th>
          <th scope="col">${text.records}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ definition, week, contributions }) =>
            html`<tr>
              <th scope="row">${definition.label[language]}</th>
              <td class="number">${formatFigure(definition, week.total, language)}</td>
              <td class="number">${formatCount(contributions, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function howToCheck({ language, snapshot }: ProofPage, { body }: Seal): Html {
  const text = proofText[language];
  const file = proofFileName(snapshot);
  return html`<section aria-labelledby="check">
    <h2 id="check">${text.check}</h2>
    <ol>
      <li>
        ${text.steps[0]}
        <a class="button" href="${proofAddress(snapshot)}" download="${file}">${text.proofFile}</a>
      </li>
      <li>
        ${text.steps[1]}
        <a class="button" href="${CHECKER_PATH}" download>${text.checkerFile}</a>
      </li>
      <li>
        ${text.steps[2]}
        <pre class="command" tabindex="0"><code>node firmground-verify.ts ${file} --key ${body.keyId}</code></pre>
      </li>
    </ol>
    <p>${text.answer}</p>
    <p class="meta">${text.checkerAdvice} <a href="${KEYS_PATH}">${text.keysFile}</a></p>
  </section>`;
}

function ownRecords({ language, snapshot, seal, mayRead, mayAudit }: ProofPage): Html {
  const text = proofText[language];
  const address = `/api/v1/bulletins/${snapshot.period.firstDay}/proof`;
  const edition = `?edition=${snapshot.edition}`;
  return html`<section aria-labelledby="own">
    <h2 id="own">${text.own}</h2>
    <p>${text.ownExplained}</p>
    <pre
      class="command"
      tabindex="0"
    ><code>firmground prove --week ${snapshot.period.firstDay} --edition ${snapshot.edition} --out ${proofFileName(snapshot)}</code></pre>
    <ul class="links">
      ${seal && mayRead ? html`<li><a href="${address}/records${edition}" download>${text.ownFile}</a></li>` : ""}
      ${seal && mayAudit ? html`<li><a href="${address}/contributions${edition}" download>${text.allFile}</a></li>` : ""}
    </ul>
  </section>`;
}

/** The name under which a proof is kept. */
export const proofFileName = ({ programme, period, edition }: BulletinSnapshot): string =>
  `${programme.id}-proof-${period.firstDay}-${edition}.json`;

const proofAddress = ({ period, edition }: BulletinSnapshot): string =>
  `/api/v1/bulletins/${period.firstDay}/proof?edition=${edition}`;
