import type { Sql } from "../../../foundation/server/database.ts";
import type { CountedTwice } from "../../domain/restatement/definitions.ts";
import { conditionOf, type RecordMetric } from "../measure.queries.ts";
import { standingOfWeek } from "../standing-records.queries.ts";
import type { ChangeRequest } from "./changed-records.queries.ts";

/** Reads the records of a week as known at the cut-off, with the metrics that count each by the old definitions and by the new. */
export async function listCountedTwice(
  sql: Sql,
  { programmeId, week, from, metrics: after }: ChangeRequest,
  before: readonly RecordMetric[],
): Promise<CountedTwice[]> {
  const ids = (metrics: readonly RecordMetric[]) => {
    const lines = metrics.map(
      ({ id, measure }, at) => sql`${at === 0 ? sql`` : sql`,`} (${id}, ${conditionOf(sql, measure)})`,
    );
    return sql`
      select coalesce(array_agg(metric_id) filter (where counts), '{}') as ids
      from (values ${lines}) metric (metric_id, counts)`;
  };
  return sql<CountedTwice[]>`
    with ${standingOfWeek(sql, programmeId, week, from)}
    select
      record.district_id     as "districtId",
      record.organisation_id as "operatorId",
      standing.amount,
      json_build_object('kind', standing.record_kind, 'id', standing.id, 'localId', record.local_id,
                        'versionBefore', standing.version, 'versionAfter', standing.version) as record,
      old.ids                as "oldIds",
      new.ids                as "newIds"
    from standing
    join record_overview record
      on record.programme_id = ${programmeId} and record.record_kind = standing.record_kind
     and record.id = standing.id and record.version = standing.version
    cross join lateral (${ids(before)}) old
    cross join lateral (${ids(after)}) new
    order by standing.record_kind, record.local_id, standing.id, standing.source
  `;
}
