import type { Sql } from "../../foundation/server/database.ts";
import type { ProvenEntry } from "../domain/sealed-journal.ts";
import { entryLeaf, type EntryLeaf } from "./entry-leaf.ts";
import { findRowSources, listSealedColumns, settleTextForms } from "./kept-rows.queries.ts";
import { digestRows, type HashedSource } from "./row-digests.ts";
import { findEntry, findSecret } from "./seal.queries.ts";
import { sealedTree } from "./sealed-tree.ts";
import { hex } from "./sha256.ts";
import { findLeafIndex } from "./tree.queries.ts";

/** The tables and columns that are hashed, by the entry from which on. */
export type HashedColumns = (seq: number) => readonly HashedSource[];

/** Looks up what is hashed of which entry. */
export async function hashedColumns(sql: Sql, programmeId: string): Promise<HashedColumns> {
  const sources = await findRowSources(sql);
  const kept = Map.groupBy(await listSealedColumns(sql, programmeId), ({ source }) => source);
  return (seq) =>
    sources.flatMap((source) => {
      const known = kept.get(source.name)?.findLast(({ firstSeq }) => firstSeq <= seq);
      return known ? [{ source, columns: known.columns }] : [];
    });
}

/** Makes the leaf of a sealed entry again, from the journal and the rows as they stand. For the sealer or the register. */
export async function leafAt(sql: Sql, programmeId: string, seq: number): Promise<EntryLeaf | undefined> {
  const row = await findEntry(sql, programmeId, seq);
  const secret = await findSecret(sql, programmeId, "journal");
  if (!row || !secret) return undefined;
  await settleTextForms(sql);
  const sources = (await hashedColumns(sql, programmeId))(seq);
  const rows = await digestRows(sql, programmeId, sources, { after: seq - 1, upTo: seq });
  return entryLeaf(programmeId, row, rows.get(seq) ?? {}, secret);
}

/** Proves that an entry is in the tree of a size, of whose root there is a seal; undefined where it is not sealed. */
export async function provenEntry(
  sql: Sql,
  programmeId: string,
  seq: number,
  size: number,
  leaf?: EntryLeaf["entry"],
): Promise<ProvenEntry | undefined> {
  const entry = leaf ?? (await leafAt(sql, programmeId, seq))?.entry;
  const index = await findLeafIndex(sql, programmeId, seq);
  if (!entry || index === undefined || index >= size) return undefined;
  const path = await sealedTree(sql, programmeId).inclusion(index, size);
  return { entry, index, path: path.map(hex) };
}
