import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenHazardousArea,
  givenProgramme,
  givenRelease,
  givenTask,
  type GivenRelease,
  type People,
  rectangle,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Database } from "../../foundation/server/database.ts";
import { addedM2, type LandSplit } from "../domain/land-split.ts";
import { reviewLand } from "./land-review.ts";
import { findDecidedSplit } from "./land-split.queries.ts";
import { findLandSplitNow, type LandSplitNow, listSplitsInShort } from "./land-split-preview.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** A rectangle in units of a thousandth of a degree from a corner of the hazardous area: about 86 by 111 metres each. */
const field = (x: number, y: number, width: number, height: number) =>
  rectangle(46.5 + x / 1_000, 39.5 + y / 1_000, width / 1_000, height / 1_000);

const place = fc.integer({ min: 0, max: 14 });
const side = fc.integer({ min: 1, max: 8 });
const rectangles = fc.tuple(place, place, side, side).map(([x, y, w, h]) => field(x / 0.7, y / 0.7, w / 1.3, h / 1.1));

const corner = fc.tuple(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 4_000 }));
/** Whatever borders at whatever angle: they cross off the grid. */
const triangles = fc
  .tuple(corner, corner, corner)
  .filter(([[ax, ay], [bx, by], [cx, cy]]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) > 100_000)
  .map(([a, b, c]) => {
    const ring = [a, b, c, a].map(([x, y]) => `${46.5 + x / 150_000} ${39.5 + y / 150_000}`);
    return `MULTIPOLYGON(((${ring.join(",")})))`;
  });

/** A programme with one hazardous area, and what a test does with releases in it. */
async function withLand(
  work: (land: {
    database: Database;
    people: People;
    given: (localId: string, boundary: string, more?: Partial<GivenRelease>) => Promise<string>;
    approve: (...ids: string[]) => Promise<unknown>;
    preview: (id: string, version?: number) => Promise<LandSplitNow>;
    decidedSplit: (id: string, version?: number) => Promise<LandSplit & { seq: number }>;
  }) => Promise<void>,
): Promise<void> {
  await withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const hazard = await database.transaction((sql) =>
      givenHazardousArea(sql, people, { boundary: field(0, 0, 50, 50) }),
    );
    await decided(database, people, "hazardous-area", [hazard]);
    await work({
      database,
      people,
      given: (localId, boundary, more = {}) =>
        database.transaction((sql) =>
          givenRelease(sql, people, hazard, { localId, boundary, decidedOn: "2025-07-10", ...more }),
        ),
      approve: (...ids) => decided(database, people, "release-polygon", ids),
      preview: async (id, version = 1) => {
        const split = await database.read((sql) => findLandSplitNow(sql, programmeId, id, version));
        if (!split) throw new Error("no preview");
        return split;
      },
      decidedSplit: async (id, version = 1) => {
        const split = await database.read((sql) => findDecidedSplit(sql, programmeId, id, version));
        if (!split) throw new Error("never approved");
        return split;
      },
    });
  });
}

/** What both the preview and the approval say. */
const said = ({ newM2, keptM2, alreadyM2, absorbedM2, outsideHazardM2, outsideTaskM2, already, taken }: LandSplit) => ({
  newM2,
  keptM2,
  alreadyM2,
  absorbedM2,
  outsideHazardM2,
  outsideTaskM2,
  already,
  taken,
});

describe("what an approval would do is known before", () => {
  test("a duplicate adds nothing, and says by whom the land was released", () =>
    withLand(async ({ given, approve, preview }) => {
      const first = await given("CR-1", field(0, 0, 10, 10), { decidedOn: "2025-07-08" });
      await approve(first);
      const second = await given("CR-2", field(0, 0, 10, 10), { operator: "mod" });
      const split = await preview(second);
      expect(split.newM2).toBe(0);
      expect(split.alreadyM2).toBeCloseTo(split.areaM2, 2);
      expect(split.already).toMatchObject([
        {
          releaseId: first,
          localId: "CR-1",
          organisationId: "anama",
          decidedOn: "2025-07-08",
          product: "cleared",
          depthCm: 20,
        },
      ]);
      expect(split.shapes.newLand).toBeNull();
      expect(split.shapes.already?.type).toBe("MultiPolygon");
    }));

  test("a late report takes land from what was decided later, and both are named once", () =>
    withLand(async ({ given, approve, preview, decidedSplit }) => {
      const later = await given("CR-1", field(0, 0, 10, 10), { decidedOn: "2025-07-20" });
      const early = await given("CR-2", field(8, 0, 10, 10), { decidedOn: "2025-07-01" });
      await approve(later, early);
      const late = await given("CR-3", field(5, 0, 10, 10), { decidedOn: "2025-07-05" });
      const split = await preview(late);
      expect(split.taken).toMatchObject([{ releaseId: later, localId: "CR-1" }]);
      expect(split.already).toMatchObject([{ releaseId: early, localId: "CR-2" }]);
      expect(split.alreadyM2).toBeCloseTo(split.areaM2 * 0.7, -1);
      expect(split.taken[0]?.areaM2).toBeCloseTo(split.areaM2 * 0.3, -1);
      await approve(late);
      expect(said(await decidedSplit(late))).toEqual(said(split));
    }));

  test("a correction says what it gains, what it gives up and to whom", () =>
    withLand(async ({ given, approve, preview, decidedSplit }) => {
      const first = await given("CR-1", field(0, 0, 10, 10), { decidedOn: "2025-07-08" });
      const second = await given("CR-2", field(5, 0, 10, 10), { decidedOn: "2025-07-10" });
      await approve(first, second);
      await given("CR-1", field(0, 0, 6, 20), { decidedOn: "2025-07-08", version: 2 });
      const split = await preview(first, 2);
      const tenth = split.areaM2 / 12;
      expect(split.newM2).toBeCloseTo(split.areaM2, 1);
      expect(split.correction).toMatchObject({ standingVersion: 1, givenUpTo: [{ releaseId: second }] });
      expect((split.correction?.gainedM2 ?? 0) / tenth).toBeCloseTo(6, 1);
      expect((split.correction?.givenUpM2 ?? 0) / tenth).toBeCloseTo(4, 1);
      await approve(first);
      expect(said(await decidedSplit(first, 2))).toEqual(said(split));
    }));

  test("a correction to a later day leaves its land to those who come before it then", () =>
    withLand(async ({ given, approve, preview, decidedSplit }) => {
      const first = await given("CR-1", field(0, 0, 10, 10), { decidedOn: "2025-07-08" });
      const second = await given("CR-2", field(5, 0, 10, 10), { decidedOn: "2025-07-10" });
      await approve(first, second);
      await given("CR-1", field(0, 0, 10, 10), { decidedOn: "2025-07-12", version: 2 });
      const split = await preview(first, 2);
      expect(split.already).toMatchObject([{ releaseId: second }]);
      expect(split.newM2).toBeCloseTo(split.areaM2 / 2, -1);
      expect(split.correction?.givenUpM2).toBeCloseTo(split.areaM2 / 2, -1);
      await approve(first);
      expect(said(await decidedSplit(first, 2))).toEqual(said(split));
    }));

  test("afterwards it is told what was decided, what stands now, and who took the rest", () =>
    withLand(async ({ database, people, given, approve }) => {
      const review = async (id: string) => database.read((sql) => reviewLand(sql, programmeId, id));
      const first = await given("CR-1", field(0, 0, 10, 10), { decidedOn: "2025-07-10" });
      expect(await review(first)).toMatchObject({ state: "validated", decided: null, now: null, refusal: null });
      await approve(first);
      const late = await given("CR-2", field(5, 0, 10, 10), { decidedOn: "2025-07-05", operator: "mod" });
      await approve(late);

      const after = await review(first);
      expect(after).toMatchObject({ preview: null, findings: [], changedHands: [{ release: { releaseId: late } }] });
      expect(after?.effort.againM2).toBeCloseTo(after?.changedHands[0]?.goneM2 ?? 0, 1);
      expect((after?.now?.newM2 ?? 0) + (after?.effort.againM2 ?? 0)).toBeCloseTo(after?.decided?.newM2 ?? 0, 1);

      await decided(database, people, "release-polygon", [late], "withdrawn");
      expect(await review(late)).toMatchObject({
        state: "withdrawn",
        preview: null,
        now: null,
        decided: { already: [] },
      });
      expect(await review(first)).toMatchObject({ changedHands: [], effort: { againM2: 0 } });
    }));

  test("what the register would refuse is said before", () =>
    withLand(async ({ database, given }) => {
      const beyond = await given("CR-1", field(45, 0, 10, 10));
      expect(await database.read((sql) => reviewLand(sql, programmeId, beyond))).toMatchObject({
        refusal: { reason: "outside-hazard", localId: "CR-1" },
      });
    }));

  test("land outside the hazardous area and outside the task is told apart", () =>
    withLand(async ({ database, people, given, preview }) => {
      const outside = await preview(await given("CR-1", field(45, 0, 10, 10)));
      expect(outside.outsideHazardM2).toBeCloseTo(outside.areaM2 / 2, -1);
      expect(outside.outsideTaskM2).toBeNull();
      expect(outside.shapes.outsideHazard?.type).toBe("MultiPolygon");

      const narrow = await database.transaction((sql) =>
        givenHazardousArea(sql, people, { boundary: field(0, 20, 8, 20) }),
      );
      await decided(database, people, "hazardous-area", [narrow]);
      const task = await database.transaction((sql) => givenTask(sql, people, { objectives: [narrow] }));
      await decided(database, people, "task", [task]);
      const beside = await preview(await given("CR-2", field(0, 20, 10, 10), { task }));
      expect(beside.outsideHazardM2).toBe(0);
      expect(beside.outsideTaskM2).toBeCloseTo(beside.areaM2 / 5, -1);

      const scoped = await database.transaction((sql) =>
        givenTask(sql, people, { objectives: [narrow], scope: field(0, 20, 5, 10) }),
      );
      await decided(database, people, "task", [scoped]);
      const half = await preview(await given("CR-3", field(0, 20, 10, 10), { task: scoped }));
      expect(half.outsideTaskM2).toBeCloseTo(half.areaM2 / 2, -1);
    }));

  test(
    "whatever is approved in whatever order, the preview is what the approval writes, and the words add up",
    () =>
      withLand(async ({ database, given, approve, preview, decidedSplit }) => {
        const shape = fc.oneof(rectangles, triangles);
        const step = fc.record({
          shape,
          day: fc.integer({ min: 10, max: 19 }),
          corrects: fc.integer({ min: 0, max: 9 }),
        });
        let run = 0;
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
            run += 1;
            const versions = new Map<string, number>();
            for (const [index, { shape: boundary, day, corrects }] of steps.entries()) {
              const corrected = [...versions.keys()][corrects];
              const localId = corrected ?? `CR-${run}-${index}`;
              const version = (versions.get(localId) ?? 0) + 1;
              versions.set(localId, version);
              const id = await given(localId, boundary, { version, decidedOn: `2025-07-${day}` });
              const before = await preview(id, version);
              expect(Math.abs(before.newM2 + before.alreadyM2 + before.absorbedM2 - before.areaM2)).toBeLessThan(0.1);
              const [short] = await database.read((sql) => listSplitsInShort(sql, programmeId, [{ id, version }]));
              // The list measures pieces whose long edges are not cut, as geodesics: a hundred-thousandth apart.
              const rounding = Math.max(0.05, before.areaM2 * 2e-5);
              expect(Math.abs((short?.addedM2 ?? 0) - addedM2(before))).toBeLessThan(rounding);
              expect(Math.abs((short?.alreadyM2 ?? 0) - before.alreadyM2)).toBeLessThan(rounding);
              await approve(id);
              const written = await decidedSplit(id, version);
              expect(said(written)).toEqual(said(before));
              const after = await preview(id, version);
              expect([after.newM2, after.alreadyM2, after.already]).toEqual([
                written.newM2,
                written.alreadyM2,
                written.already,
              ]);
            }
          }),
          { numRuns: 8, endOnFailure: true },
        );
      }),
    60_000,
  );
});
