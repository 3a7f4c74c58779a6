import { SQUARE_METRES_PER_HECTARE } from "../../foundation/domain/areas.ts";
import { isOverRecords, type MetricDefinition } from "./metric.ts";
import type { MetricCell, MetricValue } from "./snapshot.ts";

/**
 * What the records say for one metric in one district by one operator. Whole items, or hundredths of a square metre.
 *
 * An empty operator stands for all of them, an empty district likewise: amounts may come as the margins of the table, by district and
 * again by operator, and each of the two then adds up to the whole.
 */
export type Amount = { readonly districtId: string; readonly operatorId: string; readonly amount: number };

/** By metric: the amounts read from the records. */
export type Amounts = ReadonlyMap<string, readonly Amount[]>;

/** Land is added in hundredths of m², in whole numbers, so that the order of addition never changes a figure. */
const HUNDREDTHS = 100;

/** Whole items or hundredths of m² in the unit of a snapshot: items, or m². */
export const inUnit = (definition: MetricDefinition, amount: number): number =>
  definition.measure.of === "land" || isArea(definition) ? amount / HUNDREDTHS : amount;

/** The whole number that a value of a snapshot was made of: items, or hundredths of m². */
export const inWholes = (definition: MetricDefinition, value: number): number =>
  Math.round(definition.measure.of === "land" || isArea(definition) ? value * HUNDREDTHS : value);

const isArea = ({ unit }: MetricDefinition): boolean => unit === "hectares" || unit === "square-metres";

const add = (sums: Map<string, number>, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);

const asRecord = (sums: ReadonlyMap<string, number>, convert: (amount: number) => number): Record<string, number> =>
  Object.fromEntries(
    [...sums]
      .filter(([, amount]) => amount !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, amount]) => [key, convert(amount)]),
  );

/** The amounts of a metric over records, or of the parts of a sum. */
function amountsOf(definition: MetricDefinition, amounts: Amounts): readonly Amount[] {
  if (isOverRecords(definition.measure)) return amounts.get(definition.id) ?? [];
  if (definition.measure.of === "sum") return definition.measure.metrics.flatMap((part) => amounts.get(part) ?? []);
  return [];
}

/** What each operator did in each district, by metric; in the unit of the snapshot. */
export function cellsOf(definition: MetricDefinition, amounts: Amounts): MetricCell[] {
  const sums = new Map<string, number>();
  for (const { districtId, operatorId, amount } of amountsOf(definition, amounts)) {
    add(sums, `${districtId} ${operatorId}`, amount);
  }
  return Object.entries(asRecord(sums, (amount) => inUnit(definition, amount))).map(([key, value]) => {
    const [districtId = "", operatorId = ""] = key.split(" ");
    return { districtId, operatorId, value };
  });
}

/**
 * Works out the value of every metric from the amounts that the records gave.
 *
 * Totals, district and operator sums come from the same whole numbers, so that they always agree. A ratio divides
 * the unrounded values; where there is no denominator there is no ratio: 0 in total, and left out by district.
 */
export function valuesOf(definitions: readonly MetricDefinition[], amounts: Amounts): Map<string, MetricValue> {
  const values = new Map<string, MetricValue>();
  for (const definition of definitions) {
    if (definition.measure.of === "ratio") continue;
    const [byDistrict, byOperator] = [new Map<string, number>(), new Map<string, number>()];
    let total = 0;
    for (const { districtId, operatorId, amount } of amountsOf(definition, amounts)) {
      if (districtId !== "") add(byDistrict, districtId, amount);
      if (operatorId !== "") add(byOperator, operatorId, amount);
      // An operator's margin says again what the districts' margins say.
      if (districtId !== "" || operatorId === "") total += amount;
    }
    const convert = (amount: number) => inUnit(definition, amount);
    values.set(definition.id, {
      total: convert(total),
      byDistrict: asRecord(byDistrict, convert),
      byOperator: asRecord(byOperator, convert),
    });
  }
  for (const definition of definitions) {
    if (definition.measure.of !== "ratio") continue;
    const [numerator, denominator] = [
      values.get(definition.measure.numerator),
      values.get(definition.measure.denominator),
    ];
    if (numerator && denominator) values.set(definition.id, ratioOf(numerator, denominator));
  }
  return values;
}

/** Items per hectare: the denominator is stored in m². */
function ratioOf(numerator: MetricValue, denominator: MetricValue): MetricValue {
  const divide = (items: number, area: number | undefined) => (area ? items / (area / SQUARE_METRES_PER_HECTARE) : 0);
  const each = (items: Readonly<Record<string, number>>, areas: Readonly<Record<string, number>>) =>
    Object.fromEntries(
      Object.entries(items)
        .filter(([key]) => areas[key])
        .map(([key, value]) => [key, divide(value, areas[key])]),
    );
  return {
    total: divide(numerator.total, denominator.total),
    byDistrict: each(numerator.byDistrict, denominator.byDistrict),
    byOperator: each(numerator.byOperator, denominator.byOperator),
  };
}
