import { addDays, type CalendarDate, type Period, type Weekday } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { Amount, Amounts } from "../domain/figures.ts";
import { sumsOfPeriod, type SumRange } from "../domain/reach.ts";
import { HISTORY_WEEKS, type HistoryWeek } from "../domain/snapshot.ts";
import { sumsOf, type RecordMetric, type SqlPiece } from "./measure.queries.ts";

/** What is asked: of which programme, by which definitions, for which week of which campaign. */
export type FiguresRequest = {
  readonly programmeId: string;
  readonly metrics: readonly RecordMetric[];
  readonly week: Period;
  readonly campaignFrom: CalendarDate;
  readonly weekStartsOn: Weekday;
};

/** The amounts of the week by district and operator; and since the campaign began, by district and again by operator. */
export type WeekAmounts = { readonly week: Amounts; readonly cumulative: Amounts };

type SumRow = {
  readonly reach: "week" | "cumulative";
  readonly districtId: string;
  readonly operatorId: string;
  readonly sums: readonly (number | null)[];
};

/**
 * Reads the amounts of a week, and since the campaign began, as the records stand now.
 *
 * One statement over sums that are kept: its cost does not grow with the length of history. The slow path over
 * the records themselves is {@link amountsFromRecords}.
 */
export async function amountsOfWeek(sql: Sql, request: FiguresRequest): Promise<WeekAmounts> {
  const { programmeId, metrics, week, campaignFrom, weekStartsOn } = request;
  const sums = sumsOfPeriod({ firstDay: campaignFrom, lastDay: week.lastDay }, weekStartsOn);
  const rows = await sql<SumRow[]>`
    select reach, district_id as "districtId", organisation_id as "operatorId", ${sumsOf(sql, metrics)} as sums
    from (
      select 'week' as reach, source, district_id, organisation_id, kind, context, trait, amount
      from figure_tally
      where programme_id = ${programmeId} and source in ('found', 'destroyed', 'land') and span = 'week'
        and first_day = ${week.firstDay}
      union all
      select 'cumulative', source, district_id, organisation_id, kind, context, trait, sum(amount)
      from (${sums.map((range, at) => addSums(sql, programmeId, range, at === 0))}) parts
      group by source, district_id, organisation_id, kind, context, trait
    ) amounts
    group by reach, district_id, organisation_id
    order by reach, district_id, organisation_id
  `;
  return {
    week: byMetric(
      metrics,
      rows.filter(({ reach }) => reach === "week"),
    ),
    cumulative: byMetric(
      metrics,
      rows.filter(({ reach }) => reach === "cumulative"),
    ),
  };
}

/** Kept sums to be added up, or taken off, by district and by organisation; days are kept by both at once and are parted here. */
function addSums(sql: Sql, programmeId: string, { span, from, to, sign }: SumRange, isFirst: boolean): SqlPiece {
  const margins = sql`
    cross join lateral (values (tally.district_id, ''), ('', tally.organisation_id)) margin (district_id, organisation_id)`;
  const place = span === "day" ? sql`margin` : sql`tally`;
  return sql`
    ${isFirst ? sql`` : sql`union all`}
    select source, ${place}.district_id, ${place}.organisation_id, kind, context, trait,
           ${sign === 1 ? sql`amount` : sql`-amount`} as amount
    from figure_tally tally
    ${span === "day" ? margins : sql``}
    where programme_id = ${programmeId} and source in ('found', 'destroyed', 'land') and span = ${span}
      and first_day between ${from} and ${to}`;
}

function byMetric(metrics: readonly RecordMetric[], rows: readonly SumRow[]): Amounts {
  return new Map(
    metrics.map(({ id }, at) => [
      id,
      rows.flatMap(({ districtId, operatorId, sums }): Amount[] => {
        const amount = sums[at] ?? 0;
        return amount === 0 ? [] : [{ districtId, operatorId, amount }];
      }),
    ]),
  );
}

/**
 * Keeps parallel workers out for the rest of the transaction: to start them takes longer than to read the few thousand rows
 * that a bulletin needs.
 */
export async function keepWorkersOut(sql: Sql): Promise<void> {
  await sql`select set_config('max_parallel_workers_per_gather', '0', true)`;
}

/** Reads the totals of the past weeks up to and including this one, oldest first; a week without anything has zeros. */
export async function historyOf(
  sql: Sql,
  request: FiguresRequest,
): Promise<{ firstDay: CalendarDate; sums: Map<string, number> }[]> {
  const { programmeId, metrics, week } = request;
  const oldest = addDays(week.firstDay, -7 * (HISTORY_WEEKS - 1));
  const rows = await sql<{ weekNumber: number; sums: (number | null)[] }[]>`
    select (first_day - ${oldest}::date) / 7 as "weekNumber", ${sumsOf(sql, metrics)} as sums
    from figure_tally
    where programme_id = ${programmeId} and source in ('found', 'destroyed', 'land') and span = 'programme_week'
      and first_day between ${oldest}::date and ${week.firstDay}
    group by 1
    order by 1
  `;
  return Array.from({ length: HISTORY_WEEKS }, (_, number) => {
    const sums = rows.find(({ weekNumber }) => weekNumber === number)?.sums ?? [];
    return {
      firstDay: addDays(oldest, 7 * number),
      sums: new Map(metrics.map(({ id }, at) => [id, sums[at] ?? 0])),
    };
  });
}

/**
 * Works out the same amounts the slow way, from the records and the decisions about them, as they were known at a journal entry.
 * For tests and `bulletin --verify`: it must always agree with {@link amountsOfWeek}.
 *
 * @param asKnownAt  a sequence number of the journal
 */
export async function amountsFromRecords(sql: Sql, request: FiguresRequest, asKnownAt: number): Promise<WeekAmounts> {
  const { programmeId, metrics, week, campaignFrom } = request;
  const rows = await sql<SumRow[]>`
    with standing as (
      select item.*
      from record_decision decision
      join ordnance_item item
        on item.programme_id = decision.programme_id and item.id = decision.record_id and item.version = decision.version
      where decision.programme_id = ${programmeId} and decision.record_kind = 'ordnance-item' and decision.state = 'approved'
        and decision.known_from_seq <= ${asKnownAt} and coalesce(decision.known_to_seq > ${asKnownAt}, true)
    ), contribution as (
      select 'found' as source, found_on as day, district_id, organisation_id, category as kind, context,
             neutralised::text as trait, quantity::bigint as amount
      from standing
      union all
      select 'destroyed', (disposition ->> 'on')::date, district_id, organisation_id, category, context,
             neutralised::text, (disposition ->> 'quantity')::bigint
      from standing
      cross join lateral jsonb_array_elements(dispositions) disposition
      where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
      union all
      select 'land', decided_on, district_id, organisation_id, product, activity, contamination_type,
             round(area_m2 * 100)::bigint
      from land_face
      where programme_id = ${programmeId} and known_from_seq <= ${asKnownAt}
        and coalesce(known_to_seq > ${asKnownAt}, true)
    )
    select reach, place.district_id as "districtId", place.organisation_id as "operatorId", ${sumsOf(sql, metrics)} as sums
    from contribution
    join (values ('week', ${week.firstDay}::date), ('cumulative', ${campaignFrom}::date)) asked (reach, from_day)
      on day between from_day and ${week.lastDay}
    cross join lateral (
      select contribution.district_id, contribution.organisation_id where reach = 'week'
      union all
      select contribution.district_id, '' where reach = 'cumulative'
      union all
      select '', contribution.organisation_id where reach = 'cumulative'
    ) place
    group by reach, place.district_id, place.organisation_id
    order by reach, place.district_id, place.organisation_id
  `;
  return {
    week: byMetric(
      metrics,
      rows.filter(({ reach }) => reach === "week"),
    ),
    cumulative: byMetric(
      metrics,
      rows.filter(({ reach }) => reach === "cumulative"),
    ),
  };
}

export type { HistoryWeek };
