import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What the rules about divided land say. */
export const landSplitRuleTexts = {
  "already-released": {
    severity: "needs-reason",
    wrong: {
      az: "sahənin {percent} %-i əvvəl azad edilib və niyə təkrar azad edildiyi yazılmayıb",
      en: "{percent} % of the land was released before, and nothing says why it is released again",
      ru: "{percent} % площади высвобождено ранее, и не указано, почему высвобождается снова",
    },
    right: {
      az: "reason_already_released: işin niyə təkrarlandığı (daha dərin, başqa sursat, keyfiyyət yoxlamasından keçməyib)",
      en: "reason_already_released: why the work was done again (deeper, other ordnance, failed quality control)",
      ru: "reason_already_released: почему работа повторена (глубже, другие боеприпасы, не прошла контроль качества)",
    },
  },
} as const satisfies RuleTexts;
