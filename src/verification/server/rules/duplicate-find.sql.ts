import { CONTEXTS_ON_LAND } from "../../../quality/domain/alarm-rules.ts";
import { SAME_FIND } from "../../domain/rules/duplicate-find.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import { nearby, pairFindings } from "./pairs.sql.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Items of the same ordnance in the same place, some days apart at most (I27). */
export const findRepeatedFinds: RuleQuery = (sql, context) => {
  const { programmeId } = context;
  return pairFindings(
    sql,
    context,
    "duplicate-find",
    "position",
    sql`
      select a_id, a_version, b_id, b_version,
             jsonb_build_object('metres', round(metres::numeric, 1), 'days', days) as facts,
             jsonb_build_object('metres', round(metres::numeric, 1), 'days', days, 'category', category, 'quantity', quantity) as basis
      from (
        select a.id as a_id, a.version as a_version, b.id as b_id, b.version as b_version, a.category, a.quantity,
               abs(a.found_on - b.found_on) as days, st_distance(a.point::geography, b.point::geography) as metres,
               a.organisation_id = b.organisation_id and a.team is not distinct from b.team as same_team
        from checked_version checked
        join ordnance_item a on a.programme_id = ${programmeId} and a.id = checked.record_id and a.version = checked.version
        join ordnance_item b
          on b.programme_id = ${programmeId} and b.point && ${nearby(sql, sql`a.point`, SAME_FIND.metres)}
         and b.id <> a.id and b.category = a.category and b.quantity = a.quantity
         and (a.model is null or b.model is null or a.model = b.model)
         and b.found_on between a.found_on - ${SAME_FIND.days}::integer and a.found_on + ${SAME_FIND.days}::integer
        where a.context = any (${[...CONTEXTS_ON_LAND]}::text[]) and b.context = any (${[...CONTEXTS_ON_LAND]}::text[])
          and ${isLatestLive(sql, "b")}
        offset 0
      ) near
      where metres <= case when same_team then ${SAME_FIND.sameTeamMetres}::double precision else ${SAME_FIND.metres}::double precision end
    `,
  );
};
