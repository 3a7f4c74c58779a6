import type { Sql } from "../../../foundation/server/database.ts";
import { LEAST_REPORTS, type TeamValues } from "../../domain/rules/team-values.ts";
import { isLatestLive } from "./checked-versions.queries.ts";

/** What teams reported, with how sensitive the most sensitive of these reports is. */
export type TeamReports = TeamValues & { readonly sensitivity: string };

/**
 * Reads what each team reported as processed in a first pass, by method and quarter, in the order of the days; those with enough reports to
 * say something.
 */
export async function listTeamReports(sql: Sql, programmeId: string): Promise<TeamReports[]> {
  return sql<TeamReports[]>`
    select report.organisation_id as organisation, report.team, report.method, date_trunc('quarter', report.worked_on)::date as quarter,
           max(report.sensitivity) as sensitivity,
           json_agg(report.area_processed_m2 order by report.worked_on, report.local_id) as values
    from daily_progress report
    where report.programme_id = ${programmeId} and report.team is not null and report.pass = 'first' and report.area_processed_m2 >= 1
      and ${isLatestLive(sql, "report")}
    group by report.organisation_id, report.team, report.method, date_trunc('quarter', report.worked_on)
    having count(*) >= ${LEAST_REPORTS}
    order by report.organisation_id, report.team, report.method, quarter
  `;
}
