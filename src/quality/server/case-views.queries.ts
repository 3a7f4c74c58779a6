import type { MultiPolygon, Point } from "geojson";
import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { FindingKind } from "../domain/alarm-rules.ts";
import type { CaseState, QualityCase } from "../domain/quality-case.ts";
import { caseColumns } from "./cases.queries.ts";

/** How many cases are open. */
export async function countOpenCases(sql: Sql, programmeId: string): Promise<{ critical: number; major: number }> {
  const [row] = await sql<{ critical: number; major: number }[]>`
    select count(*) filter (where severity = 'critical')::int as critical, count(*) filter (where severity = 'major')::int as major
    from quality_case
    where programme_id = ${programmeId} and known_to_seq is null and state = 'open'
  `;
  return row ?? { critical: 0, major: 0 };
}

/** How many cases a journal entry opened, or opened again, that are open still. */
export async function countCasesOpenedBy(sql: Sql, programmeId: string, seq: number): Promise<number> {
  const [row] = await sql<{ cases: number }[]>`
    select count(*)::int as cases from quality_case
    where programme_id = ${programmeId} and known_to_seq is null and state = 'open' and opened_seq = ${seq}
  `;
  return row?.cases ?? 0;
}

/** A case in a list: with the numbers of its records, and when it was opened. */
export type ListedCase = QualityCase & {
  readonly recordNumber: string;
  readonly releaseNumber: string;
  /** whose release it is, and where */
  readonly organisationId: string;
  readonly districtId: string;
  readonly product: string;
  readonly decidedOn: string;
  readonly openedAt: string;
};

const listedColumns = (sql: Sql) => sql`
  ${caseColumns(sql)},
  case current.record_kind
    when 'accident' then (select local_id from accident record where record.programme_id = current.programme_id
                            and record.id = current.record_id and record.version = current.record_version)
    else (select local_id from ordnance_item record where record.programme_id = current.programme_id
            and record.id = current.record_id and record.version = current.record_version)
  end                     as "recordNumber",
  release.local_id        as "releaseNumber",
  release.organisation_id as "organisationId",
  release.district_id     as "districtId",
  release.product,
  release.decided_on      as "decidedOn",
  opened.recorded_at      as "openedAt"
`;

const listedTables = (sql: Sql) => sql`
  quality_case current
  join release_polygon release
    on release.programme_id = current.programme_id and release.id = current.release_id and release.version = current.release_version
  join journal_entry opened on opened.programme_id = current.programme_id and opened.seq = current.opened_seq
`;

/** Which cases a list holds: by how they stand; or all those of one record, also of a hazardous area whose land they are about. */
export type CaseChoice =
  | { readonly states: readonly CaseState[] }
  | { readonly kind: FindingKind | "release-polygon" | "hazardous-area"; readonly id: string };

function chosenCases(sql: Sql, choice: CaseChoice): SqlPart {
  if ("states" in choice) return sql`current.state = any (${[...choice.states]}::text[])`;
  if (choice.kind === "release-polygon") return sql`current.release_id = ${choice.id}`;
  return choice.kind === "hazardous-area"
    ? sql`release.hazardous_area_id = ${choice.id}`
    : sql`current.record_id = ${choice.id}`;
}

/** Lists cases: the most severe first, then the oldest. */
export async function listCases(
  sql: Sql,
  programmeId: string,
  choice: CaseChoice,
  { limit, offset }: { limit: number; offset: number },
): Promise<ListedCase[]> {
  return sql<ListedCase[]>`
    select ${listedColumns(sql)}
    from ${listedTables(sql)}
    where current.programme_id = ${programmeId} and current.known_to_seq is null and ${chosenCases(sql, choice)}
    order by current.severity, current.opened_seq, current.id
    limit ${limit} offset ${offset}
  `;
}

/** How many cases stand in these states. */
export async function countCases(sql: Sql, programmeId: string, states: readonly CaseState[]): Promise<number> {
  const [row] = await sql<{ cases: number }[]>`
    select count(*)::int as cases from quality_case
    where programme_id = ${programmeId} and known_to_seq is null and state = any (${[...states]}::text[])
  `;
  return row?.cases ?? 0;
}

/** One case as it stands now. */
export async function findCase(sql: Sql, programmeId: string, id: string): Promise<ListedCase | undefined> {
  const [found] = await sql<ListedCase[]>`
    select ${listedColumns(sql)}
    from ${listedTables(sql)}
    where current.programme_id = ${programmeId} and current.known_to_seq is null and current.id = ${id}
  `;
  return found;
}

/** The shapes of a case: the find and the released polygon. */
export async function findCasePlaces(
  sql: Sql,
  programmeId: string,
  { recordKind, recordId, recordVersion, releaseId, releaseVersion }: QualityCase,
): Promise<{ find: Point; release: MultiPolygon }> {
  const [row] = await sql<{ find: Point; release: MultiPolygon }[]>`
    select st_asgeojson(record.place, 7)::jsonb as find, st_asgeojson(release.boundary, 7)::jsonb as release
    from record_overview record
    join release_polygon release
      on release.programme_id = record.programme_id and release.id = ${releaseId} and release.version = ${releaseVersion}
    where record.programme_id = ${programmeId} and record.record_kind = ${recordKind} and record.id = ${recordId}
      and record.version = ${recordVersion}
  `;
  if (!row) throw new Error("a case has a find and a release");
  return row;
}

/** One state in the history of a case: since when, and who made it so. */
export type CaseStep = Pick<QualityCase, "state" | "recordVersion" | "releaseVersion" | "reason" | "distanceM"> & {
  readonly seq: number;
  readonly at: string;
  /** who decided the case, or whose decision on a record the rule followed */
  readonly personName: string;
  readonly organisationId: string;
  readonly byRule: boolean;
};

/** The history of a case, the latest first. */
export async function findCaseSteps(sql: Sql, programmeId: string, id: string): Promise<CaseStep[]> {
  return sql<CaseStep[]>`
    select step.state, step.record_version as "recordVersion", step.release_version as "releaseVersion", step.reason,
           step.distance_m as "distanceM", step.known_from_seq as seq, entry.recorded_at as at, person.name as "personName",
           entry.organisation_id as "organisationId", step.actor_id is null as "byRule"
    from quality_case step
    join journal_entry entry on entry.programme_id = step.programme_id and entry.seq = step.known_from_seq
    join person on person.programme_id = entry.programme_id and person.id = entry.actor_id
    where step.programme_id = ${programmeId} and step.id = ${id}
    order by step.known_from_seq desc
  `;
}
