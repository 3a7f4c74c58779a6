import { afterAll, describe, expect, test } from "vitest";
import { context, done, givenQualitySite, refusalOf, step, TODAY } from "../../../tests/support/given-quality.ts";
import type { Actor } from "../../access/domain/actor.ts";
import { calendarDate as day } from "../../foundation/domain/dates.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import type { QaVisit } from "../domain/inspection.ts";
import type { NonconformityReport } from "../domain/nonconformity.ts";
import { recordQaVisit } from "./inspections.commands.ts";
import { takeStep } from "./nonconformities.commands.ts";

const {
  database,
  programmeId,
  inspector,
  colleague,
  operatorQuality,
  stranger,
  givenWork,
  holdOf,
  suspensionsOf,
  end,
} = await givenQualitySite();
afterAll(end);

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
    expect(await work.close()).toBe("critical-nonconformity");

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

  test("sent, answered and verified by many at the same moment, is written, answered and verified once", async () => {
    const work = await givenWork();
    const visit = visitOf(work.task, { nonconformities: [report("critical")] });
    const times = Array.from({ length: 5 }, (_, index) => index);
    const sent = await Promise.all(times.map(() => done(recordQaVisit(database, inspector, visit, context))));
    expect(new Set(sent.map(({ seq }) => seq)).size).toBe(1);
    const wrong = wrongOf(sent[0]?.id ?? "", 1);
    const reasonsOf = async (actor: Actor, to: Parameters<typeof step>[0]) => {
      const outcomes = times.map(() => refusalOf(takeStep(database, actor, wrong, step(to), TODAY)));
      return (await Promise.all(outcomes)).sort();
    };
    const once = ["accepted", ...times.slice(1).map(() => "no-such-step")];
    expect(await reasonsOf(operatorQuality, "done")).toEqual(once);
    expect(await reasonsOf(colleague, "closed")).toEqual(once);
    expect(await suspensionsOf(work.task)).toEqual([["lifted", "critical_nonconformity"]]);
  });

  test("of which nothing holds takes what it found with it", async () => {
    const work = await givenWork();
    const visit = visitOf(work.task, { nonconformities: [report("critical"), report("minor")] });
    const { id } = await done(recordQaVisit(database, inspector, visit, context));
    await done(takeStep(database, operatorQuality, wrongOf(id, 2), step("done"), TODAY));
    await done(takeStep(database, inspector, wrongOf(id, 2), step("closed"), TODAY));
    const withdrawn = { ...visit, nonconformities: [], withdrawn: true, reason: "it was another task", seen: 1 };
    await done(recordQaVisit(database, inspector, withdrawn, context));
    expect(await suspensionsOf(work.task)).toEqual([["lifted", "critical_nonconformity"]]);
    const states = await database.read(
      (
        sql,
      ) => sql`select step.state, step.words from nonconformity_step step join nonconformity on id = nonconformity_id
                   where inspection_id = ${id} and known_to_seq is null order by local_id`,
    );
    expect([...states]).toEqual([
      { state: "withdrawn", words: "it was another task" },
      { state: "closed", words: "it is closed" },
    ]);
    expect(await work.close()).not.toBe("critical-nonconformity");
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
    const written = await done(recordQaVisit(database, inspector, visit, context));
    const right = { ...visit, notes: "two lanes", seen: 1 };
    // Sent twice it is written once; another visit cannot take its number.
    expect(await done(recordQaVisit(database, inspector, visit, context))).toEqual(written);
    const another = { ...visit, team: "Team 9" };
    expect(await refusalOf(recordQaVisit(database, inspector, another, context))).toBe("changed-meanwhile");
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
