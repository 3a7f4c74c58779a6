import type { LocalisedText } from "../../foundation/domain/language.ts";

/** Why a file as a whole was not taken; nothing of it has changed anything. */
export type FileRefusalReason = keyof typeof fileRefusalTexts;

/** What is said about files that cannot be taken. Words in braces stand for the facts. */
export const fileRefusalTexts = {
  "file-unreadable": {
    az: "{file} oxunmur ({why}): faylın adını və icazələri yoxlayın.",
    en: "{file} cannot be read ({why}): check its name and permissions.",
    ru: "{file} не читается ({why}): проверьте имя и права доступа.",
  },
  "file-empty": {
    az: "{file} boşdur: başlıq sətri və ən azı bir qeyd gözlənilir.",
    en: "{file} is empty: a header and at least one record are expected.",
    ru: "{file} пуст: нужны строка заголовка и хотя бы одна запись.",
  },
  "file-compressed": {
    az: "{file} mətn deyil, Excel kitabı və ya arxivdir: CSV UTF-8 kimi saxlayın.",
    en: "{file} is a workbook or archive and no text: save it as CSV UTF-8.",
    ru: "{file} не текст, а книга Excel или архив: сохраните как CSV UTF-8.",
  },
  "file-not-utf8": {
    az: "{file} UTF-8 deyil ({why}): CSV UTF-8 kimi saxlayın.",
    en: "{file} is not UTF-8 ({why}): save it as CSV UTF-8.",
    ru: "{file} не в UTF-8 ({why}): сохраните как CSV UTF-8.",
  },
  "file-unknown-format": {
    az: "{file} CSV və ya GeoJSON deyil: .csv, .tsv, .txt, .geojson və ya .json faylı verin.",
    en: "{file} is neither CSV nor GeoJSON: give a file that ends in .csv, .tsv, .txt, .geojson or .json.",
    ru: "{file} не CSV и не GeoJSON: нужен файл .csv, .tsv, .txt, .geojson или .json.",
  },
  "unknown-columns": {
    az: "{file}: tanınmayan sütunlar: {columns}. Bu növ üçün: {known}.",
    en: "{file}: unknown columns: {columns}. This kind of record has: {known}.",
    ru: "{file}: неизвестные столбцы: {columns}. У этого вида записи: {known}.",
  },
  "duplicate-columns": {
    az: "{file}: təkrarlanan sütunlar: {columns}.",
    en: "{file}: columns that stand twice: {columns}.",
    ru: "{file}: повторяющиеся столбцы: {columns}.",
  },
  "missing-columns": {
    az: "{file}: çatışmayan sütunlar: {columns}.",
    en: "{file}: missing columns: {columns}.",
    ru: "{file}: не хватает столбцов: {columns}.",
  },
  "unclosed-quote": {
    az: "{file}: {line}-ci sətirdə açılan dırnaq bağlanmır; fayl kəsilmiş ola bilər.",
    en: "{file}: the quote that opens in line {line} never closes; the file may have been cut off.",
    ru: "{file}: кавычка, открытая в строке {line}, не закрыта; возможно, файл обрезан.",
  },
  "line-too-long": {
    az: "{file}: {line}-ci sətir həddindən artıq uzundur: sətir sonlarını və dırnaqları yoxlayın.",
    en: "{file}: line {line} is longer than any record: check line ends and quotes.",
    ru: "{file}: строка {line} слишком длинная: проверьте концы строк и кавычки.",
  },
  "not-geojson": {
    az: "{file} GeoJSON FeatureCollection deyil: {why}.",
    en: "{file} is not a GeoJSON FeatureCollection: {why}.",
    ru: "{file} не является GeoJSON FeatureCollection: {why}.",
  },
  "foreign-crs": {
    az: "{file}: koordinat sistemi {crs}: onu --crs ilə göstərin, yaxud WGS 84 (uzunluq, enlik) ilə ixrac edin.",
    en: "{file} is in the coordinate system {crs}: name it by --crs where it can be read, or export it as WGS 84, longitude and latitude (RFC 7946).",
    ru: "{file}: система координат {crs}: укажите её через --crs или экспортируйте в WGS 84 (долгота, широта).",
  },
  "not-permitted": {
    az: "{actor} hesabının buna icazəsi yoxdur ({act}): --actor ilə başqa hesab göstərin.",
    en: "{actor} may not do this ({act}): name another account by --actor.",
    ru: "Учётной записи {actor} это не разрешено ({act}): укажите другую через --actor.",
  },
  "cannot-be-approved": {
    az: "{file}: {number} təsdiqlənə bilməz: {why}. Heç nə dəyişmədi.",
    en: "{file}: {number} cannot be approved: {why}. Nothing has changed.",
    ru: "{file}: {number} нельзя утвердить: {why}. Ничего не изменено.",
  },
  interrupted: {
    az: "İdxal dayandırıldı. Heç nə dəyişmədi.",
    en: "The import was stopped. Nothing has changed.",
    ru: "Импорт остановлен. Ничего не изменено.",
  },
} as const satisfies Readonly<Record<string, LocalisedText>>;

/** A refusal of a whole file, with the facts for its sentence. */
export type FileRefusal = {
  readonly reason: FileRefusalReason;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** Carries a file's refusal out of wherever it is being read. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal;

  constructor(reason: FileRefusalReason, facts: FileRefusal["facts"] = {}, options?: ErrorOptions) {
    super(reason, options);
    this.refusal = { reason, facts };
  }
}
