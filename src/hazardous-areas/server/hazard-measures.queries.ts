import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { LAND_GRID_DEGREES } from "../../land-release/server/land-claims.queries.ts";
import type { MeasuredPiece, MeasuredVersion } from "../domain/measured-hazard.ts";

/** What is measured: hazardous areas of a programme, as known at an entry of the journal, now where there is none. */
export type MeasuringScope = {
  readonly programmeId: string;
  readonly asKnownAt?: number | undefined;
  /** only these hazardous areas; all where it is left out */
  readonly ids?: readonly string[] | undefined;
};

/** What was known at the entry that is asked for. */
export const known = (sql: Sql, row: string, asKnownAt: number | undefined): SqlPart =>
  asKnownAt === undefined
    ? sql`${sql(row)}.known_to_seq is null`
    : sql`(${sql(row)}.known_from_seq <= ${asKnownAt}::bigint
           and (${sql(row)}.known_to_seq is null or ${sql(row)}.known_to_seq > ${asKnownAt}::bigint))`;

export const among = (sql: Sql, column: SqlPart, ids: readonly string[] | undefined): SqlPart =>
  ids === undefined ? sql`` : sql`and ${column} = any (${[...ids]}::uuid[])`;

/** An area on the ellipsoid in whole hundredths of a square metre. */
export const measured = (sql: Sql, geometry: SqlPart): SqlPart =>
  sql`round(st_area((${geometry})::geography) * 100)::bigint`;

export const grid = (sql: Sql): SqlPart => sql`${LAND_GRID_DEGREES}::double precision`;

/** The land that two shapes share, on the grid and without what is only a line. */
export const sharedLand = (sql: Sql, a: SqlPart, b: SqlPart): SqlPart =>
  sql`st_collectionextract(st_intersection(${a}, ${b}, ${grid(sql)}), 3)`;

/**
 * The versions of hazardous areas that were approved and not withdrawn, of areas of which one stands, as a common table `stood`: with the
 * version before, and whether both have the same boundary.
 */
export const stood = (sql: Sql, { programmeId, asKnownAt, ids }: MeasuringScope): SqlPart => sql`
  stood as materialized (
    select area.*, approval.known_from_seq as approved_seq, lag(area.version) over one as version_before,
           coalesce(st_asbinary(area.boundary) = st_asbinary(lag(area.boundary) over one)
                    and lag(area.classification) over one <> 'indication', false) as same_boundary
    from record_decision standing
    join record_decision decision
      on decision.programme_id = ${programmeId} and decision.record_id = standing.record_id
     and decision.state in ('approved', 'superseded') and ${known(sql, "decision", asKnownAt)}
    join lateral (
      select min(known_from_seq) as known_from_seq
      from record_decision earlier
      where earlier.programme_id = ${programmeId} and earlier.record_id = decision.record_id
        and earlier.version = decision.version and earlier.state = 'approved'
        and earlier.known_from_seq <= ${asKnownAt ?? Number.MAX_SAFE_INTEGER}::bigint
    ) approval on approval.known_from_seq is not null
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = decision.record_id and area.version = decision.version
    where standing.programme_id = ${programmeId} and standing.record_kind = 'hazardous-area' and standing.state = 'approved'
      and ${known(sql, "standing", asKnownAt)} ${among(sql, sql`standing.record_id`, ids)}
    window one as (partition by area.id order by area.version)
  )
`;

/**
 * The versions with a boundary of their own, as a common table `drawn`: those that only say something else than the version before are
 * left out, and so are indications. Boundaries are compared as they were drawn, with straight lines between their points. `is_single` where an area has had one boundary all its life, as most have.
 */
const drawn = (sql: Sql, scope: MeasuringScope): SqlPart => sql`
  ${stood(sql, scope)}, drawn as materialized (
    select id, version, boundary, count(*) over (partition by id) = 1 as is_single
    from stood
    where not same_boundary and classification <> 'indication'
  )
`;

/** {@link drawn} with the boundary before each, as a common table `shape`. */
export const shapes = (sql: Sql, scope: MeasuringScope): SqlPart => sql`
  ${drawn(sql, scope)}, shape as materialized (
    select id, version, is_single, boundary as geom, lag(boundary) over (partition by id order by version) as geom_before
    from drawn
  )
`;

/** A version as it was measured, with the names that people read. */
export type VersionRow = Omit<MeasuredVersion, "shared" | "area"> & {
  readonly id: string;
  readonly localId: string;
  readonly name: string | null;
  readonly organisationId: string;
  readonly contaminationType: string;
  readonly changeReason: string | null;
  readonly approvedSeq: number;
  readonly sameBoundary: boolean;
  readonly area: number | null;
  readonly shared: number | null;
};

/** Measures the approved versions of hazardous areas. */
export async function measureVersions(sql: Sql, scope: MeasuringScope): Promise<VersionRow[]> {
  return sql<VersionRow[]>`
    with ${shapes(sql, scope)}
    select
      stood.id,
      stood.local_id                              as "localId",
      stood.name,
      stood.version,
      stood.organisation_id                       as "organisationId",
      stood.contamination_type                    as "contaminationType",
      stood.classification,
      stood.status,
      stood.closure_reason                        as "closureReason",
      stood.change_kind                           as "changeKind",
      stood.change_reason                         as "changeReason",
      stood.district_id                           as "districtId",
      stood.surveyed_on                           as "surveyedOn",
      stood.reported_on                           as "reportedOn",
      stood.approved_seq                          as "approvedSeq",
      stood.same_boundary                         as "sameBoundary",
      case when stood.classification <> 'indication' then round(stood.area_m2 * 100)::bigint end as area,
      case when shape.geom_before is not null
           then ${measured(sql, sharedLand(sql, sql`shape.geom`, sql`shape.geom_before`))} end as shared
    from stood
    left join shape on shape.id = stood.id and shape.version = stood.version
    order by stood.id, stood.version
  `;
}

/** Faces and slivers, as a common table `piece`; a sliver counts nowhere. */
export const pieces = (sql: Sql, { programmeId, asKnownAt }: MeasuringScope): SqlPart => sql`
  piece as not materialized (
    select release_id, release_version, geom, area_m2, false as is_sliver
    from land_face
    where programme_id = ${programmeId} and ${known(sql, "land_face", asKnownAt)}
    union all
    select release_id, release_version, geom, area_m2, true
    from land_sliver
    where programme_id = ${programmeId} and ${known(sql, "land_sliver", asKnownAt)}
  )
`;

/**
 * Joins the faces and slivers of the common table `piece` whose boxes meet that of a shape. Faces that stand now have an index over their
 * boxes; the planner sees it only where they are asked for by name.
 */
const piecesNear = (sql: Sql, { programmeId, asKnownAt }: MeasuringScope, shape: SqlPart): SqlPart =>
  asKnownAt === undefined
    ? sql`
        cross join lateral (
          select release_id, release_version, geom, area_m2, false as is_sliver
          from land_face
          where programme_id = ${programmeId} and known_to_seq is null and geom && ${shape}
          union all
          select release_id, release_version, geom, area_m2, is_sliver from piece where is_sliver and geom && ${shape}
        ) piece`
    : sql`join piece on piece.geom && ${shape}`;

/** A release that took land of a hazardous area, whether it refers to it or to another. */
export type PieceRow = Pick<
  MeasuredPiece,
  "releaseId" | "releaseVersion" | "localId" | "product" | "decidedOn" | "isSliver"
> & {
  readonly hazardId: string;
  /** the hazardous area that the release refers to, and its district */
  readonly ofHazardId: string;
  readonly hazardVersion: number;
  readonly districtId: string;
  readonly pieceArea: number;
  /** a release of the area's only boundary, all inside: what the land account found, so nothing has to be measured again */
  readonly isInside: boolean;
  /** the version that was measured, and what lies in it and in the one before; null where nothing was measured */
  readonly version: number | null;
  readonly inVersion: number;
  readonly inShared: number | null;
};

const pieceColumns = (sql: Sql): SqlPart => sql`
  release.id                     as "releaseId",
  release.version                as "releaseVersion",
  release.local_id               as "localId",
  release.product,
  release.decided_on             as "decidedOn",
  release.hazardous_area_id      as "ofHazardId",
  release.hazardous_area_version as "hazardVersion",
  release.district_id            as "districtId",
  piece.is_sliver                as "isSliver",
  round(piece.area_m2 * 100)::bigint as "pieceArea"
`;

/** The land account found the whole release inside the version that it refers to. */
const isInside = (sql: Sql): SqlPart => sql`
  coalesce((
    select split.outside_hazard_m2 = 0
    from land_split split
    where split.programme_id = release.programme_id and split.release_id = release.id and split.release_version = release.version
    order by split.seq desc
    limit 1
  ), false)
`;

/**
 * Measures what of each release lies in each boundary of each hazardous area.
 *
 * A release whose boundary lies in that of the area, as both were drawn, lies in it whole; only the others are cut. For the only boundary
 * that an area ever had, as most have, the land account knows it already.
 */
export async function measurePieces(sql: Sql, scope: MeasuringScope): Promise<PieceRow[]> {
  const { programmeId, ids } = scope;
  const release = sql`
    join release_polygon release
      on release.programme_id = ${programmeId} and release.id = piece.release_id and release.version = piece.release_version
  `;
  const touching = await sql<PieceRow[]>`
    with ${shapes(sql, scope)}, ${pieces(sql, scope)}, common as materialized (
      select id, version, is_single, geom, geom_before,
             case when geom_before is not null then ${sharedLand(sql, sql`geom`, sql`geom_before`)} end as geom_shared
      from shape
    )
    select
      common.id as "hazardId",
      common.version,
      ${pieceColumns(sql)},
      false as "isInside",
      ${within(sql, sql`common.geom`, sql`lies_within(release.boundary, common.geom)`)} as "inVersion",
      case when common.geom_shared is not null then ${within(
        sql,
        sql`common.geom_shared`,
        sql`(lies_within(release.boundary, common.geom) and lies_within(release.boundary, common.geom_before))`,
      )} end as "inShared"
    from common
    ${piecesNear(sql, scope, sql`common.geom`)}
    ${release}
    where case when common.is_single and release.hazardous_area_id = common.id and ${isInside(sql)} then false
               else places_meet(piece.geom, common.geom) end
    order by common.id, release.decided_on, release.id, piece.is_sliver, common.version
  `;
  const own = await sql<PieceRow[]>`
    with ${pieces(sql, scope)}
    select
      release.hazardous_area_id as "hazardId",
      null::integer             as version,
      ${pieceColumns(sql)},
      ${isInside(sql)}          as "isInside",
      0::bigint                 as "inVersion",
      null::bigint              as "inShared"
    from piece
    ${release}
    where true ${among(sql, sql`release.hazardous_area_id`, ids)}
    order by release.hazardous_area_id, release.decided_on, release.id, piece.is_sliver
  `;
  return [...own, ...touching];
}

/** What of a piece lies in a shape: all of it where its release does, else what the two share. */
const within = (sql: Sql, shape: SqlPart, whole: SqlPart): SqlPart => sql`
  case when ${whole} then round(piece.area_m2 * 100)::bigint
       when places_meet(piece.geom, ${shape}) then ${measured(sql, sharedLand(sql, sql`piece.geom`, shape))}
       else 0 end
`;
