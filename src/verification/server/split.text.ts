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

/** The parts of a release in a sentence. */
type SplitParts = Readonly<Record<"added" | "kept" | "taken" | "before", (area: string) => string>>;

/** The words about how the land of a release divides. Areas come in written out, with their unit. */
export type SplitText = {
  /** before the decision, and after it */
  readonly titleBefore: string;
  readonly titleAfter: string;
  readonly explained: string;
  readonly allNew: (area: string) => string;
  readonly allBefore: (area: string) => string;
  readonly consistsOf: (area: string, parts: string) => string;
  readonly parts: SplitParts;
  readonly whenApproved: SplitParts & {
    readonly allNew: (area: string) => string;
    readonly allBefore: (area: string) => string;
    readonly consistsOf: (area: string, parts: string) => string;
  };
  readonly takenExplained: string;
  readonly nowHolds: (area: string) => string;
  readonly corrects: (version: number, held: string, gained: string, givenUp: string) => string;
  readonly workAgain: (area: string) => string;
  readonly reasonGiven: (reason: string) => string;
  readonly refusals: Readonly<Record<LandRefusal["reason"], string>>;
  readonly newLand: string;
  readonly kept: string;
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
  readonly legendTaken: string;
  readonly legendStanding: string;
};

export const splitText: Readonly<Record<Language, SplitText>> = {
  az: {
    titleBefore: "Təsdiq nə dəyişəcək",
    titleAfter: "Sahə necə bölünüb",
    explained: "Hər kvadratmetr bir dəfə, ilk azad edildiyi zaman sayılır.",
    allNew: (area) => `${area} sahənin hamısı ilk dəfə azad edilir.`,
    allBefore: (area) => `${area} sahənin hamısı əvvəl azad edilib: təsdiq yeni sahə əlavə etmir.`,
    consistsOf: (area, parts) => `${area} sahədən: ${parts}.`,
    parts: {
      added: (area) => `${area} ilk dəfə azad edilir`,
      kept: (area) => `${area} qüvvədə olan versiyada artıq var`,
      taken: (area) => `${area} sonra qərara alınmış azad etmələrdən keçir`,
      before: (area) => `${area} əvvəl azad edilib`,
    },
    whenApproved: {
      allNew: (area) => `Təsdiq zamanı ${area} sahənin hamısı ilk dəfə azad edildi.`,
      allBefore: (area) => `Təsdiq zamanı ${area} sahənin hamısı artıq əvvəl azad edilmişdi.`,
      consistsOf: (area, parts) => `Təsdiq zamanı ${area} sahədən: ${parts}.`,
      added: (area) => `${area} ilk dəfə azad edildi`,
      kept: (area) => `${area} əvvəlki versiyada artıq var idi`,
      taken: (area) => `${area} sonra qərara alınmış azad etmələrdən keçdi`,
      before: (area) => `${area} əvvəl azad edilmişdi`,
    },
    takenExplained: "Bu azad etmələrin rəqəmi keçən sahə qədər azalır, ümumi cəm dəyişmir.",
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
    kept: "Bu qeydin özündə artıq var",
    before: "Əvvəl azad edilib",
    absorbed: "Sərhədlərdə silinib",
    polygon: "Sahənin özü",
    outsideHazard: "təhlükəli ərazidən kənarda",
    outsideTask: "tapşırıqdan kənarda",
    takenFromLater: "Sonrakı azad etmələrdən keçir",
    byWhom: "Əvvəl kim azad edib",
    takenFrom: "Sahə kimdən keçir",
    givenUpTo: "Çıxan sahə kimə keçir",
    toNobody: "Heç kimin payına keçməyən və artıq azad edilmiş sayılmayan sahə",
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
    legendTaken: "sonrakı azad etmələrdən keçir",
    legendStanding: "qüvvədə olan versiya",
  },
  en: {
    titleBefore: "What approval would change",
    titleAfter: "How the land was split",
    explained: "A square metre counts once: when it is released for the first time.",
    allNew: (area) => `All ${area} are new land.`,
    allBefore: (area) => `All ${area} were released before: approval adds no land.`,
    consistsOf: (area, parts) => `Of ${area}, ${parts}.`,
    parts: {
      added: (area) => `${area} are new land`,
      kept: (area) => `${area} are held by the version that stands`,
      taken: (area) => `${area} pass to it from releases that were decided later`,
      before: (area) => `${area} were released before`,
    },
    whenApproved: {
      allNew: (area) => `When it was approved, all ${area} were new land.`,
      allBefore: (area) => `When it was approved, all ${area} had been released before.`,
      consistsOf: (area, parts) => `When it was approved: of ${area}, ${parts}.`,
      added: (area) => `${area} were new land`,
      kept: (area) => `${area} had been held by the version before it`,
      taken: (area) => `${area} passed to it from releases that were decided later`,
      before: (area) => `${area} had been released before`,
    },
    takenExplained: "The figure of these releases falls by what passes; the total does not change.",
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
    kept: "Held by this record already",
    before: "Released before",
    absorbed: "Absorbed at borders",
    polygon: "The polygon",
    outsideHazard: "outside the hazardous area",
    outsideTask: "outside the task",
    takenFromLater: "Passes from later releases",
    byWhom: "Released before, and by whom",
    takenFrom: "From whom land passes to it",
    givenUpTo: "Who takes what is given up",
    toNobody: "Land that nobody takes, and that counts as released no longer",
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
    legendTaken: "passes from later releases",
    legendStanding: "version that stands",
  },
  ru: {
    titleBefore: "Что изменит утверждение",
    titleAfter: "Как разделилась площадь",
    explained: "Квадратный метр считается один раз: когда высвобождён впервые.",
    allNew: (area) => `Все ${area} высвобождаются впервые.`,
    allBefore: (area) => `Все ${area} высвобождены ранее: утверждение не добавит площади.`,
    consistsOf: (area, parts) => `Из ${area}: ${parts}.`,
    parts: {
      added: (area) => `${area} высвобождаются впервые`,
      kept: (area) => `${area} уже числятся за действующей версией`,
      taken: (area) => `${area} переходят от высвобождений с более поздним решением`,
      before: (area) => `${area} высвобождены ранее`,
    },
    whenApproved: {
      allNew: (area) => `При утверждении все ${area} высвобождались впервые.`,
      allBefore: (area) => `При утверждении все ${area} были уже высвобождены ранее.`,
      consistsOf: (area, parts) => `При утверждении из ${area}: ${parts}.`,
      added: (area) => `${area} высвобождались впервые`,
      kept: (area) => `${area} уже числились за прежней версией`,
      taken: (area) => `${area} перешли от высвобождений с более поздним решением`,
      before: (area) => `${area} были высвобождены ранее`,
    },
    takenExplained: "Показатель этих высвобождений уменьшится на переходящую площадь; общая сумма не изменится.",
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
    kept: "Уже числится за этой записью",
    before: "Высвобождено ранее",
    absorbed: "Списано на границах",
    polygon: "Весь участок",
    outsideHazard: "вне опасного района",
    outsideTask: "вне задания",
    takenFromLater: "Переходит от более поздних",
    byWhom: "Кем высвобождено ранее",
    takenFrom: "От кого переходит площадь",
    givenUpTo: "К кому переходит отданное",
    toNobody: "Площадь, которая ни к кому не переходит и больше не числится высвобождённой",
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
    legendTaken: "переходит от более поздних",
    legendStanding: "действующая версия",
  },
};
