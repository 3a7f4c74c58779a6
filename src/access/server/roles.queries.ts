import type { Sql } from "../../foundation/server/database.ts";
import { derivedId } from "../../foundation/server/ids.ts";
import type { Role, Tier } from "../domain/role.ts";

/** Enters the roles that are not there yet; one that is there stays as the programme has changed it. */
export async function insertRoles(sql: Sql, programmeId: string, roles: readonly Role[]): Promise<void> {
  for (const { id, names, acts, tier } of roles) {
    await sql`
      insert into role (programme_id, id, names, acts, tier)
      values (${programmeId}, ${id}, ${sql.json(names)}, ${acts}, ${tier})
      on conflict (programme_id, id) do nothing
    `;
  }
}

/** Where a role holds; what is not named is no limit. */
export type Scope = {
  readonly organisationId?: string | undefined;
  readonly districtId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly projectId?: string | undefined;
};

/** A role that somebody gets. */
export type Assignment = Scope & {
  readonly programmeId: string;
  readonly personId: string;
  readonly roleId: string;
  /** no more than the role's */
  readonly tier: Tier;
  /** the entry of the journal by which they got it; 0 for accounts that a programme begins with */
  readonly seq?: number;
};

/** Gives a person a role; the same one in the same scope, given by the same entry, once. */
export async function insertAssignment(sql: Sql, assignment: Assignment): Promise<void> {
  const { programmeId, personId, roleId, organisationId, districtId, taskId, projectId, tier, seq = 0 } = assignment;
  const scope = [organisationId, districtId, taskId, projectId].map((limit) => limit ?? null);
  const id = derivedId([programmeId, "role-assignment", personId, roleId, ...scope.map(String), String(seq)]);
  await sql`
    insert into role_assignment (programme_id, id, person_id, role_id, organisation_id, district_id, task_id, project_id,
                                 tier, known_from_seq)
    values (${programmeId}, ${id}, ${personId}, ${roleId}, ${organisationId ?? null}, ${districtId ?? null},
            ${taskId ?? null}, ${projectId ?? null}, ${tier}, ${seq})
    on conflict (programme_id, id) do nothing
  `;
}
