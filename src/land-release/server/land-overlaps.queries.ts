import { rowsOf, type Sql } from "../../foundation/server/database.ts";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { comesBefore, LAND_GRID_DEGREES } from "./land-claims.queries.ts";

/** One of two standing releases that cover the same land. */
export type OverlappingRelease = {
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly product: string;
  readonly decidedOn: CalendarDate;
};

/** Land that two standing releases cover: the earlier holds it, in the later it counts nothing. */
export type LandOverlap = {
  readonly earlier: OverlappingRelease;
  readonly later: OverlappingRelease;
  readonly sharedM2: number;
};

type OverlapRow = { readonly [side in "earlier" | "later"]: OverlappingRelease } & { readonly sharedM2: number };

/**
 * Every pair of standing releases that cover the same land, in the order in which the account ranks the later ones. Where three cover
 * it, it is in three pairs: the pairs do not add up to the land that was counted more than once, {@link measureOverlaps} says that.
 */
export function listOverlaps(sql: Sql, programmeId: string): AsyncGenerator<LandOverlap, void, undefined> {
  const side = (claim: string) => {
    const release = sql(`${claim}_release`);
    return sql`
      json_build_object('id', ${release}.id, 'version', ${release}.version, 'localId', ${release}.local_id,
                        'organisationId', ${release}.organisation_id, 'product', ${release}.product,
                        'decidedOn', ${release}.decided_on)
    `;
  };
  const releaseOf = (claim: string) => sql`
    join release_polygon ${sql(`${claim}_release`)}
      on ${sql(`${claim}_release`)}.programme_id = ${programmeId} and ${sql(`${claim}_release`)}.id = pair.${sql(`${claim}_id`)}
     and ${sql(`${claim}_release`)}.version = pair.${sql(`${claim}_version`)}
  `;
  return rowsOf(
    sql,
    sql<OverlapRow[]>`
      select ${side("earlier")} as earlier, ${side("later")} as later, shared_m2 as "sharedM2"
      from (
        select earlier.release_id as earlier_id, earlier.release_version as earlier_version,
               later.release_id as later_id, later.release_version as later_version,
               later.decided_on, later.first_approved_seq,
               st_area(st_intersection(earlier.geom, later.geom, ${LAND_GRID_DEGREES}::double precision)::geography) as shared_m2
        from land_claim later
        join land_claim earlier
          on earlier.programme_id = ${programmeId} and earlier.known_to_seq is null
         and earlier.geom && later.geom and ${comesBefore(sql, "earlier", "later")}
        where later.programme_id = ${programmeId} and later.known_to_seq is null
        offset 0
      ) pair
      ${releaseOf("earlier")}
      ${releaseOf("later")}
      where shared_m2 > 0
      order by pair.decided_on, pair.first_approved_seq, pair.later_id, pair.earlier_id
    `,
  );
}

/** What the standing releases claim, and what of it is land: the difference was claimed more than once. */
export type OverlapTotals = { readonly claimedM2: number; readonly facesM2: number; readonly sliversM2: number };

/** Measures the claims and the land that they cover together. */
export async function measureOverlaps(sql: Sql, programmeId: string): Promise<OverlapTotals> {
  const [totals] = await sql<OverlapTotals[]>`
    select (select coalesce(sum(st_area(geom::geography)), 0) from land_claim
            where programme_id = ${programmeId} and known_to_seq is null)  as "claimedM2",
           (select coalesce(sum(area_m2), 0) from land_face
            where programme_id = ${programmeId} and known_to_seq is null)  as "facesM2",
           (select coalesce(sum(area_m2), 0) from land_sliver
            where programme_id = ${programmeId} and known_to_seq is null)  as "sliversM2"
  `;
  if (!totals) throw new Error("a sum has no row");
  return totals;
}
