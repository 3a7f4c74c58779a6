import { afterAll, describe, expect, test } from "vitest";
import {
  context,
  done,
  givenQualitySite,
  refusalOf,
  samplesOf,
  step,
  TODAY,
} from "../../../tests/support/given-quality.ts";
import { decided, givenRelease } from "../../../tests/support/given-records.ts";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import type { QcInspection, QcPlan } from "../domain/inspection.ts";
import { planInspection, recordInspection } from "./inspections.commands.ts";
import { takeStep } from "./nonconformities.commands.ts";

const { database, people, programmeId, inspector, operatorQuality, stranger, givenWork, holdOf, suspensionsOf, end } =
  await givenQualitySite();
afterAll(end);

const planOf = (release: string, more: Partial<QcPlan> = {}): QcPlan => ({
  localId: `QP-${release.slice(0, 8)}`,
  release,
  statedOn: day("2025-07-10"),
  sample: { kind: "fraction", fraction: 0.1 },
  method: "manual_detector",
  detection: 0.9,
  acceptHazardous: 0,
  acceptIndicator: 2,
  ...more,
});

/** Plans a control of a tenth and makes it, with so many finds. */
async function controlled(work: { release: string; west: number }, finds: Partial<QcInspection> = {}) {
  const plan = await done(planInspection(database, inspector, planOf(work.release), context));
  const inspection: QcInspection = {
    plan: plan.id,
    inspectedOn: day("2025-07-12"),
    samples: samplesOf(work.west, 0.1),
    hazardousFinds: 0,
    indicatorFinds: 0,
    ...finds,
  };
  return { inspection, written: await done(recordInspection(database, inspector, inspection, context)) };
}

const ruleNonconformity = (inspectionId: string) => derivedId([programmeId, "nonconformity", inspectionId, "rule"]);

describe("a control of released land", () => {
  test("passes with nothing found in the whole sample, and holds nothing", async () => {
    const work = await givenWork();
    const { inspection, written } = await controlled(work, { indicatorFinds: 2 });
    expect(written.result).toBe("passed");
    expect(await done(recordInspection(database, inspector, inspection, context))).toEqual(written);
    expect(await holdOf(work.release)).toBeUndefined();
    expect(await suspensionsOf(work.task)).toEqual([]);
  });

  test("is neither passed nor failed where less was searched than the plan says", async () => {
    const work = await givenWork();
    const { written } = await controlled(work, { samples: samplesOf(work.west, 0.05) });
    expect(written.result).toBe("incomplete");
    expect(await holdOf(work.release)).toBeUndefined();
  });

  test("that failed holds the release, suspends the task, and keeps its hazardous area from being closed", async () => {
    const work = await givenWork();
    const { written } = await controlled(work, { hazardousFinds: 1 });
    expect(written.result).toBe("failed");
    expect(await holdOf(work.release)).toBe("failed-control");
    expect(await suspensionsOf(work.task)).toEqual([["suspended", "critical_nonconformity"]]);
    expect(await work.close()).toBe("under-investigation");
  });

  test("a correction of the release that is approved lifts the hold; the area waits for the nonconformity to be verified", async () => {
    const work = await givenWork();
    const { written } = await controlled(work, { hazardousFinds: 1 });
    await database.transaction((sql) => givenRelease(sql, people, work.hazard, { ...work.given, version: 2 }));
    await decided(database, people, "release-polygon", [work.release]);
    expect(await holdOf(work.release)).toBeUndefined();
    expect(await work.close()).toBe("critical-nonconformity");

    const wrong = ruleNonconformity(written.id);
    await done(takeStep(database, operatorQuality, wrong, step("done"), TODAY));
    await done(takeStep(database, inspector, wrong, step("closed"), TODAY));
    expect(await suspensionsOf(work.task)).toEqual([["lifted", "critical_nonconformity"]]);
    expect(await work.close()).toBe("closed");
  });

  test("land that was cleared again after the control, as deep, is free; less deep, or before, it is not", async () => {
    const work = await givenWork();
    await controlled(work, { hazardousFinds: 1 });
    for (const [number, again, hold] of [
      ["before", { decidedOn: "2025-07-05" }, "failed-control"],
      ["shallow", { decidedOn: "2025-08-01", depthCm: 10 }, "failed-control"],
      ["again", { decidedOn: "2025-08-05", reasons: { "already-released": "the control failed" } }, undefined],
    ] as const) {
      const id = await database.transaction((sql) =>
        givenRelease(sql, people, work.hazard, { ...work.given, ...again, localId: `R-${work.number}-${number}` }),
      );
      await decided(database, people, "release-polygon", [id]);
      expect([number, await holdOf(work.release)]).toEqual([number, hold]);
    }
  });

  test("searching another sample that finds nothing lifts no hold; a correction of the control does", async () => {
    const work = await givenWork();
    const { inspection } = await controlled(work, { hazardousFinds: 1 });
    const second = await done(
      planInspection(database, inspector, planOf(work.release, { localId: `QP-${work.number}-2` }), context),
    );
    await done(recordInspection(database, inspector, { ...inspection, plan: second.id, hazardousFinds: 0 }, context));
    expect(await holdOf(work.release)).toBe("failed-control");

    const right = { ...inspection, hazardousFinds: 0, seen: 1, reason: "the item lay outside the release" };
    expect(await refusalOf(recordInspection(database, inspector, { ...right, seen: 0 }, context))).toBe(
      "changed-meanwhile",
    );
    await done(recordInspection(database, inspector, right, context));
    expect(await holdOf(work.release)).toBeUndefined();
    expect(await suspensionsOf(work.task)).toEqual([["lifted", "critical_nonconformity"]]);
    await done(recordInspection(database, inspector, { ...inspection, seen: 2, reason: "it was inside" }, context));
    expect(await holdOf(work.release)).toBe("failed-control");
    expect(await suspensionsOf(work.task)).toEqual([["suspended", "critical_nonconformity"]]);
  });

  test("too many indicators are major, not critical: the task goes on", async () => {
    const work = await givenWork();
    const { written } = await controlled(work, { indicatorFinds: 3 });
    expect(written.result).toBe("failed");
    expect(await holdOf(work.release)).toBe("failed-control");
    expect(await suspensionsOf(work.task)).toEqual([]);
  });

  test("is refused before its plan, outside the release, with a flawed shape, by another organisation", async () => {
    const work = await givenWork();
    const plan = await done(planInspection(database, inspector, planOf(work.release), context));
    const right: QcInspection = {
      plan: plan.id,
      inspectedOn: day("2025-07-12"),
      samples: samplesOf(work.west, 0.1),
      hazardousFinds: 0,
      indicatorFinds: 0,
    };
    const bow: QcInspection["samples"] = {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [46, 40],
            [46.1, 40.1],
            [46.1, 40],
            [46, 40.1],
            [46, 40],
          ],
        ],
      ],
    };
    for (const [more, reason, actor] of [
      [{ inspectedOn: day("2025-07-09") }, "dates-out-of-order", inspector],
      [{ inspectedOn: day("2025-09-02") }, "date-in-future", inspector],
      [{ samples: samplesOf(work.west - 1, 0.1) }, "samples-outside", inspector],
      [{ samples: bow }, "invalid-geometry", inspector],
      [{ seen: 4 }, "changed-meanwhile", inspector],
      [{}, "unknown-plan", operatorQuality],
      [{}, "unknown-plan", stranger],
    ] as const) {
      expect([more, await refusalOf(recordInspection(database, actor, { ...right, ...more }, context))]).toEqual([
        more,
        reason,
      ]);
    }
    const early = await done(
      planInspection(
        database,
        inspector,
        planOf(work.release, { localId: "QP-early", statedOn: day("2025-06-01") }),
        context,
      ),
    );
    const unfinished = { ...right, plan: early.id, inspectedOn: day("2025-06-30") };
    expect(await refusalOf(recordInspection(database, inspector, unfinished, context))).toBe("dates-out-of-order");
    // Sent twice it is written once; another plan cannot take its number.
    expect(await done(planInspection(database, inspector, planOf(work.release), context))).toEqual(plan);
    const other = planOf(work.release, { acceptIndicator: 9 });
    expect(await refusalOf(planInspection(database, inspector, other, context))).toBe("changed-meanwhile");
    const lots = { kind: "lots", units: 10, sampled: 11 } as const;
    const many = planOf(work.release, { localId: "QP-many", sample: lots });
    expect(await refusalOf(planInspection(database, inspector, many, context))).toBe("too-many-sampled");
    const rod = planOf(work.release, { localId: "QP-rod", method: "divining_rod" });
    expect(await refusalOf(planInspection(database, inspector, rod, context))).toBe("unknown-code");
    // What somebody may not see is not there for them.
    expect(await refusalOf(planInspection(database, stranger, planOf(work.release), context))).toBe("unknown-subject");
  });
});
