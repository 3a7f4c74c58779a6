import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decided, givenItem } from "../../../tests/support/given-records.ts";
import { fillSite, type PreparedSite, WEEK } from "../../../tests/support/fill-site.ts";
import { createTestDatabase } from "../../../tests/support/with-database.ts";
import { type Database, openDatabase } from "../../foundation/server/database.ts";
import { appendJournal, openJournal } from "../../foundation/server/journal.ts";
import { provesConsistency, provesInclusion } from "../domain/merkle-tree.ts";
import { findPublishedProof } from "./bulletin-proof.queries.ts";
import { leafOf } from "./entry-leaf.ts";
import { keyFolder } from "./key-folder.ts";
import type { Sealer } from "./keys.commands.ts";
import { sealJournal } from "./seal-journal.ts";
import { sealedTree } from "./sealed-tree.ts";
import { fromHex, sha256 } from "./sha256.ts";

let prepared: PreparedSite;
let sealerDatabase: Database;
let drop: () => Promise<void>;
let folder: string;
let sealer: Sealer;

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  prepared = await fillSite(made.connection);
  sealerDatabase = openDatabase(made.connection, { role: "firmground_sealer" });
  folder = mkdtempSync(join(tmpdir(), "firmground-keys-"));
  sealer = {
    programmeId: prepared.people.press.programmeId,
    database: sealerDatabase,
    keys: keyFolder(folder, undefined),
    now: () => new Date(),
  };
});
afterAll(async () => {
  await sealerDatabase?.close();
  await prepared?.end();
  await drop?.();
  rmSync(folder, { recursive: true, force: true });
});

describe("sealing", () => {
  test("covers every entry, and once again only what is new", async () => {
    const first = await sealJournal(sealer);
    const entries = await prepared.database.read(async (sql) => {
      const [row] = await sql<{ count: number }[]>`select count(*)::int as count from journal_entry`;
      return row?.count ?? 0;
    });
    expect(first).toMatchObject({ outcome: "sealed", entries });
    expect(first.seal?.body).toMatchObject({ number: 1, treeSize: entries, previous: null });
    expect(await sealJournal(sealer)).toMatchObject({ outcome: "nothing-new", entries: 0 });

    const item = await prepared.database.transaction((sql) =>
      givenItem(sql, prepared.people, { foundOn: WEEK, category: "uxo" }),
    );
    await decided(prepared.database, prepared.people, "ordnance-item", [item]);
    const second = await sealJournal(sealer);
    expect(second).toMatchObject({
      outcome: "sealed",
      entries: 2,
      seal: { body: { number: 2, treeSize: entries + 2 } },
    });

    await sealerDatabase.read(async (sql) => {
      const tree = sealedTree(sql, sealer.programmeId);
      const [before, after] = [first.seal?.body, second.seal?.body];
      if (!before || !after) throw new Error("there are two seals");
      const proof = {
        first: before.treeSize,
        second: after.treeSize,
        firstRoot: fromHex(before.root),
        secondRoot: fromHex(after.root),
        path: await tree.consistency(before.treeSize, after.treeSize),
      };
      expect(provesConsistency(sha256, proof)).toBe(true);
    });
  });

  test("proves the entries of every published bulletin to everybody", async () => {
    const { publicDatabase, profile } = prepared.site;
    const bulletins = await publicDatabase.read(
      (sql) => sql<{ id: string }[]>`select id from published_bulletin where programme_id = ${profile.programme.id}`,
    );
    expect(bulletins).toHaveLength(5);
    for (const { id } of bulletins) {
      const proof = await publicDatabase.read((sql) => findPublishedProof(sql, profile.programme.id, id));
      expect(proof?.sealNumber).toBe(1);
      const [root] = await publicDatabase.read(
        (sql) => sql<{ root: Buffer; size: number }[]>`select root, tree_size as size from seal where number = 1`,
      );
      for (const proven of [proof?.entries?.figures, proof?.entries?.publication]) {
        if (!proven || !root) throw new Error("there is a proof");
        const inclusion = {
          index: proven.index,
          size: root.size,
          leaf: leafOf(proven.entry),
          path: proven.path.map(fromHex),
          root: root.root,
        };
        expect(provesInclusion(sha256, inclusion)).toBe(true);
      }
    }
  });

  test("passes over nobody who is still writing, and nobody waits for it", async () => {
    const { database, people } = prepared;
    const before = (await sealJournal(sealer)).seal?.body.treeSize ?? 0;
    const entry = {
      actor: people.field,
      action: "test.record-given",
      subjectKind: "test",
      subjectId: "slow",
      content: {},
    };
    const written: string[] = [];
    await database.transaction(async (sql) => {
      // Has its number, has written nothing yet: PostgreSQL has given the transaction no id of its own.
      const seq = await openJournal(sql, people.field.programmeId);
      await database.transaction((other) => appendJournal(other, { ...entry, subjectId: "quick" }));
      written.push("quick");
      expect(await sealJournal(sealer, { patienceMs: 200 })).toMatchObject({ outcome: "busy" });
      const sealing = sealJournal(sealer, { patienceMs: 20_000 });
      // While the sealer waits for the slow one, others write as ever.
      for (const subjectId of ["second", "third"]) {
        await database.transaction((other) => appendJournal(other, { ...entry, subjectId }));
        written.push(subjectId);
      }
      await appendJournal(sql, { ...entry, seq });
      written.push("slow");
      void sealing.then(() => written.push("sealed"));
    });
    while (!written.includes("sealed")) await new Promise((done) => setTimeout(done, 20));
    expect(written).toEqual(["quick", "second", "third", "slow", "sealed"]);
    await sealJournal(sealer);
    const sealedSeqs = await sealerDatabase.read(
      (sql) => sql<{ seq: number }[]>`select unnest(seqs) as seq from seal_leaf order by first_index`,
    );
    const seqs = await database.read((sql) => sql<{ seq: number }[]>`select seq from journal_entry order by seq`);
    expect(sealedSeqs.map(({ seq }) => seq)).toEqual(seqs.map(({ seq }) => seq));
    expect(seqs.length).toBe(before + 4);
  });
});
