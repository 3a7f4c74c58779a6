import { RECORD_KINDS } from "../states.ts";
import { keptRule } from "./rule.ts";

/**
 * A report that is older than what stands is taken, as the next version, and waits beside it: it is never dropped, and never replaces in
 * silence what is newer. Corrections of one and the same day are the usual case and no question.
 */
export const lateReport = keptRule({
  id: "late-report",
  invariants: ["I22"],
  severity: "question",
  place: "register",
  kinds: RECORD_KINDS,
  title: {
    az: "Düzəliş qüvvədə olandan köhnə hesabatdır",
    en: "A correction is older than what stands",
    ru: "Исправление старше действующей версии",
  },
  explanation: {
    az: "Gec gələn hesabat itmir: növbəti versiya kimi gözləyir. Onun hesabat günü qüvvədə olan versiyanınkından əvvəldirsə, hansının daha doğru olduğunu kim isə deməlidir.",
    en: "A late report is not lost: it waits as the next version. Where it was reported before the version that stands, somebody has to say which of the two knows better.",
    ru: "Запоздавший отчёт не теряется: он ждёт как следующая версия. Если он составлен раньше действующей версии, кто-то должен сказать, какая из них вернее.",
  },
  wrong: {
    az: "{day} günü bildirilib, qüvvədə olan {otherVersion}-ci versiya isə {otherDay} günü",
    en: "reported on {day}; version {otherVersion}, which stands, was reported on {otherDay}",
    ru: "отчёт от {day}, а действующая версия {otherVersion} — от {otherDay}",
  },
  remedy: {
    az: "iki versiya müqayisə edilir; köhnəsi geri qaytarılır, yaxud niyə doğru olduğu deyilir",
    en: "compare the two; return the older one, or say why it is right",
    ru: "сравнить обе; вернуть старую либо сказать, почему она верна",
  },
});
