import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { RecordedFigures, RecordedSnapshot } from "../domain/reading/reconcile.ts";

/** The metrics that stand behind the lines which articles state. */
const METRICS = {
  antiTank: "anti_tank",
  antiPersonnel: "anti_personnel",
  uxo: "uxo",
  clearedAreaM2: "cleared_as_published",
} as const satisfies Record<keyof RecordedFigures, string>;

type Totals = Readonly<Record<string, number>>;
type Row = {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly campaignFrom: CalendarDate;
  readonly week: Totals;
  readonly cumulative: Totals;
};

/** What our bulletins said: of each week the latest published edition, oldest first. Works for the reader without an account. */
export async function listRecordedSnapshots(sql: Sql, programmeId: string): Promise<RecordedSnapshot[]> {
  const metrics = Object.values(METRICS);
  const rows = await sql<Row[]>`
    select
      first_day                 as "firstDay",
      last_day                  as "lastDay",
      figures -> 'campaignFrom' as "campaignFrom",
      totals.week,
      totals.cumulative
    from (
      select distinct on (first_day, last_day) first_day, last_day, figures
      from published_bulletin
      where programme_id = ${programmeId}
      order by first_day, last_day, edition desc
    ) latest
    cross join lateral (
      select
        jsonb_object_agg(metric -> 'definition' ->> 'id', metric -> 'week' -> 'total')       as week,
        jsonb_object_agg(metric -> 'definition' ->> 'id', metric -> 'cumulative' -> 'total') as cumulative
      from jsonb_array_elements(figures -> 'metrics') metric
      where metric -> 'definition' ->> 'id' in ${sql(metrics)}
    ) totals
    order by first_day, last_day
  `;
  return rows.map(({ firstDay, lastDay, campaignFrom, week, cumulative }) => ({
    firstDay,
    lastDay,
    ...figuresFrom(week),
    cumulative: { firstDay: campaignFrom, ...figuresFrom(cumulative) },
  }));
}

/** A line that a bulletin does not have is null. */
const figuresFrom = (totals: Totals | null): RecordedFigures => ({
  antiTank: totals?.[METRICS.antiTank] ?? null,
  antiPersonnel: totals?.[METRICS.antiPersonnel] ?? null,
  uxo: totals?.[METRICS.uxo] ?? null,
  clearedAreaM2: totals?.[METRICS.clearedAreaM2] ?? null,
});
