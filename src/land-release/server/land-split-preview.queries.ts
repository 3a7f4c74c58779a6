import type { MultiPolygon } from "geojson";
import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { LandCorrection, LandSplit } from "../domain/land-split.ts";
import { claimShape, comesBefore, firstApproved, LAND_GRID_DEGREES, sharesLand } from "./land-claims.queries.ts";
import { findLandRefusal, type LandRefusal } from "./land-refusal.queries.ts";
import { partsOfClaims } from "./land-faces.queries.ts";
import { describeParts, landOutside, partsOf, sharedM2, type SplitPart } from "./land-split.queries.ts";

/** The shapes of a divided release, for its map; null where there is no such land. */
export type SplitShapes = {
  readonly hazard: MultiPolygon | null;
  readonly newLand: MultiPolygon | null;
  readonly already: MultiPolygon | null;
  readonly taken: MultiPolygon | null;
  readonly outsideHazard: MultiPolygon | null;
  readonly outsideTask: MultiPolygon | null;
  /** of a correction: the land of the version that stands */
  readonly standing: MultiPolygon | null;
};

/** How a version would divide if it were approved now; of a version that stands, how it divides now. */
export type LandSplitNow = LandSplit & {
  /** null where no other version of the record stands */
  readonly correction: LandCorrection | null;
  readonly shapes: SplitShapes;
};

/** Approved before nothing: a record that never was approved comes after every one that was, on the same day. */
const AFTER_EVERY_ENTRY = "9223372036854775807";

/** The claims that versions would have: `(release_id, release_version, decided_on, first_approved_seq, geom)`. */
const claimsMade = (sql: Sql, programmeId: string, condition: SqlPart): SqlPart => sql`
  select release.id as release_id, release.version as release_version, release.decided_on,
         coalesce(${firstApproved(sql, programmeId, sql`release.id`)}, ${AFTER_EVERY_ENTRY}::bigint) as first_approved_seq,
         ${claimShape(sql, sql`release.boundary`)} as geom
  from release_polygon release
  where release.programme_id = ${programmeId} and ${condition}
`;

/**
 * The common tables of a version that is looked at as if it stood, and the version of the record that stands did not: `made` is its claim,
 * `own` the standing version, `neighbour` the claims that share land with either, `part` what each of these holds then.
 */
function asIfApproved(sql: Sql, programmeId: string, releaseId: string, version: number): SqlPart {
  const wouldStand = sql`
    select release_id, decided_on, first_approved_seq, geom
    from land_claim
    where programme_id = ${programmeId} and known_to_seq is null and release_id <> ${releaseId}
    union all
    select release_id, decided_on, first_approved_seq, geom from made
  `;
  return sql`
    made as materialized (
      ${claimsMade(sql, programmeId, sql`release.id = ${releaseId} and release.version = ${version}`)}
    ), own as materialized (
      select claim.release_id, claim.release_version, claim.decided_on, claim.first_approved_seq, claim.geom, face.geom as face
      from land_claim claim
      left join land_face face
        on face.programme_id = ${programmeId} and face.release_id = claim.release_id
       and face.release_version = claim.release_version and face.known_to_seq is null
      where claim.programme_id = ${programmeId} and claim.release_id = ${releaseId} and claim.release_version <> ${version}
        and claim.known_to_seq is null
    ), land as materialized (
      select release_id, decided_on, first_approved_seq, geom, true as is_made from made
      union all
      select release_id, decided_on, first_approved_seq, geom, false from own
    ), neighbour as materialized (
      select claim.release_id, claim.release_version,
             bool_or(land.is_made and ${comesBefore(sql, "claim", "land")}) as is_before,
             bool_or(land.is_made and ${comesBefore(sql, "land", "claim")}) as is_after,
             bool_or(not land.is_made and ${comesBefore(sql, "land", "claim")}) as is_freed
      from land
      join land_claim claim
        on claim.programme_id = ${programmeId} and claim.known_to_seq is null and claim.release_id <> land.release_id
       and ${sharesLand(sql, "claim", "land")}
      group by claim.release_id, claim.release_version
    ), asked as materialized (
      select release_id, release_version, decided_on, first_approved_seq, geom from made
      union all
      select claim.release_id, claim.release_version, claim.decided_on, claim.first_approved_seq, claim.geom
      from neighbour
      join land_claim claim
        on claim.programme_id = ${programmeId} and claim.release_id = neighbour.release_id
       and claim.release_version = neighbour.release_version and claim.known_to_seq is null
      where neighbour.is_freed
    ), ${partsOfClaims(sql, programmeId, "asked", wouldStand)}, part as materialized (
      select neighbour.release_id, neighbour.release_version, is_before, is_after, is_freed, face.geom as face_now,
             case when is_freed then held.face else face.geom end as face,
             case when is_freed then held.sliver else sliver.geom end as sliver
      from neighbour
      left join held using (release_id, release_version)
      left join land_face face
        on face.programme_id = ${programmeId} and face.release_id = neighbour.release_id
       and face.release_version = neighbour.release_version and face.known_to_seq is null
      left join land_sliver sliver
        on sliver.programme_id = ${programmeId} and sliver.release_id = neighbour.release_id
       and sliver.release_version = neighbour.release_version and sliver.known_to_seq is null
    )
  `;
}

/** Shapes of one kind as one, where they share no land. */
const together = (sql: Sql, shape: SqlPart) => sql`st_multi(st_collectionextract(st_collect(${shape}), 3))`;

/** Where a shape lies in the claim. */
const within = (sql: Sql, shape: string) => sql`
  st_intersection(${sql(shape)}, made.geom, ${LAND_GRID_DEGREES}::double precision)
`;

const asShape = (sql: Sql, shape: SqlPart) => sql`st_asgeojson(${shape}, 8)::jsonb`;

type Row = Omit<LandSplit, "already" | "taken"> & {
  readonly already: SplitPart[];
  readonly taken: SplitPart[];
  readonly givenUpTo: SplitPart[];
  readonly standingVersion: number | null;
  readonly heldM2: number;
  readonly shapes: SplitShapes;
};

/**
 * Works out how a version would divide if it alone were approved now, by the definitions by which the account divides it then, and writes
 * nothing. Of a version that stands, it says how it divides now. Costs what its neighbours cost.
 *
 * @returns nothing where there is no such version
 */
export async function findLandSplitNow(
  sql: Sql,
  programmeId: string,
  releaseId: string,
  version: number,
): Promise<LandSplitNow | undefined> {
  const [row] = await sql<Row[]>`
    with ${asIfApproved(sql, programmeId, releaseId, version)}
    select
      st_area(made.geom::geography)                                   as "areaM2",
      coalesce(st_area(held.face::geography), 0)                      as "newM2",
      already.m2                                                      as "alreadyM2",
      coalesce(st_area(held.sliver::geography), 0)                    as "absorbedM2",
      outside_hazard.m2                                               as "outsideHazardM2",
      outside_task.m2                                                 as "outsideTaskM2",
      already.parts                                                   as already,
      taken.parts                                                     as taken,
      freed.parts                                                     as "givenUpTo",
      own.release_version                                             as "standingVersion",
      coalesce(st_area(own.face::geography), 0)                       as "heldM2",
      ${sharedM2(sql, "own.face", "held.face")}                       as "keptM2",
      jsonb_build_object(
        'hazard', ${asShape(sql, sql`area.boundary`)},
        'newLand', ${asShape(sql, sql`held.face`)},
        'already', ${asShape(sql, sql`already.geom`)},
        'taken', ${asShape(sql, sql`taken.geom`)},
        'outsideHazard', ${asShape(sql, sql`st_multi(st_collectionextract(outside_hazard.geom, 3))`)},
        'outsideTask', ${asShape(sql, sql`st_multi(st_collectionextract(outside_task.geom, 3))`)},
        'standing', ${asShape(sql, sql`own.geom`)}
      )                                                               as shapes
    from made
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = made.release_id and release.version = made.release_version
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = release.hazardous_area_id
     and area.version = release.hazardous_area_version
    join held on held.release_id = made.release_id and held.release_version = made.release_version
    left join own on true
    ${landOutside(sql, programmeId)}
    left join lateral (
      select coalesce(sum(m2 order by release_id), 0) as m2, ${partsOf(sql)} as parts, ${together(sql, sql`geom`)} as geom
      from (
        select part.release_id, part.release_version,
               ${sharedM2(sql, "part.face", "made.geom")} + ${sharedM2(sql, "part.sliver", "made.geom")} as m2,
               ${within(sql, "part.face")} as geom
        from part
        where is_before
      ) shared
    ) already on true
    left join lateral (
      select ${partsOf(sql)} as parts, ${together(sql, sql`geom`)} as geom
      from (
        select part.release_id, part.release_version, ${sharedM2(sql, "part.face_now", "made.geom")} as m2,
               ${within(sql, "part.face_now")} as geom
        from part
        where is_after
      ) shared
    ) taken on true
    left join lateral (
      select ${partsOf(sql)} as parts
      from (
        select part.release_id, part.release_version, ${sharedM2(sql, "part.face", "own.face")} as m2
        from part
        where is_freed
      ) shared
    ) freed on true
  `;
  return row && described(sql, programmeId, row);
}

async function described(sql: Sql, programmeId: string, row: Row): Promise<LandSplitNow> {
  const { standingVersion, heldM2, keptM2 } = row;
  return {
    areaM2: row.areaM2,
    newM2: row.newM2,
    keptM2,
    alreadyM2: row.alreadyM2,
    absorbedM2: row.absorbedM2,
    outsideHazardM2: row.outsideHazardM2,
    outsideTaskM2: row.outsideTaskM2,
    already: await describeParts(sql, programmeId, row.already),
    taken: await describeParts(sql, programmeId, row.taken),
    correction:
      standingVersion === null
        ? null
        : {
            standingVersion,
            heldM2,
            gainedM2: Math.max(0, row.newM2 - keptM2),
            givenUpM2: Math.max(0, heldM2 - keptM2),
            givenUpTo: await describeParts(sql, programmeId, row.givenUpTo),
          },
    shapes: row.shapes,
  };
}

/** Finds why the register would refuse a version, if it were approved now; nothing where it would not. */
export const findRefusalBefore = (
  sql: Sql,
  programmeId: string,
  releaseId: string,
  version: number,
): Promise<LandRefusal | undefined> =>
  findLandRefusal(sql, programmeId, sql`select ${releaseId}::uuid as record_id, ${version}::integer as version`);

/** How much of a version is new land, in short. */
export type SplitInShort = {
  readonly releaseId: string;
  readonly areaM2: number;
  /** what approval would add to all land that was ever released: held by nobody now, neither by this record nor by later ones */
  readonly addedM2: number;
  readonly alreadyM2: number;
};

/** The same in short for many versions, each as if it alone were approved now; for lists. */
export async function listSplitsInShort(
  sql: Sql,
  programmeId: string,
  versions: readonly { readonly id: string; readonly version: number }[],
): Promise<SplitInShort[]> {
  if (versions.length === 0) return [];
  const asked = sql`
    (release.id, release.version) in (
      select id, version
      from unnest(${versions.map(({ id }) => id)}::uuid[], ${versions.map(({ version }) => version)}::integer[]) as chosen (id, version))
  `;
  return sql<SplitInShort[]>`
    with made as materialized (${claimsMade(sql, programmeId, asked)}),
    ${partsOfClaims(sql, programmeId, "made")}
    select release_id as "releaseId", area as "areaM2", greatest(0, new - held_now) as "addedM2",
           greatest(0, area - new - absorbed) as "alreadyM2"
    from (
      select made.release_id, st_area(made.geom::geography) as area, coalesce(st_area(held.face::geography), 0) as new,
             coalesce(st_area(held.sliver::geography), 0) as absorbed, coalesce(now.m2, 0) as held_now
      from made
      join held on held.release_id = made.release_id and held.release_version = made.release_version
      left join lateral (
        select sum(st_area(st_intersection(face.geom, held.face, ${LAND_GRID_DEGREES}::double precision)::geography)) as m2
        from land_face face
        where face.programme_id = ${programmeId} and face.known_to_seq is null and face.geom && held.face
      ) now on true
    ) measured
    order by release_id
  `;
}
