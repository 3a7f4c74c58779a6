import { asRegister, type Sql } from "../../foundation/server/database.ts";
import { type DoubleLand, listDoubleLand } from "./double-land.queries.ts";
import type { MeasuringScope } from "./hazard-measures.queries.ts";

/** The hazardous areas that the transaction's person may see. */
export async function findVisibleHazards(sql: Sql, programmeId: string): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    select distinct id from hazardous_area where programme_id = ${programmeId}
  `;
  return new Set(rows.map(({ id }) => id));
}

/** Land that lies in two open areas at once, where the transaction's person may see both. */
export async function listVisibleDoubleLand(sql: Sql, scope: MeasuringScope): Promise<DoubleLand[]> {
  const seen = await findVisibleHazards(sql, scope.programmeId);
  const pairs = await asRegister(sql, () => listDoubleLand(sql, scope));
  return pairs.filter(({ firstId, secondId }) => seen.has(firstId) && seen.has(secondId));
}
