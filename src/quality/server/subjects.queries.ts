import type { MultiPolygon } from "geojson";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import type { SubjectKind } from "../domain/inspection.ts";

/** The activity that a visit or an inspection is about, as it stands: approved where it is, else as it waits. */
export type Subject = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly districtId: string;
  readonly sensitivity: string;
  readonly taskId: string | null;
  /** whether the person of the transaction may inspect for that organisation */
  readonly mayInspect: boolean;
};

/** Finds an activity by its id, or by its number (`NUMBER` or `organisation/NUMBER`); undefined where there is none, or several. */
export async function findSubject(
  sql: Sql,
  programmeId: string,
  kind: SubjectKind,
  named: { readonly id: string } | { readonly number: string },
): Promise<Subject | undefined> {
  const [, organisation, number] =
    "number" in named ? (/^(?:([a-z][a-z0-9_-]*)\/)?(.+)$/u.exec(named.number) ?? []) : [];
  const chosen =
    "id" in named
      ? sql`record.id = ${named.id}`
      : sql`record.local_id = ${number ?? ""} ${organisation === undefined ? sql`` : sql`and record.organisation_id = ${organisation}`}`;
  const found = await sql<Subject[]>`
    select distinct on (record.id)
      record.record_kind as kind, record.id, record.version, record.local_id as "localId", record.organisation_id as "organisationId",
      record.district_id as "districtId", record.sensitivity,
      case record.record_kind when 'task' then record.id else (record.fields ->> 'task_id')::uuid end as "taskId",
      record.organisation_id in (select granted.organisation_id from granted_organisations('inspect') granted) as "mayInspect"
    from record_overview record
    join record_decision decision
      on decision.programme_id = record.programme_id and decision.record_id = record.id and decision.version = record.version
     and decision.known_to_seq is null and decision.state not in ('returned', 'withdrawn', 'superseded')
    where record.programme_id = ${programmeId} and record.record_kind = ${kind} and ${chosen}
    order by record.id, decision.state = 'approved' desc, record.version desc
    limit 2
  `;
  return found.length === 1 ? found[0] : undefined;
}

/** Whether an organisation is the authority. */
export async function isAuthority(sql: Sql, programmeId: string, organisationId: string): Promise<boolean> {
  const rows = await sql`
    select from organisation where programme_id = ${programmeId} and id = ${organisationId} and kind = 'authority'
  `;
  return rows.length > 0;
}

/** What a sample covers of a release: its size inside it, in m², and as a share; and the last day of the work that released the land. */
export type Measured = { readonly searchedM2: number; readonly fraction: number; readonly workedTo: CalendarDate };

/** Measures samples against a version of a release; `flawed` where they are no valid polygons, undefined where they lie elsewhere. */
export async function measureSamples(
  sql: Sql,
  programmeId: string,
  release: { readonly id: string; readonly version: number },
  samples: MultiPolygon,
): Promise<Measured | "flawed" | undefined> {
  const shape = sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(samples)}), 4326)`;
  const [valid] = await sql<{ isValid: boolean }[]>`select st_isvalid(${shape}) as "isValid"`;
  if (!valid?.isValid) return "flawed";
  const [row] = await sql<{ searched: number; area: number; workedTo: CalendarDate }[]>`
    select st_area(st_intersection(${shape}, boundary)::geography) as searched, area_m2 as area, worked_to as "workedTo"
    from release_polygon where programme_id = ${programmeId} and id = ${release.id} and version = ${release.version}
  `;
  if (!row || row.searched <= 0) return undefined;
  return { searchedM2: row.searched, fraction: Math.min(1, row.searched / row.area), workedTo: row.workedTo };
}
