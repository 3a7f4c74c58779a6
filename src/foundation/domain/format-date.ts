import type { CalendarDate, Period } from "./dates.ts";
import type { Language } from "./language.ts";

// Spelled out for the reason given in `format.ts`: what is printed may not depend on the runtime's locale data.

type MonthNames = readonly [string, ...string[]] & { readonly length: 12 };

/** The names of months as they stand after a day: in Russian the genitive. */
const MONTHS: Readonly<Record<Language, MonthNames>> = {
  az: ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  ru: [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
  ],
};

type DateParts = { readonly year: number; readonly month: number; readonly day: number };

const partsOf = (date: CalendarDate): DateParts => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

const monthOf = (month: number, language: Language): string => MONTHS[language][month - 1] ?? "";

/** Vowels of Azerbaijani by which a suffix is chosen. */
type Vowel = "a" | "ı" | "o" | "u" | "e" | "ə" | "i" | "ö" | "ü";

// The last vowel of each numeral: bir iki üç dörd beş altı yeddi səkkiz doqquz; on iyirmi otuz qırx əlli altmış yetmiş
// səksən doxsan; yüz; min.
const VOWELS_OF_UNITS: readonly Vowel[] = ["ı", "i", "i", "ü", "ö", "e", "ı", "i", "i", "u"];
const VOWELS_OF_TENS: readonly Vowel[] = ["ı", "o", "i", "u", "ı", "i", "ı", "i", "ə", "a"];

function lastVowelOf(number: number): Vowel {
  if (number % 10 !== 0) return VOWELS_OF_UNITS[number % 10] ?? "i";
  if (number % 100 !== 0) return VOWELS_OF_TENS[(number % 100) / 10] ?? "i";
  return number % 1_000 === 0 ? "i" : "ü";
}

/**
 * The ordinal ending that a number takes in Azerbaijani, by vowel harmony: 2025-ci, 2026-cı, 2023-cü, 2029-cu.
 *
 * @param number  a whole number above zero
 */
export function azerbaijaniOrdinal(number: number): "ci" | "cı" | "cu" | "cü" {
  const vowel = lastVowelOf(number);
  if (vowel === "a" || vowel === "ı") return "cı";
  if (vowel === "o" || vowel === "u") return "cu";
  return vowel === "ö" || vowel === "ü" ? "cü" : "ci";
}

/** The ending "from" that a number takes in Azerbaijani: 7-dən, 10-dan. */
export function azerbaijaniAblative(number: number): "dan" | "dən" {
  return ["a", "ı", "o", "u"].includes(lastVowelOf(number)) ? "dan" : "dən";
}

/** The year as it closes a date: `2025`, `2025-ci il`, `2025 года`. */
function yearOf(year: number, language: Language): string {
  if (language === "az") return `${year}-${azerbaijaniOrdinal(year)} il`;
  return language === "ru" ? `${year} года` : String(year);
}

const dayAndMonth = ({ day, month }: DateParts, language: Language): string => `${day} ${monthOf(month, language)}`;

/** Writes a day: `7 July 2025`, `7 iyul 2025-ci il`, `7 июля 2025 года`. */
export function formatDate(date: CalendarDate, language: Language): string {
  const parts = partsOf(date);
  return `${dayAndMonth(parts, language)} ${yearOf(parts.year, language)}`;
}

// Between groups of words English and Azerbaijani set a spaced en dash, Russian a spaced em dash; between bare numbers
// all three set an en dash without spaces.
const SPACED_DASH: Readonly<Record<Language, string>> = { az: " – ", en: " – ", ru: " — " };

/**
 * Writes a period with what its days share named once: `7–13 July 2025`, `30 June – 6 July 2025`,
 * `29 December 2025 – 4 January 2026`. A period of one day is written as that day.
 *
 * @param period  both days included, the first not after the last
 */
export function formatPeriod(period: Period, language: Language): string {
  const [first, last] = [partsOf(period.firstDay), partsOf(period.lastDay)];
  if (period.firstDay === period.lastDay) return formatDate(period.firstDay, language);
  if (first.year !== last.year) {
    return formatDate(period.firstDay, language) + SPACED_DASH[language] + formatDate(period.lastDay, language);
  }
  const start = first.month === last.month ? `${first.day}–` : dayAndMonth(first, language) + SPACED_DASH[language];
  return start + formatDate(period.lastDay, language);
}

/** `iyul` → `iyulun`: the genitive follows the last vowel of the month's name. */
const AZERBAIJANI_GENITIVES: MonthNames = [
  "yanvarın",
  "fevralın",
  "martın",
  "aprelin",
  "mayın",
  "iyunun",
  "iyulun",
  "avqustun",
  "sentyabrın",
  "oktyabrın",
  "noyabrın",
  "dekabrın",
];

const azerbaijaniFromTo = (first: DateParts, last: DateParts): string => {
  const named = ({ month }: DateParts): string => AZERBAIJANI_GENITIVES[month - 1] ?? "";
  const year = ({ year: number }: DateParts): string => `${yearOf(number, "az")} `;
  const from = `${year(first)}${named(first)} ${first.day}-${azerbaijaniAblative(first.day)}`;
  const sameMonth = first.year === last.year && first.month === last.month;
  const to = `${first.year === last.year ? "" : year(last)}${sameMonth ? "" : `${named(last)} `}${last.day}-dək`;
  return `${from} ${to}`;
};

const russianFrom = ({ day }: DateParts): string => (day === 2 ? "со" : "с");

/**
 * Writes a period as running text does: `from 7 to 13 July 2025`, `2025-ci il iyulun 7-dən 13-dək`,
 * `с 7 по 13 июля 2025 года`. A period of one day is written as that day.
 */
export function formatFromTo(period: Period, language: Language): string {
  const [first, last] = [partsOf(period.firstDay), partsOf(period.lastDay)];
  if (period.firstDay === period.lastDay) return formatDate(period.firstDay, language);
  if (language === "az") return azerbaijaniFromTo(first, last);

  const sameYear = first.year === last.year;
  const from =
    sameYear && first.month === last.month
      ? String(first.day)
      : dayAndMonth(first, language) + (sameYear ? "" : ` ${yearOf(first.year, language)}`);
  const [before, between] = language === "ru" ? [russianFrom(first), "по"] : ["from", "to"];
  return `${before} ${from} ${between} ${formatDate(period.lastDay, language)}`;
}
