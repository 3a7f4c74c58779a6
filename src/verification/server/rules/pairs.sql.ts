import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import { tableOf } from "../decide.queries.ts";
import type { RuleQueryContext } from "./rule-query.ts";

/**
 * Findings of a rule about pairs of one kind, each pair once: about the record that came in later, whichever of the two is checked.
 *
 * @param pairs  a query with the columns a_id, a_version, b_id, b_version, facts, basis; the last two alike from either side
 */
export const pairFindings = (
  sql: Sql,
  { programmeId, kind }: RuleQueryContext,
  rule: string,
  field: string,
  pairs: SqlPart,
): SqlPart => {
  const firstSeq = (id: SqlPart) => sql`
    (select min(recorded_seq) from ${sql(tableOf[kind])} entered where entered.programme_id = ${programmeId} and entered.id = ${id})
  `;
  return sql`
    select distinct ${rule}::text as rule,
           case when a_later then a_id else b_id end           as record_id,
           case when a_later then a_version else b_version end as record_version,
           case when a_later then b_id else a_id end::text     as subject,
           ${kind}::text                                       as other_kind,
           case when a_later then b_id else a_id end           as other_id,
           ${field}::text                                      as field,
           facts, basis
    from (
      select pair.*, (${firstSeq(sql`pair.a_id`)}, pair.a_id) > (${firstSeq(sql`pair.b_id`)}, pair.b_id) as a_later
      from (${pairs}) pair
    ) ordered
  `;
};

/** How far two points may be apart in degrees to be within so many metres of each other: for the index, which knows no metres. */
export const nearby = (sql: Sql, point: SqlPart, metres: number): SqlPart => sql`
  st_expand(${point}, ${metres / 110_000}::double precision / greatest(0.01, cos(radians(st_y(${point})))), ${metres / 110_000}::double precision)
`;
