import type { MultiPolygon, Polygon } from "geojson";
import type { Sql } from "../../foundation/server/database.ts";
import { comesBefore, LAND_GRID_DEGREES, sharesLand } from "./land-claims.queries.ts";

/** Shared land under this many m² is the rounding of two borders and not worth a line. */
const LEAST_SHARED_M2 = 0.01;

/** An earlier release that holds a part of the land. */
export type EarlierRelease = {
  readonly releaseId: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly areaM2: number;
};

/** What the approval of a release polygon found: its land is new, or was released before; in m². */
export type LandSplit = {
  readonly newM2: number;
  readonly alreadyM2: number;
  readonly outsideHazardM2: number;
  readonly earlier: readonly EarlierRelease[];
};

/** How the land of a release polygon was split when it was approved last; nothing where it never was. */
export async function findLandSplit(
  sql: Sql,
  programmeId: string,
  releaseId: string,
  version: number,
): Promise<LandSplit | undefined> {
  const [split] = await sql<(Omit<LandSplit, "earlier"> & { seq: number })[]>`
    select seq, new_m2 as "newM2", already_m2 as "alreadyM2", outside_hazard_m2 as "outsideHazardM2"
    from land_split
    where programme_id = ${programmeId}
      and release_id = ${releaseId}
      and release_version = ${version}
    order by seq desc
    limit 1
  `;
  if (!split) return undefined;
  const { seq, ...areas } = split;
  const earlier = await sql<EarlierRelease[]>`
    select
      release.id              as "releaseId",
      release.version,
      release.local_id        as "localId",
      release.organisation_id as "organisationId",
      (part ->> 'areaM2')::double precision as "areaM2"
    from land_split split
    cross join lateral jsonb_array_elements(split.already) part
    join release_polygon release
      on release.programme_id = split.programme_id
      and release.id = (part ->> 'releaseId')::uuid
      and release.version = (part ->> 'version')::integer
    where split.programme_id = ${programmeId}
      and split.release_id = ${releaseId}
      and split.release_version = ${version}
      and split.seq = ${seq}
    order by "areaM2" desc, release.id
  `;
  return { ...areas, earlier };
}

/** The shapes around a release polygon: the hazardous area it lies in, and the faces of new land it holds. */
export type ReleaseSurroundings = {
  readonly hazard: Polygon | MultiPolygon | null;
  readonly faces: readonly (Polygon | MultiPolygon)[];
};

/** Reads the shapes for the small map of a release polygon. */
export async function findReleaseSurroundings(
  sql: Sql,
  programmeId: string,
  releaseId: string,
  version: number,
): Promise<ReleaseSurroundings> {
  const [hazard] = await sql<{ shape: MultiPolygon }[]>`
    select st_asgeojson(hazard.boundary, 7)::jsonb as shape
    from release_polygon release
    join hazardous_area hazard
      on hazard.programme_id = release.programme_id
      and hazard.id = release.hazardous_area_id
      and hazard.version = release.hazardous_area_version
    where release.programme_id = ${programmeId}
      and release.id = ${releaseId}
      and release.version = ${version}
  `;
  const faces = await sql<{ shape: MultiPolygon }[]>`
    select st_asgeojson(geom, 7)::jsonb as shape
    from land_face
    where programme_id = ${programmeId}
      and release_id = ${releaseId}
      and release_version = ${version}
      and known_to_seq is null
  `;
  return {
    hazard: hazard?.shape ?? null,
    faces: faces.map(({ shape }) => shape),
  };
}

/** Writes down, for every release whose claim an entry opened, how its land was split. */
export async function writeLandSplits(sql: Sql, programmeId: string, seq: number): Promise<void> {
  await sql`
    insert into land_split (programme_id, release_id, release_version, seq, new_m2, already_m2, outside_hazard_m2,
                            outside_task_m2, absorbed_m2, already, taken)
    select ${programmeId}, claim.release_id, claim.release_version, ${seq}::bigint, coalesce(face.area_m2, 0),
           coalesce(already.m2, 0),
           case when st_coveredby(release.boundary, hazard.boundary) then 0
                else st_area(st_difference(release.boundary, hazard.boundary)::geography) end,
           case when scope.geom is null then null
                when st_coveredby(release.boundary, scope.geom) then 0
                else st_area(st_difference(release.boundary, scope.geom)::geography) end,
           coalesce(sliver.area_m2, 0), coalesce(already.parts, '[]'), coalesce(taken.parts, '[]')
    from land_claim claim
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = claim.release_id and release.version = claim.release_version
    join hazardous_area hazard
      on hazard.programme_id = ${programmeId} and hazard.id = release.hazardous_area_id
     and hazard.version = release.hazardous_area_version
    left join land_face face
      on face.programme_id = ${programmeId} and face.release_id = claim.release_id
     and face.release_version = claim.release_version and face.known_from_seq = ${seq}
    left join land_sliver sliver
      on sliver.programme_id = ${programmeId} and sliver.release_id = claim.release_id
     and sliver.release_version = claim.release_version and sliver.known_from_seq = ${seq}
    left join lateral (
      select task.scope as geom
      from record_decision decision
      join task on task.programme_id = ${programmeId} and task.id = decision.record_id and task.version = decision.version
      where decision.programme_id = ${programmeId} and decision.record_id = release.task_id
        and decision.known_to_seq is null and decision.state = 'approved'
    ) scope on true
    left join lateral (
      select sum(m2) as m2, jsonb_agg(jsonb_build_object('releaseId', release_id, 'version', release_version, 'areaM2', m2)
                                      order by m2 desc, release_id) as parts
      from (
        select earlier.release_id, earlier.release_version,
               st_area(st_intersection(held.geom, claim.geom, ${LAND_GRID_DEGREES}::double precision)::geography) as m2
        from land_claim earlier
        join land_face held
          on held.programme_id = ${programmeId} and held.release_id = earlier.release_id
         and held.release_version = earlier.release_version and held.known_to_seq is null
        where earlier.programme_id = ${programmeId} and earlier.known_to_seq is null
          and ${sharesLand(sql, "earlier", "claim")} and ${comesBefore(sql, "earlier", "claim")}
          -- an untouched claim is its own face, and nobody was there before
          and st_asbinary(face.geom) is distinct from st_asbinary(claim.geom)
      ) part
      where m2 >= ${LEAST_SHARED_M2}
    ) already on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('releaseId', release_id, 'version', release_version, 'areaM2', m2)
                       order by m2 desc, release_id) as parts
      from (
        select later.release_id, later.release_version,
               st_area(st_intersection(lost.geom, claim.geom, ${LAND_GRID_DEGREES}::double precision)::geography) as m2
        from land_claim later
        join land_face lost
          on lost.programme_id = ${programmeId} and lost.release_id = later.release_id
         and lost.release_version = later.release_version and lost.known_to_seq = ${seq}
        where later.programme_id = ${programmeId} and later.known_to_seq is null
          and ${sharesLand(sql, "later", "claim")} and ${comesBefore(sql, "claim", "later")}
      ) part
      where m2 >= ${LEAST_SHARED_M2}
    ) taken on true
    where claim.programme_id = ${programmeId} and claim.known_from_seq = ${seq}
  `;
}
