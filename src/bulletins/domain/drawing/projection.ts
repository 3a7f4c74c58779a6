import type { Position } from "../../../places/domain/map-geometry.schema.ts";

/** A place of a drawing. */
export type PlanePoint = readonly [x: number, y: number];

/** A frame in degrees. */
export type Extent = { readonly west: number; readonly east: number; readonly south: number; readonly north: number };

/** How degrees become places of a drawing. */
export type Projection = { readonly height: number; readonly place: (position: Position) => PlanePoint };

type Rings = readonly (readonly (readonly Position[])[])[];

/** The smallest frame around shapes. */
export function extentOf(shapes: readonly Rings[]): Extent {
  const positions = shapes.flat(3) as readonly (readonly Position[])[] | readonly Position[];
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const [longitude, latitude] of positions as readonly Position[]) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return { west, east, south, north };
}

/**
 * Equidistant cylindrical with the middle of the frame as its true parallel: over two degrees of latitude no eye tells it
 * from a better one. For looking at, never for measuring.
 */
export function projectionOf({ west, east, south, north }: Extent, width: number, margin: number): Projection {
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / ((east - west) * narrowing);
  return {
    height: (north - south) * scale + 2 * margin,
    place: ([longitude, latitude]) => [
      margin + (longitude - west) * narrowing * scale,
      margin + (north - latitude) * scale,
    ],
  };
}

/** Twice the signed area of a ring in the plane. */
const doubleArea = (ring: readonly PlanePoint[]): number =>
  ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);

/** The ring with the largest area. */
export const largestRing = (rings: readonly (readonly PlanePoint[])[]): readonly PlanePoint[] =>
  rings.reduce(
    (largest, ring) => (Math.abs(doubleArea(ring)) > Math.abs(doubleArea(largest)) ? ring : largest),
    rings[0] ?? [],
  );

const isInside = (ring: readonly PlanePoint[], [x, y]: PlanePoint): boolean => {
  let inside = false;
  for (const [at, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
};

/** How far a point is from the edge of a ring, sideways counted less: labels are wide and low. */
function clearance(ring: readonly PlanePoint[], [x, y]: PlanePoint): number {
  const flatten = 0.45;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [at, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    const [dx, dy, px, py] = [(x2 - x1) * flatten, y2 - y1, (x - x1) * flatten, y - y1];
    const along = dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(px - along * dx, py - along * dy));
  }
  return nearest;
}

/** The place inside a ring where a label has most room, and how much there is above and below it. */
export function labelPlace(ring: readonly PlanePoint[]): { readonly at: PlanePoint; readonly room: number } {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const cells = 24;
  let best: { at: PlanePoint; room: number } = { at: [(left + right) / 2, (top + bottom) / 2], room: 0 };
  for (let row = 1; row < cells; row += 1) {
    for (let column = 1; column < cells; column += 1) {
      const at: PlanePoint = [left + ((right - left) * column) / cells, top + ((bottom - top) * row) / cells];
      if (!isInside(ring, at)) continue;
      const room = clearance(ring, at);
      if (room > best.room) best = { at, room };
    }
  }
  return best;
}
