import { CONTEXTS_ON_LAND } from "../../../quality/domain/alarm-rules.ts";
import { DEMOLITION_PLACE_M } from "../../domain/rules/found-at-demolition-place.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import { nearby } from "./pairs.sql.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Items that lie where others were carried to be destroyed (I24). */
export const findAtDemolitionPlaces: RuleQuery = (sql, { programmeId }) => sql`
  select 'found-at-demolition-place' as rule, record.id as record_id, record.version as record_version, '' as subject,
         'ordnance-item' as other_kind, other.id as other_id, 'position' as field,
         jsonb_build_object('metres', round(other.metres::numeric, 1)) as facts,
         jsonb_build_object('at', st_asewkt(record.point)) as basis
  from checked_version checked
  join ordnance_item record
    on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  cross join lateral (
    select destroyed.id, st_distance(demolition_place(destroyed.dispositions)::geography, record.point::geography) as metres
    from ordnance_item destroyed
    where destroyed.programme_id = ${programmeId} and destroyed.id <> record.id
      and demolition_place(destroyed.dispositions) is not null
      and demolition_place(destroyed.dispositions) && ${nearby(sql, sql`record.point`, DEMOLITION_PLACE_M)}
      and ${isLatestLive(sql, "destroyed")}
    order by metres, destroyed.id
    limit 1
  ) other
  where record.context = any (${[...CONTEXTS_ON_LAND]}::text[]) and other.metres <= ${DEMOLITION_PLACE_M}::double precision
`;
