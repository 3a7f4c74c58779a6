import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import {
  decided,
  givenHazardousArea,
  givenProgramme,
  givenRelease,
  givenTask,
  type People,
} from "../../../tests/support/given-records.ts";
import { createTestDatabase } from "../../../tests/support/with-database.ts";
import type { Act, Actor } from "../../access/domain/actor.ts";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import { type Database, openDatabase } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import { decideRecords } from "../../verification/server/decide.commands.ts";
import type { QaVisit, QcInspection, QcPlan } from "../domain/inspection.ts";
import type { NonconformityReport } from "../domain/nonconformity.ts";
import { findReleaseHold } from "./cases.queries.ts";
import { type InspectionContext, planInspection, recordInspection, recordQaVisit } from "./inspections.commands.ts";
import { takeStep } from "./nonconformities.commands.ts";
import { listSuspensions } from "./suspensions.queries.ts";

let database: Database;
let end: () => Promise<void>;
let people: People;
let programmeId: string;
let inspector: Actor;
let colleague: Actor;
let operatorQuality: Actor;
let stranger: Actor;

const TODAY = day("2025-09-01");
const context: InspectionContext = {
  checklist: new Set(["marking", "personnel_qualified", "qc_failed"]),
  methods: new Set(["manual_detector"]),
  today: TODAY,
};

beforeAll(async () => {
  const { connection, drop } = await createTestDatabase();
  database = openDatabase(connection);
  end = async () => {
    await database.close();
    await drop();
  };
  const profile = await azerbaijan();
  people = await givenProgramme(database, profile);
  programmeId = profile.programme.id;
  const person = (personId: string, organisationId: string, ...acts: Act[]): Actor => ({
    programmeId,
    personId,
    organisationId,
    acts,
  });
  inspector = person("test-inspector", "anama", "read", "inspect");
  colleague = person("test-inspector-2", "anama", "read", "inspect");
  operatorQuality = person("test-operator-quality", "mod", "read", "submit", "inspect");
  stranger = person("test-stranger", "mes", "read", "submit", "inspect");
  await database.transaction(async (sql) => {
    for (const actor of [inspector, colleague]) await givenPerson(sql, { ...actor, name: actor.personId });
    for (const actor of [operatorQuality, stranger]) {
      await givenPerson(sql, { ...actor, name: actor.personId }, { organisationId: actor.organisationId });
    }
  });
});
afterAll(() => end?.());

let site = 0;

/** A hazardous area, a task on it and a release of its land, each of the operator `mod` and approved; a kilometre from the last one. */
async function givenWork() {
  site += 1;
  const west = 46 + site / 50;
  const boundary = `MULTIPOLYGON(((${west} 40,${west + 0.01} 40,${west + 0.01} 40.01,${west} 40.01,${west} 40)))`;
  const hazard = await database.transaction((sql) =>
    givenHazardousArea(sql, people, { boundary, localId: `HA-${site}`, operator: "mod" }),
  );
  await decided(database, people, "hazardous-area", [hazard]);
  const task = await database.transaction((sql) =>
    givenTask(sql, people, { objectives: [hazard], localId: `T-${site}`, operator: "mod" }),
  );
  await decided(database, people, "task", [task]);
  const given = { decidedOn: "2025-07-01", boundary, localId: `R-${site}`, operator: "mod", task, depthCm: 20 };
  const release = await database.transaction((sql) => givenRelease(sql, people, hazard, given));
  await decided(database, people, "release-polygon", [release]);
  return { hazard, task, release, west, boundary, given };
}

/** A share of the work's land, from its western edge. */
const samplesOf = (west: number, share: number): QcInspection["samples"] => {
  const east = west + 0.01 * share;
  return {
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [west, 40],
          [east, 40],
          [east, 40.01],
          [west, 40.01],
          [west, 40],
        ],
      ],
    ],
  };
};

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

async function done<Value>(
  outcome: Promise<{ ok: true; value: Value } | { ok: false; refusal: object }>,
): Promise<Value> {
  const answer = await outcome;
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const refusalOf = async (outcome: Promise<{ ok: true } | { ok: false; refusal: { reason: string } }>) => {
  const answer = await outcome;
  return answer.ok ? "accepted" : answer.refusal.reason;
};

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

const holdOf = (release: string, as: Actor = operatorQuality) =>
  database.as(as).read(async (sql) => (await findReleaseHold(sql, programmeId, release))?.hold);

const suspensionsOf = (taskId: string) =>
  database
    .as(operatorQuality)
    .read((sql) => listSuspensions(sql, programmeId, { taskId }))
    .then((rows) => rows.map(({ state, reason }) => [state, reason]));

/** Asks to close a hazardous area; it was cleared. */
const closing = async (hazard: string, boundary: string, localId: string) => {
  await database.transaction((sql) =>
    givenHazardousArea(sql, people, { boundary, localId, operator: "mod", version: 2, closureReason: "cleared" }),
  );
  const outcome = await decideRecords(database, people.operationsOfficer, {
    kind: "hazardous-area",
    selection: { ids: [hazard] },
    to: "approved",
  });
  return outcome.ok ? "closed" : outcome.refusal;
};

const ruleNonconformity = (inspectionId: string) => derivedId([programmeId, "nonconformity", inspectionId, "rule"]);

const step = (to: "proposed" | "done" | "closed" | "open" | "withdrawn") => ({
  to,
  words: `it is ${to}`,
  happenedOn: day("2025-07-20"),
});

describe("a control of released land", () => {
  test("passes with nothing found in the whole sample, and holds nothing", async () => {
    const work = await givenWork();
    const { written } = await controlled(work, { indicatorFinds: 2 });
    expect(written.result).toBe("passed");
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
    expect(await closing(work.hazard, work.boundary, `HA-${site}`)).toMatchObject({ reason: "under-investigation" });
  });

  test("a correction of the release that is approved lifts the hold; the area waits for the nonconformity to be verified", async () => {
    const work = await givenWork();
    const { written } = await controlled(work, { hazardousFinds: 1 });
    await database.transaction((sql) => givenRelease(sql, people, work.hazard, { ...work.given, version: 2 }));
    await decided(database, people, "release-polygon", [work.release]);
    expect(await holdOf(work.release)).toBeUndefined();
    expect(await closing(work.hazard, work.boundary, `HA-${site}`)).toMatchObject({ reason: "critical-nonconformity" });

    const wrong = ruleNonconformity(written.id);
    await done(takeStep(database, operatorQuality, wrong, step("done"), TODAY));
    await done(takeStep(database, inspector, wrong, step("closed"), TODAY));
    expect(await suspensionsOf(work.task)).toEqual([["lifted", "critical_nonconformity"]]);
    const outcome = await decideRecords(database, people.operationsOfficer, {
      kind: "hazardous-area",
      selection: { ids: [work.hazard] },
      to: "approved",
    });
    expect(outcome).toMatchObject({ ok: true });
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
        givenRelease(sql, people, work.hazard, { ...work.given, ...again, localId: `R-${site}-${number}` }),
      );
      await decided(database, people, "release-polygon", [id]);
      expect([number, await holdOf(work.release)]).toEqual([number, hold]);
    }
  });

  test("searching another sample that finds nothing lifts no hold; a correction of the control does", async () => {
    const work = await givenWork();
    const { inspection } = await controlled(work, { hazardousFinds: 1 });
    const second = await done(
      planInspection(database, inspector, planOf(work.release, { localId: `QP-${site}-2` }), context),
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
    expect(await refusalOf(planInspection(database, inspector, planOf(work.release), context))).toBe(
      "changed-meanwhile",
    );
    const lots = { kind: "lots", units: 10, sampled: 11 } as const;
    const many = planOf(work.release, { localId: "QP-many", sample: lots });
    expect(await refusalOf(planInspection(database, inspector, many, context))).toBe("too-many-sampled");
    const rod = planOf(work.release, { localId: "QP-rod", method: "divining_rod" });
    expect(await refusalOf(planInspection(database, inspector, rod, context))).toBe("unknown-code");
    // What somebody may not see is not there for them.
    expect(await refusalOf(planInspection(database, stranger, planOf(work.release), context))).toBe("unknown-subject");
  });
});

describe("a visit", () => {
  const report = (severity: NonconformityReport["severity"]): NonconformityReport => ({
    type: "marking",
    severity,
    words: "the lane is not marked",
  });

  const visitOf = (task: string, more: Partial<QaVisit> = {}): QaVisit => ({
    localId: `QV-${task.slice(0, 8)}`,
    subject: { kind: "task", id: task },
    visitedOn: day("2025-07-12"),
    checklist: { marking: "no", personnel_qualified: "yes" },
    nonconformities: [],
    ...more,
  });

  const wrongOf = (visitId: string, number: number) =>
    derivedId([programmeId, "nonconformity", visitId, String(number)]);

  test("that finds something critical suspends the task until somebody else has verified that it was put right", async () => {
    const work = await givenWork();
    const visit = visitOf(work.task, { nonconformities: [report("critical"), report("minor")] });
    const { id } = await done(recordQaVisit(database, inspector, visit, context));
    expect(await suspensionsOf(work.task)).toEqual([["suspended", "critical_nonconformity"]]);
    expect(await closing(work.hazard, work.boundary, `HA-${site}`)).toMatchObject({ reason: "critical-nonconformity" });

    const wrong = wrongOf(id, 1);
    const refused = async (actor: Actor, to: Parameters<typeof step>[0]) =>
      refusalOf(takeStep(database, actor, wrong, step(to), TODAY));
    expect(await refused(inspector, "closed")).toBe("no-such-step");
    expect(await refused(inspector, "done")).toBe("not-the-responsible");
    expect(await refused(stranger, "proposed")).toBe("unknown-nonconformity");
    await done(takeStep(database, operatorQuality, wrong, step("proposed"), TODAY));
    await done(takeStep(database, operatorQuality, wrong, step("done"), TODAY));
    expect(await refused(operatorQuality, "closed")).toBe("not-the-inspector");
    expect(await suspensionsOf(work.task)).toEqual([["suspended", "critical_nonconformity"]]);
    // Looked at and found wanting; then done again, and verified by another inspector.
    await done(takeStep(database, inspector, wrong, step("open"), TODAY));
    await done(takeStep(database, operatorQuality, wrong, step("done"), TODAY));
    expect(
      await refusalOf(
        takeStep(database, colleague, wrong, { ...step("closed"), happenedOn: day("2025-07-01") }, TODAY),
      ),
    ).toBe("dates-out-of-order");
    await done(takeStep(database, colleague, wrong, step("closed"), TODAY));
    expect(await suspensionsOf(work.task)).toEqual([["lifted", "critical_nonconformity"]]);
    expect(await refused(inspector, "open")).toBe("no-such-step");
  });

  test("an operator visits its own work, and nobody verifies what they said was done", async () => {
    const work = await givenWork();
    const visit = visitOf(work.task, { nonconformities: [report("major")] });
    expect(await refusalOf(recordQaVisit(database, stranger, visit, context))).toBe("unknown-subject");
    const { id } = await done(recordQaVisit(database, operatorQuality, visit, context));
    const wrong = wrongOf(id, 1);
    await done(takeStep(database, operatorQuality, wrong, step("done"), TODAY));
    expect(await refusalOf(takeStep(database, operatorQuality, wrong, step("closed"), TODAY))).toBe("own-action");
    await done(takeStep(database, inspector, wrong, step("closed"), TODAY));
  });

  test("a visit to a release that finds something critical puts it on hold until it is settled", async () => {
    const work = await givenWork();
    const visit = visitOf(work.task, {
      subject: { kind: "release-polygon", id: work.release },
      nonconformities: [report("critical")],
    });
    const { id } = await done(recordQaVisit(database, inspector, visit, context));
    expect(await holdOf(work.release)).toBe("under-investigation");
    await done(takeStep(database, inspector, wrongOf(id, 1), step("withdrawn"), TODAY));
    expect(await holdOf(work.release)).toBeUndefined();
  });

  test("has to be about an activity that there is, with codes that there are; a correction says why", async () => {
    const work = await givenWork();
    const visit = visitOf(work.task);
    const nobody = { ...visit.subject, id: "00000000-0000-8000-8000-000000000000" };
    expect(await refusalOf(recordQaVisit(database, inspector, { ...visit, subject: nobody }, context))).toBe(
      "unknown-subject",
    );
    const odd = { ...visit, checklist: { weather: "yes" as const } };
    expect(await refusalOf(recordQaVisit(database, inspector, odd, context))).toBe("unknown-code");
    await done(recordQaVisit(database, inspector, visit, context));
    const right = { ...visit, notes: "two lanes", seen: 1 };
    expect(await refusalOf(recordQaVisit(database, inspector, visit, context))).toBe("changed-meanwhile");
    expect(await refusalOf(recordQaVisit(database, inspector, right, context))).toBe("reason-missing");
    const reasoned = { ...right, reason: "a lane was left out" };
    const more = { ...reasoned, nonconformities: [report("minor")] };
    expect(await refusalOf(recordQaVisit(database, inspector, more, context))).toBe("nonconformities-in-correction");
    expect(await done(recordQaVisit(database, inspector, reasoned, context))).toMatchObject({ version: 2 });
    expect(await refusalOf(recordQaVisit(database, { ...inspector, acts: ["read"] }, visit, context))).toBe(
      "not-permitted",
    );
    for (const table of ["qa_visit", "nonconformity"] as const) {
      await expect(database.transaction((sql) => sql`delete from ${sql(table)}`)).rejects.toThrow(
        /keeps what was written/u,
      );
    }
  });
});
