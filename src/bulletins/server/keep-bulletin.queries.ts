import type { Period } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { SnapshotContent } from "../domain/snapshot.ts";

/** A bulletin to be kept as it is from now on. */
export type FrozenBulletin = {
  readonly programmeId: string;
  readonly id: string;
  readonly content: SnapshotContent;
  readonly contentHash: Buffer;
  readonly preparedBy: string;
  /** the edition before it */
  readonly supersedes: string | null;
  readonly seq: number;
};

/** Keeps a frozen bulletin. */
export async function insertBulletin(sql: Sql, bulletin: FrozenBulletin): Promise<void> {
  const { programmeId, id, content, contentHash, preparedBy, supersedes, seq } = bulletin;
  const { firstDay, lastDay }: Period = content.period;
  await sql`
    insert into bulletin (programme_id, id, first_day, last_day, edition, cutoff_seq, figures, content_hash, prepared_by,
                          supersedes, recorded_seq)
    values (${programmeId}, ${id}, ${firstDay}, ${lastDay}, ${content.edition}, ${content.cutoffSeq},
            ${sql.json(content as never)}, ${contentHash}, ${preparedBy}, ${supersedes}, ${seq})
  `;
}

/** What somebody who wants to sign a bulletin has to know of it. */
export type BulletinToSign = {
  readonly preparedBy: string;
  readonly contentHash: Buffer;
  readonly edition: number;
  readonly latestEdition: number;
  readonly publishedAt: string | null;
};

/**
 * Locks a bulletin until the transaction ends, so that two people cannot publish it at the same moment.
 *
 * By an advisory lock: the role that does the work has no right to change a bulletin, and a row lock would need it.
 */
export async function lockBulletin(sql: Sql, programmeId: string, id: string): Promise<BulletinToSign | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sign ' || ${id}, 0))`;
  const [row] = await sql<BulletinToSign[]>`
    select
      bulletin.prepared_by     as "preparedBy",
      bulletin.content_hash    as "contentHash",
      bulletin.edition,
      (select max(edition) from bulletin other
       where other.programme_id = bulletin.programme_id and other.first_day = bulletin.first_day
         and other.last_day = bulletin.last_day) as "latestEdition",
      publication.published_at as "publishedAt"
    from bulletin
    left join bulletin_publication publication
      on publication.programme_id = bulletin.programme_id and publication.bulletin_id = bulletin.id
    where bulletin.programme_id = ${programmeId} and bulletin.id = ${id}
  `;
  return row;
}

/** Makes a bulletin public from now on. */
export async function insertPublication(
  sql: Sql,
  {
    programmeId,
    bulletinId,
    signedBy,
    seq,
  }: { programmeId: string; bulletinId: string; signedBy: string; seq: number },
): Promise<void> {
  await sql`
    insert into bulletin_publication (programme_id, bulletin_id, signed_by, recorded_seq)
    values (${programmeId}, ${bulletinId}, ${signedBy}, ${seq})
  `;
}
