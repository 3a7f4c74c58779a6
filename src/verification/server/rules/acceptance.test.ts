import { expect, test } from "vitest";
import { givenPerson } from "../../../../tests/support/given-person.ts";
import type { Row } from "../../../../tests/support/import-rows.ts";
import { type RuleBench, withRuleBench } from "../../../../tests/support/rule-bench.ts";
import type { Act, Actor } from "../../../access/domain/actor.ts";
import { acceptFinding } from "./accept-finding.commands.ts";
import { findCurrent } from "./kept-findings.queries.ts";

const item: Row = { task: "", hazardous_area: "", category: "uxo", model: "", quantity: "1" };
const REASON = { reason: "two items on one spot, both photographed" };

/** Two records of one find, the second of which is asked about. */
async function repeated(bench: RuleBench): Promise<{ first: string; second: string; finding: string }> {
  const first = await bench.submit("ordnance-item", { ...item, local_id: "E-1" });
  const second = await bench.submit("ordnance-item", { ...item, local_id: "E-2" });
  const [finding] = await bench.kept();
  if (!finding) throw new Error("nothing was found");
  return { first, second, finding: finding.id };
}

async function person(
  { database, people }: RuleBench,
  personId: string,
  organisationId: string,
  ...acts: Act[]
): Promise<Actor> {
  const actor: Actor = { programmeId: people.field.programmeId, personId, organisationId, acts };
  await database.transaction((sql) => givenPerson(sql, { ...actor, name: personId }));
  return actor;
}

test("a warning holds back the validation until somebody says why; then the way is free", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    const { second, finding } = await repeated(bench);
    expect(await bench.decide("ordnance-item", "verified", second)).toBe("verified");
    expect(await bench.decide("ordnance-item", "validated", second)).toBe("duplicate-find E-2");
    const accepted = await acceptFinding(database, people.operatorOfficer, finding, REASON);
    expect(accepted).toMatchObject({ ok: true });
    expect(await bench.decide("ordnance-item", "validated", second)).toBe("validated");
    expect(await bench.decide("ordnance-item", "approved", second)).toBe("approved");
    expect(await bench.kept()).toMatchObject([{ id: finding, state: "accepted" }]);
    const journalled = await database.read(
      (sql) => sql`select actor_id, details from journal_entry where action = 'verification.finding-accepted'`,
    );
    expect(journalled).toEqual([
      {
        actor_id: people.operatorOfficer.personId,
        details: { rule: "duplicate-find", recordKind: "ordnance-item", record: second },
      },
    ]);
  }));

test("what was accepted stays accepted while its basis is the same, and opens again when it changes", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    const { finding } = await repeated(bench);
    await acceptFinding(database, people.operatorOfficer, finding, REASON);
    await bench.check();
    await bench.submit("ordnance-item", { ...item, local_id: "E-2", depth_cm: "15" });
    expect(await bench.kept()).toMatchObject([{ id: finding, state: "accepted" }]);
    // A few hands away, and so another pair than the one that was accepted.
    await bench.submit("ordnance-item", { ...item, local_id: "E-2", latitude: "39.952003" });
    expect(await bench.kept()).toMatchObject([{ id: finding, state: "open" }]);
    await bench.submit("ordnance-item", { ...item, local_id: "E-2", latitude: "39.953" });
    expect(await bench.kept()).toMatchObject([{ id: finding, state: "no_longer_applies" }]);
  }));

test("the finding ends when the other of the pair is withdrawn, and comes back with it", () =>
  withRuleBench(async (bench) => {
    const { first, finding } = await repeated(bench);
    expect(await bench.decide("ordnance-item", "withdrawn", first)).toBe("withdrawn");
    expect(await bench.kept()).toMatchObject([{ id: finding, state: "no_longer_applies" }]);
    await bench.submit("ordnance-item", { ...item, local_id: "E-1", depth_cm: "3" });
    expect(await bench.kept()).toMatchObject([{ id: finding, state: "open" }]);
  }));

test("what blocks cannot be explained away; a finding that came up with the decision is there to be read", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    const area = await bench.submit("hazardous-area", { contamination_type: "uxo_battle_area" });
    const task = await bench.submit("task");
    const [blocking] = await bench.kept();
    expect(await acceptFinding(database, people.operatorOfficer, blocking?.id ?? "", REASON)).toMatchObject({
      refusal: { reason: "has-to-be-corrected" },
    });
    expect(await bench.approve("task", task)).toBe("tasked-before-standing T-1");
    expect(await bench.approve("hazardous-area", area)).toBe("approved");
    expect(await bench.decide("task", "validated", task)).toBe("validated");
    expect(await bench.decide("hazardous-area", "withdrawn", area)).toBe("withdrawn");
    expect(await bench.open()).toEqual([]);
    expect(await bench.decide("task", "approved", task)).toBe("tasked-before-standing T-1");
    expect(await bench.open()).toEqual(["tasked-before-standing T-1"]);
  }));

test("who wrote the record, another operator, who may not, and who read an older one are refused", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    const { finding } = await repeated(bench);
    const author = { ...people.field, acts: ["submit", "verify"] as const };
    const stranger = await person(bench, "stranger", "mod", "read", "verify");
    const looker = await person(bench, "looker", "anama", "read");
    const reasons = [];
    for (const [actor, acceptance] of [
      [author, REASON],
      [stranger, REASON],
      [looker, REASON],
      [people.operatorOfficer, { ...REASON, seen: 1 }],
    ] as const) {
      const outcome = await acceptFinding(database, actor, finding, acceptance);
      reasons.push(outcome.ok ? "accepted" : outcome.refusal.reason);
    }
    expect(reasons).toEqual(["own-record", "other-organisation", "not-permitted", "changed-meanwhile"]);
    await acceptFinding(database, people.operatorOfficer, finding, REASON);
    expect(await acceptFinding(database, people.informationOfficer, finding, REASON)).toMatchObject({
      refusal: { reason: "not-open" },
    });
  }));

test("two people who accept in the same moment: one does, the other hears that it is no longer open", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    const { finding } = await repeated(bench);
    const outcomes = await Promise.all(
      [people.operatorOfficer, people.informationOfficer].map((actor) =>
        acceptFinding(database, actor, finding, REASON),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "not-open" } });
  }));

test("a finding is for whoever may see the record; a question for its organisation and the authority", () =>
  withRuleBench(async (bench) => {
    const { database } = bench;
    const { finding } = await repeated(bench);
    await bench.submit("daily-progress", { task: "", organisation: "mod", area_processed_m2: "81250" });
    const question = (await bench.kept()).find(({ rule }) => rule === "more-than-a-crew-can-do")?.id ?? "";
    const elsewhere = await person(bench, "elsewhere", "mes", "submit");
    const readers = {
      authority: await person(bench, "authority", "anama", "read"),
      own: await person(bench, "own", "mod", "read"),
      partner: await person(bench, "partner", "mes", "read"),
      elsewhere,
    };
    const seen: Record<string, boolean[]> = {};
    for (const [name, reader] of Object.entries(readers)) {
      seen[name] = await database
        .as(reader)
        .read(async (sql) => [
          (await findCurrent(sql, reader.programmeId, finding)) !== undefined,
          (await findCurrent(sql, reader.programmeId, question)) !== undefined,
        ]);
    }
    expect(seen).toEqual({
      authority: [true, true],
      own: [true, true],
      partner: [true, false],
      elsewhere: [false, false],
    });
  }));

test("the database keeps findings, and takes an acceptance in no other name", () =>
  withRuleBench(async (bench) => {
    const { database, people } = bench;
    const { finding } = await repeated(bench);
    const asOfficer = database.as(people.operatorOfficer);
    await expect(
      asOfficer.transaction((sql) => sql`update rule_finding set state = 'accepted' where id = ${finding}`),
    ).rejects.toThrow(/permission denied/u);
    await expect(asOfficer.transaction((sql) => sql`delete from rule_finding`)).rejects.toThrow(/permission denied/u);
    await expect(database.transaction((sql) => sql`delete from rule_finding`)).rejects.toThrow(
      /keeps what was written/u,
    );
  }));
