import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { type Change, totalOf } from "../../domain/restatement/changes.ts";
import type { Reach, Reason } from "../../domain/restatement/reasons.ts";
import type { RecordKind } from "../../../verification/domain/states.ts";

/** Keeps the lines of a restatement with the edition that it was frozen with. */
export async function insertRestatement(
  sql: Sql,
  { programmeId, bulletinId }: { readonly programmeId: string; readonly bulletinId: string },
  changes: readonly Change[],
): Promise<void> {
  const lines = new Map<string, number>();
  const rows = changes.map(({ metricId, reach, reason, landReassigned, record, causeId, before, after, amounts }) => {
    const line = (lines.get(`${metricId} ${reach}`) ?? 0) + 1;
    lines.set(`${metricId} ${reach}`, line);
    return {
      metric_id: metricId,
      reach,
      line,
      reason,
      land_reassigned: landReassigned,
      record_kind: record?.kind ?? null,
      record_id: record?.id ?? null,
      version_before: record?.versionBefore ?? null,
      version_after: record?.versionAfter ?? null,
      cause_id: causeId,
      amount_before: before,
      amount_after: after,
      amount: totalOf(amounts),
    };
  });
  await sql`
    insert into bulletin_restatement (programme_id, bulletin_id, metric_id, reach, line, reason, land_reassigned, record_kind,
                                      record_id, version_before, version_after, cause_id, amount_before, amount_after, amount)
    select ${programmeId}, ${bulletinId}::uuid, metric_id, reach, line, reason, land_reassigned, record_kind, record_id,
           version_before, version_after, cause_id, amount_before, amount_after, amount
    from jsonb_to_recordset(${sql.json(rows as never)}) given (
      metric_id text, reach text, line integer, reason text, land_reassigned boolean, record_kind text, record_id uuid,
      version_before integer, version_after integer, cause_id uuid, amount_before bigint, amount_after bigint, amount bigint)
  `;
}

/** A line of a restatement as people read it; amounts in items or hundredths of m². */
export type RestatementLine = {
  readonly metricId: string;
  readonly reach: Reach;
  readonly reason: Reason;
  readonly landReassigned: boolean;
  readonly kind: RecordKind | null;
  readonly id: string | null;
  readonly localId: string | null;
  readonly versionBefore: number | null;
  readonly versionAfter: number | null;
  /** the release that holds the land now, or that held it before */
  readonly causeId: string | null;
  readonly causeLocalId: string | null;
  readonly before: number;
  readonly after: number;
  readonly amount: number;
};

/** Reads the lines of a frozen restatement, in their order. */
export async function listRestatementLines(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
  limit = 100_000,
): Promise<RestatementLine[]> {
  return sql<RestatementLine[]>`
    select
      line.metric_id       as "metricId",
      line.reach,
      line.reason,
      line.land_reassigned as "landReassigned",
      line.record_kind     as kind,
      line.record_id       as id,
      record.local_id      as "localId",
      line.version_before  as "versionBefore",
      line.version_after   as "versionAfter",
      line.cause_id        as "causeId",
      cause.local_id       as "causeLocalId",
      line.amount_before   as before,
      line.amount_after    as after,
      line.amount
    from bulletin_restatement line
    left join record_overview record
      on record.programme_id = line.programme_id and record.record_kind = line.record_kind and record.id = line.record_id
     and record.version = coalesce(line.version_after, line.version_before)
    left join lateral (
      select release.local_id
      from release_polygon release
      where release.programme_id = line.programme_id and release.id = line.cause_id
      order by release.version desc
      limit 1
    ) cause on true
    where line.programme_id = ${programmeId} and line.bulletin_id = ${bulletinId}
    order by line.reach desc, line.metric_id, line.line
    limit ${limit}
  `;
}

/** The lines of what was not frozen yet, in the form of those that were. */
export async function asRestatementLines(
  sql: Sql,
  programmeId: string,
  changes: readonly Change[],
): Promise<RestatementLine[]> {
  const causes = [...new Set(changes.flatMap(({ causeId }) => causeId ?? []))];
  const rows = await sql<{ id: string; localId: string }[]>`
    select distinct on (id) id, local_id as "localId"
    from release_polygon
    where programme_id = ${programmeId} and id = any (${causes}::uuid[])
    order by id, version desc
  `;
  const numbers = new Map(rows.map(({ id, localId }) => [id, localId]));
  return changes.map(({ metricId, reach, reason, landReassigned, record, causeId, before, after, amounts }) => ({
    metricId,
    reach,
    reason,
    landReassigned,
    kind: record?.kind ?? null,
    id: record?.id ?? null,
    localId: record?.localId ?? null,
    versionBefore: record?.versionBefore ?? null,
    versionAfter: record?.versionAfter ?? null,
    causeId,
    causeLocalId: causeId === null ? null : (numbers.get(causeId) ?? null),
    before,
    after,
    amount: totalOf(amounts),
  }));
}

/** A restated edition in which a record is one of the reasons; amounts in items or hundredths of m². */
export type RestatedFigure = {
  readonly firstDay: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly edition: number;
  readonly metricId: string;
  readonly reason: Reason;
  readonly landReassigned: boolean;
  readonly amount: number;
};

/** The published editions in which a record is a reason why the week's figures changed, the latest week first. */
export async function listRestatementsOfRecord(
  sql: Sql,
  programmeId: string,
  recordId: string,
): Promise<RestatedFigure[]> {
  return sql<RestatedFigure[]>`
    select
      bulletin.first_day   as "firstDay",
      bulletin.last_day    as "lastDay",
      bulletin.edition,
      line.metric_id       as "metricId",
      line.reason,
      line.land_reassigned as "landReassigned",
      line.amount
    from bulletin_restatement line
    join published_bulletin bulletin on bulletin.programme_id = line.programme_id and bulletin.id = line.bulletin_id
    where line.programme_id = ${programmeId} and line.record_id = ${recordId} and line.reach = 'week'
    order by bulletin.first_day desc, bulletin.edition desc, line.metric_id, line.line
  `;
}
