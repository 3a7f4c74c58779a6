import { CONTEXTS_ON_LAND } from "../../../quality/domain/alarm-rules.ts";
import { SAME_FIND } from "../../domain/rules/duplicate-find.ts";
import { apartM, nearby, pairFindings } from "./pairs.sql.ts";

/** Items of the same ordnance in the same place, some days apart at most (I27). */
export const findRepeatedFinds = pairFindings((sql) => {
  const days = sql`abs(a.found_on - b.found_on)`;
  return {
    rule: "duplicate-find",
    field: "position",
    alike: sql`
      b.point && ${nearby(sql, sql`a.point`, SAME_FIND.metres)}
      and b.category = a.category and b.quantity = a.quantity and (a.model is null or b.model is null or a.model = b.model)
      and b.found_on between a.found_on - ${SAME_FIND.days}::integer and a.found_on + ${SAME_FIND.days}::integer
      and a.context = any (${[...CONTEXTS_ON_LAND]}::text[]) and b.context = any (${[...CONTEXTS_ON_LAND]}::text[])
      and apart.metres <= case when a.organisation_id = b.organisation_id and a.team is not distinct from b.team
                               then ${SAME_FIND.sameTeamMetres}::double precision else ${SAME_FIND.metres}::double precision end
    `,
    metres: apartM(sql),
    facts: sql`jsonb_build_object('metres', round(apart.metres::numeric, 1), 'days', ${days})`,
    basis: sql`jsonb_build_object('metres', round(apart.metres::numeric, 1), 'days', ${days}, 'category', a.category, 'quantity', a.quantity)`,
  };
});
