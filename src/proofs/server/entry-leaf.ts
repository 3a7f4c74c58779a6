import { createHmac } from "node:crypto";
import { leafHash } from "../domain/merkle-tree.ts";
import type { PublicEntry, RestrictedPart, RowsDigest } from "../domain/sealed-journal.ts";
import { canonicalBytes, hashOf, hex, sha256 } from "./sha256.ts";

/** A row of the journal as it is hashed. */
export type JournalRow = {
  readonly seq: number;
  readonly recordedAt: string;
  readonly actorId: string;
  readonly organisationId: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectVersion: number | null;
  readonly contentHash: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** An entry in its two parts, and the hash of its leaf. */
export type EntryLeaf = { readonly entry: PublicEntry; readonly restricted: RestrictedPart; readonly hash: Uint8Array };

/**
 * Makes the leaf of a journal entry.
 *
 * @param rows    what it wrote and closed, by table
 * @param secret  of the programme's journal, from which the nonce of each entry follows
 */
export function entryLeaf(
  programme: string,
  row: JournalRow,
  rows: Readonly<Record<string, RowsDigest>>,
  secret: Uint8Array,
): EntryLeaf {
  const nonce = createHmac("sha256", secret).update(`entry ${row.seq}`).digest("hex");
  const restricted: RestrictedPart = { actor: row.actorId, details: row.details, nonce, rows };
  const entry: PublicEntry = {
    action: row.action,
    contentHash: row.contentHash,
    organisation: row.organisationId,
    programme,
    recordedAt: row.recordedAt,
    restricted: hashOf(restricted),
    seq: row.seq,
    subject: { id: row.subjectId, kind: row.subjectKind, version: row.subjectVersion },
  };
  return { entry, restricted, hash: leafOf(entry) };
}

/** The hash of an entry's leaf, from its public part alone. */
export const leafOf = (entry: PublicEntry): Uint8Array => leafHash(sha256, canonicalBytes(entry));

/** Bytes for one contribution that nobody can guess who does not know the secret of the bulletin. */
export const contributionSalt = (secret: Uint8Array, metric: string, id: string, version: number): Buffer =>
  createHmac("sha256", secret).update(`${metric} ${id} ${version}`).digest();

/** The order in which contributions stand in a sum tree: by hash, so that a place in it says nothing. */
export const byHash = (a: { readonly hash: Uint8Array }, b: { readonly hash: Uint8Array }): number =>
  Buffer.compare(a.hash, b.hash);

/** The digest of rows: over the names of the columns that are hashed, then over the SHA-256 of each part of them. */
export const rowsDigest = (columns: readonly string[], parts: readonly Uint8Array[], count: number): RowsDigest => ({
  count,
  sha256: hex(sha256(canonicalBytes(columns), ...parts)),
});
