import type { Sql } from "../../foundation/server/database.ts";

/** The one precision grid of the land account, in degrees: about a tenth of a millimetre on the ground. */
const LAND_GRID_DEGREES = 1e-9;

/** Cells of this many degrees (about two kilometres) are locked around an approval: the neighbourhood, not the table. */
const LOCK_CELL_DEGREES = 0.02;

/** Above so many cells a transaction locks the programme's land as a whole. */
const MOST_CELLS = 256;

/** A version of a release polygon. */
export type ReleaseVersion = { readonly releaseId: string; readonly version: number };

/** Why the land account cannot take a release polygon. */
export type LandRefusal =
  | { readonly reason: "hazard-not-approved"; readonly localId: string }
  /**
   * I5: with the area in m² that lies outside the version of the hazardous area it refers to. It may reach out as far as the
   * programme's position tolerance, since the positions of two surveys never agree exactly.
   */
  | { readonly reason: "outside-hazard"; readonly localId: string; readonly outsideM2: number };

/** Puts the arriving polygons on the grid, with the time of their decision, into the temporary table `arriving_release`. */
export async function prepareArriving(sql: Sql, programmeId: string): Promise<void> {
  await sql`
    create temporary table if not exists arriving_release
      (release_id uuid, version integer, geom geometry, decided_on date, outside_hazard_m2 double precision, taken boolean) on commit drop
  `;
  await sql`truncate arriving_release`;
  await sql`
    insert into arriving_release
    select release.id, release.version, st_reduceprecision(release.boundary, ${LAND_GRID_DEGREES}::double precision), release.decided_on,
           case when st_coveredby(release.boundary, hazard.boundary) then 0
                else st_area(st_difference(release.boundary, hazard.boundary, ${LAND_GRID_DEGREES}::double precision)::geography) end,
           false
    from standing_change change
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = change.record_id and release.version = change.version
    join hazardous_area hazard
      on hazard.programme_id = release.programme_id and hazard.id = release.hazardous_area_id
     and hazard.version = release.hazardous_area_version
    where change.sign = 1
  `;
  await sql`create index if not exists arriving_release_geom on arriving_release using gist (geom)`;
  await sql`analyze arriving_release`;
}

/** Finds the first polygon, by number, that the register cannot take. */
export async function findLandRefusal(sql: Sql, programmeId: string): Promise<LandRefusal | undefined> {
  const [unapproved] = await sql<{ localId: string }[]>`
    select release.local_id as "localId"
    from arriving_release arriving
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = arriving.release_id and release.version = arriving.version
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

  // First the few that reach beyond the line at all: a buffer on the ellipsoid is the dearest thing here.
  const [outside] = await sql<{ localId: string; outsideM2: number }[]>`
    with beyond as materialized (
      select release_id, version, outside_hazard_m2 from arriving_release where outside_hazard_m2 > 0
    )
    select release.local_id as "localId", beyond.outside_hazard_m2 as "outsideM2"
    from beyond
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = beyond.release_id and release.version = beyond.version
    join hazardous_area hazard
      on hazard.programme_id = ${programmeId} and hazard.id = release.hazardous_area_id
     and hazard.version = release.hazardous_area_version
    join programme on programme.id = ${programmeId}
    where not st_coveredby(release.boundary, st_buffer(hazard.boundary::geography, programme.position_tolerance_m)::geometry)
    order by release.local_id
    limit 1
  `;
  return outside && { reason: "outside-hazard", ...outside };
}

/**
 * Locks the neighbourhood of what arrives and leaves until the transaction ends, cell by cell in one order.
 *
 * Two approvals of overlapping land share a cell, so the second sees the faces of the first; approvals far apart share none.
 * A large batch locks the land of the whole programme.
 */
export async function lockNeighbourhood(sql: Sql, programmeId: string): Promise<void> {
  await sql`create temporary table if not exists land_cell (key bigint) on commit drop`;
  await sql`truncate land_cell`;
  await sql`
    insert into land_cell
    select distinct hashtextextended(${programmeId} || ' ' || x || ' ' || y, 0)
    from (
      select geom from arriving_release
      union all
      select release.boundary
      from standing_change change
      join release_polygon release
        on release.programme_id = ${programmeId} and release.id = change.record_id and release.version = change.version
      where change.sign = -1
    ) shape
    cross join lateral generate_series(floor(st_xmin(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer, floor(st_xmax(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer) x
    cross join lateral generate_series(floor(st_ymin(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer, floor(st_ymax(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer) y
  `;
  const [row] = await sql<{ cells: number }[]>`select count(*) as cells from land_cell`;
  if ((row?.cells ?? 0) > MOST_CELLS) {
    await sql`select pg_advisory_xact_lock(hashtextextended('land of ' || ${programmeId}, 0))`;
  } else {
    await sql`select pg_advisory_xact_lock_shared(hashtextextended('land of ' || ${programmeId}, 0))`;
    await sql`select pg_advisory_xact_lock(key) from (select key from land_cell order by key offset 0) cell`;
  }
}

/** Closes the faces of the releases that cease to stand; their land lies in the temporary table `freed_land` then. */
export async function closeFacesOfLeaving(sql: Sql, programmeId: string, seq: number): Promise<number> {
  await sql`create temporary table if not exists freed_land (geom geometry) on commit drop`;
  await sql`truncate freed_land`;
  const closed = await sql`
    with closed as (
      update land_face set known_to_seq = ${seq}
      from standing_change change
      where land_face.programme_id = ${programmeId} and change.sign = -1
        and land_face.release_id = change.record_id and land_face.release_version = change.version
        and land_face.known_to_seq is null
      returning land_face.geom
    )
    insert into freed_land select geom from closed
  `;
  return closed.count;
}

/** The standing releases that cover freed land, in the order in which they have a claim to it: by decision time. */
export async function listFreedCandidates(sql: Sql, programmeId: string): Promise<ReleaseVersion[]> {
  return sql<ReleaseVersion[]>`
    select distinct release.decided_on, decision.known_from_seq, release.id as "releaseId", release.version
    from freed_land freed
    join release_polygon release
      on release.programme_id = ${programmeId} and st_intersects(release.boundary, freed.geom)
    join record_decision decision
      on decision.programme_id = ${programmeId} and decision.record_id = release.id and decision.version = release.version
     and decision.known_to_seq is null and decision.state = 'approved'
    order by release.decided_on, decision.known_from_seq, release.id
  `;
}

const insertFace = (sql: Sql, programmeId: string, seq: number) => sql`
  insert into land_face (programme_id, id, release_id, release_version, product, activity, contamination_type, organisation_id,
                         district_id, decided_on, geom, known_from_seq)
  select ${programmeId}, gen_random_uuid(), release.id, release.version, release.product, release.activity,
         release.contamination_type, release.organisation_id, release.district_id, release.decided_on, given.geom, ${seq}::bigint
  from given
  join release_polygon release
    on release.programme_id = ${programmeId} and release.id = given.release_id and release.version = given.version
  where not st_isempty(given.geom)
`;

/** Gives a standing release the freed land that it covers and that no other face holds by now. */
export async function giveFreedLand(
  sql: Sql,
  programmeId: string,
  seq: number,
  release: ReleaseVersion,
): Promise<void> {
  await sql`
    with claim as (
      -- where two shapes overlap and also share a border, their intersection has a line beside the polygon
      select st_union(st_collectionextract(st_intersection(st_reduceprecision(release.boundary, ${LAND_GRID_DEGREES}::double precision), freed.geom, ${LAND_GRID_DEGREES}::double precision), 3), ${LAND_GRID_DEGREES}::double precision) as geom
      from release_polygon release
      join freed_land freed on st_intersects(release.boundary, freed.geom)
      where release.programme_id = ${programmeId} and release.id = ${release.releaseId} and release.version = ${release.version}
    ), held as (
      select st_union(face.geom, ${LAND_GRID_DEGREES}::double precision) as geom
      from claim
      join land_face face on face.programme_id = ${programmeId} and face.known_to_seq is null and st_intersects(face.geom, claim.geom)
    ), given as (
      select ${release.releaseId}::uuid as release_id, ${release.version}::integer as version,
             st_multi(st_collectionextract(
               case when held.geom is null then claim.geom else st_difference(claim.geom, held.geom, ${LAND_GRID_DEGREES}::double precision) end, 3)) as geom
      from claim cross join held
    )
    ${insertFace(sql, programmeId, seq)}
  `;
}

/** Gives all arriving polygons that share land with no face and with no other arriving polygon their whole land, at once. */
export async function giveDisjointLand(sql: Sql, programmeId: string, seq: number): Promise<void> {
  await sql`
    update arriving_release arriving set taken = true
    where not exists (
        select 1 from land_face face
        where face.programme_id = ${programmeId} and face.known_to_seq is null
          and face.geom && arriving.geom and st_intersects(face.geom, arriving.geom) and not st_touches(face.geom, arriving.geom))
      and not exists (
        select 1 from arriving_release other
        where (other.release_id, other.version) <> (arriving.release_id, arriving.version)
          and other.geom && arriving.geom and st_intersects(other.geom, arriving.geom) and not st_touches(other.geom, arriving.geom))
  `;
  await sql`
    with given as (
      select release_id, version, st_multi(geom) as geom from arriving_release where taken
    )
    ${insertFace(sql, programmeId, seq)}
  `;
  await sql`
    insert into land_split (programme_id, release_id, release_version, seq, new_m2, already_m2, outside_hazard_m2)
    select ${programmeId}, release_id, version, ${seq}::bigint, st_area(geom::geography), 0, outside_hazard_m2
    from arriving_release
    where taken
  `;
}

/** The arriving polygons that share land with others, in the order in which they have a claim to it. */
export async function listOverlapping(sql: Sql): Promise<ReleaseVersion[]> {
  return sql<ReleaseVersion[]>`
    select release_id as "releaseId", version
    from arriving_release
    where not taken
    order by decided_on, release_id, version
  `;
}

/** Gives one arriving polygon the land that no face holds, and writes down how much was new and who held the rest. */
export async function giveRemainder(
  sql: Sql,
  programmeId: string,
  seq: number,
  release: ReleaseVersion,
): Promise<void> {
  await sql`
    with arriving as (
      select release_id, version, geom, outside_hazard_m2
      from arriving_release
      where release_id = ${release.releaseId} and version = ${release.version}
    ), neighbour as (
      select face.release_id, face.release_version, face.geom
      from arriving
      join land_face face
        on face.programme_id = ${programmeId} and face.known_to_seq is null
       and face.geom && arriving.geom and st_intersects(face.geom, arriving.geom)
    ), given as (
      select arriving.release_id, arriving.version,
             st_multi(st_collectionextract(
               coalesce(st_difference(arriving.geom, (select st_union(geom, ${LAND_GRID_DEGREES}::double precision) from neighbour), ${LAND_GRID_DEGREES}::double precision), arriving.geom), 3)) as geom
      from arriving
    ), already as (
      select neighbour.release_id, neighbour.release_version,
             sum(st_area(st_intersection(neighbour.geom, arriving.geom, ${LAND_GRID_DEGREES}::double precision)::geography)) as area_m2
      from neighbour cross join arriving
      group by neighbour.release_id, neighbour.release_version
      having sum(st_area(st_intersection(neighbour.geom, arriving.geom, ${LAND_GRID_DEGREES}::double precision)::geography)) >= 0.01
    ), face as (
      ${insertFace(sql, programmeId, seq)}
    )
    insert into land_split (programme_id, release_id, release_version, seq, new_m2, already_m2, outside_hazard_m2, already)
    select ${programmeId}, given.release_id, given.version, ${seq}::bigint, st_area(given.geom::geography),
           coalesce((select sum(area_m2) from already), 0), arriving.outside_hazard_m2,
           coalesce((select jsonb_agg(jsonb_build_object('releaseId', release_id, 'version', release_version, 'areaM2', area_m2)
                                      order by area_m2 desc, release_id) from already), '[]')
    from given cross join arriving
  `;
}
