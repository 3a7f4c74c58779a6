import type { Sql } from "../../foundation/server/database.ts";
import type { Derivation } from "../domain/derivation.ts";
import type { FieldBook, Fix } from "../domain/field-book.schema.ts";

/** A field book as it was submitted with a version of a record. */
export type KeptTraverse = {
  readonly id: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly organisationId: string;
  readonly book: FieldBook;
  /** SHA-256 of the book, in hexadecimal */
  readonly contentHash: string;
  readonly recordedSeq: number;
};

/** One derivation of a field book: the first is the boundary of its record, later ones stand beside it. */
export type KeptDerivation = {
  readonly ordinal: number;
  readonly algorithmVersion: number;
  /** the fixed points, where they were measured again */
  readonly fixes: readonly Fix[] | null;
  readonly reason: string | null;
  readonly result: Derivation;
  readonly contentHash: string;
  readonly areaM2: number;
  /** how far its middle lies from that of the first, metres */
  readonly movedM: number;
  readonly knownFromSeq: number;
};

/** A field book to be kept. */
export type NewTraverse = Omit<KeptTraverse, "contentHash"> & {
  readonly programmeId: string;
  readonly actorId: string;
  readonly contentHash: Buffer;
};

export async function insertTraverse(sql: Sql, traverse: NewTraverse): Promise<void> {
  await sql`
    insert into traverse (programme_id, id, record_kind, record_id, record_version, organisation_id, book, content_hash,
                          actor_id, recorded_seq)
    values (${traverse.programmeId}, ${traverse.id}, ${traverse.recordKind}, ${traverse.recordId},
            ${traverse.recordVersion}, ${traverse.organisationId}, ${sql.json(traverse.book as never)},
            ${traverse.contentHash}, ${traverse.actorId}, ${traverse.recordedSeq})
  `;
}

/** A derivation to be kept beside those that are there. */
export type NewDerivation = {
  readonly programmeId: string;
  readonly traverseId: string;
  readonly ordinal: number;
  readonly fixes?: readonly Fix[] | undefined;
  readonly reason?: string | undefined;
  readonly result: Derivation;
  readonly contentHash: Buffer;
  readonly actorId: string;
  readonly seq: number;
};

export async function insertDerivation(sql: Sql, derivation: NewDerivation): Promise<void> {
  const { programmeId, traverseId, ordinal, fixes, reason, result, contentHash, actorId, seq } = derivation;
  await sql`
    insert into traverse_derivation (programme_id, traverse_id, ordinal, algorithm_version, fixes, reason, result,
                                     content_hash, boundary, actor_id, known_from_seq)
    values (${programmeId}, ${traverseId}, ${ordinal}, ${result.algorithm.version},
            ${fixes ? sql.json(fixes as never) : null}, ${reason ?? null}, ${sql.json(result as never)}, ${contentHash},
            st_setsrid(st_geomfromgeojson(${JSON.stringify(result.boundary)}), 4326), ${actorId}, ${seq})
  `;
}

/** The field books of a record, the latest version first. */
export const findTraversesOfRecord = (sql: Sql, programmeId: string, recordId: string) => sql<KeptTraverse[]>`
  select id, record_kind as "recordKind", record_id as "recordId", record_version as "recordVersion",
         organisation_id as "organisationId", book, encode(content_hash, 'hex') as "contentHash",
         recorded_seq as "recordedSeq"
  from traverse
  where programme_id = ${programmeId} and record_id = ${recordId}
  order by record_version desc
`;

/** A field book by its id. */
export async function findTraverse(sql: Sql, programmeId: string, id: string): Promise<KeptTraverse | undefined> {
  const [traverse] = await sql<KeptTraverse[]>`
    select id, record_kind as "recordKind", record_id as "recordId", record_version as "recordVersion",
           organisation_id as "organisationId", book, encode(content_hash, 'hex') as "contentHash",
           recorded_seq as "recordedSeq"
    from traverse
    where programme_id = ${programmeId} and id = ${id}
  `;
  return traverse;
}

/** Holds a field book until the transaction ends, so that two derivations do not take the same place. */
export async function takeTurnOnTraverse(sql: Sql, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`traverse ${id}`}, 0))`;
}

/** The derivations of a field book, the latest first. */
export const findDerivations = (sql: Sql, programmeId: string, traverseId: string) => sql<KeptDerivation[]>`
  select ordinal, algorithm_version as "algorithmVersion", fixes, reason, result,
         encode(content_hash, 'hex') as "contentHash", area_m2 as "areaM2", known_from_seq as "knownFromSeq",
         st_distance(st_centroid(boundary)::geography,
                     first_value(st_centroid(boundary)::geography) over (order by ordinal)) as "movedM"
  from traverse_derivation
  where programme_id = ${programmeId} and traverse_id = ${traverseId}
  order by ordinal desc
`;
