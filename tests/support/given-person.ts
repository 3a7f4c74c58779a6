import type { Person } from "../../src/access/server/people.queries.ts";
import { insertPerson } from "../../src/access/server/people.queries.ts";
import { insertRoles, type Scope } from "../../src/access/server/roles.queries.ts";
import type { Sql } from "../../src/foundation/server/database.ts";

/** Enters a person of a test, with a role that allows just these acts, everywhere unless a scope is named. */
export async function givenPerson(
  sql: Sql,
  { acts, ...person }: Person & { readonly passwordHash?: string },
  scope: Scope = {},
): Promise<void> {
  const id = ["test", ...acts].join("_");
  const role = { id, names: { az: id, en: id, ru: id }, acts: [...acts], tier: "T4" as const };
  await insertRoles(sql, person.programmeId, [role]);
  await insertPerson(sql, { ...person, roles: acts.length > 0 ? [{ ...scope, roleId: id, tier: "T4" }] : [] });
}
