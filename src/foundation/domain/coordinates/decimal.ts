import { type Finding, findingsOf } from "../finding.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";

const found = findingsOf(coordinateRuleTexts);

const DECIMAL = /^[+-]?\d{1,15}(?:\.\d{1,20})?$/u;
const WITH_COMMA = /^[+-]?\d{1,15},\d{1,20}$/u;

/** Reads `-12.5`; undefined for anything else, `1e3` and `0x10` and the empty text among it. */
export const decimal = (text: string): number | undefined => (DECIMAL.test(text) ? Number(text) : undefined);

/** A finding for `46,7511`: whether the comma parts thousands or decimals, only its writer can say. */
export const decimalComma = (field: string, text: string): Finding | undefined =>
  WITH_COMMA.test(text)
    ? found("decimal-comma", { field, found: text, facts: { number: text.replace(",", ".") } })
    : undefined;
