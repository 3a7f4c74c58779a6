import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azerbaijan } from "../../../tests/support/azerbaijan.ts";
import { givenPerson } from "../../../tests/support/given-person.ts";
import { type GivenItem, givenItem, givenProgramme, type People } from "../../../tests/support/given-records.ts";
import { withDatabase } from "../../../tests/support/with-database.ts";
import type { Actor } from "../../access/domain/actor.ts";
import type { Database } from "../../foundation/server/database.ts";
import { tallyDifferences } from "./figure-tally.queries.ts";
import type { State } from "../domain/states.ts";
import { decideRecords } from "./decide.commands.ts";

const profile = await azerbaijan();
const programmeId = profile.programme.id;

let people: People;
const setUp = async (database: Database) => {
  people = await givenProgramme(database, profile);
};
/** A lot that was neutralised on the day it was found, and destroyed later where that is said. */
const submit = (
  database: Database,
  localId: string,
  { destroyedOn, ...item }: Partial<GivenItem> & { destroyedOn?: string },
) => {
  const { foundOn = "2025-07-08", quantity = 1 } = item;
  const dispositions = [
    { fate: "neutralised", quantity, on: foundOn },
    ...(destroyedOn ? [{ fate: "destroyed_central", quantity, on: destroyedOn }] : []),
  ];
  return database.transaction((sql) =>
    givenItem(sql, people, { category: "ap_mine", ...item, foundOn, dispositions, localId, state: "submitted" }),
  );
};

const decide = (database: Database, actor: Actor, to: State, ids: string[], reason?: string) =>
  decideRecords(database, actor, { kind: "ordnance-item", selection: { ids }, to, reason });

const approve = async (database: Database, ids: string[]) => {
  await decide(database, people.operatorOfficer, "verified", ids);
  await decide(database, people.informationOfficer, "validated", ids);
  return decide(database, people.operationsOfficer, "approved", ids);
};

const standingQuantity = (database: Database): Promise<number> =>
  database.read(async (sql) => {
    const [row] = await sql<{ quantity: number }[]>`
      select coalesce(sum(amount), 0) as quantity from figure_tally
      where programme_id = ${programmeId} and source = 'found' and span = 'all' and organisation_id = ''
    `;
    return row?.quantity ?? 0;
  });

describe("deciding on records", () => {
  test("an item counts from its approval on, and no longer when it is withdrawn", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await submit(database, "EO-1", { quantity: 3, destroyedOn: "2025-07-17" });
      expect(await standingQuantity(database)).toBe(0);
      expect(await approve(database, [id])).toMatchObject({ ok: true, value: { decided: 1 } });
      expect(await standingQuantity(database)).toBe(3);
      const outcome = await decide(database, people.operationsOfficer, "withdrawn", [id], "duplicate_report");
      expect(outcome.ok).toBe(true);
      expect(await standingQuantity(database)).toBe(0);
    }));

  test("a correction waits beside the standing version and takes its place when it is approved", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await submit(database, "EO-1", { quantity: 3 });
      await approve(database, [id]);
      await submit(database, "EO-1", { quantity: 5, version: 2 });
      expect(await standingQuantity(database)).toBe(3);
      await approve(database, [id]);
      expect(await standingQuantity(database)).toBe(5);
      const states = await database.read(
        (sql) =>
          sql`select version, state from record_decision where record_id = ${id} and known_to_seq is null order by version`,
      );
      expect(states.map(({ version, state }) => [version, state])).toEqual([
        [1, "superseded"],
        [2, "approved"],
      ]);
    }));

  test("steps are taken in order, by those who may, with a reason where one is due", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await submit(database, "EO-1", {});
      expect(await decide(database, people.operationsOfficer, "approved", [id])).toMatchObject({
        refusal: { reason: "wrong-state", state: "submitted" },
      });
      expect(await decide(database, people.field, "verified", [id])).toMatchObject({
        refusal: { reason: "not-permitted" },
      });
      expect(await decide(database, people.informationOfficer, "returned", [id], " ")).toMatchObject({
        refusal: { reason: "reason-required" },
      });
      expect(await decide(database, people.operatorOfficer, "verified", [crypto.randomUUID()])).toMatchObject({
        refusal: { reason: "nothing-chosen" },
      });
      expect(await decide(database, people.operatorOfficer, "verified", [id, crypto.randomUUID()])).toMatchObject({
        refusal: { reason: "not-found", missing: 1 },
      });
      expect(await decide(database, people.operationsOfficer, "superseded", [id])).toMatchObject({
        refusal: { reason: "no-such-step" },
      });
    }));

  test("an operator verifies its own records, the authority anybody's", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const [own, foreign] = [
        await submit(database, "EO-1", { operator: "mod" }),
        await submit(database, "EO-1", { operator: "mes" }),
      ];
      const ministry: Actor = { ...people.operatorOfficer, organisationId: "mod" };
      expect(await decide(database, ministry, "verified", [own, foreign])).toMatchObject({
        refusal: { reason: "other-organisation", versions: 1 },
      });
      expect((await decide(database, ministry, "verified", [own])).ok).toBe(true);
      expect((await decide(database, people.operatorOfficer, "verified", [foreign])).ok).toBe(true);
    }));

  test("nobody takes two steps with the same record", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await submit(database, "EO-1", {});
      const both: Actor = { ...people.operatorOfficer, personId: "test-both", acts: ["read", "verify", "validate"] };
      await database.transaction((sql) => givenPerson(sql, { ...both, name: "Test both" }));
      expect((await decide(database, both, "verified", [id])).ok).toBe(true);
      expect(await decide(database, both, "validated", [id])).toMatchObject({
        refusal: { reason: "own-record", versions: 1 },
      });
    }));

  test("every decision leaves one journal entry, and a refusal none", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await submit(database, "EO-1", {});
      await approve(database, [id]);
      await decide(database, people.operationsOfficer, "withdrawn", [id]);
      const actions = await database.read((sql) => sql`select action from journal_entry order by seq`);
      expect(actions.map(({ action }) => action)).toEqual([
        "test.record-given",
        "verification.records-verified",
        // Whoever validates what nobody received acknowledges it, in an entry of its own.
        "verification.records-received",
        "verification.records-validated",
        "verification.records-approved",
      ]);
    }));

  test("what was written is not changed nor deleted, not even by the owner of the tables", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const id = await submit(database, "EO-1", {});
      await approve(database, [id]);
      const forbidden = [
        "update ordnance_item set quantity = 2",
        "delete from ordnance_item",
        "update record_decision set state = 'withdrawn' where known_to_seq is null",
        "update record_decision set known_to_seq = null where known_to_seq is not null",
        "delete from journal_entry",
        "truncate journal_entry",
      ];
      for (const statement of forbidden) {
        await expect(database.transaction((sql) => sql.unsafe(statement))).rejects.toThrow("keeps what was written");
      }
    }));

  test("whatever is decided, the sums equal the records", () =>
    withDatabase(async (database) => {
      await setUp(database);
      const lot = fc.record({
        quantity: fc.integer({ min: 1, max: 50 }),
        foundOn: fc.constantFrom("2024-12-31", "2025-01-01", "2025-07-08", "2025-07-09"),
        category: fc.constantFrom("ap_mine", "av_mine", "uxo"),
        destroyed: fc.boolean(),
        withdrawn: fc.boolean(),
        corrected: fc.boolean(),
      });
      let number = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(lot, { minLength: 1, maxLength: 6 }), async (lots) => {
          for (const { destroyed, withdrawn, corrected, ...item } of lots) {
            number += 1;
            const localId = `EO-${number}`;
            const destroyedOn = destroyed ? { destroyedOn: "2025-07-10" } : {};
            const id = await submit(database, localId, { ...item, ...destroyedOn });
            await approve(database, [id]);
            if (corrected) {
              await submit(database, localId, { ...item, quantity: item.quantity + 1, version: 2 });
              await approve(database, [id]);
            }
            if (withdrawn) await decide(database, people.operationsOfficer, "withdrawn", [id], "erroneous");
          }
          expect(await database.read((sql) => tallyDifferences(sql, programmeId))).toEqual([]);
        }),
        { numRuns: 10 },
      );
    }));
});
