import { findingsOf } from "../../foundation/domain/finding.ts";
import { traverseRuleTexts } from "./traverse-rules.text.ts";

/** Makes findings of the rules of field books. */
export const found = findingsOf(traverseRuleTexts);

/** How a field of a leg is named in a finding: `legs.3.bearing` for the bearing of the third line. */
export const legField = (index: number, field: string): string => `legs.${index + 1}.${field}`;
