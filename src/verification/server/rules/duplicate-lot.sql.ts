import { SAME_FIND } from "../../domain/rules/duplicate-find.ts";
import { SAME_LOT } from "../../domain/rules/duplicate-lot.ts";
import { apartM, pairFindings } from "./pairs.sql.ts";

/** Large lots of one model that one organisation reports twice for a day and a neighbourhood (I27). */
export const findRepeatedLots = pairFindings((sql) => ({
  rule: "duplicate-lot",
  field: "quantity",
  // Nearer than that they are one find already.
  alike: sql`
    a.quantity >= ${SAME_LOT.leastQuantity} and b.found_on = a.found_on and b.organisation_id = a.organisation_id
    and b.category = a.category and b.model = a.model and b.quantity = a.quantity
    and apart.metres > ${SAME_FIND.sameTeamMetres}::double precision and apart.metres <= ${SAME_LOT.metres}::double precision
  `,
  metres: apartM(sql),
  facts: sql`jsonb_build_object('metres', round(apart.metres), 'quantity', a.quantity)`,
  basis: sql`jsonb_build_object('metres', round(apart.metres), 'quantity', a.quantity, 'model', a.model, 'day', a.found_on)`,
}));
