import type { Sql } from "../../foundation/server/database.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import {
  grid,
  known,
  type MeasuringScope,
  measured,
  type PieceRow,
  shapes,
  sharedLand,
} from "./hazard-measures.queries.ts";

/** A hazardous area and the day from which its land was hazardous again. */
export type Reopened = { readonly id: string; readonly since: CalendarDate };

/**
 * Measures what releases took of land that was hazardous again. Where it had been released before, a later release has no face in the
 * account; here its claim takes the land, without the claims since the reopening that came before it.
 */
export async function measureReopenedLand(
  sql: Sql,
  scope: MeasuringScope,
  areas: readonly Reopened[],
): Promise<PieceRow[]> {
  if (areas.length === 0) return [];
  const { programmeId, asKnownAt } = scope;
  const ids = areas.map(({ id }) => id);
  return sql<PieceRow[]>`
    with ${shapes(sql, { ...scope, ids })}, claimed as materialized (
      select area.id, claim.release_id, claim.release_version, claim.decided_on, claim.first_approved_seq, claim.geom
      from unnest(${ids}::uuid[], ${areas.map(({ since }) => since)}::date[]) area (id, since)
      join land_claim claim
        on claim.programme_id = ${programmeId} and ${known(sql, "claim", asKnownAt)} and claim.decided_on >= area.since
       and exists (select 1 from shape where shape.id = area.id and shape.geom && claim.geom and places_meet(shape.geom, claim.geom))
    ), taken as materialized (
      select claimed.id, claimed.release_id, claimed.release_version,
             coalesce(st_collectionextract(st_difference(claimed.geom, (
               select st_union(earlier.geom, ${grid(sql)})
               from claimed earlier
               where earlier.id = claimed.id
                 and (earlier.decided_on, earlier.first_approved_seq, earlier.release_id)
                   < (claimed.decided_on, claimed.first_approved_seq, claimed.release_id)
             ), ${grid(sql)}), 3), claimed.geom) as geom
      from claimed
    )
    select
      taken.id                       as "hazardId",
      shape.version,
      release.id                     as "releaseId",
      release.version                as "releaseVersion",
      release.local_id               as "localId",
      release.product,
      release.decided_on             as "decidedOn",
      release.hazardous_area_id      as "ofHazardId",
      release.hazardous_area_version as "hazardVersion",
      release.district_id            as "districtId",
      false                          as "isSliver",
      false                          as "isInside",
      0::bigint                      as "pieceArea",
      ${measured(sql, sharedLand(sql, sql`taken.geom`, sql`shape.geom`))} as "inVersion",
      case when shape.geom_before is not null
           then ${measured(sql, sharedLand(sql, sharedLand(sql, sql`taken.geom`, sql`shape.geom`), sql`shape.geom_before`))}
      end as "inShared"
    from taken
    join shape on shape.id = taken.id
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = taken.release_id and release.version = taken.release_version
    order by taken.id, release.decided_on, release.id, shape.version
  `;
}
