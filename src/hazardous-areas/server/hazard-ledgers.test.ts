import fc from "fast-check";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenProgramme } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { type Door, doorOf } from "../../../tests/support/worked-example.ts";
import { addDays, calendarDate } from "../../foundation/domain/dates.ts";
import type { Database } from "../../foundation/server/database.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import { balanceOf } from "../domain/land-balance.ts";
import { remainingAfter } from "../domain/land-ledger.ts";
import { readLedgers } from "./hazard-ledgers.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;
const FIRST = calendarDate("2025-01-01");
const LAST = calendarDate("2025-12-31");

/** A rectangle in cells of about 43 by 56 metres; its corners are on the account's grid. */
function cells(x: number, y: number, width: number, height: number) {
  const at = (east: number, north: number) => [(46_900 + (x + east) / 2) / 1_000, (40_000 + (y + north) / 2) / 1_000];
  const ring = [at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)];
  return { type: "MultiPolygon", coordinates: [[ring]] };
}

type Box = readonly [x: number, y: number, width: number, height: number];

/** The areas with which every register begins: two overlap, and the third touches both. */
const BEGINNING: readonly Box[] = [
  [0, 0, 6, 6],
  [4, 0, 6, 6],
  [0, 6, 10, 3],
];

/** Something that happens to a register of three hazardous areas. What the register refuses leaves it as it was. */
type Step =
  | { readonly does: "extend" | "correct"; readonly area: number; readonly by: Box }
  | { readonly does: "confirm" | "close" | "split" | "merge" | "reopen" | "withdraw"; readonly area: number }
  | { readonly does: "cancelled" | "reduced" | "cleared"; readonly area: number; readonly by: Box };

const by = fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
const area = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constantFrom("cancelled", "reduced", "cleared"), area, by }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("extend", "correct"), area, by }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom("confirm", "close", "split", "merge", "reopen", "withdraw"), area }),
  },
);

const AGAIN = { "boundary-duplicate": "again", "boundary-inside-another": "again", "boundary-around-another": "again" };

/** Acts on the register as people do, with what each area looked like last. */
function register(door: Door, withdraw: (id: string) => Promise<unknown>) {
  const last = new Map<string, Record<string, unknown>>();
  const releases: string[] = [];
  let [number, day] = [0, FIRST];
  const put = async (localId: string, fields: Record<string, unknown>) => {
    const record = {
      classification: "suspected",
      evidenceLevel: "direct",
      contaminationType: "ap_mined",
      status: "open",
      ...last.get(localId),
      closureReason: undefined,
      changeKind: undefined,
      changeReason: undefined,
      predecessors: undefined,
      surveyedOn: day,
      reportedOn: day,
      reasons: AGAIN,
      ...fields,
    };
    await door.enter("hazardous-area", { localId, ...record });
    last.set(localId, record);
  };
  const children = async (parents: readonly string[], ...boxes: readonly Box[]) => {
    for (const child of boxes) {
      number += 1;
      await put(`N-${number}`, { predecessors: parents, boundary: cells(...child) });
    }
  };
  const act = async (what: Step): Promise<unknown> => {
    const [name, other] = [`HA-${what.area}`, `HA-${(what.area + 1) % 3}`];
    const [x, y, width, height] = BEGINNING[what.area] ?? [0, 0, 1, 1];
    switch (what.does) {
      case "extend": {
        const [, , east, north] = what.by;
        const boundary = cells(x, y, width + east, height + north);
        return put(name, { boundary, changeKind: "extended", changeReason: "the row runs on" });
      }
      case "correct": {
        const [east, north, wider, higher] = what.by;
        const boundary = cells(x + east, y + north, wider + 2, higher + 2);
        return put(name, { boundary, changeKind: "corrected", changeReason: "the wrong sheet" });
      }
      case "confirm":
        return put(name, { classification: "confirmed" });
      case "close":
        return put(name, { status: "closed", closureReason: "mixed" });
      case "reopen":
        return put(name, { status: "open", changeReason: "an accident" });
      case "split":
        await children([name], [0, 0, 14, 4], [0, 4, 14, 10]);
        return put(name, { status: "closed", closureReason: "split" });
      case "merge":
        await children([name, other], [0, 0, 14, 14]);
        await put(name, { status: "closed", closureReason: "merged" });
        return put(other, { status: "closed", closureReason: "merged" });
      case "withdraw":
        return releases[what.area] === undefined ? undefined : withdraw(releases[what.area] ?? "");
      default: {
        number += 1;
        const [east, north, wide, high] = what.by;
        const id = await door.enter("release-polygon", {
          localId: `R-${number}`,
          product: what.does,
          activity: ACTIVITY[what.does],
          methods: ["manual_detector"],
          criteria: ["no_evidence"],
          depthCm: 20,
          eoTypes: ["ap_mine"],
          contaminationType: "ap_mined",
          hazardousArea: name,
          workedFrom: day,
          workedTo: day,
          decidedOn: day,
          reportedOn: day,
          boundary: cells(x + east, y + north, wide, high),
          reasons: AGAIN,
        });
        return releases.push(id);
      }
    }
  };
  return {
    begin: async (): Promise<void> => {
      for (const [index, beginning] of BEGINNING.entries()) {
        await put(`HA-${index}`, { boundary: cells(...beginning) });
      }
    },
    /** @returns whether the register took it */
    act: (what: Step): Promise<boolean> => {
      day = addDays(day, 3);
      return act(what).then(
        () => true,
        () => false,
      );
    },
  };
}

const ACTIVITY = { cancelled: "nts", reduced: "ts", cleared: "clearance" } as const;

/**
 * What remains of each area by one difference of shapes, which the arithmetic of parts must come to; and the sum of all faces.
 *
 * To within square metres: a long edge is a geodesic between its ends, and those of the releases along it are others.
 */
async function byGeometry(database: Database) {
  return database.read(async (sql) => {
    const rows = await sql<{ id: string; area: number }[]>`
      select area.id, st_area(st_difference(st_segmentize(area.boundary::geography, 50)::geometry, coalesce(st_union(claim.geom), st_geomfromtext('multipolygon empty', 4326)))::geography) as area
      from hazardous_area area
      join record_decision decision
        on decision.record_id = area.id and decision.version = area.version and decision.known_to_seq is null
       and decision.state = 'approved'
      left join land_claim claim on claim.known_to_seq is null and st_intersects(claim.geom, area.boundary)
      where area.status not in ('closed', 'handed_over')
      group by area.id, area.boundary
    `;
    const [faces] = await sql<{ area: number }[]>`
      select coalesce(sum(round(area_m2 * 100)), 0) as area from land_face where known_to_seq is null
    `;
    return { remaining: new Map(rows.map(({ id, area: measured }) => [id, measured])), faces: faces?.area ?? 0 };
  });
}

const RELEASED = ["cancelled", "reduced", "cleared"] as const;

test(
  "new evidence on released land opens it whole again, and only what is released afterwards closes it",
  () =>
    withDatabase(async (database) => {
      const people = await givenProgramme(database, profile);
      const door = doorOf(database, people, profile);
      const whole = {
        localId: "HA-1",
        classification: "confirmed",
        evidenceLevel: "direct",
        contaminationType: "ap_mined",
        boundary: cells(0, 0, 6, 6),
        surveyedOn: "2025-01-10",
      };
      const release = (localId: string, day: string, land: Box) =>
        door.enter("release-polygon", {
          localId,
          product: "cleared",
          activity: "clearance",
          methods: ["manual_detector"],
          depthCm: 20,
          eoTypes: ["ap_mine"],
          contaminationType: "ap_mined",
          hazardousArea: "HA-1",
          workedFrom: day,
          workedTo: day,
          decidedOn: day,
          reportedOn: day,
          boundary: cells(...land),
          reasons: AGAIN,
        });
      const id = await door.enter("hazardous-area", { ...whole, status: "open", reportedOn: "2025-01-10" });
      const moved = async () => {
        const ledger = (await database.read((sql) => readLedgers(sql, { programmeId }))).get(id);
        return (ledger?.movements ?? []).map(({ on, line, amount }) => [on, line, Math.round(amount / 1_000)]);
      };
      await release("R-1", "2025-02-10", [0, 0, 6, 6]);
      const closed = { status: "closed", closureReason: "cleared" };
      await door.enter("hazardous-area", { ...whole, ...closed, reportedOn: "2025-02-20" });
      const again = { boundary: cells(0, 0, 3, 6), changeReason: "An accident on 1 May.", surveyedOn: "2025-05-02" };
      await door.enter("hazardous-area", { ...whole, ...again, status: "open", reportedOn: "2025-05-02" });
      const [, , reopened] = await moved();
      expect(reopened).toEqual(["2025-05-02", "reopened", expect.any(Number)]);

      await door.submit("hazardous-area", { ...whole, ...again, ...closed, reportedOn: "2025-06-20" });
      expect(await door.decide("hazardous-area", [id])).toMatchObject({ reason: "hazard-not-balanced" });
      await release("R-2", "2025-06-10", [0, 0, 3, 6]);
      const approval = { kind: "hazardous-area", selection: { ids: [id] }, to: "approved" } as const;
      expect(await decideRecords(database, people.operationsOfficer, approval)).toMatchObject({ ok: true });
      expect((await moved()).slice(3)).toEqual([["2025-06-10", "overlap", -Number(reopened?.[2])]]);
    }),
  60_000,
);

test("whatever happens to a register, its balance adds up, agrees with the ground, and does not change for the past", async () => {
  const took = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) =>
      withDatabase(async (database) => {
        const people = await givenProgramme(database, profile);
        const { begin, act } = register(doorOf(database, people, profile), (id) =>
          decideRecords(database, people.operationsOfficer, {
            kind: "release-polygon",
            selection: { ids: [id] },
            to: "withdrawn",
            reason: "test",
          }),
        );
        const everything = async (asKnownAt?: number) => {
          const ledgers = await database.read((sql) => readLedgers(sql, { programmeId, asKnownAt }));
          return { ledgers, all: [...ledgers.values()].flatMap(({ movements }) => movements) };
        };
        await begin();
        const known: { seq: number; remaining: number }[] = [];
        for (const [index, what] of steps.entries()) {
          if (await act(what)) took.set(what.does, (took.get(what.does) ?? 0) + 1);
          if (index % 4 !== 3) continue;
          const [entry] = await database.read(
            (sql) => sql<{ seq: number }[]>`select max(seq) as seq from journal_entry`,
          );
          known.push({ seq: entry?.seq ?? 0, remaining: balanceOf((await everything()).all, {}).remaining });
        }

        const { ledgers, all } = await everything();
        const ground = await byGeometry(database);
        const reopened = new Set(all.filter(({ line }) => line === "reopened").map(({ hazardId }) => hazardId));
        for (const { hazard, movements } of ledgers.values()) {
          expect(balanceOf(movements, { to: LAST }).remaining).toBe(remainingAfter(hazard, LAST));
        }
        // Where an area was reopened, releases from before no longer count in it, though their land is released.
        for (const [id, { movements }] of [...ledgers].filter(([key]) => !reopened.has(key))) {
          const difference = balanceOf(movements, {}).remaining / 100 - (ground.remaining.get(id) ?? 0);
          expect(Math.abs(difference)).toBeLessThan(20);
        }
        const { lines } = balanceOf(all, {});
        expect(RELEASED.reduce((total, line) => total - lines[line], 0)).toBe(ground.faces);
        expect(lines.transferred).toBe(0);
        for (const { seq, remaining } of known) {
          expect(balanceOf((await everything(seq)).all, {}).remaining).toBe(remaining);
        }
      }),
    ),
    { numRuns: 3, endOnFailure: true },
  );
  expect(took.size).toBeGreaterThan(4);
}, 300_000);
