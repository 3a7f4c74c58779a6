import { keptRule } from "./rule.ts";

/**
 * How near to each other two records of the same ordnance may be the same find (I27).
 *
 * Of one team only what lies on the same spot: its mines of a row lie a few metres apart and are no duplicates. Two teams or two
 * organisations measure the same mine some metres apart.
 */
export const SAME_FIND = { metres: 5, sameTeamMetres: 0.5, days: 7 } as const;

export const duplicateFind = keptRule({
  id: "duplicate-find",
  invariants: ["I27"],
  severity: "needs-reason",
  place: "register",
  kinds: ["ordnance-item"],
  title: {
    az: "Eyni tapıntı iki dəfə yazılmış ola bilər",
    en: "The same find may be recorded twice",
    ru: "Одна и та же находка, возможно, записана дважды",
  },
  explanation: {
    az: "Eyni kateqoriya, model və sayda sursat 7 gün ərzində eyni yerdə: bir dəstənin qeydlərində yarım metrə qədər, müxtəlif dəstə və qurumların qeydlərində 5 m-ə qədər. Sıradakı minalar təkrar sayılmır.",
    en: "Ordnance of the same category, model and quantity in the same place within 7 days: up to half a metre apart in the records of one team, up to 5 m in those of different teams or organisations. Mines of a row are no duplicates.",
    ru: "Боеприпасы той же категории, модели и количества в том же месте в пределах 7 дней: до полуметра в записях одной команды, до 5 м — разных команд или организаций. Мины одного ряда не повтор.",
  },
  wrong: {
    az: "{other} {metres} m aralıdadır, {days} gün fərqlə, eyni sursat",
    en: "{other} lies {metres} m away and {days} days apart, the same ordnance",
    ru: "{other} в {metres} м и с разницей в {days} дн., тот же боеприпас",
  },
  remedy: {
    az: "biri «təkrar» kodu ilə geri götürülür, yaxud niyə iki tapıntı olduğu deyilir",
    en: "withdraw one as a duplicate, or say why they are two finds",
    ru: "отозвать одну как повтор либо сказать, почему это две находки",
  },
});
