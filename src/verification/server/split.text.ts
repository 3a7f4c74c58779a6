import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { WorkedAgain } from "../../land-release/domain/land-split.ts";
import type { LandRefusal } from "../../land-release/server/land-refusal.queries.ts";

/** Why land is worked a second time, in words. */
export const workedAgainText: Readonly<Record<WorkedAgain, LocalisedText>> = {
  "cleared-after-survey": {
    az: "tədqiqatdan sonra təmizlənib",
    en: "cleared after survey",
    ru: "очищено после обследования",
  },
  deeper: { az: "daha dərin", en: "deeper", ru: "глубже" },
  "other-ordnance": { az: "başqa sursat", en: "other ordnance", ru: "другие боеприпасы" },
  "reason-given": { az: "səbəb göstərilib", en: "reason given", ru: "причина указана" },
  "same-work": { az: "eyni iş təkrarən", en: "same work again", ru: "та же работа повторно" },
};

/** The words about how the land of a release divides. Areas come in written out, with their unit. */
export type SplitText = {
  /** before the decision, and after it */
  readonly titleBefore: string;
  readonly titleAfter: string;
  readonly explained: string;
  readonly allNew: (area: string) => string;
  readonly allBefore: (area: string) => string;
  readonly divided: (area: string, newLand: string, before: string) => string;
  readonly wasAllNew: (area: string) => string;
  readonly wasAllBefore: (area: string) => string;
  readonly wasDivided: (area: string, newLand: string, before: string) => string;
  readonly takes: (area: string) => string;
  readonly nowHolds: (area: string) => string;
  readonly corrects: (version: number, held: string, gained: string, givenUp: string) => string;
  readonly workAgain: (area: string) => string;
  readonly reasonGiven: (reason: string) => string;
  readonly refusals: Readonly<Record<LandRefusal["reason"], string>>;
  readonly newLand: string;
  readonly before: string;
  readonly absorbed: string;
  readonly polygon: string;
  readonly outsideHazard: string;
  readonly outsideTask: string;
  readonly takenFromLater: string;
  readonly byWhom: string;
  readonly takenFrom: string;
  readonly givenUpTo: string;
  readonly toNobody: string;
  readonly changed: string;
  readonly change: string;
  readonly wentTo: string;
  readonly cameBack: string;
  readonly release: string;
  readonly decidedOn: string;
  readonly product: string;
  readonly depth: string;
  readonly whyAgain: string;
  readonly shared: string;
  readonly legendNew: string;
  readonly legendBefore: string;
  readonly legendStanding: string;
};

export const splitText: Readonly<Record<Language, SplitText>> = {
  az: {
    titleBefore: "Təsdiq nə dəyişəcək",
    titleAfter: "Sahə necə bölünüb",
    explained: "Hər kvadratmetr bir dəfə, ilk azad edildiyi zaman sayılır.",
    allNew: (area) => `${area} sahənin hamısı ilk dəfə azad edilir.`,
    allBefore: (area) => `${area} sahənin hamısı əvvəl azad edilib: təsdiq yeni sahə əlavə etmir.`,
    divided: (area, newLand, before) => `${area} sahədən ${newLand} ilk dəfə azad edilir; ${before} əvvəl azad edilib.`,
    wasAllNew: (area) => `Təsdiq zamanı ${area} sahənin hamısı ilk dəfə azad edilirdi.`,
    wasAllBefore: (area) => `Təsdiq zamanı ${area} sahənin hamısı artıq əvvəl azad edilmişdi.`,
    wasDivided: (area, newLand, before) =>
      `Təsdiq zamanı ${area} sahədən ${newLand} ilk dəfə azad edilirdi; ${before} əvvəl azad edilmişdi.`,
    takes: (area) =>
      `İlk dəfə azad edilən sahənin ${area} hissəsi daha sonra qərara alınmış azad etmələrdən buna keçir: onların rəqəmi azalır, cəm dəyişmir.`,
    nowHolds: (area) => `Bu gün onun payı ${area}.`,
    corrects: (version, held, gained, givenUp) =>
      `${version} nömrəli versiyanın payı ${held} idi: düzəliş ${gained} əlavə edir, ${givenUp} çıxır.`,
    workAgain: (area) => `Təkrar iş: ${area}. Bu, əmək sayılır, yeni sahə əlavə etmir.`,
    reasonGiven: (reason) => `Göstərilən səbəb: ${reason}`,
    refusals: {
      "hazard-not-approved": "Təsdiq edilə bilməz: istinad etdiyi təhlükəli ərazi versiyası təsdiqlənməyib.",
      "outside-hazard": "Təsdiq edilə bilməz: təhlükəli ərazinin sərhədini mövqe xətasından çox aşır.",
    },
    newLand: "İlk dəfə azad edilir",
    before: "Əvvəl azad edilib",
    absorbed: "Sərhədlərdə silinib",
    polygon: "Sahənin özü",
    outsideHazard: "təhlükəli ərazidən kənarda",
    outsideTask: "tapşırıqdan kənarda",
    takenFromLater: "sonrakı azad etmələrdən keçir",
    byWhom: "Əvvəl kim azad edib",
    takenFrom: "Sahə kimdən keçir",
    givenUpTo: "Çıxan sahə kimə keçir",
    toNobody: "heç kimə: azad edilmiş sayılmır",
    changed: "O vaxtdan nə dəyişib",
    change: "Dəyişiklik",
    wentTo: "ona keçib",
    cameBack: "ondan qayıdıb",
    release: "Azad etmə",
    decidedOn: "Qərar tarixi",
    product: "Nəticə",
    depth: "Dərinlik",
    whyAgain: "Niyə təkrar",
    shared: "Ortaq sahə",
    legendNew: "ilk dəfə azad edilən",
    legendBefore: "əvvəl azad edilib",
    legendStanding: "qüvvədə olan versiya",
  },
  en: {
    titleBefore: "What approval would change",
    titleAfter: "How the land was split",
    explained: "A square metre counts once: when it is released for the first time.",
    allNew: (area) => `All ${area} are new land.`,
    allBefore: (area) => `All ${area} were released before: approval adds no land.`,
    divided: (area, newLand, before) => `Of ${area}, ${newLand} are new land; ${before} were released before.`,
    wasAllNew: (area) => `When it was approved, all ${area} were new land.`,
    wasAllBefore: (area) => `When it was approved, all ${area} had been released before.`,
    wasDivided: (area, newLand, before) =>
      `When it was approved, of ${area} ${newLand} were new land; ${before} had been released before.`,
    takes: (area) =>
      `${area} of the new land pass to it from releases that were decided later: their figure falls, the total does not.`,
    nowHolds: (area) => `Today it holds ${area}.`,
    corrects: (version, held, gained, givenUp) =>
      `Version ${version} holds ${held}: the correction gains ${gained} and gives up ${givenUp}.`,
    workAgain: (area) => `Work done again: ${area}. It counts as effort and adds no land.`,
    reasonGiven: (reason) => `Reason given: ${reason}`,
    refusals: {
      "hazard-not-approved":
        "It cannot be approved: the version of the hazardous area that it refers to is not approved.",
      "outside-hazard":
        "It cannot be approved: it reaches beyond the hazardous area by more than positions may differ.",
    },
    newLand: "New land",
    before: "Released before",
    absorbed: "Absorbed at borders",
    polygon: "The polygon",
    outsideHazard: "outside the hazardous area",
    outsideTask: "outside the task",
    takenFromLater: "passes to it from later releases",
    byWhom: "Released before, and by whom",
    takenFrom: "From whom land passes to it",
    givenUpTo: "Who takes what is given up",
    toNobody: "nobody: it counts as released no longer",
    changed: "What changed since",
    change: "Change",
    wentTo: "went to it",
    cameBack: "came back from it",
    release: "Release",
    decidedOn: "Decided on",
    product: "Product",
    depth: "Depth",
    whyAgain: "Why again",
    shared: "Shared land",
    legendNew: "new land",
    legendBefore: "released before",
    legendStanding: "version that stands",
  },
  ru: {
    titleBefore: "Что изменит утверждение",
    titleAfter: "Как разделилась площадь",
    explained: "Квадратный метр считается один раз: когда высвобождён впервые.",
    allNew: (area) => `Все ${area} высвобождаются впервые.`,
    allBefore: (area) => `Все ${area} высвобождены ранее: утверждение не добавит площади.`,
    divided: (area, newLand, before) => `Из ${area} впервые высвобождаются ${newLand}; ${before} высвобождены ранее.`,
    wasAllNew: (area) => `При утверждении все ${area} высвобождались впервые.`,
    wasAllBefore: (area) => `При утверждении все ${area} были уже высвобождены ранее.`,
    wasDivided: (area, newLand, before) =>
      `При утверждении из ${area} впервые высвобождались ${newLand}; ${before} были высвобождены ранее.`,
    takes: (area) =>
      `Из новой площади ${area} переходят от высвобождений с более поздним решением: их показатель уменьшится, сумма не изменится.`,
    nowHolds: (area) => `Сейчас за ним числится ${area}.`,
    corrects: (version, held, gained, givenUp) =>
      `За версией ${version} числится ${held}: исправление добавляет ${gained} и отдаёт ${givenUp}.`,
    workAgain: (area) => `Повторная работа: ${area}. Это трудозатраты, площади они не добавляют.`,
    reasonGiven: (reason) => `Указанная причина: ${reason}`,
    refusals: {
      "hazard-not-approved": "Утвердить нельзя: версия опасного района, на которую ссылается участок, не утверждена.",
      "outside-hazard": "Утвердить нельзя: участок выходит за опасный район больше, чем допускает точность съёмки.",
    },
    newLand: "Высвобождается впервые",
    before: "Высвобождено ранее",
    absorbed: "Списано на границах",
    polygon: "Весь участок",
    outsideHazard: "вне опасного района",
    outsideTask: "вне задания",
    takenFromLater: "переходит от более поздних",
    byWhom: "Кем высвобождено ранее",
    takenFrom: "От кого переходит площадь",
    givenUpTo: "К кому переходит отданное",
    toNobody: "ни к кому: больше не числится высвобождённым",
    changed: "Что изменилось с тех пор",
    change: "Изменение",
    wentTo: "отошло к нему",
    cameBack: "вернулось от него",
    release: "Высвобождение",
    decidedOn: "Дата решения",
    product: "Результат",
    depth: "Глубина",
    whyAgain: "Почему повторно",
    shared: "Общая площадь",
    legendNew: "высвобождается впервые",
    legendBefore: "высвобождено ранее",
    legendStanding: "действующая версия",
  },
};
