import type { RuleTexts } from "../finding.ts";
import type { Language, LocalisedText } from "../language.ts";

/** The ways in which a position is shown. */
export type NotationName = "wgs84-decimal" | "wgs84-dms" | "utm" | "mgrs" | "gauss-krueger" | "pulkovo-dms";

/** What each way of writing a position is called. */
export const notationNames: Readonly<Record<NotationName, LocalisedText>> = {
  "wgs84-decimal": { az: "WGS 84, onluq dərəcə", en: "WGS 84, decimal degrees", ru: "WGS 84, десятичные градусы" },
  "wgs84-dms": {
    az: "WGS 84, dərəcə, dəqiqə, saniyə",
    en: "WGS 84, degrees, minutes, seconds",
    ru: "WGS 84, градусы, минуты, секунды",
  },
  utm: { az: "UTM", en: "UTM", ru: "UTM" },
  mgrs: { az: "MGRS", en: "MGRS", ru: "MGRS" },
  "gauss-krueger": {
    az: "SK-42, Qauss-Krüger, zona {zone}",
    en: "SK-42, Gauss-Krüger zone {zone}",
    ru: "СК-42, Гаусс-Крюгер, зона {zone}",
  },
  "pulkovo-dms": {
    az: "SK-42 (Pulkovo 1942), dərəcə",
    en: "SK-42 (Pulkovo 1942), degrees",
    ru: "СК-42 (Пулково 1942), градусы",
  },
};

/** What is said about turning a position from one system into another. */
export const conversionText: Readonly<
  Record<
    Language,
    {
      readonly system: string;
      readonly position: string;
      readonly accuracy: string;
      readonly exact: string;
      readonly square: string;
      readonly shift: (code: string, name: string, accuracy: string) => string;
    }
  >
> = {
  az: {
    system: "Sistem",
    position: "Mövqe",
    accuracy: "Çevrilmənin dəqiqliyi",
    exact: "dəyişmir",
    square: "1 m-lik kvadrat",
    shift: (code, name, accuracy) =>
      `WGS 84 və SK-42 arasında ${code} (${name}) çevrilməsi işlədilir: mövqe həqiqi yerindən ${accuracy} uzaq ola bilər.`,
  },
  en: {
    system: "System",
    position: "Position",
    accuracy: "Accuracy of the conversion",
    exact: "exact",
    square: "square of 1 m",
    shift: (code, name, accuracy) =>
      `Between WGS 84 and SK-42 the operation ${code} (${name}) is applied: a position may be off by ${accuracy}.`,
  },
  ru: {
    system: "Система",
    position: "Координаты",
    accuracy: "Точность пересчёта",
    exact: "без потерь",
    square: "квадрат 1 м",
    shift: (code, name, accuracy) =>
      `Между WGS 84 и СК-42 применяется преобразование ${code} (${name}): место может отличаться от истинного на ${accuracy}.`,
  },
};

/** What is said about a text that is to be a position, where no column says which number is which. */
export const notationRuleTexts = {
  "notation-unknown": {
    severity: "block",
    wrong: {
      az: "{found}: bu, tanınan koordinat yazılışı deyil",
      en: "{found} is no way of writing a position that is known here",
      ru: "{found}: такая запись координат не распознаётся",
    },
    right: {
      az: "məsələn: {examples}",
      en: "for example: {examples}",
      ru: "например: {examples}",
    },
  },
  "degrees-order": {
    severity: "block",
    wrong: {
      az: "{found}: hansının enlik, hansının uzunluq olduğu bilinmir",
      en: "{found}: which is the latitude and which the longitude cannot be told",
      ru: "{found}: неясно, где широта, а где долгота",
    },
    right: {
      az: "yarımkürə ilə yazın: 39.952 N 46.902 E",
      en: "write the hemispheres: 39.952 N 46.902 E",
      ru: "укажите полушария: 39.952 N 46.902 E",
    },
  },
  "metres-without-zone": {
    severity: "block",
    wrong: {
      az: "{found}: metrlərin hansı zonada olduğu yazılmayıb",
      en: "{found}: metres, and no zone beside them",
      ru: "{found}: метры без указания зоны",
    },
    right: {
      az: "UTM üçün 38N, SK-42 üçün Y-in əvvəlində zona: {examples}",
      en: "38N in front for UTM, for SK-42 the zone in front of Y: {examples}",
      ru: "38N перед координатами UTM, для СК-42 номер зоны перед Y: {examples}",
    },
  },
  "entered-differs": {
    severity: "block",
    wrong: {
      az: "mövqe ilkin yazıdan {metres} m uzaqdır",
      en: "the position lies {metres} m from where its original entry says",
      ru: "место в {metres} м от того, что указано в исходной записи",
    },
    right: {
      az: "ilkin yazıya görə {found}; datum nəzərə alınmayıbsa, fərq təxminən 100 m olur",
      en: "{found} by the original entry; a datum that was ignored makes about 100 m",
      ru: "по исходной записи {found}; если не учесть датум, разница около 100 м",
    },
  },
} as const satisfies RuleTexts;
