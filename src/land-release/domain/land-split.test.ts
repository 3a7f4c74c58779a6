import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  judgeSplit,
  type LandSplit,
  type ReleaseWork,
  SHARE_WITHOUT_REASON,
  whyAgain,
  wholeParts,
} from "./land-split.ts";

const cleared = (depthCm: number, ...eoTypes: string[]): ReleaseWork => ({ product: "cleared", depthCm, eoTypes });
const cancelled: ReleaseWork = { product: "cancelled", depthCm: null, eoTypes: [] };

const split = (areaM2: number, alreadyM2: number): LandSplit => ({
  areaM2,
  newM2: areaM2 - alreadyM2,
  alreadyM2,
  absorbedM2: 0,
  outsideHazardM2: 0,
  outsideTaskM2: null,
  already: [],
  taken: [],
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

describe("land that was released before needs a reason", () => {
  test("but for the strip that neighbours share", () => {
    expect(judgeSplit(split(10_000, 10_000 * SHARE_WITHOUT_REASON), {})).toEqual([]);
    expect(judgeSplit(split(10_000, 2_600), {})).toMatchObject([
      { rule: "already-released", severity: "needs-reason", facts: { percent: 26 } },
    ]);
  });

  test("and the record's own reason answers it", () => {
    expect(judgeSplit(split(10_000, 2_600), { "already-released": "control failed on 3 June" })).toEqual([]);
    expect(judgeSplit(split(10_000, 2_600), { "already-released": " " })).toHaveLength(1);
  });
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
