import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Sql } from "./database.ts";

/** Who acts, as the journal needs to know them. `Actor` of the capability `access` is one. */
export type JournalActor = {
  readonly programmeId: string;
  readonly personId: string;
  readonly organisationId: string;
};

/** One thing that was done. */
export type JournalEntry = {
  readonly actor: JournalActor;
  /** `capability.past-tense`, e.g. `exchange.records-imported` */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectVersion?: number | undefined;
  /** the number that {@link openJournal} gave, where it was needed before the content was known */
  readonly seq?: number | undefined;
  /** what was written; only its hash is kept here */
  readonly content: unknown;
  /** what a reader of the journal should see without looking the subject up; never a secret, never a victim's name */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** The canonical JSON (RFC 8785) of a value: the same text for the same value, whoever writes it. */
export function canonicalJson(content: unknown): string {
  const json = canonicalize(content);
  if (json === undefined) throw new TypeError("there is no JSON for what should be hashed");
  return json;
}

/** SHA-256 of the canonical JSON (RFC 8785) of a value. */
export function contentHash(content: unknown): Buffer {
  return createHash("sha256").update(canonicalJson(content)).digest();
}

/** The second key of the lock that every writer of a programme holds, in shared mode, from before its number until its end; the first is 1. */
export const writersOf = (programmeId: string): number =>
  createHash("sha256").update(`writers ${programmeId}`).digest().readInt32BE(0);

/**
 * Opens the journal entry of a command, in the command's own transaction, and gives its sequence number.
 *
 * Call it before writing: it takes the programme's writers' lock in shared mode, so that writers never wait for each other
 * but {@link holdWriters} can wait for all of them. Whoever holds writers back therefore knows that every number
 * up to the last one is committed or gone: a snapshot "as known at seq" does not change afterwards.
 */
export async function appendJournal(sql: Sql, entry: JournalEntry): Promise<number> {
  const { actor } = entry;
  const seq = entry.seq ?? (await openJournal(sql, actor.programmeId));
  const [row] = await sql<{ seq: number }[]>`
    insert into journal_entry (programme_id, seq, actor_id, organisation_id, action, subject_kind, subject_id,
                               subject_version, content_hash, details)
    values (${actor.programmeId}, ${seq}, ${actor.personId}, ${actor.organisationId}, ${entry.action},
            ${entry.subjectKind}, ${entry.subjectId}, ${entry.subjectVersion ?? null}, ${contentHash(entry.content)},
            ${sql.json((entry.details ?? {}) as never)})
    returning seq
  `;
  if (!row) throw new Error("the journal gave no sequence number");
  return row.seq;
}

/**
 * Takes the number of an entry before it is written, for a command that knows only at its end what it wrote. The entry has to
 * follow in the same transaction; without it the number is a gap, as after a rollback.
 */
export async function openJournal(sql: Sql, programmeId: string): Promise<number> {
  // One journey for both; the lock is taken first, since the number is worked out of its row.
  const [row] = await sql<{ seq: number }[]>`
    select nextval('journal_seq') as seq
    from (select pg_advisory_xact_lock_shared(1, ${writersOf(programmeId)}) offset 0) held
  `;
  if (!row) throw new Error("the journal gave no sequence number");
  return row.seq;
}

/**
 * Waits until no command of the programme is under way and holds new ones back until this transaction ends.
 * For the few moments in which a snapshot is taken.
 */
export async function holdWriters(sql: Sql, programmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(1, ${writersOf(programmeId)})`;
}

/** The last sequence number of the programme; 0 where nothing was done yet. */
export async function lastSeq(sql: Sql, programmeId: string): Promise<number> {
  const [row] = await sql<{ seq: number }[]>`
    select coalesce(max(seq), 0) as seq from journal_entry where programme_id = ${programmeId}
  `;
  return row?.seq ?? 0;
}
