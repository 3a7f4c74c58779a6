import fc from "fast-check";
import { expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { givenItem, givenProgramme } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Act, Actor } from "../../access/domain/actor.ts";
import { asRegister, type Database, type Sql } from "../../foundation/server/database.ts";
import { openJournal } from "../../foundation/server/journal.ts";
import { actsFor, SEPARATE_STEPS, type State, TRANSITIONS } from "../domain/states.ts";

const profile = await azerbaijan();
const { id: programmeId, authority } = profile.programme;

/** Ends what holds and writes the next decision, as somebody would who has a connection and knows the tables. */
async function written(sql: Sql, actorId: string, id: string, to: State, codes: string[] = []): Promise<void> {
  const seq = await openJournal(sql, programmeId);
  await sql`update record_decision set known_to_seq = ${seq} where record_id = ${id} and known_to_seq is null`;
  await sql`
    insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, reason, reason_codes, known_from_seq)
    values (${programmeId}, 'ordnance-item', ${id}, 1, ${to}, ${actorId}, 'because', ${codes}, ${seq})
  `;
}

const inTheNameOf = (database: Database, actor: { personId: string }, work: (sql: Sql) => Promise<void>) =>
  database.as({ programmeId, personId: actor.personId }).transaction((sql) => asRegister(sql, () => work(sql)));

const step = (database: Database, actor: Actor, id: string, to: State, codes?: string[]) =>
  inTheNameOf(database, actor, (sql) => written(sql, actor.personId, id, to, codes));

async function setUp(database: Database) {
  const people = await givenProgramme(database, profile);
  const item = (state: State, localId: string) =>
    database.transaction((sql) => givenItem(sql, people, { foundOn: "2025-07-08", state, localId, operator: "mod" }));
  const person = async (personId: string, acts: Act[], scope = {}): Promise<Actor> => {
    const actor = { programmeId, organisationId: authority.operator, personId, acts };
    await database.transaction((sql) => givenPerson(sql, { ...actor, name: personId }, scope));
    return actor;
  };
  return { people, item, person };
}

const stateOf = (database: Database, id: string) =>
  database.read(async (sql) => {
    const [row] = await sql`select state from record_decision where record_id = ${id} and known_to_seq is null`;
    return row?.["state"];
  });

test("the database knows the same steps as the rules, and the acts for them", () =>
  withDatabase(async (database) => {
    const rows = await database.read(
      (sql) => sql`select * from record_steps() where from_state <> '' and to_state <> 'superseded'`,
    );
    const known = rows.map(({ from_state, to_state, act }) => `${from_state} ${to_state} ${act}`);
    const ruled = TRANSITIONS.flatMap(({ from, to, act }) => from.map((state) => `${state} ${to} ${act}`));
    expect(known.toSorted()).toEqual(ruled.toSorted());
  }));

test("by hand, too, a record goes every step of the way, each by another person", () =>
  withDatabase(async (database) => {
    const { people, item } = await setUp(database);
    const id = await item("submitted", "EO-1");
    await step(database, people.operatorOfficer, id, "verified");
    await step(database, people.informationOfficer, id, "received");
    await step(database, people.informationOfficer, id, "validated");
    await step(database, people.operationsOfficer, id, "approved");
    expect(await stateOf(database, id)).toBe("approved");
  }));

test.each([
  ["submitted", "received"],
  ["submitted", "validated"],
  ["submitted", "approved"],
  ["verified", "approved"],
  ["verified", "validated"],
  ["received", "approved"],
  ["approved", "submitted"],
  ["validated", "submitted"],
] as const)("nobody gets a record from %s to %s by SQL, whatever they may do", (from, to) =>
  withDatabase(async (database) => {
    const { item, person } = await setUp(database);
    const id = await item(from, "EO-1");
    const mighty = await person("mighty", ["submit", "verify", "validate", "approve", "bring-in", "read"]);
    await expect(step(database, mighty, id, to)).rejects.toThrow("this step does not exist");
    expect(await stateOf(database, id)).toBe(from);
  }),
);

test("nobody decides by SQL on what they wrote, verified or validated", () =>
  withDatabase(async (database) => {
    const { people, item, person } = await setUp(database);
    const id = await item("submitted", "EO-1");
    const all: Act[] = ["submit", "verify", "validate", "approve", "bring-in", "read"];
    const [one, two] = [await person("one", all), await person("two", all)];
    await database.transaction((sql) =>
      givenPerson(sql, { ...people.field, personId: "field-2", name: "x", acts: all }),
    );

    // The author: a record of their own, submitted by their own hand.
    const author = await person("author", all);
    const own = await database.transaction((sql) =>
      givenItem(sql, { ...people, field: author }, { foundOn: "2025-07-08", state: "submitted", localId: "EO-2" }),
    );
    await expect(step(database, author, own, "verified")).rejects.toThrow("the same person");

    await step(database, one, id, "verified");
    await step(database, one, id, "received");
    await expect(step(database, one, id, "validated")).rejects.toThrow("the same person");
    await step(database, two, id, "validated");
    await expect(step(database, two, id, "approved")).rejects.toThrow("the same person");
    await expect(step(database, one, id, "approved")).rejects.toThrow("the same person");
    await step(database, two, id, "returned", ["wrong_date"]);
  }));

test("a return needs a coded reason, and who wrote it may not pretend to be somebody else", () =>
  withDatabase(async (database) => {
    const { people, item } = await setUp(database);
    const id = await item("verified", "EO-1");
    await expect(step(database, people.informationOfficer, id, "returned")).rejects.toThrow("coded reason");
    await expect(
      inTheNameOf(database, people.informationOfficer, (sql) => written(sql, people.press.personId, id, "received")),
    ).rejects.toThrow(/row-level security|somebody else/u);
  }));

test("an act holds within its organisation, district and tier", () =>
  withDatabase(async (database) => {
    const { item, person } = await setUp(database);
    const id = await item("submitted", "EO-1");
    for (const scope of [{ organisationId: "mes" }, { districtId: "fuzuli" }]) {
      const elsewhere = await person(`elsewhere-${Object.keys(scope).join("")}`, ["verify", "read"], scope);
      await expect(step(database, elsewhere, id, "verified")).rejects.toThrow("may not do this");
    }
    const reader = await person("reader", ["read"]);
    await expect(step(database, reader, id, "verified")).rejects.toThrow("may not do this");
    const own = await person("own", ["verify", "read"], { organisationId: "mod" });
    await step(database, own, id, "verified");
  }));

test("a version comes in as decided only in the entry that brought it in, by who may bring in", () =>
  withDatabase(async (database) => {
    const { people, item, person } = await setUp(database);
    const id = await item("submitted", "EO-1");
    const bringer = await person("bringer", ["submit", "bring-in", "read"]);
    // The record's own entry is taken, and another one is no beginning.
    await expect(
      inTheNameOf(database, bringer, async (sql) => {
        const seq = await openJournal(sql, programmeId);
        await sql`update record_decision set known_to_seq = ${seq} where record_id = ${id} and known_to_seq is null`;
        await sql`
          insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
          values (${programmeId}, 'ordnance-item', ${id}, 1, 'approved', ${bringer.personId}, ${seq + 1})`;
      }),
    ).rejects.toThrow("follows no earlier state");

    const given = (actor: Actor, localId: string, state: State) =>
      inTheNameOf(database, actor, async (sql) => {
        await givenItem(sql, { ...people, field: actor }, { foundOn: "2025-07-08", state, localId });
      });
    await given(bringer, "EO-2", "approved");
    await given(people.field, "EO-3", "submitted");
    await expect(given(people.field, "EO-4", "approved")).rejects.toThrow("may not do this");
  }));

test("whatever anybody tries by SQL, the database takes what the rules allow, and nothing else", () =>
  withDatabase(async (database) => {
    const { item, person } = await setUp(database);
    const everybody = [
      await person("verifies", ["read", "verify"]),
      await person("validates", ["read", "validate"]),
      await person("approves", ["read", "approve"]),
      await person("does-two", ["read", "verify", "validate"]),
      await person("does-all", ["read", "verify", "validate", "approve"]),
    ] as const;
    const attempt = fc.record({
      who: fc.nat({ max: everybody.length - 1 }),
      to: fc.constantFrom<State>("verified", "received", "validated", "approved", "returned", "withdrawn"),
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 4, maxLength: 10 }), async (attempts) => {
        const id = await item("submitted", `EO-${(number += 1)}`);
        let state: State = "submitted";
        const handled = new Set<string>();
        for (const { who, to } of attempts) {
          const actor = everybody[who] ?? everybody[0];
          const separate = SEPARATE_STEPS.includes(to);
          const allowed =
            actsFor(state, to).some((act) => actor.acts.includes(act)) && !(separate && handled.has(actor.personId));
          const taken = await step(database, actor, id, to, to === "returned" ? ["other"] : []).then(
            () => true,
            () => false,
          );
          expect({ state, to, who: actor.personId, taken }).toEqual({ state, to, who: actor.personId, taken: allowed });
          if (taken) state = to;
          if (taken && separate) handled.add(actor.personId);
        }
        expect(await stateOf(database, id)).toBe(state);
      }),
      { numRuns: 12 },
    );
  }));

test("nothing ends unless something follows: a record does not vanish without a decision", () =>
  withDatabase(async (database) => {
    const { people, item } = await setUp(database);
    const id = await item("approved", "EO-1");
    const closing = inTheNameOf(database, people.operationsOfficer, async (sql) => {
      const seq = await openJournal(sql, programmeId);
      await sql`update record_decision set known_to_seq = ${seq} where record_id = ${id} and known_to_seq is null`;
    });
    await expect(closing).rejects.toThrow("nothing follows");
    expect(await stateOf(database, id)).toBe("approved");
  }));

test("people themselves write nothing, in whoever's name", () =>
  withDatabase(async (database) => {
    const { people, item } = await setUp(database);
    const id = await item("submitted", "EO-1");
    const { personId } = people.operatorOfficer;
    await expect(
      database.as({ programmeId, personId }).transaction((sql) => written(sql, personId, id, "verified")),
    ).rejects.toThrow("row-level security");
  }));
