import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What the rules of accidents and incidents say. */
export const accidentRuleTexts = {
  "casualties-not-the-sum": {
    severity: "block",
    wrong: {
      az: "{field}: {found}, cins və yaş üzrə cəm isə {sum}",
      en: "{field} is {found} but the persons by sex and age add up to {sum}",
      ru: "{field}: {found}, а по полу и возрасту в сумме {sum}",
    },
    right: {
      az: "yekun cins və yaş üzrə sayların cəmidir; bilinməyənlər unknown sütununa yazılır",
      en: "a total is the sum of its persons by sex and age; who is not known stands under unknown",
      ru: "итог равен сумме по полу и возрасту; неизвестные указываются как unknown",
    },
  },
  "incident-with-casualties": {
    severity: "block",
    wrong: {
      az: "insident zərərsiz hadisədir, burada isə {harmed} nəfər zərər çəkib",
      en: "an incident harms nobody, but {harmed} were killed or injured",
      ru: "инцидент — это событие без вреда, а здесь пострадали: {harmed}",
    },
    right: {
      az: "occurrence: accident, yaxud killed və injured 0",
      en: "occurrence: accident, or nobody killed or injured",
      ru: "occurrence: accident либо 0 в killed и injured",
    },
  },
  "accident-without-casualties": {
    severity: "needs-reason",
    wrong: {
      az: "qəza yazılıb, zərər çəkən yoxdur",
      en: "an accident in which nobody was killed or injured",
      ru: "несчастный случай без пострадавших",
    },
    right: {
      az: "occurrence: incident, yaxud hansı zərərin olduğu səbəb kimi",
      en: "occurrence: incident, or a reason that says which harm was done",
      ru: "occurrence: incident либо причина: какой вред причинён",
    },
  },
} as const satisfies RuleTexts;
