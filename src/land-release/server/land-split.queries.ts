import type { MultiPolygon, Polygon } from "geojson";
import type { Sql } from "../../foundation/server/database.ts";

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
    order by id
  `;
  return {
    hazard: hazard?.shape ?? null,
    faces: faces.map(({ shape }) => shape),
  };
}
