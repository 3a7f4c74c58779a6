import type { Sql } from "../../foundation/server/database.ts";
import { among, grid, type MeasuringScope, measured, pieces, shapes, sharedLand } from "./hazard-measures.queries.ts";

/** Land that left a hazardous area with one of its versions and is land that another, which names it as predecessor, gained. */
export type TransferRow = {
  readonly fromId: string;
  readonly fromVersion: number;
  readonly toId: string;
  readonly toVersion: number;
  readonly area: number;
  readonly taken: readonly {
    readonly releaseId: string;
    readonly releaseVersion: number;
    readonly isSliver: boolean;
    readonly area: number;
  }[];
};

/** Measures the land that went from predecessors to the areas which name them. */
export async function measureTransfers(sql: Sql, scope: MeasuringScope): Promise<TransferRow[]> {
  return sql<TransferRow[]>`
    with ${shapes(sql, scope)}, ${pieces(sql, scope)}, link as (
      select named.predecessor_id, stood.id, stood.version, stood.version_before
      from hazardous_area_predecessor named
      join stood on stood.id = named.hazardous_area_id and stood.version = named.hazardous_area_version
      where named.programme_id = ${scope.programmeId}
    ), standing as materialized (
      select stood.id, stood.version, stood.version_before, shape.geom
      from stood
      join lateral (
        select geom from shape where shape.id = stood.id and shape.version <= stood.version order by version desc limit 1
      ) shape on true
      where stood.status not in ('closed', 'handed_over') and stood.classification <> 'indication'
        and (stood.id in (select id from link) or stood.id in (select predecessor_id from link))
    ), gained as materialized (
      select link.predecessor_id, link.id, link.version,
             case when before.geom is null then now.geom
                  else st_collectionextract(st_difference(now.geom, before.geom, ${grid(sql)}), 3) end as geom
      from link
      join standing now on now.id = link.id and now.version = link.version
      left join standing before on before.id = link.id and before.version = link.version_before
    ), lost as materialized (
      select stood.id, stood.version,
             case when now.geom is null then before.geom
                  else st_collectionextract(st_difference(before.geom, now.geom, ${grid(sql)}), 3) end as geom
      from stood
      join standing before on before.id = stood.id and before.version = stood.version_before
      left join standing now on now.id = stood.id and now.version = stood.version
      where stood.id in (select predecessor_id from link) and not (stood.same_boundary and now.geom is not null)
    ), moved as materialized (
      select lost.id as from_id, lost.version as from_version, gained.id as to_id, gained.version as to_version,
             ${sharedLand(sql, sql`lost.geom`, sql`gained.geom`)} as geom
      from lost
      join gained on gained.predecessor_id = lost.id and lost.geom && gained.geom and places_meet(lost.geom, gained.geom)
    )
    select
      from_id      as "fromId",
      from_version as "fromVersion",
      to_id        as "toId",
      to_version   as "toVersion",
      ${measured(sql, sql`moved.geom`)} as area,
      coalesce((
        select jsonb_agg(jsonb_build_object('releaseId', piece.release_id, 'releaseVersion', piece.release_version,
                                            'isSliver', piece.is_sliver, 'area', ${measured(sql, sharedLand(sql, sql`piece.geom`, sql`moved.geom`))})
                         order by piece.release_id, piece.is_sliver)
        from piece
        where piece.geom && moved.geom and places_meet(piece.geom, moved.geom)
      ), '[]') as taken
    from moved
    where not st_isempty(moved.geom)
    order by from_id, from_version, to_id, to_version
  `;
}

/** Predecessors and the areas that name them, of versions that may stand or not. */
export type LinkRow = { readonly id: string; readonly version: number; readonly predecessorId: string };

/** The links of hazardous areas to their predecessors and successors; all of the programme where no areas are named. */
export async function listLinks(sql: Sql, programmeId: string, ids?: readonly string[]): Promise<LinkRow[]> {
  return sql<LinkRow[]>`
    select hazardous_area_id as id, hazardous_area_version as version, predecessor_id as "predecessorId"
    from hazardous_area_predecessor
    where programme_id = ${programmeId}
      ${ids === undefined ? sql`` : sql`and (hazardous_area_id = any (${[...ids]}::uuid[]) or predecessor_id = any (${[...ids]}::uuid[]))`}
    order by hazardous_area_id, hazardous_area_version, predecessor_id
  `;
}

/**
 * What the journal holds, as a text that is another one after every further entry: also after one that was begun before the last and
 * finished after it.
 */
export async function journalMark(sql: Sql, programmeId: string): Promise<string> {
  const [row] = await sql<{ entries: number; seq: number | null }[]>`
    select count(*) as entries, max(seq) as seq from journal_entry where programme_id = ${programmeId}
  `;
  return `${row?.entries ?? 0} ${row?.seq ?? 0}`;
}

/** Hazardous areas that releases refer to and of which no version stands: their numbers, for the ledger of those releases. */
export async function findHazardNumbers(
  sql: Sql,
  programmeId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; localId: string }[]>`
    select distinct on (id) id, local_id as "localId"
    from hazardous_area
    where programme_id = ${programmeId} ${among(sql, sql`id`, ids)}
    order by id, version desc
  `;
  return new Map(rows.map(({ id, localId }) => [id, localId]));
}
