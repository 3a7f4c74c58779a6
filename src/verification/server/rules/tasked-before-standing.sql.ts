import type { RuleQuery } from "./rule-query.ts";

/** Tasks about areas of which no version stands, or that stand as no more than an indication (I21). */
export const findUnstandingObjectives: RuleQuery = (sql, { programmeId }) => sql`
  select 'tasked-before-standing' as rule, checked.record_id, checked.version as record_version,
         objective.hazardous_area_id::text as subject, 'hazardous-area' as other_kind, objective.hazardous_area_id as other_id,
         'objectives' as field, '{}'::jsonb as facts, jsonb_build_object('area', objective.hazardous_area_id) as basis
  from checked_version checked
  join task_objective objective
    on objective.programme_id = ${programmeId} and objective.task_id = checked.record_id and objective.task_version = checked.version
  where not exists (
    select from record_decision standing
    join hazardous_area area
      on area.programme_id = standing.programme_id and area.id = standing.record_id and area.version = standing.version
    where standing.programme_id = ${programmeId} and standing.record_id = objective.hazardous_area_id
      and standing.known_to_seq is null and standing.state = 'approved' and area.classification <> 'indication')
`;
