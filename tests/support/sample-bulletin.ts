import { weekOf, calendarDate, addDays } from "../../src/foundation/domain/dates.ts";
import type { BulletinProfile } from "../../src/bulletins/domain/bulletin-profile.ts";
import type { Amount } from "../../src/bulletins/domain/figures.ts";
import { cellsOf, valuesOf } from "../../src/bulletins/domain/figures.ts";
import { definitionsOn } from "../../src/bulletins/domain/metric.ts";
import { HISTORY_WEEKS, type BulletinSnapshot } from "../../src/bulletins/domain/snapshot.ts";

/** Splits a whole number over places, unevenly and always in the same way. */
function spread(total: number, places: readonly { districtId: string; operatorId: string }[]): Amount[] {
  const weights = places.map((_, at) => 1 + ((at * 7) % 5));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let left = total;
  return places.map((place, at) => {
    const amount = at === places.length - 1 ? left : Math.floor((total * (weights[at] ?? 0)) / sum);
    left -= amount;
    return { ...place, amount };
  });
}

/** The bulletin of 7 to 13 July 2025 with its published totals, over invented districts and operators, without a database. */
export function sampleBulletin(profile: BulletinProfile, changes: Partial<BulletinSnapshot> = {}): BulletinSnapshot {
  const week = weekOf(calendarDate("2025-07-07"), 1);
  const definitions = definitionsOn(profile.metrics, week.lastDay);
  const districts = profile.districts.filter(({ reporting }) => reporting);
  const operators = profile.operators.map(({ id }) => id);
  const places = districts
    .filter(({ id }) => id !== "shusha")
    .map(({ id }, at) => ({ districtId: id, operatorId: operators[at % operators.length] ?? "anama" }));
  const amounts = (factor: number) =>
    new Map<string, Amount[]>([
      ["anti_tank", spread(16 * factor, places.slice(2, 6))],
      ["anti_personnel", spread(65 * factor, places.slice(1, 9))],
      ["uxo", spread(240 * factor, places)],
      ["cleared_as_published", spread(1_639_600_000 * factor, places)],
      ["cleared_mined_area", spread(98_750_000 * factor, places.slice(0, 5))],
      ["cleared_battle_area", spread(1_540_850_000 * factor, places)],
      ["reduced", spread(12_300_000 * factor, places.slice(0, 2))],
      ["cancelled", spread(45_000_000 * factor, places.slice(3, 5))],
      ["submunitions", spread(31 * factor, places.slice(0, 3))],
      ["destroyed", spread(298 * factor, places)],
    ]);
  const [now, since] = [valuesOf(definitions, amounts(1)), valuesOf(definitions, amounts(130))];
  const nothing = { total: 0, byDistrict: {}, byOperator: {} };
  const oldest = addDays(week.firstDay, -7 * (HISTORY_WEEKS - 1));
  return {
    format: "firmground-bulletin-1",
    programme: {
      id: profile.programme.id,
      name: profile.programme.name,
      authority: profile.programme.authority.name,
      authorityShort: profile.programme.authority.shortName,
      languages: profile.programme.languages,
      timeZone: profile.programme.timeZone,
    },
    demonstration: true,
    period: week,
    campaignFrom: profile.programme.campaignFrom,
    edition: 1,
    cutoffSeq: 4_711,
    metrics: definitions.map((definition) => ({
      definition,
      week: now.get(definition.id) ?? nothing,
      cells: cellsOf(definition, amounts(1)),
      cumulative: since.get(definition.id) ?? nothing,
    })),
    history: Array.from({ length: HISTORY_WEEKS }, (_, at) => {
      const share = at === HISTORY_WEEKS - 1 ? 1 : 0.6 + ((at * 5) % 7) / 5;
      const totals = [...now].map(([id, { total }]) => [id, Math.round(total * share)] as const);
      return { firstDay: addDays(oldest, 7 * at), totals: Object.fromEntries(totals) };
    }),
    districts: districts.map(({ id, name }) => ({ id, name })),
    operators: profile.operators.map(({ id, name }) => ({ id, name })),
    restates: null,
    id: "01980000-0000-7000-8000-000000000001",
    status: "published",
    publishedAt: "2025-07-14T06:00:00.000Z",
    contentHash: "ab".repeat(32),
    ...changes,
  };
}
