import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenProgramme,
  givenRelease,
  type People,
  rectangle,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** Walks a record up to approval, by three people. */
async function approve(database: Database, ...ids: string[]) {
  const selection = { ids };
  await decideRecords(database, people.operatorOfficer, { kind: "release-polygon", selection, to: "verified" });
  await decideRecords(database, people.informationOfficer, { kind: "release-polygon", selection, to: "validated" });
  return decideRecords(database, people.operationsOfficer, { kind: "release-polygon", selection, to: "approved" });
}

const withdraw = (database: Database, id: string) =>
  decideRecords(database, people.operationsOfficer, {
    kind: "release-polygon",
    selection: { ids: [id] },
    to: "withdrawn",
    reason: "duplicate_report",
  });

/**
 * The account, the union that PostGIS computes of what stands, and the land that two faces share, in m²; and by how much the account and
 * the union differ in the plane of degrees, as a share.
 *
 * In the plane both are the same to the last digit. On the ellipsoid they differ by some 10⁻⁵ for fields of a kilometre: an edge is a
 * geodesic between its vertices, and the union has lost the vertices at which faces meet.
 */
async function balance(sql: Sql): Promise<{ faces: number; union: number; shared: number; planeDifference: number }> {
  const [row] = await sql<{ faces: number; union: number; shared: number; planeDifference: number }[]>`
    select
      (select coalesce(abs(sum(st_area(geom)) / nullif((
          select st_area(st_union(boundary))
          from release_polygon release
          join record_decision decision on decision.record_id = release.id and decision.version = release.version
           and decision.known_to_seq is null and decision.state = 'approved'), 0) - 1), 0)
       from land_face where programme_id = ${programmeId} and known_to_seq is null) as "planeDifference",
      (select coalesce(sum(area_m2), 0) from land_face where programme_id = ${programmeId} and known_to_seq is null)
        + (select coalesce(sum(area_m2), 0) from land_sliver where programme_id = ${programmeId} and known_to_seq is null) as faces,
      (select coalesce(st_area(st_union(geom)::geography), 0) from land_claim where known_to_seq is null) as union,
      (select coalesce(sum(st_area(st_intersection(a.geom, b.geom)::geography)), 0)
       from land_face a join land_face b on a.release_id < b.release_id and st_intersects(a.geom, b.geom)
       where a.known_to_seq is null and b.known_to_seq is null) as shared
  `;
  if (!row) throw new Error("no balance");
  return row;
}

/** A rectangle in units of a thousandth of a degree from a corner of the hazardous area: about 86 by 111 metres each. */
const field = (x: number, y: number, width: number, height: number) =>
  rectangle(46.5 + x / 1_000, 39.5 + y / 1_000, width / 1_000, height / 1_000);

let people: People;
let hazardousAreaId = "";
const setUp = async (database: Database) => {
  people = await givenProgramme(database, profile);
  hazardousAreaId = await database.transaction((sql) =>
    givenHazardousArea(sql, people, { boundary: field(0, 0, 50, 50) }),
  );
  await decided(database, people, "hazardous-area", [hazardousAreaId]);
};
const release = (database: Database, localId: string, boundary: string, version = 1) =>
  database.transaction((sql) =>
    givenRelease(sql, people, hazardousAreaId, {
      localId,
      version,
      boundary,
      decidedOn: "2025-07-10",
      state: "submitted",
    }),
  );

beforeEach(() => {
  hazardousAreaId = "";
});

describe("a square metre is counted once", () => {
  test("two operators release the same field: the second adds effort and no land, and sees who was first", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const first = await release(database, "CR-1", field(0, 0, 10, 10));
      const second = await release(database, "CR-2", field(0, 0, 10, 10));
      expect((await approve(database, first)).ok).toBe(true);
      const before = await database.read(balance);
      expect((await approve(database, second)).ok).toBe(true);
      expect(await database.read(balance)).toEqual(before);
      const [split] = await database.read(
        (sql) => sql`select new_m2, already_m2, already from land_split where release_id = ${second}`,
      );
      expect(split?.["new_m2"]).toBe(0);
      expect(split?.["already_m2"]).toBeCloseTo(before.faces, 0);
      expect(split?.["already"]).toMatchObject([{ releaseId: first, version: 1 }]);
    }));

  test("a release that overlaps an earlier one by half adds the other half", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const ids = [
        await release(database, "CR-1", field(0, 0, 10, 10)),
        await release(database, "CR-2", field(5, 0, 10, 10)),
      ];
      await approve(database, ...ids);
      const { faces, union, shared } = await database.read(balance);
      expect(faces).toBeCloseTo(union, 0);
      expect(shared).toBeLessThan(1);
    }));

  test("when the first is withdrawn, its land goes to the second", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const first = await release(database, "CR-1", field(0, 0, 10, 10));
      const second = await release(database, "CR-2", field(5, 0, 10, 10));
      await approve(database, first, second);
      expect((await withdraw(database, first)).ok).toBe(true);
      const { faces, union } = await database.read(balance);
      expect(faces).toBeCloseTo(union, 0);
      const [held] = await database.read(
        (sql) => sql`select sum(area_m2) as m2 from land_face where release_id = ${second} and known_to_seq is null`,
      );
      expect(held?.["m2"]).toBeCloseTo(union, 0);
    }));

  test("a correction takes the place of the version before it", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await release(database, "CR-1", field(0, 0, 10, 10));
      await approve(database, id);
      await release(database, "CR-1", field(0, 0, 10, 20), 2);
      const waiting = await database.read(balance);
      await approve(database, id);
      const { faces, union } = await database.read(balance);
      expect(faces).toBeCloseTo(union, 0);
      expect(faces).toBeCloseTo(waiting.faces * 2, -3);
    }));

  test("a polygon beyond its hazardous area is refused and nothing changes", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await release(database, "CR-1", field(45, 45, 10, 10));
      const outcome = await approve(database, id);
      expect(outcome).toMatchObject({ ok: false, refusal: { reason: "outside-hazard", localId: "CR-1" } });
      expect((await database.read(balance)).faces).toBe(0);
      const [state] = await database.read(
        (sql) => sql`select state from record_decision where record_id = ${id} and known_to_seq is null`,
      );
      expect(state?.["state"]).toBe("validated");
    }));

  test("how far a polygon may reach out is for the programme to say", () =>
    withDatabase(async (database) => {
      await setUp(database);
      // About 8.6 metres to the east of the hazardous area.
      const beyond = field(40, 40, 10.1, 5);
      expect(await approve(database, await release(database, "CR-1", beyond))).toMatchObject({ ok: false });
      await database.transaction((sql) => sql`update programme set position_tolerance_m = 10`);
      expect(await approve(database, await release(database, "CR-2", beyond))).toMatchObject({ ok: true });
    }));

  test("two officers who approve overlapping land at the same moment do not make overlapping faces", () =>
    withDatabase(async (database) => {
      await setUp(database);
      for (let round = 0; round < 5; round += 1) {
        const ids = await Promise.all(
          [0, 1, 2, 3].map((n) => release(database, `CR-${round}-${n}`, field(n * 2, round * 9, 5, 8))),
        );
        const selection = { ids };
        await decideRecords(database, people.operatorOfficer, { kind: "release-polygon", selection, to: "verified" });
        await decideRecords(database, people.informationOfficer, {
          kind: "release-polygon",
          selection,
          to: "validated",
        });
        await Promise.all(
          ids.map((id) =>
            decideRecords(database, people.operationsOfficer, {
              kind: "release-polygon",
              selection: { ids: [id] },
              to: "approved",
            }),
          ),
        );
      }
      const { faces, union, shared } = await database.read(balance);
      expect(faces).toBeCloseTo(union, 0);
      expect(shared).toBeLessThan(1);
    }));

  test("whatever is approved and withdrawn, the faces are disjoint and add up to the union of what stands", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const side = fc.integer({ min: 1, max: 12 });
      const place = fc.integer({ min: 0, max: 25 });
      const shapes = fc
        .tuple(place, place, side, side)
        .map(([x, y, w, h]) => field(x / 0.7, y / 0.7, w / 1.3, h / 1.1));
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(shapes, fc.boolean()), { minLength: 3, maxLength: 8 }), async (steps) => {
          run += 1;
          const standing: string[] = [];
          for (const [index, [shape, leave]] of steps.entries()) {
            const id = await release(database, `CR-${run}-${index}`, shape);
            const outcome = await approve(database, id);
            expect(outcome.ok).toBe(true);
            standing.push(id);
            if (leave) {
              const gone = standing.splice(index % standing.length, 1);
              for (const each of gone) await withdraw(database, each);
            }
          }
          const { faces, union, shared, planeDifference } = await database.read(balance);
          expect(planeDifference).toBeLessThan(1e-6);
          expect(Math.abs(faces - union)).toBeLessThanOrEqual(union * 1e-4);
          expect(shared).toBeLessThan(1);
        }),
        { numRuns: 8 },
      );
    }));
});
