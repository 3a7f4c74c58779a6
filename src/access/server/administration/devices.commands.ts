import { randomBytes } from "node:crypto";
import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { newId } from "../../../foundation/server/ids.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import type { Actor } from "../../domain/actor.ts";
import { type Administrator, administersOrganisation, mayPlace } from "../../domain/administration.ts";
import type { DeviceInput } from "../../domain/administration.schema.ts";
import type { Scope } from "../../domain/scope.ts";
import { LONGEST_TOKEN_DAYS, roleOfToken } from "../../domain/tokens.ts";
import { roleOfTokenNames } from "../acts.text.ts";
import { sessionTokenHash } from "../sessions.ts";
import type { Administration } from "./administration.ts";
import { flawOfScope, type UnknownPlace } from "./assignments.commands.ts";
import { insertScopedAssignment } from "./assignments.queries.ts";
import { closeAssignments } from "./grants.queries.ts";
import { insertKeptPerson } from "./people.queries.ts";
import { insertRoleOfTokens } from "./roles.queries.ts";
import { closeTokens, insertDevice, insertToken, lastDayOf, listDevices, type ListedDevice } from "./tokens.queries.ts";

/** A device with the token that was just made for it; told now and never again. */
export type MadeDevice = { readonly id: string; readonly token: string; readonly expiresAt: string };

/** Why a device is not entered, or gets no other token. */
export type DeviceRefusal =
  | { readonly reason: "unknown-device" }
  | { readonly reason: "other-organisation" }
  | { readonly reason: "beyond-own-scope" }
  | { readonly reason: "task-and-project" }
  | { readonly reason: "ends-in-the-past" }
  | { readonly reason: "unknown-place"; readonly place: UnknownPlace };

/** A device hands in and reads nothing but what it handed in. */
const ACTS_OF_DEVICES = ["submit"] as const;

/** Gives a team a device: a token bound to its organisation, team, forms and, where one is named, task. */
export function addDevice(
  administration: Administration,
  input: DeviceInput,
): Promise<Result<MadeDevice, DeviceRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<MadeDevice, DeviceRefusal>(async (sql, administrator) => {
    const { name, organisationId, team, forms, taskId, days } = input;
    const scope = await scopeOf(sql, { organisationId, taskId }, days);
    const flaw = await flawOfScope(sql, programmeId, scope);
    if (flaw) return refused(flaw);
    const judged = judge(administrator, organisationId, scope);
    if (!judged.ok) return judged;

    const personId = `device-${newId()}`;
    const seq = await noteDevice(sql, actor, "access.device-added", personId, {
      organisation: organisationId,
      team,
      forms,
      ...(taskId === null ? {} : { task: taskId }),
    });
    await insertKeptPerson(sql, programmeId, { id: personId, name, organisationId, kind: "device" });
    await insertDevice(sql, programmeId, { personId, team, forms, taskId });
    return accepted(await openDevice(sql, programmeId, personId, scope, days, seq));
  });
}

/** Gives a device another token, which the old one makes room for: after a loss, or before the year is over. */
export function rotateDevice(
  administration: Administration,
  id: string,
  days = LONGEST_TOKEN_DAYS,
): Promise<Result<MadeDevice, DeviceRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<MadeDevice, DeviceRefusal>(async (sql, administrator) => {
    const device = await findDeviceOf(sql, actor, administrator, id);
    if (!device) return refused({ reason: "unknown-device" });
    const scope = await scopeOf(sql, device, days);
    const judged = judge(administrator, device.organisationId, scope);
    if (!judged.ok) return judged;
    const seq = await noteDevice(sql, actor, "access.device-rotated", id, {});
    await closeTokens(sql, programmeId, [id], seq);
    await closeAssignments(sql, programmeId, id, "all", seq);
    return accepted(await openDevice(sql, programmeId, id, scope, days, seq));
  });
}

/** Takes a device's token away. What it handed in stays; what it still holds has to reach the register another way. */
export function revokeDevice(
  administration: Administration,
  id: string,
): Promise<Result<{ readonly id: string }, DeviceRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<{ readonly id: string }, DeviceRefusal>(async (sql, administrator) => {
    const device = await findDeviceOf(sql, actor, administrator, id);
    if (!device || device.state === "revoked") return refused({ reason: "unknown-device" });
    const seq = await noteDevice(sql, actor, "access.device-revoked", id, {});
    await closeTokens(sql, programmeId, [id], seq);
    await closeAssignments(sql, programmeId, id, "all", seq);
    return accepted({ id });
  });
}

async function scopeOf(
  sql: Sql,
  { organisationId, taskId }: { readonly organisationId: string; readonly taskId: string | null },
  days: number,
): Promise<Scope> {
  const endsOn = await lastDayOf(sql, days);
  // Whatever its team writes down it may hand in, an accident's victims too.
  return { organisationId, districtId: null, taskId, projectId: null, tier: "T4", endsOn };
}

function judge(
  administrator: Administrator,
  organisationId: string,
  scope: Scope,
): Result<Scope, { reason: "other-organisation" } | { reason: "beyond-own-scope" }> {
  if (!administersOrganisation(administrator, organisationId)) return refused({ reason: "other-organisation" });
  return mayPlace(administrator, scope) ? accepted(scope) : refused({ reason: "beyond-own-scope" });
}

async function findDeviceOf(
  sql: Sql,
  { programmeId }: Actor,
  administrator: Administrator,
  id: string,
): Promise<ListedDevice | undefined> {
  const [device] = await listDevices(sql, programmeId, { id });
  return device && administersOrganisation(administrator, device.organisationId) ? device : undefined;
}

const noteDevice = (
  sql: Sql,
  actor: Actor,
  action: string,
  id: string,
  details: Readonly<Record<string, unknown>>,
): Promise<number> =>
  appendJournal(sql, {
    actor,
    action,
    subjectKind: "device",
    subjectId: id,
    content: { id, ...details },
    details,
  });

async function openDevice(
  sql: Sql,
  programmeId: string,
  personId: string,
  scope: Scope,
  days: number,
  seq: number,
): Promise<MadeDevice> {
  const roleId = roleOfToken(ACTS_OF_DEVICES);
  await insertRoleOfTokens(sql, programmeId, {
    id: roleId,
    names: roleOfTokenNames(ACTS_OF_DEVICES),
    acts: ACTS_OF_DEVICES,
  });
  await insertScopedAssignment(sql, programmeId, { id: newId(), personId, roleId, scope, seq });
  const token = randomBytes(48).toString("base64url");
  const hash = sessionTokenHash(token);
  const expiresAt = await insertToken(sql, programmeId, { id: newId(), personId, hash, days, seq });
  return { id: personId, token, expiresAt };
}
