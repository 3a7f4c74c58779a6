import type { CalendarDate, Period } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Amount, Amounts } from "../../domain/figures.ts";
import type { MetricValue } from "../../domain/snapshot.ts";
import { type RecordMetric, sumsOf } from "../measure.queries.ts";

/** What the latest published edition of a week says. */
export type PublishedWeek = Period & {
  readonly edition: number;
  readonly metrics: readonly { readonly id: string; readonly version: number; readonly week: MetricValue }[];
};

/** The published weeks of a year, the latest first, each with the figures of its latest edition. */
export async function listPublishedWeeks(sql: Sql, programmeId: string, year: number): Promise<PublishedWeek[]> {
  return sql<PublishedWeek[]>`
    select
      first_day as "firstDay",
      last_day  as "lastDay",
      edition,
      (select jsonb_agg(jsonb_build_object('id', metric -> 'definition' -> 'id', 'version', metric -> 'definition' -> 'version',
                                           'week', metric -> 'week'))
       from jsonb_array_elements(figures -> 'metrics') metric) as metrics
    from (
      select distinct on (first_day) first_day, last_day, edition, figures
      from published_bulletin
      where programme_id = ${programmeId} and last_day between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
      order by first_day desc, edition desc
    ) latest
    order by first_day desc
  `;
}

/** The amounts of weeks by district and operator as the records stand now, from sums that are kept. */
export async function amountsOfWeeks(
  sql: Sql,
  programmeId: string,
  metrics: readonly RecordMetric[],
  firstDays: readonly CalendarDate[],
): Promise<Map<CalendarDate, Amounts>> {
  type Row = { firstDay: CalendarDate; districtId: string; operatorId: string; sums: (number | null)[] };
  const rows = await sql<Row[]>`
    select first_day as "firstDay", district_id as "districtId", organisation_id as "operatorId", ${sumsOf(sql, metrics)} as sums
    from figure_tally
    where programme_id = ${programmeId} and source in ('found', 'destroyed', 'land') and span = 'week'
      and first_day = any (${[...firstDays]}::date[])
    group by first_day, district_id, organisation_id
    order by first_day, district_id, organisation_id
  `;
  const byWeek = Map.groupBy(rows, ({ firstDay }) => firstDay);
  return new Map(
    firstDays.map((firstDay) => [
      firstDay,
      new Map(
        metrics.map(({ id }, at) => [
          id,
          (byWeek.get(firstDay) ?? []).map(({ districtId, operatorId, sums }): Amount => ({
            districtId,
            operatorId,
            amount: sums[at] ?? 0,
          })),
        ]),
      ),
    ]),
  );
}

/** How many records about each week of a span wait for a decision, by the week's first day. */
export async function countWaitingByWeek(
  sql: Sql,
  programmeId: string,
  span: Period,
  weekStartsOn: number,
): Promise<Map<CalendarDate, number>> {
  const rows = await sql<{ firstDay: CalendarDate; waiting: number }[]>`
    with waiting as materialized (
      select record_kind, record_id, version
      from record_decision
      where programme_id = ${programmeId} and record_kind in ('ordnance-item', 'release-polygon')
        and known_to_seq is null and state in ('submitted', 'verified', 'validated')
    ), dated as (
      select item.found_on as day
      from waiting
      join ordnance_item item on item.programme_id = ${programmeId} and item.id = record_id and item.version = waiting.version
      union all
      select release.decided_on
      from waiting
      join release_polygon release
        on release.programme_id = ${programmeId} and release.id = record_id and release.version = waiting.version
    )
    select week_block_start(day, 1, ${weekStartsOn}) as "firstDay", count(*)::int as waiting
    from dated
    where day between ${span.firstDay} and ${span.lastDay}
    group by 1
    order by 1
  `;
  return new Map(rows.map(({ firstDay, waiting }) => [firstDay, waiting]));
}
