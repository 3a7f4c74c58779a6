import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { LandSegment } from "./calibration.ts";
import { cutOff, type Parcel } from "./parcels.ts";
import type { MeasureRing, Ring } from "./plane.ts";
import { randomFor } from "./random.ts";
import type { Site, SiteKind, SiteStock } from "./sites.ts";

/** A parcel being worked on: released on `decidedOn`, or not yet. */
export type Work = {
  readonly site: Site;
  readonly parcel: Parcel;
  readonly workedFrom: CalendarDate;
  readonly workedTo: CalendarDate;
  readonly decidedOn?: CalendarDate;
  /** how much land the release adds: that of the parcel, or nothing where the parcel was released before */
  readonly newM2: number;
  /** the shape as released where it is not the parcel's, because it reaches over land released before */
  readonly releasedRing?: Ring;
  /** the operator that released it, where it is not the site's */
  readonly releasedBy?: string;
};

/** All that was worked on, in the order of decisions, and the sites that it was worked on at. */
export type Campaign = { readonly sites: readonly Site[]; readonly works: readonly Work[] };

const HECTARE = 10_000;
/** A piece smaller than this share of its parcel is cut off a smaller parcel. */
const THINNEST_PIECE = 0.12;
const POOL: Record<SiteKind, number> = { battleArea: 22, minefield: 9, road: 3, survey: 3 };
const LARGEST_PARCEL_M2 = 130 * HECTARE;
const SMALLEST_PARCEL_M2 = 6 * HECTARE;

/** The sites at work at one time, by kind; a finished one makes room for the next. */
function poolsOf(stock: SiteStock, seed: number) {
  const random = randomFor(seed, "pools");
  const sites: Site[] = [];
  const pools: Record<SiteKind, Site[]> = { battleArea: [], minefield: [], road: [], survey: [] };
  return {
    sites,
    pools,
    /** A site of the kind that still has land to release; undefined where the ground is used up. */
    next: (kind: SiteKind, on: CalendarDate, parcelM2: number): Site | undefined => {
      const pool = pools[kind];
      for (let index = pool.length - 1; index >= 0; index -= 1)
        if (pool[index]?.parcels.length === 0) pool.splice(index, 1);
      while (pool.length < POOL[kind]) {
        const site = stock.open(kind, on, parcelM2);
        if (!site) break;
        sites.push(site);
        pool.push(site);
      }
      return pool.length === 0 ? undefined : random.pick(pool);
    },
  };
}

/** The parcel that a piece is cut from best: the smallest from which it can be cut without becoming a thread. */
function parcelToCut(sites: readonly Site[], areaM2: number): { site: Site; index: number } | undefined {
  let best: { site: Site; index: number; areaM2: number } | undefined;
  for (const site of sites) {
    for (const [index, parcel] of site.parcels.entries()) {
      if (parcel.ring.length !== 4 || parcel.areaM2 * 0.96 < areaM2) continue;
      if (!best || parcel.areaM2 < best.areaM2) best = { site, index, areaM2: parcel.areaM2 };
    }
  }
  return best;
}

/**
 * Plans which parcel was released when, so that each segment's land adds up to its figure within a square metre.
 *
 * @param segments  in order of time, from the calibration
 * @param stock     where sites come from; more land than the segments need
 * @throws RangeError where the districts have too little ground
 */
export function planCampaign(
  segments: readonly LandSegment[],
  stock: SiteStock,
  seed: number,
  measure: MeasureRing,
): Campaign {
  const random = randomFor(seed, "campaign");
  const { sites, pools, next } = poolsOf(stock, seed);
  const firstDay = segments[0]?.firstDay;
  const works: Work[] = [];
  let [usualM2, carriedM2] = [segments[0]?.areaM2 ?? 0, 0];

  const release = (site: Site, parcel: Parcel, segment: LandSegment): void => {
    const decidedOn = random.pick(segment.decisionDays);
    const hectares = parcel.areaM2 / HECTARE;
    const days = {
      battleArea: hectares / 5,
      minefield: 18 + hectares * 6,
      road: 6 + hectares * 3,
      survey: 4 + hectares / 8,
    };
    const notBefore = (day: CalendarDate): CalendarDate => (firstDay && day < firstDay ? firstDay : day);
    const workedTo = notBefore(addDays(decidedOn, -random.whole(1, 9)));
    const workedFrom = notBefore(addDays(workedTo, -Math.round(days[site.kind] * random.between(0.7, 1.4))));
    works.push({ site, parcel, workedFrom, workedTo, decidedOn, newM2: parcel.areaM2 });
  };

  for (const segment of segments) {
    usualM2 = usualM2 * 0.8 + segment.areaM2 * 0.2;
    const parcelM2 = Math.min(LARGEST_PARCEL_M2, Math.max(SMALLEST_PARCEL_M2, usualM2 / 11));
    let leftM2 = segment.areaM2 + carriedM2;
    carriedM2 = 0;

    const takeWhole = (kind: SiteKind, budgetM2: number): number => {
      let taken = 0;
      for (let tries = 0; tries < 40; tries += 1) {
        const site = next(kind, segment.firstDay, parcelM2);
        const parcel = site?.parcels[0];
        if (!site || !parcel || parcel.areaM2 > budgetM2 - taken) break;
        site.parcels.shift();
        release(site, parcel, segment);
        taken += parcel.areaM2;
      }
      return taken;
    };

    leftM2 -= takeWhole("minefield", Math.min(leftM2 * 0.3, random.between(6, 22) * HECTARE));
    if (random.chance(0.55)) leftM2 -= takeWhole("road", Math.min(leftM2 * 0.1, random.between(4, 14) * HECTARE));

    while (leftM2 > 0.6) {
      const site = next("battleArea", segment.firstDay, parcelM2);
      const parcel = site?.parcels[0];
      if (!site || !parcel) throw new RangeError(`no ground is left on ${segment.firstDay}`);
      if (parcel.areaM2 <= leftM2 - HECTARE) {
        site.parcels.shift();
        release(site, parcel, segment);
        leftM2 -= parcel.areaM2;
        continue;
      }
      const cut = cutFrom([...pools.battleArea, ...pools.minefield], leftM2, parcelM2, measure);
      release(cut.site, cut.piece, segment);
      leftM2 -= cut.piece.areaM2;
    }
    carriedM2 = leftM2;
    if (random.chance(0.5)) surveyed(segment, parcelM2);
  }

  // Cancelled and reduced land is no part of the published figure and needs no calibration.
  function surveyed(segment: LandSegment, parcelM2: number): void {
    const site = next("survey", segment.firstDay, Math.max(parcelM2, 25 * HECTARE));
    for (const parcel of site?.parcels.splice(0, random.whole(1, 3)) ?? []) if (site) release(site, parcel, segment);
  }

  const lastDay = segments.at(-1)?.lastDay;
  for (const site of lastDay ? Object.values(pools).flat() : []) {
    const parcel = site.parcels[0];
    if (!parcel || !lastDay || !random.chance(0.7)) continue;
    works.push({ site, parcel, workedFrom: addDays(lastDay, -random.whole(6, 25)), workedTo: lastDay, newM2: 0 });
  }
  return { sites, works: [...works].sort(byDecision) };
}

/** Cuts what is left of a segment's figure off one parcel, or a part of it where that would leave a thread. */
function cutFrom(
  sites: readonly Site[],
  leftM2: number,
  parcelM2: number,
  measure: MeasureRing,
): { site: Site; piece: Parcel } {
  for (const wantedM2 of [leftM2, leftM2 / 2, leftM2 / 3, leftM2 / 6, leftM2 / 15]) {
    const found = parcelToCut(sites, wantedM2);
    const parcel = found?.site.parcels[found.index];
    if (!found || !parcel || (wantedM2 < parcel.areaM2 * THINNEST_PIECE && wantedM2 > parcelM2)) continue;
    const cut = cutOff(parcel, wantedM2, measure);
    if (!cut) continue;
    found.site.parcels.splice(found.index, 1, cut.rest);
    return { site: found.site, piece: cut.piece };
  }
  throw new RangeError(`no parcel is left to cut ${leftM2} m² from`);
}

/** Orders works by the day of their decision, those not decided last. */
export const byDecision = (a: Work, b: Work): number => {
  const [one, other] = [a.decidedOn ?? "9999", b.decidedOn ?? "9999"];
  return one === other ? a.site.number - b.site.number : one < other ? -1 : 1;
};
