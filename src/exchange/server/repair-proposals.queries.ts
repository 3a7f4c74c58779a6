import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { Boundary } from "../../foundation/domain/record-envelope.schema.ts";

/** A boundary that the geometry engine is to mend. Shapes are hexadecimal EWKB with closed rings. */
export type AskedRepair = {
  readonly shape: string;
  readonly drawn: string | null;
  readonly pastAntimeridian: boolean;
};

/** What the geometry engine made of it. Areas in m², on the ellipsoid. */
export type EngineRepair = {
  readonly ordinal: number;
  /** whether the rings had to be rebuilt */
  readonly rebuilt: boolean;
  /** where the first crossing lies, as longitude and latitude */
  readonly at: string | null;
  readonly before: number | null;
  /** 0 where nothing is left */
  readonly after: number;
  /** of this, how much a shell, or several parts, enclose more than once */
  readonly doubled: number;
  readonly boundary: Boundary | null;
};

/** Below this an area is none, in square degrees: about a hundredth of a square metre. */
export const NO_AREA_DEGREES2 = 1e-12;

/** To follow a longer line, to see what it encloses an odd number of times, takes many seconds. */
const MOST_VERTICES_BY_LINE = 10_000;

/**
 * Makes boundaries simple: the land of a part is what its shell encloses at least once without what its holes enclose, and the land of
 * a boundary is that of its parts together. So nothing is given up of what a ring encloses, and nothing is won by a stray hole.
 *
 * Areas are measured before rings are rebuilt as well, and `doubled` says how much a shell or several parts enclose more than once:
 * somebody may have meant that as a hole.
 */
export async function repairShapes(sql: Sql, asked: readonly AskedRepair[]): Promise<EngineRepair[]> {
  if (asked.length === 0) return [];
  const enclosedBy = (ring: SqlPart) => sql`st_makevalid(${ring}, 'method=structure keepcollapsed=false')`;
  return sql<EngineRepair[]>`
    select ordinal::integer, not detail.valid as rebuilt,
           round(st_x(detail.location)::numeric, 6) || ', ' || round(st_y(detail.location)::numeric, 6) as at,
           st_area(drawn::geography) as before,
           st_area(wrapped::geography) as after,
           case when detail.valid then 0 else coalesce(made.doubled, 0) end as doubled,
           case when st_area(wrapped) >= ${NO_AREA_DEGREES2}::double precision then st_asgeojson(wrapped, 15)::json end as boundary
    from (
      select ordinal, shape::geometry as shape, drawn::geometry as drawn, past = 1 as past
      from unnest(${asked.map(({ shape }) => shape)}::text[], ${asked.map(({ drawn }) => drawn)}::text[],
                  ${asked.map(({ pastAntimeridian }) => Number(pastAntimeridian))}::integer[])
           with ordinality asked (shape, drawn, past, ordinal)
      offset 0
    ) asked
    cross join lateral st_isvaliddetail(asked.shape) detail
    cross join lateral (
      select st_collectionextract(st_union(part.land), 3) as rebuilt,
             sum(part.twice) + sum(st_area(part.land::geography)) - st_area(st_union(part.land)::geography) as doubled
      from st_dump(case when detail.valid then null else asked.shape end) piece
      cross join lateral (
        select ${enclosedBy(sql`ring.geom`)} as enclosed,
               case when st_npoints(ring.geom) <= ${MOST_VERTICES_BY_LINE} then
                 st_area(${enclosedBy(sql`ring.geom`)}::geography)
                   - st_area(st_collectionextract(st_makevalid(ring.geom, 'method=linework'), 3)::geography)
               else 0 end as twice
        from st_dumprings(piece.geom) ring
        where ring.path[1] = 0
        offset 0
      ) shell
      cross join lateral (
        select st_union(${enclosedBy(sql`ring.geom`)}) as enclosed from st_dumprings(piece.geom) ring where ring.path[1] > 0
      ) hole
      cross join lateral (
        select case when hole.enclosed is null then shell.enclosed else st_difference(shell.enclosed, hole.enclosed) end as land,
               greatest(shell.twice, 0) as twice
      ) part
      offset 0
    ) made
    cross join lateral (select case when detail.valid then asked.shape else made.rebuilt end as whole) mended
    cross join lateral (
      select st_multi(case when past then st_collectionextract(st_makevalid(st_wrapx(whole, 180, -360)), 3) else whole end) as wrapped
      offset 0
    ) moved
    order by ordinal
  `;
}
