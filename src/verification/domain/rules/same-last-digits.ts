import { keptRule } from "./rule.ts";
import { chiSquareTail } from "./tail-probabilities.ts";
import { grainOf, LEAST_REPORTS, type TeamSign } from "./team-values.ts";

/** The chi-square statistic with 9 degrees of freedom that one honest team in a hundred exceeds by chance. */
export const LAST_DIGIT_THRESHOLD = 21.67;

/** How many honest teams are asked (planning note 7.2; measured again in the test of this rule). */
export const LAST_DIGIT_FALSE_FLAGS = 0.01;

/** Last digits are even only where values spread over more than a turn of them. */
const LEAST_SPREAD = 8;

/**
 * Asks whether the last digits of a team's values, counted in the unit in which it measures, are as even as those of measured numbers.
 * Undefined where they are, or where too little was reported.
 */
export function lastDigitsOf(values: readonly number[]): TeamSign | undefined {
  if (values.length < LEAST_REPORTS) return undefined;
  const grain = grainOf(values);
  const counted = values.map((value) => Math.round(value / grain));
  const mean = counted.reduce((sum, value) => sum + value, 0) / counted.length;
  const spread = Math.sqrt(counted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / counted.length);
  if (spread < LEAST_SPREAD) return undefined;

  const digits = Array.from({ length: 10 }, (_, digit) => counted.filter((value) => value % 10 === digit).length);
  const expected = counted.length / 10;
  const statistic = digits.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
  if (statistic <= LAST_DIGIT_THRESHOLD) return undefined;
  const times = Math.max(...digits);
  return {
    statistic,
    threshold: LAST_DIGIT_THRESHOLD,
    sample: counted.length,
    facts: { grain, digit: digits.indexOf(times), times, chance: chiSquareTail(statistic, 9) },
  };
}

export const sameLastDigits = keptRule({
  id: "same-last-digits",
  invariants: [],
  severity: "question",
  place: "teams",
  kinds: ["daily-progress"],
  title: {
    az: "Sahələrin son rəqəmləri bərabər paylanmayıb",
    en: "The last digits of areas are uneven",
    ru: "Последние цифры площадей неравномерны",
  },
  explanation: {
    az: "Ölçülmüş ədədlərin son rəqəmləri təxminən eyni tezlikdə olur. Ölçü vahidi (1, 5, 10, 50, 100 m²) nəzərə alınır, ona görə onluğa qədər yuvarlaqlaşdırma sual doğurmur. Azı 40 hesabat; xi-kvadrat, 9 sərbəstlik dərəcəsi, hədd 21,67: dürüst dəstələrin təxminən yüzdə birinə də bu sual verilir. Benford qanunu işlədilmir: o, dürüst dəstələrin çoxunu göstərir.",
    en: "Last digits of measured numbers are about equally frequent. The unit in which a team measures (1, 5, 10, 50, 100 m²) is allowed for, so that rounding to tens asks nothing. At least 40 reports; chi-square with 9 degrees of freedom, threshold 21.67: about one honest team in a hundred is asked as well. Benford's law is not used: it points at most honest teams.",
    ru: "Последние цифры измеренных чисел встречаются примерно поровну. Единица измерения команды (1, 5, 10, 50, 100 м²) учитывается, поэтому округление до десятков вопросов не вызывает. Не менее 40 отчётов; хи-квадрат, 9 степеней свободы, порог 21,67: вопрос получает и примерно одна из ста честных команд. Закон Бенфорда не применяется: он указывает на большинство честных команд.",
  },
  wrong: {
    az: "{team}, {method}: {sample} hesabatda son rəqəm {digit} {times} dəfə; xi-kvadrat {statistic}, hədd {threshold}",
    en: "{team}, {method}: the last digit is {digit} in {times} of {sample} reports; chi-square {statistic}, threshold {threshold}",
    ru: "{team}, {method}: последняя цифра {digit} в {times} из {sample} отчётов; хи-квадрат {statistic}, порог {threshold}",
  },
  remedy: {
    az: "dəstədən sahəni necə ölçdüyü soruşulur; cavab səbəb kimi yazılır",
    en: "ask the team how it measures areas, and write the answer down as the reason",
    ru: "спросить команду, как она измеряет площадь, и записать ответ как причину",
  },
});
