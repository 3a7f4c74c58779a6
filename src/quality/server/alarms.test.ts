import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import {
  decided,
  type GivenAccident,
  givenAccident,
  givenHazardousArea,
  type GivenItem,
  givenItem,
  givenProgramme,
  type GivenRelease,
  givenRelease,
  type People,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { metresApart } from "../../foundation/domain/place-rules.ts";
import type { Database } from "../../foundation/server/database.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import { decideCase } from "./cases.commands.ts";
import { findCaseSteps, listCases } from "./case-views.queries.ts";
import { findReleaseHold } from "./cases.queries.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

/** The square that releases of these tests cover unless they say otherwise, and a point in its middle. */
const CORNER = [46.9, 40] as const;
const SIDE = 0.004;
const INSIDE = [46.902, 40.002] as const;
const DECIDED = "2025-03-10";

type Bench = {
  readonly database: Database;
  readonly people: People;
  item(item?: Partial<GivenItem>): Promise<string>;
  accident(accident?: Partial<GivenAccident>): Promise<string>;
  release(release?: Partial<GivenRelease>): Promise<string>;
  /** how all cases stand, in words that a test can compare */
  cases(): Promise<string[]>;
  hazard: string;
};

const STATES = ["open", "confirmed", "not_confirmed", "position_error", "no_longer_applies"] as const;

const withBench = <T>(work: (bench: Bench) => Promise<T>) =>
  withDatabase(async (database) => {
    const people = await givenProgramme(database, profile);
    const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
    await decided(database, people, "hazardous-area", [hazard]);
    return work({
      database,
      people,
      hazard,
      async item(item = {}) {
        const id = await database.transaction((sql) =>
          givenItem(sql, people, { foundOn: "2025-06-01", category: "ap_mine", at: INSIDE, ...item }),
        );
        await decided(database, people, "ordnance-item", [id]);
        return id;
      },
      async accident(accident = {}) {
        const id = await database.transaction((sql) =>
          givenAccident(sql, people, { happenedOn: "2025-06-01", at: INSIDE, ...accident }),
        );
        await decided(database, people, "accident", [id]);
        return id;
      },
      async release(release = {}) {
        const id = await database.transaction((sql) =>
          givenRelease(sql, people, hazard, { decidedOn: DECIDED, corner: CORNER, side: SIDE, ...release }),
        );
        await decided(database, people, "release-polygon", [id]);
        return id;
      },
      cases: () =>
        database.read(async (sql) =>
          (await listCases(sql, programmeId, { states: STATES }, { limit: 50, offset: 0 })).map(
            ({ state, severity, rule }) => `${state} ${severity} ${rule}`,
          ),
        ),
    });
  });

const CRITICAL = "open critical ordnance-in-released-land";
const MAJOR = "open major ordnance-in-unsearched-land";

/** A find, a release, and the cases that the two of them make. */
const situations: readonly (readonly [
  what: string,
  item: Partial<GivenItem>,
  release: Partial<GivenRelease>,
  cases: readonly string[],
])[] = [
  ["a mine found in cleared land after its release", {}, {}, [CRITICAL]],
  ["a mine found in cleared land on the day of its release", { foundOn: DECIDED }, {}, []],
  ["a mine found in cleared land before its release", { foundOn: "2025-03-01" }, {}, []],
  ["a mine found in cancelled land while it was surveyed", { foundOn: DECIDED }, { product: "cancelled" }, [MAJOR]],
  ["a mine found in reduced land on the day of its release", { foundOn: DECIDED }, { product: "reduced" }, [MAJOR]],
  ["a mine found before the survey that cancelled the land", { foundOn: "2025-03-09" }, { product: "cancelled" }, []],
  ["a mine found in cancelled land after its release", {}, { product: "cancelled" }, [CRITICAL]],
  ["a mine found beside released land", { at: [46.89, 40.002] }, {}, []],
  ["scrap", { category: "inert_scrap" }, {}, []],
  ["small arms ammunition", { category: "saa" }, {}, []],
  ["a store", { context: "stockpile" }, {}, []],
  ["a cache", { context: "cache" }, {}, []],
  ["an item that a caller found", { context: "eod_spot" }, {}, [CRITICAL]],
  [
    "fragments of what had functioned",
    { dispositions: [{ fate: "fragments_only", quantity: 1, on: "2025-06-01" }] },
    {},
    [],
  ],
];

describe("an item and a release (I11, I12)", () => {
  test.each(situations)("%s, whichever is approved first", (_what, item, release, cases) =>
    withBench(async (bench) => {
      await bench.item(item);
      await bench.release(release);
      expect(await bench.cases()).toEqual(cases);
    }).then(() =>
      withBench(async (bench) => {
        await bench.release(release);
        await bench.item(item);
        expect(await bench.cases()).toEqual(cases);
      }),
    ),
  );

  test("land that was released twice is in doubt twice; figures stay as they are", () =>
    withBench(async (bench) => {
      await bench.release();
      await bench.release({ decidedOn: "2025-04-01", product: "cancelled" });
      const land = () =>
        bench.database.read(
          (sql) => sql`select span, first_day, amount from figure_tally where source = 'land' order by 1, 2`,
        );
      const before = await land();
      await bench.item({ foundOn: "2025-04-01" });
      expect(await bench.cases()).toEqual([CRITICAL, MAJOR]);
      expect(await land()).toEqual(before);
    }));
});

describe("an accident and a release (I12)", () => {
  test.each([
    ["after the release", {}, {}, 1],
    ["that harmed nobody, after the release", { occurrence: "incident" }, { product: "reduced" }, 1],
    ["on the day of the release", { happenedOn: DECIDED }, {}, 0],
    ["while the land was surveyed", { happenedOn: DECIDED }, { product: "cancelled" }, 0],
  ] as const)("%s, whichever is approved first", async (_what, accident, release, cases) => {
    for (const order of ["accident", "release"] as const) {
      await withBench(async (bench) => {
        if (order === "accident") await bench.accident(accident);
        await bench.release(release);
        if (order === "release") await bench.accident(accident);
        expect(await bench.cases()).toEqual(Array(cases).fill("open critical accident-in-released-land"));
      });
    }
  });
});

describe("at the border", () => {
  const east = CORNER[0] + SIDE;
  const beyond = (metres: number): readonly [number, number] => {
    const from = { longitude: east, latitude: INSIDE[1] };
    const perDegree = metresApart(from, { ...from, longitude: east + 1 });
    return [east + metres / perDegree, INSIDE[1]];
  };

  test.each([
    ["gnss_rtk_fixed", 2, false],
    ["gnss_autonomous", 8, true],
    ["gnss_autonomous", 12, false],
    ["digitised_map", 45, true],
    // Not known: the programme's position tolerance, 5 m.
    ["unknown", 4, true],
    ["unknown", 6, false],
    ["legacy_record_transformed", 60, false],
  ] as const)("an item fixed by %s at %d m is an alarm: %s", (positionFix, metres, alarms) =>
    withBench(async (bench) => {
      await bench.item({ positionFix, at: beyond(metres) });
      await bench.release();
      await bench.item({ positionFix, at: beyond(metres) });
      const cases = await bench.database.read((sql) =>
        listCases(sql, programmeId, { states: ["open"] }, { limit: 9, offset: 0 }),
      );
      expect(cases.map(({ distanceM }) => Math.abs(distanceM - metres) < 0.2)).toEqual(alarms ? [true, true] : []);
    }),
  );

  test("an accident says itself how far its position may be wrong, and never alarms land a hundred metres away", () =>
    withBench(async (bench) => {
      await bench.release();
      await bench.accident({ accuracyM: 30, at: beyond(25) });
      expect(await bench.cases()).toHaveLength(1);
      await bench.accident({ accuracyM: 20, at: beyond(25) });
      await bench.accident({ accuracyM: 5_000, at: beyond(110) });
      expect(await bench.cases()).toHaveLength(1);
      await bench.accident({ accuracyM: 5_000, at: INSIDE });
      expect(await bench.cases()).toHaveLength(2);
    }));
});

describe("what becomes of a case", () => {
  const stepsOf = ({ database }: Bench) =>
    database.read(async (sql) => {
      const [first] = await listCases(sql, programmeId, { states: STATES }, { limit: 1, offset: 0 });
      const steps = first ? await findCaseSteps(sql, programmeId, first.id) : [];
      return steps.toReversed().map(({ state, recordVersion, reason }) => [state, recordVersion, reason]);
    });
  const holdOf = ({ database }: Bench, release: string) =>
    database.read(async (sql) => (await findReleaseHold(sql, programmeId, release))?.hold);

  test("a withdrawn item ends its case, which is kept with the reason", () =>
    withBench(async (bench) => {
      const release = await bench.release();
      const item = await bench.item();
      expect(await holdOf(bench, release)).toBe("under-investigation");
      await decided(bench.database, bench.people, "ordnance-item", [item], "withdrawn");
      expect(await stepsOf(bench)).toEqual([
        ["open", 1, null],
        ["no_longer_applies", 1, "record-withdrawn"],
      ]);
      expect(await holdOf(bench, release)).toBeUndefined();
    }));

  test("an item corrected to another place ends its case; corrected back, it opens it again", () =>
    withBench(async (bench) => {
      await bench.release();
      await bench.item({ localId: "EO-1" });
      await bench.item({ localId: "EO-1", version: 2, at: [46.88, 40.002] });
      await bench.item({ localId: "EO-1", version: 3 });
      expect(await stepsOf(bench)).toEqual([
        ["open", 1, null],
        ["no_longer_applies", 1, "record-corrected"],
        ["open", 3, null],
      ]);
    }));

  test("an item corrected within the land keeps its one case open", () =>
    withBench(async (bench) => {
      await bench.release();
      await bench.item({ localId: "EO-1" });
      await bench.item({ localId: "EO-1", version: 2, category: "uxo" });
      expect(await stepsOf(bench)).toEqual([
        ["open", 1, null],
        ["open", 2, null],
      ]);
      expect(await bench.cases()).toEqual([CRITICAL]);
    }));

  test("a frozen release is neither withdrawn nor corrected, and its hazardous area is not handed over", () =>
    withBench(async (bench) => {
      const { database, people } = bench;
      const release = await bench.release({ localId: "CR-1" });
      await bench.item();
      const refusal = { ok: false, refusal: { reason: "under-investigation", localId: "CR-1", cases: 1 } };
      const selection = { ids: [release] };
      expect(
        await decideRecords(database, people.operationsOfficer, {
          kind: "release-polygon",
          selection,
          to: "withdrawn",
          reason: "because",
        }),
      ).toEqual(refusal);
      await database.transaction((sql) =>
        givenRelease(sql, people, bench.hazard, { decidedOn: DECIDED, localId: "CR-1", version: 2, corner: CORNER }),
      );
      expect(
        await decideRecords(database, people.operationsOfficer, { kind: "release-polygon", selection, to: "approved" }),
      ).toEqual(refusal);
      expect(await holdOf(bench, release)).toBe("under-investigation");
    }));

  test("a person's decision stays while nothing new is known, and a new place opens the case again", () =>
    withBench(async (bench) => {
      const { database, people } = bench;
      const release = await bench.release({ localId: "CR-1" });
      await bench.item({ localId: "EO-1" });
      const [open] = await database.read((sql) =>
        listCases(sql, programmeId, { states: ["open"] }, { limit: 1, offset: 0 }),
      );
      const outcome = await decideCase(database, people.operationsOfficer, open?.id ?? "", {
        outcome: "not_confirmed",
        reason: "it was carried there by a flood",
      });
      expect(outcome.ok).toBe(true);
      expect(await holdOf(bench, release)).toBeUndefined();
      await bench.item({ localId: "EO-1", version: 2, category: "uxo" });
      expect(await bench.cases()).toEqual(["not_confirmed critical ordnance-in-released-land"]);
      await bench.item({ localId: "EO-1", version: 3, at: [46.9021, 40.002] });
      expect(await bench.cases()).toEqual([CRITICAL]);
    }));

  test("a confirmed case keeps the release on hold until it is withdrawn, and comes back with the release", () =>
    withBench(async (bench) => {
      const { database, people } = bench;
      const release = await bench.release({ localId: "CR-1" });
      await bench.item();
      const [open] = await database.read((sql) =>
        listCases(sql, programmeId, { states: ["open"] }, { limit: 1, offset: 0 }),
      );
      await decideCase(database, people.operationsOfficer, open?.id ?? "", {
        outcome: "confirmed",
        reason: "a second one",
      });
      expect(await holdOf(bench, release)).toBe("confirmed");
      await decided(database, people, "release-polygon", [release], "withdrawn");
      expect(await holdOf(bench, release)).toBeUndefined();
      await bench.release({ localId: "CR-1", version: 2 });
      expect(await bench.cases()).toEqual([CRITICAL]);
    }));
});
