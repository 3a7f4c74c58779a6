import { describe, expect, test } from "vitest";
import { type Row, square } from "../../../../tests/support/import-rows.ts";
import { type RuleBench, withRuleBench } from "../../../../tests/support/rule-bench.ts";
import { calendarDate } from "../../../foundation/domain/dates.ts";
import type { RecordKind } from "../../domain/states.ts";

const free: Row = { task: "", hazardous_area: "" };
const item: Row = { ...free, category: "uxo", model: "", quantity: "1" };
const progress: Row = { task: "" };

type Entry = readonly [kind: RecordKind, changes: Row];

/** An area that stands, and a task about it that stands. */
async function ground(bench: RuleBench): Promise<void> {
  const area = await bench.submit("hazardous-area", { contamination_type: "uxo_battle_area" });
  expect(await bench.approve("hazardous-area", area)).toBe("approved");
  const task = await bench.submit("task");
  expect(await bench.approve("task", task)).toBe("approved");
}

/** For each rule what has to come in on the ground for it to find something, and nothing else. */
const situations: readonly (readonly [says: string, entries: readonly Entry[], open: readonly string[]])[] = [
  [
    "a day of work before the task was issued",
    [["daily-progress", { worked_on: "2025-01-31", reported_on: "2025-07-10" }]],
    ["dates-of-linked-records P-1"],
  ],
  [
    "an item found before the task was issued",
    [["ordnance-item", { found_on: "2025-01-30", neutralised_on: "2025-01-30", destroyed_on: "2025-01-30" }]],
    ["dates-of-linked-records EO-1"],
  ],
  [
    "a release that was worked on before its task was issued, and before the survey",
    [["release-polygon", { worked_from: "2025-01-02", worked_to: "2025-01-03" }]],
    ["dates-of-linked-records R-1", "dates-of-linked-records R-1"],
  ],
  [
    "a task issued before the survey of its area",
    [["task", { local_id: "T-2", issued_on: "2025-01-05" }]],
    ["dates-of-linked-records T-2"],
  ],
  [
    "a mined area without a point to find it from",
    [["hazardous-area", { local_id: "HA-2", boundary: square(40, 40, 5) }]],
    ["no-reference-points HA-2"],
  ],
  [
    "a task about an area that does not stand",
    [
      ["hazardous-area", { local_id: "HA-3", boundary: square(40, 40, 5), contamination_type: "uxo_battle_area" }],
      ["task", { local_id: "T-3", objectives: "HA-3" }],
    ],
    ["tasked-before-standing T-3"],
  ],
  [
    "the same find of two organisations, some metres apart",
    [
      ["ordnance-item", { ...item, local_id: "E-1" }],
      [
        "ordnance-item",
        { ...item, local_id: "E-2", organisation: "mod", longitude: "46.90204", found_on: "2025-07-07" },
      ],
    ],
    ["duplicate-find E-2"],
  ],
  [
    "mines of a row of one team, which are no duplicates",
    [
      ["ordnance-item", { ...item, local_id: "E-1" }],
      ["ordnance-item", { ...item, local_id: "E-2", longitude: "46.90204" }],
    ],
    [],
  ],
  [
    "the same spot of the same team, a second time",
    [
      ["ordnance-item", { ...item, local_id: "E-1" }],
      ["ordnance-item", { ...item, local_id: "E-2" }],
    ],
    ["duplicate-find E-2"],
  ],
  [
    "other ordnance on the same spot, or the same long after, which are no duplicates",
    [
      ["ordnance-item", { ...item, local_id: "E-1" }],
      ["ordnance-item", { ...item, local_id: "E-2", category: "av_mine" }],
      ["ordnance-item", { ...item, local_id: "E-3", found_on: "2025-06-20" }],
    ],
    [],
  ],
  [
    "a large lot again on the same day",
    [
      ["ordnance-item", { ...free, local_id: "E-1", quantity: "12" }],
      ["ordnance-item", { ...free, local_id: "E-2", quantity: "12", longitude: "46.9045" }],
    ],
    ["duplicate-lot E-2"],
  ],
  [
    "a find far from the task and the area that it names",
    [["ordnance-item", { latitude: "39.99" }]],
    ["find-far-from-its-land EO-1"],
  ],
  [
    "a find where others were destroyed",
    [
      [
        "ordnance-item",
        {
          ...item,
          local_id: "E-1",
          dispositions: JSON.stringify([
            { fate: "destroyed_central", quantity: 1, on: "2025-07-09", place: { latitude: 39.97, longitude: 46.95 } },
          ]),
          neutralised_on: "",
          destroyed_on: "",
          destroyed_where: "",
          disposal_method: "",
        },
      ],
      ["ordnance-item", { ...item, local_id: "E-2", latitude: "39.97001", longitude: "46.95001" }],
    ],
    ["found-at-demolition-place E-2"],
  ],
  [
    "a day that a team reported twice",
    [
      ["daily-progress", { ...progress, local_id: "P-1" }],
      ["daily-progress", { ...progress, local_id: "P-2" }],
      ["daily-progress", { ...progress, local_id: "P-3", area_processed_m2: "811" }],
    ],
    ["duplicate-day P-2"],
  ],
  [
    "more than a crew can do",
    [["daily-progress", { ...progress, area_processed_m2: "81250" }]],
    ["more-than-a-crew-can-do P-1"],
  ],
  [
    "a call on which items were found, of which none is recorded",
    [["eod-spot-task", { local_id: "S-1" }]],
    ["items-of-spot-task S-1"],
  ],
  [
    "two calls in one place on one day",
    [
      ["eod-spot-task", { local_id: "S-1", result: "nothing_found" }],
      ["eod-spot-task", { local_id: "S-2", result: "nothing_found", longitude: "46.9052" }],
    ],
    ["duplicate-event S-2"],
  ],
  [
    "one accident that two organisations report",
    [
      ["accident", { local_id: "A-1" }],
      ["accident", { local_id: "A-2", organisation: "mod", happened_on: "2025-07-09", hazardous_area: "" }],
    ],
    ["duplicate-event A-2"],
  ],
  [
    "more cleared than processed, where the reports cover the work",
    [
      ["daily-progress", { local_id: "P-1", worked_on: "2025-06-02", area_processed_m2: "400" }],
      ["daily-progress", { local_id: "P-2", worked_on: "2025-06-30", area_processed_m2: "500" }],
      ["release-polygon", {}],
    ],
    ["cleared-more-than-processed R-1"],
  ],
  [
    "more cleared than processed, where the reports began later, which says nothing",
    [
      ["daily-progress", { local_id: "P-2", worked_on: "2025-06-30", area_processed_m2: "500" }],
      ["release-polygon", {}],
    ],
    [],
  ],
];

describe("what the rules find in records that come in", () => {
  test.each(situations)("%s", (_says, entries, open) =>
    withRuleBench(async (bench) => {
      await ground(bench);
      for (const [kind, changes] of entries) await bench.submit(kind, changes);
      expect(await bench.open()).toEqual(open);
      // Asked again about everything, they find the same.
      const kinds = await bench.check();
      expect(Object.values(kinds).map(({ opened, ended }) => opened + ended)).toEqual(
        Object.values(kinds).map(() => 0),
      );
    }),
  );
});

test("the reported area of a record that came past the door", () =>
  withRuleBench(async (bench) => {
    const area = await bench.submit("hazardous-area", {
      contamination_type: "uxo_battle_area",
      reported_area_m2: "600000",
      reason_area_differs: "an old sketch",
    });
    expect([area.length, await bench.open()]).toEqual([36, []]);
  }));

test("a correction that is older than what stands", () =>
  withRuleBench(async (bench) => {
    await ground(bench);
    const days = { local_id: "P-1", task: "", worked_on: "2025-07-01", team: "Team 8" };
    const id = await bench.submit("daily-progress", { ...days, reported_on: "2025-07-10" });
    expect(await bench.approve("daily-progress", id)).toBe("approved");
    await bench.submit("daily-progress", { ...days, reported_on: "2025-07-05", hours: "5" });
    expect(await bench.open()).toEqual(["late-report P-1"]);
    await bench.submit("daily-progress", { ...days, reported_on: "2025-07-10", hours: "4" });
    expect(await bench.open()).toEqual([]);
  }));

test("work without accreditation is asked about from the moment that the register keeps accreditations", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    await bench.submit("daily-progress", { ...progress, local_id: "P-0", team: "Team 9" });
    expect(await bench.open()).toEqual([]);
    await database.transaction(
      (sql) => sql`
        insert into accreditation (programme_id, id, version, local_id, organisation_id, type, methods, districts, valid_from, valid_to, status,
                                   effective_on, actor_id, recorded_seq, content_hash)
        values (${people.field.programmeId}, gen_random_uuid(), 1, 'AC-1', 'anama', 'operational', array['animal_mdd'], '{}', '2025-01-01',
                '2025-12-31', 'granted', '2025-01-01', ${people.head.personId}, 1, sha256('x'))
      `,
    );
    await bench.submit("daily-progress", progress);
    expect(await bench.open()).toEqual(["accreditation-gap P-1"]);
    await bench.submit(
      "daily-progress",
      { ...progress, method: "animal_mdd", dogs: "2", reported_on: "2025-07-11" },
      calendarDate("2025-07-21"),
    );
    expect(await bench.open()).toEqual([]);
  }));
