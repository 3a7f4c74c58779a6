import { azerbaijaniOrdinal } from "../../foundation/domain/format-date.ts";
import type { Language } from "../../foundation/domain/language.ts";
import type { BulletinStatus } from "./snapshot.ts";

/** The words that every bulletin needs whatever its programme; those of an agency stand in its profile. */
export type BulletinText = {
  /** said plainly at the top of every output of an invented programme */
  readonly demonstration: string;
  readonly status: (status: BulletinStatus, edition: number) => string;
  readonly restates: (edition: number) => string;
  readonly week: string;
  readonly figure: string;
  readonly figures: string;
  readonly unit: string;
  readonly sinceStart: (date: string) => string;
  readonly standardLines: string;
  readonly standardIntro: string;
  readonly byDistrict: string;
  readonly byOperator: string;
  readonly district: string;
  readonly operator: string;
  readonly total: string;
  readonly definitions: string;
  readonly definitionVersion: (version: number) => string;
  readonly roundingNote: string;
  readonly density: (items: string, hectares: string) => string;
  readonly chartTitle: string;
  readonly chartItems: string;
  readonly chartHectares: string;
  readonly chartDescription: (weeks: number) => string;
  readonly mapTitle: string;
  readonly mapDescription: string;
  readonly mapLegend: string;
  readonly mapNone: string;
  readonly mapApproximate: string;
  /** beside every map: the absence of a record is not the absence of a hazard */
  readonly mapCaution: string;
  readonly nothing: string;
  readonly cutoff: (seq: string) => string;
  readonly hash: string;
  readonly publishedOn: (date: string) => string;
  readonly page: string;
};

export const bulletinText: Readonly<Record<Language, BulletinText>> = {
  az: {
    demonstration: "NÜMAYİŞ: qeydlər uydurulub və dərc edilmiş yekunlara uyğunlaşdırılıb.",
    status: (status, edition) =>
      ({
        draft: `Layihə: qeydlərin hazırkı vəziyyəti, dərc edilməyib`,
        prepared: `${edition}-${azerbaijaniOrdinal(edition)} buraxılış: hazırlanıb, ikinci şəxsin imzasını gözləyir, dərc edilməyib`,
        published: `${edition}-${azerbaijaniOrdinal(edition)} buraxılış`,
        superseded: `${edition}-${azerbaijaniOrdinal(edition)} buraxılış; sonrakı buraxılış ilə əvəz olunub`,
      })[status],
    restates: (edition) => `${edition}-${azerbaijaniOrdinal(edition)} buraxılışda`,
    week: "Həftə",
    figure: "Göstərici",
    figures: "Həftənin göstəriciləri",
    unit: "Ölçü vahidi",
    sinceStart: (date) => `${date} tarixindən`,
    standardLines: "Beynəlxalq standartların sətirləri",
    standardIntro: "Eyni qeydlər IMAS-ın ayırdığı kimi: minalanmış sahə və döyüş sahəsi ayrıca.",
    byDistrict: "Rayonlar üzrə",
    byOperator: "İcraçılar üzrə",
    district: "Rayon",
    operator: "İcraçı",
    total: "Cəmi",
    definitions: "Göstəricilərin tərifləri",
    definitionVersion: (version) => `tərif, ${version}-${azerbaijaniOrdinal(version)} versiya`,
    roundingNote:
      "Cəmlər yuvarlaqlaşdırılmamış kəmiyyətlərdən hesablanır, ona görə yuvarlaqlaşdırılmış sətirlərin cəmindən fərqlənə bilər.",
    density: (items, hectares) => `Orta hesabla hər ${hectares} sahəyə ${items} düşür.`,
    chartTitle: "Son on iki həftə",
    chartItems: "Tapılmış mina və sursat, ədəd",
    chartHectares: "Təmizlənmiş ərazi, ha",
    chartDescription: (weeks) => `Son ${weeks} həftənin sütunlu diaqramı; rəqəmlər cədvəllərdədir.`,
    mapTitle: "Həftə ərzində rayonlar üzrə təmizlənmiş ərazi",
    mapDescription: "Rayonların xəritəsi; hər rayonda təmizlənmiş hektarlar yazılıb, tünd rəng daha çox deməkdir.",
    mapLegend: "Təmizlənmiş, ha",
    mapNone: "bu həftə qərar yoxdur",
    mapApproximate: "Sərhədlər təqribidir və hüquqi əhəmiyyət daşımır.",
    mapCaution: "Rəngsiz yer təhlükəsiz yer demək deyil: tədqiq olunmamış və azad edilməmiş əraziyə daxil olmayın.",
    nothing: "–",
    cutoff: (seq) => `Jurnalın ${seq} nömrəli qeydinə qədər olan məlumatlar əsasında.`,
    hash: "Məzmunun SHA-256 izi",
    publishedOn: (date) => `Dərc tarixi: ${date}`,
    page: "səh.",
  },
  en: {
    demonstration: "DEMONSTRATION: the records are invented and calibrated to published totals.",
    status: (status, edition) =>
      ({
        draft: "Draft: the records as they stand now, not published",
        prepared: `Edition ${edition}: prepared, waiting for the second signature, not published`,
        published: `Edition ${edition}`,
        superseded: `Edition ${edition}; a later edition took its place`,
      })[status],
    restates: (edition) => `edition ${edition} said`,
    week: "Week",
    figure: "Figure",
    figures: "Figures of the week",
    unit: "Unit",
    sinceStart: (date) => `since ${date}`,
    standardLines: "Lines of the international standards",
    standardIntro: "The same records as IMAS keeps them apart: mined area from battle area.",
    byDistrict: "By district",
    byOperator: "By operator",
    district: "District",
    operator: "Operator",
    total: "Total",
    definitions: "Definitions of the figures",
    definitionVersion: (version) => `definition, version ${version}`,
    roundingNote: "Totals are worked out from unrounded values and may differ from the sum of rounded lines.",
    density: (items, hectares) => `That is ${items} for every ${hectares} on average.`,
    chartTitle: "The past twelve weeks",
    chartItems: "Mines and ordnance found, items",
    chartHectares: "Area cleared, ha",
    chartDescription: (weeks) => `Bar charts of the past ${weeks} weeks; the figures are in the tables.`,
    mapTitle: "Area cleared in the week, by district",
    mapDescription: "Map of the districts with the hectares cleared written in each; darker means more.",
    mapLegend: "Cleared, ha",
    mapNone: "no decision this week",
    mapApproximate: "Boundaries are approximate and have no legal standing.",
    mapCaution:
      "A place without colour is not a place without hazard: do not enter land that has not been surveyed and released.",
    nothing: "–",
    cutoff: (seq) => `Based on what was recorded up to journal entry ${seq}.`,
    hash: "SHA-256 of the content",
    publishedOn: (date) => `Published on ${date}`,
    page: "p.",
  },
  ru: {
    demonstration: "ДЕМОНСТРАЦИЯ: записи вымышлены и подогнаны под опубликованные итоги.",
    status: (status, edition) =>
      ({
        draft: "Проект: состояние записей на данный момент, не опубликовано",
        prepared: `Редакция ${edition}: подготовлена, ожидает второй подписи, не опубликована`,
        published: `Редакция ${edition}`,
        superseded: `Редакция ${edition}; заменена более поздней`,
      })[status],
    restates: (edition) => `в выпуске ${edition}`,
    week: "Неделя",
    figure: "Показатель",
    figures: "Показатели недели",
    unit: "Единица",
    sinceStart: (date) => `с ${date}`,
    standardLines: "Строки международных стандартов",
    standardIntro: "Те же записи в разбивке IMAS: заминированные районы отдельно от районов боевых действий.",
    byDistrict: "По районам",
    byOperator: "По исполнителям",
    district: "Район",
    operator: "Исполнитель",
    total: "Всего",
    definitions: "Определения показателей",
    definitionVersion: (version) => `определение, версия ${version}`,
    roundingNote: "Итоги вычислены по неокруглённым величинам и могут отличаться от суммы округлённых строк.",
    density: (items, hectares) => `В среднем ${items} на каждые ${hectares}.`,
    chartTitle: "Последние двенадцать недель",
    chartItems: "Найдено мин и боеприпасов, единиц",
    chartHectares: "Очищенная площадь, га",
    chartDescription: (weeks) => `Столбчатые диаграммы, недель: ${weeks}; числа приведены в таблицах.`,
    mapTitle: "Площадь, очищенная за неделю, по районам",
    mapDescription: "Карта районов; в каждом указаны очищенные гектары, более тёмный цвет означает больше.",
    mapLegend: "Очищено, га",
    mapNone: "на этой неделе решений нет",
    mapApproximate: "Границы приблизительны и не имеют юридической силы.",
    mapCaution:
      "Место без цвета не значит место без опасности: не входите на земли, которые не обследованы и не высвобождены.",
    nothing: "–",
    cutoff: (seq) => `По данным, внесённым до записи журнала № ${seq}.`,
    hash: "SHA-256 содержания",
    publishedOn: (date) => `Опубликовано ${date}`,
    page: "с.",
  },
};
