import { type Language, LANGUAGES, type LocalisedText } from "../../foundation/domain/language.ts";
import type { Act } from "../domain/actor.ts";

/** What each act is, in a few words that follow "may". */
export const actText: Readonly<Record<Act, LocalisedText>> = {
  read: { az: "qeydləri görmək", en: "see records", ru: "видеть записи" },
  submit: { az: "qeydləri daxil etmək", en: "enter records", ru: "вносить записи" },
  verify: {
    az: "icraçı adından qeydləri yoxlamaq",
    en: "verify records for the operator",
    ru: "проверять записи от имени оператора",
  },
  validate: {
    az: "qurum adından məlumatları təsdiqləmək",
    en: "validate data for the authority",
    ru: "подтверждать данные от имени ведомства",
  },
  approve: {
    az: "qərar vermək: ərazini azad etmək, tapıntını saymaq",
    en: "decide: release land, count finds",
    ru: "принимать решения: высвобождать землю, засчитывать находки",
  },
  "bring-in": {
    az: "mövcud reyestrdən qərar verilmiş qeydləri gətirmək",
    en: "bring in records that were decided elsewhere",
    ru: "переносить записи, по которым решение уже принято",
  },
  inspect: { az: "keyfiyyətə nəzarət etmək", en: "inspect quality", ru: "проверять качество работ" },
  accredit: {
    az: "akkreditasiya vermək və geri almaq",
    en: "grant and revoke accreditations",
    ru: "выдавать и отзывать аккредитации",
  },
  investigate: { az: "qəzaları araşdırmaq", en: "investigate accidents", ru: "расследовать происшествия" },
  prepare: { az: "bülleteni hazırlamaq", en: "prepare bulletins", ru: "готовить бюллетени" },
  sign: {
    az: "bülleteni imzalamaq və dərc etmək",
    en: "sign and publish bulletins",
    ru: "подписывать и публиковать бюллетени",
  },
  administer: {
    az: "şəxsləri, rolları və açarları idarə etmək",
    en: "keep people, roles and tokens",
    ru: "вести людей, роли и ключи доступа",
  },
  audit: { az: "bütün jurnalı oxumaq", en: "read the whole journal", ru: "читать весь журнал" },
};

/** Acts as one sentence's part: `see records, enter records`. */
export const actsInWords = (acts: readonly Act[], language: Language): string =>
  acts.map((act) => actText[act][language]).join(", ");

const TOKEN: LocalisedText = { az: "Açar", en: "Token", ru: "Ключ доступа" };

/** The names of the role of tokens that let do exactly this. */
export const roleOfTokenNames = (acts: readonly Act[]): LocalisedText => {
  const [az, en, ru] = LANGUAGES.map((language) => `${TOKEN[language]}: ${actsInWords(acts, language)}`);
  return { az: az ?? "", en: en ?? "", ru: ru ?? "" };
};
