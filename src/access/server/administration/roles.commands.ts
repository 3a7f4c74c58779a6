import { refused, type Result } from "../../../foundation/domain/result.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import type { Act } from "../../domain/actor.ts";
import { judgeRole, type RoleRefusal } from "../../domain/administration.ts";
import type { RoleChange } from "../../domain/administration.schema.ts";
import type { Administration } from "./administration.ts";
import { closeUncovered, listHeldRoles } from "./grants.queries.ts";
import { findRole, updateActs } from "./roles.queries.ts";

/** Lets a role do other things from now on, for everybody who has it; machines lose what their owners lose by it. */
export function changeRole(
  administration: Administration,
  roleId: string,
  { acts, reason }: RoleChange,
): Promise<Result<readonly Act[], RoleRefusal | { readonly reason: "unknown-role" }>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<readonly Act[], RoleRefusal | { readonly reason: "unknown-role" }>(
    async (sql, administrator) => {
      const role = await findRole(sql, programmeId, roleId);
      if (!role) return refused({ reason: "unknown-role" });
      const held = await listHeldRoles(sql, programmeId, { roleId });
      const isHeld = held.some(({ personId }) => personId === administrator.personId);
      const judged = judgeRole(administrator, role, acts, isHeld);
      if (!judged.ok) return judged;
      const seq = await appendJournal(sql, {
        actor,
        action: "access.role-changed",
        subjectKind: "role",
        subjectId: roleId,
        content: { id: roleId, acts: judged.value, reason },
        details: { from: role.acts, to: judged.value, reason },
      });
      await updateActs(sql, programmeId, roleId, judged.value);
      await closeUncovered(sql, programmeId, seq);
      return judged;
    },
  );
}
