import type postgres from "postgres";
import type { Sql } from "../../foundation/server/database.ts";
import { isOverRecords, type LandMeasure, type MetricDefinition, type OrdnanceMeasure } from "../domain/metric.ts";

/** A piece of SQL that stands inside a statement. */
export type SqlPiece = postgres.PendingQuery<postgres.Row[]>;

/** A definition whose measure reads records. */
export type RecordMetric = MetricDefinition & { readonly measure: OrdnanceMeasure | LandMeasure };

/** The definitions that need SQL; sums and ratios are worked out from these. */
export const recordMetrics = (definitions: readonly MetricDefinition[]): RecordMetric[] =>
  definitions.filter((definition): definition is RecordMetric => isOverRecords(definition.measure));

/**
 * Compiles a measure to the condition under which a row counts.
 *
 * The row has `source` (found, destroyed, land), `kind` (category or product), `context` (context or activity) and `trait`
 * (neutralised, or contamination type), whatever table it comes from: one definition, every path.
 */
export function conditionOf(sql: Sql, measure: OrdnanceMeasure | LandMeasure): SqlPiece {
  if (measure.of === "ordnance") {
    return sql`source = ${measure.axis} and kind = any (${[...measure.categories]}::text[])
      and context = any (${[...measure.contexts]}::text[]) ${measure.neutralisedOnly ? sql`and trait = 'true'` : sql``}`;
  }
  const { products, activities, contaminationTypes } = measure;
  return sql`source = 'land' and kind = any (${[...products]}::text[])
    ${activities === "all" ? sql`` : sql`and context = any (${[...activities]}::text[])`}
    ${contaminationTypes === "all" ? sql`` : sql`and trait = any (${[...contaminationTypes]}::text[])`}`;
}

/** One number per metric, in the order of the definitions; null where nothing counts. */
export function sumsOf(sql: Sql, metrics: readonly RecordMetric[]): SqlPiece {
  const sums = metrics.map(
    ({ measure }, at) => sql`${at === 0 ? sql`` : sql`,`} sum(amount) filter (where ${conditionOf(sql, measure)})`,
  );
  return sql`json_build_array(${sums})`;
}
