import type { Sql } from "../../foundation/server/database.ts";

/** Full trees over 256, 65,536, … leaves are kept: their height is a multiple of this. */
export const KEPT_HEIGHT = 8;

/** Hashes of leaves, one after the other, from an index on, and the numbers of their entries. */
export type LeafRun = { readonly firstIndex: number; readonly seqs: readonly number[]; readonly hashes: Buffer };

/** Keeps the hashes of further leaves. */
export async function insertLeaves(
  sql: Sql,
  programmeId: string,
  { firstIndex, seqs, hashes }: LeafRun,
): Promise<void> {
  await sql`
    insert into seal_leaf (programme_id, first_index, seqs, hashes)
    values (${programmeId}, ${firstIndex}, ${[...seqs]}::bigint[], ${hashes})
  `;
}

/** Keeps the hash of a full tree; `level` 1 is over 256 leaves, 2 over 65,536. */
export async function insertNodes(
  sql: Sql,
  programmeId: string,
  nodes: readonly { readonly level: number; readonly index: number; readonly hash: Uint8Array }[],
): Promise<void> {
  if (nodes.length === 0) return;
  await sql`
    insert into seal_node (programme_id, level, index, hash)
    select ${programmeId}, level, index, decode(hash, 'hex')
    from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
                ${nodes.map(({ hash }) => Buffer.from(hash).toString("hex"))}::text[]) node (level, index, hash)
  `;
}

/** The hashes of the leaves from one index up to, not including, another. */
export async function findLeafHashes(sql: Sql, programmeId: string, start: number, end: number): Promise<Buffer[]> {
  const runs = await sql<{ first: number; hashes: Buffer }[]>`
    select
      greatest(first_index, ${start}) as first,
      substring(hashes from (greatest(${start} - first_index, 0) * 32 + 1)::int
                for ((least(${end}, first_index + length(hashes) / 32) - greatest(${start}, first_index)) * 32)::int) as hashes
    from seal_leaf
    where programme_id = ${programmeId}
      and first_index < ${end}
      and first_index >= (select max(first_index) from seal_leaf
                          where programme_id = ${programmeId} and first_index <= ${start})
    order by first_index
  `;
  return runs.flatMap(({ hashes }) => hashesIn(hashes));
}

/** Hashes that stand one after the other. */
export const hashesIn = (bytes: Buffer): Buffer[] =>
  Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));

/** The hashes of full trees of one level, from one index up to, not including, another. */
export async function findNodes(
  sql: Sql,
  programmeId: string,
  level: number,
  start: number,
  end: number,
): Promise<Buffer[]> {
  const rows = await sql<{ hash: Buffer }[]>`
    select hash
    from seal_node
    where programme_id = ${programmeId} and level = ${level} and index >= ${start} and index < ${end}
    order by index
  `;
  return rows.map(({ hash }) => hash);
}

/** Where in the tree an entry is; undefined where it is not sealed. */
export async function findLeafIndex(sql: Sql, programmeId: string, seq: number): Promise<number | undefined> {
  const [row] = await sql<{ index: number | null }[]>`
    select first_index + array_position(seqs, ${seq}::bigint) - 1 as index
    from seal_leaf
    where programme_id = ${programmeId} and seqs[1] <= ${seq}
    order by seqs[1] desc
    limit 1
  `;
  return row?.index ?? undefined;
}

/** Every run of leaves, in order, for whoever checks them all. */
export async function listLeafRuns(sql: Sql, programmeId: string, after: number, limit: number): Promise<LeafRun[]> {
  return sql<LeafRun[]>`
    select first_index as "firstIndex", seqs, hashes
    from seal_leaf
    where programme_id = ${programmeId} and first_index > ${after}
    order by first_index
    limit ${limit}
  `;
}
