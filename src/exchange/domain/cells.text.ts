import type { RuleTexts } from "../../foundation/domain/finding.ts";

/** What is said about cells that cannot be read as what their column holds. */
export const cellRuleTexts = {
  required: {
    severity: "block",
    wrong: { az: "{field} boşdur", en: "{field} is empty", ru: "поле {field} пусто" },
    right: { az: "{field} yazılsın", en: "a value for {field}", ru: "значение для {field}" },
  },
  "wrong-number-of-cells": {
    severity: "block",
    wrong: {
      az: "sətirdə {found} xana var, başlıqda {expected}",
      en: "the row has {found} cells and the header {expected}",
      ru: "в строке ячеек: {found}, в заголовке: {expected}",
    },
    right: {
      az: "başlıqdakı qədər xana; ayırıcı olan mətn dırnaqda yazılsın",
      en: "as many cells as the header; text with a separator in it stands in quotes",
      ru: "столько ячеек, сколько в заголовке; текст с разделителем в кавычках",
    },
  },
  "not-a-date": {
    severity: "block",
    wrong: {
      az: "{field}: {found} gün kimi oxunmur",
      en: "{field}: {found} cannot be read as a day",
      ru: "{field}: {found} не читается как дата",
    },
    right: { az: "il-ay-gün: {example}", en: "year-month-day: {example}", ru: "год-месяц-день: {example}" },
  },
  "not-a-number": {
    severity: "block",
    wrong: {
      az: "{field}: {found} rəqəm kimi oxunmur",
      en: "{field}: {found} cannot be read as a number",
      ru: "{field}: {found} не читается как число",
    },
    right: {
      az: "onluq nöqtəli rəqəm, minlik ayırıcısı və vahid olmadan",
      en: "a number with a decimal point, without thousands separators and unit",
      ru: "число с десятичной точкой, без разделителей тысяч и единиц",
    },
  },
  "not-a-whole-number": {
    severity: "block",
    wrong: {
      az: "{field}: {found} tam ədəd deyil",
      en: "{field}: {found} is not a whole number",
      ru: "{field}: {found} не целое число",
    },
    right: { az: "tam ədəd", en: "a whole number", ru: "целое число" },
  },
  "out-of-range": {
    severity: "block",
    wrong: {
      az: "{field}: {found} mümkün hədlərdən kənardadır",
      en: "{field}: {found} is not possible",
      ru: "{field}: {found} вне допустимых пределов",
    },
    right: { az: "{least} ilə {most} arasında", en: "from {least} to {most}", ru: "от {least} до {most}" },
  },
  "text-too-long": {
    severity: "block",
    wrong: {
      az: "{field}: mətn {found} işarədir",
      en: "{field}: the text has {found} characters",
      ru: "{field}: в тексте знаков: {found}",
    },
    right: { az: "ən çox {most} işarə", en: "at most {most} characters", ru: "не более {most} знаков" },
  },
  "text-unstorable": {
    severity: "block",
    wrong: {
      az: "{field}: mətndə idarəedici və ya pozulmuş işarələr var",
      en: "{field}: the text holds control characters or broken ones",
      ru: "{field}: в тексте управляющие или повреждённые знаки",
    },
    right: { az: "adi mətn (UTF-8)", en: "plain text in UTF-8", ru: "обычный текст в UTF-8" },
  },
  "malformed-code": {
    severity: "block",
    wrong: {
      az: "{field}: {found} kod deyil",
      en: "{field}: {found} is not a code",
      ru: "{field}: {found} не является кодом",
    },
    right: {
      az: "hərf, rəqəm, - və _ işarələrindən ibarət kod",
      en: "a code of letters, digits, - and _",
      ru: "код из букв, цифр, - и _",
    },
  },
  "area-twice": {
    severity: "block",
    wrong: {
      az: "sahə həm m², həm də ha ilə yazılıb",
      en: "the area is written in m² and in ha",
      ru: "площадь указана и в м², и в га",
    },
    right: { az: "biri: ölçülən", en: "one of the two: the one that was reported", ru: "одно из двух: сообщённое" },
  },
  "boundary-malformed": {
    severity: "block",
    wrong: {
      az: "{field}: sərhəd oxunmur: {found}",
      en: "{field}: the boundary cannot be read: {found}",
      ru: "{field}: граница не читается: {found}",
    },
    right: {
      az: "WKT: POLYGON((uzunluq enlik, …)) və ya MULTIPOLYGON",
      en: "WKT: POLYGON((longitude latitude, …)) or MULTIPOLYGON",
      ru: "WKT: POLYGON((долгота широта, …)) или MULTIPOLYGON",
    },
  },
  "boundary-empty": {
    severity: "block",
    wrong: {
      az: "{field}: sərhəd boşdur, burada torpaq yoxdur",
      en: "{field}: the boundary is empty: there is no land here",
      ru: "{field}: граница пуста: участка здесь нет",
    },
    right: {
      az: "sərhəd yenidən verilsin",
      en: "the boundary, given again",
      ru: "граница, указанная заново",
    },
  },
  "boundary-not-land": {
    severity: "block",
    wrong: {
      az: "{field}: {found} sahə deyil",
      en: "{field}: a {found} is not land",
      ru: "{field}: {found} не является участком",
    },
    right: { az: "{expected}", en: "{expected}", ru: "{expected}" },
  },
  "dispositions-malformed": {
    severity: "block",
    wrong: {
      az: "{field} oxunmur: {found}",
      en: "{field} cannot be read: {found}",
      ru: "{field} не читается: {found}",
    },
    right: {
      az: '[{"fate": "neutralised", "quantity": 1, "on": "2025-07-08"}]',
      en: '[{"fate": "neutralised", "quantity": 1, "on": "2025-07-08"}]',
      ru: '[{"fate": "neutralised", "quantity": 1, "on": "2025-07-08"}]',
    },
  },
  "dispositions-twice": {
    severity: "block",
    wrong: {
      az: "nə edildiyi həm dispositions sütununda, həm də ayrıca sütunlarda yazılıb",
      en: "what became of the item stands in dispositions and in columns of its own",
      ru: "судьба предмета указана и в dispositions, и в отдельных столбцах",
    },
    right: { az: "biri", en: "one of the two", ru: "одно из двух" },
  },
  "destroyed-incomplete": {
    severity: "block",
    wrong: {
      az: "məhvetmə natamam yazılıb: {field} yoxdur",
      en: "half a destruction: {field} is missing",
      ru: "уничтожение указано не полностью: нет {field}",
    },
    right: {
      az: "destroyed_on və destroyed_where (in_situ və ya central)",
      en: "destroyed_on and destroyed_where (in_situ or central)",
      ru: "destroyed_on и destroyed_where (in_situ или central)",
    },
  },
} as const satisfies RuleTexts;
