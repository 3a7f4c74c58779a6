import { CONTEXTS_OF_WORK } from "../../../quality/domain/alarm-rules.ts";
import { FAR_FROM_ITS_LAND_M } from "../../domain/rules/find-far-from-its-land.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Items far outside the hazardous area, or the scope of the task, to which they refer (I4). */
export const findFarFinds: RuleQuery = (sql, { programmeId }) => sql`
  select 'find-far-from-its-land' as rule, near.id as record_id, near.version as record_version, near.other_kind as subject,
         near.other_kind, near.other_id, 'position' as field,
         jsonb_build_object('metres', round(metres)) as facts, jsonb_build_object('metres', round(metres)) as basis
  from (
    select record.id, record.version, land.other_kind, land.other_id, st_distance(land.shape::geography, record.point::geography) as metres
    from checked_version checked
    join ordnance_item record
      on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
    cross join lateral (
      select 'hazardous-area' as other_kind, area.id as other_id, area.boundary as shape
      from hazardous_area area
      where area.programme_id = ${programmeId} and area.id = record.hazardous_area_id and ${isLatestLive(sql, "area")}
      union all
      select 'task', task.id, task.scope
      from task
      where task.programme_id = ${programmeId} and task.id = record.task_id and task.scope is not null and ${isLatestLive(sql, "task")}
    ) land
    where record.context = any (${[...CONTEXTS_OF_WORK]}::text[]) and not places_meet(land.shape, record.point)
    offset 0
  ) near
  where metres > ${FAR_FROM_ITS_LAND_M}::double precision
`;
