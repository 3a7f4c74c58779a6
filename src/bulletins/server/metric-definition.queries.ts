import type { Sql } from "../../foundation/server/database.ts";
import { contentHash } from "../../foundation/server/journal.ts";
import type { MetricDefinition } from "../domain/metric.ts";

/**
 * Keeps the definitions that a bulletin uses. What is kept never changes.
 *
 * @returns the first definition that differs from what is kept under the same version, or undefined
 */
export async function registerDefinitions(
  sql: Sql,
  programmeId: string,
  definitions: readonly MetricDefinition[],
  seq: number,
): Promise<MetricDefinition | undefined> {
  const known = await sql<{ definition: MetricDefinition }[]>`
    select definition from metric_definition where programme_id = ${programmeId} order by id, version
  `;
  for (const definition of definitions) {
    const kept = known.find(
      (row) => row.definition.id === definition.id && row.definition.version === definition.version,
    );
    if (kept && !contentHash(kept.definition).equals(contentHash(definition))) return definition;
    if (kept) continue;
    await sql`
      insert into metric_definition (programme_id, id, version, valid_from, definition, recorded_seq)
      values (${programmeId}, ${definition.id}, ${definition.version}, ${definition.validFrom}, ${sql.json(definition as never)}, ${seq})
    `;
  }
  return undefined;
}
