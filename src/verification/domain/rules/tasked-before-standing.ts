import { keptRule } from "./rule.ts";

export const taskedBeforeStanding = keptRule({
  id: "tasked-before-standing",
  invariants: ["I21"],
  severity: "block",
  place: "register",
  kinds: ["task"],
  title: {
    az: "Tapşırıq statusu olmayan ərazi üzrə verilib",
    en: "A task is about an area that has no standing",
    ru: "Задание касается района без статуса",
  },
  explanation: {
    az: "Tapşırığın hədəfi təsdiqlənmiş təhlükəli ərazidir. Təsdiqlənməmiş və ya yalnız əlamət olan ərazidə iş tapşırılmır: əvvəl onun qeydi təsdiqlənir.",
    en: "What a task is about is a hazardous area that was approved. No work is ordered on one that was not, or that is only an indication: its record is decided on first.",
    ru: "Цель задания — утверждённый опасный район. По неутверждённому или лишь указанному району работы не поручают: сначала решают по его записи.",
  },
  wrong: {
    az: "{other} təsdiqlənməyib və ya yalnız əlamətdir",
    en: "{other} is not approved, or is only an indication",
    ru: "{other} не утверждён или является лишь указанием",
  },
  remedy: {
    az: "əvvəl təhlükəli ərazi təsdiqlənir, yaxud tapşırığın hədəfi düzəldilir",
    en: "approve the hazardous area first, or correct what the task is about",
    ru: "сначала утвердить опасный район либо исправить цель задания",
  },
});
