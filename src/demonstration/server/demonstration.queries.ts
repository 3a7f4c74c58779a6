import type { Sql } from "../../foundation/server/database.ts";

/** Whether nothing was ever decided, so nothing submitted, in a programme. */
export async function hasNoRecord(sql: Sql, programmeId: string): Promise<boolean> {
  const [row] = await sql<{ free: boolean }[]>`
    select not exists (select 1 from record_decision where programme_id = ${programmeId}) as free
  `;
  return row?.free ?? true;
}

/** Lets the planner know what all tables hold by now. */
export async function analyseAll(sql: Sql): Promise<void> {
  await sql`analyze`;
}

/** Marks a programme without records as a demonstration, whoever registered it. */
export async function markAsDemonstration(sql: Sql, programmeId: string): Promise<void> {
  await sql`update programme set demonstration = true where id = ${programmeId}`;
}
