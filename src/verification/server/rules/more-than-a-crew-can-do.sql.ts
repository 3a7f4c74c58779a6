import type { ProductivityLimit } from "../../domain/rules/more-than-a-crew-can-do.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Reports of more m² for each deminer, dog or machine and hour than the method can do. Who reports no crew reports nothing to divide by. */
export const findBeyondLimits =
  (limits: readonly ProductivityLimit[]): RuleQuery =>
  (sql, { programmeId }) =>
    sql`
    select 'more-than-a-crew-can-do' as rule, record.id as record_id, record.version as record_version, '' as subject,
           null::text as other_kind, null::uuid as other_id, 'areaProcessedM2' as field, report.facts, report.facts as basis
    from checked_version checked
    join daily_progress record
      on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
    join jsonb_to_recordset(${sql.json(limits as never)}) known (method text, per text, "m2PerHour" double precision)
      on known.method = record.method
    cross join lateral (
      select case known.per when 'deminers' then record.deminers when 'dogs' then record.dogs else record.machines end as crew
    ) worked
    cross join lateral (
      select jsonb_build_object('method', record.method, 'area', record.area_processed_m2, 'crew', worked.crew, 'hours', record.hours,
                                'rate', round((record.area_processed_m2 / (worked.crew * record.hours))::numeric, 1),
                                'limit', known."m2PerHour") as facts
      where worked.crew > 0 and record.hours > 0
    ) report
    where record.area_processed_m2 > known."m2PerHour" * worked.crew * record.hours
  `;
