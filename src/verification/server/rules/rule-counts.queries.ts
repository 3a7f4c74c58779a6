import { asRegister, type Sql } from "../../../foundation/server/database.ts";

/** How often a rule found something since a journal entry, how often that was overruled, and how much of it is open now. */
export type RuleCounts = {
  readonly rule: string;
  readonly fired: number;
  readonly open: number;
  readonly overruled: number;
};

/** The number of the first journal entry of the last so many days; 0 for all. */
export async function firstSeqSince(sql: Sql, programmeId: string, since: Date | undefined): Promise<number> {
  if (since === undefined) return 0;
  return asRegister(sql, async () => {
    // The journal is read from its end: it costs what happened since, whatever happened before.
    const [before] = await sql<{ seq: number }[]>`
      select seq from journal_entry
      where programme_id = ${programmeId} and recorded_at < ${since.toISOString()}
      order by seq desc limit 1
    `;
    return (before?.seq ?? 0) + 1;
  });
}

/**
 * Counts by rule what the reader may see: kept findings; rows refused as they came in, and records that came in with a reason; alarms, with
 * those that a person found to be none. Rules that found nothing are left out.
 */
export async function countByRule(sql: Sql, programmeId: string, sinceSeq: number): Promise<RuleCounts[]> {
  const withReasons = (table: string) => sql`
    select reasons from ${sql(table)} where programme_id = ${programmeId} and recorded_seq >= ${sinceSeq}::bigint and reasons <> '{}'
  `;
  return sql<RuleCounts[]>`
    select rule, sum(fired)::int as fired, sum(open)::int as open, sum(overruled)::int as overruled
    from (
      select rule,
             count(*) filter (where state = 'open' and known_from_seq = opened_seq and opened_seq >= ${sinceSeq}::bigint) as fired,
             count(*) filter (where state = 'open' and known_to_seq is null)                                             as open,
             count(*) filter (where state = 'accepted' and known_from_seq >= ${sinceSeq}::bigint)                        as overruled
      from rule_finding
      where programme_id = ${programmeId}
      group by rule
      union all
      select rule,
             count(*) filter (where state = 'open' and known_from_seq = opened_seq and opened_seq >= ${sinceSeq}::bigint),
             count(*) filter (where state = 'open' and known_to_seq is null),
             count(*) filter (where state in ('not_confirmed', 'position_error') and known_from_seq >= ${sinceSeq}::bigint)
      from quality_case
      where programme_id = ${programmeId}
      group by rule
      union all
      select refusal.finding, count(*), 0, 0
      from import_refusal refusal
      join import_run run on run.programme_id = refusal.programme_id and run.id = refusal.import_id
      where refusal.programme_id = ${programmeId} and run.recorded_seq >= ${sinceSeq}::bigint
      group by refusal.finding
      union all
      select reason, count(*), 0, count(*)
      from (
        ${withReasons("hazardous_area")} union all ${withReasons("task")} union all ${withReasons("daily_progress")}
        union all ${withReasons("eod_spot_task")} union all ${withReasons("ordnance_item")} union all ${withReasons("release_polygon")}
        union all ${withReasons("accident")}
      ) record
      cross join lateral jsonb_object_keys(record.reasons) reason
      group by reason
    ) counted
    group by rule
    having sum(fired) + sum(open) + sum(overruled) > 0
    order by rule
  `;
}
