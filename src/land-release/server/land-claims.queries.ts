import type { Sql, SqlPart } from "../../foundation/server/database.ts";

/** The one precision grid of the land account, in degrees: about a tenth of a millimetre on the ground. */
export const LAND_GRID_DEGREES = 1e-9;

/**
 * The longest edge of a claim, in metres. So short an edge departs from the geodesic between its ends by less than the grid, so that the
 * lines which PostGIS overlays in the plane of degrees and the geodesics along which areas are measured are the same lines.
 */
const LONGEST_EDGE_M = 50;

/** Cells of this many degrees (about two kilometres) are locked around an approval: the neighbourhood, not the table. */
const LOCK_CELL_DEGREES = 0.02;

/** Fewer changes at once are no batch. */
const LEAST_BATCH = 500;

/** Above so many cells, or claims, a transaction locks the programme's land as a whole: the server has room for some thousand locks. */
const MOST_LOCKS = 256;

/** The land of a boundary as the account keeps it: edges cut short, vertices on the grid. The column or expression is given as SQL. */
export const claimShape = (sql: Sql, boundary: SqlPart) => sql`
  st_multi(st_collectionextract(on_grid(
    st_segmentize(${boundary}::geography, ${LONGEST_EDGE_M}::double precision)::geometry, ${LAND_GRID_DEGREES}::double precision), 3))
`;

/** The entry that approved the first version of a record which was ever approved: a correction keeps the record's place in the order. */
export const firstApproved = (sql: Sql, programmeId: string, releaseId: SqlPart) => sql`
  (select approval.known_from_seq from record_decision approval
   where approval.programme_id = ${programmeId} and approval.record_id = ${releaseId} and approval.state = 'approved'
   -- in the order of the primary key, which the planner then takes
   order by approval.record_id, approval.version, approval.known_from_seq limit 1)
`;

/**
 * Whether a claim comes before another: by the day of the release decision, then by the entry that approved the record first, then by the
 * record. A total order that depends on the records alone, so that the account does not depend on what arrived when.
 */
export const comesBefore = (sql: Sql, first: string, second: string) => sql`
  (${sql(first)}.decided_on, ${sql(first)}.first_approved_seq, ${sql(first)}.release_id)
    < (${sql(second)}.decided_on, ${sql(second)}.first_approved_seq, ${sql(second)}.release_id)
`;

/** Whether two shapes share land, not only a border: their interiors meet. The box comes first, for the index. */
export const sharesLand = (sql: Sql, first: string, second: string) => sql`
  (${sql(first)}.geom && ${sql(second)}.geom and st_relate(${sql(first)}.geom, ${sql(second)}.geom, 'T********'))
`;

/** Whether so much changes at once, against what the planner knows of, that it has to look at the tables anew. */
export async function isBatch(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ batch: boolean }[]>`
    select count(*) >= greatest(${LEAST_BATCH}, (select reltuples from pg_class where oid = 'land_claim'::regclass) / 5) as batch
    from standing_change
  `;
  return row?.batch ?? false;
}

/**
 * Closes the claims of the releases that cease to stand, and opens those of the ones that begin to: `standing_change` says which.
 */
export async function changeClaims(sql: Sql, programmeId: string, seq: number): Promise<void> {
  await sql`
    update land_claim set known_to_seq = ${seq}
    from standing_change change
    where change.sign = -1 and land_claim.programme_id = ${programmeId} and land_claim.release_id = change.record_id
      and land_claim.release_version = change.version and land_claim.known_to_seq is null
  `;
  await sql`
    insert into land_claim (programme_id, release_id, release_version, decided_on, first_approved_seq, geom, known_from_seq)
    select ${programmeId}, release.id, release.version, release.decided_on, ${firstApproved(sql, programmeId, sql`release.id`)},
           ${claimShape(sql, sql`release.boundary`)}, ${seq}::bigint
    from standing_change change
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = change.record_id and release.version = change.version
    where change.sign = 1
    order by release.decided_on, release.id
  `;
}

/** Lets the planner know what a batch has written. */
export async function refreshLandStatistics(sql: Sql): Promise<void> {
  await sql`select refresh_land_statistics()`;
}

/**
 * Locks the land that a decision is about until the transaction ends, so that nobody else decides on any of it meanwhile: cell by cell in
 * one order, then the standing claims near by, whose faces may have to be worked out again.
 *
 * Two approvals of overlapping land share a cell, so the second waits and then sees the claim of the first; approvals far apart share none.
 * A large batch locks the land of the whole programme. Cells come before claims and each in one order, so nobody deadlocks.
 *
 * Expects the temporary table `chosen_version (record_id, version)`; a version that stands for one of these records is meant as well.
 */
export async function lockChosenLand(sql: Sql, programmeId: string): Promise<void> {
  const keys = await sql<{ key: string }[]>`
    select key::text
    from (
      select distinct hashtextextended(${programmeId} || ' ' || x || ' ' || y, 0) as key
      from (${chosenLand(sql, programmeId)}) chosen
      cross join lateral generate_series(floor(st_xmin(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer,
                                         floor(st_xmax(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer) x
      cross join lateral generate_series(floor(st_ymin(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer,
                                         floor(st_ymax(geom) / ${LOCK_CELL_DEGREES}::double precision)::integer) y
      limit ${MOST_LOCKS + 1}
    ) cell
    order by cell.key
  `;
  if (keys.length > MOST_LOCKS || (await countClaimsNearBy(sql, programmeId)) > MOST_LOCKS) {
    return lockAllLand(sql, programmeId);
  }
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('land of ' || ${programmeId}, 0))`;
  await sql`select pg_advisory_xact_lock(key) from unnest(${keys.map(({ key }) => key)}::bigint[]) key`;
  await sql`
    select pg_advisory_xact_lock(key)
    from (
      select distinct hashtextextended('claim ' || claim.release_id, 0) as key
      from (${chosenLand(sql, programmeId)}) chosen
      join land_claim claim
        on claim.programme_id = ${programmeId} and claim.known_to_seq is null and claim.geom && chosen.geom
      order by key
      offset 0
    ) later
  `;
}

/** How many standing claims lie near by, up to one more than may be locked one by one. */
async function countClaimsNearBy(sql: Sql, programmeId: string): Promise<number> {
  const [row] = await sql<{ claims: number }[]>`
    select count(*)::int as claims
    from (
      select 1
      from (${chosenLand(sql, programmeId)}) chosen
      join land_claim claim
        on claim.programme_id = ${programmeId} and claim.known_to_seq is null and claim.geom && chosen.geom
      limit ${MOST_LOCKS + 1}
    ) near
  `;
  return row?.claims ?? 0;
}

/** Locks the land of a whole programme until the transaction ends: no other approval is under way then. */
export async function lockAllLand(sql: Sql, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('land of ' || ${programmeId}, 0))`;
}

/** The boundaries of the chosen versions and of the versions that stand for the same records. */
const chosenLand = (sql: Sql, programmeId: string): SqlPart => sql`
  select release.boundary as geom
  from (select record_id, version from chosen_version
        union
        select claim.release_id, claim.release_version
        from chosen_version
        join land_claim claim on claim.programme_id = ${programmeId} and claim.release_id = chosen_version.record_id
                             and claim.known_to_seq is null) meant
  join release_polygon release
    on release.programme_id = ${programmeId} and release.id = meant.record_id and release.version = meant.version
`;
