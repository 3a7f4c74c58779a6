import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import type { DayCounts } from "./calibration.ts";
import type { Work } from "./campaign.ts";
import type { SiteFacts } from "./land-records.ts";
import type { Catalogue, Find, Line } from "./ordnance-catalogue.ts";
import { onGrid, type LonLat, type Ring } from "./plane.ts";
import type { Random } from "./random.ts";
import { earlier, FORM_VERSION, padded, referenceTo, type Row } from "./records.ts";
import type { Site } from "./sites.ts";

/** Positions are kept to a tenth of a metre. */
const POSITIONS_PER_DEGREE = 1e6;

/** Metres between two mines of a row. */
const MINE_SPACING_M = { antiTank: 9, antiPersonnel: 7, uxo: 20 } as const;

const METRES_PER_DEGREE = 111_000;

/** Where the next find of a parcel lies; mines follow their rows. */
export type Positions = { readonly next: (work: Work, line: Line, random: Random) => LonLat };

const insideRing = ([x, y]: LonLat, ring: Ring): boolean => {
  let inside = false;
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
};

function anywhereIn(ring: Ring, random: Random): LonLat {
  const [longitudes, latitudes] = [ring.map(([longitude]) => longitude), ring.map(([, latitude]) => latitude)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  for (let tries = 0; tries < 60; tries += 1) {
    const point = [random.between(west, east), random.between(south, north)] as const;
    if (insideRing(point, ring)) return point;
  }
  return [(west + east) / 2, (south + north) / 2];
}

const mix = (from: LonLat, to: LonLat, share: number): LonLat => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/**
 * Lays mines in straight rows along their parcel, as they were laid: two to four rows, even spacing, a little scatter.
 * A row that is full is begun again half a step further on.
 */
export function positionsOfFinds(): Positions {
  const laid = new Map<Ring, number>();
  return {
    next({ site, parcel }, line, random) {
      const [a, b, c, d] = parcel.ring;
      const inRows = line !== "uxo" && site.kind !== "battleArea" && parcel.ring.length === 4;
      if (!inRows || !a || !b || !c || !d) return anywhereIn(parcel.ring, random);
      const order = laid.get(parcel.ring) ?? 0;
      laid.set(parcel.ring, order + 1);
      const rows = 2 + (site.number % 3);
      const metres = Math.hypot((b[0] - a[0]) * 0.77, b[1] - a[1]) * METRES_PER_DEGREE;
      const places = Math.max(3, Math.floor(metres / MINE_SPACING_M[line]));
      const step = Math.floor(order / rows);
      const shift = (Math.floor(step / places) * 0.5 + (order % rows) * 0.25 + 0.25) % 1;
      const u = ((step % places) + shift + random.between(-0.05, 0.05)) / places;
      const v = (order % rows) / rows + 0.5 / rows + random.between(-0.012, 0.012);
      return mix(mix(a, b, Math.min(0.99, Math.max(0.01, u))), mix(d, c, Math.min(0.99, Math.max(0.01, u))), v);
    },
  };
}

/** What all finds of a programme need to know. */
export type FindContext = {
  readonly facts: (site: Site) => SiteFacts;
  readonly lastDay: CalendarDate;
  /** the organisation that keeps the register of hazardous areas */
  readonly registrar: string;
};

/** What became of a find: most are destroyed where they lie, some are carried to a central site nine days later. */
export function fateOf(find: Find, foundOn: CalendarDate, lastDay: CalendarDate, random: Random): Row {
  const carried = find.model.category !== "ap_mine" && find.condition !== "deteriorated" && random.chance(0.3);
  if (!carried) {
    return {
      neutralised_on: foundOn,
      destroyed_on: random.chance(0.85) || foundOn === lastDay ? foundOn : addDays(foundOn, 1),
      destroyed_where: "in_situ",
      disposal_method: "open_detonation",
    };
  }
  const method = random.chance(0.8) ? "open_detonation" : "open_burning";
  const destroyedOn = addDays(foundOn, 9);
  const inStore = { neutralised_on: foundOn, removed_to_store_on: foundOn };
  if (destroyedOn > lastDay) return inStore;
  return { ...inStore, destroyed_on: destroyedOn, destroyed_where: "central", disposal_method: method };
}

/** Most reports arrive on the day or the day after, a few after weeks. */
const daysUnderway = (random: Random): number => {
  const luck = random.unit();
  if (luck < 0.8) return 0;
  return luck < 0.92 ? 1 : luck < 0.985 ? random.whole(2, 4) : random.whole(5, 25);
};

/** The columns that every find has, wherever it was made. */
export const findRow = (
  localId: string,
  find: Find,
  [longitude, latitude]: LonLat,
  { foundOn, lastDay }: { readonly foundOn: CalendarDate; readonly lastDay: CalendarDate },
  random: Random,
): Row => ({
  local_id: localId,
  form_version: FORM_VERSION,
  reported_on: foundOn,
  received_on: earlier(lastDay, addDays(foundOn, daysUnderway(random))),
  category: find.model.category,
  subtype: find.model.subtype,
  model: find.model.id,
  quantity: find.quantity,
  longitude: onGrid(longitude, POSITIONS_PER_DEGREE),
  latitude: onGrid(latitude, POSITIONS_PER_DEGREE),
  position_fix: random.chance(0.7) ? "gnss_sbas" : random.chance(0.5) ? "gnss_rtk_fixed" : "gnss_autonomous",
  depth_cm: find.depthCm,
  condition: find.condition,
  found_on: foundOn,
});

/** A find in the parcel that was being worked on. */
export function findInWork(
  localId: string,
  find: Find,
  { work, at, foundOn }: { readonly work: Work; readonly at: LonLat; readonly foundOn: CalendarDate },
  { registrar, facts, lastDay }: FindContext,
  random: Random,
): Row {
  const { site } = work;
  const { hazardousArea, task, team } = facts(site);
  return {
    ...findRow(localId, find, at, { foundOn, lastDay }, random),
    organisation: site.operator,
    team,
    district: site.district,
    context: site.kind === "battleArea" ? "bac" : "land_release",
    task,
    hazardous_area: referenceTo(hazardousArea, registrar, site.operator),
    ...fateOf(find, foundOn, lastDay, random),
  };
}

/** Which works went on on each day, by kind of site; where survey goes on nothing is found (I11). */
export function worksByDay(works: readonly Work[]): ReadonlyMap<string, readonly Work[]> {
  const byDay = new Map<string, Work[]>();
  for (const work of works) {
    if (work.site.kind === "survey" || work.releasedBy !== undefined) continue;
    for (let day = work.workedFrom; day <= work.workedTo; day = addDays(day, 1)) {
      const key = `${work.site.kind} ${day}`;
      const list = byDay.get(key);
      if (list) list.push(work);
      else byDay.set(key, [work]);
    }
  }
  return byDay;
}

const PLACES: Record<Line, readonly (readonly [kind: "minefield" | "road" | "battleArea", share: number])[]> = {
  antiPersonnel: [
    ["minefield", 95],
    ["road", 3],
    ["battleArea", 2],
  ],
  antiTank: [
    ["minefield", 74],
    ["road", 24],
    ["battleArea", 2],
  ],
  uxo: [
    ["battleArea", 92],
    ["minefield", 6],
    ["road", 2],
  ],
};

/**
 * Makes the finds of one day at the works of that day.
 *
 * @param counts  how many items of each line are left for the works, after those of call-outs
 * @returns the rows, and how many items found no work to be found at
 */
export function findsOfDay(
  day: CalendarDate,
  counts: DayCounts,
  tools: FindContext & {
    readonly works: ReadonlyMap<string, readonly Work[]>;
    readonly catalogue: Catalogue;
    readonly positions: Positions;
  },
  random: Random,
): { rows: Row[]; homeless: DayCounts } {
  const rows: Row[] = [];
  const homeless = { antiTank: 0, antiPersonnel: 0, uxo: 0 };
  const place = day.slice(2).replaceAll("-", "");
  for (const line of ["antiTank", "antiPersonnel", "uxo"] as const) {
    const possible = PLACES[line].filter(([kind]) => tools.works.has(`${kind} ${day}`));
    let left = counts[line];
    while (left > 0 && possible.length > 0) {
      const [kind] = random.weighted(possible, ([, share]) => share);
      const work = random.pick(tools.works.get(`${kind} ${day}`) ?? []);
      // A team that finds one mine finds the next in the same row.
      for (let run = line === "uxo" ? 1 : random.whole(1, 6); run > 0 && left > 0; run -= 1) {
        const find = tools.catalogue.find(line, left, random);
        left -= find.quantity;
        const localId = `EO-${place}-${padded(rows.length + 1, 4)}`;
        const at = tools.positions.next(work, line, random);
        rows.push(findInWork(localId, find, { work, at, foundOn: day }, tools, random));
      }
    }
    homeless[line] = left;
  }
  return { rows, homeless };
}
