import type { Amount, Amounts } from "../figures.ts";
import { type MetricDefinition, metricsBehind } from "../metric.ts";
import { type Change, type ChangedRecord, difference, totalOf } from "./changes.ts";

/** A record that stood at the cut-off, with the metrics that count it by the old definitions and by the new ones. */
export type CountedTwice = Amount & {
  readonly record: Pick<ChangedRecord, "kind" | "id" | "localId" | "versionBefore" | "versionAfter">;
  readonly oldIds: readonly string[];
  readonly newIds: readonly string[];
};

/** The figures of the new definitions that count otherwise: of another version, new, or made of such. */
export function redefinedMetrics(
  before: readonly MetricDefinition[],
  after: readonly MetricDefinition[],
): MetricDefinition[] {
  const isSame = (id: string) => {
    const [old, next] = [before.find((each) => each.id === id), after.find((each) => each.id === id)];
    return old !== undefined && next !== undefined && old.version === next.version;
  };
  return after.filter(
    (definition) =>
      definition.measure.of !== "ratio" && !(isSame(definition.id) && metricsBehind(definition, after).every(isSame)),
  );
}

/** What each metric's amounts by two sets of definitions are, over the same records. */
export type BothDefinitions = {
  readonly before: readonly MetricDefinition[];
  readonly after: readonly MetricDefinition[];
  /** the records of the week, as known at the cut-off */
  readonly week: readonly CountedTwice[];
  /** sums since the campaign began, as known at the cut-off */
  readonly cumulativeBefore: Amounts;
  readonly cumulativeAfter: Amounts;
};

/**
 * Explains what another definition makes of the same records: of the week record by record, of the campaign by sums alone.
 *
 * @param redefined  the figures concerned, of the new definitions
 */
export function definitionChanges(redefined: readonly MetricDefinition[], both: BothDefinitions): Change[] {
  return redefined.flatMap((definition) => {
    const metricId = definition.id;
    const old = both.before.find(({ id }) => id === metricId);
    const oldIds = old ? metricsBehind(old, both.before) : [];
    const newIds = metricsBehind(definition, both.after);
    const times = (ids: readonly string[], wanted: readonly string[]) => ids.filter((id) => wanted.includes(id)).length;
    const common = { metricId, reason: "definition", landReassigned: false, causeId: null } as const;
    const week = both.week.flatMap((counted): Change[] => {
      const { districtId, operatorId, amount, record } = counted;
      const [before, after] = [times(counted.oldIds, oldIds) * amount, times(counted.newIds, newIds) * amount];
      if (before === after) return [];
      return [
        {
          ...common,
          reach: "week",
          record,
          before,
          after,
          amounts: [{ districtId, operatorId, amount: after - before }],
        },
      ];
    });
    const sums = (amounts: Amounts, ids: readonly string[]) => ids.flatMap((id) => amounts.get(id) ?? []);
    const [before, after] = [sums(both.cumulativeBefore, oldIds), sums(both.cumulativeAfter, newIds)];
    const amounts = difference(after, before);
    if (amounts.length === 0) return week;
    return [
      ...week,
      { ...common, reach: "cumulative", record: null, before: totalOf(before), after: totalOf(after), amounts },
    ];
  });
}
