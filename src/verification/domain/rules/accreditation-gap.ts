import { keptRule } from "./rule.ts";

export const accreditationGap = keptRule({
  id: "accreditation-gap",
  invariants: ["I18"],
  severity: "needs-reason",
  place: "register",
  kinds: ["daily-progress", "release-polygon"],
  title: {
    az: "İş günü üçün qüvvədə olan akkreditasiya yoxdur",
    en: "No accreditation was in force on a day of work",
    ru: "В день работ не действовала аккредитация",
  },
  explanation: {
    az: "Qurum istifadə etdiyi üsul üçün hər iş günündə akkreditə olunmalıdır. Dayandırılmış, ləğv edilmiş və ya vaxtı bitmiş akkreditasiya sayılmır.",
    en: "An organisation is accredited for the method that it uses on every day of its work. One that is suspended, revoked or has run out does not count.",
    ru: "Организация должна быть аккредитована для применяемого метода в каждый день работ. Приостановленная, отозванная или истёкшая аккредитация не в счёт.",
  },
  wrong: {
    az: "{day} günü {method} üçün akkreditasiya yoxdur ({days} gün)",
    en: "no accreditation for {method} on {day} ({days} days in all)",
    ru: "нет аккредитации на {method} на {day} (всего дней: {days})",
  },
  remedy: {
    az: "akkreditasiya qeyd edilir, gün və ya üsul düzəldilir, yaxud icazənin səbəbi göstərilir",
    en: "record the accreditation, correct the day or the method, or say by whose leave the work was done",
    ru: "внести аккредитацию, исправить день или метод либо указать, с чьего разрешения велись работы",
  },
});
