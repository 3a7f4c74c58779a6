import { contentHash } from "../../foundation/server/journal.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { growingTree, type GrowingTree } from "../domain/growing-tree.ts";
import { frozenContent, type Seal } from "../domain/sealed-journal.ts";
import { findSecret, everySeal, findSeal, listEntries } from "./seal.queries.ts";
import { entryLeaf, type JournalRow } from "./entry-leaf.ts";
import { type HashedColumns, hashedColumns } from "./entry-proof.ts";
import { figuresProof } from "./figures-proof.ts";
import { settleTextForms } from "./kept-rows.queries.ts";
import type { Sealer } from "./keys.commands.ts";
import { listKeys } from "./keys.queries.ts";
import { describeSuspect } from "./name-changed-rows.ts";
import { digestRows } from "./row-digests.ts";
import { hashOf, hex, sha256 } from "./sha256.ts";
import { hashesIn, type LeafRun, listLeafRuns } from "./tree.queries.ts";
import { type CheckedSeal, doubtsAbout, type Keys, readKeys, readSeal, type Report } from "./verify-alone.ts";
import { countUnsealed, listFrozenBulletins } from "./verify-database.queries.ts";

/** A seal that somebody holds. */
export type HeldSeal = { readonly body: Readonly<Record<string, unknown>> };

/** What a verification of the register is told. */
export type VerifyOptions = {
  /** the id of a key that is trusted */
  readonly pinned?: string | undefined;
  /** seals of an earlier day, from a file that was kept */
  readonly seals?: readonly HeldSeal[];
  readonly onProgress?: (entries: number) => void;
};

/** Tables with rows from before there was a journal. */
const BEFORE_THE_JOURNAL = new Set(["role_assignment"]);

/**
 * Checks the register against its seals: keys, every seal, every entry of the journal with the rows that it wrote, every bulletin with what
 * its figures are made of. What is wrong is named: seal, entry, record, bulletin and figure.
 *
 * Reads on one unmoving picture; nobody waits for it.
 */
export async function verifyDatabase(sealer: Sealer, options: VerifyOptions = {}): Promise<Report> {
  const report: Report = { said: [], wrong: [] };
  const remembered = await sealer.keys.lastSeal(sealer.programmeId);
  const held = [...(options.seals ?? []), ...(remembered ? [remembered] : [])];
  await sealer.database.read(async (sql) => {
    await settleTextForms(sql);
    const seals = await checkSeals(sql, sealer.programmeId, held, options.pinned, report);
    await checkEntries(sql, sealer.programmeId, seals, options, report);
    await checkBulletins(sql, sealer.programmeId, report);
  });
  return report;
}

/** Checks keys and the chain of seals, and compares it with seals that somebody holds. */
async function checkSeals(
  sql: Sql,
  programmeId: string,
  held: readonly HeldSeal[],
  pinned: string | undefined,
  report: Report,
): Promise<Seal[]> {
  let keys: Keys;
  try {
    keys = readKeys(await listKeys(sql, programmeId), programmeId, pinned);
  } catch (error) {
    report.wrong.push(`keys: ${messageOf(error)}`);
    return [];
  }
  const seals: Seal[] = [];
  const checked: CheckedSeal[] = [];
  for await (const seal of everySeal(sql, programmeId)) {
    const before = seals.at(-1)?.body;
    const { number, previous } = seal.body;
    try {
      checked.push(readSeal(seal, programmeId, keys));
    } catch (error) {
      report.wrong.push(messageOf(error));
    }
    if (number !== (before?.number ?? 0) + 1) report.wrong.push(`seal ${(before?.number ?? 0) + 1} was removed`);
    else if (previous !== (before ? hashOf(before) : null)) {
      report.wrong.push(`seal ${number} does not follow seal ${number - 1}: one of them was replaced`);
    }
    seals.push(seal);
  }
  report.wrong.push(...doubtsAbout(checked));
  for (const seen of held) {
    const number = Number(seen.body["number"]);
    const here = seals.find(({ body }) => body.number === number);
    if (!here) {
      report.wrong.push(
        `seal ${number}, which you hold, is not in the register: an old backup was restored, or it was removed`,
      );
    } else if (hashOf(here.body) !== hashOf(seen.body)) {
      report.wrong.push(
        `seal ${number} is not the one that you hold: it was replaced, or an old backup was restored and went its own way`,
      );
    }
  }
  report.said.push(`${seals.length} seals by ${keys.all.size} ${keys.all.size === 1 ? "key" : "keys"}`);
  return seals;
}

/** What checking the entries goes on with from one run of leaves to the next. */
type Walk = {
  readonly sql: Sql;
  readonly programmeId: string;
  readonly secret: Buffer;
  readonly columnsAt: HashedColumns;
  readonly report: Report;
  /** over the hashes that are kept, to be compared with the seals */
  readonly tree: GrowingTree;
  after: number;
};

async function checkEntries(
  sql: Sql,
  programmeId: string,
  seals: readonly Seal[],
  { onProgress }: VerifyOptions,
  report: Report,
): Promise<void> {
  const secret = (await findSecret(sql, programmeId, "journal")) ?? Buffer.alloc(32);
  const columnsAt = await hashedColumns(sql, programmeId);
  const tree = growingTree(sha256);
  const walk: Walk = { sql, programmeId, secret, columnsAt, report, tree, after: Number.MIN_SAFE_INTEGER };
  const unchecked = [...seals];
  const sealsOver = new Map(seals.map((seal) => [seal.body.treeSize, seal]));
  let sinceSeq = 0;
  for (let last = -1; ;) {
    const [run] = await listLeafRuns(sql, programmeId, last, 1);
    if (!run) break;
    if (run.firstIndex !== tree.size)
      report.wrong.push(`the kept hashes of ${run.firstIndex - tree.size} entries were removed`);
    await checkRun(walk, run);
    for (const [at, hash] of hashesIn(run.hashes).entries()) {
      tree.add(hash);
      const seal = sealsOver.get(tree.size);
      if (!seal) continue;
      const seq = run.seqs[at] ?? 0;
      if (hex(tree.root()) !== seal.body.root || seq !== seal.body.lastSeq) {
        report.wrong.push(
          `seal ${seal.body.number} is not over the entries from ${sinceSeq} to ${seq}: one was changed, or the seal was replaced`,
        );
      }
      sinceSeq = seq + 1;
      unchecked.splice(unchecked.indexOf(seal), 1);
    }
    last = run.firstIndex;
    onProgress?.(tree.size);
  }
  for (const { body } of unchecked)
    report.wrong.push(`seal ${body.number} is over ${body.treeSize} entries, and there are not so many hashes`);
  await checkUnsealed(walk);
}

/** Compares a run of entries, and the rows that they wrote, with the hashes that were kept when they were sealed. */
async function checkRun(walk: Walk, run: LeafRun): Promise<void> {
  const { sql, programmeId, report } = walk;
  const upTo = run.seqs.at(-1) ?? walk.after;
  const range = { after: walk.after, upTo };
  const sources = walk.columnsAt(upTo);
  const entries = new Map(
    (await listEntries(sql, programmeId, { ...range, limit: 2 ** 31 - 1 })).map((row) => [row.seq, row]),
  );
  const rows = await digestRows(sql, programmeId, sources, range);
  for (const [at, seq] of run.seqs.entries()) {
    const row = entries.get(seq);
    const kept = run.hashes.subarray(at * 32, at * 32 + 32);
    entries.delete(seq);
    if (!row) {
      report.wrong.push(`journal entry ${seq} was removed${await describeSuspect(sql, programmeId, sources, seq)}`);
    } else if (!kept.equals(entryLeaf(programmeId, row, rows.get(seq) ?? {}, walk.secret).hash)) {
      report.wrong.push(
        `journal entry ${named(row)}, or what it wrote, was changed${await describeSuspect(sql, programmeId, sources, seq)}`,
      );
    }
  }
  for (const row of entries.values())
    report.wrong.push(`journal entry ${named(row)} was slipped in after the entries around it were sealed`);
  reportOrphans(walk, rows, new Set([...run.seqs, ...entries.keys()]));
  walk.after = upTo;
}

const named = ({ seq, action, recordedAt }: JournalRow): string => `${seq} (${action}, ${recordedAt.slice(0, 19)}Z)`;

/** Rows that name an entry which there is not. */
function reportOrphans(
  { report }: Walk,
  rows: ReadonlyMap<number, Readonly<Record<string, unknown>>>,
  known: ReadonlySet<number>,
): void {
  for (const [seq, of] of rows) {
    if (known.has(seq)) continue;
    const tables = Object.keys(of).filter((table) => seq > 0 || !BEFORE_THE_JOURNAL.has(table));
    if (tables.length > 0) report.wrong.push(`rows of ${tables.join(", ")} name entry ${seq}, which there is not`);
  }
}

/** What came since the last seal is not protected yet; but every row has to belong to an entry. */
async function checkUnsealed(walk: Walk): Promise<void> {
  const { sql, programmeId, report, tree } = walk;
  const last = (await findSeal(sql, programmeId))?.body.lastSeq ?? -1;
  const waiting = await countUnsealed(sql, programmeId, last);
  const after = Math.max(walk.after, last);
  const range = { after, upTo: Number.MAX_SAFE_INTEGER };
  const rows = await digestRows(sql, programmeId, walk.columnsAt(Number.MAX_SAFE_INTEGER), range);
  const entries = await listEntries(sql, programmeId, { ...range, limit: 2 ** 31 - 1 });
  reportOrphans(walk, rows, new Set(entries.map(({ seq }) => seq)));
  report.said.push(
    `${tree.size} journal entries and what they wrote are as they were sealed, unless something is said below`,
  );
  if (waiting > 0) report.said.push(`${waiting} entries are not sealed yet, and nothing can be said of them`);
}

const BULLETINS_AT_ONCE = 20;

/** Checks what was frozen of every bulletin: its content, and that its records still give the sums that were frozen. */
async function checkBulletins(sql: Sql, programmeId: string, report: Report): Promise<void> {
  let checked = 0;
  for (;;) {
    const bulletins = await listFrozenBulletins(sql, programmeId, { limit: BULLETINS_AT_ONCE, offset: checked });
    for (const { id, firstDay, edition, content, contentHash: kept, figures, entryHash } of bulletins) {
      const name = `bulletin ${firstDay}, edition ${edition}`;
      if (contentHash(content).toString("hex") !== kept)
        report.wrong.push(`${name}: its figures or words were changed`);
      if (!figures) continue;
      if (entryHash !== contentHash(frozenContent(id, kept, hashOf(figures))).toString("hex")) {
        report.wrong.push(`${name}: what its figures are made of is not what the journal says`);
      }
      const secret = await findSecret(sql, programmeId, id);
      const definitions = content.metrics.map(({ definition }) => definition);
      const again =
        secret && (await figuresProof(sql, { programmeId, bulletinId: id, contentHash: kept, definitions }, secret));
      for (const [at, figure] of figures.figures.entries()) {
        if (again && hashOf(again.figures[at] ?? null) === hashOf(figure)) continue;
        report.wrong.push(`${name}, figure ${figure.metric}: its records are not those that were frozen`);
      }
    }
    checked += bulletins.length;
    if (bulletins.length < BULLETINS_AT_ONCE) break;
  }
  report.said.push(`${checked} bulletins, each with the records of its figures`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
