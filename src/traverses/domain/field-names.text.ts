import { azerbaijaniOrdinal } from "../../foundation/domain/format-date.ts";
import type { LocalisedText } from "../../foundation/domain/language.ts";

export const lineText = (ordinal: string): LocalisedText => ({
  az: `${ordinal}-${azerbaijaniOrdinal(Number(ordinal))} sətir`,
  en: `line ${ordinal}`,
  ru: `строка ${ordinal}`,
});

export const fixText = (ordinal: string): LocalisedText => ({
  az: `${ordinal}-${azerbaijaniOrdinal(Number(ordinal))} koordinatlı nöqtə`,
  en: `fixed point ${ordinal}`,
  ru: `точка с координатами ${ordinal}`,
});

const day = { az: "ölçmə günü", en: "day of the survey", ru: "день съёмки" };
const latitude = { az: "enlik", en: "latitude", ru: "широта" };
const longitude = { az: "uzunluq", en: "longitude", ru: "долгота" };
const grid = { az: "şəbəkə və zona", en: "grid and zone", ru: "сетка и зона" };
const declination = { az: "maqnit meyli", en: "declination", ru: "магнитное склонение" };
const elevation = { az: "hündürlük (m)", en: "elevation (m)", ru: "высота (м)" };
const sigmaBearing = { az: "azimutun xətası", en: "error of a bearing", ru: "погрешность азимута" };
const sigmaDistance = { az: "məsafənin xətası", en: "error of a distance", ru: "погрешность расстояния" };

/** The parts of a field book, by their names in a book and in a file. */
export const fieldNames: Readonly<Record<string, LocalisedText>> = {
  surveyedOn: day,
  surveyed_on: day,
  purpose: { az: "məqsəd", en: "purpose", ru: "назначение" },
  north: { az: "şimal", en: "north reference", ru: "север" },
  reference: { az: "şimal", en: "north reference", ru: "север" },
  grid,
  zone: grid,
  system: grid,
  declinationDeg: declination,
  declination_deg: declination,
  angleUnit: { az: "bucaq vahidi", en: "unit of angles", ru: "единица углов" },
  unit: { az: "bucaq vahidi", en: "unit of angles", ru: "единица углов" },
  distances: { az: "məsafələr", en: "distances", ru: "расстояния" },
  elevationM: elevation,
  elevation_m: elevation,
  sigmaBearingDeg: sigmaBearing,
  sigma_bearing_deg: sigmaBearing,
  sigmaDistanceShare: sigmaDistance,
  sigma_distance_percent: sigmaDistance,
  adjustment: { az: "tarazlama", en: "adjustment", ru: "уравнивание" },
  start: { az: "başlanğıc nöqtəsi", en: "start point", ru: "начальная точка" },
  legs: { az: "sətirlər", en: "lines", ru: "строки" },
  fixes: { az: "koordinatlı nöqtələr", en: "fixed points", ru: "точки с координатами" },
  traverse: { az: "çöl kitabı", en: "field book", ru: "полевая книжка" },
  point: { az: "nöqtənin adı", en: "name of the point", ru: "имя точки" },
  from: { az: "haradan", en: "from", ru: "откуда" },
  to: { az: "haraya", en: "to", ru: "куда" },
  bearing: { az: "azimut", en: "bearing", ru: "азимут" },
  backBearing: { az: "geriyə azimut", en: "back-bearing", ru: "обратный азимут" },
  distanceM: { az: "məsafə", en: "distance", ru: "расстояние" },
  inclinationDeg: { az: "meyl bucağı", en: "inclination", ru: "угол наклона" },
  heightDifferenceM: { az: "hündürlük fərqi", en: "height difference", ru: "превышение" },
  marker: { az: "nişan", en: "marker", ru: "знак" },
  note: { az: "qeyd", en: "note", ru: "примечание" },
  check: { az: "GNSS yoxlaması", en: "GNSS check", ru: "проверка GNSS" },
  latitude,
  longitude,
  accuracyM: { az: "dəqiqlik (m)", en: "accuracy (m)", ru: "точность (м)" },
  method: { az: "təyinetmə üsulu", en: "how it was fixed", ru: "способ определения" },
  mgrs: { az: "MGRS", en: "MGRS", ru: "MGRS" },
};
