import { MINED_CONTAMINATION } from "../../domain/rules/no-reference-points.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Open mined areas with neither a benchmark nor a field book (I26). */
export const findWithoutReferencePoints: RuleQuery = (sql, { programmeId }) => sql`
  select 'no-reference-points' as rule, record.id as record_id, record.version as record_version, '' as subject,
         null::text as other_kind, null::uuid as other_id, 'benchmark' as field, '{}'::jsonb as facts, '{}'::jsonb as basis
  from checked_version checked
  join hazardous_area record
    on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  where record.benchmark is null and record.classification = 'confirmed' and record.status not in ('closed', 'handed_over')
    and record.contamination_type = any (${[...MINED_CONTAMINATION]}::text[])
    and not exists (
      select from traverse where traverse.programme_id = ${programmeId} and traverse.record_id = record.id)
`;
