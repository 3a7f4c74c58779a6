import type { MultiPolygon } from "geojson";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import type { QcResult, SubjectKind } from "../domain/inspection.ts";
import type { NonconformityState, Severity } from "../domain/nonconformity.ts";

/** The latest version of each row of a table under the name `seen`. */
const isLatest = (sql: Sql, table: "qa_visit" | "qc_inspection"): SqlPart => sql`
  not exists (select from ${sql(table)} later
              where later.programme_id = seen.programme_id and later.id = seen.id and later.version > seen.version)
`;

const writtenBy = (sql: Sql) => sql`
  coalesce((select person.name from person where person.programme_id = seen.programme_id and person.id = seen.actor_id), seen.actor_id)
    as "personName",
  (select entry.recorded_at from journal_entry entry where entry.programme_id = seen.programme_id and entry.seq = seen.recorded_seq) as at
`;

const numberOfSubject = (sql: Sql) => sql`
  (select subject.local_id from record_overview subject
   where subject.programme_id = seen.programme_id and subject.record_kind = seen.subject_kind and subject.id = seen.subject_id
     and subject.version = seen.subject_version)
`;

/** A page of a list. */
export type Slice = { readonly limit: number; readonly offset: number };

/** A version of a visit. */
export type Visit = {
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly organisationId: string;
  readonly inspectedBy: string;
  readonly team: string | null;
  readonly districtId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** where the reader may see it */
  readonly subjectNumber: string | null;
  readonly visitedOn: CalendarDate;
  readonly checklist: Readonly<Record<string, "yes" | "no" | "not_applicable">>;
  readonly measures: string | null;
  readonly notes: string | null;
  readonly withdrawn: boolean;
  readonly reason: string | null;
  readonly personName: string;
  readonly at: string;
};

const visitColumns = (sql: Sql) => sql`
  seen.id, seen.version, seen.local_id as "localId", seen.organisation_id as "organisationId", seen.inspected_by as "inspectedBy", seen.team,
  seen.district_id as "districtId", seen.subject_kind as "subjectKind", seen.subject_id as "subjectId",
  ${numberOfSubject(sql)} as "subjectNumber", seen.visited_on as "visitedOn", seen.checklist, seen.measures, seen.notes, seen.withdrawn,
  seen.reason, ${writtenBy(sql)}
`;

/** Lists visits, the latest first; those about one subject where it is named. */
export async function listVisits(
  sql: Sql,
  programmeId: string,
  { subjectId }: { readonly subjectId?: string | undefined },
  { limit, offset }: Slice,
): Promise<Visit[]> {
  return sql<Visit[]>`
    select ${visitColumns(sql)} from qa_visit seen
    where seen.programme_id = ${programmeId} and ${isLatest(sql, "qa_visit")}
      ${subjectId === undefined ? sql`` : sql`and seen.subject_id = ${subjectId}`}
    order by seen.visited_on desc, seen.id
    limit ${limit} offset ${offset}
  `;
}

/** Every version of a visit, the latest first. */
export async function findVisit(sql: Sql, programmeId: string, id: string): Promise<Visit[]> {
  return sql<Visit[]>`
    select ${visitColumns(sql)} from qa_visit seen where seen.programme_id = ${programmeId} and seen.id = ${id} order by seen.version desc
  `;
}

/** A version of a control. */
export type Inspection = {
  readonly id: string;
  readonly version: number;
  readonly localId: string;
  readonly planId: string;
  readonly organisationId: string;
  readonly inspectedBy: string;
  readonly districtId: string;
  readonly releaseId: string;
  readonly releaseVersion: number;
  readonly releaseNumber: string | null;
  readonly inspectedOn: CalendarDate;
  readonly searcher: string | null;
  readonly searchedM2: number;
  readonly searchedFraction: number;
  readonly searchedUnits: number | null;
  readonly hazardousFinds: number;
  readonly indicatorFinds: number;
  readonly result: QcResult;
  readonly notes: string | null;
  readonly withdrawn: boolean;
  readonly reason: string | null;
  readonly personName: string;
  readonly at: string;
  readonly samples: MultiPolygon;
};

const inspectionColumns = (sql: Sql) => sql`
  seen.id, seen.version, seen.local_id as "localId", seen.plan_id as "planId", seen.organisation_id as "organisationId",
  seen.inspected_by as "inspectedBy", seen.district_id as "districtId", seen.release_id as "releaseId", seen.release_version as "releaseVersion",
  (select release.local_id from release_polygon release where release.programme_id = seen.programme_id and release.id = seen.release_id
     and release.version = seen.release_version) as "releaseNumber",
  seen.inspected_on as "inspectedOn", seen.searcher, seen.searched_m2 as "searchedM2", seen.searched_fraction as "searchedFraction",
  seen.searched_units as "searchedUnits", seen.hazardous_finds as "hazardousFinds", seen.indicator_finds as "indicatorFinds", seen.result,
  seen.notes, seen.withdrawn, seen.reason, st_asgeojson(seen.samples, 7)::jsonb as samples, ${writtenBy(sql)}
`;

/** Lists controls, the latest first; those of one release where it is named. */
export async function listInspections(
  sql: Sql,
  programmeId: string,
  { releaseId }: { readonly releaseId?: string | undefined },
  { limit, offset }: Slice,
): Promise<Inspection[]> {
  return sql<Inspection[]>`
    select ${inspectionColumns(sql)} from qc_inspection seen
    where seen.programme_id = ${programmeId} and ${isLatest(sql, "qc_inspection")}
      ${releaseId === undefined ? sql`` : sql`and seen.release_id = ${releaseId}`}
    order by seen.inspected_on desc, seen.id
    limit ${limit} offset ${offset}
  `;
}

/** Every version of a control, the latest first. */
export async function findInspection(sql: Sql, programmeId: string, id: string): Promise<Inspection[]> {
  return sql<Inspection[]>`
    select ${inspectionColumns(sql)} from qc_inspection seen
    where seen.programme_id = ${programmeId} and seen.id = ${id} order by seen.version desc
  `;
}

/** The land of the release that was inspected, for the map; nothing where the reader may not see it. */
export async function findReleaseShape(
  sql: Sql,
  programmeId: string,
  release: { readonly id: string; readonly version: number },
): Promise<{ readonly localId: string; readonly shape: MultiPolygon; readonly areaM2: number } | undefined> {
  const [row] = await sql<{ localId: string; shape: MultiPolygon; areaM2: number }[]>`
    select local_id as "localId", st_asgeojson(boundary, 7)::jsonb as shape, area_m2 as "areaM2" from release_polygon
    where programme_id = ${programmeId} and id = ${release.id} and version = ${release.version}
  `;
  return row;
}

/** A plan whose control is not made yet. */
export type OpenPlan = {
  readonly id: string;
  readonly localId: string;
  readonly releaseId: string;
  readonly releaseNumber: string | null;
  readonly organisationId: string;
  readonly districtId: string;
  readonly statedOn: CalendarDate;
};

/** Lists plans that wait for their control, the oldest first. */
export async function listOpenPlans(sql: Sql, programmeId: string, { limit, offset }: Slice): Promise<OpenPlan[]> {
  return sql<OpenPlan[]>`
    select seen.id, seen.local_id as "localId", seen.release_id as "releaseId", seen.organisation_id as "organisationId",
           seen.district_id as "districtId", seen.stated_on as "statedOn",
           (select release.local_id from release_polygon release where release.programme_id = seen.programme_id
              and release.id = seen.release_id and release.version = seen.release_version) as "releaseNumber"
    from qc_plan seen
    where seen.programme_id = ${programmeId}
      and not exists (select from qc_inspection made where made.programme_id = seen.programme_id and made.plan_id = seen.id)
    order by seen.stated_on, seen.id
    limit ${limit} offset ${offset}
  `;
}

/** A nonconformity as it stands. */
export type Nonconformity = {
  readonly id: string;
  readonly localId: string;
  readonly inspectionKind: "qa-visit" | "qc-inspection";
  readonly inspectionId: string;
  readonly organisationId: string;
  readonly inspectedBy: string;
  readonly districtId: string;
  readonly type: string;
  readonly severity: Severity;
  readonly words: string;
  readonly foundOn: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly byRule: boolean;
  readonly state: NonconformityState;
  readonly fromSeq: number;
  readonly doneBy: string | null;
  readonly place: { readonly type: "Point"; readonly coordinates: readonly number[] } | null;
};

/** Which nonconformities a list holds; `overdue` by the day that is given. */
export type NonconformityChoice =
  | { readonly shown: "unsettled" | "settled" }
  | { readonly shown: "overdue"; readonly today: CalendarDate }
  | { readonly inspectionId: string }
  | { readonly subjectId: string }
  | { readonly id: string };

function chosen(sql: Sql, choice: NonconformityChoice): SqlPart {
  if ("id" in choice) return sql`wrong.id = ${choice.id}`;
  if ("inspectionId" in choice) return sql`wrong.inspection_id = ${choice.inspectionId}`;
  if ("subjectId" in choice)
    return sql`(wrong.task_id = ${choice.subjectId} or wrong.release_id = ${choice.subjectId})`;
  if (choice.shown === "settled") return sql`step.state in ('closed', 'withdrawn')`;
  const unsettled = sql`step.state in ('open', 'proposed', 'done')`;
  return choice.shown === "overdue" ? sql`${unsettled} and wrong.due_on < ${choice.today}` : unsettled;
}

const nonconformityTables = (sql: Sql) => sql`
  nonconformity wrong
  join nonconformity_step step
    on step.programme_id = wrong.programme_id and step.nonconformity_id = wrong.id and step.known_to_seq is null
`;

/** Lists nonconformities: the worst first, then by the day on which they are due. */
export async function listNonconformities(
  sql: Sql,
  programmeId: string,
  choice: NonconformityChoice,
  { limit, offset }: Slice,
): Promise<Nonconformity[]> {
  return sql<Nonconformity[]>`
    select wrong.id, wrong.local_id as "localId", wrong.inspection_kind as "inspectionKind", wrong.inspection_id as "inspectionId",
           wrong.organisation_id as "organisationId", wrong.inspected_by as "inspectedBy", wrong.district_id as "districtId", wrong.type,
           wrong.severity, wrong.words, wrong.found_on as "foundOn", wrong.due_on as "dueOn", wrong.by_rule as "byRule", step.state,
           step.known_from_seq as "fromSeq", case when step.state = 'done' then step.actor_id end as "doneBy",
           st_asgeojson(wrong.point, 7)::jsonb as place
    from ${nonconformityTables(sql)}
    where wrong.programme_id = ${programmeId} and ${chosen(sql, choice)}
    order by array_position(array['critical', 'major', 'minor', 'observation'], wrong.severity), wrong.due_on, wrong.id
    limit ${limit} offset ${offset}
  `;
}

/** How many nonconformities a list holds. */
export async function countNonconformities(
  sql: Sql,
  programmeId: string,
  choice: NonconformityChoice,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from ${nonconformityTables(sql)} where wrong.programme_id = ${programmeId} and ${chosen(sql, choice)}
  `;
  return row?.count ?? 0;
}

/** One step of a nonconformity. */
export type Step = {
  readonly state: NonconformityState;
  readonly words: string | null;
  readonly happenedOn: CalendarDate;
  readonly personName: string;
  readonly organisationId: string;
  readonly at: string;
};

/** The steps of a nonconformity, the latest first. */
export async function listSteps(sql: Sql, programmeId: string, id: string): Promise<Step[]> {
  return sql<Step[]>`
    select step.state, step.words, step.happened_on as "happenedOn", coalesce(person.name, step.actor_id) as "personName",
           coalesce(person.organisation_id, '') as "organisationId",
           (select entry.recorded_at from journal_entry entry
            where entry.programme_id = step.programme_id and entry.seq = step.known_from_seq) as at
    from nonconformity_step step
    left join person on person.programme_id = step.programme_id and person.id = step.actor_id
    where step.programme_id = ${programmeId} and step.nonconformity_id = ${id}
    order by step.known_from_seq desc
  `;
}

/** A release that may not be relied on. */
export type Held = {
  readonly releaseId: string;
  readonly releaseNumber: string;
  readonly organisationId: string;
  readonly districtId: string;
  readonly hold: "under-investigation" | "confirmed" | "failed-control";
};

/** The releases that may not be relied on. */
export async function listHeld(sql: Sql, programmeId: string, { limit, offset }: Slice): Promise<Held[]> {
  return sql<Held[]>`
    select held.release_id as "releaseId", release.local_id as "releaseNumber", release.organisation_id as "organisationId",
           release.district_id as "districtId", held.hold
    from release_hold held
    join release_polygon release
      on release.programme_id = held.programme_id and release.id = held.release_id and release.version = held.release_version
    where held.programme_id = ${programmeId}
    order by release.local_id, held.release_id
    limit ${limit} offset ${offset}
  `;
}

/** What the overview counts. */
export type QualityCounts = {
  readonly visits: number;
  readonly passed: number;
  readonly failed: number;
  readonly incomplete: number;
  readonly waiting: number;
};

/** Counts visits and controls from a day on, and the plans that wait. */
export async function countQuality(sql: Sql, programmeId: string, since: CalendarDate): Promise<QualityCounts> {
  const [row] = await sql<QualityCounts[]>`
    select
      (select count(*)::int from qa_visit seen where seen.programme_id = ${programmeId} and seen.visited_on >= ${since}
         and not seen.withdrawn and ${isLatest(sql, "qa_visit")}) as visits,
      count(*) filter (where controls.result = 'passed')::int     as passed,
      count(*) filter (where controls.result = 'failed')::int     as failed,
      count(*) filter (where controls.result = 'incomplete')::int as incomplete,
      (select count(*)::int from qc_plan plan where plan.programme_id = ${programmeId}
         and not exists (select from qc_inspection made where made.programme_id = plan.programme_id and made.plan_id = plan.id)) as waiting
    from (select seen.result from qc_inspection seen where seen.programme_id = ${programmeId} and seen.inspected_on >= ${since}
            and not seen.withdrawn and ${isLatest(sql, "qc_inspection")}) controls
  `;
  if (!row) throw new Error("the database did not count");
  return row;
}
