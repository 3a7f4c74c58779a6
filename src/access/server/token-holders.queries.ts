import type { Database, Sql } from "../../foundation/server/database.ts";
import { actsOf } from "./people.queries.ts";
import type { SignedIn } from "./session.queries.ts";

/** Who acts by a token. */
export type TokenHolder = SignedIn & {
  readonly kind: "machine" | "device";
  readonly tokenId: string;
  readonly expiresAt: string;
  readonly usedLately: boolean;
};

/** Of a device also the team and the forms that it gets. */
export type DeviceHolder = TokenHolder & {
  readonly team: string;
  readonly forms: readonly string[];
  readonly taskId: string | null;
};

const holderColumns = (sql: Sql) => sql`
  person.programme_id    as "programmeId",
  person.id              as "personId",
  person.organisation_id as "organisationId",
  ${actsOf(sql)}         as acts,
  person.name,
  person.kind,
  token.id               as "tokenId",
  token.expires_at       as "expiresAt",
  coalesce(used.last_used_at > now() - interval '1 minute', false) as "usedLately"
`;

/** Revoked, expired, or of somebody who has left: it opens nothing. */
const openToken = (sql: Sql, programmeId: string, tokenHash: Buffer) => sql`
  from access_token_secret secret
  join access_token token on token.programme_id = secret.programme_id and token.id = secret.token_id
  join person on person.programme_id = token.programme_id and person.id = token.person_id
  left join person owner on owner.programme_id = person.programme_id and owner.id = person.owner_id
  left join access_token_use used on used.programme_id = token.programme_id and used.token_id = token.id
  left join field_device device on device.programme_id = person.programme_id and device.person_id = person.id
  where secret.programme_id = ${programmeId} and secret.token_hash = ${tokenHash}
    and token.known_to_seq is null and token.expires_at > now()
    and person.ended_seq is null and owner.ended_seq is null
`;

/** Finds the machine that a token belongs to. Asked as `firmground_access`, the only role that may. */
export async function findMachine(sql: Sql, programmeId: string, tokenHash: Buffer): Promise<TokenHolder | undefined> {
  const [holder] = await sql<TokenHolder[]>`
    select ${holderColumns(sql)} ${openToken(sql, programmeId, tokenHash)} and person.kind = 'machine'
  `;
  return holder;
}

/** Finds the field device that a token belongs to. */
export async function findDevice(sql: Sql, programmeId: string, tokenHash: Buffer): Promise<DeviceHolder | undefined> {
  const [holder] = await sql<DeviceHolder[]>`
    select ${holderColumns(sql)}, device.team, device.forms, device.task_id as "taskId"
    ${openToken(sql, programmeId, tokenHash)} and person.kind = 'device'
  `;
  return holder;
}

/** Notes that a token is used, to the minute: a request costs no write more often than that. */
export async function noteTokenUse(
  database: Database,
  { programmeId, tokenId, usedLately }: TokenHolder,
): Promise<void> {
  if (usedLately) return;
  await database.transaction(
    (sql) => sql`
      insert into access_token_use (programme_id, token_id, last_used_at) values (${programmeId}, ${tokenId}, now())
      on conflict (programme_id, token_id) do update set last_used_at = excluded.last_used_at
    `,
  );
}
