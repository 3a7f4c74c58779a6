import type { Period } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { contentHash, lastSeq } from "../../foundation/server/journal.ts";
import type { BulletinProfile } from "../domain/bulletin-profile.ts";
import { cellsOf, valuesOf, type Amounts } from "../domain/figures.ts";
import { definitionsOn, type MetricDefinition } from "../domain/metric.ts";
import type { BulletinSnapshot, HistoryWeek, SnapshotContent, SnapshotMetric } from "../domain/snapshot.ts";
import { editionsOfWeek, type EditionsOfWeek, findBulletin } from "./bulletin.queries.ts";
import { amountsOfWeek, historyOf, keepWorkersOut, type FiguresRequest, type WeekAmounts } from "./figures.queries.ts";
import { recordMetrics } from "./measure.queries.ts";
import type { Change } from "../domain/restatement/changes.ts";
import { explainDifference } from "./restatement/restate.ts";

/** What to ask the records for, to fill a bulletin of a week. */
export const figuresRequest = (profile: BulletinProfile, week: Period): FiguresRequest => ({
  programmeId: profile.programme.id,
  metrics: recordMetrics(definitionsOn(profile.metrics, week.lastDay)),
  week,
  campaignFrom: profile.programme.campaignFrom,
  weekStartsOn: profile.programme.weekStartsOn,
});

/** The figures of a bulletin from the amounts of its week. */
export function metricsFrom(
  definitions: readonly MetricDefinition[],
  { week, cumulative }: WeekAmounts,
): SnapshotMetric[] {
  const [weekValues, cumulativeValues] = [valuesOf(definitions, week), valuesOf(definitions, cumulative)];
  const nothing = { total: 0, byDistrict: {}, byOperator: {} };
  return definitions.map((definition) => ({
    definition,
    week: weekValues.get(definition.id) ?? nothing,
    cells: cellsOf(definition, week),
    cumulative: cumulativeValues.get(definition.id) ?? nothing,
  }));
}

function historyFrom(
  definitions: readonly MetricDefinition[],
  weeks: Awaited<ReturnType<typeof historyOf>>,
): HistoryWeek[] {
  return weeks.map(({ firstDay, sums }) => {
    const amounts: Amounts = new Map(
      [...sums].map(([id, amount]) => [id, [{ districtId: "", operatorId: "", amount }]] as const),
    );
    const values = valuesOf(definitions, amounts);
    return { firstDay, totals: Object.fromEntries([...values].map(([id, { total }]) => [id, total])) };
  });
}

/**
 * Takes the content of a bulletin from the records as they stand in this transaction.
 *
 * All its questions go to the server at once: the time is that of one round trip and of the longest of them. A week that was
 * published before is compared with what was said then, and every difference explained.
 *
 * @returns the content, which editions the week has, and line by line why it differs from the last one that was published
 */
export async function takeContent(
  sql: Sql,
  profile: BulletinProfile,
  week: Period,
): Promise<{ content: SnapshotContent; editions: EditionsOfWeek; changes: readonly Change[] }> {
  const { programme } = profile;
  const definitions = definitionsOn(profile.metrics, week.lastDay);
  const request = figuresRequest(profile, week);
  const [, amounts, history, cutoffSeq, editions] = await Promise.all([
    keepWorkersOut(sql),
    amountsOfWeek(sql, request),
    historyOf(sql, request),
    lastSeq(sql, programme.id),
    editionsOfWeek(sql, programme.id, week),
  ]);
  if (editions.weekStartsOn !== programme.weekStartsOn) {
    throw new Error(
      `the profile begins weeks on day ${programme.weekStartsOn}, the register on day ${editions.weekStartsOn}`,
    );
  }
  const content: SnapshotContent = {
    format: "firmground-bulletin-1",
    programme: {
      id: programme.id,
      name: programme.name,
      authority: programme.authority.name,
      authorityShort: programme.authority.shortName,
      languages: programme.languages,
      timeZone: programme.timeZone,
    },
    demonstration: editions.demonstration,
    period: week,
    campaignFrom: programme.campaignFrom,
    edition: editions.lastEdition + 1,
    cutoffSeq,
    metrics: metricsFrom(definitions, amounts),
    history: historyFrom(definitions, history),
    districts: profile.districts.filter(({ reporting }) => reporting).map(({ id, name }) => ({ id, name })),
    operators: profile.operators.map(({ id, name }) => ({ id, name })),
    restates: null,
  };
  if (editions.published === null) return { content, editions, changes: [] };

  const { edition } = editions.published;
  const published = await findBulletin(sql, programme.id, { firstDay: week.firstDay, edition });
  if (!published) throw new Error(`edition ${edition} of ${week.firstDay} was published and is not there`);
  const { waterfalls, changes } = await explainDifference(sql, published, content, "as-it-stands");
  return { content: { ...content, restates: { ...editions.published, waterfalls } }, editions, changes };
}

/**
 * Drafts the bulletin of a week from the records as they stand now. Nothing is kept.
 *
 * @param week  a week as the programme begins them; see `weekOf`
 */
export async function draftBulletin(sql: Sql, profile: BulletinProfile, week: Period): Promise<BulletinSnapshot> {
  const { content } = await takeContent(sql, profile, week);
  return { ...content, id: "", status: "draft", publishedAt: null, contentHash: contentHash(content).toString("hex") };
}
