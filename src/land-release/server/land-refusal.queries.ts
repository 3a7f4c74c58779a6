import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { LAND_GRID_DEGREES } from "./land-claims.queries.ts";

/** A degree of latitude is nowhere longer, and a degree of longitude is shorter everywhere but at the equator. */
const METRES_PER_DEGREE = 111_700;

/** Why the land account cannot take a release polygon. */
export type LandRefusal =
  | { readonly reason: "hazard-not-approved"; readonly localId: string }
  /**
   * I5: with the area in m² that lies outside the version of the hazardous area it refers to. It may reach out as far as the
   * programme's position tolerance, since the positions of two surveys never agree exactly.
   */
  | { readonly reason: "outside-hazard"; readonly localId: string; readonly outsideM2: number };

/** The versions that begin to stand in this transaction. */
const beginning = (sql: Sql): SqlPart => sql`select record_id, version from standing_change where sign = 1`;

/**
 * Finds the first polygon, by number, that the register cannot take.
 *
 * @param chosen  which versions are looked at, `(record_id, version)`: those that begin to stand, unless somebody asks beforehand
 */
export async function findLandRefusal(
  sql: Sql,
  programmeId: string,
  chosen: SqlPart = beginning(sql),
): Promise<LandRefusal | undefined> {
  const [unapproved] = await sql<{ localId: string }[]>`
    select release.local_id as "localId"
    from (${chosen}) change
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = change.record_id and release.version = change.version
    -- one look-up each, whatever the planner knows of tables that were filled a moment ago
    where not coalesce((
      select decision.state in ('approved', 'superseded') from record_decision decision
      where decision.programme_id = ${programmeId} and decision.record_id = release.hazardous_area_id
        and decision.version = release.hazardous_area_version and decision.known_to_seq is null
      limit 1
    ), false)
    order by release.local_id
    limit 1
  `;
  if (unapproved) return { reason: "hazard-not-approved", ...unapproved };

  // First those that reach beyond the line by more than the grid, then those that a buffer in degrees does not cover which is nowhere wider
  // than the tolerance: a buffer on the ellipsoid is the dearest thing here.
  const [outside] = await sql<{ localId: string; outsideM2: number }[]>`
    with beyond as materialized (
      select release.local_id, release.boundary, hazard.boundary as hazard
      from (${chosen}) change
      join release_polygon release
        on release.programme_id = ${programmeId} and release.id = change.record_id and release.version = change.version
      join hazardous_area hazard
        on hazard.programme_id = ${programmeId} and hazard.id = release.hazardous_area_id
       and hazard.version = release.hazardous_area_version
      where not lies_within(release.boundary, hazard.boundary)
        and st_area(st_difference(release.boundary, hazard.boundary)) > ${LAND_GRID_DEGREES}::double precision * st_perimeter(release.boundary)
    )
    select local_id as "localId", st_area(st_difference(beyond.boundary, hazard)::geography) as "outsideM2"
    from beyond
    join programme on programme.id = ${programmeId}
    where not lies_within(beyond.boundary, st_buffer(hazard, position_tolerance_m / ${METRES_PER_DEGREE}::double precision))
      and not lies_within(beyond.boundary, st_buffer(hazard::geography, programme.position_tolerance_m)::geometry)
    order by local_id
    limit 1
  `;
  return outside && { reason: "outside-hazard", ...outside };
}
