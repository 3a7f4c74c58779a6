import { randomBytes } from "node:crypto";
import type { Sql } from "../../foundation/server/database.ts";
import type { GrowingTree } from "../domain/growing-tree.ts";
import type { PublicEntry, Seal, SealBody } from "../domain/sealed-journal.ts";
import { BINDS_BULLETIN, sealBulletins } from "./bulletin-seals.ts";
import { entryLeaf, type JournalRow } from "./entry-leaf.ts";
import { journalHorizon } from "./journal-horizon.ts";
import {
  findRowSources,
  insertSealedColumns,
  insertSealedRows,
  listSealedColumns,
  type RowPart,
  type RowSource,
  settleTextForms,
} from "./kept-rows.queries.ts";
import type { SigningKey } from "./key-folder.ts";
import { currentKey, type Sealer } from "./keys.commands.ts";
import { digestRows, type HashedSource, type RowsOfEntries } from "./row-digests.ts";
import {
  findSeal,
  findSecret,
  hasEntriesAfter,
  insertSeal,
  insertSecret,
  listEntries,
  takeSealersTurn,
} from "./seal.queries.ts";
import { sealedTree } from "./sealed-tree.ts";
import { hashOf, hex } from "./sha256.ts";
import { insertLeaves, insertNodes, KEPT_HEIGHT } from "./tree.queries.ts";

/** The journal cannot be sealed as it is; the message is one sentence that says what to do. */
export class SealRefusal extends Error {
  override readonly name = "SealRefusal";
}

/** What sealing did. `busy`: a writer, such as a long import, was still under way, and nothing was sealed. */
export type Sealed = {
  readonly outcome: "sealed" | "nothing-new" | "busy";
  readonly seal: Seal | undefined;
  readonly entries: number;
};

/** How a journal is to be sealed. */
export type SealOptions = {
  /** how long to wait for writers that are under way */
  readonly patienceMs?: number;
  /** goes on although the register is older than the last seal that was made here: an old backup was restored, knowingly */
  readonly afterRestore?: boolean;
  readonly onProgress?: (entries: number) => void;
};

/** So many entries are hashed at a time, which bounds the memory whatever the length of the journal. */
const ENTRIES_AT_ONCE = 8192;

/** An entry that wrote more rows than this has the hash of each of them kept, so that a changed one can be named. */
const FEW_ROWS = 16;

const PATIENCE_MS = 10_000;

/**
 * Seals the journal: hashes the entries since the last seal, with the rows that they wrote, and signs the root of the tree over all of
 * them. No writer waits for it, and it costs what is new, not what is there.
 *
 * @throws KeyRefusal where the key is not here; SealRefusal where what is there is not what was sealed
 */
export async function sealJournal(sealer: Sealer, options: SealOptions = {}): Promise<Sealed> {
  const { programmeId, database, keys } = sealer;
  const before = await database.read(async (sql) => {
    const seal = await findSeal(sql, programmeId);
    return { seal, more: await hasEntriesAfter(sql, programmeId, seal?.body.lastSeq ?? -1) };
  });
  if (!before.more) return { outcome: "nothing-new", seal: before.seal, entries: 0 };
  const upTo = await journalHorizon(database, programmeId, options.patienceMs ?? PATIENCE_MS);
  if (upTo === undefined) return { outcome: "busy", seal: before.seal, entries: 0 };

  const key = await currentKey(sealer);
  const sealed = await database.transaction(async (sql) => {
    await takeSealersTurn(sql, programmeId);
    const last = await findSeal(sql, programmeId);
    if (!options.afterRestore) await refuseOlderRegister(sealer, last);
    return sealUpTo(sql, sealer, key, last, upTo, options);
  });
  if (sealed.outcome === "sealed" && sealed.seal) await keys.rememberSeal(sealed.seal);
  return sealed;
}

/** A register that has forgotten a seal is an old backup: sealing it would make two journals out of one. */
async function refuseOlderRegister({ keys, programmeId }: Sealer, last: Seal | undefined): Promise<void> {
  const remembered = await keys.lastSeal(programmeId);
  if (!remembered) return;
  const { number } = remembered.body;
  if (last && last.body.number > number) return;
  if (last && last.body.number === number && hashOf(last.body) === hashOf(remembered.body)) return;
  throw new SealRefusal(
    `The register has ${last ? `seal ${last.body.number}` : "no seal"}, but seal ${number} was made here before: an old backup was restored, or seals were removed. Restore a newer backup, or go on knowingly by "firmground seal --after-restore".`,
  );
}

async function sealUpTo(
  sql: Sql,
  sealer: Sealer,
  key: SigningKey,
  last: Seal | undefined,
  upTo: number,
  { onProgress }: SealOptions,
): Promise<Sealed> {
  const { programmeId } = sealer;
  const after = last?.body.lastSeq ?? -1;
  await settleTextForms(sql);
  const tree = await treeOf(sql, programmeId, last);
  const sources = await sourcesFrom(sql, programmeId, after + 1);
  const secret = await journalSecret(sql, programmeId);

  const binding = new Map<number, PublicEntry>();
  let lastSeq = after;
  for (;;) {
    const entries = await listEntries(sql, programmeId, { after: lastSeq, upTo, limit: ENTRIES_AT_ONCE });
    const newest = entries.at(-1);
    if (!newest) break;
    const rows = await rowsOfEntries(sql, programmeId, sources, { after: lastSeq, upTo: newest.seq });
    for (const entry of await addLeaves(sql, programmeId, tree, entries, rows, secret)) binding.set(entry.seq, entry);
    lastSeq = newest.seq;
    onProgress?.(tree.size - (last?.body.treeSize ?? 0));
  }
  if (tree.size === (last?.body.treeSize ?? 0)) return { outcome: "nothing-new", seal: last, entries: 0 };

  const body: SealBody = {
    format: "firmground-seal-1",
    programme: programmeId,
    number: (last?.body.number ?? 0) + 1,
    treeSize: tree.size,
    lastSeq,
    root: hex(tree.root()),
    previous: last ? hashOf(last.body) : null,
    sealedAt: sealer.now().toISOString(),
    keyId: key.keyId,
  };
  const seal = { body, signature: key.sign(body) };
  await insertSeal(sql, seal);
  await sealBulletins(sql, seal, binding);
  return { outcome: "sealed", seal, entries: tree.size - (last?.body.treeSize ?? 0) };
}

/** @throws SealRefusal where the hashes that are kept no longer give the root that was signed */
async function treeOf(sql: Sql, programmeId: string, last: Seal | undefined): Promise<GrowingTree> {
  const tree = await sealedTree(sql, programmeId).grownTo(last?.body.treeSize ?? 0);
  if (!last || hex(tree.root()) === last.body.root) return tree;
  throw new SealRefusal(
    `The hashes of the journal no longer give seal ${last.body.number}: somebody changed them. "firmground verify --database" says where.`,
  );
}

/** The tables whose rows are hashed. Where columns came since, they are hashed from here on. */
async function sourcesFrom(sql: Sql, programmeId: string, firstSeq: number): Promise<HashedSource[]> {
  const kept = new Map<string, readonly string[]>();
  for (const { source, columns } of await listSealedColumns(sql, programmeId)) kept.set(source, columns);
  const sources: HashedSource[] = [];
  for (const source of await findRowSources(sql)) {
    const known = kept.get(source.name);
    if (known?.join() !== source.columns.join()) await insertSealedColumns(sql, programmeId, source, firstSeq);
    sources.push({ source, columns: source.columns });
  }
  return sources;
}

async function journalSecret(sql: Sql, programmeId: string): Promise<Buffer> {
  const known = await findSecret(sql, programmeId, "journal");
  if (known) return known;
  const secret = randomBytes(32);
  await insertSecret(sql, programmeId, "journal", secret);
  return secret;
}

/** Hashes the rows of a run of entries, and keeps the hashes of single rows where there are many. */
async function rowsOfEntries(
  sql: Sql,
  programmeId: string,
  sources: readonly HashedSource[],
  range: { readonly after: number; readonly upTo: number },
): Promise<RowsOfEntries> {
  // Of a large entry parts are kept at once, of others they wait until it is clear that it is no large one.
  const waiting = new Map<number, { rows: number; parts: [RowSource, RowPart][] }>();
  const found = await digestRows(sql, programmeId, sources, range, async (source, part) => {
    const entry = waiting.get(part.seq) ?? { rows: 0, parts: [] };
    waiting.set(part.seq, entry);
    entry.rows += part.rows.length / 48;
    entry.parts.push([source, part]);
    if (entry.rows <= FEW_ROWS) return;
    for (const [of, each] of entry.parts.splice(0)) await insertSealedRows(sql, programmeId, of.name, each);
  });
  return found;
}

/** @returns the entries that bind bulletins */
async function addLeaves(
  sql: Sql,
  programmeId: string,
  tree: GrowingTree,
  entries: readonly JournalRow[],
  rows: RowsOfEntries,
  secret: Buffer,
): Promise<PublicEntry[]> {
  const binding: PublicEntry[] = [];
  const firstIndex = tree.size;
  const hashes: Uint8Array[] = [];
  const nodes: { level: number; index: number; hash: Uint8Array }[] = [];
  for (const row of entries) {
    const { entry, hash } = entryLeaf(programmeId, row, rows.get(row.seq) ?? {}, secret);
    hashes.push(hash);
    if (BINDS_BULLETIN.has(row.action)) binding.push(entry);
    tree.add(hash, ({ height, index }, full) => {
      if (height % KEPT_HEIGHT === 0) nodes.push({ level: height / KEPT_HEIGHT, index, hash: full });
    });
  }
  await insertLeaves(sql, programmeId, {
    firstIndex,
    seqs: entries.map(({ seq }) => seq),
    hashes: Buffer.concat(hashes),
  });
  await insertNodes(sql, programmeId, nodes);
  return binding;
}
