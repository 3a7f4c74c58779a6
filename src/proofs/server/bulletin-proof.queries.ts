import type { Sql } from "../../foundation/server/database.ts";
import type { BulletinEntries, FiguresProof } from "../domain/sealed-journal.ts";

/** A contribution to a figure of a bulletin, with the hash of the record version as it is kept. */
export type ContributionRow = {
  readonly metricId: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** items, or m² */
  readonly amount: number;
  /** null where the record is no longer there */
  readonly contentHash: string | null;
};

/** Every contribution to the figures of a bulletin, or those of one record. */
export async function listContributionRows(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
  recordId?: string,
): Promise<ContributionRow[]> {
  return sql<ContributionRow[]>`
    select contribution.metric_id as "metricId", contribution.record_kind as kind, contribution.record_id as id,
           contribution.record_version as version, contribution.amount,
           encode(record.content_hash, 'hex') as "contentHash"
    from bulletin_contribution contribution
    left join (
      select 'ordnance-item' as record_kind, programme_id, id, version, content_hash from ordnance_item
      union all
      select 'release-polygon', programme_id, id, version, content_hash from release_polygon
    ) record
      on record.programme_id = contribution.programme_id and record.record_kind = contribution.record_kind
     and record.id = contribution.record_id and record.version = contribution.record_version
    where contribution.programme_id = ${programmeId} and contribution.bulletin_id = ${bulletinId}
      ${recordId === undefined ? sql`` : sql`and contribution.record_id = ${recordId}`}
    order by contribution.metric_id, contribution.record_id, contribution.record_version
  `;
}

/** A record version that is counted in a bulletin, and whose it is. */
export type VisibleContribution = {
  readonly id: string;
  readonly version: number;
  readonly organisationId: string;
  readonly localId: string;
};

/** The record versions in a bulletin that whoever asks may read: row-level security decides. */
export async function listVisibleContributions(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
): Promise<VisibleContribution[]> {
  return sql<VisibleContribution[]>`
    select distinct record.id, record.version, record.organisation_id as "organisationId", record.local_id as "localId"
    from bulletin_contribution contribution
    join (
      select 'ordnance-item' as record_kind, programme_id, id, version, organisation_id, local_id from ordnance_item
      union all
      select 'release-polygon', programme_id, id, version, organisation_id, local_id from release_polygon
    ) record
      on record.programme_id = contribution.programme_id and record.record_kind = contribution.record_kind
     and record.id = contribution.record_id and record.version = contribution.record_version
    where contribution.programme_id = ${programmeId} and contribution.bulletin_id = ${bulletinId}
    order by record.id, record.version
  `;
}

/** Keeps what the figures of a bulletin are made of. */
export async function insertBulletinProof(sql: Sql, figures: FiguresProof, seq: number): Promise<void> {
  await sql`
    insert into bulletin_proof (programme_id, bulletin_id, figures, recorded_seq)
    values (${figures.programme}, ${figures.bulletin}, ${sql.json(figures as never)}, ${seq})
  `;
}

/** What the figures of a bulletin are made of, as it was kept; undefined where the bulletin is older than proofs. */
export async function findBulletinProof(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
): Promise<{ figures: FiguresProof; seq: number } | undefined> {
  const [row] = await sql<{ figures: FiguresProof; seq: number }[]>`
    select figures, recorded_seq as seq
    from bulletin_proof
    where programme_id = ${programmeId} and bulletin_id = ${bulletinId}
  `;
  return row;
}

/** Published bulletins from before figures were proven, the oldest first. */
export async function listUnproven(sql: Sql, programmeId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select bulletin.id
    from bulletin
    join bulletin_publication publication
      on publication.programme_id = bulletin.programme_id and publication.bulletin_id = bulletin.id
    where bulletin.programme_id = ${programmeId}
      and not exists (
        select 1 from bulletin_proof proof
        where proof.programme_id = bulletin.programme_id and proof.bulletin_id = bulletin.id)
    order by bulletin.first_day, bulletin.edition
  `;
  return rows.map(({ id }) => id);
}

/** A published bulletin whose entries a seal covers, and the numbers of those entries. */
export type BulletinToSeal = { readonly id: string; readonly figuresSeq: number; readonly publicationSeq: number };

/** Published bulletins whose entries are sealed by now and that have not been told so. */
export async function listBulletinsToSeal(sql: Sql, programmeId: string, lastSeq: number): Promise<BulletinToSeal[]> {
  return sql<BulletinToSeal[]>`
    select proof.bulletin_id as id, proof.recorded_seq as "figuresSeq", publication.recorded_seq as "publicationSeq"
    from bulletin_proof proof
    join bulletin_publication publication
      on publication.programme_id = proof.programme_id and publication.bulletin_id = proof.bulletin_id
    where proof.programme_id = ${programmeId}
      and greatest(proof.recorded_seq, publication.recorded_seq) <= ${lastSeq}
      and not exists (
        select 1 from bulletin_seal sealed
        where sealed.programme_id = proof.programme_id and sealed.bulletin_id = proof.bulletin_id)
    order by proof.bulletin_id
  `;
}

/** Keeps where in the sealed journal a bulletin is. */
export async function insertBulletinSeal(
  sql: Sql,
  programmeId: string,
  { bulletinId, sealNumber, entries }: { bulletinId: string; sealNumber: number; entries: BulletinEntries },
): Promise<void> {
  await sql`
    insert into bulletin_seal (programme_id, bulletin_id, seal_number, entries)
    values (${programmeId}, ${bulletinId}, ${sealNumber}, ${sql.json(entries as never)})
  `;
}

/** What everybody may know of the proof of a published bulletin; the seal is null until it is made. */
export type PublishedProof = {
  readonly figures: FiguresProof;
  readonly sealNumber: number | null;
  readonly entries: BulletinEntries | null;
};

/** Finds the proof of a published bulletin; works for the reader without an account. */
export async function findPublishedProof(
  sql: Sql,
  programmeId: string,
  bulletinId: string,
): Promise<PublishedProof | undefined> {
  const [row] = await sql<PublishedProof[]>`
    select figures, seal_number as "sealNumber", entries
    from published_proof
    where programme_id = ${programmeId} and bulletin_id = ${bulletinId}
  `;
  return row;
}

/** The published bulletins in which a record version is counted, the latest first. */
export async function listBulletinsWith(
  sql: Sql,
  programmeId: string,
  recordId: string,
): Promise<
  { bulletinId: string; firstDay: string; edition: number; metricId: string; version: number; amount: number }[]
> {
  return sql<
    { bulletinId: string; firstDay: string; edition: number; metricId: string; version: number; amount: number }[]
  >`
    select bulletin.id as "bulletinId", bulletin.first_day as "firstDay", bulletin.edition,
           contribution.metric_id as "metricId", contribution.record_version as version, contribution.amount
    from bulletin_contribution contribution
    join published_bulletin bulletin
      on bulletin.programme_id = contribution.programme_id and bulletin.id = contribution.bulletin_id
    where contribution.programme_id = ${programmeId} and contribution.record_id = ${recordId}
    order by bulletin.first_day desc, bulletin.edition desc, contribution.metric_id
  `;
}
