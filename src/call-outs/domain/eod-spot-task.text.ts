import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What the rules of EOD spot tasks say. */
export const eodSpotTaskRuleTexts = {
  "attended-needs-result": {
    severity: "block",
    wrong: {
      az: "qrup çağırışa gedib ({found}), nəticə göstərilməyib",
      en: "a team attended on {found} and there is no result",
      ru: "группа выезжала {found}, результат не указан",
    },
    right: {
      az: "result: items_found, nothing_found və ya hazard_created",
      en: "result: items_found, nothing_found or hazard_created",
      ru: "result: items_found, nothing_found или hazard_created",
    },
  },
  "result-needs-attendance": {
    severity: "block",
    wrong: {
      az: "nəticə ({found}) var, qrupun getdiyi gün yoxdur",
      en: "there is a result ({found}) but no day on which a team attended",
      ru: "указан результат ({found}), но нет дня выезда группы",
    },
    right: {
      az: "attended_on: qrupun yerdə olduğu gün, yaxud result boş",
      en: "attended_on: the day the team was there, or no result",
      ru: "attended_on: день выезда группы либо пустой result",
    },
  },
} as const satisfies RuleTexts;
