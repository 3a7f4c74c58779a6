import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What is said about versions that do not follow from the version before. */
export const hazardLifeTexts = {
  "status-cannot-follow": {
    severity: "block",
    wrong: {
      az: "{before} vəziyyətindən sonra {found} ola bilməz",
      en: "{found} cannot follow {before}",
      ru: "{found} не может следовать за {before}",
    },
    right: { az: "bunlardan biri: {allowed}", en: "one of: {allowed}", ru: "одно из: {allowed}" },
  },
  "reopening-needs-reason": {
    severity: "block",
    wrong: {
      az: "bağlanmış sahə ({before}) səbəbi göstərilmədən yenidən açılır",
      en: "an area that was {before} is reopened and nothing says why",
      ru: "закрытый район ({before}) открывается вновь без указания причины",
    },
    right: {
      az: "change_reason: yeni dəlil və ya qəza",
      en: "change_reason: the new evidence, or the accident",
      ru: "change_reason: новое свидетельство или происшествие",
    },
  },
  "classification-cannot-follow": {
    severity: "block",
    wrong: {
      az: "{before} sahə {found} ola bilməz",
      en: "an area that was {before} cannot become {found}",
      ru: "район с классификацией {before} не может стать {found}",
    },
    right: {
      az: "sübut sahəni yalnız təsdiqləyir; qeyd səhv idisə, change_kind corrected",
      en: "evidence only ever confirms; if the record was wrong, change_kind corrected",
      ru: "свидетельства только подтверждают; если запись была ошибочной, change_kind corrected",
    },
  },
  "closed-boundary-changed": {
    severity: "block",
    wrong: {
      az: "bağlanan sahənin sərhədi {difference} m² dəyişib",
      en: "the boundary of an area that is closed differs by {difference} m² from the version before",
      ru: "граница закрываемого района отличается от прежней на {difference} м²",
    },
    right: {
      az: "əvvəlki versiyanın sərhədi; sərhəd səhvdirsə, əvvəl düzəliş versiyası",
      en: "the boundary of the version before; if that was wrong, first a version that corrects it",
      ru: "граница прежней версии; если она ошибочна, сначала версия с исправлением",
    },
  },
  "extension-without-land": {
    severity: "block",
    wrong: {
      az: "genişlənmə deyilir, sərhəd isə heç nə əlavə etmir",
      en: "said to be extended, but the boundary adds no land",
      ru: "указано расширение, но граница ничего не добавляет",
    },
    right: {
      az: "daha geniş sərhəd, yaxud change_kind boş",
      en: "a wider boundary, or no change_kind",
      ru: "более широкая граница либо пустой change_kind",
    },
  },
  "extension-loses-land": {
    severity: "block",
    wrong: {
      az: "genişlənmə deyilir, sərhəd isə azad edilməmiş {removed} m² itirir",
      en: "said to be extended, but the boundary drops {removed} m² that nobody released",
      ru: "указано расширение, но граница теряет {removed} м², которые никто не высвобождал",
    },
    right: {
      az: "əvvəlki sahəni tam əhatə edən sərhəd; düzəliş ayrıca versiya ilə",
      en: "a boundary that holds all of the area before; a correction in a version of its own",
      ru: "граница, включающая весь прежний район; исправление отдельной версией",
    },
  },
  "boundary-change-unexplained": {
    severity: "block",
    wrong: {
      az: "sərhəd {added} m² əlavə edir, azad edilməmiş {removed} m² çıxarır; səbəbi göstərilməyib",
      en: "the boundary adds {added} m² and drops {removed} m² that nobody released, and nothing says why",
      ru: "граница добавляет {added} м² и теряет {removed} м² невысвобожденной земли, причина не указана",
    },
    right: {
      az: "change_kind extended (sahə daha böyükdür) və ya corrected (qeyd səhv idi), change_reason ilə; azad edilən torpaq ayrıca qeyddir",
      en: "change_kind extended (the area is larger) or corrected (the record was wrong), with change_reason; released land is a record of its own (I6, I10)",
      ru: "change_kind extended (район больше) или corrected (запись была ошибочной) с change_reason; высвобождение земли — отдельная запись",
    },
  },
  "release-of-indication": {
    severity: "block",
    wrong: {
      az: "{found} yalnız ilkin məlumatdır, azad ediləcək təhlükəli torpaq yoxdur",
      en: "{found} is no more than an indication: there is no hazardous land to release",
      ru: "{found} лишь первичное сообщение: высвобождать нечего",
    },
    right: {
      az: "tədqiqatın yaratdığı sahə; tədqiqat heç nə tapmayıbsa, ilkin məlumat closure_reason discarded ilə bağlanır",
      en: "the area that a survey made of it; where the survey found nothing, the indication is closed as discarded",
      ru: "район, установленный обследованием; если ничего не найдено, сообщение закрывается как discarded",
    },
  },
} as const satisfies RuleTexts;
