import type { CalendarDate, Period } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { ChangedRecord, LandTransfer } from "../../domain/restatement/changes.ts";
import { conditionOf, type RecordMetric, type SqlPiece } from "../measure.queries.ts";
import { known } from "../standing-records.queries.ts";

/** After every journal entry that there will be: what is known now, whatever that is. */
export const NOW = Number.MAX_SAFE_INTEGER;

/** Between which journal entries, and for which figures, changes are asked for. */
export type ChangeRequest = {
  readonly programmeId: string;
  readonly metrics: readonly RecordMetric[];
  readonly week: Period;
  readonly campaignFrom: CalendarDate;
  /** the cut-off of what was published */
  readonly from: number;
  /** the cut-off of the later edition, or {@link NOW} */
  readonly to: number;
};

/** Rows that were known at the first entry and no longer at the second. */
const ended = (sql: Sql, { programmeId, from, to }: ChangeRequest): SqlPiece =>
  sql`programme_id = ${programmeId} and known_to_seq > ${from} and known_to_seq <= ${to} and known_from_seq <= ${from}`;

/** Rows that were known at the second entry and not yet at the first. */
const began = (sql: Sql, { programmeId, from, to }: ChangeRequest): SqlPiece =>
  sql`programme_id = ${programmeId} and known_from_seq > ${from} and known_from_seq <= ${to}
      and coalesce(known_to_seq > ${to}, true)`;

/**
 * Finds every record that counts for something else at the second entry than at the first, with what it counted for at both.
 *
 * The work is proportional to what began and ceased to stand in between, not to the register.
 *
 * @param ids  these records, whether or not a figure counts them; else all that one does
 */
export async function listChangedRecords(
  sql: Sql,
  request: ChangeRequest,
  ids?: readonly string[],
): Promise<ChangedRecord[]> {
  const { programmeId, metrics, week, campaignFrom, from, to } = request;
  const lines = metrics.map(
    ({ id, measure }, at) => sql`${at === 0 ? sql`` : sql`,`} (${id}, ${conditionOf(sql, measure)})`,
  );
  return sql<ChangedRecord[]>`
    with changed as materialized (
      select 'before' as side, record_id, version from record_decision where ${ended(sql, request)} and state = 'approved'
        and record_kind = 'ordnance-item'
      union all
      select 'after', record_id, version from record_decision where ${began(sql, request)} and state = 'approved'
        and record_kind = 'ordnance-item'
    ), face as (
      select 'before' as side, land_face.* from land_face where ${ended(sql, request)}
      union all
      select 'after', land_face.* from land_face where ${began(sql, request)}
    ), amount_of_day as (
      select side, 'ordnance-item' as record_kind, item.id, source, day, district_id, organisation_id, category as kind, context,
             neutralised::text as trait, amount
      from changed
      join ordnance_item item
        on item.programme_id = ${programmeId} and item.id = changed.record_id and item.version = changed.version
      cross join lateral (
        select 'found' as source, item.found_on as day, item.quantity::bigint as amount
        union all
        select 'destroyed', (disposition ->> 'on')::date, (disposition ->> 'quantity')::bigint
        from jsonb_array_elements(item.dispositions) disposition
        where disposition ->> 'fate' in ('destroyed_in_situ', 'destroyed_central')
      ) counted_on
      ${ids === undefined ? sql`` : sql`where false`}
      union all
      select side, 'release-polygon', release_id, 'land', decided_on, district_id, organisation_id, product, activity,
             contamination_type, round(area_m2 * 100)::bigint
      from face
      ${ids === undefined ? sql`` : sql`where release_id = any (${[...ids]}::uuid[])`}
    ), contribution as materialized (
      select amount_of_day.*,
             day between ${week.firstDay}::date and ${week.lastDay}::date as in_week,
             day between ${campaignFrom}::date and ${week.lastDay}::date  as in_campaign
      from amount_of_day
    ), concerned as materialized (
      -- Of all that was approved since, an old bulletin is concerned by little.
      select distinct id from contribution ${ids === undefined ? sql`where in_week or in_campaign` : sql``}
    ), counting as materialized (
      -- There are a few dozen kinds of find and release: the definitions are asked about each kind once.
      select source, kind, context, trait, coalesce(array_agg(metric_id) filter (where counts), '{}') as metric_ids
      from (select distinct source, kind, context, trait from contribution) sort_of_record
      cross join lateral (values ${lines}) metric (metric_id, counts)
      group by source, kind, context, trait
    ), counted as (
      select contribution.*, counting.metric_ids
      from contribution
      join concerned using (id)
      join counting using (source, kind, context, trait)
    ), changed_record as (
      select record_kind, id,
             coalesce(json_agg(${countedJson(sql)}) filter (where side = 'before'), '[]') as before,
             coalesce(json_agg(${countedJson(sql)}) filter (where side = 'after'), '[]')  as after
      from counted
      group by record_kind, id
      ${ids === undefined ? sql`having bool_or((in_week or in_campaign) and cardinality(metric_ids) > 0)` : sql``}
    )
    select
      record.record_kind                    as kind,
      record.id,
      coalesce(lot_after.local_id, lot_before.local_id, release_after.local_id, release_before.local_id) as "localId",
      standing_before.version               as "versionBefore",
      standing_after.version                as "versionAfter",
      withdrawal.reason_code                as "withdrawalCode",
      case record.record_kind
        when 'ordnance-item' then
          (lot_before.category, lot_before.context, lot_before.quantity, lot_before.found_on, lot_before.organisation_id, lot_before.dispositions)
          is not distinct from
          (lot_after.category, lot_after.context, lot_after.quantity, lot_after.found_on, lot_after.organisation_id, lot_after.dispositions)
        else
          (release_before.product, release_before.activity, release_before.contamination_type, release_before.decided_on, release_before.organisation_id)
          is not distinct from
          (release_after.product, release_after.activity, release_after.contamination_type, release_after.decided_on, release_after.organisation_id)
      end                                   as "sameContent",
      case record.record_kind
        when 'ordnance-item' then coalesce(st_orderingequals(lot_before.point, lot_after.point), false)
        else coalesce(st_orderingequals(release_before.boundary, release_after.boundary), false)
      end                                   as "samePlace",
      coalesce(lot_before.district_id, release_before.district_id)
        is not distinct from coalesce(lot_after.district_id, release_after.district_id) as "sameDistrict",
      record.before,
      record.after
    from changed_record record
    left join lateral (${standingAt(sql, programmeId, from)}) standing_before on true
    left join lateral (${standingAt(sql, programmeId, to)}) standing_after on true
    left join lateral (
      select decision.reason_code
      from record_decision decision
      where decision.programme_id = ${programmeId} and decision.record_id = record.id and decision.state = 'withdrawn'
        and decision.known_from_seq > ${from} and decision.known_from_seq <= ${to}
      order by decision.known_from_seq desc
      limit 1
    ) withdrawal on true
    left join ordnance_item lot_before
      on lot_before.programme_id = ${programmeId} and lot_before.id = record.id and lot_before.version = standing_before.version
    left join ordnance_item lot_after
      on lot_after.programme_id = ${programmeId} and lot_after.id = record.id and lot_after.version = standing_after.version
    left join release_polygon release_before
      on release_before.programme_id = ${programmeId} and release_before.id = record.id and release_before.version = standing_before.version
    left join release_polygon release_after
      on release_after.programme_id = ${programmeId} and release_after.id = record.id and release_after.version = standing_after.version
    order by record.record_kind, "localId", record.id
  `;
}

const countedJson = (sql: Sql) => sql`
  json_build_object('districtId', district_id, 'operatorId', organisation_id, 'amount', amount, 'metricIds', metric_ids,
                    'inWeek', in_week, 'inCampaign', in_campaign)`;

/** The version of a record that stood at an entry; one look-up for each, whatever the planner knows of the others. */
const standingAt = (sql: Sql, programmeId: string, seq: number) => sql`
  select version
  from record_decision
  where programme_id = ${programmeId} and record_id = record.id and state = 'approved' and ${known(sql, seq)}
  limit 1
`;

/**
 * Measures the land that passed from one release to another between the two entries, for releases that stand unchanged and have
 * another face.
 */
export async function listLandTransfers(
  sql: Sql,
  request: ChangeRequest,
  releaseIds: readonly string[],
): Promise<LandTransfer[]> {
  const unchanged = sql`any (${[...releaseIds]}::uuid[])`;
  return sql<LandTransfer[]>`
    with gone as materialized (select release_id, geom from land_face where ${ended(sql, request)}),
         come as materialized (select release_id, geom from land_face where ${began(sql, request)})
    select "from", "to", amount
    from (
      select gone.release_id as "from", come.release_id as "to",
             round(sum(st_area(st_collectionextract(st_intersection(gone.geom, come.geom), 3)::geography)) * 100)::bigint as amount
      from gone
      join come on come.release_id <> gone.release_id and come.geom && gone.geom
      where gone.release_id = ${unchanged} or come.release_id = ${unchanged}
      group by gone.release_id, come.release_id
    ) passed
    where amount > 0
    order by "from", "to"
  `;
}
