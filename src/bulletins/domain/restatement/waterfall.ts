import { type Amount, inUnit, inWholes } from "../figures.ts";
import { isOverRecords, type MetricDefinition, metricsBehind } from "../metric.ts";
import type { MetricValue, SnapshotMetric, Waterfall, WaterfallStep } from "../snapshot.ts";
import { type Change, difference, totalOf } from "./changes.ts";
import { type Reach, REASONS } from "./reasons.ts";

/** A difference that the reasons found do not explain: a fault of this program, never to be published. */
export class UnexplainedDifference extends Error {
  override readonly name = "UnexplainedDifference";
}

const NOTHING: MetricValue = { total: 0, byDistrict: {}, byOperator: {} };

const REACHES: readonly Reach[] = ["week", "cumulative"];

/**
 * The lines of every figure over records and of every sum, from those of the metrics over records and from those that
 * definitions caused. A record that moves between two parts of a sum changes nothing in the sum.
 */
export function changesByMetric(
  definitions: readonly MetricDefinition[],
  changes: readonly Change[],
  byDefinition: readonly Change[],
): Change[] {
  const ofRecords = Map.groupBy(changes, ({ metricId, reach }) => `${metricId} ${reach}`);
  const all = definitions.flatMap((definition) => {
    const metricId = definition.id;
    const caused = byDefinition.filter((change) => change.metricId === metricId);
    if (definition.measure.of === "ratio") return [];
    if (isOverRecords(definition.measure)) {
      return [...REACHES.flatMap((reach) => ofRecords.get(`${metricId} ${reach}`) ?? []), ...caused];
    }
    const behind = metricsBehind(definition, definitions);
    const parts = REACHES.flatMap((reach) => behind.flatMap((id) => ofRecords.get(`${id} ${reach}`) ?? []));
    const joined = Map.groupBy(
      parts,
      ({ record, reach, reason, landReassigned, causeId }) =>
        `${record?.id} ${reach} ${reason} ${landReassigned} ${causeId}`,
    );
    return [
      ...[...joined.values()].flatMap((lines) => {
        const [first] = lines;
        const amounts = difference(
          lines.flatMap((line) => line.amounts),
          [],
        );
        if (!first || amounts.length === 0) return [];
        const sum = (side: "before" | "after") => lines.reduce((added, line) => added + line[side], 0);
        return [{ ...first, metricId, before: sum("before"), after: sum("after"), amounts }];
      }),
      ...caused,
    ];
  });
  // In the order in which a restatement tells it; by metric they stand together already.
  return all.toSorted(
    (a, b) =>
      REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) || Number(a.landReassigned) - Number(b.landReassigned),
  );
}

/**
 * Builds the waterfall of every figure that changed, and proves it.
 *
 * @param before   the figures as published
 * @param after    the figures now, or of the later edition
 * @param changes  of every metric, see {@link changesByMetric}
 * @throws UnexplainedDifference where the lines do not add up exactly, in total, in a district or for an operator
 */
export function waterfallsOf(
  before: readonly SnapshotMetric[],
  after: readonly SnapshotMetric[],
  changes: readonly Change[],
): Waterfall[] {
  const byFigure = Map.groupBy(changes, ({ metricId, reach }) => `${metricId} ${reach}`);
  return after.flatMap((metric) => {
    const { definition } = metric;
    if (definition.measure.of === "ratio") return [];
    return REACHES.flatMap((reach): Waterfall[] => {
      const old = before.find((each) => each.definition.id === definition.id)?.[reach] ?? NOTHING;
      const lines = byFigure.get(`${definition.id} ${reach}`) ?? [];
      prove(definition, reach, old, metric[reach], lines);
      if (lines.length === 0) return [];
      const steps = stepsOf(definition, lines);
      return [{ metricId: definition.id, reach, before: old.total, after: metric[reach].total, steps }];
    });
  });
}

function stepsOf(definition: MetricDefinition, lines: readonly Change[]): WaterfallStep[] {
  return REASONS.flatMap((reason) =>
    [false, true].flatMap((landReassigned): WaterfallStep[] => {
      const own = lines.filter((line) => line.reason === reason && line.landReassigned === landReassigned);
      if (own.length === 0) return [];
      const amounts = own.flatMap((line) => line.amounts);
      const records = own.every(({ record }) => record !== null)
        ? new Set(own.map(({ record }) => record?.id)).size
        : null;
      return [
        {
          reason,
          landReassigned,
          amount: inUnit(definition, totalOf(amounts)),
          records,
          byDistrict: sumsBy(amounts, "districtId", definition),
          byOperator: sumsBy(amounts, "operatorId", definition),
        },
      ];
    }),
  );
}

function wholesBy(amounts: readonly Amount[], by: "districtId" | "operatorId"): Map<string, number> {
  const sums = new Map<string, number>();
  for (const each of amounts) if (each[by] !== "") sums.set(each[by], (sums.get(each[by]) ?? 0) + each.amount);
  return sums;
}

const sumsBy = (amounts: readonly Amount[], by: "districtId" | "operatorId", definition: MetricDefinition) =>
  Object.fromEntries(
    [...wholesBy(amounts, by)]
      .filter(([, amount]) => amount !== 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, amount]) => [id, inUnit(definition, amount)]),
  );

function prove(
  definition: MetricDefinition,
  reach: Reach,
  before: MetricValue,
  after: MetricValue,
  lines: readonly Change[],
): void {
  const amounts = lines.flatMap((line) => line.amounts);
  const wholes = (value: number | undefined) => inWholes(definition, value ?? 0);
  const check = (where: string, from: number | undefined, to: number | undefined, explained: number) => {
    if (wholes(from) + explained === wholes(to)) return;
    throw new UnexplainedDifference(
      `${definition.id} (${reach}${where}) went from ${from ?? 0} to ${to ?? 0}; the reasons found explain ${inUnit(definition, explained)}`,
    );
  };
  check("", before.total, after.total, totalOf(amounts));
  for (const [by, scope] of [
    ["districtId", "byDistrict"],
    ["operatorId", "byOperator"],
  ] as const) {
    const explained = wholesBy(amounts, by);
    const ids = new Set([...Object.keys(before[scope]), ...Object.keys(after[scope]), ...explained.keys()]);
    for (const id of ids) check(`, ${id}`, before[scope][id], after[scope][id], explained.get(id) ?? 0);
  }
}
