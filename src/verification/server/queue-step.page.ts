import { html } from "hono/html";
import type { Reader } from "../../access/server/site.ts";
import { formatCount } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { returnReasonsOf } from "../domain/return-reasons.ts";
import type { Decision } from "../domain/states.ts";
import type { EachOutcome } from "./decide-each.commands.ts";
import { decisionText, stepText } from "./decision.text.ts";
import { writeChosen } from "./queue-address.ts";
import type { QueuedVersion } from "./queue.queries.ts";
import { queueText } from "./queue.text.ts";
import { codeLabel, nameOf } from "./record-fields.ts";
import { recordKindText } from "./record.text.ts";
import { refusalWords } from "./refusal.text.ts";

/** One step with many records, before it is taken. */
export type QueueStepPage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly reader: Reader;
  readonly to: Decision;
  readonly records: readonly QueuedVersion[];
  /** the address of the queue from which they come, without its language */
  readonly back: string;
  readonly refusal?: string | undefined;
};

/** Says once more what the step means and with which records it is taken, and asks for the reasons that it needs. */
export function queueStepPage({ profile, language, reader, to, records, back, refusal }: QueueStepPage): Html {
  const text = queueText[language];
  const name = stepText[to].name[language];
  const backLink = html`<p><a href="/${language}${back}">${text.back}</a></p>`;
  if (records.length === 0) {
    return html`<article class="queue">
      <h1>${text.confirmTitle(name)}</h1>
      <p class="notice">${text.nothingPicked}</p>
      ${backLink}
    </article>`;
  }
  const words = decisionText[language];
  const codes = commonReasons(records);
  return html`<article class="queue">
    <h1>${text.confirmTitle(name)}</h1>
    ${refusal === undefined ? "" : html`<p class="refusal" role="alert">${refusal}</p>`}
    <p class="lead">${stepText[to].means[language]}</p>
    <p>${text.confirmExplained(records.length)}</p>
    <ul class="results">
      ${records.map(
        (record) =>
          html`<li>
            <a href="/${language}/records/${record.kind}/${record.id}">${record.localId}</a>,
            ${recordKindText[record.kind][language]}, ${nameOf(profile.operators, record.organisationId, language)},
            ${codeLabel(profile, "record_state", record.state, language)}
          </li>`,
      )}
    </ul>
    <form class="fields wide" method="post" action="/${language}/queue/step">
      <input type="hidden" name="form-token" value="${reader.formToken}" />
      <input type="hidden" name="to" value="${to}" />
      <input type="hidden" name="back" value="${back}" />
      ${records.map((record, index) => html`<input type="hidden" name="chosen-${index}" value="${writeChosen(record)}" />`)}
      ${
        to === "returned"
          ? html`<fieldset class="codes">
              <legend>${words.codes} <span class="aside">(${words.codesHint})</span></legend>
              ${codes.map(
                (code) =>
                  html`<label
                    ><input type="checkbox" name="code-${code}" value="on" />
                    <span>${codeLabel(profile, "return_reason", code, language)}</span></label
                  >`,
              )}
            </fieldset>`
          : ""
      }
      <label for="reason">${to === "returned" ? words.reasonRequired : words.reasonOptional}</label>
      <textarea id="reason" name="reason" rows="3" maxlength="2000" ${to === "returned" ? "required" : ""}></textarea>
      <button type="submit">${name}. ${text.confirm(records.length)}</button>
    </form>
    ${backLink}
  </article>`;
}

/** The reasons for which every one of some records may be returned. */
const commonReasons = (records: readonly QueuedVersion[]): readonly string[] => {
  const [first, ...others] = [...new Set(records.map(({ kind }) => kind))].map((kind): readonly string[] =>
    returnReasonsOf(kind),
  );
  return (first ?? []).filter((code) => others.every((codes) => codes.includes(code)));
};

/** What became of each. */
export function queueResultPage({
  language,
  to,
  outcomes,
  numbers,
  back,
}: {
  readonly language: Language;
  readonly to: Decision;
  readonly outcomes: readonly EachOutcome[];
  readonly numbers: ReadonlyMap<string, string>;
  readonly back: string;
}): Html {
  const text = queueText[language];
  const done = outcomes.filter(({ outcome }) => outcome.ok).length;
  return html`<article class="queue">
    <h1 id="title">${text.resultTitle(stepText[to].name[language])}</h1>
    <p class="${done === outcomes.length ? "agreement" : "notice"}" role="status">
      ${text.result(done, outcomes.length - done)}
    </p>
    <ul class="results">
      ${outcomes.map(
        ({ kind, id, outcome }) =>
          html`<li>
            <a href="/${language}/records/${kind}/${id}">${numbers.get(id) ?? id}</a>:
            ${
              outcome.ok
                ? html`${text.done} (${text.entry(formatCount(outcome.value.seq, language))})`
                : html`<strong>${refusalWords(outcome.refusal, language)}</strong>`
            }
          </li>`,
      )}
    </ul>
    <p><a class="button" href="/${language}${back}">${text.back}</a></p>
  </article>`;
}
