import type { Amount } from "../figures.ts";
import { ownReason, type Reach, type Reason, type StandingOfRecord } from "./reasons.ts";

/** What a version of a record counts for: items, or hundredths of m². */
export type Counted = Amount & {
  /** the metrics over records that count it */
  readonly metricIds: readonly string[];
  readonly inWeek: boolean;
  readonly inCampaign: boolean;
};

/** A record that counts for something else than it did before, or may. */
export type ChangedRecord = StandingOfRecord & {
  readonly id: string;
  /** the number people use for it */
  readonly localId: string;
  readonly before: readonly Counted[];
  readonly after: readonly Counted[];
};

/** Land that one release held before and another holds now, in hundredths of m². */
export type LandTransfer = { readonly from: string; readonly to: string; readonly amount: number };

/** One line of a restatement: how much of the difference of one figure one record explains. Items, or hundredths of m². */
export type Change = {
  readonly metricId: string;
  readonly reach: Reach;
  readonly reason: Reason;
  /** the record is as it was; land passed between it and the release that is the cause */
  readonly landReassigned: boolean;
  /** null where a definition changed what counted since the campaign began: of that the sum alone is known */
  readonly record: Pick<ChangedRecord, "kind" | "id" | "localId" | "versionBefore" | "versionAfter"> | null;
  readonly causeId: string | null;
  /** what the record counted for in the figure, in whole */
  readonly before: number;
  readonly after: number;
  /** what it adds to, and takes off, each district and operator */
  readonly amounts: readonly Amount[];
};

const REACHES: readonly Reach[] = ["week", "cumulative"];

const isWithin = ({ inWeek, inCampaign }: Counted, reach: Reach): boolean => (reach === "week" ? inWeek : inCampaign);

/** A sum over districts and operators; the margins of operators alone say again what the districts say. */
export const totalOf = (amounts: readonly Amount[]): number =>
  amounts.reduce(
    (sum, { districtId, operatorId, amount }) => sum + (districtId !== "" || operatorId === "" ? amount : 0),
    0,
  );

/** Adds what comes and takes off what goes, by district and operator; what cancels is left out. */
export function difference(after: readonly Amount[], before: readonly Amount[]): Amount[] {
  const sums = new Map<string, Amount>();
  for (const [sign, amounts] of [
    [1, after],
    [-1, before],
  ] as const) {
    for (const { districtId, operatorId, amount } of amounts) {
      const key = `${districtId} ${operatorId}`;
      sums.set(key, { districtId, operatorId, amount: (sums.get(key)?.amount ?? 0) + sign * amount });
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

/**
 * Explains every metric over records by what happened to single records.
 *
 * @param records    whatever began or ceased to stand in between, and every release whose land changed
 * @param transfers  land that passed between two of them
 * @param others     releases that gave or took land and count in none of the figures themselves
 * @returns for each metric and reach lines that add up to its difference, in every district and for every operator
 */
export function changesOf(
  records: readonly ChangedRecord[],
  transfers: readonly LandTransfer[],
  others: readonly ChangedRecord[] = [],
): Change[] {
  const known = new Map([...others, ...records].map((record) => [record.id, record]));
  const transfersOf = new Map<string, LandTransfer[]>();
  for (const transfer of transfers) {
    for (const id of [transfer.from, transfer.to]) transfersOf.set(id, [...(transfersOf.get(id) ?? []), transfer]);
  }
  return records.flatMap((record) => {
    const metricIds = new Set([...record.before, ...record.after].flatMap((counted) => counted.metricIds));
    const passed = transfersOf.get(record.id) ?? [];
    return [...metricIds]
      .toSorted()
      .flatMap((metricId) => REACHES.flatMap((reach) => linesOf(record, metricId, reach, passed, known)));
  });
}

/** What one record explains of one figure: one line, or one for each release with which it exchanged land. */
function linesOf(
  record: ChangedRecord,
  metricId: string,
  reach: Reach,
  transfers: readonly LandTransfer[],
  known: ReadonlyMap<string, ChangedRecord>,
): Change[] {
  const counting = (counted: readonly Counted[]) =>
    counted.filter((each) => each.metricIds.includes(metricId) && isWithin(each, reach));
  const [before, after] = [counting(record.before), counting(record.after)];
  const place = after[0] ?? before[0];
  if (!place) return [];
  const line = { metricId, reach, record: named(record), before: totalOf(before), after: totalOf(after) };
  const reason = ownReason(record);
  const amounts = difference(after, before);
  if (reason !== undefined) {
    return amounts.length === 0 ? [] : [{ ...line, reason, landReassigned: false, causeId: null, amounts }];
  }
  const { districtId, operatorId } = place;
  return reassigned(record.id, totalOf(amounts), transfers, known)
    .filter(({ amount }) => amount !== 0)
    .map(({ amount, ...why }) => ({
      ...line,
      ...why,
      landReassigned: true,
      amounts: [{ districtId, operatorId, amount }],
    }));
}

const named = ({ kind, id, localId, versionBefore, versionAfter }: ChangedRecord) => ({
  kind,
  id,
  localId,
  versionBefore,
  versionAfter,
});

type Part = { readonly reason: Reason; readonly causeId: string | null; readonly amount: number };

/**
 * Parts the land that an unchanged release lost or gained by the releases that took or gave it.
 *
 * Land that another release holds now was released before by that one: a duplicate. Land that came back belongs to the reason of
 * whoever held it. The parts are measured shapes; what rounding leaves goes to the largest, so that they add up exactly.
 */
function reassigned(
  id: string,
  amount: number,
  transfers: readonly LandTransfer[],
  known: ReadonlyMap<string, ChangedRecord>,
): Part[] {
  const parts = transfers.map(({ from, to, amount: land }): Part => {
    if (from === id) return { reason: "duplicate", causeId: to, amount: -land };
    const giver = known.get(from);
    return { reason: (giver && ownReason(giver)) ?? "boundary", causeId: from, amount: land };
  });
  const rest = amount - parts.reduce((sum, part) => sum + part.amount, 0);
  if (rest === 0) return parts;
  const [largest, ...smaller] = parts.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  // Land that was nobody's is a sliver between two surveys of one border.
  if (!largest) return [{ reason: "boundary", causeId: null, amount }];
  return [{ ...largest, amount: largest.amount + rest }, ...smaller];
}
