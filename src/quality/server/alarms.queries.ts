import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import {
  ACCURACY_OF_FIX_M,
  type AlarmRule,
  CONTEXTS_OF_WORK,
  CONTEXTS_ON_LAND,
  type FindingKind,
  HARMLESS_CATEGORIES,
} from "../domain/alarm-rules.ts";
import { degreesOf, mostAccuracyM, reachOf } from "./reach.sql.ts";

/** A find and a release that it puts in doubt; both stand. */
export type Alarm = {
  readonly rule: AlarmRule;
  readonly recordKind: FindingKind;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly releaseId: string;
  readonly releaseVersion: number;
  readonly happenedOn: string;
  readonly distanceM: number;
  readonly accuracyM: number;
  /** SHA-256 in hexadecimal of what the alarm rests on */
  readonly basis: string;
};

/** The finds of a kind that count and meet a condition, with the day and how far the position may be wrong. */
function findsOf(sql: Sql, programmeId: string, kind: FindingKind, condition: SqlPart): SqlPart {
  const tolerance = sql`(select position_tolerance_m from programme where programme.id = ${programmeId})`;
  const byFix = sql`(${sql.json(ACCURACY_OF_FIX_M as never)}::jsonb ->> position_fix)::double precision`;
  return kind === "accident"
    ? sql`
        select id, version, point, happened_on, position_fix,
               least(coalesce(accuracy_m, ${byFix}, ${tolerance}), ${mostAccuracyM(sql)}) as accuracy_m, true as was_live
        from accident
        where programme_id = ${programmeId} and ${condition}
      `
    : sql`
        select id, version, point, found_on as happened_on, position_fix,
               case when task_id is not null and context = any (${[...CONTEXTS_OF_WORK]}::text[]) then 0
                    else least(coalesce(${byFix}, ${tolerance}), ${mostAccuracyM(sql)}) end as accuracy_m,
               disposed_quantity(dispositions, array['fragments_only']) < quantity as was_live
        from ordnance_item
        where programme_id = ${programmeId} and ${condition}
          and category <> all (${[...HARMLESS_CATEGORIES]}::text[])
          and context = any (${[...CONTEXTS_ON_LAND]}::text[])
      `;
}

/**
 * The query for the alarms that follow from what begins to stand in this transaction (`standing_change`): one set-based query over the
 * indexes of places, whose cost depends on what changes and what lies there, not on the size of the register.
 *
 * @param kind     of the finds
 * @param changed  whether the finds are what changes, or the releases
 */
export function alarmsQuery(sql: Sql, programmeId: string, kind: FindingKind, changed: "find" | "release"): SqlPart {
  // The other side has to stand as well: one look-up each, whatever the planner knows of tables that were filled a moment ago.
  const stands = (record: SqlPart) => sql`
    coalesce((
      select true from record_decision decision
      where decision.programme_id = ${programmeId} and decision.record_id = ${record}.id and decision.version = ${record}.version
        and decision.known_to_seq is null and decision.state = 'approved'
    ), false)
  `;
  // One look-up each here as well, and nothing flattened into a join over whole tables that were never analysed.
  const isChanged = sql`id = change.record_id and version = change.version`;
  const boxOfFind = degreesOf(sql, sql`find.accuracy_m`, sql`st_y(find.point)`);
  const findWhere = (condition: SqlPart) => sql`
    cross join lateral (${findsOf(sql, programmeId, kind, condition)} offset 0) find
  `;
  const releaseWhere = (condition: SqlPart) => sql`
    cross join lateral (
      select id, version, boundary, product, worked_from, decided_on
      from release_polygon
      where programme_id = ${programmeId} and ${condition}
      offset 0
    ) release
  `;
  const sides =
    changed === "find"
      ? sql`
          ${findWhere(isChanged)}
          ${releaseWhere(sql`boundary && st_expand(find.point, ${boxOfFind.east}, ${boxOfFind.north})`)}
        `
      : sql`${releaseWhere(isChanged)} ${findWhere(sql`point && ${reachOf(sql, sql`release.boundary`)}`)}`;
  const inUnsearched =
    kind === "accident"
      ? sql`false`
      : sql`release.product in ('cancelled', 'reduced') and find.happened_on >= release.worked_from`;
  const rules =
    kind === "accident"
      ? sql`'accident-in-released-land'`
      : sql`case when happened_on > decided_on then 'ordnance-in-released-land' else 'ordnance-in-unsearched-land' end`;
  return sql`
    select ${kind}::text as "recordKind", rule, record_id as "recordId", record_version as "recordVersion", release_id as "releaseId",
           release_version as "releaseVersion", happened_on as "happenedOn", distance_m as "distanceM",
           accuracy_m as "accuracyM",
           encode(sha256(convert_to(concat_ws(' ', rule, st_astext(point, 9), position_fix, accuracy_m, happened_on,
                                              product, worked_from, decided_on, round(distance_m::numeric, 1)), 'UTF8')), 'hex') as basis
    from (
      select near.*, ${rules} as rule,
             case when st_intersects(boundary, point) then 0
                  else st_distance(boundary::geography, point::geography) end as distance_m
      from (
        select find.id as record_id, find.version as record_version, find.point, find.happened_on, find.accuracy_m,
               find.position_fix, find.was_live, release.id as release_id, release.version as release_version, release.boundary,
               release.product, release.worked_from, release.decided_on
        from standing_change change
        ${sides}
        where change.sign = 1
          and (find.happened_on > release.decided_on or (${inUnsearched}))
          -- in degrees and never too small: a few metres are measured only where it matters
          and st_dwithin(release.boundary, find.point, ${boxOfFind.east})
          and ${stands(changed === "find" ? sql`release` : sql`find`)}
        offset 0
      ) near
      offset 0
    ) measured
    where distance_m <= accuracy_m and was_live
    order by record_id, release_id
  `;
}

/** Finds the alarms that finds raise which begin to stand: see {@link alarmsQuery}. */
export const findAlarmsOfFinds = (sql: Sql, programmeId: string, kind: FindingKind): Promise<Alarm[]> =>
  sql<Alarm[]>`${alarmsQuery(sql, programmeId, kind, "find")}`;

/** Finds the alarms that finds of every kind raise over releases which begin to stand. */
export const findAlarmsOfReleases = (sql: Sql, programmeId: string): Promise<Alarm[]> =>
  sql<Alarm[]>`
    (${alarmsQuery(sql, programmeId, "ordnance-item", "release")})
    union all
    (${alarmsQuery(sql, programmeId, "accident", "release")})
  `;
