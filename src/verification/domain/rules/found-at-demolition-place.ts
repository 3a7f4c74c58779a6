import { keptRule } from "./rule.ts";

/** So near to a place of demolition, in metres, an item is hardly where it was found (proposal). */
export const DEMOLITION_PLACE_M = 10;

/** Asked at the door of an item's own demolition, as `found-where-destroyed`; here of all the others. */
export const foundAtDemolitionPlace = keptRule({
  id: "found-at-demolition-place",
  invariants: ["I24"],
  severity: "needs-reason",
  place: "register",
  kinds: ["ordnance-item"],
  title: {
    az: "Tapıntının yeri məhvetmə yeridir",
    en: "An item was found where others were demolished",
    ru: "Место находки совпадает с местом уничтожения",
  },
  explanation: {
    az: "Koordinat sursatın tapıldığı yerdir, partladıldığı yer yox. Mərkəzi məhvetmə meydançasından 10 m-dən yaxın tapıntı çox vaxt səhv yerdir və azad edilmiş əraziyə boş yerə şübhə salır.",
    en: "The position of an item is where it was found, not where it was blown up. Less than 10 m from a central demolition site it is often the wrong one, and puts released land in doubt for nothing.",
    ru: "Место боеприпаса — где его нашли, а не где подорвали. Ближе 10 м к площадке уничтожения оно часто неверно и напрасно ставит под сомнение высвобожденную землю.",
  },
  wrong: {
    az: "{other} məhv edilən yerdən {metres} m aralı",
    en: "{metres} m from the place where {other} was destroyed",
    ru: "в {metres} м от места уничтожения {other}",
  },
  remedy: {
    az: "tapıldığı yerin koordinatları, yaxud orada tapıldığının səbəbi",
    en: "the position where it was found, or a reason if it was found there",
    ru: "место, где он найден, либо причина, если найден именно там",
  },
});
