import type { Language, LocalisedText } from "./language.ts";

/**
 * What a rule found in a record.
 *
 * `block`: the record cannot be taken. `needs-reason`: it is taken when a reason is given under the rule's id.
 */
export type Severity = "block" | "needs-reason";

/** What a rule says to people. Words in braces stand for the field, what was found, and the facts of the finding. */
export type RuleText = {
  readonly severity: Severity;
  /** what is wrong */
  readonly wrong: LocalisedText;
  /** what would be right */
  readonly right: LocalisedText;
};

/** The rules of one capability by their stable ids, in kebab-case: an id is never used for another rule. */
export type RuleTexts = Readonly<Record<string, RuleText>>;

/** One thing that a rule found: which rule, in which field, what stands there, and what else the sentence needs. */
export type Finding = {
  readonly rule: string;
  readonly severity: Severity;
  /** a field of the record, in camelCase, or a column of the file as it is written there */
  readonly field: string;
  readonly found?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};

/** What a finding carries beside its rule. */
export type FindingDetails = {
  readonly field: string;
  readonly found?: string | number | undefined;
  readonly facts?: Readonly<Record<string, string | number>>;
};

/** Makes findings of the rules of one table of texts; the compiler knows their ids. */
export const findingsOf =
  <Texts extends RuleTexts>(texts: Texts) =>
  (rule: keyof Texts & string, { field, found, facts }: FindingDetails): Finding => ({
    rule,
    severity: (texts[rule] as RuleText).severity,
    field,
    ...(found === undefined ? {} : { found: String(found) }),
    ...(facts === undefined ? {} : { facts }),
  });

/** Leaves out the findings for which the record gives the reason that they ask for. */
export const withoutReasoned = (
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>> | undefined,
): Finding[] => findings.filter(({ rule, severity }) => severity === "block" || (reasons?.[rule] ?? "").trim() === "");

/** A finding in words. */
export type FindingWords = { readonly wrong: string; readonly right: string };

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (braces, name: string) => String(values[name] ?? braces));

/**
 * Says a finding in a language.
 *
 * @param name  how the field is called where the reader looks: the column of a file, the label of a form
 */
export function describeFinding(
  finding: Pick<Finding, "field" | "found" | "facts">,
  { wrong, right }: Pick<RuleText, "wrong" | "right">,
  language: Language,
  name: (field: string) => string = (field) => field,
): FindingWords {
  const facts = Object.fromEntries(
    Object.entries(finding.facts ?? {}).map(([key, value]) =>
      key.endsWith("Field") ? [key, name(String(value))] : [key, value],
    ),
  );
  const values = { ...facts, field: name(finding.field), found: finding.found ?? "" };
  return { wrong: filled(wrong[language], values), right: filled(right[language], values) };
}
