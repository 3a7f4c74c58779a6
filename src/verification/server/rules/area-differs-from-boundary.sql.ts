import { AREA_TOLERANCE } from "../../domain/rules/area-differs-from-boundary.ts";
import { tableOf } from "../decide.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Records whose reported area does not fit their boundary, and that came in without a reason for it (I2). */
export const findDifferingAreas: RuleQuery = (sql, { programmeId, kind }) => sql`
  select 'area-differs-from-boundary' as rule, record.id as record_id, record.version as record_version, '' as subject,
         null::text as other_kind, null::uuid as other_id, 'reportedAreaM2' as field,
         jsonb_build_object('reported', round(record.reported_area_m2), 'measured', round(record.area_m2)) as facts,
         jsonb_build_object('reported', round(record.reported_area_m2), 'measured', round(record.area_m2)) as basis
  from checked_version checked
  join ${sql(tableOf[kind])} record
    on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  where abs(record.area_m2 - record.reported_area_m2)
          > greatest(${AREA_TOLERANCE.leastM2}::double precision, ${AREA_TOLERANCE.share}::double precision * record.area_m2)
    and not record.reasons ? 'area-differs'
`;
