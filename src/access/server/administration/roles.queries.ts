import type { LocalisedText } from "../../../foundation/domain/language.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { Act } from "../../domain/actor.ts";
import type { Tier } from "../../domain/role.ts";

/** A role as the programme has it now. */
export type ListedRole = {
  readonly id: string;
  readonly names: LocalisedText;
  readonly acts: readonly Act[];
  readonly tier: Tier;
  /** people who have it today, in whatever scope */
  readonly people: number;
};

const roles = (sql: Sql, programmeId: string) => sql`
  select role.id, role.names, role.acts, role.tier,
         (select count(distinct given.person_id)::int from role_assignment given
          join person on person.programme_id = given.programme_id and person.id = given.person_id and person.kind = 'person'
          where given.programme_id = role.programme_id and given.role_id = role.id and given.known_to_seq is null
            and (given.ends_on is null or given.ends_on >= (now() at time zone 'UTC')::date)) as people
  from role
  where role.programme_id = ${programmeId}
`;

/** Lists the roles that people have; those of tokens are not among them. */
export async function listRoles(sql: Sql, programmeId: string): Promise<ListedRole[]> {
  return sql<ListedRole[]>`${roles(sql, programmeId)} and role.id not like 'token\\_%' order by role.id`;
}

/** Finds a role by its code. */
export async function findRole(sql: Sql, programmeId: string, id: string): Promise<ListedRole | undefined> {
  const [role] = await sql<ListedRole[]>`${roles(sql, programmeId)} and role.id = ${id}`;
  return role;
}

/** Writes what a role allows from now on. */
export async function updateActs(sql: Sql, programmeId: string, id: string, acts: readonly Act[]): Promise<void> {
  await sql`update role set acts = ${[...acts]} where programme_id = ${programmeId} and id = ${id}`;
}

/** Enters the role of tokens that let do exactly this, unless it is there: it never changes. */
export async function insertRoleOfTokens(
  sql: Sql,
  programmeId: string,
  role: { readonly id: string; readonly names: LocalisedText; readonly acts: readonly Act[] },
): Promise<void> {
  await sql`
    insert into role (programme_id, id, names, acts, tier)
    values (${programmeId}, ${role.id}, ${sql.json(role.names)}, ${[...role.acts]}, 'T4')
    on conflict (programme_id, id) do nothing
  `;
}
