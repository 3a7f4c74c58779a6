import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What the rules of release polygons say. */
export const releasePolygonRuleTexts = {
  "cleared-needs-depth": {
    severity: "block",
    wrong: {
      az: "təmizlənmiş sahənin dərinliyi göstərilməyib",
      en: "cleared land without a depth",
      ru: "для очищенной земли не указана глубина",
    },
    right: {
      az: "depth_cm: təmizlənmə dərinliyi, sm",
      en: "depth_cm: the depth to which it was cleared, in cm",
      ru: "depth_cm: глубина очистки, см",
    },
  },
  "cleared-needs-ordnance": {
    severity: "block",
    wrong: {
      az: "hansı partlayıcı sursatdan təmizləndiyi göstərilməyib",
      en: "cleared land that does not say of which explosive ordnance",
      ru: "не указано, от каких боеприпасов очищена земля",
    },
    right: {
      az: "eo_types: tapşırıqda göstərilən sursat növləri, ; ilə ayrılmış",
      en: "eo_types: the ordnance that was specified, separated by ;",
      ru: "eo_types: виды боеприпасов по заданию через ;",
    },
  },
  "cleared-needs-method": {
    severity: "block",
    wrong: {
      az: "təmizləmə üsulu göstərilməyib",
      en: "cleared land without a method",
      ru: "для очищенной земли не указан метод",
    },
    right: {
      az: "methods: istifadə olunan üsullar, ; ilə ayrılmış",
      en: "methods: the methods used, separated by ;",
      ru: "methods: применённые методы через ;",
    },
  },
  "ground-preparation-only": {
    severity: "block",
    wrong: {
      az: "yalnız mexaniki torpaq hazırlığı ilə ərazi azad edilə bilməz",
      en: "mechanical ground preparation alone cannot release land",
      ru: "одной механической подготовки грунта недостаточно для высвобождения земли",
    },
    right: {
      az: "methods: sonra aparılan təmizləmə üsulunu da yazın",
      en: "methods: also the method that searched the ground afterwards",
      ru: "methods: укажите также метод последующего обследования",
    },
  },
  "survey-needs-criteria": {
    severity: "block",
    wrong: {
      az: "{found}: ləğv və ya azaltma meyarı göstərilməyib",
      en: "{found} land without the criteria by which it was released",
      ru: "{found}: не указаны критерии высвобождения",
    },
    right: {
      az: "criteria: əsas götürülən meyarlar, ; ilə ayrılmış",
      en: "criteria: those that were met, separated by ;",
      ru: "criteria: выполненные критерии через ;",
    },
  },
  "product-without-its-work": {
    severity: "block",
    wrong: {
      az: "{activity} ilə ərazi {found} ola bilməz",
      en: "land cannot be {found} by {activity}",
      ru: "{activity} не даёт результата {found}",
    },
    right: {
      az: "qeyri-texniki tədqiqat ləğv edir, texniki tədqiqat azaldır, təmizləmə təmizləyir",
      en: "non-technical survey cancels, technical survey reduces, clearance clears (IMAS 07.11)",
      ru: "нетехническое обследование исключает, техническое сокращает, очистка очищает",
    },
  },
} as const satisfies RuleTexts;
