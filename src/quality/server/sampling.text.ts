import type { Language, LocalisedText } from "../../foundation/domain/language.ts";

/** What a sample could have missed, in a sentence. */
type Missed = (missed: number, timesOf100: string) => string;

/** The words of the page of sampling arithmetic, and of what stands beside a control. */
export const samplingText = {
  title: { az: "Seçmə yoxlamanın hesabı", en: "Sampling arithmetic", ru: "Расчёт выборки" },
  notProof: {
    az: "Keçmiş yoxlama heç nəyin ötürülmədiyini sübut etmir. O, yalnız o deməkdir ki, axtarılan hissədə icazə veriləndən çox heç nə tapılmayıb.",
    en: "A passed sample does not prove that nothing was missed. It says that in the part which was searched again, no more was found than is accepted.",
    ru: "Пройденная проверка не доказывает, что ничего не пропущено. Она говорит лишь, что в обысканной части не найдено больше допустимого.",
  },
  ask: { az: "Yerində axtarış", en: "A share of the land", ru: "Доля земли" },
  share: { az: "Yenidən axtarılan pay, %", en: "Share that is searched again, %", ru: "Доля повторного поиска, %" },
  detection: {
    az: "Aşkar etmə ehtimalı, %",
    en: "Probability that the search detects, %",
    ru: "Вероятность обнаружения, %",
  },
  missed: { az: "Ötürülmüş əşyalar", en: "Items that were missed", ru: "Пропущено предметов" },
  show: { az: "Hesabla", en: "Work it out", ru: "Рассчитать" },
  passes: { az: "Belə sahənin keçmə ehtimalı", en: "Such a field passes", ru: "Пройдёт проверку" },
  caught: { az: "Aşkar edilmə ehtimalı", en: "It is caught", ru: "Обнаружат" },
  needed: { az: "Bunun üçün lazım olan pay", en: "Share needed for that", ru: "Нужная для этого доля" },
  neededTitle: { az: "Nə qədər axtarmaq lazımdır", en: "How much has to be searched", ru: "Сколько нужно обыскать" },
  wanted: { az: "İstənilən aşkar etmə", en: "To be caught", ru: "Желаемое обнаружение" },
  impossible: {
    az: "mümkün deyil: hamısı axtarılsa belə",
    en: "impossible, even if all of it is searched",
    ru: "невозможно, даже если обыскать всё",
  },
  lots: { az: "Bərabər hissələr", en: "Equal lots", ru: "Равные участки" },
  lotsExplained: {
    az: "Hissələrdən neçəsi yenidən axtarılmalıdır ki, pis sahə bu ehtimaldan çox keçməsin. Heç bir tapıntı qəbul edilmir.",
    en: "How many of the lots have to be searched again, so that a field with so many bad ones passes no more often than this. No find is accepted.",
    ru: "Сколько участков нужно обыскать, чтобы поле с таким числом плохих проходило не чаще указанного. Находки не допускаются.",
  },
  units: { az: "Hissələrin sayı", en: "Lots in all", ru: "Всего участков" },
  bad: { az: "Pis hissələr", en: "Bad lots", ru: "Плохие участки" },
  risk: { az: "Risk", en: "Risk", ru: "Риск" },
  documents: { az: "Sənədlər və işarələmə", en: "Documents and marking", ru: "Документы и маркировка" },
  documentsExplained: {
    az: "ISO 2859-1 üsulu ilə birpilləli plan, ümumi səviyyə II. Partlayıcı sursat üçün istifadə etməyin.",
    en: "A single plan in the manner of ISO 2859-1, general level II. Not for explosive ordnance.",
    ru: "Одноступенчатый план по образцу ISO 2859-1, общий уровень II. Не для взрывоопасных предметов.",
  },
  level: { az: "Qəbul səviyyəsi, 100-dən", en: "Acceptable level, of 100", ru: "Приемлемый уровень, из 100" },
  letter: { az: "Kod", en: "Letter", ru: "Код" },
  sampled: { az: "Seçmə", en: "Sample", ru: "Выборка" },
  accepted: { az: "Qəbul edilir", en: "Accepted", ru: "Допускается" },
  limiting: {
    az: "10-dan 1 halda hələ keçir, %",
    en: "Still passes 1 time in 10, %",
    ru: "Ещё проходит 1 раз из 10, %",
  },
} as const satisfies Readonly<Record<string, LocalisedText>>;

/** A field in which so many items were missed would pass so many times of a hundred. */
export const missedText: Readonly<Record<Language, Missed>> = {
  az: (missed, times) => `${missed} əşyanın ötürüldüyü sahə belə yoxlamadan 100 dəfədən ${times} dəfə keçər.`,
  en: (missed, times) =>
    `A field in which ${missed === 1 ? "1 item was" : `${missed} items were`} missed would pass such a control ${times} times in 100.`,
  ru: (missed, times) => `Поле с пропущенными предметами (${missed}) прошло бы такую проверку ${times} раз из 100.`,
};
