import { dayOfWeek } from "../../../foundation/domain/dates.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import { type Change, type ChangedRecord, changesOf } from "../../domain/restatement/changes.ts";
import { definitionChanges, redefinedMetrics } from "../../domain/restatement/definitions.ts";
import { changesByMetric, waterfallsOf } from "../../domain/restatement/waterfall.ts";
import type { MetricDefinition } from "../../domain/metric.ts";
import type { SnapshotContent, Waterfall } from "../../domain/snapshot.ts";
import { amountsFromRecords } from "../figures.queries.ts";
import { recordMetrics } from "../measure.queries.ts";
import { type ChangeRequest, listChangedRecords, listLandTransfers, NOW } from "./changed-records.queries.ts";
import { listCountedTwice } from "./counted-twice.queries.ts";

/** Why figures differ: sums by reason for everybody, and line by line for who may read records. */
export type Explanation = { readonly waterfalls: readonly Waterfall[]; readonly changes: readonly Change[] };

/** What a snapshot has to say to be compared. */
type Figures = Pick<SnapshotContent, "programme" | "period" | "campaignFrom" | "metrics">;

const definitionsOf = ({ metrics }: Figures): MetricDefinition[] => metrics.map(({ definition }) => definition);

/**
 * Explains the difference between two counts of one week, by coded reasons and record by record.
 *
 * First what other definitions make of the records that were known at the first count, then what happened to records since. The
 * work is proportional to what changed; only a changed definition makes it count the campaign again.
 *
 * @param before  with the journal entry up to which it counted
 * @param after   of the same week
 * @param upTo    the entry up to which `after` counted; or that it counts what stands in this transaction, where entries with
 *   lower numbers may still be under way
 * @throws UnexplainedDifference where the reasons do not add up to every difference exactly: a fault of this program
 */
export async function explainDifference(
  sql: Sql,
  before: Figures & { readonly cutoffSeq: number },
  after: Figures,
  upTo: number | "as-it-stands",
): Promise<Explanation> {
  const definitions = definitionsOf(after);
  const request: ChangeRequest = {
    programmeId: before.programme.id,
    metrics: recordMetrics(definitions),
    week: before.period,
    campaignFrom: after.campaignFrom,
    from: before.cutoffSeq,
    to: upTo === "as-it-stands" ? NOW : upTo,
  };
  const records = await listChangedRecords(sql, request);
  const unchanged = records.filter(
    ({ kind, versionBefore, versionAfter }) => kind === "release-polygon" && versionBefore === versionAfter,
  );
  const transfers =
    unchanged.length === 0
      ? []
      : await listLandTransfers(
          sql,
          request,
          unchanged.map(({ id }) => id),
        );
  const others = await listOthers(
    sql,
    request,
    records,
    transfers.flatMap(({ from, to }) => [from, to]),
  );
  const changes = changesByMetric(
    definitions,
    changesOf(records, transfers, others),
    await changesByDefinition(sql, request, before, after),
  );
  return { waterfalls: waterfallsOf(before.metrics, after.metrics, changes), changes };
}

/** Releases that gave or took land and count in no figure of this bulletin, decided in a later week for example. */
async function listOthers(
  sql: Sql,
  request: ChangeRequest,
  records: readonly ChangedRecord[],
  ids: readonly string[],
): Promise<ChangedRecord[]> {
  const known = new Set(records.map(({ id }) => id));
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  return unknown.length === 0 ? [] : listChangedRecords(sql, request, unknown);
}

async function changesByDefinition(
  sql: Sql,
  request: ChangeRequest,
  before: Figures,
  after: Figures,
): Promise<Change[]> {
  const [old, next] = [definitionsOf(before), definitionsOf(after)];
  const redefined =
    before.campaignFrom === after.campaignFrom
      ? redefinedMetrics(old, next)
      : next.filter(({ measure }) => measure.of !== "ratio");
  if (redefined.length === 0) return [];
  const sums = async ({ campaignFrom }: Figures, definitions: readonly MetricDefinition[]) => {
    const { programmeId, week, from } = request;
    const weekStartsOn = dayOfWeek(week.firstDay);
    const figures = { programmeId, metrics: recordMetrics(definitions), week, campaignFrom, weekStartsOn };
    return (await amountsFromRecords(sql, figures, from)).cumulative;
  };
  return definitionChanges(redefined, {
    before: old,
    after: next,
    week: await listCountedTwice(sql, request, recordMetrics(old)),
    cumulativeBefore: await sums(before, old),
    cumulativeAfter: await sums(after, next),
  });
}
