import { dayOfWeek, daysBetween, addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { Work } from "./campaign.ts";
import { factsOf } from "./land-records.ts";
import { randomFor } from "./random.ts";
import { FORM_VERSION, later, padded, type Row } from "./records.ts";

const STOPS = ["weather", "weather", "weather", "asset_unavailable", "cultural_monument_found"] as const;

/**
 * Makes the reports of the teams for each working day from a day on: what was processed, which is effort and never land.
 */
export function dailyProgress(works: readonly Work[], from: CalendarDate, to: CalendarDate, seed: number): Row[] {
  const rows: Row[] = [];
  for (const [index, work] of works.entries()) {
    if (work.workedTo < from || work.releasedBy !== undefined) continue;
    const { site, parcel, workedFrom, workedTo } = work;
    const random = randomFor(seed, `progress ${index}`);
    const facts = factsOf(site, seed);
    const usualM2 = parcel.areaM2 / (daysBetween(workedFrom, workedTo) + 1);
    const last = workedTo < to ? workedTo : to;
    for (let day = later(from, workedFrom); day <= last; day = addDays(day, 1)) {
      if (dayOfWeek(day) === 7) continue;
      const stopped = random.chance(0.04);
      const [method] = facts.methods;
      const machines = facts.methods.some((used) => used.startsWith("mechanical")) ? 1 : 0;
      const dogs = facts.methods.includes("animal_mdd") ? random.whole(1, 3) : 0;
      rows.push({
        local_id: `DP-${day.slice(2).replaceAll("-", "")}-${padded(index, 5)}`,
        organisation: site.operator,
        team: facts.team,
        district: site.district,
        form_version: FORM_VERSION,
        reported_on: day,
        received_on: day,
        task: facts.task,
        worked_on: day,
        method,
        pass: random.chance(0.88) ? "first" : random.chance(0.6) ? "overlap" : "quality_research",
        area_processed_m2: stopped ? 0 : Math.round(usualM2 * random.between(0.7, 1.3)),
        deminers: random.whole(5, 12),
        dogs,
        machines,
        hours: stopped ? random.whole(0, 2) : random.whole(9, 14) / 2,
        stop_reason: stopped ? random.pick(STOPS) : undefined,
      });
    }
  }
  return rows.sort((a, b) => (String(a["local_id"]) < String(b["local_id"]) ? -1 : 1));
}
