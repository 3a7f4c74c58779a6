import { html } from "hono/html";
import { formatCount } from "../../../foundation/domain/format.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { pager } from "../../../foundation/server/http/pager.ts";
import type { Rule } from "../../domain/rules/rule.ts";
import { recordKindText } from "../record.text.ts";
import { findingTable } from "./finding-table.ts";
import type { ListedFinding } from "./finding-views.queries.ts";
import type { WordsContext } from "./finding-words.ts";
import type { FindingState } from "./kept-findings.queries.ts";
import { ruleSeverityMark } from "./rules.page.ts";
import { findingStateText, placeText, rulesText } from "./rules.text.ts";

/** All that the page of one rule shows; `findings` of a rule whose findings are kept. */
export type RulePage = WordsContext & {
  readonly rule: Rule;
  readonly findings?:
    | {
        readonly shown: FindingState;
        readonly total: number;
        readonly listed: readonly ListedFinding[];
        readonly page: number;
        readonly pages: number;
      }
    | undefined;
};

/** One rule: what it looks at and why, what to do, and what it found. */
export function rulePage(page: RulePage): Html {
  const { language, rule } = page;
  const text = rulesText[language];
  const facts: readonly (readonly [string, Html | string])[] = [
    [text.asked, placeText[rule.place][language]],
    [text.kinds, rule.kinds.map((kind) => recordKindText[kind][language]).join(", ")],
    ...(rule.invariants.length > 0 ? [[text.invariants, rule.invariants.join(", ")] as const] : []),
    [text.why, rule.explanation[language]],
    [text.remedy, rule.remedy[language]],
  ];
  return html`<article class="rules">
    <p class="kicker"><a href="/${language}/rules">${text.title}</a></p>
    <h1>${rule.title[language]}</h1>
    <p class="meta">${ruleSeverityMark(rule.severity, language)} <code>${rule.id}</code></p>
    <dl class="facts">
      ${facts.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${rule.severity === "alarm" ? html`<p><a href="/${language}/cases">${text.cases}</a></p>` : ""}
    ${findingsSection(page)}
  </article>`;
}

const SHOWN: readonly FindingState[] = ["open", "accepted", "no_longer_applies"];

function findingsSection(page: RulePage): Html | string {
  const { language, rule, findings } = page;
  if (!findings) return "";
  const text = rulesText[language];
  const address = (state: FindingState) => `/${language}/rules/${rule.id}${state === "open" ? "" : `?state=${state}`}`;
  return html`<section aria-labelledby="findings">
    <h2 id="findings">${text.findings}</h2>
    <nav class="choices" aria-label="${text.shown}">
      ${SHOWN.map(
        (state) =>
          html`<a href="${address(state)}" ${state === findings.shown ? html`aria-current="page"` : ""}
            >${findingStateText[state][language]}${state === findings.shown && findings.total > 0 ? ` (${formatCount(findings.total, language)})` : ""}</a
          > `,
      )}
    </nav>
    ${
      findings.listed.length === 0
        ? html`<p>${text.none}</p>`
        : findingTable(page, findings.listed, { labelledBy: "findings", withSeverity: false })
    }
    ${pager(language, findings.page, findings.pages, (number) => {
      const start = address(findings.shown);
      return `${start}${start.includes("?") ? "&" : "?"}page=${number}`;
    })}
  </section>`;
}
