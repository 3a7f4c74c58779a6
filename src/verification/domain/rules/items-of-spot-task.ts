import { keptRule } from "./rule.ts";

export const itemsOfSpotTask = keptRule({
  id: "items-of-spot-task",
  invariants: ["I15"],
  severity: "needs-reason",
  place: "register",
  kinds: ["eod-spot-task"],
  title: {
    az: "Çağırışın nəticəsi tapıntıların qeydlərinə uyğun deyil",
    en: "The result of a call does not fit the items recorded for it",
    ru: "Результат выезда не соответствует записям о находках",
  },
  explanation: {
    az: "Sursat tapıldığı deyilən çağırışın ən azı bir tapıntı qeydi olmalıdır, heç nə tapılmayanın isə heç biri.",
    en: "A call on which items were found has at least one record of an item that refers to it, and one on which nothing was found has none.",
    ru: "У выезда с находками есть хотя бы одна запись о боеприпасе, у выезда без находок — ни одной.",
  },
  wrong: {
    az: "nəticə: {result}; ona istinad edən tapıntı: {items}",
    en: "result: {result}; items that refer to it: {items}",
    ru: "результат: {result}; ссылающихся на него находок: {items}",
  },
  remedy: {
    az: "tapıntı qeydləri daxil edilir, nəticə düzəldilir, yaxud səbəb göstərilir",
    en: "enter the items, correct the result, or say why",
    ru: "внести находки, исправить результат либо указать причину",
  },
});
