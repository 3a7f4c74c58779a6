import type { Sql } from "../../foundation/server/database.ts";
import type { QaVisit, QcInspection, QcPlan, QcResult } from "../domain/inspection.ts";
import type { Measured, Subject } from "./subjects.queries.ts";

/** Who writes, and under which entry of the journal. */
export type Written = {
  readonly programmeId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly seq: number;
  readonly hash: Buffer;
};

/** The latest version of a visit or an inspection; 0 where there is none. Locks it, so that two people follow each other. */
export async function latestVersion(
  sql: Sql,
  programmeId: string,
  table: "qa_visit" | "qc_inspection",
  id: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(22, hashtext(${`${programmeId} ${id}`}))`;
  const [row] = await sql<{ version: number }[]>`
    select coalesce(max(version), 0)::int as version from ${sql(table)} where programme_id = ${programmeId} and id = ${id}
  `;
  return row?.version ?? 0;
}

/** The place in the journal of what is the same as what is to be written, where it is the latest: sent twice, it was written once. */
export async function findSame(
  sql: Sql,
  programmeId: string,
  table: "qa_visit" | "qc_inspection" | "qc_plan" | "accreditation",
  id: string,
  hash: Buffer,
): Promise<{ readonly version: number; readonly seq: number } | undefined> {
  const [latest] = await sql<{ version: number; seq: number; isSame: boolean }[]>`
    select ${table === "qc_plan" ? sql`1` : sql`version`} as version, recorded_seq as seq, content_hash = ${hash} as "isSame"
    from ${sql(table)} where programme_id = ${programmeId} and id = ${id}
    order by recorded_seq desc limit 1
  `;
  return latest?.isSame ? { version: latest.version, seq: latest.seq } : undefined;
}

/** Writes a version of a visit. */
export async function insertQaVisit(
  sql: Sql,
  by: Written,
  subject: Subject,
  visit: QaVisit & { readonly id: string; readonly version: number },
): Promise<void> {
  await sql`
    insert into qa_visit (programme_id, id, version, local_id, organisation_id, inspected_by, team, district_id, sensitivity, subject_kind,
                          subject_id, subject_version, task_id, visited_on, checklist, measures, notes, withdrawn, reason, actor_id,
                          recorded_seq, content_hash)
    values (${by.programmeId}, ${visit.id}, ${visit.version}, ${visit.localId}, ${subject.organisationId}, ${by.organisationId},
            ${visit.team ?? null}, ${subject.districtId}, ${subject.sensitivity}, ${subject.kind}, ${subject.id}, ${subject.version},
            ${subject.taskId}, ${visit.visitedOn}, ${sql.json(visit.checklist)}, ${visit.measures ?? null}, ${visit.notes ?? null},
            ${visit.withdrawn ?? false}, ${visit.reason ?? null}, ${by.personId}, ${by.seq}, ${by.hash})
  `;
}

/** Whether a number of a plan is taken. */
export async function isPlanTaken(sql: Sql, programmeId: string, id: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(22, hashtext(${`${programmeId} ${id}`}))`;
  return (await sql`select from qc_plan where programme_id = ${programmeId} and id = ${id}`).length > 0;
}

/** Writes a plan. */
export async function insertQcPlan(
  sql: Sql,
  by: Written,
  release: Subject,
  plan: QcPlan & { readonly id: string },
): Promise<void> {
  const { sample } = plan;
  await sql`
    insert into qc_plan (programme_id, id, local_id, organisation_id, inspected_by, district_id, sensitivity, release_id, release_version,
                         task_id, stated_on, fraction, units, sampled_units, method, detection, accept_hazardous, accept_indicator, notes,
                         actor_id, recorded_seq, content_hash)
    values (${by.programmeId}, ${plan.id}, ${plan.localId}, ${release.organisationId}, ${by.organisationId}, ${release.districtId},
            ${release.sensitivity}, ${release.id}, ${release.version}, ${release.taskId}, ${plan.statedOn},
            ${sample.kind === "fraction" ? sample.fraction : null}, ${sample.kind === "lots" ? sample.units : null},
            ${sample.kind === "lots" ? sample.sampled : null}, ${plan.method}, ${plan.detection}, ${plan.acceptHazardous},
            ${plan.acceptIndicator}, ${plan.notes ?? null}, ${by.personId}, ${by.seq}, ${by.hash})
  `;
}

/** A plan as the register holds it. */
export type KeptPlan = {
  readonly id: string;
  readonly localId: string;
  readonly organisationId: string;
  readonly inspectedBy: string;
  readonly districtId: string;
  readonly sensitivity: string;
  readonly releaseId: string;
  readonly releaseVersion: number;
  readonly taskId: string | null;
  readonly statedOn: QcPlan["statedOn"];
  readonly fraction: number | null;
  readonly units: number | null;
  readonly sampledUnits: number | null;
  readonly method: string;
  readonly detection: number;
  readonly acceptHazardous: number;
  readonly acceptIndicator: number;
  readonly notes: string | null;
  readonly mayInspect: boolean;
};

/** What was planned, in the form in which it was stated. */
export const sampleOf = ({ fraction, units, sampledUnits }: KeptPlan): QcPlan["sample"] =>
  fraction === null ? { kind: "lots", units: units ?? 0, sampled: sampledUnits ?? 0 } : { kind: "fraction", fraction };

/** Finds a plan; undefined where there is none to see. */
export async function findPlan(sql: Sql, programmeId: string, id: string): Promise<KeptPlan | undefined> {
  const [plan] = await sql<KeptPlan[]>`
    select id, local_id as "localId", organisation_id as "organisationId", inspected_by as "inspectedBy", district_id as "districtId",
           sensitivity, release_id as "releaseId", release_version as "releaseVersion", task_id as "taskId", stated_on as "statedOn",
           fraction, units, sampled_units as "sampledUnits", method, detection, accept_hazardous as "acceptHazardous",
           accept_indicator as "acceptIndicator", notes,
           organisation_id in (select granted.organisation_id from granted_organisations('inspect') granted) as "mayInspect"
    from qc_plan where programme_id = ${programmeId} and id = ${id}
  `;
  return plan;
}

/** Writes a version of an inspection. */
export async function insertQcInspection(
  sql: Sql,
  by: Written,
  plan: KeptPlan,
  inspection: QcInspection & Measured & { readonly id: string; readonly version: number; readonly result: QcResult },
): Promise<void> {
  await sql`
    insert into qc_inspection (programme_id, id, version, local_id, organisation_id, inspected_by, district_id, sensitivity, plan_id,
                               release_id, release_version, task_id, inspected_on, searcher, samples, searched_m2, searched_fraction,
                               searched_units, hazardous_finds, indicator_finds, result, notes, withdrawn, reason, actor_id, recorded_seq,
                               content_hash)
    values (${by.programmeId}, ${inspection.id}, ${inspection.version}, ${plan.localId}, ${plan.organisationId}, ${by.organisationId},
            ${plan.districtId}, ${plan.sensitivity}, ${plan.id}, ${plan.releaseId}, ${plan.releaseVersion}, ${plan.taskId},
            ${inspection.inspectedOn}, ${inspection.searcher ?? null},
            st_setsrid(st_geomfromgeojson(${JSON.stringify(inspection.samples)}), 4326), ${inspection.searchedM2}, ${inspection.fraction},
            ${inspection.searchedUnits ?? null}, ${inspection.hazardousFinds}, ${inspection.indicatorFinds}, ${inspection.result},
            ${inspection.notes ?? null}, ${inspection.withdrawn ?? false}, ${inspection.reason ?? null}, ${by.personId}, ${by.seq}, ${by.hash})
  `;
}
