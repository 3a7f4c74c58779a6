import type { Sql } from "../../../foundation/server/database.ts";

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
