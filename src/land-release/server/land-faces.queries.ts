import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { comesBefore, LAND_GRID_DEGREES, sharesLand } from "./land-claims.queries.ts";

/** A square degree is nowhere smaller up to 85° of latitude: most parts are seen to be no slivers without being measured. */
const LEAST_M2_PER_SQUARE_DEGREE = 1e9;

/** The claims that stand. */
const standingClaims = (sql: Sql, programmeId: string): SqlPart => sql`
  select release_id, decided_on, first_approved_seq, geom
  from land_claim
  where programme_id = ${programmeId} and known_to_seq is null
`;

/**
 * What is left of claims when the claims before them are taken away: the one definition of a face.
 *
 * @param claims  the name of a common table `(release_id, release_version, decided_on, first_approved_seq, geom)`
 * @param standing  the claims that may come before them, `(release_id, decided_on, first_approved_seq, geom)`: those that stand, unless
 *   somebody asks what would be
 * @returns common tables, of which `held (release_id, release_version, face, sliver)` is the answer: multipolygons, or null where there is none.
 *   Left-over parts up to the programme's tolerance are slivers; an untouched claim has none, however small it is
 */
export const partsOfClaims = (
  sql: Sql,
  programmeId: string,
  claims: string,
  standing: SqlPart = standingClaims(sql, programmeId),
): SqlPart => sql`
  cut as materialized (
    select claim.release_id, claim.release_version, claim.geom as whole,
           st_collectionextract(st_difference(claim.geom, before.geom, ${LAND_GRID_DEGREES}::double precision), 3) as rest
    from ${sql(claims)} claim
    left join lateral (
      select st_union(earlier.geom, ${LAND_GRID_DEGREES}::double precision
                      order by earlier.decided_on, earlier.first_approved_seq, earlier.release_id) as geom
      from (${standing}) earlier
      where earlier.release_id <> claim.release_id
        and ${sharesLand(sql, "earlier", "claim")} and ${comesBefore(sql, "earlier", "claim")}
    ) before on true
  ), held as materialized (
    select release_id, release_version, case when rest is not null then part.face when not st_isempty(whole) then whole end as face,
           part.sliver
    from cut
    join programme on programme.id = ${programmeId}
    left join lateral (
      select st_multi(st_collect(geom order by path) filter (where not small)) as face,
             st_multi(st_collect(geom order by path) filter (where small)) as sliver
      from (
        select geom, path, st_area(geom) * ${LEAST_M2_PER_SQUARE_DEGREE}::double precision <= sliver_tolerance_m2
                            and st_area(geom::geography) <= sliver_tolerance_m2 as small from st_dump(rest)
      ) measured
    ) part on true
  )
`;

/** The claims whose faces an entry may have changed: those it opened, and later ones that share land with any it opened or closed. */
const affectedClaims = (sql: Sql, programmeId: string, seq: number): SqlPart => sql`
  changed as materialized (
    select release_id, release_version, decided_on, first_approved_seq, geom, known_to_seq is null as opened
    from land_claim
    where programme_id = ${programmeId} and (known_from_seq = ${seq} or known_to_seq = ${seq})
  ), affected as materialized (
    select release_id, release_version, decided_on, first_approved_seq, geom from changed where opened
    union all
    (select distinct on (claim.release_id) claim.release_id, claim.release_version, claim.decided_on,
            claim.first_approved_seq, claim.geom
     from changed
     join land_claim claim
       on claim.programme_id = ${programmeId} and claim.known_to_seq is null and claim.known_from_seq <> ${seq}
      and ${sharesLand(sql, "claim", "changed")} and ${comesBefore(sql, "changed", "claim")}
     order by claim.release_id)
  )
`;

/** Works out the faces that an entry changed; those that stay the same to the last byte are left alone. */
export async function renewFaces(sql: Sql, programmeId: string, seq: number): Promise<void> {
  await closeOfClosedClaims(sql, programmeId, seq, "land_face");
  await closeOfClosedClaims(sql, programmeId, seq, "land_sliver");
  await sql`
    with ${affectedClaims(sql, programmeId, seq)}, ${partsOfClaims(sql, programmeId, "affected")},
    ${writeHeld(sql, programmeId, seq)}
  `;
}

/** Closes the faces, or slivers, of the claims that an entry closed. */
async function closeOfClosedClaims(
  sql: Sql,
  programmeId: string,
  seq: number,
  table: "land_face" | "land_sliver",
): Promise<void> {
  await sql`
    update ${sql(table)} held set known_to_seq = ${seq}
    from land_claim claim
    where claim.programme_id = ${programmeId} and claim.known_to_seq = ${seq}
      and held.programme_id = ${programmeId} and held.release_id = claim.release_id
      and held.release_version = claim.release_version and held.known_to_seq is null
  `;
}

/** Lets the standing faces and slivers be those of the common table `held`; closes what is different and opens what is new. */
export const writeHeld = (sql: Sql, programmeId: string, seq: number): SqlPart => sql`
  compared as materialized (
    select held.release_id, held.release_version, held.face, held.sliver,
           st_asbinary(held.face) is distinct from st_asbinary(face.geom) as other_face, face.geom is not null as had_face,
           st_asbinary(held.sliver) is distinct from st_asbinary(sliver.geom) as other_sliver, sliver.geom is not null as had_sliver
    from held
    left join land_face face
      on face.programme_id = ${programmeId} and face.release_id = held.release_id
     and face.release_version = held.release_version and face.known_to_seq is null
    left join land_sliver sliver
      on sliver.programme_id = ${programmeId} and sliver.release_id = held.release_id
     and sliver.release_version = held.release_version and sliver.known_to_seq is null
  ), closed_face as (
    update land_face set known_to_seq = ${seq}
    from compared
    where other_face and had_face and programme_id = ${programmeId} and land_face.release_id = compared.release_id
      and land_face.release_version = compared.release_version and known_to_seq is null
  ), closed_sliver as (
    update land_sliver set known_to_seq = ${seq}
    from compared
    where other_sliver and had_sliver and programme_id = ${programmeId} and land_sliver.release_id = compared.release_id
      and land_sliver.release_version = compared.release_version and known_to_seq is null
  ), opened_sliver as (
    insert into land_sliver (programme_id, release_id, release_version, geom, known_from_seq)
    select ${programmeId}, release_id, release_version, sliver, ${seq}::bigint
    from compared
    where other_sliver and sliver is not null
  )
  insert into land_face (programme_id, release_id, release_version, product, activity, contamination_type, organisation_id,
                         district_id, decided_on, geom, known_from_seq)
  select ${programmeId}, release.id, release.version, release.product, release.activity, release.contamination_type,
         release.organisation_id, release.district_id, release.decided_on, compared.face, ${seq}::bigint
  from compared
  join release_polygon release
    on release.programme_id = ${programmeId} and release.id = compared.release_id
   and release.version = compared.release_version
  where other_face and compared.face is not null
`;
