import type { Period } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { conditionOf, type RecordMetric } from "./measure.queries.ts";
import { standingOfWeek } from "./standing-records.queries.ts";

/**
 * Writes which record versions make up each figure of a week, and with how much, as the records stand in this transaction.
 *
 * One statement for all metrics, over the records themselves and not over kept sums.
 *
 * @returns what the records of each metric add up to, in items or m²
 */
export async function insertContributions(
  sql: Sql,
  { programmeId, bulletinId, week }: { programmeId: string; bulletinId: string; week: Period },
  metrics: readonly RecordMetric[],
): Promise<{ metricId: string; amount: number }[]> {
  const lines = metrics.map(
    ({ id, measure }, at) => sql`${at === 0 ? sql`` : sql`,`} (${id}, ${conditionOf(sql, measure)})`,
  );
  return sql<{ metricId: string; amount: number }[]>`
    with ${standingOfWeek(sql, programmeId, week)}, counted as materialized (
      -- A week has a few dozen kinds of find and release: the definitions are asked about each kind once.
      select metric_id, source, kind, context, trait
      from (select distinct source, kind, context, trait from standing) sort_of_record
      cross join lateral (values ${lines}) metric (metric_id, counts)
      where counts
    ), written as (
      insert into bulletin_contribution
        (programme_id, bulletin_id, metric_id, record_kind, record_id, record_version, amount)
      select ${programmeId}, ${bulletinId}::uuid, metric_id, record_kind, id, version,
             case source when 'land' then amount / 100.0 else amount end
      from standing
      join counted using (source, kind, context, trait)
      returning metric_id, amount
    )
    select metric_id as "metricId", sum(amount::numeric) as amount
    from written
    group by metric_id
    order by metric_id
  `;
}
