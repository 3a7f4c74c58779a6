import type { Language } from "../../foundation/domain/language.ts";

/** The words of the page that converts coordinates, and of the coordinates of a record. */
export type CoordinatesText = {
  readonly title: string;
  readonly description: string;
  readonly explained: string;
  readonly label: string;
  readonly show: string;
  readonly result: string;
  readonly readAs: (system: string) => string;
  readonly examples: string;
  readonly link: string;
  readonly asWritten: string;
  readonly asWrittenExplained: string;
  readonly wholeText: (characters: string) => string;
  readonly firstPoint: string;
  readonly writtenOnPulkovo: string;
};

export const coordinatesText: Readonly<Record<Language, CoordinatesText>> = {
  az: {
    title: "Koordinatlar",
    description: "Bir mövqe bütün yazılışlarda: WGS 84, UTM, MGRS, SK-42.",
    explained:
      "Mövqeni istənilən yazılışda daxil edin: qalanları da göstəriləcək. Burada heç bir qeyd axtarılmır və daxil edilən saxlanılmır.",
    label: "Mövqe",
    show: "Göstər",
    result: "Bütün yazılışlarda",
    readAs: (system) => `${system} kimi oxundu.`,
    examples: "Belə yazmaq olar",
    link: "Başqa koordinatları çevir",
    asWritten: "Yazıldığı kimi",
    asWrittenExplained: "İlkin yazı qeydlə birlikdə dəyişmədən saxlanılır.",
    wholeText: (characters) => `bütün mətn, ${characters} işarə`,
    firstPoint: "Sərhədin ilk nöqtəsi",
    writtenOnPulkovo: "Mövqe SK-42-də ölçülüb; WGS 84, UTM və MGRS ondan hesablanıb.",
  },
  en: {
    title: "Coordinates",
    description: "One position in every notation: WGS 84, UTM, MGRS, SK-42.",
    explained:
      "Type a position in any notation to see it in all of them. No record is looked up, and what you type is not kept.",
    label: "Position",
    show: "Show",
    result: "In every notation",
    readAs: (system) => `Read as ${system}.`,
    examples: "Ways to write it",
    link: "Convert other coordinates",
    asWritten: "As it was written down",
    asWrittenExplained: "The original entry is kept with the record, unchanged.",
    wholeText: (characters) => `the whole text, ${characters} characters`,
    firstPoint: "First point of the boundary",
    writtenOnPulkovo: "The position was measured in SK-42; WGS 84, UTM and MGRS were worked out from it.",
  },
  ru: {
    title: "Координаты",
    description: "Одно место во всех записях: WGS 84, UTM, MGRS, СК-42.",
    explained:
      "Введите координаты в любой записи, и они появятся во всех остальных. Записи реестра не ищутся, введённое не сохраняется.",
    label: "Координаты места",
    show: "Показать",
    result: "Во всех записях",
    readAs: (system) => `Прочитано как ${system}.`,
    examples: "Как можно записать",
    link: "Пересчитать другие координаты",
    asWritten: "Как было записано",
    asWrittenExplained: "Исходная запись хранится вместе с данными без изменений.",
    wholeText: (characters) => `весь текст, знаков: ${characters}`,
    firstPoint: "Первая точка границы",
    writtenOnPulkovo: "Место измерено в СК-42; WGS 84, UTM и MGRS вычислены по нему.",
  },
};

const PARTS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  latitude: { az: "Enlik", en: "Latitude", ru: "Широта" },
  longitude: { az: "Uzunluq", en: "Longitude", ru: "Долгота" },
  easting: { az: "Şərqə (easting)", en: "Easting", ru: "На восток (easting)" },
  northing: { az: "Şimala (northing)", en: "Northing", ru: "На север (northing)" },
  utmZone: { az: "UTM zonası", en: "UTM zone", ru: "Зона UTM" },
  mgrs: { az: "MGRS", en: "MGRS", ru: "MGRS" },
  x: { az: "X", en: "X", ru: "X" },
  y: { az: "Y", en: "Y", ru: "Y" },
  crs: { az: "Koordinat sistemi", en: "Coordinate system", ru: "Система координат" },
  transformation: { az: "Datum çevrilməsi", en: "Datum shift", ru: "Преобразование датума" },
  boundary: { az: "Sərhəd", en: "Boundary", ru: "Граница" },
  scope: { az: "Tapşırığın sahəsi", en: "Area of the task", ru: "Участок задачи" },
};

const BENCHMARK: Readonly<Record<Language, string>> = { az: "Baza nöqtəsi", en: "Benchmark", ru: "Базовая точка" };

/** What a part of an original entry is called: `benchmarkX` is the X of the benchmark. */
export function entryLabel(part: string, language: Language): string {
  const [, ofBenchmark] = /^benchmark([A-Z]\w*)$/u.exec(part) ?? [];
  const own = ofBenchmark === undefined ? part : ofBenchmark.charAt(0).toLowerCase() + ofBenchmark.slice(1);
  const label = PARTS[own]?.[language] ?? own;
  return ofBenchmark === undefined ? label : `${BENCHMARK[language]}: ${label}`;
}
