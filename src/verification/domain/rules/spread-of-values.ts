import { keptRule } from "./rule.ts";
import { chiSquareTail } from "./tail-probabilities.ts";
import { LEAST_REPORTS, logMoments, type TeamSign, type TeamValues } from "./team-values.ts";

/** A team is compared with the others only where there are so many. */
export const LEAST_PEERS = 5;

/** By chance alone a spread lies as far from that of the others less often than this, on either side. */
export const SPREAD_CHANCE = 0.001;

/** And it has to be this much narrower or wider to matter. */
export const SPREAD_RATIO = { narrow: 0.6, wide: 1.35 } as const;

/** How many honest teams are asked: fewer than this, measured in the test of this rule. */
export const SPREAD_FALSE_FLAGS = 0.01;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[Math.ceil(sorted.length / 2 - 0.5)] ?? sorted[middle] ?? 0)) / 2;
};

/**
 * Asks whether a team's areas vary from day to day as those of the other teams with the same method do.
 *
 * @param peers  the spreads (standard deviation of logarithms) of the others
 */
export function spreadOf(values: readonly number[], peers: readonly number[]): TeamSign | undefined {
  if (values.length < LEAST_REPORTS || peers.length < LEAST_PEERS) return undefined;
  const usual = median(peers);
  const { deviation } = logMoments(values);
  if (usual === 0) return undefined;
  const ratio = deviation / usual;
  const degrees = values.length - 1;
  const above = chiSquareTail(degrees * ratio ** 2, degrees);
  const facts = { deviation, usual, peers: peers.length };
  if (ratio <= SPREAD_RATIO.narrow && 1 - above < SPREAD_CHANCE) {
    return { statistic: ratio, threshold: SPREAD_RATIO.narrow, sample: values.length, facts };
  }
  return ratio >= SPREAD_RATIO.wide && above < SPREAD_CHANCE
    ? { statistic: ratio, threshold: SPREAD_RATIO.wide, sample: values.length, facts }
    : undefined;
}

/** The spreads of the other teams with the same method in the same quarter. */
export const peersOf = (team: TeamValues, teams: readonly TeamValues[]): number[] =>
  teams
    .filter(
      (other) =>
        other !== team &&
        other.method === team.method &&
        other.quarter === team.quarter &&
        other.values.length >= LEAST_REPORTS,
    )
    .map(({ values }) => logMoments(values).deviation);

export const spreadOfValues = keptRule({
  id: "spread-of-values",
  invariants: [],
  severity: "question",
  place: "teams",
  kinds: ["daily-progress"],
  title: {
    az: "Sahələr başqa dəstələrdəkindən az və ya çox dəyişir",
    en: "Areas vary less or more than those of other teams",
    ru: "Площади меняются меньше или больше, чем у других команд",
  },
  explanation: {
    az: "Sahələrin loqarifmlərinin yayılması eyni üsulla işləyən azı beş başqa dəstənin medianı ilə müqayisə olunur: 0,6 dəfədən az və ya 1,35 dəfədən çox, təsadüf ehtimalı 0,001-dən kiçik. Azı 40 hesabat; dürüst dəstələrin yüzdə birindən azına bu sual verilir. Adi izah: başqa növ ərazi, planlı norma, iki iş növünün qarışması.",
    en: "The spread of the logarithms of areas is compared with the median of at least five other teams that use the same method: less than 0.6 or more than 1.35 times as wide, by chance less often than 0.001. At least 40 reports; less than one honest team in a hundred is asked. Usual causes: other ground, a daily norm, two kinds of work in one report.",
    ru: "Разброс логарифмов площадей сравнивается с медианой не менее пяти других команд с тем же методом: уже 0,6 или шире 1,35 при случайности менее 0,001. Не менее 40 отчётов; вопрос получает менее одной из ста честных команд. Обычные причины: другая местность, дневная норма, два вида работ в одном отчёте.",
  },
  wrong: {
    az: "{team}, {method}: {sample} hesabatın yayılması {peers} dəstənin medianından {statistic} dəfədir, hədd {threshold}",
    en: "{team}, {method}: the spread of {sample} reports is {statistic} times the median of {peers} teams, threshold {threshold}",
    ru: "{team}, {method}: разброс {sample} отчётов — {statistic} от медианы {peers} команд, порог {threshold}",
  },
  remedy: {
    az: "iş şəraiti və ölçmə üsulu soruşulur; cavab səbəb kimi yazılır",
    en: "ask about the ground and how it is measured, and write the answer down as the reason",
    ru: "спросить об условиях и способе измерения и записать ответ как причину",
  },
});
