import type { MultiPolygon, Point, Polygon } from "geojson";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { RecordKind, State, WaitingState } from "../domain/states.ts";

/** A version of a record as people read it. */
export type RecordVersion = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly team: string | null;
  readonly districtId: string;
  /** the day it is about: found, decided, worked, surveyed, called */
  readonly happenedOn: CalendarDate;
  readonly reportedOn: CalendarDate;
  readonly receivedOn: CalendarDate;
  readonly sensitivity: string;
  readonly actorId: string;
  readonly recordedSeq: number;
  readonly contentHash: string;
  /** every other field, under the name of its column */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly place: Point | Polygon | MultiPolygon | null;
};

/** What was decided about a version, by whom and when. */
export type RecordDecision = {
  readonly version: number;
  readonly state: State;
  readonly personId: string;
  readonly personName: string;
  readonly organisationId: string;
  readonly reason: string | null;
  /** of a withdrawal, from the list `withdrawal_reason`; null where none was given */
  readonly reasonCode: string | null;
  /** of a return, from the list `return_reason` */
  readonly reasonCodes: readonly string[];
  readonly fromSeq: number;
  readonly toSeq: number | null;
  /** a moment, ISO 8601 in UTC */
  readonly decidedAt: string;
};

/** One entry of the journal. */
export type JournalLine = {
  readonly seq: number;
  readonly recordedAt: string;
  readonly action: string;
  readonly personName: string;
  readonly organisationId: string;
  readonly contentHash: string;
};

/** Every version of a record, the latest first; none where there is no such record. */
export async function findRecordVersions(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  id: string,
): Promise<RecordVersion[]> {
  return sql<RecordVersion[]>`
    select
      record_kind                 as kind,
      id,
      version,
      local_id                    as "localId",
      organisation_id             as "organisationId",
      team,
      district_id                 as "districtId",
      happened_on                 as "happenedOn",
      reported_on                 as "reportedOn",
      received_on                 as "receivedOn",
      sensitivity,
      actor_id                    as "actorId",
      recorded_seq                as "recordedSeq",
      encode(content_hash, 'hex') as "contentHash",
      fields,
      st_asgeojson(place, 7)::jsonb as place
    from record_overview
    where programme_id = ${programmeId}
      and record_kind = ${kind}
      and id = ${id}
    order by version desc
  `;
}

/** What was decided about the versions of a record, the latest first. */
export async function findRecordDecisions(sql: Sql, programmeId: string, id: string): Promise<RecordDecision[]> {
  return sql<RecordDecision[]>`
    select
      decision.version,
      decision.state,
      person.id              as "personId",
      person.name            as "personName",
      person.organisation_id as "organisationId",
      decision.reason,
      decision.reason_code    as "reasonCode",
      decision.reason_codes   as "reasonCodes",
      decision.known_from_seq as "fromSeq",
      decision.known_to_seq   as "toSeq",
      moment_of_entry(decision.programme_id, decision.known_from_seq) as "decidedAt"
    from record_decision decision
    join person on person.programme_id = decision.programme_id and person.id = decision.actor_id
    where decision.programme_id = ${programmeId}
      and decision.record_id = ${id}
    order by decision.known_from_seq desc, decision.version desc
  `;
}

/** The journal entries in which a record was written or decided upon, the latest first. */
export async function findJournalLines(sql: Sql, programmeId: string, seqs: readonly number[]): Promise<JournalLine[]> {
  return sql<JournalLine[]>`
    select
      entry.seq,
      entry.recorded_at                 as "recordedAt",
      entry.action,
      person.name                       as "personName",
      entry.organisation_id             as "organisationId",
      encode(entry.content_hash, 'hex') as "contentHash"
    from journal_entry entry
    join person on person.programme_id = entry.programme_id and person.id = entry.actor_id
    where entry.programme_id = ${programmeId}
      and entry.seq = any (${[...new Set(seqs)]}::bigint[])
    order by entry.seq desc
  `;
}

/** How many records wait in which state. */
export type Waiting = { readonly kind: RecordKind; readonly state: WaitingState; readonly records: number };

/** What waits for somebody's step, by kind and state. */
export async function countWaiting(sql: Sql, programmeId: string): Promise<Waiting[]> {
  return sql<Waiting[]>`
    select record_kind as kind, state, count(*)::int as records
    from waiting_version
    where programme_id = ${programmeId}
    group by record_kind, state
    order by record_kind, state
  `;
}

/** One record in a list. */
export type ListedRecord = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly districtId: string;
  readonly happenedOn: CalendarDate;
};

/** The columns of {@link ListedRecord}, of the view `record_overview` under the name `record`. */
export const listedColumns = (sql: Sql) => sql`
  record.record_kind     as kind,
  record.id,
  record.version,
  record.local_id        as "localId",
  record.organisation_id as "organisationId",
  record.district_id     as "districtId",
  record.happened_on     as "happenedOn"
`;

/** The numbers of records, by id; one that does not exist is left out. */
export async function findNumbers(sql: Sql, programmeId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; localId: string }[]>`
    select distinct id, local_id as "localId"
    from record_overview
    where programme_id = ${programmeId}
      and id = any (${[...ids]}::uuid[])
    order by id
  `;
  return new Map(rows.map(({ id, localId }) => [id, localId]));
}

/** The latest shape of a hazardous area; nothing where there is no such area. */
export async function findHazardShape(
  sql: Sql,
  programmeId: string,
  hazardousAreaId: string,
): Promise<MultiPolygon | undefined> {
  const [row] = await sql<{ shape: MultiPolygon }[]>`
    select st_asgeojson(place, 7)::jsonb as shape
    from record_overview
    where programme_id = ${programmeId}
      and record_kind = 'hazardous-area'
      and id = ${hazardousAreaId}
    order by version desc
    limit 1
  `;
  return row?.shape;
}
