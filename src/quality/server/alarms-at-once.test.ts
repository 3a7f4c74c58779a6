import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  givenAccident,
  givenHazardousArea,
  givenItem,
  givenProgramme,
  givenRelease,
  type People,
} from "../../../tests/support/given-records.ts";
import { heldBack } from "../../../tests/support/held-back.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Database } from "../../foundation/server/database.ts";
import type { RecordKind, State } from "../../verification/domain/states.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import { decideCase } from "./cases.commands.ts";
import { listCases } from "./case-views.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** A place of its own for each round: squares of 200 m, 400 m apart, so that many share a cell and some do not. */
const cornerOf = (round: number): readonly [number, number] => [
  46.86 + (round % 8) * 0.005,
  39.96 + Math.floor(round / 8) * 0.005,
];
const SIDE = 0.002;
const middleOf = (round: number): readonly [number, number] => {
  const [west, south] = cornerOf(round);
  return [west + SIDE / 2, south + SIDE / 2];
};

const decide = (database: Database, people: People, kind: RecordKind, id: string, to: State = "approved") =>
  decideRecords(database, people.operationsOfficer, {
    kind,
    selection: { ids: [id] },
    to,
    ...(to === "withdrawn" && { reason: "because" }),
  });

const setUp = async (database: Database) => {
  const people = await givenProgramme(database, profile);
  const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
  await decided(database, people, "hazardous-area", [hazard]);
  const release = (round: number) =>
    database.transaction((sql) =>
      givenRelease(sql, people, hazard, { decidedOn: "2025-03-10", corner: cornerOf(round), side: SIDE }),
    );
  const item = (round: number) =>
    database.transaction((sql) =>
      givenItem(sql, people, { foundOn: "2025-06-01", category: "ap_mine", at: middleOf(round) }),
    );
  const accident = (round: number) =>
    database.transaction((sql) => givenAccident(sql, people, { happenedOn: "2025-06-01", at: middleOf(round) }));
  const open = () =>
    database.read((sql) => listCases(sql, programmeId, { states: ["open"] }, { limit: 500, offset: 0 }));
  return { people, hazard, release, item, accident, open };
};

test("find and release approved at the same moment on two connections: the alarm is never missed", () =>
  withDatabase(
    async (database) => {
      const { people, release, item, accident, open } = await setUp(database);
      const ROUNDS = 12;
      const given = await Promise.all(
        Array.from({ length: ROUNDS }, async (_, round) => ({
          release: await release(round),
          item: await item(round),
          accident: await accident(round),
        })),
      );
      const orders = given.flatMap(({ release: land, item: mine, accident: event }, round) => {
        const three = [
          ["ordnance-item", mine],
          ["release-polygon", land],
          ["accident", event],
        ] as const;
        // Every order in which they may be asked for.
        return [...three.slice(round % 3), ...three.slice(0, round % 3)];
      });
      const outcomes = await Promise.all(orders.map(([kind, id]) => decide(database, people, kind, id)));
      expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
      const cases = await open();
      expect(cases).toHaveLength(2 * ROUNDS);
      expect(new Set(cases.map(({ recordId }) => recordId)).size).toBe(2 * ROUNDS);
    },
    { connections: 12 },
  ));

test.each(["release", "item"] as const)(
  "what lies next to a %s that is being approved waits for it, and what lies far away does not",
  (first) =>
    withDatabase(
      async (database) => {
        const { people, release, item, open } = await setUp(database);
        const approve = (on: Database, what: "release" | "item", id: string) =>
          decide(on, people, what === "item" ? "ordnance-item" : "release-polygon", id);
        const second = first === "item" ? "release" : "item";
        const given = { release, item };
        const [near, beside, far] = [await given[first](0), await given[second](0), await given[second](39)];
        const { holding, reached, letGo } = heldBack(database);
        const approval = approve(holding, first, near);
        await reached;

        expect(await approve(database, second, far)).toMatchObject({ ok: true });
        let isDone = false;
        const waiting = approve(database, second, beside).finally(() => (isDone = true));
        await setTimeout(300);
        expect(isDone).toBe(false);
        expect(await open()).toEqual([]);
        letGo();
        expect(await approval).toMatchObject({ ok: true });
        expect(await waiting).toMatchObject({ ok: true });
        expect(await open()).toHaveLength(1);
      },
      { connections: 6 },
    ),
);

test("withdrawing an item while its release is approved, or its case decided, leaves one state that is true", () =>
  withDatabase(
    async (database) => {
      const { people, release, item, open } = await setUp(database);
      const ROUNDS = 6;
      for (let round = 0; round < ROUNDS; round += 1) {
        const [land, mine] = [await release(round), await item(round)];
        await decided(database, people, "ordnance-item", [mine]);
        const byRelease = decide(database, people, "release-polygon", land);
        const byWithdrawal = decide(database, people, "ordnance-item", mine, "withdrawn");
        expect([(await byRelease).ok, (await byWithdrawal).ok]).toEqual([true, true]);
      }
      expect(await open()).toEqual([]);

      for (let round = ROUNDS; round < 2 * ROUNDS; round += 1) {
        const [land, mine] = [await release(round), await item(round)];
        await decided(database, people, "release-polygon", [land]);
        await decided(database, people, "ordnance-item", [mine]);
        const [current] = await open();
        const byPerson = decideCase(database, people.operationsOfficer, current?.id ?? "", {
          outcome: "not_confirmed",
          reason: "nothing was there",
        });
        const byWithdrawal = decide(database, people, "ordnance-item", mine, "withdrawn");
        // Who comes second finds the case decided, or ended; neither fails.
        await byPerson;
        expect(await byWithdrawal).toMatchObject({ ok: true });
        expect(await open()).toEqual([]);
      }
      const windows = await database.read(
        (sql) => sql`
          select id from quality_case where known_to_seq is null group by id having count(*) <> 1
          union all
          select one.id from quality_case one join quality_case other
            on other.id = one.id and other.known_from_seq > one.known_from_seq
           and (one.known_to_seq is null or one.known_to_seq > other.known_from_seq)
        `,
      );
      expect(windows).toEqual([]);
    },
    { connections: 6 },
  ));

test("approving the same item again and again opens one case", () =>
  withDatabase(async (database) => {
    const { people, release, item, open } = await setUp(database);
    const [land, mine] = [await release(0), await item(0)];
    await decided(database, people, "release-polygon", [land]);
    const outcomes = await Promise.all([0, 1, 2, 3].map(() => decide(database, people, "ordnance-item", mine)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await open()).toHaveLength(1);
  }));
