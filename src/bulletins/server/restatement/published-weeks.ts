import type { Period } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { BulletinProfile } from "../../domain/bulletin-profile.ts";
import { type Amounts, inWholes, valuesOf } from "../../domain/figures.ts";
import { definitionsOn, type MetricDefinition } from "../../domain/metric.ts";
import { type PublicationStatus, publicationStatus } from "../../domain/publication-status.ts";
import type { MetricValue } from "../../domain/snapshot.ts";
import { recordMetrics } from "../measure.queries.ts";
import {
  amountsOfWeeks,
  countWaitingByWeek,
  listPublishedWeeks,
  type PublishedWeek,
} from "./published-weeks.queries.ts";

/** A published week, and how its figures stand to what is known now. */
export type WeekStatus = Period & {
  readonly edition: number;
  readonly waiting: number;
  readonly status: PublicationStatus;
};

/**
 * Compares every published week of a year with the records as they stand now: the week's own figures, in total, by district and by
 * operator. From sums that are kept, so that a year takes about as long as a draft.
 */
export async function statusOfWeeks(sql: Sql, profile: BulletinProfile, year: number): Promise<WeekStatus[]> {
  const { id: programmeId, weekStartsOn } = profile.programme;
  const weeks = await listPublishedWeeks(sql, programmeId, year);
  const [last, first] = [weeks[0], weeks.at(-1)];
  if (!last || !first) return [];
  const span = { firstDay: first.firstDay, lastDay: last.lastDay };
  const waiting = await countWaitingByWeek(sql, programmeId, span, weekStartsOn);
  const statuses: WeekStatus[] = [];
  // A year has one set of definitions, or two where one changed.
  const sets = Map.groupBy(weeks, ({ lastDay }) =>
    definitionsOn(profile.metrics, lastDay)
      .map(({ id, version }) => `${id} ${version}`)
      .join(),
  );
  for (const set of sets.values()) {
    const definitions = definitionsOn(profile.metrics, set[0]?.lastDay ?? last.lastDay);
    const days = set.map(({ firstDay }) => firstDay);
    const amounts = await amountsOfWeeks(sql, programmeId, recordMetrics(definitions), days);
    for (const week of set) {
      const { firstDay, lastDay, edition } = week;
      const facts = {
        edition,
        differs: differs(week, definitions, amounts.get(firstDay) ?? new Map()),
        waiting: waiting.get(firstDay) ?? 0,
      };
      statuses.push({ firstDay, lastDay, edition, waiting: facts.waiting, status: publicationStatus(facts) });
    }
  }
  return statuses.toSorted((a, b) => (a.firstDay < b.firstDay ? 1 : -1));
}

function differs({ metrics }: PublishedWeek, definitions: readonly MetricDefinition[], amounts: Amounts): boolean {
  const now = valuesOf(definitions, amounts);
  return definitions.some((definition) => {
    if (definition.measure.of === "ratio") return false;
    const [said, value] = [metrics.find(({ id }) => id === definition.id), now.get(definition.id)];
    return !said || !value || said.version !== definition.version || !isSame(definition, said.week, value);
  });
}

function isSame(definition: MetricDefinition, a: MetricValue, b: MetricValue): boolean {
  const same = (x: number | undefined, y: number | undefined) =>
    inWholes(definition, x ?? 0) === inWholes(definition, y ?? 0);
  return (
    same(a.total, b.total) &&
    (["byDistrict", "byOperator"] as const).every((by) =>
      [...Object.keys(a[by]), ...Object.keys(b[by])].every((id) => same(a[by][id], b[by][id])),
    )
  );
}
