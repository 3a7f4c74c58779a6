import type { Boundary } from "./record-envelope.schema.ts";

type Ring = Boundary["coordinates"][number][number];

/** Longitudes that differ by more than this between two neighbours: the edge is meant to go the other way round. */
const HALF_TURN = 180;

const atPole = ([, latitude]: Ring[number]): boolean => Math.abs(latitude) === 90;

/** How far an edge leads to the east, in degrees, the short way round. */
const eastward = ([from]: Ring[number], [to]: Ring[number]): number =>
  to - from > HALF_TURN ? to - from - 360 : to - from < -HALF_TURN ? to - from + 360 : to - from;

/** Whether an edge of the ring leads over the meridian of 180°. At a pole all longitudes are one place, so an edge there does not. */
export const crossesAntimeridian = (ring: Ring): boolean =>
  ring.some((vertex, index) => {
    const before = ring[index - 1];
    if (!before || (atPole(before) && atPole(vertex))) return false;
    return Math.abs(vertex[0] - before[0]) > HALF_TURN;
  });

/** Whether the ring leads once around a pole: its longitudes come back to the first only after a full turn. */
export function surroundsPole(ring: Ring): boolean {
  let turned = 0;
  for (const [index, vertex] of ring.entries()) {
    const before = ring[index - 1];
    if (before && !(atPole(before) && atPole(vertex))) turned += eastward(before, vertex);
    else if (before) turned += vertex[0] - before[0];
  }
  return Math.abs(turned) > HALF_TURN;
}

/**
 * Draws a part that crosses the meridian of 180° in one piece, with longitudes from −180° to 540°: neighbours lie near each other, and
 * what is east of 180° can be cut off and moved back (RFC 7946, 3.1.9).
 */
export function drawnThrough(rings: readonly Ring[]): Ring[] {
  const continuous = rings.map((ring) => {
    let longitude = ring[0]?.[0] ?? 0;
    return ring.map((vertex, index): Ring[number] => {
      const before = ring[index - 1];
      if (before) longitude += eastward(before, vertex);
      return [longitude, vertex[1]];
    });
  });
  const west = (ring: Ring): number => ring.reduce((least, [longitude]) => Math.min(least, longitude), Infinity);
  // Of two ways to draw it, the one whose west is not beyond −180°; a hole then lies on the side of its shell.
  const shift = continuous.some((ring) => west(ring) < -HALF_TURN) ? 360 : 0;
  const [shell = [], ...holes] = continuous.map((ring) => ring.map(([x, y]): Ring[number] => [x + shift, y]));
  const start = west(shell);
  return [
    shell,
    ...holes.map((hole) => (west(hole) < start ? hole.map(([x, y]): Ring[number] => [x + 360, y]) : hole)),
  ];
}
