import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decided, givenItem } from "../../../tests/support/given-records.ts";
import { WEEK } from "../../../tests/support/fill-site.ts";
import { sealedSite, type SealedSite } from "../../../tests/support/sealed-site.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { newId } from "../../foundation/server/ids.ts";
import { sealJournal, SealRefusal } from "./seal-journal.ts";
import { findSeal } from "./seal.queries.ts";
import { verifyDatabase } from "./verify-database.ts";

let site: SealedSite;

beforeAll(async () => {
  site = await sealedSite();
  await sealJournal(site.sealer);
  const { database, people } = site;
  const item = await database.transaction((sql) => givenItem(sql, people, { foundOn: WEEK, category: "uxo" }));
  await decided(database, people, "ordnance-item", [item]);
  await sealJournal(site.sealer);
});
afterAll(() => site?.end());

/** What is found after somebody with every right has changed the register: triggers do not stop the owner of the tables. */
async function foundAfter(change: (sql: Sql) => Promise<unknown>, keys = site.sealer.keys): Promise<string[]> {
  const { wrong } = await afterChange(change, keys);
  return wrong;
}

async function afterChange(change: (sql: Sql) => Promise<unknown>, keys = site.sealer.keys) {
  const found = { wrong: [] as string[], said: [] as string[] };
  class Undo extends Error {}
  await site.database
    .transaction(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await change(sql);
      // The verification reads what this transaction has changed, and then it is as if nothing had been.
      const database = { ...site.sealer.database, read: <T>(work: (inner: Sql) => Promise<T>) => work(sql) };
      Object.assign(found, await verifyDatabase({ ...site.sealer, keys, database }));
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return found;
}

const anItem = async (sql: Sql): Promise<{ id: string; seq: number }> => {
  const [row] = await sql<{ id: string; seq: number }[]>`
    select id, recorded_seq as seq from ordnance_item where category = 'ap_mine' order by recorded_seq limit 1
  `;
  if (!row) throw new Error("there is an item");
  return row;
};

describe("a register that nobody touched", () => {
  test("is found to be as it was sealed", async () => {
    const { said, wrong } = await verifyDatabase(site.sealer);
    expect(wrong).toEqual([]);
    expect(said).toContainEqual("2 seals by 1 key");
    expect(said).toContainEqual("5 bulletins, each with the records of its figures");
  });
});

describe("somebody who may change every table", () => {
  test("changes one byte of one record: the record, the bulletin and the figure are named", async () => {
    let id = "";
    const wrong = await foundAfter(async (sql) => {
      ({ id } = await anItem(sql));
      await sql`update ordnance_item set depth_cm = coalesce(depth_cm, 0) + 1 where id = ${id}`;
    });
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(/^journal entry \d+ \(test\.record-given, .*\), or what it wrote, was changed: /u);
    expect(wrong[0]).toMatch(
      new RegExp(
        `record T-\\d+ \\(${id}\\) in .*, counted in bulletin ${WEEK}, edition 1, figure anti_personnel$`,
        "u",
      ),
    );
  });

  test("moves a mine by the smallest step, or changes when it arrived, which no hash of the record covers", async () => {
    for (const change of [
      (sql: Sql, id: string) => sql`
        update ordnance_item set point = st_setsrid(st_makepoint(st_x(point) + 1e-13, st_y(point)), 4326) where id = ${id}`,
      (sql: Sql, id: string) => sql`update ordnance_item set received_on = received_on + 1 where id = ${id}`,
      (sql: Sql, id: string) => sql`update ordnance_item set actor_id = 'test-press' where id = ${id}`,
    ]) {
      let id = "";
      const wrong = await foundAfter(async (sql) => {
        ({ id } = await anItem(sql));
        await change(sql, id);
      });
      expect(wrong.join()).toContain(id);
    }
  });

  test("changes a record together with its hash", async () => {
    let id = "";
    const wrong = await foundAfter(async (sql) => {
      ({ id } = await anItem(sql));
      await sql`update ordnance_item set quantity = 9, content_hash = sha256('whatever') where id = ${id}`;
    });
    expect(wrong.join("\n")).toContain(`(${id}) in ordnance_item`);
    expect(wrong).toContainEqual(
      `bulletin ${WEEK}, edition 1, figure anti_personnel: its records are not those that were frozen`,
    );
  });

  test("removes a record, or slips one in", async () => {
    let [id, seq] = ["", 0];
    const removed = await foundAfter(async (sql) => {
      ({ id, seq } = await anItem(sql));
      await sql`delete from ordnance_item where id = ${id}`;
    });
    expect(removed[0]).toContain(`journal entry ${seq} (`);
    expect(removed).toContainEqual(
      `bulletin ${WEEK}, edition 1, figure anti_personnel: its records are not those that were frozen`,
    );
    const added = await foundAfter(
      (sql) => sql`
        insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
        select programme_id, record_kind, ${newId()}, version, state, actor_id, known_from_seq from record_decision limit 1
      `,
    );
    expect(added.join()).toMatch(/or what it wrote, was changed/u);
    const orphan = await foundAfter(
      (sql) => sql`
        insert into record_decision (programme_id, record_kind, record_id, version, state, actor_id, known_from_seq)
        select programme_id, record_kind, ${newId()}, version, state, actor_id, 999999 from record_decision limit 1
      `,
    );
    expect(orphan).toEqual(["rows of record_decision name entry 999999, which there is not"]);
  });

  test("changes a decision, or who took it", async () => {
    for (const change of [
      (sql: Sql) =>
        sql`update record_decision set actor_id = 'test-press' where record_id = ${site.items[3] ?? ""} and state = 'approved'`,
      (sql: Sql) =>
        sql`update record_decision set known_to_seq = known_to_seq + 1 where record_id = ${site.items[3] ?? ""} and known_to_seq is not null`,
    ]) {
      const wrong = await foundAfter(change);
      expect(wrong.join()).toContain(site.items[3]);
    }
  });

  test("deletes a journal entry, swaps two, changes one, or adds one", async () => {
    let seq = 0;
    const deleted = await foundAfter(async (sql) => {
      ({ seq } = await anItem(sql));
      await sql`delete from journal_entry where seq = ${seq}`;
    });
    expect(deleted[0]).toContain(`journal entry ${seq} was removed: record T-`);
    expect(deleted[0]).toContain(`edition 1, figure anti_personnel`);
    const swapped = await foundAfter(async (sql) => {
      ({ seq } = await anItem(sql));
      await sql`update journal_entry set seq = -1 where seq = ${seq}`;
      await sql`update journal_entry set seq = ${seq} where seq = ${seq + 1}`;
      await sql`update journal_entry set seq = ${seq + 1} where seq = -1`;
    });
    expect(swapped.map((line) => line.slice(0, line.indexOf(" (")))).toEqual([
      `journal entry ${seq}`,
      `journal entry ${seq + 1}`,
    ]);
    for (const change of [
      (sql: Sql) =>
        sql`update journal_entry set recorded_at = recorded_at + interval '1 microsecond' where seq = ${seq}`,
      (sql: Sql) => sql`update journal_entry set details = details || '{"a": 1}' where seq = ${seq}`,
      (sql: Sql) => sql`update journal_entry set organisation_id = 'mod' where seq = ${seq}`,
    ]) {
      expect((await foundAfter(change)).join()).toContain(`journal entry ${seq} (`);
    }
    const added = await foundAfter(
      (sql) => sql`
        insert into journal_entry (programme_id, seq, actor_id, organisation_id, action, subject_kind, subject_id, content_hash, details)
        select programme_id, -5, actor_id, organisation_id, action, subject_kind, 'slipped', content_hash, details from journal_entry limit 1
      `,
    );
    expect(added.join()).toContain("journal entry -5 (");
  });

  test("replaces a seal, removes one, or changes the hashes that are kept", async () => {
    const replaced = await foundAfter((sql) => sql`update seal set root = sha256('another') where number = 2`);
    expect(replaced.join("\n")).toContain("seal 2: the signature is not that of the key");
    const removed = await foundAfter((sql) => sql`delete from seal where number = 1`);
    expect(removed.join("\n")).toContain("seal 1 was removed");
    const last = await foundAfter((sql) => sql`delete from seal where number = 2`);
    expect(last.join("\n")).toContain("seal 2, which you hold, is not in the register");
    const leaf = await foundAfter(
      (sql) => sql`update seal_leaf set hashes = overlay(hashes placing '\\x00' from 5) where first_index = 0`,
    );
    expect(leaf.join("\n")).toMatch(/seal 1 is not over the entries from 0 to \d+/u);
    const key = await foundAfter(
      (sql) =>
        sql`update signing_key set statement = jsonb_set(statement, '{validFrom}', '"2020-01-01T00:00:00.000Z"')`,
    );
    expect(key.join("\n")).toContain("the signature is not that of the key");
  });

  test("changes an entry and the hash that was kept of it: the seal over it is named", async () => {
    const wrong = await foundAfter(async (sql) => {
      const { seq } = await anItem(sql);
      await sql`update journal_entry set action = 'test.something-else' where seq = ${seq}`;
      await sql`update seal_leaf set hashes = sha256('x') || substring(hashes from 33) where first_index = 0`;
    });
    expect(wrong.join("\n")).toContain("seal 1 is not over the entries from 0 to");
  });

  test("changes what a bulletin says, or what its figures are made of", async () => {
    const words = await foundAfter(
      (sql) =>
        sql`update bulletin set figures = jsonb_set(figures, '{metrics,0,week,total}', '17') where first_day = ${WEEK}`,
    );
    expect(words).toContainEqual(`bulletin ${WEEK}, edition 1: its figures or words were changed`);
    const contribution = await foundAfter(
      (sql) => sql`update bulletin_contribution set amount = amount + 1 where metric_id = 'uxo' and amount = 4`,
    );
    expect(contribution).toContainEqual(
      `bulletin ${WEEK}, edition 1, figure uxo: its records are not those that were frozen`,
    );
    const roots = await foundAfter(
      (sql) => sql`
        update bulletin_proof proof set figures = jsonb_set(proof.figures, '{figures,0,sum}', '1')
        from bulletin where bulletin.id = bulletin_id and first_day = ${WEEK}`,
    );
    expect(roots).toContainEqual(
      `bulletin ${WEEK}, edition 1: what its figures are made of is not what the journal says`,
    );
  });
});

describe("an old backup", () => {
  test("is found out by the seal that is remembered beside the keys, and is not sealed on", async () => {
    const programme = site.sealer.programmeId;
    const wrong = await foundAfter(async (sql) => {
      const first = await findSeal(sql, programme, 1);
      await sql`delete from seal where number > 1`;
      await sql`delete from seal_leaf where first_index >= ${first?.body.treeSize ?? 0}`;
      await sql`delete from record_decision where known_from_seq > ${first?.body.lastSeq ?? 0}`;
      await sql`update record_decision set known_to_seq = null where known_to_seq > ${first?.body.lastSeq ?? 0}`;
      await sql`delete from ordnance_item where recorded_seq > ${first?.body.lastSeq ?? 0}`;
      await sql`delete from journal_entry where seq > ${first?.body.lastSeq ?? 0}`;
    });
    expect(wrong).toEqual([
      "seal 2, which you hold, is not in the register: an old backup was restored, or it was removed",
    ]);
  });

  test("that has been written to again is refused by the sealer, unless it is told to go on", async () => {
    const { sealer, database, people } = site;
    await database.transaction((sql) => givenItem(sql, people, { foundOn: WEEK, category: "uxo" }));
    const seal = await sealer.database.read((sql) => findSeal(sql, sealer.programmeId));
    if (!seal) throw new Error("there is a seal");
    // What lies beside the keys was made by a register that had gone further.
    const keys = { ...sealer.keys, lastSeal: async () => ({ ...seal, body: { ...seal.body, number: 99 } }) };
    await expect(sealJournal({ ...sealer, keys })).rejects.toThrow(SealRefusal);
    expect(await sealJournal({ ...sealer, keys }, { afterRestore: true })).toMatchObject({ outcome: "sealed" });
    expect((await verifyDatabase(sealer)).wrong).toEqual([]);
  });
});
