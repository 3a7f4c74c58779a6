import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { FINDING_KINDS, type FindingKind } from "../domain/alarm-rules.ts";
import { reachOf } from "./reach.sql.ts";

/** Cells of this many degrees (about two kilometres) are locked around what is decided: the neighbourhood, not the register. */
const LOCK_CELL_DEGREES = 0.02;

/** Above so many cells a transaction holds the whole programme. */
const MOST_CELLS = 256;

/** Above so many records it is not worth counting their cells. */
const MOST_RECORDS = 5_000;

/** A kind of record that alarms are about: the finds on one side, the releases on the other. */
export type AlarmKind = FindingKind | "release-polygon";

/** Whether decisions on records of a kind can open or end a case. */
export const isAlarmKind = (kind: string): kind is AlarmKind =>
  kind === "release-polygon" || (FINDING_KINDS as readonly string[]).includes(kind);

/** The table and the shape that a record of each kind is near to others by. */
const shapeOf = (sql: Sql, kind: AlarmKind): { table: SqlPart; shape: SqlPart } => {
  if (kind === "release-polygon") return { table: sql`release_polygon`, shape: sql`record.boundary` };
  return { table: kind === "accident" ? sql`accident` : sql`ordnance_item`, shape: reachOf(sql, sql`record.point`) };
};

/**
 * Lets finds and releases of one neighbourhood take turns until the transaction ends, whichever is decided first: the second then sees the
 * first, so no alarm falls between two transactions that do not see each other. Finds do not wait for finds.
 *
 * To be called before the journal entry has its number, so that of two decisions about one place the later has the later number.
 * Expects the temporary table `chosen_version`; a version that stands for one of these records is meant as well.
 *
 * @param chosen  how many versions that table holds
 */
export async function lockChosenNeighbourhood(
  sql: Sql,
  programmeId: string,
  kind: AlarmKind,
  chosen: number,
): Promise<void> {
  if (chosen > MOST_RECORDS) return lockAllAlarms(sql, programmeId, kind);
  const { table, shape } = shapeOf(sql, kind);
  return lockCells(
    sql,
    programmeId,
    kind,
    sql`
      select ${shape} as shape
      from (
        select record_id, version from chosen_version
        union
        select decision.record_id, decision.version
        from chosen_version chosen
        join record_decision decision
          on decision.programme_id = ${programmeId} and decision.record_id = chosen.record_id
         and decision.known_to_seq is null and decision.state = 'approved'
      ) meant
      join ${table} record
        on record.programme_id = ${programmeId} and record.id = meant.record_id and record.version = meant.version
    `,
  );
}

/** The same around one release, for whoever decides a case about it. */
export function lockReleaseNeighbourhood(sql: Sql, programmeId: string, releaseId: string): Promise<void> {
  const shapes = sql`
    select record.boundary as shape from release_polygon record
    where record.programme_id = ${programmeId} and record.id = ${releaseId}
  `;
  return lockCells(sql, programmeId, "release-polygon", shapes);
}

// Two gates beside the cells, so that a large batch need not lock every cell: whoever decides on many finds holds back all releases,
// whoever decides on many releases holds back all finds.
const gate = (sql: Sql, programmeId: string, side: "finds" | "releases") =>
  sql`hashtextextended(${`alarms: ${side} of ${programmeId}`}, 0)`;

/** The same for a whole programme: no decision on the other side is under way until the transaction ends. */
export async function lockAllAlarms(sql: Sql, programmeId: string, kind: AlarmKind): Promise<void> {
  if (kind === "release-polygon") {
    await sql`select pg_advisory_xact_lock_shared(${gate(sql, programmeId, "releases")})`;
    await sql`select pg_advisory_xact_lock(${gate(sql, programmeId, "finds")})`;
  } else {
    await sql`select pg_advisory_xact_lock(${gate(sql, programmeId, "releases")})`;
  }
}

/** Locks the cells that shapes lie in, in one order: alone where they are of releases, beside each other where they are of finds. */
async function lockCells(sql: Sql, programmeId: string, kind: AlarmKind, shapes: SqlPart): Promise<void> {
  const index = (edge: SqlPart) => sql`floor((${edge}) / ${LOCK_CELL_DEGREES}::double precision)::integer`;
  const cells = await sql<{ key: string }[]>`
    select key::text as key
    from (
      select distinct hashtextextended('alarms ' || ${programmeId} || ' ' || x || ' ' || y, 0) as key
      from (${shapes}) near
      cross join lateral generate_series(${index(sql`st_xmin(shape)`)}, ${index(sql`st_xmax(shape)`)}) x
      cross join lateral generate_series(${index(sql`st_ymin(shape)`)}, ${index(sql`st_ymax(shape)`)}) y
      limit ${MOST_CELLS + 1}
    ) cell
    order by cell.key
  `;
  if (cells.length > MOST_CELLS) return lockAllAlarms(sql, programmeId, kind);
  const list = sql`unnest(${cells.map(({ key }) => key)}::bigint[]) key`;
  await (kind === "release-polygon"
    ? sql`
        select pg_advisory_xact_lock_shared(${gate(sql, programmeId, "releases")})
        union all
        select pg_advisory_xact_lock(key) from ${list}
      `
    : sql`
        select pg_advisory_xact_lock_shared(${gate(sql, programmeId, "finds")})
        union all
        select pg_advisory_xact_lock_shared(key) from ${list}
      `);
}
