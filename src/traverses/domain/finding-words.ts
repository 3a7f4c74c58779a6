import { coordinateRuleTexts } from "../../foundation/domain/coordinates/coordinates.text.ts";
import { describeFinding, type Finding, type FindingWords, type RuleText } from "../../foundation/domain/finding.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { placeRuleTexts } from "../../foundation/domain/place-rules.text.ts";
import { fieldNames, lineText, fixText } from "./field-names.text.ts";
import { traverseRuleTexts } from "./traverse-rules.text.ts";

const texts: Readonly<Record<string, RuleText>> = { ...coordinateRuleTexts, ...placeRuleTexts, ...traverseRuleTexts };

/** What a field is called where people look: `legs.3.bearing` is "line 3, bearing". */
export function nameOfField(field: string, language: Language): string {
  const [group = "", ordinal, ...rest] = field.split(".");
  const last = rest.at(-1) ?? (ordinal === undefined ? group : "");
  const name = fieldNames[last]?.[language] ?? last;
  const of = group === "legs" ? lineText : group === "fixes" ? fixText : undefined;
  if (!of || ordinal === undefined) return name || field;
  return name ? `${of(ordinal)[language]}, ${name}` : of(ordinal)[language];
}

/** A finding about a field book in words. */
export function wordsOfTraverseFinding(finding: Finding, language: Language): FindingWords {
  const text = texts[finding.rule];
  if (!text) throw new Error(`the rule ${finding.rule} has no words`);
  return describeFinding(finding, text, language, (field) => nameOfField(field, language));
}
