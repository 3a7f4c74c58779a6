import type { Sql } from "../../foundation/server/database.ts";
import { type Inspection, listInspections, listVisits, type Visit } from "./quality-views.queries.ts";
import { listSuspensions, type Suspension } from "./suspensions.queries.ts";

/** Whether a control that failed holds its release now. */
export async function isHeldByControl(sql: Sql, programmeId: string, inspectionId: string): Promise<boolean> {
  const rows = await sql`select from failed_control where programme_id = ${programmeId} and id = ${inspectionId}`;
  return rows.length > 0;
}

/** What quality management says about a record. */
export type RecordQuality = {
  readonly visits: readonly Visit[];
  readonly inspections: readonly Inspection[];
  readonly suspensions: readonly Suspension[];
};

const FIRST = { limit: 20, offset: 0 };

/** The visits to a task, a release or a call, the controls of a release, and the suspensions of a task. */
export const findRecordQuality = async (
  sql: Sql,
  programmeId: string,
  kind: string,
  id: string,
): Promise<RecordQuality> => ({
  visits:
    kind === "task" || kind === "release-polygon" || kind === "eod-spot-task"
      ? await listVisits(sql, programmeId, { subjectId: id }, FIRST)
      : [],
  inspections: kind === "release-polygon" ? await listInspections(sql, programmeId, { releaseId: id }, FIRST) : [],
  suspensions: kind === "task" ? await listSuspensions(sql, programmeId, { taskId: id }) : [],
});
