import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { HazardousAreaRecord } from "../domain/hazardous-area.schema.ts";

/** A version of a hazardous area that begins to stand, and the version whose place it takes. */
export type ApprovedChange = {
  readonly id: string;
  readonly localId: string;
  readonly version: number;
  readonly before: HazardousAreaRecord["status"];
  readonly after: HazardousAreaRecord["status"];
};

/** The later versions among those that begin to stand (`standing_change`), each with the status before and after. */
export async function listApprovedChanges(sql: Sql, programmeId: string): Promise<ApprovedChange[]> {
  return sql<ApprovedChange[]>`
    select area.id, area.local_id as "localId", area.version, before.status as before, area.status as after
    from standing_change begun
    join standing_change ended on ended.record_id = begun.record_id and ended.sign = -1
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = begun.record_id and area.version = begun.version
    join hazardous_area before
      on before.programme_id = ${programmeId} and before.id = ended.record_id and before.version = ended.version
    where begun.sign = 1
    order by area.local_id, area.id
  `;
}

/** An EOD spot task inside a hazardous area that nobody has attended. */
export type OpenSpotTask = { readonly localId: string; readonly spotTask: string };

/** Finds an EOD spot task without result inside one of these versions (I14); the first by the numbers of both. */
export async function findOpenSpotTask(
  sql: Sql,
  programmeId: string,
  changes: readonly ApprovedChange[],
): Promise<OpenSpotTask | undefined> {
  const [open] = await sql<OpenSpotTask[]>`
    select area.local_id as "localId", task.local_id as "spotTask"
    from unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ version }) => version)}::integer[]) closing (id, version)
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = closing.id and area.version = closing.version
    join eod_spot_task task
      on task.programme_id = ${programmeId} and task.result is null and st_intersects(task.point, area.boundary)
    join record_decision decision
      on decision.programme_id = ${programmeId} and decision.record_id = task.id and decision.version = task.version
     and decision.known_to_seq is null and decision.state not in ('returned', 'withdrawn', 'superseded')
    order by area.local_id, task.local_id
    limit 1
  `;
  return open;
}

/**
 * What remains of a version as it was drawn, in m²: without the boundaries of releases decided since a day, and of areas that name it as
 * predecessor.
 *
 * Measured along straight lines between points. The ledger measures parts one by one, and the geodesic of a long edge is not that of
 * its pieces: for a square kilometre that was drawn in parts without a gap it may be left with ten square metres.
 */
export async function measureRemainderAsDrawn(
  sql: Sql,
  programmeId: string,
  { id, version }: Pick<ApprovedChange, "id" | "version">,
  since: CalendarDate | undefined,
): Promise<number> {
  const [row] = await sql<{ remainderM2: number }[]>`
    select coalesce(st_area(st_difference(area.boundary, st_union(taken.boundary))::geography),
                    st_area(area.boundary::geography)) as "remainderM2"
    from hazardous_area area
    left join lateral (
      select release.boundary
      from land_claim claim
      join release_polygon release
        on release.programme_id = claim.programme_id and release.id = claim.release_id and release.version = claim.release_version
      where claim.programme_id = ${programmeId} and claim.known_to_seq is null and claim.geom && area.boundary
        and places_meet(claim.geom, area.boundary)
        and (${since ?? null}::date is null or claim.decided_on >= ${since ?? null}::date)
      union all
      select successor.boundary
      from hazardous_area_predecessor link
      join hazardous_area successor
        on successor.programme_id = ${programmeId} and successor.id = link.hazardous_area_id
      join record_decision decision
        on decision.programme_id = ${programmeId} and decision.record_id = successor.id and decision.version = successor.version
       and decision.known_to_seq is null and decision.state = 'approved'
      where link.programme_id = ${programmeId} and link.predecessor_id = area.id
    ) taken on true
    where area.programme_id = ${programmeId} and area.id = ${id} and area.version = ${version}
    group by area.boundary
  `;
  return row?.remainderM2 ?? 0;
}

/** A hazardous area that ceases to stand while releases of its land stand. */
export type AreaWithReleases = { readonly localId: string; readonly releases: number };

/** Finds an area that is withdrawn (`standing_change`) though standing releases refer to it (I5); the first by its number. */
export async function findWithdrawnWithReleases(sql: Sql, programmeId: string): Promise<AreaWithReleases | undefined> {
  const [found] = await sql<AreaWithReleases[]>`
    select area.local_id as "localId", count(*) as releases
    from standing_change ended
    join hazardous_area area
      on area.programme_id = ${programmeId} and area.id = ended.record_id and area.version = ended.version
    join release_polygon release
      on release.programme_id = ${programmeId} and release.hazardous_area_id = area.id
    join record_decision decision
      on decision.programme_id = ${programmeId} and decision.record_id = release.id and decision.version = release.version
     and decision.known_to_seq is null and decision.state = 'approved'
    where ended.sign = -1
      and not exists (select 1 from standing_change begun where begun.sign = 1 and begun.record_id = ended.record_id)
    group by area.id, area.local_id
    order by area.local_id, area.id
    limit 1
  `;
  return found;
}

/** Up to how many m² two surveys of one border may differ. */
export async function findSliverTolerance(sql: Sql, programmeId: string): Promise<number> {
  const [row] = await sql<{ toleranceM2: number }[]>`
    select sliver_tolerance_m2 as "toleranceM2" from programme where id = ${programmeId}
  `;
  if (!row) throw new Error(`the programme ${programmeId} is not registered`);
  return row.toleranceM2;
}
