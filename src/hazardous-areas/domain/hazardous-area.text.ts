import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What the rules of hazardous areas say. */
export const hazardousAreaRuleTexts = {
  "confirmed-needs-direct-evidence": {
    severity: "block",
    wrong: {
      az: "təsdiqlənmiş təhlükəli ərazi (CHA) dolayı sübuta əsaslanır",
      en: "a confirmed hazardous area (CHA) that rests on indirect evidence",
      ru: "подтверждённый опасный район (CHA) опирается на косвенные признаки",
    },
    right: {
      az: "evidence_level direct, yaxud classification suspected",
      en: "evidence_level direct, or classification suspected (IMAS 08.10)",
      ru: "evidence_level direct либо classification suspected",
    },
  },
  "closed-needs-closure-reason": {
    severity: "block",
    wrong: {
      az: "sahə bağlanıb ({status}), səbəbi göstərilməyib",
      en: "the area is {status} and nothing says why",
      ru: "район закрыт ({status}), причина не указана",
    },
    right: {
      az: "closure_reason: cancelled, reduced, cleared, mixed, discarded, merged, split və ya erroneous",
      en: "closure_reason: cancelled, reduced, cleared, mixed, discarded, merged, split or erroneous",
      ru: "closure_reason: cancelled, reduced, cleared, mixed, discarded, merged, split или erroneous",
    },
  },
  "change-needs-reason": {
    severity: "block",
    wrong: {
      az: "{found} yazılıb, səbəbi göstərilməyib",
      en: "said to be {found}, and nothing says why",
      ru: "указано {found}, причина не названа",
    },
    right: {
      az: "change_reason: nə tapılıb və ya nə səhv idi",
      en: "change_reason: what was found, or what was wrong",
      ru: "change_reason: что обнаружено или что было ошибочным",
    },
  },
  "discarded-needs-indication": {
    severity: "block",
    wrong: {
      az: "{found} sahə discarded səbəbi ilə bağlana bilməz",
      en: "an area that is {found} cannot be closed as discarded",
      ru: "район с классификацией {found} нельзя закрыть как discarded",
    },
    right: {
      az: "torpağı ləğv edən azad etmə sahəsi, sonra closure_reason cancelled",
      en: "a release polygon that cancels its land, then closure_reason cancelled (IMAS 07.11)",
      ru: "участок, исключающий эту землю, затем closure_reason cancelled",
    },
  },
  "open-has-closure-reason": {
    severity: "block",
    wrong: {
      az: "bağlanma səbəbi ({found}) var, sahə isə bağlanmayıb ({status})",
      en: "there is a reason for closing ({found}) but the area is {status}",
      ru: "указана причина закрытия ({found}), но район не закрыт ({status})",
    },
    right: {
      az: "status closed və ya handed_over, yaxud closure_reason boş",
      en: "status closed or handed_over, or no closure_reason",
      ru: "status closed или handed_over либо пустой closure_reason",
    },
  },
} as const satisfies RuleTexts;
