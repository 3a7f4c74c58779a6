import { formatCount, formatDecimal, formatList } from "../../../foundation/domain/format.ts";
import type { Language, LocalisedText } from "../../../foundation/domain/language.ts";

/** What a finding can say: its code, and behind a point which case of it. Codes are stable; words may be bettered. */
export const FINDING_TEXTS = {
  "year-inferred.publication": {
    en: "the year is inferred from the day of publication",
    az: "il dərc olunma gününə görə müəyyən edilib",
    ru: "год определён по дню публикации",
  },
  "year-inferred.weekday": {
    en: "the year is inferred from the day on which weeks begin",
    az: "il həftələrin başladığı günə görə müəyyən edilib",
    ru: "год определён по дню, с которого начинаются недели",
  },
  "year-inferred.places": {
    en: "the year is inferred from the places that are named",
    az: "il adı çəkilən yerlərə görə müəyyən edilib",
    ru: "год определён по названным местам",
  },
  "year-inferred.event": {
    en: "the year is inferred from a known event",
    az: "il məlum hadisəyə görə müəyyən edilib",
    ru: "год определён по известному событию",
  },
  "year-unknown": {
    en: "the year of the period is not given and could not be inferred; {years} would fit",
    az: "dövrün ili göstərilməyib və müəyyən edilə bilmədi; uyğun gələn: {years}",
    ru: "год периода не указан, и определить его не удалось; подходят: {years}",
  },
  "period-missing.no-period": {
    en: "the article gives no period for its figures",
    az: "məqalədə rəqəmlərin hansı dövrə aid olduğu göstərilməyib",
    ru: "в статье не указано, за какой период даны цифры",
  },
  "period-missing.no-dates": {
    en: "the period is named without dates, and the day of publication is not known",
    az: "dövr tarixsiz göstərilib, dərc olunma günü isə məlum deyil",
    ru: "период назван без дат, а день публикации неизвестен",
  },
  "period-odd.length": {
    en: "the period has {days} days: neither a week nor a month",
    az: "dövr {days} gündür: nə həftə, nə də ay",
    ru: "дней в периоде: {days}; это не неделя и не месяц",
  },
  "period-odd.first-day": {
    en: "the week does not begin on the programme's first day",
    az: "həftə proqramda qəbul edilmiş gündən başlamır",
    ru: "неделя начинается не с того дня, что принят в программе",
  },
  "period-contradicts-words": {
    en: "the article speaks of a week, its dates are of {days} days",
    az: "məqalədə həftədən danışılır, tarixlər isə {days} günü əhatə edir",
    ru: "в статье говорится о неделе, а дней по датам: {days}",
  },
  "period-after-publication": {
    en: "the period ends on {lastDay}, after publication on {publishedOn}",
    az: "dövr {lastDay} tarixində, dərc olunduqdan ({publishedOn}) sonra başa çatır",
    ru: "период кончается {lastDay}, позже публикации {publishedOn}",
  },
  "area-unit-suspicious": {
    en: '"{written}" in a week is more than ever; the unit or the separator may be wrong',
    az: "bir həftədə “{written}” indiyədək olmayıb; vahid və ya ayırıcı səhv ola bilər",
    ru: "«{written}» за неделю — больше, чем когда-либо; возможно, ошибка в единице или разделителе",
  },
  "area-unusually-small": {
    en: '"{written}" in a week is very little; the unit or the separator may be wrong',
    az: "bir həftədə “{written}” çox azdır; vahid və ya ayırıcı səhv ola bilər",
    ru: "«{written}» за неделю — очень мало; возможно, ошибка в единице или разделителе",
  },
  "area-separator-ambiguous": {
    en: '"{written}" may also mean {hectares} ha',
    az: "“{written}” həm də {hectares} ha demək ola bilər",
    ru: "«{written}» может означать и {hectares} га",
  },
  "area-units-disagree": {
    en: 'the two units of "{written}" give different areas',
    az: "“{written}”: iki vahid fərqli sahələr verir",
    ru: "«{written}»: две единицы дают разные площади",
  },
  "area-checked-not-cleared": {
    en: "the article says checked, not cleared",
    az: "məqalədə təmizlənib deyil, yoxlanılıb deyilir",
    ru: "в статье сказано «проверено», а не «очищено»",
  },
  "space-inside-number": {
    en: '"{written}" has a space inside its number',
    az: "“{written}”: rəqəmin içində boşluq var",
    ru: "«{written}»: внутри числа пробел",
  },
  "several-areas": {
    en: '"{written}" beside "{taken}"',
    az: "“{taken}” ilə yanaşı “{written}”",
    ru: "«{written}» рядом с «{taken}»",
  },
  "several-counts": {
    en: '"{written}" beside "{taken}"',
    az: "“{taken}” ilə yanaşı “{written}”",
    ru: "«{written}» рядом с «{taken}»",
  },
  "added-up": {
    en: "stated in {parts} parts and added up here to {sum}",
    az: "{parts} hissədə göstərilib və burada toplanıb: {sum}",
    ru: "указано по частям ({parts}), сумма подсчитана здесь: {sum}",
  },
  "total-does-not-add-up.parts": {
    en: "stated as {stated}, but its parts add up to {sum}",
    az: "{stated} göstərilib, lakin hissələrin cəmi {sum} edir",
    ru: "указано {stated}, но сумма частей равна {sum}",
  },
  "total-does-not-add-up.land-use": {
    en: "the parts by land use are more than the whole area",
    az: "təyinat üzrə hissələrin cəmi ümumi sahədən çoxdur",
    ru: "части по назначению земель больше всей площади",
  },
  "casualties-do-not-add-up": {
    en: "{killed} killed and {injured} injured are not {victims} victims",
    az: "{killed} həlak olan və {injured} yaralanan {victims} zərərçəkən etmir",
    ru: "погибших {killed} и раненых {injured} — это не {victims} пострадавших",
  },
  "category-not-stated": {
    en: "not stated, which is not the same as none: {missing}",
    az: "göstərilməyib, bu isə “yoxdur” demək deyil: {missing}",
    ru: "не указано, а это не то же, что «нет»: {missing}",
  },
  "approximate.more-than": {
    en: '"{written}" is stated as more than this',
    az: "“{written}”: bundan çox olduğu göstərilib",
    ru: "«{written}»: указано как «больше этого»",
  },
  "approximate.nearly": {
    en: '"{written}" is stated as nearly this',
    az: "“{written}”: buna yaxın olduğu göstərilib",
    ru: "«{written}»: указано как «почти столько»",
  },
  "approximate.about": {
    en: '"{written}" is stated as about this',
    az: "“{written}”: təxmini göstərilib",
    ru: "«{written}»: указано приблизительно",
  },
  "headline-differs.figure": {
    en: 'the headline has "{written}", the text "{taken}"',
    az: "başlıqda “{written}”, mətndə “{taken}”",
    ru: "в заголовке «{written}», в тексте «{taken}»",
  },
  "headline-differs.name": {
    en: '"{written}" is called "{taken}" elsewhere',
    az: "“{written}” başqa yerdə “{taken}” adlanır",
    ru: "«{written}» в другом месте названо «{taken}»",
  },
  "umbrella-word": {
    en: '"{written}" is the total with the mines, called by the name of a part',
    az: "“{written}” minalarla birlikdə cəmdir, amma bir hissənin adı ilə göstərilib",
    ru: "«{written}» — это итог вместе с минами, названный именем части",
  },
  "mixed-scripts": {
    en: "a word mixes Latin and Cyrillic letters",
    az: "bir sözdə latın və kiril hərfləri qarışıb",
    ru: "в слове смешаны латинские и кириллические буквы",
  },
} as const satisfies Record<string, LocalisedText>;

/** A case that a finding can say. */
export type FindingCase = keyof typeof FINDING_TEXTS;
type CodeOf<Case extends string> = Case extends `${infer Code}.${string}` ? Code : Case;
/** The stable code of a finding, for programs. */
export type FindingCode = CodeOf<FindingCase>;

/** The counts of a bulletin by what they count. */
export type CountLine = "antiTank" | "antiPersonnel" | "uxo";
/** What fills the gaps of a sentence: numbers are written as the language does, lines are named by it. */
export type FindingValues = Readonly<Record<string, string | number | readonly CountLine[]>>;

/** The lines of a bulletin within a sentence. */
const LINE_NAMES: Readonly<Record<CountLine, LocalisedText>> = {
  antiTank: { en: "anti-tank mines", az: "tank əleyhinə minalar", ru: "противотанковые мины" },
  antiPersonnel: { en: "anti-personnel mines", az: "piyada əleyhinə minalar", ru: "противопехотные мины" },
  uxo: { en: "UXO", az: "PHS", ru: "НРБ" },
};

/** The code of a case. */
export const codeOf = (says: FindingCase): FindingCode => says.replace(/\..*$/u, "") as FindingCode;

/** Puts a finding in words. */
export function describeFinding(
  { says, values }: { readonly says: FindingCase; readonly values: FindingValues },
  language: Language,
): string {
  return FINDING_TEXTS[says][language].replace(/\{(\w+)\}/gu, (_, name: string) =>
    inWords(values[name] ?? "", language),
  );
}

function inWords(value: FindingValues[string], language: Language): string {
  if (typeof value === "string") return value;
  if (typeof value !== "number") {
    return formatList(
      value.map((line) => LINE_NAMES[line][language]),
      language,
    );
  }
  return plainNumber(value, language);
}

/** A number with no more than four decimals and none that is nought. */
export function plainNumber(value: number, language: Language): string {
  if (Number.isSafeInteger(value)) return formatCount(value, language);
  const decimals = (value.toFixed(4).replace(/0+$/u, "").split(".")[1] ?? "").length;
  return formatDecimal(value, decimals, language);
}
