import { isLatestLive } from "./checked-versions.queries.ts";
import { pairFindings } from "./pairs.sql.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Days that one team reported twice, with the same area and hours (I27). */
export const findRepeatedDays: RuleQuery = (sql, context) => {
  const { programmeId } = context;
  return pairFindings(
    sql,
    context,
    "duplicate-day",
    "areaProcessedM2",
    sql`
      select a.id as a_id, a.version as a_version, b.id as b_id, b.version as b_version,
             jsonb_build_object('area', a.area_processed_m2, 'hours', a.hours) as facts,
             jsonb_build_object('area', a.area_processed_m2, 'hours', a.hours, 'day', a.worked_on) as basis
      from checked_version checked
      join daily_progress a on a.programme_id = ${programmeId} and a.id = checked.record_id and a.version = checked.version
      join daily_progress b
        on b.programme_id = ${programmeId} and b.worked_on = a.worked_on and b.organisation_id = a.organisation_id
       and b.team = a.team and b.method = a.method and b.pass = a.pass and b.task_id is not distinct from a.task_id
       and b.area_processed_m2 = a.area_processed_m2 and b.hours = a.hours and b.id <> a.id
      where a.area_processed_m2 > 0 and ${isLatestLive(sql, "b")}
    `,
  );
};
