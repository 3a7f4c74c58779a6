import { keptRule } from "./rule.ts";

export const duplicateDay = keptRule({
  id: "duplicate-day",
  invariants: ["I27"],
  severity: "needs-reason",
  place: "register",
  kinds: ["daily-progress"],
  title: {
    az: "Dəstənin eyni iş günü iki dəfə bildirilib",
    en: "The same day of a team was reported twice",
    ru: "Один и тот же рабочий день команды указан дважды",
  },
  explanation: {
    az: "Bir qurumun bir dəstəsi bir gün, tapşırıq, üsul və keçid üçün iki nömrə ilə eyni sahəni və eyni saatları bildirib.",
    en: "One team of an organisation reported the same area and the same hours for one day, task, method and pass under two numbers.",
    ru: "Одна команда организации под двумя номерами указала одну и ту же площадь и часы за один день, задание, метод и проход.",
  },
  wrong: {
    az: "{other} həmin günün eyni {area} m² və {hours} saatını bildirir",
    en: "{other} reports the same {area} m² and {hours} hours of that day",
    ru: "{other} сообщает о тех же {area} м² и {hours} ч за этот день",
  },
  remedy: {
    az: "biri «təkrar» kodu ilə geri götürülür, yaxud niyə iki hesabat olduğu deyilir",
    en: "withdraw one as a duplicate, or say why there are two reports",
    ru: "отозвать один как повтор либо сказать, почему отчётов два",
  },
});
