import type { Sql } from "../../../foundation/server/database.ts";
import { appendJournal } from "../../../foundation/server/journal.ts";
import { claim, findOrganisationOf } from "./account-events.queries.ts";

/** What can happen to an account. */
export const ACCOUNT_ACTIONS = [
  "access.account-slowed",
  "access.account-freed",
  "access.password-changed",
  "access.password-expired",
  "access.recovery-given",
  "access.recovery-used",
  "access.sessions-ended",
  "access.passkey-added",
  "access.passkey-removed",
  "access.external-account-linked",
  "access.external-account-removed",
] as const;

/** One thing that can happen to an account. */
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** What happened to an account. */
export type AccountEvent = {
  readonly programmeId: string;
  /** whose account; where there is no such person, nothing is noted */
  readonly personId: string;
  readonly action: AccountAction;
  /** who did it, where it was not the person */
  readonly by?: { readonly personId: string; readonly organisationId: string } | undefined;
  readonly details?: Readonly<Record<string, string | number | boolean>> | undefined;
};

/**
 * Notes in the journal what happened to an account, in the transaction in which it happened. No secret, and no name that somebody typed: details are of our own
 * making.
 */
export async function noteAccountEvent(sql: Sql, event: AccountEvent): Promise<void> {
  const { programmeId, personId, action, details = {} } = event;
  const organisationId = event.by?.organisationId ?? (await findOrganisationOf(sql, programmeId, personId));
  if (organisationId === undefined) return;
  const actor = { programmeId, personId: event.by?.personId ?? personId, organisationId };
  await claim(sql, actor);
  await appendJournal(sql, {
    actor,
    action,
    subjectKind: "person",
    subjectId: personId,
    content: { personId, ...details },
    details,
  });
}
