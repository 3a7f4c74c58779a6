import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { State } from "../../verification/domain/states.ts";
import type { LandSplit, ReleaseWork, SharedLand } from "../domain/land-split.ts";
import { comesBefore, LAND_GRID_DEGREES, sharesLand } from "./land-claims.queries.ts";

/** Shared land under this many m² is the rounding of two borders and not worth a line. */
export const LEAST_SHARED_M2 = 0.01;

/** A part of a split as it is kept: whose land, and how much. */
export type SplitPart = { readonly releaseId: string; readonly version: number; readonly areaM2: number };

/** Makes the list of parts of a split out of rows `(release_id, release_version, m2)`, the largest first. */
export const partsOf = (sql: Sql) => sql`
  coalesce(jsonb_agg(jsonb_build_object('releaseId', release_id, 'version', release_version, 'areaM2', m2)
                     order by m2 desc, release_id) filter (where m2 >= ${LEAST_SHARED_M2}), '[]')
`;

/** How much of a shape lies in a claim, in m²; 0 where there is no shape. */
export const sharedM2 = (sql: Sql, shape: string, claim: string) => sql`
  coalesce(st_area(st_intersection(${sql(shape)}, ${sql(claim)}, ${LAND_GRID_DEGREES}::double precision)::geography), 0)
`;

/**
 * What of a polygon lies outside: lateral joins `outside_hazard (m2, geom)` and `outside_task (m2, geom)` for a `release_polygon release`.
 *
 * A task says where by its scope, else by the hazardous areas that are its objectives: in the version that it names and in the one that
 * stands, for a boundary may have been extended since. `geom` is null where the polygon lies inside; `m2` is null where there is no task,
 * or it says nothing.
 */
export const landOutside = (sql: Sql, programmeId: string): SqlPart => sql`
  left join lateral (
    select case when beyond is null then 0 else st_area(beyond::geography) end as m2, beyond as geom
    from (
      select case when not lies_within(release.boundary, area.boundary)
                  then st_difference(release.boundary, area.boundary) end as beyond
      from hazardous_area area
      where area.programme_id = ${programmeId} and area.id = release.hazardous_area_id
        and area.version = release.hazardous_area_version
      -- worked out once, however often it is read
      offset 0
    ) hazard
  ) outside_hazard on true
  left join lateral (
    select case when beyond is null then 0 else st_area(beyond::geography) end as m2, beyond as geom
    from (
      select case when not bool_or(lies_within(release.boundary, ordered.geom))
                  then st_difference(release.boundary, st_union(array_agg(ordered.geom order by ordered.id, ordered.version))) end as beyond
      from (
        select task.id, task.version, task.scope as geom
        from record_decision decision
        join task on task.programme_id = ${programmeId} and task.id = decision.record_id and task.version = decision.version
        where decision.programme_id = ${programmeId} and decision.record_id = release.task_id
          and decision.known_to_seq is null and decision.state = 'approved' and task.scope is not null
        union all
        select area.id, area.version, area.boundary
        from record_decision decision
        join task on task.programme_id = ${programmeId} and task.id = decision.record_id and task.version = decision.version
        join task_objective objective
          on objective.programme_id = ${programmeId} and objective.task_id = task.id and objective.task_version = task.version
        left join record_decision standing
          on standing.programme_id = ${programmeId} and standing.record_id = objective.hazardous_area_id
         and standing.known_to_seq is null and standing.state = 'approved'
        join hazardous_area area
          on area.programme_id = ${programmeId} and area.id = objective.hazardous_area_id
         and area.version in (objective.hazardous_area_version, standing.version)
        where decision.programme_id = ${programmeId} and decision.record_id = release.task_id
          and decision.known_to_seq is null and decision.state = 'approved' and task.scope is null
      ) ordered
      having count(*) > 0
    ) task
  ) outside_task on true
`;

/** What other releases say about themselves, for the parts of a split. */
export async function describeParts(sql: Sql, programmeId: string, parts: readonly SplitPart[]): Promise<SharedLand[]> {
  if (parts.length === 0) return [];
  const rows = await sql<Omit<SharedLand, "areaM2">[]>`
    select
      release.id              as "releaseId",
      release.version,
      release.local_id        as "localId",
      release.organisation_id as "organisationId",
      release.decided_on      as "decidedOn",
      release.product,
      release.depth_cm        as "depthCm",
      release.eo_types        as "eoTypes"
    from unnest(${parts.map(({ releaseId }) => releaseId)}::uuid[], ${parts.map(({ version }) => version)}::integer[])
      as part (id, version)
    join release_polygon release
      on release.programme_id = ${programmeId}
      and release.id = part.id
      and release.version = part.version
    order by release.id, release.version
  `;
  const described = new Map(rows.map((row) => [`${row.releaseId} ${row.version}`, row]));
  return parts.flatMap(({ releaseId, version, areaM2 }) => {
    const row = described.get(`${releaseId} ${version}`);
    return row ? [{ ...row, areaM2 }] : [];
  });
}

/** The latest version of a release: its state, what it says of its work, and the reasons that it gives for findings. */
export type LatestRelease = ReleaseWork & {
  readonly version: number;
  readonly localId: string;
  readonly state: State;
  readonly reasons: Readonly<Record<string, string>>;
};

/** Finds the latest version of a release; nothing where there is no such record. */
export async function findLatestRelease(
  sql: Sql,
  programmeId: string,
  releaseId: string,
): Promise<LatestRelease | undefined> {
  const [release] = await sql<LatestRelease[]>`
    select
      release.version,
      release.local_id as "localId",
      decision.state,
      release.product,
      release.depth_cm as "depthCm",
      release.eo_types as "eoTypes",
      release.reasons
    from release_polygon release
    join record_decision decision
      on decision.programme_id = release.programme_id and decision.record_id = release.id
      and decision.version = release.version and decision.known_to_seq is null
    where release.programme_id = ${programmeId}
      and release.id = ${releaseId}
    order by release.version desc
    limit 1
  `;
  return release;
}

/** How the land of a version was split when it was approved last, and by which entry; nothing where it never was. */
export async function findDecidedSplit(
  sql: Sql,
  programmeId: string,
  releaseId: string,
  version: number,
): Promise<(LandSplit & { readonly seq: number }) | undefined> {
  type Row = Omit<LandSplit, "already" | "taken"> & { seq: number; already: SplitPart[]; taken: SplitPart[] };
  const [split] = await sql<Row[]>`
    select
      split.seq,
      release.area_m2          as "areaM2",
      split.new_m2             as "newM2",
      coalesce((
        select sum(st_area(st_intersection(left_face.geom, face.geom, ${LAND_GRID_DEGREES}::double precision)::geography))
        from land_face left_face
        join land_face face
          on face.programme_id = split.programme_id and face.release_id = split.release_id
         and face.release_version = split.release_version and face.known_from_seq = split.seq
        where left_face.programme_id = split.programme_id and left_face.release_id = split.release_id
          and left_face.release_version <> split.release_version and left_face.known_to_seq = split.seq
      ), 0)                    as "keptM2",
      split.already_m2         as "alreadyM2",
      split.absorbed_m2        as "absorbedM2",
      split.outside_hazard_m2  as "outsideHazardM2",
      split.outside_task_m2    as "outsideTaskM2",
      split.already,
      split.taken
    from land_split split
    join release_polygon release
      on release.programme_id = split.programme_id and release.id = split.release_id and release.version = split.release_version
    where split.programme_id = ${programmeId}
      and split.release_id = ${releaseId}
      and split.release_version = ${version}
    order by split.seq desc
    limit 1
  `;
  return (
    split && {
      ...split,
      already: await describeParts(sql, programmeId, split.already),
      taken: await describeParts(sql, programmeId, split.taken),
    }
  );
}

/** Writes down, for every release whose claim an entry opened, how its land was split. */
export async function writeLandSplits(sql: Sql, programmeId: string, seq: number): Promise<void> {
  await sql`
    insert into land_split (programme_id, release_id, release_version, seq, new_m2, already_m2, outside_hazard_m2,
                            outside_task_m2, absorbed_m2, already, taken)
    select ${programmeId}, claim.release_id, claim.release_version, ${seq}::bigint, coalesce(face.area_m2, 0),
           already.m2, outside_hazard.m2, outside_task.m2, coalesce(sliver.area_m2, 0), already.parts, taken.parts
    from land_claim claim
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = claim.release_id and release.version = claim.release_version
    left join land_face face
      on face.programme_id = ${programmeId} and face.release_id = claim.release_id
     and face.release_version = claim.release_version and face.known_from_seq = ${seq}
    left join land_sliver sliver
      on sliver.programme_id = ${programmeId} and sliver.release_id = claim.release_id
     and sliver.release_version = claim.release_version and sliver.known_from_seq = ${seq}
    ${landOutside(sql, programmeId)}
    left join lateral (
      select coalesce(sum(m2 order by release_id), 0) as m2, ${partsOf(sql)} as parts
      from (
        -- an earlier claim is its face and what it absorbed, so that the parts add up to the claim
        select earlier.release_id, earlier.release_version,
               ${sharedM2(sql, "held.geom", "claim.geom")} + ${sharedM2(sql, "absorbed.geom", "claim.geom")} as m2
        from land_claim earlier
        left join land_face held
          on held.programme_id = ${programmeId} and held.release_id = earlier.release_id
         and held.release_version = earlier.release_version and held.known_to_seq is null
        left join land_sliver absorbed
          on absorbed.programme_id = ${programmeId} and absorbed.release_id = earlier.release_id
         and absorbed.release_version = earlier.release_version and absorbed.known_to_seq is null
        where earlier.programme_id = ${programmeId} and earlier.known_to_seq is null
          and ${sharesLand(sql, "earlier", "claim")} and ${comesBefore(sql, "earlier", "claim")}
          -- an untouched claim is its own face, and nobody was there before
          and st_asbinary(face.geom) is distinct from st_asbinary(claim.geom)
        -- overlaid once, however often it is read
        offset 0
      ) part
    ) already on true
    left join lateral (
      select ${partsOf(sql)} as parts
      from (
        select later.release_id, later.release_version, ${sharedM2(sql, "lost.geom", "claim.geom")} as m2
        -- neighbours first, whatever the planner thinks of faces that were closed a moment ago
        from (
          select later.release_id, later.release_version
          from land_claim later
          where later.programme_id = ${programmeId} and later.known_to_seq is null
            and ${sharesLand(sql, "later", "claim")} and ${comesBefore(sql, "claim", "later")}
          offset 0
        ) later
        cross join lateral (
          select lost.geom from land_face lost
          where lost.programme_id = ${programmeId} and lost.release_id = later.release_id
            and lost.release_version = later.release_version and lost.known_to_seq = ${seq}
          offset 0
        ) lost
        offset 0
      ) part
    ) taken on true
    where claim.programme_id = ${programmeId} and claim.known_from_seq = ${seq}
  `;
}
