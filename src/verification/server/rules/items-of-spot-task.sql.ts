import { isLatestLive } from "./checked-versions.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Attended calls whose result says something else than the items that refer to them (I15). */
export const findUnmatchedResults: RuleQuery = (sql, { programmeId }) => sql`
  select 'items-of-spot-task' as rule, record.id as record_id, record.version as record_version, '' as subject,
         null::text as other_kind, null::uuid as other_id, 'result' as field,
         jsonb_build_object('result', record.result, 'items', item.items) as facts,
         jsonb_build_object('result', record.result, 'items', item.items) as basis
  from checked_version checked
  join eod_spot_task record
    on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  cross join lateral (
    select count(*)::int as items from ordnance_item found
    where found.programme_id = ${programmeId} and found.eod_spot_task_id = record.id and ${isLatestLive(sql, "found")}
  ) item
  where (record.result = 'items_found' and item.items = 0) or (record.result = 'nothing_found' and item.items > 0)
`;
