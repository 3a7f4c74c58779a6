import { SAME_EVENT } from "../../domain/rules/duplicate-event.ts";
import { apartM, nearby, pairFindings } from "./pairs.sql.ts";

/** Calls of one organisation, and accidents of whomever, in one place and on one day or the next (I27). */
export const findRepeatedEvents = pairFindings((sql, kind) => {
  const isAccident = kind === "accident";
  const day = sql(isAccident ? "happened_on" : "called_on");
  const facts = sql`jsonb_build_object('metres', round(apart.metres), 'days', abs(a.${day} - b.${day}))`;
  return {
    rule: "duplicate-event",
    field: "position",
    alike: sql`
      b.point && ${nearby(sql, sql`a.point`, SAME_EVENT.metres)}
      and b.${day} between a.${day} - ${SAME_EVENT.days}::integer and a.${day} + ${SAME_EVENT.days}::integer
      and (${isAccident} or b.organisation_id = a.organisation_id) and apart.metres <= ${SAME_EVENT.metres}::double precision
    `,
    metres: apartM(sql),
    facts,
    basis: facts,
  };
});
