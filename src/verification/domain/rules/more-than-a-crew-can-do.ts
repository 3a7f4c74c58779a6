import { keptRule } from "./rule.ts";

/** Whose hours a method is limited by. */
export const CREW = ["deminers", "dogs", "machines"] as const;

/** What nobody exceeds with a method: m² for each deminer, dog or machine and hour. Set by the programme's profile. */
export type ProductivityLimit = {
  readonly method: string;
  readonly per: (typeof CREW)[number];
  readonly m2PerHour: number;
};

/** A physical ceiling, far above what is usual: beyond it a number was mistyped, or counts something else. */
export const moreThanACrewCanDo = keptRule({
  id: "more-than-a-crew-can-do",
  invariants: [],
  severity: "question",
  place: "register",
  kinds: ["daily-progress"],
  title: {
    az: "Bildirilən sahə bu heyətin edə biləcəyindən çoxdur",
    en: "More was reported than such a crew can do",
    ru: "Указано больше, чем может сделать такой расчёт",
  },
  explanation: {
    az: "İşlənmiş sahə adam, it və ya maşın sayına və saatlara bölünür və üsulun proqram profilindəki fiziki həddi ilə müqayisə olunur. Ən çox rast gəlinən səbəb: vahid, artıq sıfır, bir neçə dəstənin cəmi.",
    en: "The area that was processed is divided by deminers, dogs or machines and hours, and compared with the physical limit of the method in the programme's profile. Usual causes: another unit, a zero too many, the sum of several teams.",
    ru: "Обработанная площадь делится на число сапёров, собак или машин и на часы и сравнивается с физическим пределом метода из профиля программы. Обычные причины: другая единица, лишний ноль, сумма нескольких команд.",
  },
  wrong: {
    az: "{method}: saatda {rate} m², hədd isə {limit} m²; {area} m², {crew} × {hours} saat",
    en: "{method}: {rate} m² an hour each, where the limit is {limit}; {area} m², {crew} × {hours} hours",
    ru: "{method}: {rate} м² в час на каждого при пределе {limit}; {area} м², {crew} × {hours} ч",
  },
  remedy: {
    az: "sahə, saat və ya heyət yoxlanılır; doğrudursa, necə ölçüldüyü yazılır",
    en: "check area, hours and crew; if they are right, say how it was measured",
    ru: "проверить площадь, часы и состав; если верно, указать, как измерено",
  },
});
