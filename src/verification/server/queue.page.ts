import { html } from "hono/html";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { formatCount } from "../../foundation/domain/format.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { Html } from "../../foundation/server/http/page.ts";
import type { SplitInShort } from "../../land-release/server/land-split-preview.queries.ts";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import { type Decision, RECORD_KINDS, WAITING_STATES, type WaitingState } from "../domain/states.ts";
import { decisionText, stepText } from "./decision.text.ts";
import { codeLabel, formatSquareMetres, nameOf } from "./record-fields.ts";
import { recordKindText, recordText } from "./record.text.ts";
import { type QueueAddress, queuePath, targetsOf, writeChosen } from "./queue-address.ts";
import { FINDING_SEVERITIES, type QueueCount, type QueuedVersion } from "./queue.queries.ts";
import { queueText } from "./queue.text.ts";
import { severityText } from "./rules/rules.text.ts";
import { splitText } from "./split.text.ts";
import { daysSince } from "./workflow-section.ts";

/** All that the queue shows. */
export type QueuePage = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly address: QueueAddress;
  readonly counts: readonly QueueCount[];
  readonly records: readonly QueuedVersion[];
  /** whether more follow after the last of them */
  readonly more: boolean;
  /** the steps that may be taken with many at once, as far as that depends on the reader */
  readonly steps: readonly Decision[];
  readonly today: CalendarDate;
  /** where only releases are listed that wait for their decision: what approval would add, and what was released before */
  readonly splits?: readonly SplitInShort[] | undefined;
};

/** What waits, the longest waiting first, with the filters that are in its address. */
export function queuePage(page: QueuePage): Html {
  const { language, address, counts, records } = page;
  const text = queueText[language];
  const { filter } = address;
  const total = counts
    .filter(({ kind, state }) => (filter.kind ?? kind) === kind && (filter.state ?? state) === state)
    .reduce((sum, { records: of }) => sum + of, 0);
  const choice = (mine: boolean, label: string) =>
    html`<a
      href="/${language}${queuePath({ ...address, filter: { ...filter, mine } })}"
      ${filter.mine === mine ? html`aria-current="page"` : ""}
      >${label}</a
    >`;
  return html`<article class="queue">
    <h1 id="title">${text.title}</h1>
    <p>${text.explained}</p>
    <nav class="choices" aria-label="${text.shown}">${choice(true, text.forMe)} ${choice(false, text.everything)}</nav>
    ${filterForm(page)} ${countTable(page)}
    <p><strong>${text.total(formatCount(total, language))}</strong></p>
    ${records.length === 0 ? html`<p>${text.none}</p>` : recordsForm(page)}
  </article>`;
}

function filterForm({ profile, language, address }: QueuePage): Html {
  const text = queueText[language];
  const { filter, onlyOverdue } = address;
  const choice = (
    name: string,
    label: string,
    chosen: string | undefined,
    options: readonly (readonly [value: string, label: string])[],
  ) =>
    html`<label
      >${label}
      <select name="${name}">
        <option value="">${text.any}</option>
        ${options.map(([value, words]) => html`<option value="${value}" ${value === chosen ? "selected" : ""}>${words}</option>`)}
      </select></label
    >`;
  const kinds = RECORD_KINDS.map((kind) => [kind, recordKindText[kind][language]] as const);
  const states = WAITING_STATES.map((state) => [state, codeLabel(profile, "record_state", state, language)] as const);
  const districts = profile.districts.filter(({ reporting }) => reporting);
  const { mine: _whose, overdue: _since, ...chosen } = filter;
  const isOpen = onlyOverdue || Object.keys(chosen).length > 0;
  return html`<details ${isOpen ? "open" : ""}>
    <summary>${text.filters}</summary>
    <form class="filters" method="get" action="/${language}/queue">
      ${filter.mine ? "" : html`<input type="hidden" name="show" value="all" />`}
      ${choice("kind", text.kind, filter.kind, kinds)} ${choice("state", text.state, filter.state, states)}
      ${choice(
        "operator",
        text.operator,
        filter.organisationId,
        profile.operators.map(({ id, shortName }) => [id, shortName[language]] as const),
      )}
      ${choice(
        "district",
        text.district,
        filter.districtId,
        districts.map(({ id, name }) => [id, name[language]] as const),
      )}
      ${choice("assigned", text.assigned, filter.assigned, [
        ["me", text.assignedToMe],
        ["nobody", text.assignedToNobody],
        ["somebody", text.assignedToSomebody],
      ])}
      ${choice("finding", text.findings, filter.finding, [
        ...FINDING_SEVERITIES.map((severity) => [severity, severityText[severity][language]] as const),
        ["none", text.noFindings] as const,
      ])}
      <label class="tick"
        ><input type="checkbox" name="overdue" ${onlyOverdue ? "checked" : ""} />
        <span>${text.onlyOverdue}</span></label
      >
      <button type="submit" class="quiet">${text.filter}</button>
    </form>
  </details>`;
}

/** How many wait, by kind and state; each number leads to its records. */
function countTable({ profile, language, address, counts }: QueuePage): Html | string {
  if (counts.length === 0) return "";
  const text = queueText[language];
  const states = WAITING_STATES.filter((state) => counts.some((count) => count.state === state));
  const kinds = RECORD_KINDS.filter((kind) => counts.some((count) => count.kind === kind));
  const cell = (kind: (typeof kinds)[number], state: WaitingState): Html | string => {
    const count = counts.find((one) => one.kind === kind && one.state === state);
    if (!count) return "–";
    const { filter } = address;
    const current = filter.kind === kind && filter.state === state;
    return html`<a
      href="/${language}${queuePath({ ...address, filter: { ...filter, kind, state } })}"
      ${current ? html`aria-current="true"` : ""}
      >${formatCount(count.records, language)}</a
    >`;
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="title">
    <table class="figures">
      <thead>
        <tr>
          <th scope="col" class="words">${text.kind}</th>
          ${states.map((state) => html`<th scope="col">${codeLabel(profile, "record_state", state, language)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${kinds.map(
          (kind) =>
            html`<tr>
              <th scope="row" class="words">${recordKindText[kind][language]}</th>
              ${states.map((state) => html`<td>${cell(kind, state)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The records of a page, of which some are chosen for a step. */
function recordsForm(page: QueuePage): Html {
  const { profile, language, address, records, more, steps } = page;
  const text = queueText[language];
  const last = records.at(-1);
  const picks = steps.length > 0;
  const here = address.after;
  return html`<form method="get" action="/${language}/queue/step">
    <input type="hidden" name="back" value="${queuePath(address)}" />
    ${
      picks
        ? html`<p>
            <a href="/${language}${queuePath(address, { after: here, pickAll: !address.pickAll })}"
              >${address.pickAll ? text.pickNone : text.pickAll}</a
            >
          </p>`
        : ""
    }
    <div class="scroll" tabindex="0" role="group" aria-labelledby="title">
      <table class="figures">
        <thead>
          <tr>
            ${picks ? html`<th scope="col" class="words">${text.picked}</th>` : ""}
            <th scope="col" class="words">${recordText[language].number}</th>
            <th scope="col" class="words">${text.kind}</th>
            <th scope="col" class="words">${text.state}</th>
            <th scope="col">${text.waits}</th>
            <th scope="col" class="words">${text.operator}, ${text.district.toLocaleLowerCase(language)}</th>
            <th scope="col" class="words">${text.findings}</th>
            <th scope="col" class="words">${text.assigned}</th>
            ${
              page.splits
                ? html`<th scope="col">${splitText[language].newLand}</th>
                    <th scope="col">${splitText[language].before}</th>`
                : ""
            }
          </tr>
        </thead>
        <tbody>
          ${records.map(
            (record) =>
              html`<tr>
                ${
                  picks
                    ? html`<td class="words">
                        <label class="pick"
                          ><span class="hidden-label">${text.pick(record.localId)}</span
                          ><input
                            type="checkbox"
                            name="chosen"
                            value="${writeChosen(record)}"
                            ${address.pickAll ? "checked" : ""}
                        /></label>
                      </td>`
                    : ""
                }
                <th scope="row" class="words">
                  <a href="/${language}/records/${record.kind}/${record.id}">${record.localId}</a>
                </th>
                <td class="words">${recordKindText[record.kind][language]}</td>
                <td class="words">
                  <span class="state state-${record.state}"
                    >${codeLabel(profile, "record_state", record.state, language)}</span
                  >
                </td>
                <td>${age(page, record)}</td>
                <td class="words">
                  ${shortNameOf(profile, record.organisationId, language)},
                  ${nameOf(profile.districts, record.districtId, language)}
                </td>
                <td class="words">${findingsOf(record, language)}</td>
                <td class="words">${record.assigneeName ?? "–"}</td>
                ${page.splits ? splitCells(page.splits, record.id, language) : ""}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      picks
        ? html`<p class="queue-step">
            <label for="to">${text.step}</label>
            <select id="to" name="to">
              ${steps.map((step) => html`<option value="${step}">${stepText[step].name[language]}</option>`)}
            </select>
            <button type="submit">${text.continue}</button>
          </p>`
        : ""
    }
    ${
      here || more
        ? html`<nav class="pager" aria-label="${text.title}">
            ${here ? html`<a rel="first" href="/${language}${queuePath(address)}">← ${text.toBeginning}</a>` : html`<span></span>`}
            ${more && last ? html`<a rel="next" href="/${language}${queuePath(address, { after: { seq: last.sinceSeq, id: last.id } })}">${text.next} →</a>` : html`<span></span>`}
          </nav>`
        : ""
    }
  </form>`;
}

function age({ profile, language, today }: QueuePage, { sinceAt, state }: QueuedVersion): Html {
  const text = decisionText[language];
  const days = daysSince(sinceAt, today, profile.programme.timeZone);
  const target = targetsOf(profile)[state];
  return days > target
    ? html`<strong class="state overdue">${text.daysWaiting(days)}</strong><br />
        <span class="aside">${text.overdue(text.daysWaiting(target))}</span>`
    : html`${text.daysWaiting(days)}`;
}

const shortNameOf = ({ operators }: ProgrammeProfile, id: string, language: Language): string =>
  operators.find((operator) => operator.id === id)?.shortName[language] ?? id;

/** What approval of a release would add, and what was released before. */
function splitCells(splits: readonly SplitInShort[], id: string, language: Language): Html {
  const split = splits.find(({ releaseId }) => releaseId === id);
  return html`${[split?.addedM2, split?.alreadyM2].map(
    (area) => html`<td>${area === undefined ? "" : formatSquareMetres(area, language)}</td>`,
  )}`;
}

/** How many findings are open, and how grave the gravest of them is; they stand on the record's page. */
function findingsOf({ kind, id, findings, gravest }: QueuedVersion, language: Language): Html | string {
  if (gravest === null) return "–";
  return html`<a href="/${language}/records/${kind}/${id}#findings"
    >${severityText[gravest][language]} (${formatCount(findings, language)})</a
  >`;
}
