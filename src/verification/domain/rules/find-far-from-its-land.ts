import { keptRule } from "./rule.ts";

/** An item farther than this from the area or the task that it names was hardly found there, in metres (I4; proposal). */
export const FAR_FROM_ITS_LAND_M = 250;

export const findFarFromItsLand = keptRule({
  id: "find-far-from-its-land",
  invariants: ["I4"],
  severity: "needs-reason",
  place: "register",
  kinds: ["ordnance-item"],
  title: {
    az: "Tapıntı istinad etdiyi ərazidən uzaqdır",
    en: "A find lies far from the land that it names",
    ru: "Находка далеко от участка, на который ссылается",
  },
  explanation: {
    az: "Qeyd təhlükəli əraziyə və ya tapşırığa istinad edir, lakin yeri ondan 250 m-dən uzaqdır: ya koordinat, ya da istinad səhvdir.",
    en: "The record names a hazardous area or a task and lies more than 250 m outside it: either the position is wrong or the reference.",
    ru: "Запись ссылается на опасный район или задание, но лежит более чем в 250 м от него: неверно либо место, либо ссылка.",
  },
  wrong: {
    az: "{other} ilə məsafə {metres} m-dir",
    en: "{other} is {metres} m away",
    ru: "до {other} {metres} м",
  },
  remedy: {
    az: "düzgün yer və ya istinad, yaxud səbəb",
    en: "the right position or reference, or a reason",
    ru: "верное место или ссылка либо причина",
  },
});
