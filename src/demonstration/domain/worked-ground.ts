import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Work } from "./campaign.ts";
import { isInside, type LonLat } from "./plane.ts";

/** Works are looked up by cells of this many degrees. */
const CELL_DEGREES = 0.01;

/** A place this near to worked land, in degrees, counts as in it: about thirty metres. */
const MARGIN_DEGREES = 3e-4;

const cellOf = (degrees: number): number => Math.floor(degrees / CELL_DEGREES);

/** Asks whether work had begun at a place by a day, or close to it. */
export type IsWorked = (place: LonLat, day: CalendarDate) => boolean;

/** Knows which ground was worked on when. */
export function workedGround(works: readonly Work[]): IsWorked {
  const cells = new Map<string, Work[]>();
  for (const work of works) {
    const ring = work.releasedRing ?? work.parcel.ring;
    const [easts, norths] = [ring.map(([east]) => east), ring.map(([, north]) => north)];
    for (let x = cellOf(Math.min(...easts)); x <= cellOf(Math.max(...easts)); x += 1) {
      for (let y = cellOf(Math.min(...norths)); y <= cellOf(Math.max(...norths)); y += 1) {
        const key = `${x} ${y}`;
        const held = cells.get(key);
        if (held) held.push(work);
        else cells.set(key, [work]);
      }
    }
  }
  const steps = [-MARGIN_DEGREES, 0, MARGIN_DEGREES];
  const around = ([east, north]: LonLat): LonLat[] =>
    steps.flatMap((x) => steps.map((y): LonLat => [east + x, north + y]));
  return (place, day) =>
    around(place).some((point) =>
      (cells.get(`${cellOf(point[0])} ${cellOf(point[1])}`) ?? []).some(
        ({ workedFrom, releasedRing, parcel }) => workedFrom <= day && isInside(point, releasedRing ?? parcel.ring),
      ),
    );
}
