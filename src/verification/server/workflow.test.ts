import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { givenItem, givenProgramme, type GivenItem } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Act, Actor } from "../../access/domain/actor.ts";
import { asRegister, type Database } from "../../foundation/server/database.ts";
import type { State } from "../domain/states.ts";
import { decideEach } from "./decide-each.commands.ts";
import { decideRecords } from "./decide.commands.ts";
import { countQueue, listQueue, type QueueFilter } from "./queue.queries.ts";
import { listComments, listReopenings } from "./remarks.queries.ts";
import { assignRecord, commentOnRecord, reopenRecord } from "./remarks.commands.ts";
import { findWorkflow } from "./workflow.ts";

const profile = await azerbaijan();
const { id: programmeId, authority } = profile.programme;
const kind = "ordnance-item";

async function setUp(database: Database) {
  const people = await givenProgramme(database, profile);
  const person = async (personId: string, acts: Act[], organisationId = authority.operator as string, scope = {}) => {
    const actor: Actor = { programmeId, organisationId, personId, acts };
    await database.transaction((sql) => givenPerson(sql, { ...actor, name: `Test ${personId}` }, scope));
    return actor;
  };
  const item = (given: Partial<GivenItem> = {}) =>
    database.transaction((sql) => givenItem(sql, people, { foundOn: "2025-07-08", state: "submitted", ...given }));
  const [verifier, validator, approver] = [
    await person("verifier", ["read", "verify"]),
    await person("validator", ["read", "validate"]),
    await person("approver", ["read", "approve"]),
  ];
  const decide = (actor: Actor, to: State, id: string, more = {}) =>
    decideRecords(database, actor, { kind, selection: { ids: [id] }, to, ...more });
  const approved = async (id: string) => {
    await decide(verifier, "verified", id);
    await decide(validator, "validated", id);
    const outcome = await decide(approver, "approved", id);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  };
  const queued = async (actor: Actor, filter: QueueFilter = { mine: true }) => {
    const lines = await database.as(actor).read((sql) => listQueue(sql, actor, filter, { limit: 100 }));
    return lines.map(({ id, state }) => [id, state]);
  };
  return { people, person, item, verifier, validator, approver, decide, approved, queued };
}

test("a record waits in the queue of whoever's turn it is, and of nobody who had a turn", () =>
  withDatabase(async (database) => {
    const { item, verifier, validator, approver, decide, queued, person } = await setUp(database);
    const both = await person("both", ["read", "verify", "validate"]);
    const id = await item();
    expect(await queued(verifier)).toEqual([[id, "submitted"]]);
    expect(await queued(validator)).toEqual([]);
    await decide(both, "verified", id);
    expect(await queued(verifier)).toEqual([]);
    expect(await queued(both)).toEqual([]);
    expect(await queued(validator)).toEqual([[id, "verified"]]);
    await decide(validator, "received", id);
    expect(await queued(validator)).toEqual([[id, "received"]]);
    await decide(validator, "validated", id);
    expect(await queued(approver)).toEqual([[id, "validated"]]);
    await decide(approver, "approved", id);
    expect(await queued(approver, {})).toEqual([]);
  }));

test("an operator's queue holds its own records, oldest first, a page after the other", () =>
  withDatabase(async (database) => {
    const { item, person, verifier } = await setUp(database);
    const ministry = await person("ministry", ["read", "verify"], "mod", { organisationId: "mod" });
    const own: string[] = [];
    for (let number = 0; number < 5; number += 1) {
      own.push(await item({ operator: "mod" }));
      await item({ operator: "mes" });
    }
    const page = (after?: { seq: number; id: string }) =>
      database.as(ministry).read((sql) => listQueue(sql, ministry, { mine: true }, { limit: 2, after }));
    const seen: string[] = [];
    for (let lines = await page(); lines.length > 0;) {
      seen.push(...lines.map(({ id }) => id));
      const last = lines.at(-1);
      lines = last ? await page({ seq: last.sinceSeq, id: last.id }) : [];
    }
    expect(seen).toEqual(own);
    const counts = await database.as(ministry).read((sql) => countQueue(sql, ministry, {}));
    expect(counts).toMatchObject([{ kind, state: "submitted", records: 5 }]);
    const all = await database.as(verifier).read((sql) => countQueue(sql, verifier, { organisationId: "mes" }));
    expect(all).toMatchObject([{ records: 5 }]);
    const hasty = {
      submitted: new Date(0),
      verified: new Date(0),
      received: new Date(0),
      validated: new Date(0),
      returned: new Date(0),
      reopened: new Date(0),
    };
    expect(
      await database.as(verifier).read((sql) => listQueue(sql, verifier, { overdue: hasty }, { limit: 9 })),
    ).toEqual([]);
    const late = { ...hasty, submitted: new Date(Date.now() + 86_400_000) };
    expect(
      await database.as(verifier).read((sql) => listQueue(sql, verifier, { overdue: late }, { limit: 99 })),
    ).toHaveLength(10);
  }));

test("what was returned waits for its submitter with the reasons, until the next version answers", () =>
  withDatabase(async (database) => {
    const { item, person, validator, decide, queued } = await setUp(database);
    const submitter = await person("submitter", ["read", "submit"], "mod", { organisationId: "mod" });
    const id = await item({ operator: "mod", localId: "EO-1" });
    expect(await decide(validator, "returned", id, { reason: "see codes" })).toMatchObject({
      refusal: { reason: "codes-required" },
    });
    expect(await decide(validator, "returned", id, { reason: "x", reasonCodes: ["missing_depth"] })).toMatchObject({
      refusal: { reason: "wrong-codes", codes: ["missing_depth"] },
    });
    const reasonCodes = ["wrong_position", "wrong_date"];
    expect((await decide(validator, "returned", id, { reason: "off by a valley", reasonCodes })).ok).toBe(true);
    expect(await queued(submitter)).toEqual([[id, "returned"]]);
    const { inPlay } = await database.as(submitter).read((sql) => findWorkflow(sql, submitter, kind, id));
    expect(inPlay).toMatchObject({ version: 1, waits: { state: "returned" } });
    await item({ operator: "mod", localId: "EO-1", version: 2 });
    expect(await queued(submitter)).toEqual([]);
    expect(await queued(validator, {})).toEqual([[id, "submitted"]]);
  }));

test("a record that is opened again stands until another version is approved in its place", () =>
  withDatabase(async (database) => {
    const { item, approved, approver, validator, person, queued, decide } = await setUp(database);
    const submitter = await person("submitter", ["read", "submit"]);
    const id = await item({ localId: "EO-1" });
    expect(await reopenRecord(database, approver, { kind, id }, { reason: "early" })).toMatchObject({
      refusal: { reason: "not-approved" },
    });
    await approved(id);
    expect(await reopenRecord(database, approver, { kind, id }, {})).toMatchObject({
      refusal: { reason: "reason-required" },
    });
    expect(await reopenRecord(database, validator, { kind, id }, { reason: "x" })).toMatchObject({
      refusal: { reason: "not-permitted" },
    });
    const elsewhere = await person("elsewhere", ["read", "approve"], "mod", { districtId: "fuzuli" });
    expect(await reopenRecord(database, elsewhere, { kind, id }, { reason: "x" })).toMatchObject({
      refusal: { reason: "not-approved" },
    });
    const opened = await reopenRecord(
      database,
      approver,
      { kind, id },
      { reason: "new photographs", reasonCodes: ["wrong_date"] },
    );
    expect(opened).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await reopenRecord(database, approver, { kind, id }, { reason: "x" })).toMatchObject({
      refusal: { reason: "already-reopened" },
    });
    expect(await queued(submitter)).toEqual([[id, "reopened"]]);
    const standing = () =>
      database.read(
        (sql) =>
          sql`select version from record_decision where record_id = ${id} and known_to_seq is null and state = 'approved'`,
      );
    await item({ localId: "EO-1", version: 2 });
    expect(await queued(submitter)).toEqual([]);
    expect(await standing()).toMatchObject([{ version: 1 }]);
    expect(await decide(approver, "withdrawn", id, { reason: "x", version: 1 })).toMatchObject({
      refusal: { reason: "changed-meanwhile", version: 2 },
    });
    await approved(id);
    expect(await standing()).toMatchObject([{ version: 2 }]);
    const reopenings = await database.as(approver).read((sql) => listReopenings(sql, programmeId, id));
    expect(reopenings).toMatchObject([{ version: 1, reason: "new photographs", reasonCodes: ["wrong_date"] }]);
    expect(reopenings[0]?.toSeq).not.toBeNull();
  }));

test("comments are kept and never edited; what the authority says among itself stays there", () =>
  withDatabase(async (database) => {
    const { item, verifier, person } = await setUp(database);
    const ministry = await person("ministry", ["read", "submit"], "mod", { organisationId: "mod" });
    const stranger = await person("stranger", ["read"], "mes", { organisationId: "mes" });
    const id = await item({ operator: "mod" });
    const say = (actor: Actor, audience: "submitter" | "authority", body: string) =>
      commentOnRecord(
        database,
        actor,
        { kind, id },
        { audience, body, isOfAuthority: actor.organisationId === "anama" },
      );
    expect((await say(verifier, "submitter", "Which trench?")).ok).toBe(true);
    expect((await say(verifier, "authority", "Third time this month.")).ok).toBe(true);
    expect((await say(ministry, "submitter", "The eastern one.")).ok).toBe(true);
    expect(await say(ministry, "authority", "x")).toMatchObject({ refusal: { reason: "not-of-authority" } });
    expect(await say(stranger, "submitter", "x")).toMatchObject({ refusal: { reason: "unknown-record" } });
    expect(await say(verifier, "submitter", "  ")).toMatchObject({ refusal: { reason: "nothing-said" } });

    const read = async (actor: Actor) =>
      (await database.as(actor).read((sql) => listComments(sql, programmeId, id))).map(({ body }) => body);
    expect(await read(verifier)).toEqual(["Which trench?", "Third time this month.", "The eastern one."]);
    expect(await read(ministry)).toEqual(["Which trench?", "The eastern one."]);
    expect(await read(stranger)).toEqual([]);
    await expect(database.transaction((sql) => sql`update record_comment set body = 'x'`)).rejects.toThrow(
      "keeps what was",
    );
    const entries = await database.read(
      (sql) => sql`select details::text from journal_entry where action = 'verification.record-commented'`,
    );
    expect(JSON.stringify(entries)).not.toContain("trench");
  }));

test("by SQL, too, a comment stands where its record stands, and nobody reaches a record that they may not see", () =>
  withDatabase(async (database) => {
    const { item, person } = await setUp(database);
    const ministry = await person("ministry", ["read", "submit"], "mod", { organisationId: "mod" });
    const [own, foreign] = [await item({ operator: "mod" }), await item({ operator: "mes" })];
    const write = (recordId: string, audience: string) =>
      database.as(ministry).transaction((sql) =>
        asRegister(
          sql,
          () => sql`
            insert into record_comment (programme_id, id, record_kind, record_id, version, audience, body, organisation_id, district_id,
                                        sensitivity, actor_id, recorded_seq)
            values (${programmeId}, ${crypto.randomUUID()}, ${kind}, ${recordId}, 1, ${audience}, 'words', 'mod', 'fuzuli', 'T0',
                    ${ministry.personId}, 1)`,
        ),
      );
    await write(own, "submitter");
    const kept = await database.read(
      (sql) => sql`select organisation_id, district_id, sensitivity from record_comment`,
    );
    expect(kept).toMatchObject([{ organisation_id: "mod", district_id: "aghdam", sensitivity: "T2" }]);
    await expect(write(own, "authority")).rejects.toThrow("row-level security");
    await expect(write(foreign, "submitter")).rejects.toThrow("row-level security");
    await expect(write(crypto.randomUUID(), "submitter")).rejects.toThrow("no such version");
  }));

test("a record is given to somebody who may take its next step, back to the pool, and ends with the step", () =>
  withDatabase(async (database) => {
    const { item, verifier, validator, person, decide, queued } = await setUp(database);
    const second = await person("second", ["read", "verify"]);
    const id = await item();
    const give = (actor: Actor, personId: string | null) => assignRecord(database, actor, { kind, id }, personId);
    expect(await give(verifier, validator.personId)).toMatchObject({ refusal: { reason: "person-may-not" } });
    expect(await give({ ...second, acts: ["read"] }, second.personId)).toMatchObject({
      refusal: { reason: "not-permitted" },
    });
    expect((await give(verifier, second.personId)).ok).toBe(true);
    expect(await queued(second, { assigned: "me" })).toEqual([[id, "submitted"]]);
    expect(await queued(verifier, { assigned: "nobody" })).toEqual([]);
    expect((await give(second, null)).ok).toBe(true);
    expect(await queued(second, { assigned: "me" })).toEqual([]);
    expect((await give(verifier, second.personId)).ok).toBe(true);
    await decide(second, "verified", id);
    expect(await queued(second, { assigned: "somebody" })).toEqual([]);
    expect(
      await database.read((sql) => sql`select count(*)::int as n from record_assignment where known_to_seq is null`),
    ).toMatchObject([{ n: 0 }]);
  }));

test("many at once: each stands for itself, with an outcome and an entry of its own", () =>
  withDatabase(async (database) => {
    const { item, verifier, validator, decide } = await setUp(database);
    const [one, two, three] = [await item(), await item(), await item()];
    await decide(validator, "returned", two, { reason: "x", reasonCodes: ["other"] });
    const outcomes = await decideEach(
      database,
      verifier,
      [one, two, three, one].map((id) => ({ kind, id })),
      { to: "verified" },
    );
    expect(outcomes.map(({ id, outcome }) => [id, outcome.ok])).toEqual([
      [one, true],
      [two, false],
      [three, true],
    ]);
    const seqs = new Set(outcomes.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.seq] : [])));
    expect(seqs.size).toBe(2);
  }));

test("whoever sees a record is offered what they may do with it, and nothing else", () =>
  withDatabase(async (database) => {
    const { item, verifier, validator, approver, decide, person } = await setUp(database);
    const everything = await person("everything", ["read", "submit", "verify", "validate", "approve"]);
    const id = await item();
    const offered = async (actor: Actor) =>
      (await database.as(actor).read((sql) => findWorkflow(sql, actor, kind, id))).decisions;
    expect(await offered(verifier)).toEqual(["verified", "returned"]);
    expect(await offered(approver)).toEqual(["withdrawn"]);
    await decide(everything, "verified", id);
    expect(await offered(everything)).toEqual(["received", "returned", "withdrawn"]);
    expect(await offered(validator)).toEqual(["received", "validated", "returned"]);
    expect(await offered(verifier)).toEqual([]);
  }));
