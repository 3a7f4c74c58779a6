import fc from "fast-check";
import type { MultiPolygon } from "geojson";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenProgramme,
  givenRelease,
  type People,
  rectangle,
} from "../../../tests/support/given-records.ts";
import { heldBack } from "../../../tests/support/held-back.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { lastSeq } from "../../foundation/server/journal.ts";
import { geodesicArea } from "../../demonstration/server/geodesic-area.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import { tallyDifferences } from "../../verification/server/figure-tally.queries.ts";
import { verifyLand } from "./land-verify.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** Where everything here happens: a corner, and a side of some four kilometres. */
const [WEST, SOUTH, SIDE] = [46.5, 39.5, 0.045];
const DAYS = ["2025-07-07", "2025-07-08", "2025-07-09", "2025-07-16"] as const;

type Setting = { readonly database: Database; readonly people: People; readonly hazardousAreaId: string };

const inSetting = (work: (setting: Setting) => Promise<void>) =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const boundary = rectangle(WEST - 0.02, SOUTH - 0.02, SIDE + 0.04, SIDE + 0.04);
    const hazardousAreaId = await database.transaction((sql) => givenHazardousArea(sql, people, { boundary }));
    await decided(database, people, "hazardous-area", [hazardousAreaId]);
    await work({ database, people, hazardousAreaId });
  });

const ringText = (ring: readonly (readonly number[])[]) =>
  `(${[...ring, ring[0] ?? []].map(([x, y]) => `${x} ${y}`).join(",")})`;

/** Fields as they are surveyed: crooked ones, some with a hole, of 100 m to 2 km; and straight ones, which share borders and repeat. */
const shapes = fc.oneof(
  fc
    .record({
      x: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      y: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      size: fc.double({ min: 0.001, max: 0.012, noNaN: true }),
      radii: fc.array(fc.double({ min: 0.35, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }),
      hole: fc.boolean(),
    })
    .map(({ x, y, size, radii, hole }) => {
      const ring = (scale: number) =>
        radii.map((radius, at) => {
          const angle = (2 * Math.PI * at) / radii.length;
          const [dx, dy] = [Math.cos(angle), Math.sin(angle)].map((part) => part * radius * size * scale);
          return [WEST + x * SIDE + (dx ?? 0), SOUTH + y * SIDE + (dy ?? 0)];
        });
      return `MULTIPOLYGON((${[ring(1), ...(hole ? [ring(0.3).toReversed()] : [])].map(ringText).join(",")}))`;
    }),
  fc
    .tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .map(([x, y, width, height]) =>
      rectangle(WEST + (x * SIDE) / 10, SOUTH + (y * SIDE) / 10, (width * SIDE) / 10, (height * SIDE) / 10),
    ),
);

type Step =
  | { readonly act: "approve"; readonly together: readonly { readonly shape: string; readonly day: string }[] }
  | { readonly act: "correct"; readonly which: number; readonly shape: string; readonly day: string }
  | { readonly act: "withdraw"; readonly which: number };

const release = fc.record({ shape: shapes, day: fc.constantFrom(...DAYS) });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      arbitrary: fc.record({
        act: fc.constant("approve" as const),
        together: fc.array(release, { minLength: 1, maxLength: 3 }),
      }),
      weight: 4,
    },
    {
      arbitrary: fc.record({
        act: fc.constant("correct" as const),
        which: fc.nat(),
        shape: shapes,
        day: fc.constantFrom(...DAYS),
      }),
      weight: 1,
    },
    { arbitrary: fc.record({ act: fc.constant("withdraw" as const), which: fc.nat() }), weight: 1 },
  ),
  { minLength: 3, maxLength: 9 },
);

/** What each release held as known at an entry, in m². */
async function heldAt(sql: Sql, seq: number): Promise<Record<string, number>> {
  const rows = await sql<{ release: string; m2: number }[]>`
    select release_id || ' ' || release_version as release, area_m2 as m2
    from land_face
    where programme_id = ${programmeId} and known_from_seq <= ${seq} and coalesce(known_to_seq > ${seq}, true)
    order by 1
  `;
  return Object.fromEntries(rows.map((row) => [row.release, row.m2]));
}

/**
 * The account, and what PostGIS makes of the same releases in other ways: the union of the claims; the union of the boundaries as they were
 * surveyed, their edges cut at other places than the account cuts them; land that two faces share; and points at which the holder is not the
 * first standing release, by decision time, that covers the point.
 */
async function audit(sql: Sql) {
  const [row] = await sql<Record<"faces" | "slivers" | "union" | "surveyed" | "shared" | "wrongPoints", number>[]>`
    with standing as (
      select release.*, (select min(known_from_seq) from record_decision where record_id = release.id and state = 'approved') as first_seq
      from record_decision decision
      join release_polygon release on release.id = decision.record_id and release.version = decision.version
      where decision.known_to_seq is null and decision.state = 'approved'
    ), face as (
      select * from land_face where known_to_seq is null
    ), point as (
      select st_setsrid(st_point(${WEST} + random() * ${SIDE}, ${SOUTH} + random() * ${SIDE}), 4326) as geom from generate_series(1, 400)
    )
    select
      coalesce((select sum(area_m2) from face), 0) as faces,
      coalesce((select sum(area_m2) from land_sliver where known_to_seq is null), 0) as slivers,
      coalesce((select st_area(st_union(geom)::geography) from land_claim where known_to_seq is null), 0) as union,
      coalesce((select st_area(st_union(st_segmentize(boundary::geography, 7)::geometry)::geography) from standing), 0) as surveyed,
      coalesce((select sum(st_area(st_intersection(a.geom, b.geom)::geography))
                from face a join face b on a.release_id < b.release_id and st_intersects(a.geom, b.geom)), 0) as shared,
      (select count(*) from point
       where (select release_id from face where st_contains(face.geom, point.geom)) is distinct from
             (select id from standing where st_contains(standing.boundary, point.geom) order by decided_on, first_seq, id limit 1)
         -- a tenth of a metre from a border two ways of reckoning may differ
         and not exists (select 1 from standing where st_dwithin(st_boundary(standing.boundary)::geography, point.geom::geography, 0.1))) as "wrongPoints"
  `;
  if (!row) throw new Error("nothing to audit");
  return row;
}

describe("whatever is submitted, approved, corrected, withdrawn, late or at the same moment", () => {
  test(
    "faces are disjoint, add up to the union of what stands, belong to the first by decision time, follow from the records to the last byte, and the past stays",
    () =>
      inSetting(async ({ database, people, hazardousAreaId }) => {
        let number = 0;
        const give = (localId: string, version: number, boundary: string, decidedOn: string) =>
          database.transaction((sql) =>
            givenRelease(sql, people, hazardousAreaId, { localId, version, boundary, decidedOn }),
          );
        const decide = (ids: readonly string[], to: "approved" | "withdrawn") =>
          decided(database, people, "release-polygon", ids, to);
        const standing: { id: string; localId: string; version: number }[] = [];
        await fc.assert(
          fc.asyncProperty(steps, fc.constantFrom(0, 1), async (sequence, tolerance) => {
            await database.transaction((sql) => sql`update programme set sliver_tolerance_m2 = ${tolerance}`);
            const known: { seq: number; held: Record<string, number> }[] = [];
            for (const step of sequence) {
              const chosen = "which" in step ? standing[step.which % Math.max(standing.length, 1)] : undefined;
              if (step.act === "approve") {
                const given = [];
                for (const { shape, day } of step.together) {
                  const localId = `CR-${(number += 1)}`;
                  given.push({ id: await give(localId, 1, shape, day), localId, version: 1 });
                }
                await Promise.all(given.map(({ id }) => decide([id], "approved")));
                standing.push(...given);
              } else if (chosen && step.act === "correct") {
                chosen.version += 1;
                await give(chosen.localId, chosen.version, step.shape, step.day);
                await decide([chosen.id], "approved");
              } else if (chosen) {
                await decide([chosen.id], "withdrawn");
                standing.splice(standing.indexOf(chosen), 1);
              }
              known.push(
                await database.read(async (sql) => {
                  const seq = await lastSeq(sql, programmeId);
                  return { seq, held: await heldAt(sql, seq) };
                }),
              );
            }

            const { faces, slivers, union, surveyed, shared, wrongPoints } = await database.read(audit);
            const allowed = Math.max(1, union * 1e-9);
            expect(Math.abs(faces + slivers - union)).toBeLessThanOrEqual(allowed);
            expect(Math.abs(faces + slivers - surveyed)).toBeLessThanOrEqual(allowed);
            // Without a tolerance nothing is absorbed, and the faces alone are the union.
            expect(slivers).toBeLessThanOrEqual(tolerance === 0 ? 0 : Number.MAX_VALUE);
            expect(shared).toBeLessThan(0.05);
            expect(wrongPoints).toBe(0);
            for (const { seq, held } of known) expect(await database.read((sql) => heldAt(sql, seq))).toEqual(held);

            expect((await verifyLand(database, programmeId, 2)).differences).toEqual([]);
            expect(await database.read((sql) => tallyDifferences(sql, programmeId))).toEqual([]);

            // Every sequence begins on empty land.
            if (standing.length > 0)
              await decide(
                standing.splice(0).map(({ id }) => id),
                "withdrawn",
              );
          }),
          { numRuns: 25 },
        );
      }),
    120_000,
  );

  test("the areas of faces are those that GeographicLib measures", () =>
    inSetting(async ({ database, people, hazardousAreaId }) => {
      for (const [at, { shape, day }] of fc.sample(release, { numRuns: 30, seed: 3 }).entries()) {
        const id = await database.transaction((sql) =>
          givenRelease(sql, people, hazardousAreaId, { localId: `CR-${at}`, boundary: shape, decidedOn: day }),
        );
        await decided(database, people, "release-polygon", [id]);
      }
      const faces = await database.read(
        (sql) => sql<{ shape: MultiPolygon; m2: number }[]>`
          select st_asgeojson(geom, 15)::jsonb as shape, area_m2 as m2 from land_face where known_to_seq is null
        `,
      );
      expect(faces.length).toBeGreaterThan(20);
      for (const { shape, m2 } of faces) {
        const measured = shape.coordinates
          .flatMap((rings) => rings.map((ring, at) => (at === 0 ? 1 : -1) * geodesicArea(ring as [number, number][])))
          .reduce((sum, area) => sum + area, 0);
        expect(Math.abs(m2 - measured)).toBeLessThan(0.001);
      }
    }));
});

describe("two officers at the same moment", () => {
  test("approvals far apart do not wait for each other; one of the same land, or of land that shares a neighbour, does", () =>
    inSetting(async ({ database, people, hazardousAreaId }) => {
      const give = (localId: string, x: number, width: number, decidedOn: string) =>
        database.transaction((sql) =>
          givenRelease(sql, people, hazardousAreaId, {
            localId,
            decidedOn,
            boundary: rectangle(WEST + x, SOUTH, width, 0.001),
          }),
        );
      const approve = (on: Database, id: string) =>
        decideRecords(on, people.operationsOfficer, {
          kind: "release-polygon",
          selection: { ids: [id] },
          to: "approved",
        });

      // A long strip, decided last, on both ends of which somebody releases land at the same moment: five cells of two kilometres lie between.
      const strip = await give("CR-STRIP", 0.001, 0.04, "2025-07-16");
      await approve(database, strip);
      const [west, same, far, east] = [
        await give("CR-WEST", 0, 0.002, "2025-07-07"),
        await give("CR-SAME", 0.0005, 0.002, "2025-07-08"),
        await database.transaction((sql) =>
          givenRelease(sql, people, hazardousAreaId, {
            localId: "CR-FAR",
            decidedOn: "2025-07-07",
            boundary: rectangle(WEST, SOUTH + 0.041, 0.002, 0.001),
          }),
        ),
        await give("CR-EAST", 0.0395, 0.002, "2025-07-07"),
      ];
      const { holding, reached, letGo } = heldBack(database);
      const first = approve(holding, west);
      await reached;

      // Would it wait, the test would time out.
      expect((await approve(database, far)).ok).toBe(true);
      const ended: string[] = [];
      const [second, third] = [approve(database, same), approve(database, east)];
      void second.then(() => ended.push("same"));
      void third.then(() => ended.push("east"));
      await waitingLocks(database, 2);
      expect(ended).toEqual([]);

      letGo();
      for (const outcome of await Promise.all([first, second, third])) expect(outcome.ok).toBe(true);
      const { faces, slivers, union, shared } = await database.read(audit);
      expect(Math.abs(faces + slivers - union)).toBeLessThan(1);
      expect(shared).toBeLessThan(0.05);
      expect((await verifyLand(database, programmeId, 2)).differences).toEqual([]);
    }));

  /** Resolves when so many sessions of this database wait for an advisory lock. */
  async function waitingLocks(database: Database, count: number): Promise<void> {
    for (;;) {
      const [row] = await database.read(
        (sql) => sql<{ waiting: number }[]>`
          select count(*) as waiting from pg_locks
          where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())
        `,
      );
      if (row?.waiting === count) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
