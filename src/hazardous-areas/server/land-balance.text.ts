import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { Line } from "../domain/land-ledger.ts";

/** What each line of the balance is called, and what it holds. */
export const lineText: Readonly<Record<Line, { readonly label: LocalisedText; readonly meaning: LocalisedText }>> = {
  found: {
    label: { az: "Aşkar edilib", en: "Found", ru: "Выявлено" },
    meaning: {
      az: "Tədqiqatın ilk dəfə qeyd etdiyi təhlükəli torpaq.",
      en: "Hazardous land that a survey recorded for the first time.",
      ru: "Опасная земля, впервые учтённая обследованием.",
    },
  },
  extended: {
    label: { az: "Genişləndirilib", en: "Extended", ru: "Расширено" },
    meaning: {
      az: "İş zamanı təhlükənin daha geniş olduğu məlum olub.",
      en: "The work showed that the hazard is larger.",
      ru: "Работы показали, что опасный район больше.",
    },
  },
  reopened: {
    label: { az: "Yenidən açılıb", en: "Reopened", ru: "Открыто вновь" },
    meaning: {
      az: "Bağlanmış torpaqda yeni dəlil və ya qəza.",
      en: "New evidence or an accident on land that was closed.",
      ru: "Новое свидетельство или происшествие на закрытой земле.",
    },
  },
  corrected: {
    label: { az: "Qeydin düzəlişi", en: "Record corrected", ru: "Исправление записи" },
    meaning: {
      az: "Sərhəd səhv idi və yenidən çəkilib. Heç nə azad edilmir.",
      en: "The boundary was wrong and was drawn again. Nothing is released.",
      ru: "Граница была ошибочной и проведена заново. Ничего не высвобождается.",
    },
  },
  transferred: {
    label: { az: "Başqa sahəyə keçib", en: "Moved between areas", ru: "Переход между районами" },
    meaning: {
      az: "Təsnifatın dəyişməsi, bölünmə, birləşmə və ya rayonun dəyişməsi. Proqram üzrə cəmi sıfırdır.",
      en: "Reclassified, split, merged, or now in another district. Over the whole programme it comes to nothing once both records are in.",
      ru: "Смена классификации, разделение, слияние или смена района. По всей программе итог равен нулю.",
    },
  },
  beyond: {
    label: { az: "Sərhəddən kənarda azad edilib", en: "Released beyond the boundary", ru: "Высвобождено за границей" },
    meaning: {
      az: "Azad edilmiş, amma sahənin sərhədindən kənarda qalan torpaq.",
      en: "Land of a release that lies outside the boundary of its area.",
      ru: "Высвобожденная земля вне границы своего района.",
    },
  },
  overlap: {
    label: { az: "Başqa yerdə artıq sayılıb", en: "Already counted elsewhere", ru: "Уже учтено в другом месте" },
    meaning: {
      az: "Əvvəllər və ya başqa sahənin adı ilə azad edilmiş torpaq, və sərhəd fərqləri.",
      en: "Land that was released before or under another area, and slivers between two surveys of one border.",
      ru: "Земля, высвобожденная ранее или по другому району, и расхождения двух съёмок одной границы.",
    },
  },
  written_off: {
    label: { az: "Azad edilmədən bağlanıb", en: "Closed without release", ru: "Закрыто без высвобождения" },
    meaning: {
      az: "Sahə bağlananda qalan, heç kimin azad etmədiyi torpaq.",
      en: "What nobody had released when the area was closed.",
      ru: "Что оставалось невысвобожденным при закрытии района.",
    },
  },
  cancelled: {
    label: { az: "Ləğv edilib", en: "Cancelled", ru: "Исключено" },
    meaning: {
      az: "Qeyri-texniki tədqiqatla azad edilib.",
      en: "Released by non-technical survey.",
      ru: "Высвобождено нетехническим обследованием.",
    },
  },
  reduced: {
    label: { az: "Azaldılıb", en: "Reduced", ru: "Сокращено" },
    meaning: {
      az: "Texniki tədqiqatla azad edilib.",
      en: "Released by technical survey.",
      ru: "Высвобождено техническим обследованием.",
    },
  },
  cleared: {
    label: { az: "Təmizlənib", en: "Cleared", ru: "Очищено" },
    meaning: { az: "Təmizləmə ilə azad edilib.", en: "Released by clearance.", ru: "Высвобождено очисткой." },
  },
};

/** The words of the pages of the balance. */
export type LandBalanceText = {
  readonly title: string;
  /** for a reader whose roles do not open every hazardous area */
  readonly onlyPart: string;
  readonly explained: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly wholeTime: string;
  readonly opening: string;
  readonly remaining: string;
  readonly released: string;
  readonly releasedExplained: string;
  readonly statement: string;
  readonly line: string;
  readonly area: string;
  readonly byDistrict: string;
  readonly byHazard: string;
  readonly district: string;
  readonly hazard: string;
  readonly newLand: string;
  readonly otherChanges: string;
  readonly total: string;
  readonly programme: string;
  readonly none: string;
  readonly download: string;
  readonly movements: string;
  readonly movementsExplained: string;
  readonly day: string;
  readonly record: string;
  readonly change: string;
  readonly versionName: string;
  readonly versions: string;
  readonly kindOfChange: string;
  readonly status: string;
  readonly relatives: string;
  readonly predecessors: string;
  readonly successors: string;
  readonly drawing: string;
  readonly legendBoundary: string;
  readonly legendFirst: string;
  readonly legendReleased: string;
  readonly balanceOf: (number: string) => string;
  readonly asKnownAt: (entry: string) => string;
  readonly withdrawn: string;
  readonly toRecord: string;
  readonly derivedStatus: string;
  readonly all: string;
  readonly double: string;
  readonly doubleExplained: (area: string) => string;
};

export const landBalanceText: Readonly<Record<Language, LandBalanceText>> = {
  az: {
    title: "Torpaq balansı",
    onlyPart:
      "Burada yalnız sizin rollarınızın açdığı təhlükəli ərazilər sayılır. Proqramda başqaları da var: burada qalan sıfır olsa da, torpaq təhlükəli ola bilər.",
    explained:
      "Günün əvvəlində olan, əlavə edilən və çıxarılan torpaq həmişə qalan torpağa bərabərdir. Hər rəqəm onu yaradan qeydlərə aparır. Kvadratmetrlə, yüzdə birə qədər.",
    period: "Dövr",
    from: "Bu gündən",
    to: "Bu günə qədər",
    show: "Göstər",
    wholeTime: "Əvvəldən indiyə qədər",
    opening: "Əvvəldə",
    remaining: "Qalıb",
    released: "Azad edilib",
    releasedExplained: "Ləğv edilmiş, azaldılmış və təmizlənmiş torpağın cəmi.",
    statement: "Hesabat",
    line: "Sətir",
    area: "m²",
    byDistrict: "Rayonlar üzrə",
    byHazard: "Təhlükəli ərazilər üzrə",
    district: "Rayon",
    hazard: "Təhlükəli ərazi",
    newLand: "Yeni torpaq",
    otherChanges: "Digər dəyişikliklər",
    total: "Cəmi",
    programme: "Proqram",
    none: "Bu seçim üzrə qeyd yoxdur.",
    download: "Yüklə",
    movements: "Rəqəmi yaradan qeydlər",
    movementsExplained: "Hər sətir bir qeydin bir sahənin torpağına etdiyi dəyişiklikdir.",
    day: "Gün",
    record: "Qeyd",
    change: "Dəyişiklik",
    versionName: "Versiya",
    versions: "Versiyalar",
    kindOfChange: "Nə dəyişib",
    status: "Vəziyyət",
    relatives: "Əlaqəli ərazilər",
    predecessors: "Buradan gəlib",
    successors: "Buraya keçib",
    drawing: "Sahənin çertyoju",
    legendBoundary: "indiki sərhəd",
    legendFirst: "ilk sərhəd",
    legendReleased: "azad edilib",
    balanceOf: (number) => `${number} üzrə torpaq balansı`,
    asKnownAt: (entry) => `Jurnalın ${entry} nömrəli qeydinə qədər məlum olanlar.`,
    withdrawn: "Bu ərazinin qəbul edilmiş versiyası yoxdur.",
    toRecord: "Qeyd, qərarlar və jurnal",
    derivedStatus: "İşin gedişinə görə",
    all: "Bütün sətirlər",
    double: "Eyni vaxtda iki ərazidə",
    doubleExplained: (area) =>
      `Hələ azad edilməmiş ${area} m² eyni vaxtda iki ərazinin sərhədi daxilindədir; qalan torpağın cəmində iki dəfə sayılır. Azad ediləndə bir dəfə sayılacaq.`,
  },
  en: {
    title: "Land balance",
    onlyPart:
      "Only the hazardous areas that your roles open are counted here. The programme has others: land may be hazardous though nothing remains in this balance.",
    explained:
      "What was hazardous at the beginning, with what was added and taken away, is what remains: always, to the hundredth of a square metre. Every number leads to the records that make it.",
    period: "Period",
    from: "From",
    to: "To",
    show: "Show",
    wholeTime: "From the beginning until now",
    opening: "At the beginning",
    remaining: "Remaining",
    released: "Released",
    releasedExplained: "Cancelled, reduced and cleared together.",
    statement: "Statement",
    line: "Line",
    area: "m²",
    byDistrict: "By district",
    byHazard: "By hazardous area",
    district: "District",
    hazard: "Hazardous area",
    newLand: "New land",
    otherChanges: "Other changes",
    total: "Total",
    programme: "Programme",
    none: "There are no records for this choice.",
    download: "Download",
    movements: "The records behind the number",
    movementsExplained: "Each row is what one record did to the land of one area.",
    day: "Day",
    record: "Record",
    change: "Change",
    versionName: "Version",
    versions: "Versions",
    kindOfChange: "What changed",
    status: "Status",
    relatives: "Related areas",
    predecessors: "Comes from",
    successors: "Went to",
    drawing: "Drawing of the area",
    legendBoundary: "boundary now",
    legendFirst: "boundary at first",
    legendReleased: "released",
    balanceOf: (number) => `Land balance of ${number}`,
    asKnownAt: (entry) => `As known at entry ${entry} of the journal.`,
    withdrawn: "No version of this area stands.",
    toRecord: "Record, decisions and journal",
    derivedStatus: "By its work",
    all: "All lines",
    double: "In two areas at once",
    doubleExplained: (area) =>
      `${area} m² that nobody released lie inside the boundaries of two areas; what remains holds them twice. Once released they count once.`,
  },
  ru: {
    title: "Баланс земель",
    onlyPart:
      "Здесь учтены только те опасные районы, которые открывают ваши роли. В программе есть и другие: земля может быть опасной, даже если в этом балансе ничего не осталось.",
    explained:
      "Опасная земля на начало, с добавленной и убывшей, всегда равна оставшейся, до сотой доли квадратного метра. Каждое число ведёт к записям, из которых оно сложено.",
    period: "Период",
    from: "С",
    to: "По",
    show: "Показать",
    wholeTime: "С самого начала по сей день",
    opening: "На начало",
    remaining: "Осталось",
    released: "Высвобождено",
    releasedExplained: "Исключено, сокращено и очищено вместе.",
    statement: "Сводка",
    line: "Строка",
    area: "м²",
    byDistrict: "По районам",
    byHazard: "По опасным районам",
    district: "Район",
    hazard: "Опасный район",
    newLand: "Новая земля",
    otherChanges: "Прочие изменения",
    total: "Всего",
    programme: "Программа",
    none: "По этому выбору записей нет.",
    download: "Скачать",
    movements: "Записи, из которых сложено число",
    movementsExplained: "Каждая строка — изменение земли одного района одной записью.",
    day: "День",
    record: "Запись",
    change: "Изменение",
    versionName: "Версия",
    versions: "Версии",
    kindOfChange: "Что изменилось",
    status: "Статус",
    relatives: "Связанные районы",
    predecessors: "Откуда",
    successors: "Куда",
    drawing: "Чертёж района",
    legendBoundary: "нынешняя граница",
    legendFirst: "первая граница",
    legendReleased: "высвобождено",
    balanceOf: (number) => `Баланс земель: ${number}`,
    asKnownAt: (entry) => `По сведениям на запись журнала № ${entry}.`,
    withdrawn: "Действующей версии этого района нет.",
    toRecord: "Запись, решения и журнал",
    derivedStatus: "По ходу работ",
    all: "Все строки",
    double: "Сразу в двух районах",
    doubleExplained: (area) =>
      `${area} м² ещё не высвобожденной земли лежат в границах сразу двух районов и входят в остаток дважды. При высвобождении они будут учтены один раз.`,
  },
};
