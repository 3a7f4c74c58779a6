import { keptRule } from "./rule.ts";

/** So near and so soon after each other two calls, or two accidents, may be one (I27; proposal), in metres and days. */
export const SAME_EVENT = { metres: 50, days: 1 } as const;

/** Calls of one organisation; accidents of whomever, for an accident is reported by all who were called to it. */
export const duplicateEvent = keptRule({
  id: "duplicate-event",
  invariants: ["I27"],
  severity: "needs-reason",
  place: "register",
  kinds: ["eod-spot-task", "accident"],
  title: {
    az: "Eyni çağırış və ya hadisə iki dəfə yazılmış ola bilər",
    en: "The same call or accident may be recorded twice",
    ru: "Один и тот же вызов или случай, возможно, записан дважды",
  },
  explanation: {
    az: "Bir qurumun iki çağırışı, yaxud istənilən qurumların iki qəza qeydi 50 m daxilində və ən çox bir gün fərqlədir. Xəsarət alanlar iki dəfə sayılmamalıdır.",
    en: "Two calls of one organisation, or two accidents of whichever, lie within 50 m and at most a day apart. Nobody who was hurt should be counted twice.",
    ru: "Два вызова одной организации или два случая любых организаций в пределах 50 м и одного дня. Пострадавших нельзя считать дважды.",
  },
  wrong: {
    az: "{other} {metres} m aralıda və {days} gün fərqlədir",
    en: "{other} lies {metres} m away and {days} days apart",
    ru: "{other} в {metres} м и с разницей в {days} дн.",
  },
  remedy: {
    az: "biri «təkrar» kodu ilə geri götürülür, yaxud niyə ayrı olduqları deyilir",
    en: "withdraw one as a duplicate, or say why they are two",
    ru: "отозвать одну запись как повтор либо сказать, почему их две",
  },
});
