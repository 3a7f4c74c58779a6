import { azerbaijaniOrdinal } from "../../foundation/domain/format-date.ts";
import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { AngleUnit } from "./field-book.schema.ts";
import type { SuspectKind } from "./suspects.ts";

/** How the circle is divided. */
export const unitText: Readonly<Record<AngleUnit, LocalisedText>> = {
  degrees: { az: "dərəcə (360)", en: "degrees (360)", ru: "градусы (360)" },
  gon: { az: "qon (400)", en: "gon (400)", ru: "гоны (400)" },
  "mils-6400": { az: "NATO mili (6400)", en: "NATO mils (6400)", ru: "милы НАТО (6400)" },
  "mils-6000": { az: "sovet mili (6000)", en: "Soviet mils (6000)", ru: "деления угломера (6000)" },
};

type SuspectText = {
  readonly wholeBook: string;
  line(ordinal: number, from: string, to: string): string;
  readonly kinds: Readonly<Record<SuspectKind, (was: string, tried: string) => string>>;
  fit(metres: string): string;
  turn(degrees: string, before: string, after: string): string;
  likeDeclination(degrees: string): string;
};

/** What a mistake in a field book may have been. */
export const suspectText: Readonly<Record<Language, SuspectText>> = {
  az: {
    wholeBook: "Bütün kitab",
    line: (ordinal, from, to) => `${ordinal}-${azerbaijaniOrdinal(ordinal)} sətir (${from}–${to})`,
    kinds: {
      "bearing-reversed": (was, tried) => `${was} geriyə azimutdurmu? İrəli ${tried} olardı`,
      "bearing-slip": (was, tried) => `azimut ${was}, bəlkə ${tried}?`,
      "bearing-digits": (was, tried) => `azimut ${was}, rəqəmlər yer dəyişib, bəlkə ${tried}?`,
      bearing: (was, tried) => `azimut ${was} səhv ola bilər, ${tried} uyğun gələrdi`,
      "distance-slip": (was, tried) => `məsafə ${was} m, bəlkə ${tried} m?`,
      "distance-digits": (was, tried) => `məsafə ${was} m, rəqəmlər yer dəyişib, bəlkə ${tried} m?`,
      "distance-decimal": (was, tried) => `məsafə ${was} m, vergülün yeri səhvdir, bəlkə ${tried} m?`,
      distance: (was, tried) => `məsafə ${was} m səhv ola bilər, ${tried} m uyğun gələrdi`,
      "leg-unit": (was, tried) => `vahid ${was} deyil, bəlkə ${tried}?`,
      "book-unit": (was, tried) => `vahid ${was} deyil, bəlkə ${tried}?`,
    },
    fit: (metres) => `Onda E ${metres} m olardı.`,
    turn: (degrees, before, after) =>
      `Bütün azimutlar ${degrees}° döndərilsə, koordinatlı nöqtələrdən uzaqlıq ${before} m yerinə ${after} m olardı: şimalın növünü yoxlayın.`,
    likeDeclination: (degrees) =>
      `O günün maqnit meyli ${degrees}° idi: azimutlar maqnit şimalından sayılmış ola bilər.`,
  },
  en: {
    wholeBook: "The whole book",
    line: (ordinal, from, to) => `Line ${ordinal} (${from} to ${to})`,
    kinds: {
      "bearing-reversed": (was, tried) => `is ${was} the back-bearing? Forward it would be ${tried}`,
      "bearing-slip": (was, tried) => `bearing ${was}, perhaps ${tried}?`,
      "bearing-digits": (was, tried) => `bearing ${was}, digits changed places, perhaps ${tried}?`,
      bearing: (was, tried) => `the bearing ${was} may be wrong, ${tried} would fit`,
      "distance-slip": (was, tried) => `distance ${was} m, perhaps ${tried} m?`,
      "distance-digits": (was, tried) => `distance ${was} m, digits changed places, perhaps ${tried} m?`,
      "distance-decimal": (was, tried) => `distance ${was} m, the decimal point moved, perhaps ${tried} m?`,
      distance: (was, tried) => `the distance ${was} m may be wrong, ${tried} m would fit`,
      "leg-unit": (was, tried) => `not ${was}, perhaps ${tried}?`,
      "book-unit": (was, tried) => `not ${was}, perhaps ${tried}?`,
    },
    fit: (metres) => `Then E would be ${metres} m.`,
    turn: (degrees, before, after) =>
      `Turned by ${degrees}°, all legs would miss the points with coordinates by ${after} m instead of ${before} m: check the north reference.`,
    likeDeclination: (degrees) =>
      `The declination of that day was ${degrees}°: the bearings may count from magnetic north.`,
  },
  ru: {
    wholeBook: "Вся книжка",
    line: (ordinal, from, to) => `Строка ${ordinal} (${from}–${to})`,
    kinds: {
      "bearing-reversed": (was, tried) => `не обратный ли азимут ${was}? Прямой был бы ${tried}`,
      "bearing-slip": (was, tried) => `азимут ${was}, возможно, ${tried}?`,
      "bearing-digits": (was, tried) => `азимут ${was}, цифры переставлены, возможно, ${tried}?`,
      bearing: (was, tried) => `азимут ${was} может быть неверен, подошёл бы ${tried}`,
      "distance-slip": (was, tried) => `расстояние ${was} м, возможно, ${tried} м?`,
      "distance-digits": (was, tried) => `расстояние ${was} м, цифры переставлены, возможно, ${tried} м?`,
      "distance-decimal": (was, tried) => `расстояние ${was} м, сдвинута запятая, возможно, ${tried} м?`,
      distance: (was, tried) => `расстояние ${was} м может быть неверно, подошло бы ${tried} м`,
      "leg-unit": (was, tried) => `не ${was}, а, возможно, ${tried}?`,
      "book-unit": (was, tried) => `не ${was}, а, возможно, ${tried}?`,
    },
    fit: (metres) => `Тогда E было бы ${metres} м.`,
    turn: (degrees, before, after) =>
      `Если повернуть все строки на ${degrees}°, расхождение с точками, чьи координаты известны, станет ${after} м вместо ${before} м: проверьте, от какого севера отсчёт.`,
    likeDeclination: (degrees) =>
      `Магнитное склонение того дня ${degrees}°: азимуты могли быть отсчитаны от магнитного севера.`,
  },
};
