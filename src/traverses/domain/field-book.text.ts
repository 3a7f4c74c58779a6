import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What is said about a field book that cannot be read. */
export const fieldBookTexts = {
  "book-missing": {
    severity: "block",
    wrong: { az: "{field} yazılmayıb", en: "{field} is missing", ru: "не указано: {field}" },
    right: { az: "{expected}", en: "{expected}", ru: "{expected}" },
  },
  "book-number": {
    severity: "block",
    wrong: {
      az: "{field}: {found} rəqəm kimi oxunmur",
      en: "{field}: {found} cannot be read as a number",
      ru: "{field}: {found} не читается как число",
    },
    right: {
      az: "onluq nöqtə ilə rəqəm, məsələn 171.5",
      en: "a number with a decimal point, such as 171.5",
      ru: "число с десятичной точкой, например 171.5",
    },
  },
  "book-value": {
    severity: "block",
    wrong: {
      az: "{field}: {found} burada ola bilməz",
      en: "{field} cannot be {found}",
      ru: "{field}: здесь не может стоять {found}",
    },
    right: { az: "{expected}", en: "{expected}", ru: "{expected}" },
  },
  "book-column": {
    severity: "block",
    wrong: {
      az: "{found} nə başlıqda, nə də sütunlarda tanınır",
      en: "{found} is known neither as a header nor as a column",
      ru: "{found} не известно ни как заголовок, ни как столбец",
    },
    right: { az: "bunlardan biri: {expected}", en: "one of: {expected}", ru: "одно из: {expected}" },
  },
} as const satisfies RuleTexts;
