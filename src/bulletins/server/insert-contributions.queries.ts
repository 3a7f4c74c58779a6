import type { Period } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { conditionOf, type RecordMetric } from "./measure.queries.ts";

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
    with candidate as (
      select 'found' as source, id, version, category as kind, context, neutralised::text as trait, quantity::bigint as amount
      from ordnance_item
      where programme_id = ${programmeId} and found_on between ${week.firstDay} and ${week.lastDay}
      union all
      select 'destroyed', id, version, category, context, neutralised::text, destroyed.quantity
      from (${destroyedInOneDay(sql, programmeId, week)} union all ${destroyedInParts(sql, programmeId)}) item
      cross join lateral (
        select sum((disposition ->> 'quantity')::bigint) as quantity
        from jsonb_array_elements(dispositions) disposition
        where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
          and (disposition ->> 'on')::date between ${week.firstDay} and ${week.lastDay}
      ) destroyed
      where destroyed.quantity > 0
    ), standing as materialized (
      select source, 'ordnance-item' as record_kind, id, candidate.version, kind, context, trait, amount
      from candidate
      cross join lateral (
        -- One look-up for each candidate: the planner would rather read the decisions about everything there ever was.
        select 1
        from record_decision decision
        where decision.programme_id = ${programmeId} and decision.record_id = candidate.id
          and decision.version = candidate.version and decision.known_to_seq is null and decision.state = 'approved'
        limit 1
      ) decided
      union all
      select 'land', 'release-polygon', release_id, release_version, product, activity, contamination_type,
             sum(round(area_m2 * 100)::bigint)
      from land_face
      where programme_id = ${programmeId} and known_to_seq is null
        and decided_on between ${week.firstDay} and ${week.lastDay}
      group by release_id, release_version, product, activity, contamination_type
    ), counted as materialized (
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

/** Nearly every lot is destroyed on one day, by which an index finds it. */
const destroyedInOneDay = (sql: Sql, programmeId: string, week: Period) => sql`
  select id, version, category, context, neutralised, dispositions
  from ordnance_item
  where programme_id = ${programmeId}
    and jsonb_path_exists(dispositions, '$[*] ? (@.fate starts with "destroyed")')
    and (jsonb_path_query_first(dispositions, '$[*] ? (@.fate starts with "destroyed").on') #>> '{}')
        between ${week.firstDay}::text and ${week.lastDay}::text
    and jsonb_array_length(jsonb_path_query_array(dispositions, '$[*] ? (@.fate starts with "destroyed").on')) = 1
`;

/** The few lots of which parts were destroyed on several days. */
const destroyedInParts = (sql: Sql, programmeId: string) => sql`
  select id, version, category, context, neutralised, dispositions
  from ordnance_item
  where programme_id = ${programmeId}
    and jsonb_array_length(jsonb_path_query_array(dispositions, '$[*] ? (@.fate starts with "destroyed").on')) > 1
`;
