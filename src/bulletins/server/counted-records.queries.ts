import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { type ListedRecord, listedColumns } from "../../verification/server/records.queries.ts";

/** One record that a published figure rests on, and how much it added. */
export type Contribution = ListedRecord & {
  /** items, or m² */
  readonly amount: number;
};

/** How many records a figure rests on, and what they add up to. */
export type ContributionTotal = { readonly records: number; readonly amount: number };

/** Sums the contributions to the figures of a bulletin's metrics: one metric, or the parts of a sum. */
export async function totalContribution(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
  metricIds: readonly string[],
): Promise<ContributionTotal> {
  const [total] = await sql<ContributionTotal[]>`
    select count(*)::int as records, coalesce(sum(amount::numeric), 0)::double precision as amount
    from bulletin_contribution
    where programme_id = ${programmeId}
      and bulletin_id = ${bulletinId}
      and metric_id = any (${[...metricIds]}::text[])
  `;
  return total ?? { records: 0, amount: 0 };
}

/** A page of the records that a figure rests on, by day and number. */
export async function listContributions(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
  metricIds: readonly string[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Contribution[]> {
  return sql<Contribution[]>`
    select
      ${listedColumns(sql)},
      contribution.amount
    from bulletin_contribution contribution
    join record_overview record
      on record.programme_id = contribution.programme_id
      and record.record_kind = contribution.record_kind
      and record.id = contribution.record_id
      and record.version = contribution.record_version
    where contribution.programme_id = ${programmeId}
      and contribution.bulletin_id = ${bulletinId}
      and contribution.metric_id = any (${[...metricIds]}::text[])
    order by record.happened_on, record.local_id, record.id, record.version
    limit ${limit} offset ${offset}
  `;
}

/** A published figure in which a record was counted. */
export type CountedFigure = {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly edition: number;
  readonly metricId: string;
  readonly amount: number;
};

/** The published figures in which a record was counted, the latest week first. */
export async function listFiguresOfRecord(sql: Sql, programmeId: string, recordId: string): Promise<CountedFigure[]> {
  return sql<CountedFigure[]>`
    select
      bulletin.first_day as "firstDay",
      bulletin.last_day  as "lastDay",
      bulletin.edition,
      contribution.metric_id as "metricId",
      contribution.amount
    from bulletin_contribution contribution
    join published_bulletin bulletin
      on bulletin.programme_id = contribution.programme_id and bulletin.id = contribution.bulletin_id
    where contribution.programme_id = ${programmeId}
      and contribution.record_id = ${recordId}
    order by bulletin.first_day desc, bulletin.edition desc, contribution.metric_id
  `;
}
