import { accidentRuleTexts } from "../../accidents/domain/accident.text.ts";
import { eodSpotTaskRuleTexts } from "../../call-outs/domain/eod-spot-task.text.ts";
import { coordinateRuleTexts } from "../../foundation/domain/coordinates/coordinates.text.ts";
import type { RuleText, RuleTexts } from "../../foundation/domain/finding.ts";
import { capitalised } from "../../foundation/domain/format.ts";
import { LANGUAGES, type Language, type LocalisedText } from "../../foundation/domain/language.ts";
import { placeRuleTexts } from "../../foundation/domain/place-rules.text.ts";
import { recordRuleTexts } from "../../foundation/domain/record-rules.text.ts";
import { hazardLifeTexts } from "../../hazardous-areas/domain/hazard-life.text.ts";
import { hazardousAreaRuleTexts } from "../../hazardous-areas/domain/hazardous-area.text.ts";
import { releasePolygonRuleTexts } from "../../land-release/domain/release-polygon.text.ts";
import { ordnanceItemRuleTexts } from "../../ordnance/domain/ordnance-item.text.ts";
import { traverseRuleTexts } from "../../traverses/domain/traverse-rules.text.ts";
import { heldRules } from "../../verification/domain/rules/held-rules.ts";
import { KEPT_RULES } from "../../verification/domain/rules/kept-rules.ts";
import type { Rule } from "../../verification/domain/rules/rule.ts";
import { RECORD_KINDS, type RecordKind } from "../../verification/domain/states.ts";
import { cellRuleTexts } from "./cells.text.ts";
import { registerRuleTexts } from "./register.text.ts";

const WITH_LAND: readonly RecordKind[] = ["hazardous-area", "task", "release-polygon"];
const WITH_PLACE: readonly RecordKind[] = RECORD_KINDS.filter((kind) => kind !== "daily-progress");
const AREAS: readonly RecordKind[] = ["hazardous-area"];
const RELEASES: readonly RecordKind[] = ["release-polygon"];
const MEASURED: readonly RecordKind[] = [...AREAS, ...RELEASES];

/** Rules about records that come in, by whose texts they have, and of which kinds they are asked unless said otherwise. */
const GROUPS: readonly (readonly [texts: RuleTexts, kinds: readonly RecordKind[]])[] = [
  [cellRuleTexts, RECORD_KINDS],
  [recordRuleTexts, RECORD_KINDS],
  [placeRuleTexts, WITH_PLACE],
  [coordinateRuleTexts, WITH_PLACE],
  [registerRuleTexts, RECORD_KINDS],
  [hazardousAreaRuleTexts, AREAS],
  [hazardLifeTexts, AREAS],
  [eodSpotTaskRuleTexts, ["eod-spot-task"]],
  [ordnanceItemRuleTexts, ["ordnance-item"]],
  [releasePolygonRuleTexts, RELEASES],
  [traverseRuleTexts, MEASURED],
  [accidentRuleTexts, ["accident"]],
];

/** Which invariants a rule holds, and of which kinds it is asked, where that is not what its group says. */
const PARTICULARS: Readonly<Record<string, { invariants?: readonly string[]; kinds?: readonly RecordKind[] }>> = {
  "area-twice": { invariants: ["I1"], kinds: MEASURED },
  "not-a-whole-number": { invariants: ["I23"] },
  "out-of-range": { invariants: ["I23"] },
  "date-in-future": { invariants: ["I17"] },
  "date-order": { invariants: ["I17"] },
  "null-island": { invariants: ["I4"] },
  "coordinates-swapped": { invariants: ["I4"] },
  "outside-programme": { invariants: ["I4"] },
  "boundary-not-closed": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-too-few-vertices": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-repeated-vertex": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-crosses-antimeridian": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-around-pole": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-vertex-spacing": { invariants: ["I4"], kinds: WITH_LAND },
  "boundary-too-wide": { invariants: ["I4"], kinds: WITH_LAND },
  "boundary-malformed": { kinds: WITH_LAND },
  "boundary-empty": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-not-land": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-invalid": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-without-area": { invariants: ["I3"], kinds: WITH_LAND },
  "boundary-duplicate": { invariants: ["I27"], kinds: MEASURED },
  "boundary-inside-another": { invariants: ["I27"], kinds: RELEASES },
  "boundary-around-another": { invariants: ["I27"], kinds: RELEASES },
  "duplicate-number": { invariants: ["I27"] },
  "dispositions-malformed": { kinds: ["ordnance-item"] },
  "dispositions-twice": { kinds: ["ordnance-item"] },
  "destroyed-incomplete": { kinds: ["ordnance-item"] },
  "outside-district": { invariants: ["I4"], kinds: WITH_PLACE },
  "area-differs": { invariants: ["I2"], kinds: MEASURED },
  "area-hectares-as-square-metres": { invariants: ["I1", "I2"], kinds: MEASURED },
  "area-square-metres-as-hectares": { invariants: ["I1", "I2"], kinds: MEASURED },
  "area-square-kilometres": { invariants: ["I1", "I2"], kinds: MEASURED },
  "release-outside-hazard": { invariants: ["I5"], kinds: RELEASES },
  "release-of-indication": { invariants: ["I5"], kinds: RELEASES },
  "boundary-change-unexplained": { invariants: ["I6", "I10"] },
  "extension-without-land": { invariants: ["I6"] },
  "extension-loses-land": { invariants: ["I6"] },
  "cleared-needs-depth": { invariants: ["I13"] },
  "cleared-needs-ordnance": { invariants: ["I13"] },
  "cleared-needs-method": { invariants: ["I13"] },
  "ground-preparation-only": { invariants: ["I13"] },
  "more-disposed-than-found": { invariants: ["I16"] },
  "disposition-exceeds-lot": { invariants: ["I16"] },
  "found-where-destroyed": { invariants: ["I24"] },
  "stock-refers-to-land": { invariants: ["I28"] },
  "casualties-not-the-sum": { invariants: ["I23"] },
  "intermediate-point-missing": { invariants: ["I25"] },
  "second-reference-point-missing": { invariants: ["I26"] },
};

const ARRIVAL_TEXT: Readonly<Record<RuleText["severity"], LocalisedText>> = {
  block: {
    az: "Sətir və ya forma qeydə çevrilməzdən əvvəl soruşulur. Pozan sətir qəbul edilmir: sətri, sahəsi və düzgün qiyməti ilə təmir siyahısında qalır.",
    en: "Asked before a row or a form becomes a record. What breaks it is not taken: it stands in the repair list with its line, its field and what would be right.",
    ru: "Проверяется до того, как строка или форма станет записью. Нарушающая строка не принимается: она остаётся в списке исправлений со строкой, полем и верным значением.",
  },
  "needs-reason": {
    az: "Sətir və ya forma qeydə çevrilməzdən əvvəl soruşulur. Sütunda səbəb göstərildikdə qəbul edilir, səbəb qeydlə birlikdə saxlanılır.",
    en: "Asked before a row or a form becomes a record. It is taken where a column gives the reason, which is kept with the record.",
    ru: "Проверяется до того, как строка или форма станет записью. Принимается, если в столбце указана причина; она хранится вместе с записью.",
  },
};

/** Where the words of a finding are nothing but what stands in it. */
const UNNAMED = {
  title: { az: "… burada ola bilməz", en: "… cannot stand here", ru: "… здесь стоять не может" },
  remedy: { az: "düzgün qiymət", en: "the right value", ru: "верное значение" },
} as const satisfies Record<string, LocalisedText>;

/** A sentence about one finding as the name of its rule: without what stands in it for the one; empty where nothing is left. */
function named(wrong: string, language: Language): string {
  const words = wrong
    .replace(/^\{field\}:\s*/u, "")
    .replaceAll(/\s*\([^(){}]*\{\w+\}[^()]*\)/gu, "")
    .replaceAll(/\{\w+\}/gu, "…")
    .replaceAll(/\s+/gu, " ");
  return /\p{L}/u.test(words) ? capitalised(words.trim(), language) : "";
}

const inEveryLanguage = (text: (language: Language) => string): LocalisedText =>
  Object.fromEntries(LANGUAGES.map((language) => [language, text(language)])) as LocalisedText;

const arrivalRules: readonly Rule[] = GROUPS.flatMap(([texts, kinds]) =>
  Object.entries(texts).map(([id, { severity, wrong, right }]): Rule => {
    const particulars = PARTICULARS[id];
    return {
      id,
      invariants: particulars?.invariants ?? [],
      severity,
      place: "arrival",
      kinds: particulars?.kinds ?? kinds,
      title: inEveryLanguage((language) => named(wrong[language], language) || UNNAMED.title[language]),
      explanation: ARRIVAL_TEXT[severity],
      remedy: inEveryLanguage((language) => {
        const remedy = right[language].replaceAll(/\{\w+\}/gu, "…");
        return /\p{L}/u.test(remedy) ? remedy : UNNAMED.remedy[language];
      }),
    };
  }),
);

/** Every rule that records, decisions and figures are held to, by the place where it is asked. */
export const ruleCatalogue: readonly Rule[] = [...KEPT_RULES, ...heldRules, ...arrivalRules];
