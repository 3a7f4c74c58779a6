import type { RuleTexts } from "./finding.ts";

/** What the rules about places and boundaries say. */
export const placeRuleTexts = {
  "null-island": {
    severity: "block",
    wrong: {
      az: "{field}: 0, 0 yer deyil, koordinatların olmadığını göstərir",
      en: "{field}: 0, 0 is not a place but a sign that there were no coordinates",
      ru: "{field}: 0, 0 означает не место, а отсутствие координат",
    },
    right: {
      az: "ölçülmüş koordinatlar",
      en: "the coordinates as measured",
      ru: "измеренные координаты",
    },
  },
  "coordinates-swapped": {
    severity: "block",
    wrong: {
      az: "{field}: enlik və uzunluq yerini dəyişib ({found})",
      en: "{field}: latitude and longitude changed places ({found})",
      ru: "{field}: широта и долгота перепутаны местами ({found})",
    },
    right: {
      az: "uzunluq {longitude}, enlik {latitude}",
      en: "longitude {longitude}, latitude {latitude}",
      ru: "долгота {longitude}, широта {latitude}",
    },
  },
  "outside-programme": {
    severity: "block",
    wrong: {
      az: "{field}: {found} proqramın ərazisindən kənardadır",
      en: "{field}: {found} lies outside the programme's land",
      ru: "{field}: {found} вне территории программы",
    },
    right: {
      az: "uzunluq {west}–{east}, enlik {south}–{north}",
      en: "longitude {west} to {east}, latitude {south} to {north}",
      ru: "долгота {west}–{east}, широта {south}–{north}",
    },
  },
  "boundary-not-closed": {
    severity: "block",
    wrong: {
      az: "{field}: {ring}-ci halqa bağlanmır, sonuncu nöqtə birincidən {metres} m aralıdır",
      en: "{field}: ring {ring} does not close, its last vertex lies {metres} m from the first",
      ru: "{field}: кольцо {ring} не замкнуто, последняя вершина в {metres} м от первой",
    },
    right: {
      az: "sonuncu nöqtə birinci ilə eyni olsun",
      en: "the last vertex equal to the first",
      ru: "последняя вершина равна первой",
    },
  },
  "boundary-too-few-vertices": {
    severity: "block",
    wrong: {
      az: "{field}: {ring}-ci halqanın {found} fərqli nöqtəsi var",
      en: "{field}: ring {ring} has {found} distinct vertices",
      ru: "{field}: в кольце {ring} различных вершин: {found}",
    },
    right: {
      az: "ən azı üç fərqli dönüş nöqtəsi",
      en: "at least three distinct turning points",
      ru: "не менее трёх различных поворотных точек",
    },
  },
  "boundary-repeated-vertex": {
    severity: "block",
    wrong: {
      az: "{field}: {ring}-ci halqada {vertex}-ci nöqtə əvvəlki ilə eynidir ({found})",
      en: "{field}: in ring {ring} vertex {vertex} repeats the one before ({found})",
      ru: "{field}: в кольце {ring} вершина {vertex} повторяет предыдущую ({found})",
    },
    right: {
      az: "hər dönüş nöqtəsi bir dəfə",
      en: "each turning point once",
      ru: "каждая поворотная точка один раз",
    },
  },
  "boundary-crosses-antimeridian": {
    severity: "block",
    wrong: {
      az: "{field}: {ring}-ci halqa 180° meridianını kəsir",
      en: "{field}: ring {ring} crosses the meridian of 180°",
      ru: "{field}: кольцо {ring} пересекает меридиан 180°",
    },
    right: {
      az: "180° meridianında bölünmüş hissələr (RFC 7946)",
      en: "parts that were cut at 180° (RFC 7946)",
      ru: "части, разрезанные по меридиану 180° (RFC 7946)",
    },
  },
  "boundary-around-pole": {
    severity: "block",
    wrong: {
      az: "{field}: {ring}-ci halqa qütbü əhatə edir",
      en: "{field}: ring {ring} leads around a pole",
      ru: "{field}: кольцо {ring} огибает полюс",
    },
    right: {
      az: "180° meridianında bölünmüş, qütbün özü dönüş nöqtəsi olan sərhəd",
      en: "a boundary cut at 180° that has the pole itself as vertices",
      ru: "граница, разрезанная по меридиану 180°, с полюсом среди вершин",
    },
  },
  "boundary-vertex-spacing": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: {ring}-ci halqada {vertex}-ci nöqtə əvvəlkindən {found} m aralıdır",
      en: "{field}: in ring {ring} vertex {vertex} lies {found} m from the one before",
      ru: "{field}: в кольце {ring} вершина {vertex} в {found} м от предыдущей",
    },
    right: {
      az: "nöqtələr arası ən çox {most} m, yaxud səbəb",
      en: "no more than {most} m between vertices, or a reason",
      ru: "не более {most} м между вершинами либо причина",
    },
  },
  "boundary-too-wide": {
    severity: "needs-reason",
    wrong: {
      az: "{field}: sahə {found} km uzanır",
      en: "{field}: the area stretches over {found} km",
      ru: "{field}: район протянулся на {found} км",
    },
    right: {
      az: "ən çox {most} km, yaxud səbəb",
      en: "no more than {most} km, or a reason",
      ru: "не более {most} км либо причина",
    },
  },
} as const satisfies RuleTexts;
