import { keptRule } from "./rule.ts";
import { poissonTail } from "./tail-probabilities.ts";
import { grainOf, LEAST_REPORTS, logMoments, type TeamSign } from "./team-values.ts";

/** By chance alone as many equal pairs come together less often than this. */
export const REPEATED_CHANCE = 0.001;

/** How many honest teams are asked: fewer than this, measured in the test of this rule. */
export const REPEATED_FALSE_FLAGS = 0.01;

/** Logarithms of one and the same number differ by rounding alone. */
const NO_SPREAD = 1e-9;

/** So many equal values one after the other are named, however long the history is. */
const LEAST_RUN = 3;

/**
 * Asks whether a team's values repeat more often than measured values of that size and spread do.
 *
 * Of values that spread log-normally, measured in steps of the team's unit, two are equal with the probability
 * `unit · exp(σ²/4 − μ) / (2 σ √π)`; the number of equal pairs is then about Poisson.
 */
export function repeatedValuesOf(values: readonly number[]): TeamSign | undefined {
  if (values.length < LEAST_REPORTS) return undefined;
  const grain = grainOf(values);
  const counted = values.map((value) => Math.round(value / grain));
  const { mean, deviation } = logMoments(values);
  if (deviation < NO_SPREAD) return signOf(counted, pairsOf(counted), 0, grain);

  const equal = (grain * Math.exp(deviation ** 2 / 4 - mean)) / (2 * deviation * Math.sqrt(Math.PI));
  const expected = ((counted.length * (counted.length - 1)) / 2) * Math.min(1, equal);
  const pairs = pairsOf(counted);
  return poissonTail(pairs, expected) < REPEATED_CHANCE ? signOf(counted, pairs, expected, grain) : undefined;
}

function pairsOf(counted: readonly number[]): number {
  const times = new Map<number, number>();
  for (const value of counted) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times.values()].reduce((pairs, count) => pairs + (count * (count - 1)) / 2, 0);
}

function signOf(counted: readonly number[], pairs: number, expected: number, grain: number): TeamSign {
  let [run, longest] = [1, 1];
  for (const [index, value] of counted.entries()) {
    run = index > 0 && counted[index - 1] === value ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  let threshold = Math.ceil(expected);
  while (poissonTail(threshold, expected) >= REPEATED_CHANCE) threshold += 1;
  const facts = { expected, grain, run: longest >= LEAST_RUN ? longest : 1 };
  return { statistic: pairs, threshold, sample: counted.length, facts };
}

export const repeatedValues = keptRule({
  id: "repeated-values",
  invariants: [],
  severity: "question",
  place: "teams",
  kinds: ["daily-progress"],
  title: {
    az: "Sahələr gözlənildiyindən çox təkrarlanır",
    en: "Areas repeat more often than measured ones do",
    ru: "Площади повторяются чаще, чем измеренные",
  },
  explanation: {
    az: "Bir dəstənin rüblük hesabatlarında bərabər sahə cütləri sayılır və bu ölçü və yayılmada ölçülən sahələrdə gözlənilən sayla müqayisə olunur. Azı 40 hesabat; Puasson, hədd 0,001: dürüst dəstələrin yüzdə birindən azına bu sual verilir. Adi izah: həmişə eyni ölçülü zolaqlar, yaxud köçürülmüş sətir.",
    en: "Pairs of equal areas in a team's reports of a quarter are counted and compared with what measured areas of that size and spread give by chance. At least 40 reports; Poisson, threshold 0.001: less than one honest team in a hundred is asked. Usual causes: lanes of one fixed size, or a row that was copied.",
    ru: "Пары равных площадей в отчётах команды за квартал сравниваются с числом, которое дают измеренные площади такой величины и разброса. Не менее 40 отчётов; Пуассон, порог 0,001: вопрос получает менее одной из ста честных команд. Обычные причины: полосы одного размера либо скопированная строка.",
  },
  wrong: {
    az: "{team}, {method}: {sample} hesabatda {statistic} bərabər cüt, gözlənilən {expected}, hədd {threshold}; ardıcıl ən çox {run}",
    en: "{team}, {method}: {statistic} equal pairs in {sample} reports, {expected} expected, threshold {threshold}; at most {run} in a row",
    ru: "{team}, {method}: {statistic} равных пар в {sample} отчётах, ожидалось {expected}, порог {threshold}; подряд не более {run}",
  },
  remedy: {
    az: "hesabatlar sahədəki kitabla tutuşdurulur; cavab səbəb kimi yazılır",
    en: "compare the reports with the book in the field, and write the answer down as the reason",
    ru: "сверить отчёты с полевым журналом и записать ответ как причину",
  },
});
