import type { Sql } from "../../foundation/server/database.ts";
import type { MetricDefinition } from "../../bulletins/domain/metric.ts";
import type { FiguresProof } from "../domain/sealed-journal.ts";

/** A bulletin with what was frozen of it, to be compared with what follows from it. */
export type FrozenBulletinRow = {
  readonly id: string;
  readonly firstDay: string;
  readonly edition: number;
  readonly content: { readonly metrics: readonly { readonly definition: MetricDefinition }[] };
  readonly contentHash: string;
  /** null where the bulletin is older than proofs, and not published */
  readonly figures: FiguresProof | null;
  /** of the journal entry that holds the hashes of both */
  readonly entryHash: string | null;
};

/** The bulletins of a programme, the oldest week first, a few at a time. */
export async function listFrozenBulletins(
  sql: Sql,
  programmeId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<FrozenBulletinRow[]> {
  return sql<FrozenBulletinRow[]>`
    select
      bulletin.id,
      bulletin.first_day                   as "firstDay",
      bulletin.edition,
      bulletin.figures                     as content,
      encode(bulletin.content_hash, 'hex') as "contentHash",
      proof.figures,
      encode(entry.content_hash, 'hex')    as "entryHash"
    from bulletin
    left join bulletin_proof proof
      on proof.programme_id = bulletin.programme_id and proof.bulletin_id = bulletin.id
    left join journal_entry entry
      on entry.programme_id = proof.programme_id and entry.seq = proof.recorded_seq
    where bulletin.programme_id = ${programmeId}
    order by bulletin.first_day, bulletin.edition, bulletin.id
    limit ${limit} offset ${offset}
  `;
}

/** How many entries are not sealed yet. */
export async function countUnsealed(sql: Sql, programmeId: string, lastSeq: number): Promise<number> {
  const [row] = await sql<{ entries: number }[]>`
    select count(*)::int as entries from journal_entry where programme_id = ${programmeId} and seq > ${lastSeq}
  `;
  return row?.entries ?? 0;
}
