import type { CalendarDate, Period } from "../../foundation/domain/dates.ts";
import type { Language, LocalisedText } from "../../foundation/domain/language.ts";
import type { MetricDefinition } from "./metric.ts";
import type { Reach, Reason } from "./restatement/reasons.ts";

/**
 * The value of one figure: over everything, and by district and operator.
 *
 * In the unit of what is stored: items, m² (two decimals), or a ratio. Never rounded for print. Districts and
 * operators without anything are left out.
 */
export type MetricValue = {
  readonly total: number;
  readonly byDistrict: Readonly<Record<string, number>>;
  readonly byOperator: Readonly<Record<string, number>>;
};

/** What one operator did in one district. */
export type MetricCell = { readonly districtId: string; readonly operatorId: string; readonly value: number };

/** One figure of a bulletin. */
export type SnapshotMetric = {
  readonly definition: MetricDefinition;
  readonly week: MetricValue;
  /** district × operator, for whoever takes the data further; empty for ratios */
  readonly cells: readonly MetricCell[];
  /** since the first day of the campaign, up to the last day of the week */
  readonly cumulative: MetricValue;
};

/** One of the past weeks, for the chart: the totals of each metric over records or their sums. */
export type HistoryWeek = { readonly firstDay: CalendarDate; readonly totals: Readonly<Record<string, number>> };

/** A district or operator as it was named when the snapshot was taken. */
export type NamedParty = { readonly id: string; readonly name: LocalisedText };

/** One step of the way from what was published to what is known: all that one reason changed. In the unit of the snapshot. */
export type WaterfallStep = {
  readonly reason: Reason;
  /** land passed between releases that did not change themselves */
  readonly landReassigned: boolean;
  readonly amount: number;
  /** null where a definition changed sums of which the records are not listed */
  readonly records: number | null;
  readonly byDistrict: Readonly<Record<string, number>>;
  readonly byOperator: Readonly<Record<string, number>>;
};

/** How a published figure became another: `before` and all amounts add up to `after`, in total, by district and by operator. */
export type Waterfall = {
  readonly metricId: string;
  readonly reach: Reach;
  readonly before: number;
  readonly after: number;
  readonly steps: readonly WaterfallStep[];
};

/** What an edition changes: the totals of the edition before it, and the reasons that add up to every difference. */
export type Restatement = {
  readonly edition: number;
  readonly totals: Readonly<Record<string, number>>;
  /** one for each figure and reach that changed; not there in editions from before reasons were kept */
  readonly waterfalls?: readonly Waterfall[];
};

/** What is frozen, and what the hash covers. */
export type SnapshotContent = {
  readonly format: "firmground-bulletin-1";
  readonly programme: {
    readonly id: string;
    readonly name: LocalisedText;
    readonly authority: LocalisedText;
    readonly authorityShort: LocalisedText;
    readonly languages: readonly Language[];
    readonly timeZone: string;
  };
  /** the records are invented; every output says so */
  readonly demonstration: boolean;
  readonly period: Period;
  readonly campaignFrom: CalendarDate;
  readonly edition: number;
  /** the journal entry up to which records and decisions were taken into account */
  readonly cutoffSeq: number;
  readonly metrics: readonly SnapshotMetric[];
  /** twelve weeks, oldest first, the bulletin's own last */
  readonly history: readonly HistoryWeek[];
  readonly districts: readonly NamedParty[];
  readonly operators: readonly NamedParty[];
  /** for the second and later editions */
  readonly restates: Restatement | null;
};

/**
 * Where a bulletin stands. A `draft` follows the records; `prepared` is frozen and waits for the second person;
 * `superseded` was published and a later edition took its place.
 */
export type BulletinStatus = "draft" | "prepared" | "published" | "superseded";

/** A bulletin as every renderer takes it: plain JSON. */
export type BulletinSnapshot = SnapshotContent & {
  /** empty for a draft */
  readonly id: string;
  readonly status: BulletinStatus;
  /** when the second person signed, ISO 8601 in UTC */
  readonly publishedAt: string | null;
  /** SHA-256 of the canonical JSON (RFC 8785) of the content, in hexadecimal digits */
  readonly contentHash: string;
};

/** How many weeks the chart shows, the bulletin's own included. */
export const HISTORY_WEEKS = 12;

/**
 * Finds a figure.
 *
 * @throws Error where the snapshot has no such metric: the caller names one that its definitions do not have
 */
export function metricOf(snapshot: SnapshotContent, id: string): SnapshotMetric {
  const metric = snapshot.metrics.find(({ definition }) => definition.id === id);
  if (!metric) throw new Error(`the bulletin has no metric ${id}`);
  return metric;
}

/** The content alone, as it is hashed and stored. */
export function contentOf(snapshot: BulletinSnapshot): SnapshotContent {
  const { id: _id, status: _status, publishedAt: _publishedAt, contentHash: _contentHash, ...content } = snapshot;
  return content;
}
