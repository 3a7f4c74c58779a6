import type { Sql } from "../../foundation/server/database.ts";
import { writersOf } from "../../foundation/server/journal.ts";

/** How far numbers were given out, and who may still be writing entries with numbers up to there. */
export type WritersUnderWay = { readonly lastGiven: number; readonly writers: readonly string[] };

/**
 * Looks at the writers of a programme without waiting for them or holding them back.
 *
 * The number comes first: whoever has one of the numbers up to it has held the writers' lock since before, so that each of them
 * either stands in the list, or has ended.
 */
export async function lookAtWriters(sql: Sql, programmeId: string): Promise<WritersUnderWay> {
  const [given] = await sql<{ lastGiven: number }[]>`
    select case when is_called then last_value else last_value - 1 end as "lastGiven" from journal_seq
  `;
  return { lastGiven: given?.lastGiven ?? 0, writers: await listWriters(sql, programmeId) };
}

/** The transactions that hold the writers' lock of a programme. */
export async function listWriters(sql: Sql, programmeId: string): Promise<string[]> {
  const rows = await sql<{ transaction: string }[]>`
    select distinct virtualtransaction as transaction
    from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid = 1 and objid = (${writersOf(programmeId)}::bigint & 4294967295)::oid
    order by transaction
  `;
  return rows.map(({ transaction }) => transaction);
}
