import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { Act } from "./actor.ts";
import type { Tier } from "./role.ts";
import { type Grant, isPlacedWithin, placesOf, type Scope } from "./scope.ts";

/**
 * What only the authority's people do: they judge others' work, speak for the programme, or look over everybody's shoulder. An
 * administrator of one organisation cannot give these, whatever the scope.
 */
export const ACTS_OF_THE_AUTHORITY: readonly Act[] = [
  "validate",
  "approve",
  "prepare",
  "sign",
  "bring-in",
  "accredit",
  "audit",
];

/** Who administers: the person, and what they hold now. */
export type Administrator = { readonly personId: string; readonly grants: readonly Grant[] };

/** Administration is limited by organisation or by nothing: a part of a district's or a project's people is nobody's to keep. */
const isByOrganisation = ({ districtId, taskId, projectId }: Scope): boolean =>
  districtId === null && taskId === null && projectId === null;

const administers = ({ grants }: Administrator): readonly Grant[] =>
  grants.filter((grant) => grant.acts.includes("administer") && isByOrganisation(grant));

/** Whether somebody administers the whole programme and not one organisation of it. */
export const administersAll = (administrator: Administrator): boolean =>
  administers(administrator).some(({ organisationId }) => organisationId === null);

/** Whether somebody administers the people of an organisation. */
export const administersOrganisation = (administrator: Administrator, organisationId: string): boolean =>
  administers(administrator).some((grant) => grant.organisationId === null || grant.organisationId === organisationId);

/** Whether a right that somebody gives reaches no further than they administer; the tier is not compared. */
export const mayPlace = (administrator: Administrator, scope: Scope): boolean =>
  administers(administrator).some((grant) => isPlacedWithin(scope, grant));

/** Why somebody may not give a right. */
export type AssignmentRefusal =
  | { readonly reason: "own-rights" }
  | { readonly reason: "ended-person" }
  | { readonly reason: "not-a-person" }
  | { readonly reason: "other-organisation" }
  | { readonly reason: "beyond-own-scope" }
  | { readonly reason: "administration-by-organisation" }
  | { readonly reason: "acts-of-the-authority"; readonly acts: readonly Act[] }
  | { readonly reason: "above-the-role" };

/** The person who is to be given a right or to lose one. */
export type Administered = {
  readonly personId: string;
  readonly organisationId: string;
  readonly kind: "person" | "machine" | "device";
  readonly ended: boolean;
};

/**
 * Whether an administrator may give a person a role within a scope.
 *
 * Nobody gives themselves rights; an administrator of one organisation gives them to that organisation's people, for its records and
 * within their own district, task and project, and none of {@link ACTS_OF_THE_AUTHORITY}. The tier is bounded by the role: an
 * administrator reads no record by that office and therefore has no tier to compare with.
 *
 * @param role.tier  the highest tier that this role may be given with
 * @returns what is given, or the first reason against it
 */
export function judgeAssignment(
  administrator: Administrator,
  person: Administered,
  role: { readonly acts: readonly Act[]; readonly tier: Tier },
  scope: Scope,
): Result<Scope, AssignmentRefusal> {
  if (person.kind !== "person") return refused({ reason: "not-a-person" });
  if (person.personId === administrator.personId) return refused({ reason: "own-rights" });
  if (person.ended) return refused({ reason: "ended-person" });
  if (!administersOrganisation(administrator, person.organisationId)) return refused({ reason: "other-organisation" });
  if (scope.tier > role.tier) return refused({ reason: "above-the-role" });
  if (!mayPlace(administrator, scope)) return refused({ reason: "beyond-own-scope" });
  if (role.acts.includes("administer") && !isByOrganisation(scope)) {
    return refused({ reason: "administration-by-organisation" });
  }
  const acts = role.acts.filter((act) => ACTS_OF_THE_AUTHORITY.includes(act));
  if (acts.length > 0 && !administersAll(administrator)) return refused({ reason: "acts-of-the-authority", acts });
  return accepted(scope);
}

/** Why somebody may not take a right away, or end a person. */
export type EndingRefusal =
  | { readonly reason: "own-rights" }
  | { readonly reason: "other-organisation" }
  | { readonly reason: "beyond-own-scope" }
  | { readonly reason: "last-administrator" };

/**
 * Whether an administrator may take rights from a person.
 *
 * A programme keeps at least one person who administers the whole of it: without one nobody could ever give a right again but by the
 * machine's own command line. Nobody takes from themselves either, so that a slip does not lock them out.
 *
 * @param taken              the rights that would end
 * @param otherAdministrators how many people, other than this one, administer the whole programme
 */
export function judgeEnding(
  administrator: Administrator,
  person: Administered,
  taken: readonly Grant[],
  otherAdministrators: number,
): Result<readonly Grant[], EndingRefusal> {
  if (person.personId === administrator.personId) return refused({ reason: "own-rights" });
  if (!administersOrganisation(administrator, person.organisationId)) return refused({ reason: "other-organisation" });
  if (!taken.every((grant) => mayPlace(administrator, grant))) return refused({ reason: "beyond-own-scope" });
  if (otherAdministrators === 0 && taken.some(isWholeAdministration)) return refused({ reason: "last-administrator" });
  return accepted(taken);
}

/** Whether a right is to administer the whole programme. */
export const isWholeAdministration = (grant: Grant): boolean =>
  grant.acts.includes("administer") && placesOf(grant).length === 0 && grant.endsOn === null;

/** Why a role may not be changed so. */
export type RoleRefusal =
  | { readonly reason: "not-the-whole-programme" }
  | { readonly reason: "own-role" }
  | { readonly reason: "administration-stands-alone" }
  | { readonly reason: "role-of-tokens" }
  | { readonly reason: "nothing-changes" };

/** A role as it is now. */
export type KeptRole = { readonly id: string; readonly acts: readonly Act[] };

/** Roles that exist because of tokens; their acts are their name, so they never change. */
export const isRoleOfTokens = (roleId: string): boolean => roleId.startsWith("token_");

/**
 * Whether an administrator may let a role do other things than before, which everybody who has it then may do.
 *
 * The office of administration keeps apart from all others in both directions: whoever gives rights has none over data by that office,
 * and nobody comes to it by a role that they have for their work. A role that the administrator has is not theirs to widen.
 */
export function judgeRole(
  administrator: Administrator,
  role: KeptRole,
  acts: readonly Act[],
  isHeld: boolean,
): Result<readonly Act[], RoleRefusal> {
  if (!administersAll(administrator)) return refused({ reason: "not-the-whole-programme" });
  if (isRoleOfTokens(role.id)) return refused({ reason: "role-of-tokens" });
  if (role.acts.includes("administer") || acts.includes("administer")) {
    return refused({ reason: "administration-stands-alone" });
  }
  if (isHeld) return refused({ reason: "own-role" });
  const wanted = [...new Set(acts)].toSorted();
  if (wanted.join() === role.acts.toSorted().join()) return refused({ reason: "nothing-changes" });
  return accepted(wanted);
}
