import { pairFindings } from "./pairs.sql.ts";

/** Days that one team reported twice, with the same area and hours (I27). */
export const findRepeatedDays = pairFindings((sql) => ({
  rule: "duplicate-day",
  field: "areaProcessedM2",
  alike: sql`
    a.area_processed_m2 > 0 and b.worked_on = a.worked_on and b.organisation_id = a.organisation_id and b.team = a.team
    and b.method = a.method and b.pass = a.pass and b.task_id is not distinct from a.task_id
    and b.area_processed_m2 = a.area_processed_m2 and b.hours = a.hours
  `,
  metres: sql`0`,
  facts: sql`jsonb_build_object('area', a.area_processed_m2, 'hours', a.hours)`,
  basis: sql`jsonb_build_object('area', a.area_processed_m2, 'hours', a.hours, 'day', a.worked_on)`,
}));
