import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";

/** What was published around a week. */
export type Neighbours = {
  readonly previous: CalendarDate | null;
  readonly next: CalendarDate | null;
  /** the published editions of the week itself, oldest first */
  readonly editions: readonly number[];
};

/** Finds the published weeks before and after a week, and its own editions. Works for the reader without an account. */
export async function findNeighbours(sql: Sql, programmeId: string, firstDay: CalendarDate): Promise<Neighbours> {
  const [row] = await sql<Neighbours[]>`
    select
      (select max(first_day) from published_bulletin
       where programme_id = ${programmeId} and first_day < ${firstDay}) as previous,
      (select min(first_day) from published_bulletin
       where programme_id = ${programmeId} and first_day > ${firstDay}) as next,
      (select coalesce(array_agg(edition order by edition), '{}') from published_bulletin
       where programme_id = ${programmeId} and first_day = ${firstDay}) as editions
  `;
  return row ?? { previous: null, next: null, editions: [] };
}
