import { accepted, refused, type Result } from "../../../foundation/domain/result.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import { administersAll } from "../../domain/administration.ts";
import type { OrganisationChange, OrganisationInput } from "../../domain/administration.schema.ts";
import type { Administration } from "./administration.ts";
import {
  findOrganisation,
  insertOrganisation,
  type KeptOrganisation,
  updateOrganisation,
} from "./organisations.queries.ts";

/** Why an organisation is not entered or changed. */
export type OrganisationRefusal =
  | { readonly reason: "not-the-whole-programme" }
  | { readonly reason: "unknown-organisation" }
  | { readonly reason: "code-taken" }
  | { readonly reason: "authority-stays" };

/** Enters an organisation. Only whoever administers the whole programme: an organisation is a member of all of it. */
export function addOrganisation(
  administration: Administration,
  input: OrganisationInput,
): Promise<Result<string, OrganisationRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<string, OrganisationRefusal>(async (sql, administrator) => {
    if (!administersAll(administrator)) return refused({ reason: "not-the-whole-programme" });
    if (await findOrganisation(sql, programmeId, input.id)) return refused({ reason: "code-taken" });
    await insertOrganisation(sql, programmeId, input);
    await appendJournal(sql, {
      actor,
      action: "access.organisation-added",
      subjectKind: "organisation",
      subjectId: input.id,
      content: input,
      details: { kind: input.kind },
    });
    return accepted(input.id);
  });
}

/**
 * Writes what changed of an organisation: names, kind, the days from and to which it works in the programme. Its code and its records
 * stay as they are.
 */
export function changeOrganisation(
  administration: Administration,
  id: string,
  change: OrganisationChange,
): Promise<Result<KeptOrganisation, OrganisationRefusal>> {
  const { actor } = administration;
  const { programmeId } = actor;
  return administration.change<KeptOrganisation, OrganisationRefusal>(async (sql, administrator) => {
    if (!administersAll(administrator)) return refused({ reason: "not-the-whole-programme" });
    const before = await findOrganisation(sql, programmeId, id);
    if (!before) return refused({ reason: "unknown-organisation" });
    // Who is the authority follows from the programme's profile, and decisions ask for it.
    if ((before.kind === "authority") !== (change.kind === "authority")) return refused({ reason: "authority-stays" });
    await updateOrganisation(sql, programmeId, id, change);
    const { kind, activeFrom, activeTo } = before;
    await appendJournal(sql, {
      actor,
      action: "access.organisation-changed",
      subjectKind: "organisation",
      subjectId: id,
      content: { id, ...change },
      details: {
        from: { kind, activeFrom, activeTo },
        to: { kind: change.kind, activeFrom: change.activeFrom, activeTo: change.activeTo },
      },
    });
    return accepted(before);
  });
}
