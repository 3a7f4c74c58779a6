import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import {
  decided,
  givenAccident,
  givenHazardousArea,
  givenProgramme,
  givenTask,
  rectangle,
} from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import { resumeTask } from "./nonconformities.commands.ts";
import { listSuspensions } from "./suspensions.queries.ts";

const INSIDE = [46.905, 40.005] as const;

test("an accident at demining suspends the task it happened in, until the authority lets it go on", () =>
  withDatabase(async (database) => {
    const profile = await azerbaijan();
    const people = await givenProgramme(database, profile);
    const programmeId = profile.programme.id;
    const head = { ...people.operationsOfficer, personId: "test-resume", acts: ["read", "approve"] as const };
    await database.transaction((sql) => givenPerson(sql, { ...head, name: "Test head" }));
    const hazard = await database.transaction((sql) => givenHazardousArea(sql, people));
    await decided(database, people, "hazardous-area", [hazard]);
    const task = await database.transaction((sql) =>
      givenTask(sql, people, { objectives: [hazard], localId: "T-1", scope: rectangle(46.9, 40, 0.01, 0.01) }),
    );
    const elsewhere = await database.transaction((sql) =>
      givenTask(sql, people, { objectives: [], localId: "T-2", scope: rectangle(46.93, 40, 0.01, 0.01) }),
    );
    await decided(database, people, "task", [task, elsewhere]);
    const statesOf = async (taskId: string) =>
      (await database.as(head).read((sql) => listSuspensions(sql, programmeId, { taskId }))).map(
        ({ state, reason, causeNumber }) => [state, reason, causeNumber],
      );
    const accident = (localId: string, more: object = {}) =>
      database.transaction((sql) =>
        givenAccident(sql, people, { happenedOn: "2025-07-10", at: INSIDE, localId, setting: "demining", ...more }),
      );

    // A shepherd's accident, a near miss, and one from before the task: none of them stops it.
    const others = [
      await accident("AC-1", { setting: "non_demining" }),
      await accident("AC-2", { occurrence: "incident" }),
      await accident("AC-3", { at: [46.96, 40.06] }),
    ];
    await decided(database, people, "accident", others);
    expect(await statesOf(task)).toEqual([]);

    const event = await accident("AC-9");
    await decided(database, people, "accident", [event]);
    expect(await statesOf(task)).toEqual([["suspended", "accident_investigation", "AC-9"]]);
    expect(await statesOf(elsewhere)).toEqual([]);

    // The position was wrong: it was in the other task.
    await accident("AC-9", { at: [46.935, 40.005], version: 2 });
    await decided(database, people, "accident", [event]);
    expect(await statesOf(task)).toEqual([["lifted", "accident_investigation", "AC-9"]]);
    expect(await statesOf(elsewhere)).toEqual([["suspended", "accident_investigation", "AC-9"]]);

    const [held] = await database.as(head).read((sql) => listSuspensions(sql, programmeId, "holding"));
    const resume = (actor: typeof people.press) =>
      resumeTask(database, actor, held?.id ?? "", "the lanes were marked anew");
    expect(await resume({ ...head, acts: ["read"] })).toMatchObject({ refusal: { reason: "not-permitted" } });
    expect(await resume(head)).toMatchObject({ ok: true });
    expect(await resume(head)).toMatchObject({ refusal: { reason: "not-suspended" } });
    // A further correction does not stop again what a person let go on.
    await accident("AC-9", { at: [46.936, 40.005], version: 3 });
    await decided(database, people, "accident", [event]);
    expect(await statesOf(elsewhere)).toEqual([["lifted", "accident_investigation", "AC-9"]]);
  }));
