import { dayOfWeek } from "../../foundation/domain/dates.ts";
import type { Sql } from "../../foundation/server/database.ts";
import { contentHash } from "../../foundation/server/journal.ts";
import { contentOf, type BulletinSnapshot } from "../domain/snapshot.ts";
import { metricsFrom } from "./draft.ts";
import { amountsFromRecords } from "./figures.queries.ts";
import { recordMetrics } from "./measure.queries.ts";

/** A figure that is not what the records say. */
export type FigureDifference = {
  readonly metricId: string;
  readonly reach: "week" | "cumulative";
  readonly stated: number;
  readonly recorded: number;
};

/** What verifying a bulletin found. */
export type Verification = {
  /** how many figures were compared, districts and operators included */
  readonly compared: number;
  readonly differences: readonly FigureDifference[];
  /** whether the content is still the one that the hash was made of */
  readonly hashAgrees: boolean;
};

/** Areas are kept in hundredths of a square metre; ratios are computed the same way on both sides. */
const TOLERANCE = 0.005;

/**
 * Works every figure of a bulletin out again from the records and the decisions about them, as they were known at its
 * cut-off, and compares. Slow on purpose: it uses none of the sums that the bulletin was made of.
 */
export async function verifyBulletin(sql: Sql, snapshot: BulletinSnapshot): Promise<Verification> {
  const definitions = snapshot.metrics.map(({ definition }) => definition);
  const request = {
    programmeId: snapshot.programme.id,
    metrics: recordMetrics(definitions),
    week: snapshot.period,
    campaignFrom: snapshot.campaignFrom,
    weekStartsOn: dayOfWeek(snapshot.period.firstDay),
  };
  const recorded = metricsFrom(definitions, await amountsFromRecords(sql, request, snapshot.cutoffSeq));
  const differences: FigureDifference[] = [];
  let compared = 0;
  for (const [at, metric] of snapshot.metrics.entries()) {
    const again = recorded[at];
    if (!again) continue;
    for (const reach of ["week", "cumulative"] as const) {
      for (const [stated, found] of pairs(metric[reach], again[reach])) {
        compared += 1;
        if (Math.abs(stated - found) < TOLERANCE) continue;
        differences.push({ metricId: metric.definition.id, reach, stated, recorded: found });
      }
    }
  }
  const hashAgrees = contentHash(contentOf(snapshot)).toString("hex") === snapshot.contentHash;
  return { compared, differences, hashAgrees };
}

type Value = {
  total: number;
  byDistrict: Readonly<Record<string, number>>;
  byOperator: Readonly<Record<string, number>>;
};

function* pairs(stated: Value, recorded: Value): Generator<[number, number]> {
  yield [stated.total, recorded.total];
  for (const by of ["byDistrict", "byOperator"] as const) {
    for (const key of new Set([...Object.keys(stated[by]), ...Object.keys(recorded[by])])) {
      yield [stated[by][key] ?? 0, recorded[by][key] ?? 0];
    }
  }
}
