import { capitalised, formatCount, formatDecimal } from "../../../foundation/domain/format.ts";
import { isCalendarDate } from "../../../foundation/domain/dates.ts";
import { describeFinding, type FindingWords } from "../../../foundation/domain/finding.ts";
import { formatDate } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { ProgrammeProfile } from "../../../places/domain/programme-profile.ts";
import { keptRuleOf } from "../../domain/rules/kept-rules.ts";
import { codeLabel } from "../record-fields.ts";
import { fieldText, recordKindText } from "../record.text.ts";
import type { KeptFinding } from "./kept-findings.queries.ts";
import { rulesText } from "./rules.text.ts";

/** What a finding is said with: the programme's names, a language, and the numbers of the records that the reader may see, by id. */
export type WordsContext = {
  readonly profile: ProgrammeProfile;
  readonly language: Language;
  readonly numbers: ReadonlyMap<string, string>;
};

/** The fields of findings that no page of a record has a label for. */
const OWN_FIELDS = ["inspectedOn", "objectives", "boundary", "position", "benchmark"] as const;

function fieldLabel(field: string, language: Language): string {
  const own = OWN_FIELDS.find((name) => name === field);
  if (own) return rulesText[language][own];
  const column = field.replaceAll(/[A-Z]|\d+$/gu, (found) => `_${found.toLowerCase()}`).replace("_m_2", "_m2");
  return fieldText[column]?.[language] ?? field;
}

/** In which code list a fact's value stands. */
const FACT_LISTS: Readonly<Record<string, string>> = { method: "operational_method", result: "spot_task_result" };

function factText({ profile, language }: WordsContext, name: string, value: string | number): string {
  if (typeof value === "number") {
    if (Number.isInteger(value)) return formatCount(value, language);
    return formatDecimal(value, Math.abs(value) < 10 ? 2 : 1, language);
  }
  if (isCalendarDate(value)) return formatDate(value, language);
  const list = FACT_LISTS[name];
  return list === undefined ? value : codeLabel(profile, list, value, language);
}

/** How the other record of a finding is called by this reader, who may not see it. */
export const otherText = ({ language, numbers }: WordsContext, { otherKind, otherId }: KeptFinding): string => {
  if (otherKind === null || otherId === null) return "";
  const number = numbers.get(otherId);
  return number === undefined
    ? rulesText[language].foreignRecord
    : `${recordKindText[otherKind][language].toLocaleLowerCase(language)} ${number}`;
};

/** Says a kept finding in a language: what was found, and what to do. */
export function wordsOfKept(context: WordsContext, finding: KeptFinding): FindingWords {
  const { language } = context;
  const rule = keptRuleOf(finding.rule);
  if (!rule) throw new Error(`${finding.rule} is no rule whose findings are kept`);
  const facts = Object.fromEntries(
    Object.entries(finding.facts).map(([name, value]) => [
      name,
      name.endsWith("Field") ? value : factText(context, name, value),
    ]),
  );
  const { wrong, right } = describeFinding(
    { field: finding.field ?? "", facts: { ...facts, other: otherText(context, finding) } },
    { wrong: rule.wrong, right: rule.remedy },
    language,
    (field) => fieldLabel(field, language),
  );
  return { wrong: capitalised(wrong, language), right };
}

/** What a finding is about, as the heading of its page and in lists: the record's number, or the team. */
export function subjectOfKept({ profile, language, numbers }: WordsContext, finding: KeptFinding): string {
  if (finding.recordId !== null) return numbers.get(finding.recordId) ?? rulesText[language].foreignRecord;
  const { team, quarter } = finding.facts;
  const day = typeof quarter === "string" && isCalendarDate(quarter) ? formatDate(quarter, language) : String(quarter);
  const operator = profile.operators.find(({ id }) => id === finding.organisationId);
  return `${operator?.shortName[language] ?? finding.organisationId}, ${String(team)}, ${day}`;
}

/** The ids of the records that findings speak of, for the look-up of their numbers. */
export const recordsIn = (findings: readonly KeptFinding[]): string[] =>
  findings.flatMap(({ recordId, otherId }) => [recordId, otherId].filter((id) => id !== null));
