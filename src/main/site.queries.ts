import type { Sql } from "../foundation/server/database.ts";

/** What the journal says about the loading of a programme's demonstration, and whether there is the programme. */
export type LoadingState = {
  readonly known: boolean;
  readonly begun: boolean;
  readonly ended: boolean;
  /** somebody who is no demonstration account has written something */
  readonly others: boolean;
};

/** Looks up whether a programme is there, and whether the two notes of its loading are. */
export async function findLoadingState(
  sql: Sql,
  programmeId: string,
  notes: { readonly begun: string; readonly ended: string; readonly accounts: readonly string[] },
): Promise<LoadingState> {
  const [row] = await sql<LoadingState[]>`
    select
      exists (select 1 from programme where id = ${programmeId}) as known,
      exists (select 1 from journal_entry where programme_id = ${programmeId} and action = ${notes.begun}) as begun,
      exists (select 1 from journal_entry where programme_id = ${programmeId} and action = ${notes.ended}) as ended,
      exists (
        select 1 from journal_entry where programme_id = ${programmeId} and actor_id <> all (${[...notes.accounts]})
      ) as others
  `;
  return row ?? { known: false, begun: false, ended: false, others: false };
}

/** Whether the records of a programme are invented. */
export async function isDemonstration(sql: Sql, programmeId: string): Promise<boolean> {
  const [row] = await sql<{ demonstration: boolean }[]>`
    select demonstration from programme where id = ${programmeId}
  `;
  return row?.demonstration ?? false;
}

/** Asks the database for nothing, to hear whether it answers. */
export async function ping(sql: Sql): Promise<void> {
  await sql`select 1`;
}

/** Takes everything out of a database, its tables included. */
export async function dropEverything(sql: Sql): Promise<void> {
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  await sql`grant usage on schema public to public`;
}
