import type { MultiPolygon } from "geojson";
import type { Sql } from "../../foundation/server/database.ts";
import type { HazardDrawing } from "./hazard-balance.page.ts";

/** The shapes of a hazardous area as they stand now: its first approved boundary, the last, and the faces of its releases. */
export async function findHazardDrawing(sql: Sql, programmeId: string, id: string): Promise<HazardDrawing> {
  const versions = await sql<{ shape: MultiPolygon }[]>`
    select st_asgeojson(area.boundary, 7)::jsonb as shape
    from hazardous_area area
    join record_decision decision
      on decision.programme_id = area.programme_id and decision.record_id = area.id and decision.version = area.version
     and decision.known_to_seq is null and decision.state in ('approved', 'superseded')
    where area.programme_id = ${programmeId} and area.id = ${id}
    order by area.version
  `;
  const faces = await sql<{ shape: MultiPolygon }[]>`
    select st_asgeojson(face.geom, 7)::jsonb as shape
    from release_polygon release
    join land_face face
      on face.programme_id = release.programme_id and face.release_id = release.id and face.release_version = release.version
     and face.known_to_seq is null
    where release.programme_id = ${programmeId} and release.hazardous_area_id = ${id}
    order by release.decided_on, release.id
  `;
  return {
    first: versions[0]?.shape ?? null,
    now: versions.at(-1)?.shape ?? null,
    released: faces.map(({ shape }) => shape),
  };
}

/** Whether there is approved progress on a hazardous area: a day's work on a task of which it is an objective. */
export async function hasProgress(sql: Sql, programmeId: string, id: string): Promise<boolean> {
  const [row] = await sql<{ worked: boolean }[]>`
    select exists (
      select 1
      from task_objective objective
      join daily_progress progress on progress.programme_id = objective.programme_id and progress.task_id = objective.task_id
      join record_decision decision
        on decision.programme_id = progress.programme_id and decision.record_id = progress.id and decision.version = progress.version
       and decision.known_to_seq is null and decision.state = 'approved'
      where objective.programme_id = ${programmeId} and objective.hazardous_area_id = ${id}
    ) as worked
  `;
  return row?.worked ?? false;
}
