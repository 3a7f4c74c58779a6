import { COVERING_DAYS, PROCESSED_TOLERANCE } from "../../domain/rules/cleared-more-than-processed.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Cleared releases of tasks in which more was cleared than the daily reports say was processed, where these cover the work (I15). */
export const findClearedUnprocessed: RuleQuery = (sql, { programmeId }) => sql`
  select 'cleared-more-than-processed' as rule, record.id as record_id, record.version as record_version, '' as subject,
         'task' as other_kind, record.task_id as other_id, 'boundary' as field, sums.facts, sums.facts as basis
  from checked_version checked
  join release_polygon record
    on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  cross join lateral (
    select sum(released.area_m2) as m2, min(released.worked_from) as first_day, max(released.worked_to) as last_day
    from release_polygon released
    where released.programme_id = ${programmeId} and released.task_id = record.task_id and released.product = 'cleared'
      and ${isLatestLive(sql, "released")}
  ) cleared
  cross join lateral (
    select sum(reported.area_processed_m2) filter (where reported.pass = 'first') as m2, count(*) as reports,
           min(reported.worked_on) as first_day, max(reported.worked_on) as last_day
    from daily_progress reported
    where reported.programme_id = ${programmeId} and reported.task_id = record.task_id and ${isLatestLive(sql, "reported")}
  ) processed
  cross join lateral (
    select jsonb_build_object('cleared', round(cleared.m2), 'processed', round(coalesce(processed.m2, 0)), 'reports', processed.reports) as facts
  ) sums
  where record.product = 'cleared' and record.task_id is not null
    and processed.first_day <= cleared.first_day + ${COVERING_DAYS}::integer
    and processed.last_day >= cleared.last_day - ${COVERING_DAYS}::integer
    and cleared.m2 - coalesce(processed.m2, 0)
          > greatest(${PROCESSED_TOLERANCE.leastM2}::double precision, ${PROCESSED_TOLERANCE.share}::double precision * coalesce(processed.m2, 0))
`;
