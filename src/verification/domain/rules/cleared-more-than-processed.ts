import { keptRule } from "./rule.ts";

/** Cleared land may exceed what was processed by this share and so many m² before somebody is asked why (proposal). */
export const PROCESSED_TOLERANCE = { share: 0.1, leastM2: 100 } as const;

/** The reports of a task cover its work when they begin and end within so many days of it; otherwise nothing can be compared. */
export const COVERING_DAYS = 7;

export const clearedMoreThanProcessed = keptRule({
  id: "cleared-more-than-processed",
  invariants: ["I15"],
  severity: "needs-reason",
  place: "register",
  kinds: ["release-polygon"],
  title: {
    az: "Tapşırıqda işləndiyindən çox sahə təmizlənib",
    en: "More land was cleared in the task than was processed",
    ru: "В задании очищено больше, чем обработано",
  },
  explanation: {
    az: "Tapşırığın təmizlənmiş poliqonlarının cəmi gündəlik hesabatlarda ilk keçiddə işlənmiş sahənin cəmi ilə müqayisə olunur: 10 % və 100 m²-dən çox artıqdırsa, səbəb soruşulur. Yalnız hesabatlar işin bütün müddətini əhatə edəndə yoxlanılır. İşlənmiş sahə heç vaxt azad edilmiş sayılmır.",
    en: "The cleared polygons of a task are compared with what its daily reports say was processed in a first pass: more by 10 % and 100 m² asks for a reason. Only where the reports cover the whole of the work. What was processed never counts as released.",
    ru: "Сумма очищенных полигонов задания сравнивается с площадью, обработанной первым проходом по ежедневным отчётам: превышение более 10 % и 100 м² требует причины. Только если отчёты охватывают весь срок работ. Обработанное никогда не считается высвобожденным.",
  },
  wrong: {
    az: "tapşırıqda {cleared} m² təmizlənib, lakin {reports} hesabata görə yalnız {processed} m² işlənib",
    en: "{cleared} m² were cleared in the task, but its {reports} reports say that {processed} m² were processed",
    ru: "в задании очищено {cleared} м², а по отчётам ({reports}) обработано лишь {processed} м²",
  },
  remedy: {
    az: "çatışmayan hesabatlar daxil edilir, sərhəd düzəldilir, yaxud səbəb göstərilir",
    en: "enter the reports that are absent, correct the boundary, or say why",
    ru: "внести недостающие отчёты, исправить границу либо указать причину",
  },
});
