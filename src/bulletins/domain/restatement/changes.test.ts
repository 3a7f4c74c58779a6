import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChangedRecord, changesOf, totalOf } from "./changes.ts";
import { ownReason, type StandingOfRecord } from "./reasons.ts";

const lot: StandingOfRecord = {
  kind: "ordnance-item",
  versionBefore: 1,
  versionAfter: 2,
  withdrawalCode: null,
  sameContent: true,
  samePlace: true,
  sameDistrict: true,
};

const polygon: StandingOfRecord = { ...lot, kind: "release-polygon" };

test.each<[string, StandingOfRecord, ReturnType<typeof ownReason>]>([
  ["a record of which nothing stood before is late", { ...lot, versionBefore: null }, "late"],
  [
    "one reported twice is a duplicate",
    { ...lot, versionAfter: null, withdrawalCode: "duplicate_report" },
    "duplicate",
  ],
  [
    "one withdrawn for another reason is a rejection",
    { ...lot, versionAfter: null, withdrawalCode: "other" },
    "rejection",
  ],
  ["one withdrawn before codes were kept is a rejection", { ...lot, versionAfter: null }, "rejection"],
  ["another quantity is a correction", { ...lot, sameContent: false }, "correction"],
  [
    "a lot that was moved to another district is a correction",
    { ...lot, samePlace: false, sameDistrict: false },
    "correction",
  ],
  ["a lot whose district's line moved is a boundary", { ...lot, sameDistrict: false }, "boundary"],
  ["a polygon drawn anew is a boundary", { ...polygon, samePlace: false }, "boundary"],
  [
    "a polygon drawn anew with another day is a correction",
    { ...polygon, samePlace: false, sameContent: false },
    "correction",
  ],
  ["the same version has no reason of its own", { ...polygon, versionAfter: 1 }, undefined],
])("%s", (_, record, reason) => {
  expect(ownReason(record)).toBe(reason);
});

const release = (id: string, versions: Partial<StandingOfRecord>, before: number, after: number): ChangedRecord => {
  const counted = (amount: number) =>
    amount === 0
      ? []
      : [{ metricIds: ["cleared"], inWeek: true, inCampaign: true, districtId: "aghdam", operatorId: id, amount }];
  return { ...polygon, ...versions, id, localId: id, before: counted(before), after: counted(after) };
};

describe("land that passes between releases", () => {
  test("is a duplicate where an earlier decision took it, and comes back for the reason of who held it", () => {
    const lines = changesOf(
      [
        release("late", { versionBefore: null, versionAfter: 1 }, 0, 600),
        release("held", { versionAfter: 1 }, 1_000, 550),
        release("gone", { versionAfter: null, withdrawalCode: "quality_failure" }, 200, 0),
      ],
      [
        { from: "held", to: "late", amount: 600 },
        { from: "gone", to: "held", amount: 150 },
      ],
    ).filter(({ reach }) => reach === "week");
    expect(
      lines.map(({ record, reason, causeId, amounts }) => [record?.id, reason, causeId, totalOf(amounts)]),
    ).toEqual([
      ["late", "late", null, 600],
      ["held", "duplicate", "late", -600],
      ["held", "rejection", "gone", 150],
      ["gone", "rejection", null, -200],
    ]);
  });

  test("adds up exactly, however its measured parts were rounded", () => {
    const amount = fc.integer({ min: 1, max: 100_000 });
    const transfers = fc.array(fc.record({ out: fc.boolean(), other: fc.constantFrom("a", "b", "c"), amount }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(amount, amount, transfers, (before, after, passed) => {
        const lines = changesOf(
          [release("held", { versionAfter: 1 }, before, after)],
          passed.map(({ out, other, amount: land }) => ({
            from: out ? "held" : other,
            to: out ? other : "held",
            amount: land,
          })),
        ).filter(({ reach }) => reach === "week");
        expect(lines.reduce((sum, { amounts }) => sum + totalOf(amounts), 0)).toBe(after - before);
        expect(lines.every(({ landReassigned }) => landReassigned)).toBe(true);
      }),
    );
  });
});
