import { SAME_FIND } from "../../domain/rules/duplicate-find.ts";
import { SAME_LOT } from "../../domain/rules/duplicate-lot.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import { pairFindings } from "./pairs.sql.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Large lots of one model that one organisation reports twice for a day and a neighbourhood (I27). */
export const findRepeatedLots: RuleQuery = (sql, context) => {
  const { programmeId } = context;
  return pairFindings(
    sql,
    context,
    "duplicate-lot",
    "quantity",
    sql`
      select a_id, a_version, b_id, b_version,
             jsonb_build_object('metres', round(metres::numeric), 'quantity', quantity) as facts,
             jsonb_build_object('metres', round(metres::numeric), 'quantity', quantity, 'model', model, 'day', found_on) as basis
      from (
        select a.id as a_id, a.version as a_version, b.id as b_id, b.version as b_version, a.quantity, a.model, a.found_on,
               st_distance(a.point::geography, b.point::geography) as metres
        from checked_version checked
        join ordnance_item a on a.programme_id = ${programmeId} and a.id = checked.record_id and a.version = checked.version
        join ordnance_item b
          on b.programme_id = ${programmeId} and b.found_on = a.found_on and b.organisation_id = a.organisation_id
         and b.category = a.category and b.model = a.model and b.quantity = a.quantity and b.id <> a.id
        where a.quantity >= ${SAME_LOT.leastQuantity} and ${isLatestLive(sql, "b")}
        offset 0
      ) same
      -- nearer than this they are one find already
      where metres <= ${SAME_LOT.metres}::double precision and metres > ${SAME_FIND.sameTeamMetres}::double precision
    `,
  );
};
