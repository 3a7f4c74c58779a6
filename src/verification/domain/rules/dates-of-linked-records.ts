import { keptRule } from "./rule.ts";

/**
 * Which day of which record comes before which day of another (I17): survey ≤ issue of the task ≤ work ≤ report ≤ control ≤ release.
 * Days within one record are ordered at the door.
 */
export const LINKED_DATES = [
  "surveyed-before-issue",
  "surveyed-before-work",
  "issued-before-work",
  "issued-before-find",
  "worked-before-control",
] as const;

/** One pair of days of two records. */
export type LinkedDates = (typeof LINKED_DATES)[number];

export const datesOfLinkedRecords = keptRule({
  id: "dates-of-linked-records",
  invariants: ["I17"],
  severity: "block",
  place: "register",
  kinds: ["task", "daily-progress", "ordnance-item", "release-polygon"],
  title: {
    az: "Əlaqəli qeydlərin günləri işin ardıcıllığına uyğun deyil",
    en: "Days of linked records do not follow the order of the work",
    ru: "Дни связанных записей не следуют порядку работ",
  },
  explanation: {
    az: "Kəşfiyyat tapşırıqdan, tapşırıq işdən və tapıntıdan, iş isə keyfiyyət yoxlamasından əvvəl olur. Bir qeydin günləri daxil olarkən, müxtəlif qeydlərinki burada yoxlanılır.",
    en: "Survey comes before the order, the order before the work and what it finds, the work before its quality control. Days within a record are compared as it comes in, those of different records here.",
    ru: "Обследование предшествует заданию, задание — работам и находкам, работы — контролю качества. Дни одной записи сверяются при поступлении, разных записей — здесь.",
  },
  wrong: {
    az: "{field}: {day}, halbuki {otherField}: {otherDay}",
    en: "{field} is {day}, but {otherField} is {otherDay}",
    ru: "{field}: {day}, но {otherField}: {otherDay}",
  },
  remedy: {
    az: "iki qeyddən birinin günü düzəldilir, yaxud istinad başqa qeydə yönəldilir",
    en: "correct the day of one of the two records, or refer to the record that is meant",
    ru: "исправить день в одной из двух записей либо сослаться на нужную запись",
  },
});
