import { z } from "zod";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import { Day, LocalisedWords, Words } from "../../foundation/domain/schema-parts.ts";

const Codes = z.array(z.string().regex(/^[a-z][a-z0-9_]*$/u)).min(1);
const CodesOrAll = z.union([z.literal("all"), Codes]);

/** The id of a metric, `anti_tank`: it names the figure in files, addresses and columns. */
export const MetricId = z.string().regex(/^[a-z][a-z0-9_]*$/u, "lower-case letters, digits and _, a letter first");

/** Counts items of standing ordnance records, on the day they were found or the days they were destroyed. */
const OrdnanceMeasure = z.strictObject({
  of: z.literal("ordnance"),
  axis: z.enum(["found", "destroyed"]),
  categories: Codes,
  contexts: Codes.refine((contexts) => !contexts.some((context) => context === "stockpile" || context === "cache"), {
    error: "items of stockpiles and caches never enter the figures of land release (I28)",
  }),
  /** only lots that were not left where they lay */
  neutralisedOnly: z.boolean(),
});

/** Adds land that was released for the first time, in m², on the day of the release decision. */
const LandMeasure = z.strictObject({
  of: z.literal("land"),
  products: z.array(z.enum(["cancelled", "reduced", "cleared"])).min(1),
  activities: CodesOrAll,
  contaminationTypes: CodesOrAll,
});

const SumMeasure = z.strictObject({ of: z.literal("sum"), metrics: z.array(MetricId).min(2) });
const RatioMeasure = z.strictObject({ of: z.literal("ratio"), numerator: MetricId, denominator: MetricId });

/** What is counted: over records, or over other metrics of the same bulletin. */
export const Measure = z.discriminatedUnion("of", [OrdnanceMeasure, LandMeasure, SumMeasure, RatioMeasure]);

/**
 * One version of the definition of one figure. A change makes a new version with its own `validFrom`.
 *
 * `group`: `published` are the lines of the agency's weekly report; `standard` are lines as IMAS 05.10 and 07.11 keep them
 * apart; `derived` are made of others. `decimals`: to how many places the figure is rounded, once, when it is written.
 */
export const MetricDefinition = z.strictObject({
  id: MetricId,
  version: z.int().min(1),
  validFrom: Day,
  unit: z.enum(["items", "hectares", "square-metres", "items-per-hectare"]),
  decimals: z.int().min(0).max(3),
  group: z.enum(["published", "standard", "derived"]),
  measure: Measure,
  label: LocalisedWords,
  footnote: LocalisedWords,
  /** what several metrics have in common, printed once beneath the footnotes */
  basis: LocalisedWords.optional(),
});

/** The file `metrics.json` of a programme. */
export const MetricFile = z
  .strictObject({ source: Words, metrics: z.array(MetricDefinition).min(1) })
  .superRefine(({ metrics }, context) => {
    const seen = new Set<string>();
    for (const [at, metric] of metrics.entries()) {
      const key = `${metric.id} version ${metric.version}`;
      if (seen.has(key))
        context.addIssue({ code: "custom", path: ["metrics", at], message: `${key} stands here twice` });
      seen.add(key);
      for (const part of partsOf(metric.measure)) {
        if (metrics.some(({ id, measure }) => id === part && isOverRecords(measure))) continue;
        if (metrics.some(({ id, measure }) => id === part && measure.of === "sum" && metric.measure.of === "ratio"))
          continue;
        context.addIssue({
          code: "custom",
          path: ["metrics", at, "measure"],
          message: `${part} has to be a metric over records${metric.measure.of === "ratio" ? " or a sum of them" : ""}`,
        });
      }
    }
  });

export type Measure = z.infer<typeof Measure>;
export type OrdnanceMeasure = z.infer<typeof OrdnanceMeasure>;
export type LandMeasure = z.infer<typeof LandMeasure>;
export type MetricDefinition = z.infer<typeof MetricDefinition>;
export type MetricUnit = MetricDefinition["unit"];

/** Whether a measure reads records, rather than other metrics. */
export const isOverRecords = (measure: Measure): measure is OrdnanceMeasure | LandMeasure =>
  measure.of === "ordnance" || measure.of === "land";

/** The metrics that another one is made of. */
export function partsOf(measure: Measure): readonly string[] {
  if (measure.of === "sum") return measure.metrics;
  if (measure.of === "ratio") return [measure.numerator, measure.denominator];
  return [];
}

/** Which record metrics stand behind a figure: itself, the parts of a sum, those of the numerator of a ratio. */
export function metricsBehind(definition: MetricDefinition, all: readonly MetricDefinition[]): string[] {
  const { measure } = definition;
  if (isOverRecords(measure)) return [definition.id];
  const parts = measure.of === "ratio" ? [measure.numerator] : measure.metrics;
  return all.filter(({ id }) => parts.includes(id)).flatMap((part) => metricsBehind(part, all));
}

/**
 * The definitions that hold on a day: of each metric the latest version that was valid by then, in the order of the file.
 *
 * A bulletin takes those of its last day.
 */
export function definitionsOn(metrics: readonly MetricDefinition[], day: CalendarDate): MetricDefinition[] {
  const latest = new Map<string, MetricDefinition>();
  for (const metric of metrics) {
    const known = latest.get(metric.id);
    if (metric.validFrom > day || (known && known.version > metric.version)) continue;
    latest.set(metric.id, metric);
  }
  return [...latest.values()];
}
