import type { CalendarDate } from "./dates.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { recordRuleTexts } from "./record-rules.text.ts";

/** The codes of each list of the programme: what may be written, to the code it stands for (`sha` to `suspected`). */
export type CodeSets = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The part of the earth on which a programme works, in degrees. */
export type Extent = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

/** What rules need to know beside the record. No rule looks at a clock or a network. */
export type RuleContext = {
  /** today in the programme's time zone */
  readonly today: CalendarDate;
  readonly codes: CodeSets;
  readonly extent: Extent;
};

/** A rule over one record. */
export type RecordRule<Kind> = (record: Kind, context: RuleContext) => readonly Finding[];

const found = findingsOf(recordRuleTexts);

/** What stands in a field of a record, whatever kind it is. */
export const valueIn = (record: object, field: string): unknown => (record as Readonly<Record<string, unknown>>)[field];

/** No day that has happened lies in the future (I17). */
export const notInFuture =
  <Kind extends object>(...fields: (keyof Kind & string)[]): RecordRule<Kind> =>
  (record, { today }) => {
    const findings: Finding[] = [];
    for (const field of fields) {
      const day = valueIn(record, field);
      if (typeof day === "string" && day > today) {
        findings.push(found("date-in-future", { field, found: day, facts: { today } }));
      }
    }
    return findings;
  };

/** Days follow one another in the order of the work; days that are not given are passed over (I17). */
export const inOrder =
  <Kind extends object>(...pairs: (readonly [keyof Kind & string, keyof Kind & string])[]): RecordRule<Kind> =>
  (record) => {
    const findings: Finding[] = [];
    for (const [field, laterField] of pairs) {
      const [earlier, later] = [valueIn(record, field), valueIn(record, laterField)];
      // Days as `yyyy-mm-dd` sort as they follow each other.
      if (typeof earlier === "string" && typeof later === "string" && earlier > later) {
        findings.push(found("date-order", { field, found: earlier, facts: { laterField, later } }));
      }
    }
    return findings;
  };

/** A finding of {@link inOrder} for a day that is not a field of its own. */
export const dateOrder = (field: string, day: string, laterField: string, later: string): Finding =>
  found("date-order", { field, found: day, facts: { laterField, later } });

/** A finding of {@link notInFuture} for a day that is not a field of its own. */
export const dateInFuture = (field: string, day: string, today: string): Finding =>
  found("date-in-future", { field, found: day, facts: { today } });

/** Codes stand in their list. A programme that has no such list takes any code. */
export const inLists =
  <Kind extends object>(...fields: (readonly [keyof Kind & string, ...lists: string[]])[]): RecordRule<Kind> =>
  (record, { codes }) => {
    const findings: Finding[] = [];
    for (const [field, ...lists] of fields) {
      const value = valueIn(record, field);
      if (value === undefined) continue;
      for (const code of Array.isArray(value) ? (value as unknown[]) : [value]) {
        const finding = unknownCode(field, String(code), lists, codes);
        if (finding) findings.push(finding);
      }
    }
    return findings;
  };

/** Looks a code up in lists; undefined where it is there, or where the programme has none of the lists. */
export function unknownCode(
  field: string,
  code: string,
  lists: readonly string[],
  codes: CodeSets,
): Finding | undefined {
  let known = false;
  for (const list of lists) {
    const set = codes.get(list);
    if (set === undefined) continue;
    if (set.get(code) === code) return undefined;
    known = true;
  }
  if (!known) return undefined;
  const allowed = lists.flatMap((list) => [...new Set(codes.get(list)?.values())]);
  return found("unknown-code", { field, found: code, facts: { allowed: allowed.join(", ") } });
}

/** Asks all rules about a record. */
export const judged = <Kind>(record: Kind, context: RuleContext, rules: readonly RecordRule<Kind>[]): Finding[] => {
  const findings: Finding[] = [];
  for (const rule of rules) for (const finding of rule(record, context)) findings.push(finding);
  return findings;
};
