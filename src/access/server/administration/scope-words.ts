import { isCalendarDate } from "../../../foundation/domain/dates.ts";
import { formatDate } from "../../../foundation/domain/format-date.ts";
import type { Language } from "../../../foundation/domain/language.ts";
import type { ProgrammeProfile } from "../../../places/domain/programme-profile.ts";
import { codeLabel, nameOf } from "../../../verification/server/record-fields.ts";
import type { Scope } from "../../domain/scope.ts";
import type { KeptOrganisation } from "./organisations.queries.ts";
import { peopleText } from "./people.text.ts";
import type { KeptProject } from "./projects.queries.ts";

/** The names with which a scope is told. */
export type ScopeNames = {
  readonly profile: ProgrammeProfile;
  readonly organisations: readonly KeptOrganisation[];
  readonly projects: readonly KeptProject[];
};

/** What an organisation is called, also one that the profile does not name. */
export const organisationName = (organisations: readonly KeptOrganisation[], id: string, language: Language): string =>
  organisations.find((each) => each.id === id)?.names[language] ?? id;

/** Where a right holds, in words: `everywhere`, or its limits. */
export function placeWords(
  { profile, organisations, projects }: ScopeNames,
  scope: Scope & { readonly taskNumber?: string | null },
  language: Language,
): string {
  const text = peopleText[language];
  const limits = [
    scope.organisationId && organisationName(organisations, scope.organisationId, language),
    scope.districtId && nameOf(profile.districts, scope.districtId, language),
    scope.taskId && `${text.task} ${scope.taskNumber ?? scope.taskId}`,
    scope.projectId &&
      `${text.project} ${projects.find(({ id }) => id === scope.projectId)?.names[language] ?? scope.projectId}`,
  ].filter((limit) => limit !== null && limit !== "");
  return limits.length === 0 ? text.everywhere : limits.join("; ");
}

/** How sensitive information may be that a right opens. */
export const tierWords = (profile: ProgrammeProfile, tier: string, language: Language): string =>
  `${tier} · ${codeLabel(profile, "sensitivity_tier", tier, language)}`;

/** The last day of a right. */
export const endWords = (endsOn: string | null, language: Language): string =>
  endsOn !== null && isCalendarDate(endsOn) ? formatDate(endsOn, language) : peopleText[language].forGood;
