import { SAME_EVENT } from "../../domain/rules/duplicate-event.ts";
import { tableOf } from "../decide.queries.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import { nearby, pairFindings } from "./pairs.sql.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Calls of one organisation, and accidents of whomever, in one place and on one day or the next (I27). */
export const findRepeatedEvents: RuleQuery = (sql, context) => {
  const { programmeId, kind } = context;
  const table = sql(tableOf[kind]);
  const isAccident = kind === "accident";
  const day = sql(isAccident ? "happened_on" : "called_on");
  return pairFindings(
    sql,
    context,
    "duplicate-event",
    "position",
    sql`
      select a_id, a_version, b_id, b_version,
             jsonb_build_object('metres', round(metres::numeric), 'days', days) as facts,
             jsonb_build_object('metres', round(metres::numeric), 'days', days) as basis
      from (
        select a.id as a_id, a.version as a_version, b.id as b_id, b.version as b_version, abs(a.${day} - b.${day}) as days,
               st_distance(a.point::geography, b.point::geography) as metres
        from checked_version checked
        join ${table} a on a.programme_id = ${programmeId} and a.id = checked.record_id and a.version = checked.version
        join ${table} b
          on b.programme_id = ${programmeId} and b.point && ${nearby(sql, sql`a.point`, SAME_EVENT.metres)} and b.id <> a.id
         and b.${day} between a.${day} - ${SAME_EVENT.days}::integer and a.${day} + ${SAME_EVENT.days}::integer
        where (${isAccident} or b.organisation_id = a.organisation_id) and ${isLatestLive(sql, "b")}
        offset 0
      ) near
      where metres <= ${SAME_EVENT.metres}::double precision
    `,
  );
};
