import type { Language, LocalisedText } from "../../foundation/domain/language.ts";

type FieldBookText = {
  readonly title: string;
  readonly intro: string;
  readonly survey: string;
  readonly points: string;
  readonly pointsExplained: string;
  readonly lines: string;
  readonly linesExplained: string;
  readonly declinationHint: string;
  readonly gridHint: string;
  readonly more: string;
  readonly moreLines: string;
  readonly calculate: string;
  readonly geojson: string;
  readonly json: string;
  readonly result: string;
  readonly mistakes: string;
  readonly horizontal: string;
  readonly slope: string;
  readonly sketch: string;
  readonly release: string;
  readonly north: Readonly<Record<"true" | "grid" | "magnetic" | "unknown", string>>;
  line(ordinal: number): string;
  fix(ordinal: number): string;
};

/** The words of the page on which a field book is typed in. */
export const fieldBookText: Readonly<Record<Language, FieldBookText>> = {
  az: {
    title: "Çöl kitabı: azimut və məsafə",
    intro:
      "Sətirləri kitabda olduğu kimi yazın. Bağlanma, ehtimal olunan səhvlər və sahə hesablanır; heç nə saxlanmır. Fayl qeydlə birlikdə göndərilir.",
    survey: "Ölçmə",
    points: "Koordinatları məlum nöqtələr",
    pointsExplained: "Ən azı biri: baza nöqtəsi, istinad nöqtəsi və ya başlanğıc. Enlik və uzunluq, yaxud MGRS.",
    lines: "Sətirlər",
    linesExplained:
      "İstinad nöqtəsi → baza nöqtəsi → başlanğıc (SP) → dönmə nöqtələri (TP) → geriyə SP. «Haradan» boşdursa, əvvəlki sətrin sonundan davam edir.",
    declinationHint: "boşdursa, Dünya Maqnit Modeli hesablayır",
    gridHint: "şəbəkə şimalı üçün: utm 38, gauss-kruger 8",
    more: "Əlavə",
    moreLines: "Daha 6 sətir",
    calculate: "Hesabla",
    geojson: "GeoJSON yüklə",
    json: "Göndərmək üçün JSON yüklə",
    result: "Nəticə",
    mistakes: "Hesablamağa nə mane olur",
    horizontal: "üfüqi",
    slope: "maili",
    sketch: "şübhəli ərazinin eskizi (1:100 və ya 10 m)",
    release: "azad edilmiş sahə (1:200)",
    north: { true: "həqiqi", grid: "şəbəkə", magnetic: "maqnit", unknown: "məlum deyil" },
    line: (ordinal) => `${ordinal} №-li sətir`,
    fix: (ordinal) => `${ordinal} №-li nöqtə`,
  },
  en: {
    title: "Field book: bearings and distances",
    intro:
      "Write the lines as they stand in the book. Closure, likely mistakes and area are computed; nothing is kept. The file goes in with a record.",
    survey: "Survey",
    points: "Points with known coordinates",
    pointsExplained: "At least one: benchmark, reference point or start. Latitude and longitude, or MGRS.",
    lines: "Lines",
    linesExplained:
      "Reference point → benchmark → start (SP) → turning points (TP) → back to SP. Where “from” is empty, a line goes on from the end of the one before.",
    declinationHint: "left empty, the World Magnetic Model gives it",
    gridHint: "for grid north: utm 38, gauss-kruger 8",
    more: "More",
    moreLines: "6 more lines",
    calculate: "Calculate",
    geojson: "Download GeoJSON",
    json: "Download JSON for submission",
    result: "Result",
    mistakes: "What stands in the way",
    horizontal: "horizontal",
    slope: "along the slope",
    sketch: "sketch of a suspected area (1:100 or 10 m)",
    release: "released area (1:200)",
    north: { true: "true", grid: "grid", magnetic: "magnetic", unknown: "unknown" },
    line: (ordinal) => `Line ${ordinal}`,
    fix: (ordinal) => `Point ${ordinal}`,
  },
  ru: {
    title: "Полевая книжка: азимуты и расстояния",
    intro:
      "Впишите строки так, как они стоят в книжке. Вычисляются замыкание, вероятные ошибки и площадь; ничего не сохраняется. Файл отправляют вместе с записью.",
    survey: "Съёмка",
    points: "Точки с известными координатами",
    pointsExplained: "Хотя бы одна: базовая точка, опорная или начало. Широта и долгота либо MGRS.",
    lines: "Строки",
    linesExplained:
      "Опорная точка → базовая точка → начало (SP) → поворотные точки (TP) → обратно в SP. Если «откуда» пусто, строка продолжает предыдущую.",
    declinationHint: "если пусто, даёт Всемирная магнитная модель",
    gridHint: "для севера сетки: utm 38, gauss-kruger 8",
    more: "Ещё",
    moreLines: "Ещё 6 строк",
    calculate: "Вычислить",
    geojson: "Скачать GeoJSON",
    json: "Скачать JSON для отправки",
    result: "Результат",
    mistakes: "Что мешает вычислить",
    horizontal: "горизонтальные",
    slope: "по склону",
    sketch: "схема предполагаемого района (1:100 или 10 м)",
    release: "высвобожденный участок (1:200)",
    north: { true: "истинный", grid: "сетки", magnetic: "магнитный", unknown: "неизвестен" },
    line: (ordinal) => `Строка ${ordinal}`,
    fix: (ordinal) => `Точка ${ordinal}`,
  },
};

/** What the methods of fixing a point are called. */
export const fixMethodText: Readonly<Record<string, LocalisedText>> = {
  gnss_autonomous: { az: "GNSS, əl cihazı", en: "GNSS, handheld", ru: "GNSS, ручной приёмник" },
  gnss_sbas: { az: "GNSS, SBAS", en: "GNSS with SBAS", ru: "GNSS с SBAS" },
  gnss_dgnss: { az: "DGNSS", en: "DGNSS", ru: "DGNSS" },
  gnss_rtk_fixed: { az: "RTK", en: "RTK", ru: "RTK" },
  total_station: { az: "taxeometr", en: "total station", ru: "тахеометр" },
  digitised_map: { az: "xəritədən", en: "from a map", ru: "по карте" },
  digitised_imagery: { az: "peyk şəklindən", en: "from imagery", ru: "по снимку" },
  legacy_record_transformed: { az: "köhnə qeyddən", en: "from an old record", ru: "из старой записи" },
  unknown: { az: "məlum deyil", en: "unknown", ru: "неизвестно" },
};
