import type { Sql } from "../../foundation/server/database.ts";
import { grid, known, type MeasuringScope, measured, sharedLand, stood } from "./hazard-measures.queries.ts";

/** Land that two open hazardous areas both have and that nobody released, in hundredths of m²: what remains holds it twice. */
export type DoubleLand = {
  readonly firstId: string;
  readonly firstNumber: string;
  readonly firstDistrictId: string;
  readonly secondId: string;
  readonly secondNumber: string;
  readonly secondDistrictId: string;
  readonly area: number;
};

/** Finds the land that lies in two open areas at once, pair by pair, the largest first. */
export async function listDoubleLand(sql: Sql, scope: MeasuringScope): Promise<DoubleLand[]> {
  const { programmeId, asKnownAt } = scope;
  return sql<DoubleLand[]>`
    with ${stood(sql, scope)}, open as materialized (
      select id, local_id, district_id, boundary
      from (select distinct on (id) * from stood order by id, version desc) latest
      where status not in ('closed', 'handed_over') and classification <> 'indication'
    ), pair as materialized (
      select a.id as first_id, a.local_id as first_number, a.district_id as first_district,
             b.id as second_id, b.local_id as second_number, b.district_id as second_district,
             ${sharedLand(sql, sql`a.boundary`, sql`b.boundary`)} as geom
      from open a
      join open b on a.id < b.id and a.boundary && b.boundary and places_meet(a.boundary, b.boundary)
    ), unreleased as materialized (
      select pair.*, ${measured(
        sql,
        sql`st_difference(pair.geom, coalesce((
              select st_union(claim.geom, ${grid(sql)})
              from land_claim claim
              where claim.programme_id = ${programmeId} and ${known(sql, "claim", asKnownAt)}
                and claim.geom && pair.geom and places_meet(claim.geom, pair.geom)
            ), st_geomfromtext('multipolygon empty', 4326)), ${grid(sql)})`,
      )} as area
      from pair
      where not st_isempty(pair.geom)
    )
    select
      first_id        as "firstId",
      first_number    as "firstNumber",
      first_district  as "firstDistrictId",
      second_id       as "secondId",
      second_number   as "secondNumber",
      second_district as "secondDistrictId",
      area
    from unreleased
    where area > 100 * (select sliver_tolerance_m2 from programme where id = ${programmeId})
    order by area desc, first_id, second_id
  `;
}
