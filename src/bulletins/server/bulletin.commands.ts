import { may, type Actor } from "../../access/domain/actor.ts";
import { daysBetween, type CalendarDate, type Period } from "../../foundation/domain/dates.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import type { Database, Sql } from "../../foundation/server/database.ts";
import { newId } from "../../foundation/server/ids.ts";
import { appendJournal, contentHash, holdWriters, openJournal } from "../../foundation/server/journal.ts";
import { commandAs } from "../../foundation/server/refusable.ts";
import { frozenContent } from "../../proofs/domain/sealed-journal.ts";
import { freezeFiguresProof } from "../../proofs/server/figures-proof.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import { definitionsOn, isOverRecords } from "../domain/metric.ts";
import type { BulletinSnapshot, SnapshotContent } from "../domain/snapshot.ts";
import { findBulletin } from "./bulletin.queries.ts";
import { insertBulletin, insertPublication, lockBulletin } from "./keep-bulletin.queries.ts";
import { insertContributions } from "./insert-contributions.queries.ts";
import { takeContent } from "./draft.ts";
import { recordMetrics } from "./measure.queries.ts";
import { registerDefinitions } from "./metric-definition.queries.ts";
import { insertRestatement } from "./restatement/restatement.queries.ts";

/** Areas are added in hundredths of a square metre; items are whole. */
const SMALLEST_AMOUNT = 0.01;

/** Why a bulletin was not frozen. */
export type FreezeRefusal =
  | { readonly reason: "not-permitted"; readonly act: "prepare" }
  /** a week that ended before the campaign began has no bulletin */
  | { readonly reason: "before-campaign"; readonly campaignFrom: CalendarDate }
  | { readonly reason: "week-not-over"; readonly lastDay: CalendarDate }
  /** the last edition of the week says the same */
  | { readonly reason: "nothing-changed"; readonly edition: number }
  /** the definition of a version that was used before was changed in the profile: a change needs a new version */
  | { readonly reason: "definition-changed"; readonly metric: string; readonly version: number };

/** When a bulletin may be frozen. */
export type FreezeOptions = {
  /** the day it is, in the programme's time zone; a week that is not over is refused */
  readonly today?: CalendarDate;
};

/**
 * Freezes the bulletin of a week: figures, definitions, and every record version that they are made of.
 *
 * Writers are held back for that moment, so that nothing that is under way can change what was known at the cut-off. Frozen
 * again after records changed, a week gets its next edition, which says what the edition before it said.
 *
 * @param actor  who prepares; another person signs, see {@link publishBulletin}
 * @returns the bulletin, `prepared`, or why there is none: see {@link FreezeRefusal}
 */
export function freezeBulletin(
  database: Database,
  actor: Actor,
  profile: BulletinProfile,
  week: Period,
  options: FreezeOptions = {},
): Promise<Result<BulletinSnapshot, FreezeRefusal>> {
  return commandAs(database, actor, (sql) => freezeWithin(sql, actor, profile, week, options));
}

/** The same inside a transaction of the caller, who must roll back when the answer is a refusal. */
export async function freezeWithin(
  sql: Sql,
  actor: Actor,
  profile: BulletinProfile,
  week: Period,
  { today }: FreezeOptions = {},
): Promise<Result<BulletinSnapshot, FreezeRefusal>> {
  const { campaignFrom } = profile.programme;
  if (!may(actor, "prepare")) return refused({ reason: "not-permitted", act: "prepare" });
  if (week.lastDay < campaignFrom) return refused({ reason: "before-campaign", campaignFrom });
  if (today !== undefined && daysBetween(week.lastDay, today) < 1) {
    return refused({ reason: "week-not-over", lastDay: week.lastDay });
  }

  await holdWriters(sql, actor.programmeId);
  const { content, editions, changes } = await takeContent(sql, profile, week);
  const { lastEdition, lastId } = editions;
  const last = lastId === null ? undefined : await findBulletin(sql, actor.programmeId, { id: lastId });
  if (last && sameFigures(last, content)) return refused({ reason: "nothing-changed", edition: lastEdition });

  const id = newId();
  const hash = contentHash(content);
  const seq = await openJournal(sql, actor.programmeId);
  const definitions = definitionsOn(profile.metrics, week.lastDay);
  const changed = await registerDefinitions(sql, actor.programmeId, definitions, seq);
  if (changed) return refused({ reason: "definition-changed", metric: changed.id, version: changed.version });

  await insertBulletin(sql, {
    programmeId: actor.programmeId,
    id,
    content,
    contentHash: hash,
    preparedBy: actor.personId,
    supersedes: lastId,
    seq,
  });
  const bulletin = { programmeId: actor.programmeId, bulletinId: id, week };
  await insertRestatement(sql, { programmeId: actor.programmeId, bulletinId: id }, changes);
  assertContributionsAddUp(content, await insertContributions(sql, bulletin, recordMetrics(definitions)));
  const proven = {
    programmeId: actor.programmeId,
    bulletinId: id,
    contentHash: hash.toString("hex"),
    definitions,
  };
  await appendJournal(sql, {
    actor,
    seq,
    action: "bulletins.bulletin-frozen",
    subjectKind: "bulletin",
    subjectId: id,
    subjectVersion: content.edition,
    content: frozenContent(id, proven.contentHash, await freezeFiguresProof(sql, proven, seq)),
    details: { firstDay: week.firstDay, lastDay: week.lastDay, edition: content.edition, cutoffSeq: content.cutoffSeq },
  });
  return accepted({ ...content, id, status: "prepared", publishedAt: null, contentHash: hash.toString("hex") });
}

/** Whether two editions say the same: every figure of the week, and since the campaign began. */
function sameFigures(last: SnapshotContent, next: SnapshotContent): boolean {
  const figures = (content: SnapshotContent) =>
    contentHash(
      content.metrics.map(({ definition, week, cells, cumulative }) => ({ definition, week, cells, cumulative })),
    );
  return figures(last).equals(figures(next));
}

/** A figure that its records do not add up to is a fault of this program, and must never be frozen. */
function assertContributionsAddUp(
  content: SnapshotContent,
  sums: readonly { metricId: string; amount: number }[],
): void {
  for (const { definition, week } of content.metrics) {
    if (!isOverRecords(definition.measure)) continue;
    const sum = sums.find(({ metricId }) => metricId === definition.id)?.amount ?? 0;
    if (Math.abs(week.total - sum) < SMALLEST_AMOUNT / 2) continue;
    throw new Error(`${definition.id} is ${week.total} by the kept sums and ${sum} by the records of the week`);
  }
}

/** Why a bulletin was not published. */
export type PublishRefusal =
  | { readonly reason: "not-permitted"; readonly act: "sign" }
  | { readonly reason: "unknown-bulletin" }
  /** who prepared a bulletin does not sign it */
  | { readonly reason: "same-person"; readonly preparedBy: string }
  | { readonly reason: "already-published"; readonly publishedAt: string }
  | { readonly reason: "later-edition"; readonly edition: number };

/**
 * Publishes a frozen bulletin: the act of the second person. From then on everybody sees it.
 *
 * @returns the bulletin, `published`, or why it is not: see {@link PublishRefusal}
 */
export function publishBulletin(
  database: Database,
  actor: Actor,
  id: string,
): Promise<Result<BulletinSnapshot, PublishRefusal>> {
  return commandAs(database, actor, (sql) => publishWithin(sql, actor, id));
}

/** The same inside a transaction of the caller, who must roll back when the answer is a refusal. */
export async function publishWithin(
  sql: Sql,
  actor: Actor,
  id: string,
): Promise<Result<BulletinSnapshot, PublishRefusal>> {
  const { programmeId, personId } = actor;
  if (!may(actor, "sign")) return refused({ reason: "not-permitted", act: "sign" });
  // Two who sign at once take turns. Not by a row lock: the role that does the work may not update bulletins.
  const row = await lockBulletin(sql, programmeId, id);
  if (!row) return refused({ reason: "unknown-bulletin" });
  if (row.publishedAt !== null) return refused({ reason: "already-published", publishedAt: row.publishedAt });
  if (row.preparedBy === personId) return refused({ reason: "same-person", preparedBy: row.preparedBy });
  if (row.latestEdition > row.edition) return refused({ reason: "later-edition", edition: row.latestEdition });

  const seq = await appendJournal(sql, {
    actor,
    action: "bulletins.bulletin-published",
    subjectKind: "bulletin",
    subjectId: id,
    subjectVersion: row.edition,
    content: { bulletin: id, contentHash: row.contentHash.toString("hex") },
    details: { edition: row.edition },
  });
  await insertPublication(sql, { programmeId, bulletinId: id, signedBy: personId, seq });
  const published = await findBulletin(sql, programmeId, { id });
  if (!published) throw new Error("the bulletin that was just published is not there");
  return accepted(published);
}
