import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What the rules of ordnance items say. */
export const ordnanceItemRuleTexts = {
  "more-disposed-than-found": {
    severity: "block",
    wrong: {
      az: "{disposed} ədəd məhv edilib və ya təhvil verilib, tapılan isə {found} ədəddir",
      en: "{disposed} were destroyed or handed over but only {found} were found",
      ru: "уничтожено или передано {disposed}, а найдено {found}",
    },
    right: {
      az: "məhv edilən və təhvil verilən say quantity-dən çox olmamalıdır",
      en: "no more destroyed and handed over than quantity",
      ru: "уничтоженных и переданных не больше, чем quantity",
    },
  },
  "disposition-exceeds-lot": {
    severity: "block",
    wrong: {
      az: "{fate}: {disposed} ədəd, partiyada isə {found} ədəd var",
      en: "{fate} counts {disposed} but the lot has {found}",
      ru: "{fate}: {disposed}, а в партии {found}",
    },
    right: {
      az: "hər hal üzrə say quantity-dən çox olmamalıdır",
      en: "no fate counts more than quantity",
      ru: "ни один исход не превышает quantity",
    },
  },
  "found-where-destroyed": {
    severity: "needs-reason",
    wrong: {
      az: "tapılma yeri mərkəzi məhvetmə yeri ilə eynidir",
      en: "the place of finding is the central demolition site",
      ru: "место находки совпадает с местом централизованного уничтожения",
    },
    right: {
      az: "əşyanın tapıldığı nöqtə (məhv edildiyi yer deyil), yaxud səbəb",
      en: "the point where the item was found, not where it was destroyed, or a reason",
      ru: "точка находки, а не уничтожения, либо причина",
    },
  },
  "stock-refers-to-land": {
    severity: "block",
    wrong: {
      az: "anbar və ya gizli yer ({found}) üzrə tapıntı sahəyə və ya tapşırığa bağlanıb",
      en: "a find in a {found} that refers to a hazardous area or task",
      ru: "находка на складе или в тайнике ({found}) привязана к району или заданию",
    },
    right: {
      az: "anbar və gizli yer tapıntıları ərazinin azad edilməsinə daxil deyil: istinadı silin, yaxud context-i düzəldin",
      en: "stockpile and cache finds never enter land release (I28): no reference, or another context",
      ru: "находки на складах и в тайниках не относятся к высвобождению земель: уберите ссылку или исправьте context",
    },
  },
} as const satisfies RuleTexts;
