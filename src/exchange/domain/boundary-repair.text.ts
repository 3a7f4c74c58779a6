import type { LocalisedText } from "../../foundation/domain/language.ts";
import type { RepairStep } from "./boundary-repair.ts";

/** What is done to a boundary to mend it, in words. */
export const repairStepText: Readonly<Record<RepairStep, LocalisedText>> = {
  "swap-coordinates": {
    az: "enlik və uzunluğun yeri dəyişdirilir",
    en: "latitude and longitude change places",
    ru: "широта и долгота меняются местами",
  },
  "drop-repeated-vertices": {
    az: "təkrarlanan dönüş nöqtələri çıxarılır",
    en: "repeated turning points are left out",
    ru: "повторные поворотные точки убираются",
  },
  "close-rings": {
    az: "halqa birinci nöqtəyə qədər bağlanır",
    en: "the ring is closed to its first turning point",
    ru: "кольцо замыкается на первую точку",
  },
  "drop-rings-without-area": {
    az: "sahəsi olmayan halqalar çıxarılır",
    en: "rings that enclose nothing are left out",
    ru: "кольца без площади убираются",
  },
  "rebuild-rings": {
    az: "halqalar özünü kəsdiyi yerdə ayrılır, üst-üstə düşən hissələr birləşdirilir",
    en: "rings are parted where they cross themselves, and parts that overlap are joined",
    ru: "кольца разделяются в местах самопересечения, перекрывающиеся части объединяются",
  },
  "split-at-antimeridian": {
    az: "sərhəd 180° meridianında bölünür",
    en: "the boundary is cut at the meridian of 180°",
    ru: "граница разрезается по меридиану 180°",
  },
};
