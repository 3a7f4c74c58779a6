import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import { administersOrganisation, type EndingRefusal, judgeEnding } from "../../domain/administration.ts";
import type { PersonChange, PersonInput } from "../../domain/administration.schema.ts";
import type { Administration } from "./administration.ts";
import { closeAssignments, closeUncovered, countOtherAdministrators, listGrants } from "./grants.queries.ts";
import { findOrganisation } from "./organisations.queries.ts";
import {
  findKeptPerson,
  insertKeptPerson,
  keepEmail,
  type KeptPerson,
  listMachineIds,
  markEnded,
  updatePerson,
} from "./people.queries.ts";
import { closeTokens } from "./tokens.queries.ts";

/** Why a person is not entered or changed. */
export type PersonRefusal =
  | { readonly reason: "unknown-person" }
  | { readonly reason: "account-taken" }
  | { readonly reason: "unknown-organisation" }
  | { readonly reason: "other-organisation" }
  | { readonly reason: "own-rights" }
  | { readonly reason: "not-ended" }
  | { readonly reason: "already-ended" };

/** Enters a person, without any right: those are given one by one. */
export function addPerson(administration: Administration, input: PersonInput): Promise<Result<string, PersonRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<string, PersonRefusal>(async (sql, administrator) => {
    if (!(await findOrganisation(sql, programmeId, input.organisationId))) {
      return refused({ reason: "unknown-organisation" });
    }
    if (!administersOrganisation(administrator, input.organisationId)) return refused({ reason: "other-organisation" });
    if (await findKeptPerson(sql, programmeId, input.id)) return refused({ reason: "account-taken" });
    await insertKeptPerson(sql, programmeId, input);
    await keepEmail(sql, programmeId, input.id, input.email);
    const { id, name, organisationId } = input;
    await appendJournal(sql, {
      actor,
      action: "access.person-added",
      subjectKind: "person",
      subjectId: id,
      content: { id, name, organisationId },
      details: { organisation: organisationId },
    });
    return accepted(id);
  });
}

/**
 * Writes another name, organisation or e-mail address of a person. Whoever moves to another organisation loses the roles that they had in
 * the one before: those were given by it.
 */
export function changePerson(
  administration: Administration,
  personId: string,
  change: PersonChange,
): Promise<Result<KeptPerson, PersonRefusal | EndingRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<KeptPerson, PersonRefusal | EndingRefusal>(async (sql, administrator) => {
    const person = await findPersonAlone(sql, programmeId, personId);
    if (!person) return refused({ reason: "unknown-person" });
    if (!administersOrganisation(administrator, person.organisationId)) return refused({ reason: "unknown-person" });
    if (!(await findOrganisation(sql, programmeId, change.organisationId))) {
      return refused({ reason: "unknown-organisation" });
    }
    if (!administersOrganisation(administrator, change.organisationId)) {
      return refused({ reason: "other-organisation" });
    }
    if (personId === administrator.personId) return refused({ reason: "own-rights" });
    const moves = change.organisationId !== person.organisationId;
    const taken = moves ? await listGrants(sql, programmeId, personId) : [];
    const judged = judgeEnding(
      administrator,
      person,
      taken,
      await countOtherAdministrators(sql, programmeId, personId),
    );
    if (!judged.ok) return judged;

    const seq = await appendJournal(sql, {
      actor,
      action: "access.person-changed",
      subjectKind: "person",
      subjectId: personId,
      content: { id: personId, name: change.name, organisationId: change.organisationId },
      details: {
        from: { organisation: person.organisationId },
        to: { organisation: change.organisationId },
        renamed: change.name !== person.name,
        emailChanged: change.email !== person.email,
      },
    });
    if (moves) {
      await closeAssignments(sql, programmeId, personId, "all", seq);
      await closeUncovered(sql, programmeId, seq);
    }
    await updatePerson(sql, programmeId, personId, change);
    await keepEmail(sql, programmeId, personId, change.email);
    return accepted(person);
  });
}

/**
 * Ends a person: their roles, their machines and the tokens of these hold no longer, and they sign in no more. Nothing of what they did is
 * touched, and they stay in every list of who did what.
 */
export function endPerson(
  administration: Administration,
  personId: string,
  reason: string,
): Promise<Result<{ readonly roles: number; readonly machines: number }, PersonRefusal | EndingRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<{ readonly roles: number; readonly machines: number }, PersonRefusal | EndingRefusal>(
    async (sql, administrator) => {
      const person = await findPersonAlone(sql, programmeId, personId);
      if (!person || !administersOrganisation(administrator, person.organisationId)) {
        return refused({ reason: "unknown-person" });
      }
      if (person.ended) return refused({ reason: "already-ended" });
      const taken = await listGrants(sql, programmeId, personId);
      const others = await countOtherAdministrators(sql, programmeId, personId);
      const judged = judgeEnding(administrator, person, taken, others);
      if (!judged.ok) return judged;

      const machines = await listMachineIds(sql, programmeId, personId);
      const seq = await appendJournal(sql, {
        actor,
        action: "access.person-ended",
        subjectKind: "person",
        subjectId: personId,
        content: { id: personId, reason },
        details: { reason, machines },
      });
      const roles = await closeAssignments(sql, programmeId, personId, "all", seq);
      for (const machine of machines) await closeAssignments(sql, programmeId, machine, "all", seq);
      await closeTokens(sql, programmeId, machines, seq);
      await markEnded(sql, programmeId, personId, seq);
      return accepted({ roles, machines: machines.length });
    },
  );
}

/** Takes back a person who had left. They begin without a role, and their machines stay away. */
export function reinstatePerson(
  administration: Administration,
  personId: string,
  reason: string,
): Promise<Result<KeptPerson, PersonRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<KeptPerson, PersonRefusal>(async (sql, administrator) => {
    const person = await findPersonAlone(sql, programmeId, personId);
    if (!person || !administersOrganisation(administrator, person.organisationId)) {
      return refused({ reason: "unknown-person" });
    }
    if (!person.ended) return refused({ reason: "not-ended" });
    await appendJournal(sql, {
      actor,
      action: "access.person-reinstated",
      subjectKind: "person",
      subjectId: personId,
      content: { id: personId, reason },
      details: { reason },
    });
    await markEnded(sql, programmeId, personId, null);
    return accepted(person);
  });
}

/** A person, not a machine or a device, which have owners and teams instead. */
async function findPersonAlone(sql: Sql, programmeId: string, id: string): Promise<KeptPerson | undefined> {
  const person = await findKeptPerson(sql, programmeId, id);
  return person?.kind === "person" ? person : undefined;
}
