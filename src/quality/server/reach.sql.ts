import type { Sql, SqlPart } from "../../foundation/server/database.ts";
import { MOST_ACCURACY_M } from "../domain/alarm-rules.ts";

/** A little less than the true length of a degree, so that a box in degrees is never too small. */
const METRES_PER_DEGREE = 110_000;

/** Degrees of latitude and of longitude that hold so many metres at a latitude; never too few. */
export const degreesOf = (sql: Sql, metres: SqlPart, latitude: SqlPart): { north: SqlPart; east: SqlPart } => ({
  north: sql`(${metres}) / ${METRES_PER_DEGREE}::double precision`,
  east: sql`(${metres}) / (${METRES_PER_DEGREE}::double precision * greatest(cos(radians(${latitude})), 0.01))`,
});

/** The most that a position is taken to be wrong, in metres. */
export const mostAccuracyM = (sql: Sql): SqlPart => sql`${MOST_ACCURACY_M}::double precision`;

/** A shape's box, larger by the most that a position is taken to be wrong. */
export const reachOf = (sql: Sql, shape: SqlPart): SqlPart => {
  const farthest = sql`greatest(abs(st_ymin(${shape})), abs(st_ymax(${shape})))`;
  const { north, east } = degreesOf(sql, mostAccuracyM(sql), farthest);
  return sql`st_expand(${shape}, ${east}, ${north})`;
};
