import type { Sql } from "../../foundation/server/database.ts";
import type { PublishedKey, PublishedKeys, PublishedRevocation } from "../domain/sealed-journal.ts";

/** Every key of a programme, the oldest first, and which of them are no longer trusted. */
export async function listKeys(sql: Sql, programmeId: string): Promise<PublishedKeys> {
  const keys = await sql<PublishedKey[]>`
    select statement, encode(signature, 'hex') as signature, encode(introduction, 'hex') as introduction
    from signing_key
    where programme_id = ${programmeId}
    order by ordinal
  `;
  const revocations = await sql<PublishedRevocation[]>`
    select statement, encode(signature, 'hex') as signature
    from key_revocation
    where programme_id = ${programmeId}
    order by key_id
  `;
  return { format: "firmground-keys-1", programme: programmeId, keys: [...keys], revocations: [...revocations] };
}

/** Keeps a public key. */
export async function insertKey(sql: Sql, { statement, signature, introduction }: PublishedKey): Promise<void> {
  await sql`
    insert into signing_key (programme_id, key_id, statement, signature, introduction, ordinal)
    values (${statement.programme}, ${statement.keyId}, ${sql.json(statement as never)}, decode(${signature}, 'hex'),
            decode(${introduction}, 'hex'), ${statement.ordinal})
  `;
}

/** Keeps the statement that a key is no longer to be trusted. */
export async function insertRevocation(sql: Sql, { statement, signature }: PublishedRevocation): Promise<void> {
  await sql`
    insert into key_revocation (programme_id, key_id, statement, signature)
    values (${statement.programme}, ${statement.keyId}, ${sql.json(statement as never)}, decode(${signature}, 'hex'))
  `;
}

/** Lets the transaction write in somebody's name: sealing itself is done in nobody's. */
export async function actAs(
  sql: Sql,
  { programmeId, personId }: { readonly programmeId: string; readonly personId: string },
): Promise<void> {
  await sql`
    select set_config('firmground.programme', ${programmeId}, true), set_config('firmground.person', ${personId}, true)
  `;
}
