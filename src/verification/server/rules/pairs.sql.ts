import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import { tableOf } from "../decide.queries.ts";
import { isLatestLive } from "./checked-versions.queries.ts";
import type { RuleQuery } from "./rule-query.ts";

/** Of records that are all alike no more than so many are looked at for each: a file of one row ten thousand times has an answer as well. */
const MOST_CANDIDATES = 5;

/** A rule about two records of one kind, `a` and `b`, of which `a` is checked. */
export type PairRule = {
  readonly rule: string;
  readonly field: string;
  /** which `b` is like `a`; something of it has to be found by an index */
  readonly alike: SqlPart;
  /** how far apart they are in metres; 0 where it does not matter */
  readonly metres: SqlPart;
  readonly facts: SqlPart;
  /** of `a`, `b` and `metres`; the same from either side */
  readonly basis: SqlPart;
};

/**
 * Findings of a rule about pairs: about the record whose version that counts came in later, beside the nearest that came in before it.
 * A pair is one finding, whichever of the two is the later by now.
 */
export const pairFindings =
  (pairRule: (sql: Sql, kind: string) => PairRule): RuleQuery =>
  (sql, { programmeId, kind }) => {
    const { rule, field, alike, metres, facts, basis } = pairRule(sql, kind);
    const table = sql(tableOf[kind]);
    return sql`
      select ${rule}::text as rule, a.id as record_id, a.version as record_version, least(a.id, near.id) || ' ' || greatest(a.id, near.id) as subject,
             ${kind}::text as other_kind, near.id as other_id, ${field}::text as field, near.facts, near.basis
      from checked_version checked
      join ${table} a on a.programme_id = ${programmeId} and a.id = checked.record_id and a.version = checked.version
      cross join lateral (
        select other.*
        from (
          select b.id, apart.metres, ${facts} as facts, ${basis} as basis
          from ${table} b
          cross join lateral (select ${metres}::double precision as metres) apart
          where b.programme_id = ${programmeId} and b.id <> a.id and (b.recorded_seq, b.id) < (a.recorded_seq, a.id)
            and ${alike} and ${isLatestLive(sql, "b")}
          limit ${MOST_CANDIDATES}
        ) other
        order by other.metres, other.id
        limit 1
      ) near
    `;
  };

/** How far a point reaches in degrees to hold everything within so many metres: for the index, which knows no metres. */
export const nearby = (sql: Sql, point: SqlPart, metres: number): SqlPart => sql`
  st_expand(${point}, ${metres / 110_000}::double precision / greatest(0.01, cos(radians(st_y(${point})))), ${metres / 110_000}::double precision)
`;

/** The distance of two points in metres. */
export const apartM = (sql: Sql): SqlPart => sql`st_distance(a.point::geography, b.point::geography)`;
