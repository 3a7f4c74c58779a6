import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { HazardChange } from "../domain/hazard-life.ts";
import { grid } from "./hazard-measures.queries.ts";

/** A later version of a hazardous area beside the one before: on which line of the staging table it stands. */
export type StagedChange = HazardChange & { readonly line: number };

type Flat = {
  readonly line: number;
  readonly statusBefore: HazardChange["before"]["status"];
  readonly classificationBefore: HazardChange["before"]["classification"];
  readonly differenceM2: number;
  readonly addedM2: number;
  readonly removedM2: number;
  readonly toleranceM2: number;
} & HazardChange["after"];

/** All the land of several shapes; none where there are none. */
const union = (sql: Sql, shape: SqlPart): SqlPart =>
  sql`coalesce(st_union(${shape}, ${grid(sql)}), st_geomfromtext('multipolygon empty', 4326))`;

/**
 * Compares later versions that wait in a staging table with the versions before them: those that stand, else the latest that were not
 * turned down. Boundaries are compared as they were drawn, with straight lines between their points.
 */
export async function compareStagedChanges(sql: Sql, programmeId: string, staging: SqlPart): Promise<StagedChange[]> {
  const rows = await sql<Flat[]>`
    select
      staged.line,
      before.status         as "statusBefore",
      before.classification as "classificationBefore",
      staged.status,
      staged.classification,
      staged.change_kind    as "changeKind",
      staged.change_reason  as "changeReason",
      case when same then 0 else st_area(st_symdifference(land.now, land.was, ${grid(sql)})::geography) end as "differenceM2",
      case when same then 0 else st_area(st_difference(st_difference(land.now, land.was, ${grid(sql)}), (
        select ${union(sql, sql`predecessor.boundary`)}
        from unnest(staged.areas) named (id)
        join hazardous_area predecessor on predecessor.programme_id = ${programmeId} and predecessor.id = named.id
      ), ${grid(sql)})::geography) end as "addedM2",
      case when same then 0 else st_area(st_difference(st_difference(st_difference(land.was, land.now, ${grid(sql)}), (
        select ${union(sql, sql`release.boundary`)}
        from land_claim claim
        join release_polygon release
          on release.programme_id = claim.programme_id and release.id = claim.release_id and release.version = claim.release_version
        where claim.programme_id = ${programmeId} and claim.known_to_seq is null and claim.geom && land.was
          and places_meet(claim.geom, land.was)
      ), ${grid(sql)}), (
        select ${union(sql, sql`successor.boundary`)}
        from hazardous_area_predecessor link
        join hazardous_area successor
          on successor.programme_id = link.programme_id and successor.id = link.hazardous_area_id
         and successor.version = link.hazardous_area_version
        join record_decision decision
          on decision.programme_id = link.programme_id and decision.record_id = successor.id
         and decision.version = successor.version and decision.known_to_seq is null
         and decision.state not in ('returned', 'withdrawn')
        where link.programme_id = ${programmeId} and link.predecessor_id = staged.id
      ), ${grid(sql)})::geography) end as "removedM2",
      programme.sliver_tolerance_m2 as "toleranceM2"
    from ${staging} staged
    join programme on programme.id = ${programmeId}
    join lateral (
      select area.status, area.classification, area.boundary, st_asbinary(area.boundary) = st_asbinary(staged.boundary) as same
      from record_decision decision
      join hazardous_area area
        on area.programme_id = ${programmeId} and area.id = decision.record_id and area.version = decision.version
      where decision.programme_id = ${programmeId} and decision.record_id = staged.id and decision.known_to_seq is null
        and decision.state not in ('returned', 'withdrawn') and decision.version < staged.version
      order by decision.state = 'approved' desc, decision.version desc
      limit 1
    ) before on true
    cross join lateral (
      select case when not same then staged.boundary end as now,
             case when not same then before.boundary end as was
    ) land
    where staged.version > 1
    order by staged.line
  `;
  return rows.map(({ line, statusBefore, classificationBefore, ...row }) => {
    const { status, classification, changeKind, changeReason, ...measured } = row;
    return {
      line,
      before: { status: statusBefore, classification: classificationBefore },
      after: { status, classification, changeKind, changeReason },
      ...measured,
    };
  });
}

/** Finds staged releases that refer to a version of an indication: there is no hazardous land to release yet. */
export async function findReleasesOfIndications(
  sql: Sql,
  programmeId: string,
  staging: SqlPart,
): Promise<{ line: number; hazardousArea: string }[]> {
  return sql<{ line: number; hazardousArea: string }[]>`
    select staged.line, area.local_id as "hazardousArea"
    from ${staging} staged
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = staged.hazardous_area_id and area.version = staged.hazardous_area_version
    where area.classification = 'indication'
    order by staged.line
  `;
}
