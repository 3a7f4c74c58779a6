import { execFileSync } from "node:child_process";
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OFFICER, WEEK } from "../../../tests/support/fill-site.ts";
import { decided, givenItem } from "../../../tests/support/given-records.ts";
import { sealedSite, type SealedSite } from "../../../tests/support/sealed-site.ts";
import { findPublishedBulletin } from "../../bulletins/server/bulletin.queries.ts";
import { canonicalJson } from "../../foundation/server/journal.ts";
import { allContributions, proofFor } from "./contributor-proof.ts";
import { exportJournal } from "./journal-export.ts";
import { currentKey, renewKey, rotateKey } from "./keys.commands.ts";
import { listKeys } from "./keys.queries.ts";
import { type ProofFile, proofOfGrowth, proofText } from "./proof-file.ts";
import { sealJournal } from "./seal-journal.ts";
import { verifyFile } from "./verify-alone.ts";

let site: SealedSite;
let keyId: string;
const file = (name: string) => join(site.folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};

const exported = async (name: string, restricted: boolean): Promise<string> => {
  await site.sealer.database.read((sql) =>
    pipeline(Readable.from(exportJournal(sql, site.sealer.programmeId, { restricted })), createWriteStream(file(name))),
  );
  return file(name);
};

const bulletinProof = (): Promise<ProofFile> =>
  site.site.database.as({ ...site.people.press, personId: OFFICER }).read(async (sql) => {
    const programmeId = site.sealer.programmeId;
    const snapshot = await findPublishedBulletin(sql, programmeId, { firstDay: WEEK });
    const proof = snapshot && (await proofFor(sql, programmeId, snapshot, { organisation: "anama" }));
    if (!proof) throw new Error("the bulletin is sealed");
    return { ...proof, contributions: await allContributions(sql, programmeId, snapshot) };
  });

const another = async (): Promise<void> => {
  const { database, people } = site;
  const item = await database.transaction((sql) => givenItem(sql, people, { foundOn: WEEK, category: "uxo" }));
  await decided(database, people, "ordnance-item", [item]);
  await sealJournal(site.sealer);
};

beforeAll(async () => {
  site = await sealedSite();
  await sealJournal(site.sealer);
  ({ keyId } = await currentKey(site.sealer));
  await another();
});
afterAll(() => site?.end());

describe("the proof of a bulletin", () => {
  test("holds, with every contribution and the records of one organisation", async () => {
    const proof = await bulletinProof();
    expect(proof.records?.length).toBeGreaterThan(50);
    const { said, wrong } = await verifyFile(write("bulletin.json", proofText(proof)), keyId);
    expect(wrong).toEqual([]);
    expect(said.join("\n")).toContain(`bulletin ${WEEK}, edition 1 is what anama published at `);
    expect(said.join("\n")).toContain("as you trust it");
    expect(said.filter((line) => line.includes("is inside the published total"))).toHaveLength(
      proof.records?.length ?? 0,
    );
  });

  test("is checked by the one file alone, in another process, as strangers do", async () => {
    const proof = write("alone.json", proofText(await bulletinProof()));
    const alone = new URL("verify-alone.ts", import.meta.url).pathname;
    const source = readFileSync(alone, "utf8");
    expect([...source.matchAll(/from "([^"]+)"/gu)].map(([, name]) => name)).toEqual([
      "node:crypto",
      "node:fs",
      "node:url",
    ]);
    const copied = write("verify-alone.ts", source);
    const said = execFileSync(process.execPath, [copied, proof, "--key", keyId], {
      encoding: "utf8",
      cwd: site.folder,
    });
    expect(said).toContain("✓ every contribution was added up again");
    expect(said).not.toContain("✗");
  });

  test("tells of the records of others nothing but blinded hashes and amounts", async () => {
    const proof = await bulletinProof();
    const { records: _own, contributions: _all, ...open } = proof;
    const told = canonicalJson(open);
    const words = await site.database.read(
      (sql) =>
        sql<
          { word: string }[]
        >`select id::text as word from record_overview union select local_id from record_overview union select id from person`,
    );
    for (const { word } of words) expect(told.includes(`"${word}"`)).toBe(false);
    const others = proof.records?.filter(({ content }) => content.id === site.items[2]);
    // The third item is the ministry's: its id, place and hash are in no step of anybody else's.
    expect(others).toEqual([]);
    expect(canonicalJson(proof)).not.toContain(site.items[2]);
  });

  test.each([
    [
      "a figure",
      (proof: Draft) => (metric(proof, "anti_personnel").week.total = 62),
      /its content is not what was frozen/u,
    ],
    [
      "a figure, in all its parts",
      (proof: Draft) => void (metric(proof, "uxo").cumulative.total += 1),
      /figure uxo: its parts \(cumulative\) do not add up/u,
    ],
    [
      "a word",
      (proof: Draft) => (metric(proof, "uxo").definition.label.en = "Bombs"),
      /its content is not what was frozen/u,
    ],
    ["a sum", (proof: Draft) => (root(proof, "uxo").sum = 8), /figure uxo is 7, its records add up to 8/u],
    ["a root", (proof: Draft) => (root(proof, "uxo").root = "0".repeat(64)), /is about other figures/u],
    [
      "a contribution",
      (proof: Draft) => ((proof.contributions["uxo"]?.[0] ?? [])[1] = 9),
      /figure uxo: the contributions in this file are not those/u,
    ],
    [
      "the amount of a record",
      (proof: Draft) => ((proof.records[0] ?? { amount: 0 }).amount = 9),
      /record ordnance-item .* version 1 in figure \w+ is not among what was frozen/u,
    ],
    [
      "an entry",
      (proof: Draft) => (proof.entries.publication.entry.recordedAt = "2025-01-01T00:00:00.000000Z"),
      /the journal entry \d+ of its publication is not in seal 1/u,
    ],
    [
      "where an entry is",
      (proof: Draft) => (proof.entries.figures.index += 1),
      /of its figures is not in seal 1|path/u,
    ],
    ["the seal", (proof: Draft) => (proof.seal.body.treeSize += 1), /seal 1: the signature is not that of the key/u],
    [
      "the key",
      (proof: Draft) => (proof.keys.keys[0]!.statement.validFrom = "2020"),
      /the signature is not that of the key/u,
    ],
  ])("says what is wrong when somebody changed %s", async (_what, change, matter) => {
    const proof = JSON.parse(proofText(await bulletinProof())) as Draft;
    change(proof);
    const { wrong } = await verifyFile(write("changed.json", proofText(proof)), keyId);
    expect(wrong.join("\n")).toMatch(matter);
    expect(wrong.join("\n")).toContain(`bulletin ${WEEK}, edition 1`);
  });

  test("made and signed by somebody else holds for nobody who knows the key", async () => {
    const stranger = "ab".repeat(32);
    const { wrong } = await verifyFile(write("bulletin.json", proofText(await bulletinProof())), stranger);
    expect(wrong.join()).toContain("which you trust, is not among the keys of this file");
  });
});

type Draft = {
  bulletin: { content: { metrics: DraftMetric[] } };
  figures: { figures: { metric: string; root: string; sum: number }[] };
  contributions: Record<string, (string | number)[][]>;
  records: { amount: number }[];
  entries: Record<"publication" | "figures", { index: number; entry: { recordedAt: string } }>;
  seal: { body: { treeSize: number } };
  keys: { keys: { statement: { validFrom: string } }[] };
};
type DraftMetric = {
  definition: { id: string; label: { en: string } };
  week: { total: number };
  cumulative: { total: number };
};
const metric = (proof: Draft, id: string): DraftMetric => {
  const found = proof.bulletin.content.metrics.find(({ definition }) => definition.id === id);
  if (!found) throw new Error(`there is a figure ${id}`);
  return found;
};
const root = (proof: Draft, id: string) => {
  const found = proof.figures.figures.find((each) => each.metric === id);
  if (!found) throw new Error(`there is a root of ${id}`);
  return found;
};

describe("an export of the journal", () => {
  test("holds, with and without who acted, and agrees with a bulletin of before", async () => {
    const bulletin = write("bulletin.json", proofText(await bulletinProof()));
    for (const restricted of [true, false]) {
      const { wrong, said } = await verifyFile(await exported("journal.jsonl", restricted), keyId, bulletin);
      expect(wrong).toEqual([]);
      expect(said.join("\n")).toContain("what seal 1 covers, which you hold, is unchanged");
    }
    expect(readFileSync(file("journal.jsonl"), "utf8")).not.toContain("test-press");
  });

  test("names the entry that was changed, removed or moved, and the seal that was replaced", async () => {
    const lines = readFileSync(await exported("journal.jsonl", true), "utf8").split("\n");
    const found = async (change: (lines: string[]) => string[]) =>
      (await verifyFile(write("changed.jsonl", change([...lines]).join("\n")), keyId)).wrong.join("\n");
    const swap = (all: string[], a: number, b: number) => {
      [all[a], all[b]] = [all[b] ?? "", all[a] ?? ""];
      return all;
    };
    const seqOf = (at: number) => (JSON.parse(lines[at] ?? "{}") as { entry: { seq: number } }).entry.seq;
    const changed = (all: string[]) => all.with(12, (all[12] ?? "").replace('"action":"', '"action":"x'));
    expect(await found(changed)).toContain(`journal entry ${seqOf(12)} was changed`);
    expect(await found((all) => all.with(12, (all[12] ?? "").replace('"actor":"test', '"actor":"rest')))).toContain(
      `of journal entry ${seqOf(12)} was changed who acted`,
    );
    expect(await found((all) => all.toSpliced(12, 1))).toContain(
      `the entry at place 10 is missing or was moved: here stands ${seqOf(13)}`,
    );
    expect(await found((all) => swap(all, 12, 13))).toContain(
      `the entry at place 10 is missing or was moved: here stands ${seqOf(13)}`,
    );
    const at = lines.findIndex((line) => line.startsWith('{"seal"'));
    expect(await found((all) => all.with(at, (all[at] ?? "").replace('"number":1', '"number":2')))).toContain(
      "seal 2: the signature is not that of the key",
    );
    expect(await found((all) => all.toSpliced(at, 1))).toContain("seal 1 is missing");
    expect(await found((all) => all.slice(0, -2))).toContain("the last line does not end");
    expect(await found((all) => [...all.slice(0, -4), ""])).toContain("entries or seals are missing at its end");
  });

  test("made anew with an entry left out and sealed by another key is found out by whoever holds a seal", async () => {
    const old = await exported("old.jsonl", false);
    await another();
    const { wrong, said } = await verifyFile(old, keyId, await exported("new.jsonl", false));
    expect(wrong.join()).toContain("the journal ends before seal 3, which you hold: it is an old one");
    expect(said.join()).toContain("seal 2 is the one that you hold");
  });
});

describe("a proof that the journal only grew", () => {
  test("holds between any two seals and says so; with another root it does not", async () => {
    const growth = await site.sealer.database.read((sql) => proofOfGrowth(sql, site.sealer.programmeId, 1));
    if (!growth) throw new Error("there are two seals");
    const proof = write("growth.json", proofText(growth));
    const bulletin = write("bulletin.json", proofText(await bulletinProof()));
    const { wrong, said } = await verifyFile(proof, keyId, bulletin);
    expect(wrong).toEqual([]);
    expect(said.join("\n")).toContain("nothing that seal 1 covers was changed or removed before seal");
    const path = growth.path.toReversed();
    expect(
      (await verifyFile(write("growth-wrong.json", proofText({ ...growth, path })), keyId)).wrong.join(),
    ).toContain("is not the beginning of");
  });
});

describe("a byte that was changed anywhere", () => {
  test("in a proof, an export, keys or a proof of growth is never passed over", async () => {
    const { database, programmeId } = site.sealer;
    const keys = await database.read((sql) => listKeys(sql, programmeId));
    const growth = await database.read((sql) => proofOfGrowth(sql, programmeId, 1));
    const files = [
      write("fuzz.json", proofText(await bulletinProof())),
      await exported("fuzz.jsonl", true),
      write("fuzz-keys.json", proofText(keys)),
      write("fuzz-growth.json", proofText(growth ?? {})),
    ].map((name) => readFileSync(name));
    for (const bytes of files)
      expect((await verifyFile(write("whole", bytes.toString("utf8")), keyId)).wrong).toEqual([]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        async (bytes, drawn, bit) => {
          const changed = Buffer.from(bytes);
          const at = drawn % changed.length;
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          writeFileSync(file("flipped"), changed);
          expect((await verifyFile(file("flipped"), keyId)).wrong).not.toEqual([]);
        },
      ),
      { numRuns: 250 },
    );
  });
});

describe("keys", () => {
  test("are rotated so that whoever trusts one can trust the next, and renewed so that nobody has to", async () => {
    const { sealer, people } = site;
    await rotateKey(sealer, people.head);
    await another();
    const rotated = await currentKey(sealer);
    const old = await exported("rotated.jsonl", false);
    for (const pinned of [keyId, rotated.keyId]) expect((await verifyFile(old, pinned)).wrong).toEqual([]);

    await renewKey(sealer, people.head, "compromised", 3);
    await another();
    const renewed = await currentKey(sealer);
    const fresh = await exported("renewed.jsonl", false);
    const { wrong: fromOld } = await verifyFile(fresh, keyId);
    expect(fromOld.join("\n")).toContain(
      `is signed by key ${renewed.keyId}, to which nothing leads from the key that you trust`,
    );
    // Seal 4 came from the key that a thief may have, but the new key went on from it: whoever trusts that one may trust both.
    expect((await verifyFile(fresh, renewed.keyId)).wrong).toEqual([]);
    const doubtful = readFileSync(old, "utf8")
      .split("\n")
      .with(1, readFileSync(fresh, "utf8").split("\n")[1] ?? "");
    expect((await verifyFile(write("doubtful.jsonl", doubtful.join("\n")), renewed.keyId)).wrong).toEqual([
      `seal 4 was made after its key ${rotated.keyId} was lost or in other hands`,
    ]);
  });
});
