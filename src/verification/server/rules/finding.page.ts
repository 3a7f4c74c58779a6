import { html } from "hono/html";
import type { Reader } from "../../../access/server/site.ts";
import type { Html } from "../../../foundation/server/http/page.ts";
import { judgeAcceptance } from "../../domain/rules/acceptance.ts";
import { keptRuleOf } from "../../domain/rules/kept-rules.ts";
import { formatMoment } from "../moment-text.ts";
import { nameOf } from "../record-fields.ts";
import { recordKindText } from "../record.text.ts";
import { subjectLink } from "./finding-table.ts";
import type { FindingStep, ListedFinding } from "./finding-views.queries.ts";
import { otherText, subjectOfKept, type WordsContext, wordsOfKept } from "./finding-words.ts";
import { ruleSeverityMark } from "./rules.page.ts";
import { findingStateText, rulesText } from "./rules.text.ts";

/** All that the page of a finding shows. */
export type FindingPage = WordsContext & {
  readonly reader: Reader;
  readonly isAuthority: boolean;
  readonly finding: ListedFinding;
  readonly steps: readonly FindingStep[];
  readonly message?: { readonly kind: "done" | "refused"; readonly text: string } | undefined;
};

/** One finding: what was found, where, what to do, how it went, and the form by which it is accepted. */
export function findingPage(page: FindingPage): Html {
  const { language, finding, message } = page;
  const text = rulesText[language];
  const rule = keptRuleOf(finding.rule);
  const words = wordsOfKept(page, finding);
  return html`<article class="rules record">
    <p class="kicker"><a href="/${language}/rules/${finding.rule}">${rule?.title[language] ?? finding.rule}</a></p>
    <h1>${subjectOfKept(page, finding)}</h1>
    <p class="meta">
      ${ruleSeverityMark(finding.severity, language)}
      <strong class="state">${findingStateText[finding.state][language]}</strong>
    </p>
    ${message ? html`<p class="${message.kind === "done" ? "agreement" : "refusal"}" role="${message.kind === "done" ? "status" : "alert"}">${message.text}</p>` : ""}
    <p class="lead">${words.wrong}.</p>
    ${factsSection(page, words.right)}
    <p class="aside">${rule?.explanation[language] ?? ""}</p>
    ${acceptSection(page)}
    <section aria-labelledby="history">
      <h2 id="history">${text.history}</h2>
      ${historyList(page)}
    </section>
  </article>`;
}

function factsSection(page: FindingPage, remedy: string): Html {
  const { profile, language, finding } = page;
  const text = rulesText[language];
  const { otherKind, otherId } = finding;
  const other = otherText(page, finding);
  const facts: readonly (readonly [string, Html | string])[] = [
    finding.recordId === null
      ? [text.team, subjectOfKept(page, finding)]
      : [
          recordKindText[finding.recordKind][language],
          html`${subjectLink(page, finding)} (${text.version} ${finding.recordVersion})`,
        ],
    ...(otherKind === null || otherId === null
      ? []
      : [
          [
            recordKindText[otherKind][language],
            page.numbers.has(otherId)
              ? html`<a href="/${language}/records/${otherKind}/${otherId}">${page.numbers.get(otherId)}</a>`
              : other,
          ] as const,
        ]),
    [text.organisation, nameOf(profile.operators, finding.organisationId, language)],
    [text.opened, formatMoment(finding.openedAt, profile.programme.timeZone, language)],
    [text.remedy, remedy],
  ];
  return html`<dl class="facts">
    ${facts.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function acceptSection({ language, reader, finding, isAuthority }: FindingPage): Html | string {
  if (finding.state !== "open") return "";
  const text = rulesText[language];
  if (finding.severity === "block") return html`<p class="refusal">${text.mustCorrect}</p>`;
  const isQuestion = finding.severity === "question";
  const may = judgeAcceptance(reader, { ...finding, isAuthority }, { reason: "?" }).ok;
  return html`<section aria-labelledby="accept">
    <h2 id="accept">${isQuestion ? text.answer : text.accept}</h2>
    <p>${isQuestion ? text.onlyAsked : text.holdsBack}</p>
    ${
      may
        ? html`<form class="case-decision" method="post" action="/${language}/findings/${finding.id}/acceptance">
            <input type="hidden" name="form-token" value="${reader.formToken}" />
            <input type="hidden" name="seen" value="${finding.fromSeq}" />
            <label for="reason">${isQuestion ? text.answerAsked : text.reasonAsked}</label>
            <textarea id="reason" name="reason" rows="4" maxlength="2000" required></textarea>
            <button type="submit">${text.send}</button>
          </form>`
        : html`<p class="aside">${text.mayNot}</p>`
    }
  </section>`;
}

function historyList({ profile, language, steps }: FindingPage): Html {
  const text = rulesText[language];
  return html`<ol class="decisions">
    ${steps.map(
      ({ state, recordVersion, at, personName, reason }) =>
        html`<li>
          <strong class="state">${findingStateText[state][language]}</strong>
          ${recordVersion === null ? "" : html`<span>${text.version} ${recordVersion}</span>`}
          <span>${personName ?? text.byRule}</span>
          <time datetime="${at}">${formatMoment(at, profile.programme.timeZone, language)}</time>
          ${reason === null ? "" : html`<span>${text.reason}: ${reason}</span>`}
        </li>`,
    )}
  </ol>`;
}
