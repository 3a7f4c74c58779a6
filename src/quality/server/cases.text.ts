import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { AlarmRule } from "../domain/alarm-rules.ts";
import type { CaseOutcome, CaseRefusal, CaseState, ENDINGS } from "../domain/quality-case.ts";

/** What was noticed, by the rule that noticed it. */
export const alarmText: Readonly<Record<AlarmRule, LocalisedText>> = {
  "ordnance-in-unsearched-land": {
    az: "Ləğv və ya azaldılmış ərazidə, həmin iş başlayandan sonra sursat tapılıb",
    en: "Ordnance was found in land that was cancelled or reduced, after that work had begun",
    ru: "На исключённом или сокращённом участке после начала этих работ найден боеприпас",
  },
  "ordnance-in-released-land": {
    az: "Azad edilmiş ərazidə, qərardan sonra sursat tapılıb",
    en: "Ordnance was found in released land after the release decision",
    ru: "На высвобожденном участке после решения о высвобождении найден боеприпас",
  },
  "accident-in-released-land": {
    az: "Azad edilmiş ərazidə, qərardan sonra qəza və ya insident baş verib",
    en: "An accident or incident happened in released land after the release decision",
    ru: "На высвобожденном участке после решения о высвобождении произошёл несчастный случай или инцидент",
  },
};

/** How a case stands. */
export const caseStateText: Readonly<Record<CaseState, LocalisedText>> = {
  open: { az: "Araşdırılır", en: "Under investigation", ru: "Расследуется" },
  confirmed: { az: "Təsdiqlənib", en: "Confirmed", ru: "Подтверждено" },
  not_confirmed: { az: "Təsdiqlənməyib", en: "Not confirmed", ru: "Не подтверждено" },
  position_error: { az: "Mövqe səhvdir", en: "Position error", ru: "Ошибка места" },
  no_longer_applies: { az: "Daha aid deyil", en: "No longer applies", ru: "Больше не относится" },
};

/** What a person may find out, and what follows from it. */
export const outcomeText: Readonly<Record<CaseOutcome, LocalisedText>> = {
  confirmed: {
    az: "Təsdiqlənir: ərazi azad edilmiş sayıla bilməz. Növbəti addım: azad etmə geri götürülür və ya düzəldilir, təhlükəli ərazi yenidən açılır.",
    en: "Confirmed: the land is not what its release says. Next step: withdraw or correct the release, and reopen the hazardous area.",
    ru: "Подтверждается: участок нельзя считать высвобожденным. Далее: отозвать или исправить высвобождение и вновь открыть опасный район.",
  },
  not_confirmed: {
    az: "Təsdiqlənmir: azad etmə qüvvədə qalır. Səbəb bunu izah edir.",
    en: "Not confirmed: the release holds. The reason says why.",
    ru: "Не подтверждается: высвобождение остаётся в силе. Причина это объясняет.",
  },
  position_error: {
    az: "Mövqe səhvdir: tapıntı və ya hadisə başqa yerdədir. Növbəti addım: həmin qeyd düzəldilir.",
    en: "Position error: it was somewhere else. Next step: correct the record of the find or accident.",
    ru: "Ошибка места: это было в другом месте. Далее: исправить запись о находке или событии.",
  },
};

/** Why a case ended by itself. */
export const endingText: Readonly<Record<(typeof ENDINGS)[number], LocalisedText>> = {
  "record-withdrawn": {
    az: "qeyd geri götürülüb",
    en: "the record was withdrawn",
    ru: "запись отозвана",
  },
  "record-corrected": {
    az: "qeyd düzəldilib və daha bu sahəyə aid deyil",
    en: "the record was corrected and is no longer about this land",
    ru: "запись исправлена и больше не относится к этому участку",
  },
};

/** Why a case was not decided. */
export const caseRefusalText: Readonly<Record<CaseRefusal["reason"], LocalisedText>> = {
  "unknown-case": { az: "Belə araşdırma yoxdur.", en: "There is no such case.", ru: "Такого дела нет." },
  "not-permitted": {
    az: "Hesabınızın buna icazəsi yoxdur: araşdırma üzrə qərarı qəbul hüququ olan şəxs verir.",
    en: "Your account may not do this: a person who may approve decides a case.",
    ru: "У вашей учётной записи нет такого права: дело решает тот, кто вправе утверждать.",
  },
  "not-the-authority": {
    az: "Qərarı icraçı yox, səlahiyyətli orqan verir.",
    en: "The authority decides a case, not an operator.",
    ru: "Дело решает уполномоченный орган, а не исполнитель.",
  },
  "not-open": {
    az: "Bu araşdırma artıq bağlanıb.",
    en: "This case is closed already.",
    ru: "Это дело уже закрыто.",
  },
  "changed-meanwhile": {
    az: "Siz oxuyarkən araşdırma dəyişib. Yenidən oxuyun və qərar verin. Heç nə yazılmayıb.",
    en: "The case changed while you read it. Read it again and decide. Nothing was written.",
    ru: "Пока вы читали, дело изменилось. Прочтите заново и решите. Ничего не записано.",
  },
  "own-record": {
    az: "Tapıntının və ya azad etmənin qeydini siz yazmısınız; başqa şəxs qərar verməlidir.",
    en: "You wrote the find or the release; somebody else has to decide.",
    ru: "Вы писали запись о находке или высвобождении; решать должен другой.",
  },
};

/** The words of the pages of cases. */
export type CasesText = {
  readonly title: string;
  readonly explained: string;
  readonly none: string;
  readonly open: string;
  readonly closed: string;
  readonly shown: string;
  readonly caseOf: (record: string, release: string) => string;
  readonly openCount: (cases: number, critical: number) => string;
  readonly noneOpen: string;
  readonly severity: string;
  readonly find: string;
  readonly release: string;
  readonly noticed: string;
  readonly happenedOn: string;
  readonly openedAt: string;
  readonly age: string;
  readonly days: (days: number) => string;
  readonly district: string;
  readonly operator: string;
  readonly product: string;
  readonly decidedOn: string;
  readonly state: string;
  readonly where: string;
  readonly inside: string;
  readonly within: (distance: string, accuracy: string) => string;
  readonly records: string;
  readonly history: string;
  readonly byRule: string;
  readonly version: string;
  readonly reason: string;
  readonly decide: string;
  readonly outcome: string;
  readonly reasonAsked: string;
  readonly send: string;
  readonly mayNotDecide: string;
  readonly decided: string;
  readonly frozen: string;
  readonly frozenConfirmed: string;
  readonly figuresStay: string;
  readonly sectionTitle: string;
  readonly map: (record: string, release: string) => string;
  readonly close: string;
  readonly legendRelease: string;
  readonly legendAccuracy: string;
};

export const casesText: Readonly<Record<Language, CasesText>> = {
  az: {
    title: "Azad edilmiş ərazilər üzrə araşdırmalar",
    explained:
      "Azad edilmiş ərazidə tapılan sursat və ya baş verən qəza öz-özünə araşdırma açır. Araşdırma bitənə qədər azad etmə dondurulur: nə düzəldilir, nə geri götürülür, nə də təhvil verilir.",
    none: "Belə araşdırma yoxdur.",
    open: "Davam edənlər",
    closed: "Bağlananlar",
    shown: "Göstərilən araşdırmalar",
    caseOf: (record, release) => `${record} və ${release}`,
    openCount: (cases, critical) =>
      `Azad edilmiş ərazilər üzrə ${cases} açıq araşdırma var${critical > 0 ? `, onlardan ${critical} kritikdir` : ""}.`,
    noneOpen: "Azad edilmiş ərazilər üzrə açıq araşdırma yoxdur.",
    severity: "Ciddilik",
    find: "Tapıntı və ya qəza",
    release: "Azad etmə",
    noticed: "Nə aşkar edilib",
    happenedOn: "Tarix",
    openedAt: "Açılıb",
    age: "Müddət",
    days: (days) => `${days} gün`,
    district: "Rayon",
    operator: "İcraçı",
    product: "Nəticə",
    decidedOn: "Azad etmə qərarı",
    state: "Vəziyyət",
    where: "Sahəyə nisbətən yeri",
    inside: "sahənin içində",
    within: (distance, accuracy) => `sahədən ${distance} kənarda; mövqe ${accuracy} qədər səhv ola bilər`,
    records: "Qeydlər",
    history: "Araşdırmanın gedişi",
    byRule: "qayda ilə, bu qərardan sonra:",
    version: "versiya",
    reason: "Səbəb",
    decide: "Araşdırma üzrə qərar",
    outcome: "Araşdırmanın nəticəsi",
    reasonAsked: "Səbəb: nə yoxlanılıb və nə tapılıb",
    send: "Qərarı yaz",
    mayNotDecide: "Qərarı səlahiyyətli orqanın qəbul hüququ olan əməkdaşı verir.",
    decided: "Qərar yazıldı.",
    frozen: "DONDURULUB: araşdırılır. Araşdırma bitənə qədər bu azad etməyə istinad etmək olmaz.",
    frozenConfirmed:
      "TƏSDİQLƏNİB: bu ərazi azad edilmiş sayıla bilməz. Azad etmə geri götürülməli və ya düzəldilməlidir.",
    figuresStay: "Araşdırma rəqəmləri dəyişmir; onları yalnız geri götürmə və ya düzəliş dəyişir.",
    sectionTitle: "Bu qeyd üzrə araşdırmalar",
    map: (record, release) => `${record} qeydinin ${release} sahəsinə nisbətən yeri`,
    close: "yaxından",
    legendRelease: "azad edilmiş sahə",
    legendAccuracy: "mövqenin ola biləcəyi yer",
  },
  en: {
    title: "Cases over released land",
    explained:
      "Ordnance found, or an accident, in released land opens a case by itself. Until it is settled the release is frozen: it is neither corrected nor withdrawn nor handed over.",
    none: "There is no such case.",
    open: "Under investigation",
    closed: "Closed",
    shown: "Which cases are shown",
    caseOf: (record, release) => `${record} and ${release}`,
    openCount: (cases, critical) =>
      `${cases === 1 ? "1 case" : `${cases} cases`} over released land ${cases === 1 ? "is" : "are"} open${critical > 0 ? `, ${critical} of ${cases === 1 ? "it" : "them"} critical` : ""}.`,
    noneOpen: "No case over released land is open.",
    severity: "Severity",
    find: "Find or accident",
    release: "Release",
    noticed: "What was noticed",
    happenedOn: "Day",
    openedAt: "Opened",
    age: "Age",
    days: (days) => (days === 1 ? "1 day" : `${days} days`),
    district: "District",
    operator: "Operator",
    product: "Product",
    decidedOn: "Release decided on",
    state: "State",
    where: "Where, from the polygon",
    inside: "inside the polygon",
    within: (distance, accuracy) => `within ${distance} of the polygon; the position may be wrong by ${accuracy}`,
    records: "Records",
    history: "How the case went",
    byRule: "by the rule, after a decision of",
    version: "version",
    reason: "Reason",
    decide: "Decide the case",
    outcome: "What the investigation found",
    reasonAsked: "Reason: what was checked, and what was found",
    send: "Write the decision",
    mayNotDecide: "A person of the authority who may approve decides it.",
    decided: "The decision is written.",
    frozen: "FROZEN: under investigation. Nobody may rely on this release until the case is settled.",
    frozenConfirmed: "CONFIRMED: this land does not count as released. The release has to be withdrawn or corrected.",
    figuresStay: "A case changes no figure; only withdrawing or correcting the release does.",
    sectionTitle: "Cases about this record",
    map: (record, release) => `Where ${record} lies from ${release}`,
    close: "close up",
    legendRelease: "released polygon",
    legendAccuracy: "where the position may be",
  },
  ru: {
    title: "Дела о высвобожденных участках",
    explained:
      "Найденный боеприпас или несчастный случай на высвобожденном участке сам открывает дело. До его решения высвобождение заморожено: его не исправляют, не отзывают и не передают.",
    none: "Таких дел нет.",
    open: "Расследуются",
    closed: "Закрыты",
    shown: "Какие дела показаны",
    caseOf: (record, release) => `${record} и ${release}`,
    openCount: (cases, critical) =>
      `Открыто дел о высвобожденных участках: ${cases}${critical > 0 ? `, из них критических: ${critical}` : ""}.`,
    noneOpen: "Открытых дел о высвобожденных участках нет.",
    severity: "Тяжесть",
    find: "Находка или событие",
    release: "Высвобождение",
    noticed: "Что замечено",
    happenedOn: "День",
    openedAt: "Открыто",
    age: "Срок",
    days: (days) => `${days} дн.`,
    district: "Район",
    operator: "Исполнитель",
    product: "Результат",
    decidedOn: "Решение о высвобождении",
    state: "Состояние",
    where: "Положение относительно участка",
    inside: "внутри участка",
    within: (distance, accuracy) => `в ${distance} от участка; место может быть неточным на ${accuracy}`,
    records: "Записи",
    history: "Ход дела",
    byRule: "по правилу, после решения:",
    version: "версия",
    reason: "Причина",
    decide: "Решение по делу",
    outcome: "Что установило расследование",
    reasonAsked: "Причина: что проверено и что найдено",
    send: "Записать решение",
    mayNotDecide: "Решает сотрудник уполномоченного органа, который вправе утверждать.",
    decided: "Решение записано.",
    frozen: "ЗАМОРОЖЕНО: идёт расследование. До решения дела полагаться на это высвобождение нельзя.",
    frozenConfirmed:
      "ПОДТВЕРЖДЕНО: этот участок не считается высвобожденным. Высвобождение нужно отозвать или исправить.",
    figuresStay: "Дело не меняет показателей; их меняет только отзыв или исправление высвобождения.",
    sectionTitle: "Дела об этой записи",
    map: (record, release) => `Положение ${record} относительно ${release}`,
    close: "вблизи",
    legendRelease: "высвобожденный участок",
    legendAccuracy: "где может быть место",
  },
};
