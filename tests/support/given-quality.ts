import type { Act, Actor } from "../../src/access/domain/actor.ts";
import { calendarDate as day } from "../../src/foundation/domain/dates.ts";
import { openDatabase } from "../../src/foundation/server/database.ts";
import type { QcInspection } from "../../src/quality/domain/inspection.ts";
import { findReleaseHold } from "../../src/quality/server/cases.queries.ts";
import type { InspectionContext } from "../../src/quality/server/inspections.commands.ts";
import { listSuspensions } from "../../src/quality/server/suspensions.queries.ts";
import { decideRecords } from "../../src/verification/server/decide.commands.ts";
import { azerbaijan } from "./azerbaijan.ts";
import { givenPerson } from "./given-person.ts";
import { decided, givenHazardousArea, givenProgramme, givenRelease, givenTask } from "./given-records.ts";
import { createTestDatabase } from "./with-database.ts";

/** The day on which tests of quality management take place. */
export const TODAY = day("2025-09-01");

/** What the commands of quality management ask of the programme. */
export const context: InspectionContext = {
  checklist: new Set(["marking", "personnel_qualified"]),
  methods: new Set(["manual_detector"]),
  today: TODAY,
};

/** A programme on a database of its own, with inspectors of the authority, one of the operator `mod`, and one of another organisation. */
export async function givenQualitySite() {
  const { connection, drop } = await createTestDatabase();
  const database = openDatabase(connection);
  const profile = await azerbaijan();
  const people = await givenProgramme(database, profile);
  const programmeId = profile.programme.id;
  const person = (personId: string, organisationId: string, ...acts: Act[]): Actor => ({
    programmeId,
    personId,
    organisationId,
    acts,
  });
  const inspector = person("test-inspector", "anama", "read", "inspect");
  const colleague = person("test-inspector-2", "anama", "read", "inspect");
  const operatorQuality = person("test-operator-quality", "mod", "read", "submit", "inspect");
  const stranger = person("test-stranger", "mes", "read", "submit", "inspect");
  await database.transaction(async (sql) => {
    for (const actor of [inspector, colleague]) await givenPerson(sql, { ...actor, name: actor.personId });
    for (const actor of [operatorQuality, stranger]) {
      await givenPerson(sql, { ...actor, name: actor.personId }, { organisationId: actor.organisationId });
    }
  });

  let works = 0;
  /** A hazardous area, a task on it and a release of its land, each of the operator `mod` and approved; apart from the one before. */
  async function givenWork() {
    works += 1;
    const number = works;
    const west = 46 + number / 50;
    const boundary = `MULTIPOLYGON(((${west} 40,${west + 0.01} 40,${west + 0.01} 40.01,${west} 40.01,${west} 40)))`;
    const hazard = await database.transaction((sql) =>
      givenHazardousArea(sql, people, { boundary, localId: `HA-${number}`, operator: "mod" }),
    );
    await decided(database, people, "hazardous-area", [hazard]);
    const task = await database.transaction((sql) =>
      givenTask(sql, people, { objectives: [hazard], localId: `T-${number}`, operator: "mod" }),
    );
    await decided(database, people, "task", [task]);
    const given = { decidedOn: "2025-07-01", boundary, localId: `R-${number}`, operator: "mod", task, depthCm: 20 };
    const release = await database.transaction((sql) => givenRelease(sql, people, hazard, given));
    await decided(database, people, "release-polygon", [release]);

    /** Asks to close the hazardous area, which was cleared; once written, the version is asked for again. */
    let written = false;
    const close = async () => {
      const closed = { boundary, localId: `HA-${number}`, operator: "mod", version: 2, closureReason: "cleared" };
      if (!written) await database.transaction((sql) => givenHazardousArea(sql, people, closed));
      written = true;
      const selection = { ids: [hazard] };
      const decision = { kind: "hazardous-area", selection, to: "approved" } as const;
      const outcome = await decideRecords(database, people.operationsOfficer, decision);
      return outcome.ok ? "closed" : outcome.refusal.reason;
    };
    return { number, hazard, task, release, west, boundary, given, close };
  }

  return {
    database,
    people,
    programmeId,
    inspector,
    colleague,
    operatorQuality,
    stranger,
    givenWork,
    /** why a release is on hold, as its operator sees it */
    holdOf: (release: string) =>
      database.as(operatorQuality).read(async (sql) => (await findReleaseHold(sql, programmeId, release))?.hold),
    /** how a task is suspended, as its operator sees it */
    suspensionsOf: (taskId: string) =>
      database
        .as(operatorQuality)
        .read((sql) => listSuspensions(sql, programmeId, { taskId }))
        .then((rows) => rows.map(({ state, reason }) => [state, reason])),
    end: async () => {
      await database.close();
      await drop();
    },
  };
}

/** A share of a work's land, from its western edge. */
export const samplesOf = (west: number, share: number): QcInspection["samples"] => {
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

/** What a command answered; the test fails where it was refused. */
export async function done<Value>(
  outcome: Promise<{ ok: true; value: Value } | { ok: false; refusal: object }>,
): Promise<Value> {
  const answer = await outcome;
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

/** Why a command was refused. */
export async function refusalOf(outcome: Promise<{ ok: true } | { ok: false; refusal: { reason: string } }>) {
  const answer = await outcome;
  return answer.ok ? "accepted" : answer.refusal.reason;
}

/** A step of a nonconformity. */
export const step = (to: "proposed" | "done" | "closed" | "open" | "withdrawn") => ({
  to,
  words: `it is ${to}`,
  happenedOn: day("2025-07-20"),
});
