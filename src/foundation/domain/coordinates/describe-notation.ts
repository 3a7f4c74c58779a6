import { describeFinding, type Finding, type FindingWords, type RuleText } from "../finding.ts";
import { formatDecimal, NO_BREAK_SPACE } from "../format.ts";
import type { Language } from "../language.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import { conversionText, notationNames, notationRuleTexts } from "./notations.text.ts";
import type { Notation } from "./write-position.ts";

const ruleTexts: Readonly<Record<string, RuleText>> = { ...coordinateRuleTexts, ...notationRuleTexts };

/** Says in a language what was found in a text that is to be a position. */
export function describeNotationFinding(finding: Finding, language: Language): FindingWords {
  const text = ruleTexts[finding.rule];
  if (!text) throw new Error(`the rule ${finding.rule} has no words`);
  return describeFinding(finding, text, language);
}

/** Whether a finding is about a line of text that is to be a position, as no column of a file is. */
export const isNotationFinding = ({ rule }: Finding): boolean => rule in notationRuleTexts;

/** What a way of writing is called, with its zone: `SK-42, Gauss-Krüger zone 8`. */
export const notationLabel = ({ name, zone = 0 }: Notation, language: Language): string =>
  notationNames[name][language].replace("{zone}", String(zone));

/** How well a datum shift is known: `± 5 m`. */
export const plusMinus = (metres: number, language: Language): string =>
  `±${NO_BREAK_SPACE}${formatDecimal(metres, Number.isInteger(metres) ? 0 : 1, language)}${NO_BREAK_SPACE}${language === "ru" ? "м" : "m"}`;

/** How far a notation may lie from the position as it was entered. */
export function accuracyOf({ name, accuracyM }: Notation, language: Language): string {
  if (accuracyM !== undefined) return plusMinus(accuracyM, language);
  return name === "mgrs" ? conversionText[language].square : conversionText[language].exact;
}
