import type { Sql } from "../../foundation/server/database.ts";
import { tableOf } from "../../verification/server/decide.queries.ts";
import type { FoundRow } from "./register-checks.queries.ts";
import { comparesBoundaries } from "./staged-columns.ts";
import { stagingOf, type Submission } from "./submission.queries.ts";

/** So many of the others are named; who sees these finds the rest. */
const MOST_NAMED = 5;

/**
 * Finds boundaries that another record has as well, in the register or earlier in the file (I27): the very same, wherever the ring
 * begins and whichever way it turns; and, of releases of one organisation, those that lie inside one another. A hazardous area may
 * lie in another: a confirmed one does in the suspected one it was found in.
 *
 * A reason lets each pass, for land may be reported again. What was turned down or has been superseded is no other record.
 */
export async function findRepeatedBoundaries(sql: Sql, { kind, programmeId }: Submission): Promise<FoundRow[]> {
  if (!comparesBoundaries(kind)) return [];
  const staging = sql(stagingOf(kind));
  const asksNested = kind === "release-polygon";
  return sql<FoundRow[]>`
    select line, rule, 'boundary' as field,
           string_agg(number, ', ' order by ordinal) filter (where ordinal <= ${MOST_NAMED})
             || case when max(ordinal) > ${MOST_NAMED} then ', …' else '' end as found,
           jsonb_build_object('others', max(ordinal)) as facts
    from (
      select line, rule, organisation_id || '/' || local_id as number,
             row_number() over (partition by line, rule order by organisation_id, local_id) as ordinal
      from (
        select distinct line, organisation_id, local_id,
               case when same_box and st_normalize(boundary) = st_normalize(other) then 'boundary-duplicate'
                    when ${asksNested} and same_organisation and inside and smaller and lies_within(boundary, other) then 'boundary-inside-another'
                    when ${asksNested} and same_organisation and around and not smaller and lies_within(other, boundary) then 'boundary-around-another'
               end as rule,
               reasons
        from (
          select staged.line, staged.boundary, staged.reasons, other.organisation_id, other.local_id, other.boundary as other,
                 staged.boundary ~= other.boundary as same_box,
                 staged.boundary @ other.boundary  as inside,
                 staged.boundary ~ other.boundary  as around,
                 st_area(staged.boundary) <= st_area(other.boundary) as smaller,
                 staged.organisation_id = other.organisation_id as same_organisation
          from ${staging} staged
          join ${sql(tableOf[kind])} other on other.boundary && staged.boundary
          left join record_decision decision
            on decision.programme_id = other.programme_id and decision.record_id = other.id
           and decision.version = other.version and decision.known_to_seq is null
          where other.programme_id = ${programmeId} and other.id <> staged.id
            and coalesce(decision.state, 'submitted') not in ('returned', 'withdrawn', 'superseded')
          union all
          select staged.line, staged.boundary, staged.reasons, other.organisation_id, other.local_id, other.boundary,
                 staged.boundary ~= other.boundary, staged.boundary @ other.boundary, staged.boundary ~ other.boundary,
                 st_area(staged.boundary) <= st_area(other.boundary), staged.organisation_id = other.organisation_id
          from ${staging} staged
          join ${staging} other on other.boundary && staged.boundary and other.line < staged.line
          where other.id <> staged.id
          offset 0
        ) pair
        where same_box or inside or around
      ) related
      where rule is not null and not reasons ? rule
    ) named
    group by line, rule
    order by line, rule
  `;
}
