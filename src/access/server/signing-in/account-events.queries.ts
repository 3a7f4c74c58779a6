import type { Sql } from "../../../foundation/server/database.ts";
import type { AccountAction } from "./account-events.ts";

/** Says in whose name the rest of the transaction runs, for what row-level security decides by it. */
export async function claim(sql: Sql, actor: { programmeId: string; personId: string }): Promise<void> {
  await sql`
    select set_config('firmground.programme', ${actor.programmeId}, true),
           set_config('firmground.person', ${actor.personId}, true)
  `;
}

/** The organisation of a person; undefined where there is no such person. */
export async function findOrganisationOf(sql: Sql, programmeId: string, personId: string): Promise<string | undefined> {
  const [person] = await sql<{ organisationId: string }[]>`
    select organisation_id as "organisationId" from person where programme_id = ${programmeId} and id = ${personId}
  `;
  return person?.organisationId;
}

/** Whether who acts keeps the account of this person: `administer`, without a limit or for the person's organisation. Needs {@link claim}. */
export async function mayKeepAccount(sql: Sql, personId: string): Promise<boolean> {
  const [row] = await sql<{ may: boolean }[]>`
    select ${personId} in (select person_id from granted_people('administer')) as may
  `;
  return row?.may ?? false;
}

/** Something that happened to an account, as its owner sees it. */
export type ListedAccountEvent = {
  readonly seq: number;
  readonly at: string;
  readonly action: AccountAction;
  /** who did it, where it was not the owner */
  readonly by: string | null;
};

/** What happened to an account last, the newest first. */
export async function listAccountEvents(
  sql: Sql,
  of: { programmeId: string; personId: string; actions: readonly AccountAction[]; limit: number },
): Promise<ListedAccountEvent[]> {
  return sql<ListedAccountEvent[]>`
    select
      entry.seq,
      entry.recorded_at as at,
      entry.action,
      case when entry.actor_id <> entry.subject_id then actor.name end as by
    from journal_entry entry
    join person actor on actor.programme_id = entry.programme_id and actor.id = entry.actor_id
    where entry.programme_id = ${of.programmeId}
      and entry.subject_kind = 'person'
      and entry.subject_id = ${of.personId}
      and entry.action = any(${[...of.actions]})
    order by entry.seq desc
    limit ${of.limit}
  `;
}
