import { rowsOf, type Sql } from "../../foundation/server/database.ts";
import type { Seal } from "../domain/sealed-journal.ts";
import type { JournalRow } from "./entry-leaf.ts";

type SealRow = Seal["body"] & { readonly signature: string };

const columns = (sql: Sql) => sql`
  programme_id            as programme,
  number,
  tree_size               as "treeSize",
  last_seq                as "lastSeq",
  encode(root, 'hex')     as root,
  encode(previous, 'hex') as previous,
  to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt",
  key_id                  as "keyId",
  encode(signature, 'hex') as signature
`;

function asSeal({ signature, programme, number, treeSize, lastSeq, root, previous, sealedAt, keyId }: SealRow): Seal {
  const body = { programme, number, treeSize, lastSeq, root, previous, sealedAt, keyId };
  return { body: { format: "firmground-seal-1", ...body }, signature };
}

/** The last seal of a programme, or the one with a number; undefined where there is none. */
export async function findSeal(sql: Sql, programmeId: string, number?: number): Promise<Seal | undefined> {
  const [row] = await sql<SealRow[]>`
    select ${columns(sql)}
    from seal
    where programme_id = ${programmeId} ${number === undefined ? sql`` : sql`and number = ${number}`}
    order by number desc
    limit 1
  `;
  return row && asSeal(row);
}

/** The first seal that covers an entry; undefined where it is not sealed. */
export async function findSealOver(sql: Sql, programmeId: string, seq: number): Promise<Seal | undefined> {
  const [row] = await sql<SealRow[]>`
    select ${columns(sql)}
    from seal
    where programme_id = ${programmeId} and last_seq >= ${seq}
    order by number
    limit 1
  `;
  return row && asSeal(row);
}

/** Seals in order, after the one with a number. */
export async function* everySeal(sql: Sql, programmeId: string, after = 0): AsyncGenerator<Seal, void, undefined> {
  const query = sql<SealRow[]>`
    select ${columns(sql)} from seal where programme_id = ${programmeId} and number > ${after} order by number
  `;
  for await (const row of rowsOf(sql, query)) yield asSeal(row);
}

/** Keeps a seal. */
export async function insertSeal(sql: Sql, { body, signature }: Seal): Promise<void> {
  await sql`
    insert into seal (programme_id, number, tree_size, last_seq, root, previous, sealed_at, key_id, signature)
    values (${body.programme}, ${body.number}, ${body.treeSize}, ${body.lastSeq}, decode(${body.root}, 'hex'),
            decode(${body.previous}, 'hex'), ${body.sealedAt}::timestamptz, ${body.keyId}, decode(${signature}, 'hex'))
  `;
}

/** Only one seals at a time; the next one then sees what this one sealed. */
export async function takeSealersTurn(sql: Sql, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sealer ' || ${programmeId}, 0))`;
}

/** Whether there are entries after one; cheap, for whoever asks every few seconds. */
export async function hasEntriesAfter(sql: Sql, programmeId: string, seq: number): Promise<boolean> {
  const [row] = await sql<{ more: boolean }[]>`
    select exists (select 1 from journal_entry where programme_id = ${programmeId} and seq > ${seq}) as more
  `;
  return row?.more ?? false;
}

const journalColumns = (sql: Sql) => sql`
  seq,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
  actor_id                    as "actorId",
  organisation_id             as "organisationId",
  action,
  subject_kind                as "subjectKind",
  subject_id                  as "subjectId",
  subject_version             as "subjectVersion",
  encode(content_hash, 'hex') as "contentHash",
  details
`;

/** A run of the journal in order, of at most so many entries, after one and up to another. */
export async function listEntries(
  sql: Sql,
  programmeId: string,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): Promise<JournalRow[]> {
  return sql<JournalRow[]>`
    select ${journalColumns(sql)}
    from journal_entry
    where programme_id = ${programmeId} and seq > ${after}::bigint and seq <= ${upTo}::bigint
    order by seq
    limit ${limit}
  `;
}

/** One entry; undefined where there is none, or where whoever asks may not see it. */
export async function findEntry(sql: Sql, programmeId: string, seq: number): Promise<JournalRow | undefined> {
  const [row] = await sql<JournalRow[]>`
    select ${journalColumns(sql)} from journal_entry where programme_id = ${programmeId} and seq = ${seq}
  `;
  return row;
}

/** The secret for a purpose; undefined where there is none. */
export async function findSecret(sql: Sql, programmeId: string, purpose: string): Promise<Buffer | undefined> {
  const [row] = await sql<{ secret: Buffer }[]>`
    select secret from blinding where programme_id = ${programmeId} and purpose = ${purpose}
  `;
  return row?.secret;
}

/** Keeps a secret for a purpose, unless there is one. */
export async function insertSecret(sql: Sql, programmeId: string, purpose: string, secret: Buffer): Promise<void> {
  await sql`
    insert into blinding (programme_id, purpose, secret)
    values (${programmeId}, ${purpose}, ${secret})
    on conflict do nothing
  `;
}
