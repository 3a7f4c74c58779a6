import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QaVisit, QcInspection, QcPlan, type QcOutcome, resultOf, severityOfFailure } from "./inspection.ts";

const outcome = (more: Partial<QcOutcome> = {}): QcOutcome => ({
  planned: { kind: "fraction", fraction: 0.1 },
  acceptHazardous: 0,
  acceptIndicator: 2,
  searchedFraction: 0.1,
  searchedUnits: undefined,
  hazardousFinds: 0,
  indicatorFinds: 0,
  ...more,
});

describe("the result of a control", () => {
  test.each([
    [{}, "passed"],
    [{ indicatorFinds: 2 }, "passed"],
    [{ indicatorFinds: 3 }, "failed"],
    [{ hazardousFinds: 1 }, "failed"],
    // A hundredth less than planned is the accuracy of a surveyed boundary.
    [{ searchedFraction: 0.0995 }, "passed"],
    [{ searchedFraction: 0.09 }, "incomplete"],
    [{ searchedFraction: 0.01, hazardousFinds: 1 }, "failed"],
    [{ planned: { kind: "lots", units: 100, sampled: 39 }, searchedUnits: 39 }, "passed"],
    [{ planned: { kind: "lots", units: 100, sampled: 39 }, searchedUnits: 38 }, "incomplete"],
    [{ planned: { kind: "lots", units: 100, sampled: 39 } }, "incomplete"],
  ] as const)("%j is %s", (more, result) => expect(resultOf(outcome(more))).toBe(result));

  test("more finds never make it better, and searching more never makes it worse", () => {
    const rank = { failed: 0, incomplete: 1, passed: 2 };
    const counts = fc.nat(5);
    const share = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        counts,
        counts,
        counts,
        counts,
        share,
        share,
        (hazardous, indicator, accept, more, share1, share2) => {
          const [less, much] = [Math.min(share1, share2), Math.max(share1, share2)];
          const base = {
            acceptHazardous: accept,
            hazardousFinds: hazardous,
            indicatorFinds: indicator,
            searchedFraction: less,
          };
          const first = rank[resultOf(outcome(base))];
          expect(rank[resultOf(outcome({ ...base, hazardousFinds: hazardous + more }))]).toBeLessThanOrEqual(first);
          expect(rank[resultOf(outcome({ ...base, indicatorFinds: indicator + more }))]).toBeLessThanOrEqual(first);
          expect(rank[resultOf(outcome({ ...base, searchedFraction: much }))]).toBeGreaterThanOrEqual(first);
        },
      ),
    );
  });

  test("a hazardous item that was missed is critical, too many indicators are major", () => {
    expect(severityOfFailure(outcome({ hazardousFinds: 1 }))).toBe("critical");
    expect(severityOfFailure(outcome({ indicatorFinds: 9 }))).toBe("major");
  });
});

describe("what comes in from outside", () => {
  const id = "00000000-0000-8000-8000-000000000001";
  const plan = {
    localId: "QP-1",
    release: id,
    statedOn: "2025-07-10",
    sample: { kind: "fraction", fraction: 0.1 },
    method: "manual_detector",
    detection: 0.9,
  };
  test.each([
    [plan, true],
    [{ ...plan, detection: 1 }, false],
    [{ ...plan, sample: { kind: "fraction", fraction: 1.1 } }, false],
    [{ ...plan, sample: { kind: "lots", units: 10, sampled: 3 } }, true],
    [{ ...plan, acceptHazardous: -1 }, false],
    [{ ...plan, result: "passed" }, false],
  ])("the plan %j", (given, isRight) => expect(QcPlan.safeParse(given).success).toBe(isRight));

  test("a control does not say its own result, and a visit is about an activity", () => {
    const inspection = { plan: id, inspectedOn: "2025-07-12", samples: null, hazardousFinds: 0, indicatorFinds: 0 };
    expect(QcInspection.safeParse({ ...inspection, result: "passed" }).success).toBe(false);
    const visit = { localId: "QV-1", visitedOn: "2025-07-12" };
    expect(QaVisit.safeParse(visit).success).toBe(false);
    expect(QaVisit.safeParse({ ...visit, subject: { kind: "bulletin", id } }).success).toBe(false);
    expect(QaVisit.safeParse({ ...visit, subject: { kind: "task", id }, inspectedBy: "anama" }).success).toBe(false);
    expect(QaVisit.safeParse({ ...visit, subject: { kind: "task", id } }).success).toBe(true);
  });
});
