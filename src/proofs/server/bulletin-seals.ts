import type { Sql } from "../../foundation/server/database.ts";
import type { PublicEntry, Seal } from "../domain/sealed-journal.ts";
import { insertBulletinSeal, listBulletinsToSeal } from "./bulletin-proof.queries.ts";
import { provenEntry } from "./entry-proof.ts";

/** Actions whose entries bind a bulletin: they are shown to everybody with its proof. */
export const BINDS_BULLETIN: ReadonlySet<string> = new Set([
  "bulletins.bulletin-frozen",
  "bulletins.bulletin-published",
  "proofs.bulletin-proven",
]);

/**
 * Keeps, for every published bulletin that a seal covers for the first time, where it is in the sealed journal: so that its proof is for
 * everybody, without a look into the journal.
 *
 * @param sealedNow  the entries that bind bulletins and were sealed just now
 */
export async function sealBulletins(
  sql: Sql,
  { body }: Seal,
  sealedNow: ReadonlyMap<number, PublicEntry>,
): Promise<void> {
  const { programme, treeSize, lastSeq, number } = body;
  for (const { id, figuresSeq, publicationSeq } of await listBulletinsToSeal(sql, programme, lastSeq)) {
    const prove = (seq: number) => provenEntry(sql, programme, seq, treeSize, sealedNow.get(seq));
    const [figures, publication] = [await prove(figuresSeq), await prove(publicationSeq)];
    if (!figures || !publication) continue;
    await insertBulletinSeal(sql, programme, { bulletinId: id, sealNumber: number, entries: { figures, publication } });
  }
}
