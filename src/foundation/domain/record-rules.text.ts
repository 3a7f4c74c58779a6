import type { RuleTexts } from "./finding.ts";

/** What the rules that hold for every kind of record say. */
export const recordRuleTexts = {
  "date-in-future": {
    severity: "block",
    wrong: {
      az: "{field}: {found} günü hələ gəlməyib",
      en: "{field}: {found} lies in the future",
      ru: "{field}: день {found} ещё не наступил",
    },
    right: {
      az: "{today} və ya daha əvvəlki gün",
      en: "a day no later than {today}",
      ru: "день не позже {today}",
    },
  },
  "date-order": {
    severity: "block",
    wrong: {
      az: "{field} ({found}) {laterField} ({later}) günündən sonradır",
      en: "{field} ({found}) is after {laterField} ({later})",
      ru: "{field} ({found}) позже, чем {laterField} ({later})",
    },
    right: {
      az: "{field} {laterField} günündən gec olmamalıdır",
      en: "{field} no later than {laterField}",
      ru: "{field} не позже, чем {laterField}",
    },
  },
  "unknown-code": {
    severity: "block",
    wrong: {
      az: "{field}: {found} kodu siyahıda yoxdur",
      en: "{field}: the list has no code {found}",
      ru: "{field}: в списке нет кода {found}",
    },
    right: {
      az: "bunlardan biri: {allowed}",
      en: "one of: {allowed}",
      ru: "один из кодов: {allowed}",
    },
  },
} as const satisfies RuleTexts;
