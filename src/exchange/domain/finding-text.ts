import { accidentRuleTexts } from "../../accidents/domain/accident.text.ts";
import { eodSpotTaskRuleTexts } from "../../call-outs/domain/eod-spot-task.text.ts";
import { coordinateRuleTexts } from "../../foundation/domain/coordinates/coordinates.text.ts";
import { describeFinding, type Finding, type FindingWords, type RuleText } from "../../foundation/domain/finding.ts";
import type { Language } from "../../foundation/domain/language.ts";
import { placeRuleTexts } from "../../foundation/domain/place-rules.text.ts";
import { recordRuleTexts } from "../../foundation/domain/record-rules.text.ts";
import { hazardLifeTexts } from "../../hazardous-areas/domain/hazard-life.text.ts";
import { hazardousAreaRuleTexts } from "../../hazardous-areas/domain/hazardous-area.text.ts";
import { releasePolygonRuleTexts } from "../../land-release/domain/release-polygon.text.ts";
import { ordnanceItemRuleTexts } from "../../ordnance/domain/ordnance-item.text.ts";
import { traverseRuleTexts } from "../../traverses/domain/traverse-rules.text.ts";
import { cellRuleTexts } from "./cells.text.ts";
import { registerRuleTexts } from "./register.text.ts";
import { columnOf } from "./row-fields.ts";

/** Every rule about records that come in, by its stable id. */
export const ruleTexts = {
  ...recordRuleTexts,
  ...placeRuleTexts,
  ...coordinateRuleTexts,
  ...cellRuleTexts,
  ...registerRuleTexts,
  ...hazardousAreaRuleTexts,
  ...hazardLifeTexts,
  ...eodSpotTaskRuleTexts,
  ...ordnanceItemRuleTexts,
  ...releasePolygonRuleTexts,
  ...traverseRuleTexts,
  ...accidentRuleTexts,
} as const;

/** Says a finding in a language, with its field named as the column of a file. */
export function wordsOfFinding(finding: Finding, language: Language): FindingWords {
  const text: RuleText | undefined = (ruleTexts as Readonly<Record<string, RuleText>>)[finding.rule];
  if (!text) throw new Error(`the rule ${finding.rule} has no words`);
  return describeFinding(finding, text, language, columnOf);
}
