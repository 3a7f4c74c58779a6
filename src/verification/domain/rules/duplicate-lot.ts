import { keptRule } from "./rule.ts";

/** Lots of this many and more are hardly found twice on one day by one organisation so near each other (I27; proposal). */
export const SAME_LOT = { leastQuantity: 5, metres: 500 } as const;

export const duplicateLot = keptRule({
  id: "duplicate-lot",
  invariants: ["I27"],
  severity: "needs-reason",
  place: "register",
  kinds: ["ordnance-item"],
  title: {
    az: "Eyni model və say həmin gün yenidən bildirilib",
    en: "The same model and quantity were reported again on the day",
    ru: "Та же модель и количество указаны в тот же день ещё раз",
  },
  explanation: {
    az: "Bir qurum bir gündə 500 m daxilində eyni modeldən eyni sayda, beş və daha çox sursat iki qeydlə bildirib.",
    en: "One organisation reported five or more items of the same model in the same quantity, on one day and within 500 m, under two numbers.",
    ru: "Одна организация в один день в пределах 500 м под двумя номерами указала одну модель в одном и том же количестве, пять и более штук.",
  },
  wrong: {
    az: "{other} həmin gün {metres} m aralıda eyni {quantity} sursatı bildirir",
    en: "{other} reports the same {quantity} items of the day, {metres} m away",
    ru: "{other} сообщает о тех же {quantity} шт. за этот день в {metres} м",
  },
  remedy: {
    az: "biri «təkrar» kodu ilə geri götürülür, yaxud niyə iki partiya olduğu deyilir",
    en: "withdraw one as a duplicate, or say why they are two lots",
    ru: "отозвать одну как повтор либо сказать, почему это две партии",
  },
});
