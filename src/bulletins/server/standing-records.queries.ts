import type { Period } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { SqlPiece } from "./measure.queries.ts";

/** Whether a row that is known from one journal entry to the next was so at an entry, or is so now. */
export const known = (sql: Sql, asKnownAt: number | undefined): SqlPiece =>
  asKnownAt === undefined
    ? sql`known_to_seq is null`
    : sql`(known_from_seq <= ${asKnownAt} and coalesce(known_to_seq > ${asKnownAt}, true))`;

/**
 * The record versions of a week that stand, over the records themselves: common table expressions that end in `standing`, with
 * `source`, `record_kind`, `id`, `version`, `kind`, `context`, `trait` and `amount` in items or hundredths of m².
 *
 * @param asKnownAt  a sequence number of the journal; now, unless said
 */
export const standingOfWeek = (sql: Sql, programmeId: string, week: Period, asKnownAt?: number): SqlPiece => sql`
    candidate as (
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
          and decision.version = candidate.version and ${known(sql, asKnownAt)} and decision.state = 'approved'
        limit 1
      ) decided
      union all
      select 'land', 'release-polygon', release_id, release_version, product, activity, contamination_type,
             sum(round(area_m2 * 100)::bigint)
      from land_face
      where programme_id = ${programmeId} and ${known(sql, asKnownAt)}
        and decided_on between ${week.firstDay} and ${week.lastDay}
      group by release_id, release_version, product, activity, contamination_type
    )
`;

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
