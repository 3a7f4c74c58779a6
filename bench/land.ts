import type { Actor } from "../src/access/domain/actor.ts";
import { findActor } from "../src/access/server/people.queries.ts";
import { DEMONSTRATION_ACCOUNTS } from "../src/demonstration/server/demonstration-accounts.ts";
import { readDemonstrationInput } from "../src/demonstration/server/demonstration-input.ts";
import { loadBigProgramme } from "../src/demonstration/server/load-big-programme.ts";
import type { Database, Sql } from "../src/foundation/server/database.ts";
import { appendJournal } from "../src/foundation/server/journal.ts";
import { accountStandingChanges } from "../src/land-release/server/land-account.commands.ts";
import { LAND_GRID_DEGREES } from "../src/land-release/server/land-claims.queries.ts";
import { verifyLand } from "../src/land-release/server/land-verify.ts";
import { decideRecords } from "../src/verification/server/decide.commands.ts";
import { milliseconds, PROFILE_FOLDER, spread, withEmptyProgramme } from "./programme.ts";

/** How many releases stand before the measured ones are approved. */
export const LAND_SIZES = [1_000, 10_000, 100_000, 200_000] as const;

/** Releases that are approved one by one, and in one batch. */
const [SINGLE, BATCH] = [300, 1_000];
const WARM_UP = 50;
const APPROVER = "demo-operations-officer";

class Undone extends Error {}

/**
 * Approving releases in registers of growing size: the cost should stay. Beside it, in the same run, the overlays alone on the same shapes, laid
 * ready, which is the limit; and what an implementation does that unites the land of the district anew for every approval.
 */
export async function benchLand(sizes: readonly number[], say: (line: string) => void): Promise<void> {
  say(
    `Land account: releases that each lie over three earlier ones, on average; one by one (${SINGLE}, each its own transaction on disk) and ${BATCH} in a batch`,
  );
  let first: { single: number; batch: number } | undefined;
  for (const releases of sizes) {
    await withEmptyProgramme(async ({ database, profile }) => {
      const programmeId = profile.programme.id;
      const input = await readDemonstrationInput(PROFILE_FOLDER, profile, 7);
      const loading = await milliseconds(() =>
        database.transaction((sql) => loadBigProgramme(sql, profile, input, { items: 1_000, releases })),
      );
      const actor = await database.read((sql) => findActor(sql, programmeId, APPROVER));
      if (!actor) throw new Error("nobody may approve");
      await database.transaction((sql) => addWaiting(sql, actor, BATCH, "BATCH"));
      await database.transaction((sql) => addWaiting(sql, actor, WARM_UP + SINGLE, "SINGLE"));

      await inBatch(database, actor); // once for the caches
      const batch = await inBatch(database, actor);
      const singles = await oneByOne(database, actor);
      const verifying = await milliseconds(async () => {
        const { differences } = await verifyLand(database, programmeId, 2);
        if (differences.length > 0) throw new Error("the account differs from the records");
      });
      first ??= { single: singles.median, batch: batch.engine };
      say(
        `  ${releases.toLocaleString("en").padStart(7)} standing: one by one ${singles.median.toFixed(1)} ms, ×${(singles.median / first.single).toFixed(2)} of the smallest (${(1_000 / singles.mean).toFixed(0)} a second, ${Math.round((singles.areaM2 / singles.total) * 1_000).toLocaleString("en")} m² checked a second); ` +
          `in a batch ${batch.engine.toFixed(2)} ms each, ×${(batch.engine / first.batch).toFixed(2)} (${Math.round((batch.areaM2 / batch.engine / BATCH) * 1_000).toLocaleString("en")} m² a second), ` +
          `the overlays alone ${batch.overlays.toFixed(2)} ms: 1:${(batch.engine / batch.overlays).toFixed(2)}; ` +
          `the district united anew ${batch.district.toFixed(0)} ms; rebuild --verify ${(verifying / 1_000).toFixed(1)} s on two connections; loaded in ${(loading / 1_000).toFixed(0)} s`,
      );
    });
  }
}

/** Enters validated releases, surveyed every 15 m, each a field of the size of a standing one and lying across it and its neighbours. */
async function addWaiting(
  sql: Sql,
  { programmeId, organisationId }: Actor,
  count: number,
  name: string,
): Promise<void> {
  const { personId } = DEMONSTRATION_ACCOUNTS[0];
  const seq = await appendJournal(sql, {
    actor: { programmeId, personId, organisationId },
    action: "demonstration.releases-added",
    subjectKind: "release-polygon",
    subjectId: name,
    content: { count, name },
  });
  await sql`select setseed(0.5)`;
  await sql`
    insert into release_polygon (programme_id, id, version, local_id, organisation_id, district_id, form_version, reported_on,
      received_on, sensitivity, actor_id, recorded_seq, content_hash, product, activity, methods, contamination_type, depth_cm,
      eo_types, hazardous_area_id, hazardous_area_version, worked_from, worked_to, decided_on, boundary)
    select programme_id, gen_random_uuid(), 1, ${name} || '-' || n, organisation_id, district_id, form_version, reported_on, received_on,
      sensitivity, ${personId}, ${seq}::bigint, content_hash, product, activity, methods, contamination_type, depth_cm, eo_types,
      hazardous_area_id, hazardous_area_version, worked_from, worked_to, decided_on + (random() * 60)::integer, st_multi(shape)
    from (
      select release.*, row_number() over () as n,
        st_segmentize(st_intersection(
          st_translate(release.boundary, (random() - 0.5) * (st_xmax(release.boundary) - st_xmin(release.boundary)) * 1.4,
                       (random() - 0.5) * (st_ymax(release.boundary) - st_ymin(release.boundary)) * 1.4),
          hazard.boundary)::geography, 15)::geometry as shape
      from (select * from release_polygon where programme_id = ${programmeId} and local_id like 'BIG-%'
            order by md5(local_id || ${name}) limit ${count * 2}) release
      join hazardous_area hazard using (programme_id)
      where hazard.id = release.hazardous_area_id and hazard.version = release.hazardous_area_version
    ) shaped
    where st_geometrytype(shape) in ('ST_Polygon', 'ST_MultiPolygon') and st_isvalid(shape) and st_area(shape::geography) > 100
    limit ${count}
  `;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
    select programme_id, 'release-polygon', id, 1, 'validated', ${personId}, ${seq}::bigint from release_polygon where recorded_seq = ${seq}
  `;
}

/** Lets the waiting ones be accounted for in one go, times the engine and the overlays alone on the same shapes, and undoes it. */
async function inBatch(database: Database, actor: Actor) {
  const { programmeId, personId } = actor;
  const answer = { engine: 0, overlays: 0, district: 0, areaM2: 0 };
  const work = database.transaction(async (sql) => {
    const seq = await appendJournal(sql, {
      actor,
      action: "verification.records-approved",
      subjectKind: "release-polygon",
      subjectId: "batch",
      content: {},
    });
    await sql`create temporary table standing_change (record_id uuid, version integer, sign integer) on commit drop`;
    await sql`insert into standing_change select id, 1, 1 from release_polygon where local_id like 'BATCH-%'`;
    await sql`analyze standing_change`;
    await sql`
      update record_decision set known_to_seq = ${seq}
      from standing_change change
      where programme_id = ${programmeId} and record_decision.record_id = change.record_id and known_to_seq is null
    `;
    await sql`
      insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
      select ${programmeId}, 'release-polygon', record_id, 1, 'approved', ${personId}, ${seq}::bigint from standing_change
    `;
    answer.engine =
      (await milliseconds(async () => {
        const refusal = await accountStandingChanges(sql, programmeId, seq);
        if (refusal) throw new Error(JSON.stringify(refusal));
      })) / BATCH;
    const [measured] = await sql<{ m2: number }[]>`
      select sum(st_area(geom::geography)) as m2 from land_claim where known_from_seq = ${seq}
    `;
    answer.areaM2 = measured?.m2 ?? 0;
    answer.overlays = (await overlaysAlone(sql, seq)) / BATCH;
    answer.district = await milliseconds(
      () => sql`
        select st_area(st_union(claim.geom, ${LAND_GRID_DEGREES}::double precision)::geography)
        from land_claim claim
        join release_polygon release on release.id = claim.release_id and release.version = claim.release_version
        where claim.known_to_seq is null and district_id = (select district_id from release_polygon where local_id = 'BATCH-1')
      `,
    );
    throw new Undone();
  });
  await work.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return answer;
}

/**
 * The limit: for every claim whose face had to be worked out, the shapes are laid ready, and PostGIS unites, subtracts and intersects them on the
 * grid, and does nothing else.
 */
async function overlaysAlone(sql: Sql, seq: number): Promise<number> {
  await sql`
    create temporary table overlay on commit drop as
    select claim.release_id, claim.geom,
      array(select earlier.geom from land_claim earlier
            where earlier.known_to_seq is null and earlier.geom && claim.geom
              and (earlier.decided_on, earlier.first_approved_seq, earlier.release_id)
                < (claim.decided_on, claim.first_approved_seq, claim.release_id)
              and st_relate(earlier.geom, claim.geom, 'T********')) as earlier,
      array(select face.geom from land_face face
            join land_claim holder on holder.release_id = face.release_id and holder.release_version = face.release_version
                                  and holder.known_to_seq is null
            where claim.known_from_seq = ${seq} and face.known_to_seq is null and face.geom && claim.geom
              and (holder.decided_on, holder.first_approved_seq, holder.release_id)
                < (claim.decided_on, claim.first_approved_seq, claim.release_id)
              and st_relate(holder.geom, claim.geom, 'T********')) as faces
    from land_claim claim
    where claim.known_to_seq is null
      and (claim.known_from_seq = ${seq}
           or claim.release_id in (select release_id from land_face where known_to_seq = ${seq}))
  `;
  const grid = LAND_GRID_DEGREES;
  return milliseconds(
    () => sql`
      select sum(st_npoints(case when cardinality(earlier) = 0 then geom
                                 else st_difference(geom, (select st_union(part, ${grid}::double precision) from unnest(earlier) part), ${grid}::double precision) end)),
             sum((select sum(st_npoints(st_intersection(part, geom, ${grid}::double precision))) from unnest(faces) part))
      from overlay
    `,
  );
}

/** Approves the waiting ones one after the other, as an officer does. */
async function oneByOne(database: Database, actor: Actor) {
  const waiting = await database.read(
    (sql) => sql<{ id: string; m2: number }[]>`
      select id, area_m2 as m2 from release_polygon where local_id like 'SINGLE-%' order by local_id
    `,
  );
  const times: number[] = [];
  let areaM2 = 0;
  for (const [at, { id, m2 }] of waiting.entries()) {
    const took = await milliseconds(async () => {
      const outcome = await decideRecords(database, actor, {
        kind: "release-polygon",
        selection: { ids: [id] },
        to: "approved",
      });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    });
    if (at < WARM_UP) continue;
    times.push(took);
    areaM2 += m2;
  }
  const total = times.reduce((sum, time) => sum + time, 0);
  return { median: spread(times).median, mean: total / times.length, total, areaM2 };
}
