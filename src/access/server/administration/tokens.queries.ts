import type { CalendarDate } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Act } from "../../domain/actor.ts";
import type { Scope } from "../../domain/scope.ts";

/** A token of a program, as lists show it: everything but what opens it. */
export type ListedToken = Scope & {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerOrganisationId: string;
  readonly acts: readonly Act[];
  readonly madeAt: string | null;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  /** open, or why it opens nothing any more; `without-rights` where its owner lost what it rested on */
  readonly state: "open" | "expired" | "revoked" | "without-rights";
};

const tokenState = (sql: Sql) => sql`
  case when token.known_to_seq is not null then 'revoked'
       when token.expires_at <= now() then 'expired'
       when given.id is null then 'without-rights'
       else 'open' end
`;

const ofToken = (sql: Sql) => sql`
  left join lateral (
    select held.* from role_assignment held
    where held.programme_id = token.programme_id and held.person_id = token.person_id and held.known_to_seq is null
      and held.ends_on >= (now() at time zone 'UTC')::date
    order by held.id
    limit 1
  ) given on true
  left join role on role.programme_id = given.programme_id and role.id = given.role_id
  left join access_token_use used on used.programme_id = token.programme_id and used.token_id = token.id
`;

/** Lists the tokens of programs that whoever asks may see: those of one owner, or all; the newest first. */
export async function listTokens(
  sql: Sql,
  programmeId: string,
  whose: { readonly ownerId: string } | "all",
): Promise<ListedToken[]> {
  return sql<ListedToken[]>`
    select token.id, token.person_id as "personId", person.name, owner.id as "ownerId", owner.name as "ownerName",
           owner.organisation_id as "ownerOrganisationId", coalesce(role.acts, '{}') as acts,
           given.organisation_id as "organisationId", given.district_id as "districtId", given.task_id as "taskId",
           given.project_id as "projectId", coalesce(given.tier, 'T0') as tier, given.ends_on as "endsOn",
           (select entry.recorded_at from journal_entry entry
            where entry.programme_id = token.programme_id and entry.seq = token.known_from_seq) as "madeAt",
           token.expires_at as "expiresAt", used.last_used_at as "lastUsedAt", ${tokenState(sql)} as state
    from access_token token
    join person on person.programme_id = token.programme_id and person.id = token.person_id and person.kind = 'machine'
    join person owner on owner.programme_id = person.programme_id and owner.id = person.owner_id
    ${ofToken(sql)}
    where token.programme_id = ${programmeId}
      ${whose === "all" ? sql`` : sql`and person.owner_id = ${whose.ownerId}`}
    order by token.known_from_seq desc
    limit 500
  `;
}

/** A field device of a team, and its token. */
export type ListedDevice = {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly team: string;
  readonly forms: readonly string[];
  readonly taskId: string | null;
  readonly taskNumber: string | null;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: ListedToken["state"];
};

/** Lists the devices that whoever asks administers, or one of them: each with its newest token. */
export async function listDevices(
  sql: Sql,
  programmeId: string,
  which: { readonly id: string } | "all" = "all",
): Promise<ListedDevice[]> {
  return sql<ListedDevice[]>`
    select device.person_id as id, person.name, person.organisation_id as "organisationId", device.team, device.forms,
           device.task_id as "taskId",
           (select task.local_id from task where task.programme_id = device.programme_id and task.id = device.task_id
            order by task.version desc limit 1) as "taskNumber",
           token.expires_at as "expiresAt", used.last_used_at as "lastUsedAt", ${tokenState(sql)} as state
    from field_device device
    join person on person.programme_id = device.programme_id and person.id = device.person_id
    join lateral (
      select made.* from access_token made
      where made.programme_id = device.programme_id and made.person_id = device.person_id
      order by made.known_from_seq desc
      limit 1
    ) token on true
    ${ofToken(sql)}
    where device.programme_id = ${programmeId} ${which === "all" ? sql`` : sql`and device.person_id = ${which.id}`}
    order by person.organisation_id, device.team, person.name, device.person_id
    limit 1000
  `;
}

/** Enters a token: what may be known of it, and what opens it. Answers when it expires. */
export async function insertToken(
  sql: Sql,
  programmeId: string,
  token: {
    readonly id: string;
    readonly personId: string;
    readonly hash: Buffer;
    readonly days: number;
    readonly seq: number;
  },
): Promise<string> {
  const [row] = await sql<{ expiresAt: string }[]>`
    insert into access_token (programme_id, id, person_id, expires_at, known_from_seq)
    values (${programmeId}, ${token.id}, ${token.personId}, now() + make_interval(days => ${token.days}), ${token.seq})
    returning expires_at as "expiresAt"
  `;
  await sql`
    insert into access_token_secret (programme_id, token_hash, token_id)
    values (${programmeId}, ${token.hash}, ${token.id})
  `;
  if (!row) throw new Error("the token was not written");
  return row.expiresAt;
}

/** Enters a device of a team. */
export async function insertDevice(
  sql: Sql,
  programmeId: string,
  device: {
    readonly personId: string;
    readonly team: string;
    readonly forms: readonly string[];
    readonly taskId: string | null;
  },
): Promise<void> {
  await sql`
    insert into field_device (programme_id, person_id, team, forms, task_id)
    values (${programmeId}, ${device.personId}, ${device.team}, ${[...device.forms]}, ${device.taskId})
  `;
}

/** Who acts by a token that is not revoked; undefined where there is none, or it is not for whoever asks. */
export async function findOpenToken(
  sql: Sql,
  programmeId: string,
  id: string,
): Promise<{ readonly personId: string } | undefined> {
  const [token] = await sql<{ personId: string }[]>`
    select person_id as "personId" from access_token
    where programme_id = ${programmeId} and id = ${id} and known_to_seq is null
  `;
  return token;
}

/** Revokes the tokens of machines or devices. Answers how many. */
export async function closeTokens(
  sql: Sql,
  programmeId: string,
  personIds: readonly string[],
  seq: number,
): Promise<number> {
  const closed = await sql`
    update access_token set known_to_seq = ${seq}
    where programme_id = ${programmeId} and person_id = any (${[...personIds]}) and known_to_seq is null
  `;
  return closed.count;
}

/** The last day on which a right holds that is given for a number of days from now. */
export async function lastDayOf(sql: Sql, days: number): Promise<CalendarDate> {
  const [row] = await sql<{ day: CalendarDate }[]>`
    select ((now() + make_interval(days => ${days})) at time zone 'UTC')::date as day
  `;
  if (!row) throw new Error("the database did not say what day it will be");
  return row.day;
}
