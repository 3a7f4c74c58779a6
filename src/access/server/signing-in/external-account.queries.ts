import type { Sql } from "../../../foundation/server/database.ts";

/** An account elsewhere by which a person signs in. */
export type ExternalAccount = {
  readonly id: string;
  readonly issuer: string;
  /** null until the first sign-in, where only an e-mail address was entered */
  readonly subject: string | null;
  readonly email: string | null;
  readonly linkedAt: string;
  readonly lastUsedAt: string | null;
};

/** The accounts elsewhere of a person, the oldest first. */
export async function listExternalAccounts(
  sql: Sql,
  programmeId: string,
  personId: string,
): Promise<ExternalAccount[]> {
  return sql<ExternalAccount[]>`
    select id, issuer, subject, email, linked_at as "linkedAt", last_used_at as "lastUsedAt"
    from external_account
    where programme_id = ${programmeId} and person_id = ${personId}
    order by linked_at, id
  `;
}

/** Links an account elsewhere to a person. Whether nobody had it yet. */
export async function insertExternalAccount(
  sql: Sql,
  account: {
    programmeId: string;
    id: string;
    personId: string;
    issuer: string;
    subject?: string | undefined;
    email?: string | undefined;
  },
): Promise<boolean> {
  const kept = await sql`
    insert into external_account (programme_id, id, person_id, issuer, subject, email)
    values (${account.programmeId}, ${account.id}, ${account.personId}, ${account.issuer}, ${account.subject ?? null},
            ${account.email ?? null})
    on conflict do nothing
    returning id
  `;
  return kept.length > 0;
}

/** Removes a person's account elsewhere. Whether it was theirs. */
export async function deleteExternalAccount(
  sql: Sql,
  account: { programmeId: string; personId: string; id: string },
): Promise<boolean> {
  const removed = await sql`
    delete from external_account
    where programme_id = ${account.programmeId} and person_id = ${account.personId} and id = ${account.id}
    returning id
  `;
  return removed.length > 0;
}

/**
 * Finds whose account elsewhere this is and notes that it is used: by its subject; by a verified address only where an administrator entered the address and
 * nobody has come by it yet, and then the subject is kept, for addresses pass from one person to another.
 */
export async function useExternalAccount(
  sql: Sql,
  identity: { programmeId: string; issuer: string; subject: string; verifiedEmail?: string | undefined },
): Promise<string | undefined> {
  const { programmeId, issuer, subject, verifiedEmail } = identity;
  const [known] = await sql<{ personId: string }[]>`
    update external_account set last_used_at = clock_timestamp()
    where programme_id = ${programmeId} and issuer = ${issuer} and subject = ${subject}
    returning person_id as "personId"
  `;
  if (known || verifiedEmail === undefined) return known?.personId;
  const [first] = await sql<{ personId: string }[]>`
    update external_account set subject = ${subject}, last_used_at = clock_timestamp()
    where programme_id = ${programmeId} and issuer = ${issuer} and subject is null and email = ${verifiedEmail}
    returning person_id as "personId"
  `;
  return first?.personId;
}
