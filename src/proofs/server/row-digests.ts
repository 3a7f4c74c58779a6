import type { Sql } from "../../foundation/server/database.ts";
import type { RowsDigest } from "../domain/sealed-journal.ts";
import { rowsDigest } from "./entry-leaf.ts";
import { findTouched, rowParts, type RowPart, type RowSource } from "./kept-rows.queries.ts";
import { sha256 } from "./sha256.ts";

/** By entry, then by table: what the entry wrote and closed there. */
export type RowsOfEntries = ReadonlyMap<number, Readonly<Record<string, RowsDigest>>>;

/** A table and those of its columns that are hashed. */
export type HashedSource = { readonly source: RowSource; readonly columns: readonly string[] };

const BYTES_OF_ROW = 48;
const BYTES_OF_ID = 16;

/**
 * Hashes what a range of entries wrote and closed, in every table that keeps what was written.
 *
 * @param onPart  is told of every part as it is read: at most 1024 rows of one entry in one table
 */
export async function digestRows(
  sql: Sql,
  programmeId: string,
  sources: readonly HashedSource[],
  range: { readonly after: number; readonly upTo: number },
  onPart: (source: RowSource, part: RowPart) => Promise<void> | void = () => undefined,
): Promise<RowsOfEntries> {
  const found = new Map<number, Record<string, RowsDigest>>();
  const all = sources.map(({ source }) => source);
  const touched = await findTouched(sql, programmeId, all, range);
  for (const { source, columns } of sources) {
    if (!touched.has(source.name)) continue;
    let open: { seq: number; count: number; parts: Uint8Array[] } | undefined;
    const close = () => {
      if (!open) return;
      const of = found.get(open.seq) ?? {};
      of[source.name] = rowsDigest(columns, open.parts, open.count);
      found.set(open.seq, of);
    };
    for await (const part of rowParts(sql, programmeId, source, columns, range)) {
      if (open?.seq !== part.seq) {
        close();
        open = { seq: part.seq, count: 0, parts: [] };
      }
      open.count += part.rows.length / BYTES_OF_ROW;
      open.parts.push(sha256(part.rows));
      await onPart(source, part);
    }
    close();
  }
  return found;
}

/** One row out of a part: what it is about, and its hash. */
export type HashedRow = { readonly about: string; readonly hash: string };

/** The rows of a part, one by one. */
export function* rowsIn(part: Buffer): Generator<HashedRow> {
  for (let at = 0; at < part.length; at += BYTES_OF_ROW) {
    const id = part.toString("hex", at, at + BYTES_OF_ID);
    const about = `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
    yield { about, hash: part.toString("hex", at + BYTES_OF_ID, at + BYTES_OF_ROW) };
  }
}

/** What stands for a row that is about nothing with an id. */
export const ABOUT_NOTHING = "00000000-0000-0000-0000-000000000000";
