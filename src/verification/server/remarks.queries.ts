import type { Act } from "../../access/domain/actor.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { ReturnReason } from "../domain/return-reasons.ts";
import type { RecordKind } from "../domain/states.ts";

/** A version of a record. */
export type VersionKey = {
  readonly programmeId: string;
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
};

/** The latest version of a record that the transaction's person may see; 0 where there is none. */
export async function findLatestVersion(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  id: string,
): Promise<{ readonly version: number; readonly organisationId: string; readonly authorId: string } | undefined> {
  const [row] = await sql<{ version: number; organisationId: string; authorId: string }[]>`
    select version, organisation_id as "organisationId", actor_id as "authorId"
    from record_overview
    where programme_id = ${programmeId} and record_kind = ${kind} and id = ${id}
    order by version desc
    limit 1
  `;
  return row;
}

/** For whom a comment is: the submitter and whoever reads the record, or the people of the authority among themselves. */
export const AUDIENCES = ["submitter", "authority"] as const;

/** For whom a comment is. */
export type Audience = (typeof AUDIENCES)[number];

/** What somebody said about a version. */
export type RecordComment = {
  readonly id: string;
  readonly version: number;
  readonly audience: Audience;
  readonly body: string;
  readonly personName: string;
  readonly organisationId: string;
  /** a moment, ISO 8601 in UTC */
  readonly writtenAt: string;
};

/** Keeps a comment; where its record stands and how sensitive it is follow from the record. */
export async function insertComment(
  sql: Sql,
  { programmeId, kind, id: recordId, version }: VersionKey,
  comment: { id: string; audience: Audience; body: string; actorId: string; seq: number },
): Promise<void> {
  const { id, audience, body, actorId, seq } = comment;
  await sql`
    insert into record_comment (programme_id, id, record_kind, record_id, version, audience, body, actor_id, recorded_seq)
    values (${programmeId}, ${id}, ${kind}, ${recordId}, ${version}, ${audience}, ${body}, ${actorId}, ${seq})
  `;
}

/** What was said about the versions of a record, of what the reader may see, the earliest first. */
export async function listComments(sql: Sql, programmeId: string, recordId: string): Promise<RecordComment[]> {
  return sql<RecordComment[]>`
    select
      comment.id,
      comment.version,
      comment.audience,
      comment.body,
      person.name            as "personName",
      person.organisation_id as "organisationId",
      moment_of_entry(comment.programme_id, comment.recorded_seq) as "writtenAt"
    from record_comment comment
    join person on person.programme_id = comment.programme_id and person.id = comment.actor_id
    where comment.programme_id = ${programmeId}
      and comment.record_id = ${recordId}
    order by comment.recorded_seq, comment.id
  `;
}

/** Ends the assignment of a version, if it has one, and writes the next, unless it goes back to the pool. */
export async function writeAssignment(
  sql: Sql,
  { programmeId, kind, id, version }: VersionKey,
  { personId, actorId, seq }: { personId: string | null; actorId: string; seq: number },
): Promise<void> {
  await sql`
    update record_assignment set known_to_seq = ${seq}
    where programme_id = ${programmeId} and record_id = ${id} and version = ${version} and known_to_seq is null
  `;
  if (personId === null) return;
  await sql`
    insert into record_assignment (programme_id, record_kind, record_id, version, person_id, actor_id, known_from_seq)
    values (${programmeId}, ${kind}, ${id}, ${version}, ${personId}, ${actorId}, ${seq})
  `;
}

/** Somebody to whom a waiting version may be assigned. */
export type PossibleAssignee = { readonly personId: string; readonly name: string; readonly organisationId: string };

/** Who may take a waiting version further: who has one of the acts in its scope and has not handled it before. */
export async function listPossibleAssignees(
  sql: Sql,
  programmeId: string,
  id: string,
  acts: readonly Act[],
): Promise<PossibleAssignee[]> {
  return sql<PossibleAssignee[]>`
    select person.id as "personId", person.name, person.organisation_id as "organisationId"
    from waiting_version waiting
    cross join lateral people_who_may(${[...acts]}, waiting.organisation_id, waiting.district_id, waiting.sensitivity) able
    join person on person.programme_id = waiting.programme_id and person.id = able.person_id
    where waiting.programme_id = ${programmeId}
      and waiting.record_id = ${id}
      and not person.id = any (waiting.handled_by)
    order by person.name, person.id
  `;
}

/** That the authority opened an approved version again, and why. */
export type Reopening = {
  readonly version: number;
  readonly reason: string;
  readonly reasonCodes: readonly string[];
  readonly personName: string;
  readonly organisationId: string;
  readonly reopenedAt: string;
  readonly fromSeq: number;
  readonly toSeq: number | null;
};

/** When a record was opened again, the latest first. */
export async function listReopenings(sql: Sql, programmeId: string, recordId: string): Promise<Reopening[]> {
  return sql<Reopening[]>`
    select
      reopening.version,
      reopening.reason,
      reopening.reason_codes   as "reasonCodes",
      person.name              as "personName",
      person.organisation_id   as "organisationId",
      moment_of_entry(reopening.programme_id, reopening.known_from_seq) as "reopenedAt",
      reopening.known_from_seq as "fromSeq",
      reopening.known_to_seq   as "toSeq"
    from record_reopening reopening
    join person on person.programme_id = reopening.programme_id and person.id = reopening.actor_id
    where reopening.programme_id = ${programmeId}
      and reopening.record_id = ${recordId}
    order by reopening.known_from_seq desc
  `;
}

/** The approved version of a record that the reader may see, whether they may decide on it, and whether it is open again already. */
export async function findStandingForReopening(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  id: string,
): Promise<{ version: number; mayApprove: boolean; isOpen: boolean } | undefined> {
  const [row] = await sql<{ version: number; mayApprove: boolean; isOpen: boolean }[]>`
    select
      decision.version,
      coalesce((select unscoped_tier('approve')) >= record.sensitivity, false)
        or (record.organisation_id, record.district_id, record.sensitivity) in
           (select organisation_id, district_id, tier from granted_cells('approve')) as "mayApprove",
      exists (select from record_reopening reopening
              where reopening.programme_id = decision.programme_id and reopening.record_id = decision.record_id
                and reopening.known_to_seq is null)                                  as "isOpen"
    from record_decision decision
    join record_overview record
      on record.programme_id = decision.programme_id and record.record_kind = decision.record_kind
     and record.id = decision.record_id and record.version = decision.version
    where decision.programme_id = ${programmeId}
      and decision.record_kind = ${kind}
      and decision.record_id = ${id}
      and decision.known_to_seq is null
      and decision.state = 'approved'
  `;
  return row;
}

/** Opens a version again. */
export async function insertReopening(
  sql: Sql,
  { programmeId, kind, id, version }: VersionKey,
  {
    reason,
    reasonCodes,
    actorId,
    seq,
  }: { reason: string; reasonCodes: readonly ReturnReason[]; actorId: string; seq: number },
): Promise<void> {
  await sql`
    insert into record_reopening (programme_id, record_kind, record_id, version, reason, reason_codes, actor_id, known_from_seq)
    values (${programmeId}, ${kind}, ${id}, ${version}, ${reason}, ${[...reasonCodes]}::text[], ${actorId}, ${seq})
  `;
}
