import type { AccreditationVersion } from "../server/accreditation.queries.ts";
import type { Held, Nonconformity } from "../server/quality-views.queries.ts";
import type { Suspension } from "../server/suspensions.queries.ts";

/** What `firmground quality --help` says. */
export const QUALITY_USAGE = `Usage: firmground quality [--list LIST] [--json]

Lists what quality management waits for: nonconformities that are overdue, unless another list is asked for.

  --list LIST        overdue, unsettled, settled: nonconformities, the worst first
                     holds: releases that may not be relied on
                     suspensions: tasks on which work has stopped
                     accreditations: those that end within 90 days
  --json             one of them as JSON on each line
  --actor ID         who asks (the account of this machine)
  --data DIR         the data folder (data/)
  --programme ID     which programme, where there are several

Exit code 0, whether there are any or none.
`;

/** One nonconformity on one line: how bad, by when, what, whose, how it stands. */
export const describeNonconformity = (one: Nonconformity): string =>
  [
    one.severity.padEnd(11),
    one.dueOn === null ? "no due day" : `due ${one.dueOn}`,
    one.localId,
    one.organisationId,
    one.state,
    one.words.replaceAll(/\s+/gu, " "),
  ].join("  ");

/** A release on hold on one line. */
export const describeHeld = ({ organisationId, releaseNumber, districtId, hold }: Held): string =>
  [`${organisationId}/${releaseNumber}`, districtId, hold].join("  ");

/** A suspended task on one line. */
export const describeSuspension = ({ organisationId, taskNumber, reason, fromOn, causeNumber }: Suspension): string =>
  [`${organisationId}/${taskNumber}`, `since ${fromOn}`, reason, causeNumber ?? ""].join("  ").trimEnd();

/** An accreditation that ends on one line. */
export const describeEnding = ({ localId, organisationId, team, validTo, methods }: AccreditationVersion): string =>
  [`ends ${validTo}`, localId, team === null ? organisationId : `${organisationId}, ${team}`, methods.join(", ")].join(
    "  ",
  );
