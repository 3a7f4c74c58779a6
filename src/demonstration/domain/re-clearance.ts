import { addDays, type CalendarDate } from "../../foundation/domain/dates.ts";
import { byDecision, type Campaign, type Work } from "./campaign.ts";
import { onGrid, type LonLat, type Ring } from "./plane.ts";
import { randomFor } from "./random.ts";
import type { Scenario } from "./scenario.ts";

/** One in so many releases reaches over its neighbour's land; one in so many is done twice. */
const REACHING_OVER = 45;
const DONE_TWICE = 260;

const same = (one: LonLat | undefined, other: LonLat | undefined): boolean =>
  one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];

const within = ([a, b, c, d]: readonly [LonLat, LonLat, LonLat, LonLat], u: number, v: number): LonLat => {
  const mix = (from: LonLat, to: LonLat, share: number): LonLat => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  const [longitude, latitude] = mix(mix(a, b, u), mix(d, c, u), v);
  return [onGrid(longitude), onGrid(latitude)];
};

/**
 * The shape of a parcel that reaches over the side which it shares with a neighbour, into the neighbour's land.
 *
 * @returns undefined where the two share no side
 */
export function reachingOver(own: Ring, neighbour: Ring): Ring | undefined {
  const [a, b, c, d] = own;
  const [na, nb, nc, nd] = neighbour;
  if (!a || !b || !c || !d || !na || !nb || !nc || !nd || own.length !== 4 || neighbour.length !== 4) return undefined;
  const quad = [na, nb, nc, nd] as const;
  // The corners b and c stay in the ring, so that the difference from the neighbour is the parcel itself, to the digit.
  if (same(b, na) && same(c, nd)) return [a, b, within(quad, 0.3, 0.04), within(quad, 0.3, 0.96), c, d];
  if (same(a, nb) && same(d, nc)) return [b, c, d, within(quad, 0.7, 0.96), within(quad, 0.7, 0.04), a];
  return undefined;
}

/**
 * Lets some land be released twice, as happens: at the edges between two operators, and where a field is searched again.
 *
 * What a release adds stays what the campaign planned: only the land that nobody released before.
 */
export function withReClearance(campaign: Campaign, scenario: Scenario, lastDay: CalendarDate, seed: number): Campaign {
  const random = randomFor(seed, "re-clearance");
  const operators = Object.keys(scenario.operators);
  const another = (work: Work): string => random.pick(operators.filter((operator) => operator !== work.site.operator));
  const earlierOf = new Map<number, Work[]>();
  const again: Work[] = [];

  const works = campaign.works.map((work): Work => {
    const { site, parcel, decidedOn } = work;
    if (site.kind !== "battleArea" || decidedOn === undefined) return work;
    const before = earlierOf.get(site.number) ?? [];
    earlierOf.set(site.number, [...before, work]);
    if (random.chance(1 / DONE_TWICE) && addDays(decidedOn, 100) < lastDay) {
      const from = addDays(decidedOn, random.whole(30, 60));
      const onceMore = {
        workedFrom: from,
        workedTo: addDays(from, 12),
        decidedOn: addDays(from, random.whole(14, 35)),
      };
      again.push({ ...work, ...onceMore, newM2: 0, releasedBy: another(work) });
    }
    if (!random.chance(1 / REACHING_OVER)) return work;
    for (const other of before) {
      const ring =
        (other.decidedOn ?? decidedOn) < decidedOn ? reachingOver(parcel.ring, other.parcel.ring) : undefined;
      if (ring) return { ...work, releasedRing: ring, releasedBy: another(work) };
    }
    return work;
  });

  return { sites: campaign.sites, works: [...works, ...again].sort(byDecision) };
}
