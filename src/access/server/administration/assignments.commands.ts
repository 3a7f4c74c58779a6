import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { newId } from "../../../foundation/server/ids.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import {
  type AssignmentRefusal,
  administersOrganisation,
  type EndingRefusal,
  isRoleOfTokens,
  judgeAssignment,
  judgeEnding,
} from "../../domain/administration.ts";
import type { AssignmentInput } from "../../domain/administration.schema.ts";
import type { Scope } from "../../domain/scope.ts";
import type { Administration } from "./administration.ts";
import { closeAssignments, closeUncovered, countOtherAdministrators, findHeldGrant } from "./grants.queries.ts";
import { insertScopedAssignment, todayInUtc, unknownPlaceOf } from "./assignments.queries.ts";
import { findKeptPerson } from "./people.queries.ts";
import { findRole } from "./roles.queries.ts";

/** Why a role is not given. */
export type GivingRefusal =
  | AssignmentRefusal
  | { readonly reason: "unknown-person" }
  | { readonly reason: "unknown-role" }
  | { readonly reason: "unknown-place"; readonly place: UnknownPlace }
  | { readonly reason: "task-and-project" }
  | { readonly reason: "ends-in-the-past" };

/** What a scope names that the programme does not know. */
export type UnknownPlace = "organisation" | "district" | "task" | "project";

/** Gives a person a role within a scope. */
export function giveRole(
  administration: Administration,
  personId: string,
  { roleId, tier, ...places }: AssignmentInput,
): Promise<Result<{ readonly id: string }, GivingRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<{ readonly id: string }, GivingRefusal>(async (sql, administrator) => {
    const person = await findKeptPerson(sql, programmeId, personId);
    if (!person || !administersOrganisation(administrator, person.organisationId)) {
      return refused({ reason: "unknown-person" });
    }
    const role = isRoleOfTokens(roleId) ? undefined : await findRole(sql, programmeId, roleId);
    if (!role) return refused({ reason: "unknown-role" });
    const scope = { ...places, tier: tier ?? role.tier };
    const flaw = await flawOfScope(sql, programmeId, scope);
    if (flaw) return refused(flaw);
    const judged = judgeAssignment(administrator, person, role, scope);
    if (!judged.ok) return judged;

    const id = newId();
    const seq = await appendJournal(sql, {
      actor,
      action: "access.role-given",
      subjectKind: "person",
      subjectId: personId,
      content: { id, person: personId, role: roleId, ...scope },
      details: { role: roleId, ...namedOf(scope) },
    });
    await insertScopedAssignment(sql, programmeId, { id, personId, roleId, scope, seq });
    return accepted({ id });
  });
}

/** Takes a role from a person. Machines that rested on it lose what it covered. */
export function takeRole(
  administration: Administration,
  personId: string,
  assignmentId: string,
): Promise<Result<{ readonly roleId: string }, EndingRefusal | { readonly reason: "unknown-assignment" }>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<{ readonly roleId: string }, EndingRefusal | { readonly reason: "unknown-assignment" }>(
    async (sql, administrator) => {
      const person = await findKeptPerson(sql, programmeId, personId);
      const grant = person ? await findHeldGrant(sql, programmeId, personId, assignmentId) : undefined;
      if (!person || !grant || !administersOrganisation(administrator, person.organisationId)) {
        return refused({ reason: "unknown-assignment" });
      }
      const others = await countOtherAdministrators(sql, programmeId, personId);
      const judged = judgeEnding(administrator, person, [grant], others);
      if (!judged.ok) return judged;
      const { roleId } = grant;
      const seq = await appendJournal(sql, {
        actor,
        action: "access.role-taken",
        subjectKind: "person",
        subjectId: personId,
        content: { id: assignmentId, person: personId, role: roleId },
        details: { role: roleId },
      });
      await closeAssignments(sql, programmeId, personId, { id: assignmentId }, seq);
      await closeUncovered(sql, programmeId, seq);
      return accepted({ roleId });
    },
  );
}

/** What is wrong with a scope by itself: it names what is not there, or a day that is over. */
export async function flawOfScope(
  sql: Sql,
  programmeId: string,
  scope: Scope,
): Promise<Extract<GivingRefusal, { reason: "unknown-place" | "task-and-project" | "ends-in-the-past" }> | undefined> {
  if (scope.taskId !== null && scope.projectId !== null) return { reason: "task-and-project" };
  if (scope.endsOn !== null && scope.endsOn < (await todayInUtc(sql))) return { reason: "ends-in-the-past" };
  const place = await unknownPlaceOf(sql, programmeId, scope);
  return place && { reason: "unknown-place", place };
}

/** The limits of a scope that it has, for the journal. */
export const namedOf = (scope: Scope): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(scope).filter((entry): entry is [string, string] => entry[1] !== null));
