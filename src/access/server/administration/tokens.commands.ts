import { randomBytes } from "node:crypto";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Database, Sql } from "../../../foundation/server/database.ts";
import { newId } from "../../../foundation/server/ids.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import type { Actor } from "../../domain/actor.ts";
import type { TokenInput } from "../../domain/administration.schema.ts";
import { judgeToken, roleOfToken, type TokenRefusal } from "../../domain/tokens.ts";
import { roleOfTokenNames } from "../acts.text.ts";
import { sessionTokenHash } from "../sessions.ts";
import { inTheNameOf } from "./administration.ts";
import { flawOfScope, type GivingRefusal, namedOf } from "./assignments.commands.ts";
import { insertScopedAssignment } from "./assignments.queries.ts";
import { closeAssignments } from "./grants.queries.ts";
import { findKeptPerson, insertKeptPerson, markEnded } from "./people.queries.ts";
import { insertRoleOfTokens } from "./roles.queries.ts";
import { closeTokens, findOpenToken, insertToken, lastDayOf } from "./tokens.queries.ts";

/** A token that was just made. What opens it is told now and never again: only its hash is kept. */
export type MadeToken = { readonly id: string; readonly token: string; readonly expiresAt: string };

/** Why a token is not made. */
export type MakingRefusal =
  | TokenRefusal
  | Extract<GivingRefusal, { reason: "unknown-place" | "task-and-project" | "ends-in-the-past" | "not-a-person" }>;

/**
 * Makes a token for a program of the person who asks: only they themselves, for whoever holds the token acts with their rights, and an
 * administrator who could make one for others would have those rights too. A machine makes none: it would outlive its own.
 */
export function makeToken(
  database: Database,
  actor: Actor,
  input: TokenInput,
): Promise<Result<MadeToken, MakingRefusal>> {
  const { programmeId, personId: ownerId } = actor;
  return inTheNameOf(database, actor).change<MadeToken, MakingRefusal>(async (sql, holder) => {
    const owner = await findKeptPerson(sql, programmeId, ownerId);
    if (owner?.kind !== "person" || owner.ended) return refused({ reason: "not-a-person" });
    const { name, acts: wanted, days, ...places } = input;
    const acts = [...new Set(wanted)].toSorted();
    const scope = { ...places, endsOn: await lastDayOf(sql, days) };
    const flaw = await flawOfScope(sql, programmeId, scope);
    if (flaw) return refused(flaw);
    const judged = judgeToken(holder.grants, { ...scope, acts, days });
    if (!judged.ok) return judged;

    const id = newId();
    const personId = `machine-${id}`;
    const seq = await appendJournal(sql, {
      actor,
      action: "access.token-made",
      subjectKind: "token",
      subjectId: id,
      content: { id, owner: ownerId, machine: personId, name, acts, ...scope },
      details: { machine: personId, acts, ...namedOf(scope) },
    });
    const roleId = roleOfToken(acts);
    await insertRoleOfTokens(sql, programmeId, { id: roleId, names: roleOfTokenNames(acts), acts });
    const { organisationId } = owner;
    await insertKeptPerson(sql, programmeId, { id: personId, name, organisationId, kind: "machine", ownerId });
    await insertScopedAssignment(sql, programmeId, { id: newId(), personId, roleId, scope, seq });
    const token = `fg_${randomBytes(32).toString("base64url")}`;
    const expiresAt = await insertToken(sql, programmeId, { id, personId, hash: sessionTokenHash(token), days, seq });
    return accepted({ id, token, expiresAt });
  });
}

/** Revokes a token of one's own, or of somebody whom one administers. It opens nothing from now on. */
export function revokeToken(
  database: Database,
  actor: Actor,
  id: string,
): Promise<Result<{ readonly personId: string }, { readonly reason: "unknown-token" }>> {
  const { programmeId } = actor;
  return inTheNameOf(database, actor).change<{ readonly personId: string }, { readonly reason: "unknown-token" }>(
    async (sql) => {
      const token = await findOpenToken(sql, programmeId, id);
      const machine = token && (await findKeptPerson(sql, programmeId, token.personId));
      if (!token || machine?.kind !== "machine") return refused({ reason: "unknown-token" });
      await endMachine(sql, actor, { id, personId: token.personId });
      return accepted(token);
    },
  );
}

async function endMachine(sql: Sql, actor: Actor, { id, personId }: { id: string; personId: string }): Promise<void> {
  const { programmeId } = actor;
  const seq = await appendJournal(sql, {
    actor,
    action: "access.token-revoked",
    subjectKind: "token",
    subjectId: id,
    content: { id, machine: personId },
    details: { machine: personId },
  });
  await closeTokens(sql, programmeId, [personId], seq);
  await closeAssignments(sql, programmeId, personId, "all", seq);
  await markEnded(sql, programmeId, personId, seq);
}
