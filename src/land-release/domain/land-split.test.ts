import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../../foundation/domain/dates.ts";
import {
  changedHands,
  judgeSplit,
  type LandSplit,
  type ReleaseWork,
  SHARE_WITHOUT_REASON,
  type SharedLand,
  whyAgain,
  wholeParts,
} from "./land-split.ts";

const cleared = (depthCm: number, ...eoTypes: string[]): ReleaseWork => ({ product: "cleared", depthCm, eoTypes });
const cancelled: ReleaseWork = { product: "cancelled", depthCm: null, eoTypes: [] };

const earlier = (work: ReleaseWork, areaM2: number): SharedLand => ({
  ...work,
  releaseId: "5f0c6a4e-0000-7000-8000-000000000001",
  version: 1,
  localId: "CR-1",
  organisationId: "anama",
  decidedOn: calendarDate("2025-07-01"),
  areaM2,
});

describe("why land is worked a second time", () => {
  test("deeper, or for other ordnance", () => {
    expect(whyAgain(cleared(50, "ap_mine"), cleared(20, "ap_mine"), undefined)).toEqual(["deeper"]);
    expect(whyAgain(cleared(20, "ap_mine", "uxo"), cleared(20, "ap_mine"), undefined)).toEqual(["other-ordnance"]);
    expect(whyAgain(cleared(50, "uxo"), cleared(20, "ap_mine"), "control failed")).toEqual([
      "deeper",
      "other-ordnance",
      "reason-given",
    ]);
  });

  test("cleared after it had only been cancelled or reduced", () => {
    expect(whyAgain(cleared(20, "ap_mine"), cancelled, undefined)).toEqual(["cleared-after-survey"]);
  });

  test("the same work again, where nothing shows why", () => {
    expect(whyAgain(cleared(20, "ap_mine"), cleared(20, "ap_mine", "uxo"), undefined)).toEqual(["same-work"]);
    expect(whyAgain(cancelled, cleared(20, "ap_mine"), " ")).toEqual(["same-work"]);
  });
});

describe("land that is released again needs a reason", () => {
  const work = cleared(20, "ap_mine");
  const again = (areaM2: number, before = work) => ({ areaM2: 10_000, already: [earlier(before, areaM2)] });

  test("but for the strip that neighbours share", () => {
    expect(judgeSplit(work, again(10_000 * SHARE_WITHOUT_REASON), {})).toEqual([]);
    expect(judgeSplit(work, again(2_600), {})).toMatchObject([
      { rule: "already-released", severity: "needs-reason", facts: { percent: 26 } },
    ]);
  });

  test("and but for what the records show themselves", () => {
    expect(judgeSplit(cleared(50, "ap_mine"), again(2_600), {})).toEqual([]);
    expect(judgeSplit(work, again(2_600, cancelled), {})).toEqual([]);
  });

  test("and the record's own reason answers it", () => {
    expect(judgeSplit(work, again(2_600), { "already-released": "control failed on 3 June" })).toEqual([]);
    expect(judgeSplit(work, again(2_600), { "already-released": " " })).toHaveLength(1);
  });
});

test("land that went to another release, and land that came back, is found by comparing two looks", () => {
  const [first, second] = [
    earlier(cancelled, 500),
    { ...earlier(cancelled, 300), releaseId: "6f0c6a4e-0000-7000-8000-000000000001" },
  ];
  const looked = (...already: SharedLand[]): LandSplit => ({
    areaM2: 1_000,
    newM2: 0,
    keptM2: 0,
    alreadyM2: 0,
    absorbedM2: 0,
    outsideHazardM2: 0,
    outsideTaskM2: null,
    already,
    taken: [],
  });
  expect(changedHands(looked(first), looked(first))).toEqual([]);
  expect(changedHands(looked(first), looked(second)).map(({ goneM2 }) => goneM2)).toEqual([300, -500]);
});

test("whole parts add up to the rounded sum, none further than one from its part", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e8, noNaN: true }), { maxLength: 8 }), (parts) => {
      const whole = wholeParts(parts);
      expect(whole.reduce((sum, part) => sum + part, 0)).toBe(Math.round(parts.reduce((sum, part) => sum + part, 0)));
      for (const [index, part] of parts.entries()) expect(Math.abs((whole[index] ?? 0) - part)).toBeLessThanOrEqual(1);
    }),
  );
});
