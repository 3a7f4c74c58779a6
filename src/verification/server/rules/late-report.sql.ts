import { tableOf } from "../decide.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Corrections that were reported before the version that stands (I22). */
export const findLateReports: RuleQuery = (sql, { programmeId, kind }) => sql`
  select 'late-report' as rule, record.id as record_id, record.version as record_version, record.version::text as subject,
         null::text as other_kind, null::uuid as other_id, 'reportedOn' as field, late.facts, late.facts as basis
  from checked_version checked
  join ${sql(tableOf[kind])} record
    on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  join record_decision standing
    on standing.programme_id = ${programmeId} and standing.record_id = record.id and standing.version < record.version
   and standing.known_to_seq is null and standing.state = 'approved'
  join ${sql(tableOf[kind])} earlier
    on earlier.programme_id = ${programmeId} and earlier.id = record.id and earlier.version = standing.version
  cross join lateral (
    select jsonb_build_object('day', record.reported_on, 'otherVersion', earlier.version, 'otherDay', earlier.reported_on) as facts
  ) late
  where record.version > 1 and record.reported_on < earlier.reported_on
`;
