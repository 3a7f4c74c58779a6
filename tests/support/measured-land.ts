import geodesic from "geographiclib-geodesic";

type Position = [longitude: number, latitude: number];

/** A polygon as records write it. */
export type MeasuredBoundary = { readonly type: "MultiPolygon"; readonly coordinates: Position[][][] };

/** The grid of the land account, in degrees: what is drawn on it stays as it is. */
const GRID = 1e-9;
const onGrid = (degrees: number): number => Math.round(degrees / GRID) / Math.round(1 / GRID);

/** No edge is longer than about 42 metres, so that it is a geodesic and a straight line in degrees at once. */
const STEP = 0.0005;
const LEVELS = 6;

/** The area of a boundary on the ellipsoid by GeographicLib (Karney, 2013), in m². */
export function geographicLibArea({ coordinates }: MeasuredBoundary): number {
  let total = 0;
  for (const [ring = []] of coordinates) {
    const polygon = geodesic.Geodesic.WGS84.Polygon(false);
    for (const [longitude, latitude] of ring.slice(1)) polygon.AddPoint(latitude, longitude);
    total += Math.abs(polygon.Compute(false, true).area ?? 0);
  }
  return total;
}

/** A line from south to north: one longitude for each level. */
type Cut = readonly number[];

/** A band of land from west to east, about 180 metres high, that is cut into pieces of given areas. */
export type Band = {
  /** the land between two cuts, by their places in the list of areas: `between(0, 2)` is the first two pieces */
  between(from: number, to: number): MeasuredBoundary;
};

/**
 * Cuts a band into pieces of given areas in m², each to a few thousandths of a square metre by GeographicLib: by bisection, then by moving
 * single points of the cut. Neighbours share all their points.
 */
export function cutBand(west: number, south: number, areas: readonly number[]): Band {
  const levels = Array.from({ length: LEVELS }, (_, level) => onGrid(south + level * 0.00033));
  const cuts: Cut[] = [levels.map(() => onGrid(west))];
  const between = (from: number, to: number): MeasuredBoundary => {
    const chosen = cuts.slice(from, to + 1);
    const [first = [], last = []] = [chosen[0], chosen.at(-1)];
    const along = (level: number): Position[] => {
      const latitude = levels[level] ?? south;
      const corners = chosen.slice(1, -1).map((cut) => cut[level] ?? west);
      const [start = west, end = west] = [first[level], last[level]];
      const steps: number[] = [];
      for (let at = west + STEP; at < end; at += STEP) {
        const longitude = onGrid(at);
        if (longitude > start + GRID && longitude < end - GRID) steps.push(longitude);
      }
      return [...new Set([...steps, ...corners])].sort((a, b) => a - b).map((longitude) => [longitude, latitude]);
    };
    const side = (cut: Cut): Position[] => cut.map((longitude, level) => [longitude, levels[level] ?? south]);
    const ring = [...along(0), ...side(last), ...along(LEVELS - 1).toReversed(), ...side(first).toReversed()];
    return { type: "MultiPolygon", coordinates: [[[...ring, ring[0] ?? [west, south]]]] };
  };

  for (const area of areas) {
    const index = cuts.length;
    const measure = (cut: Cut): number => {
      cuts[index] = cut;
      return geographicLibArea(between(index - 1, index));
    };
    cuts[index] = bisected(cuts[index - 1]?.[0] ?? west, levels.length, area, measure);
  }
  return { between };
}

function bisected(west: number, levels: number, area: number, measure: (cut: Cut) => number): Cut {
  const straight = (longitude: number): number[] => Array.from({ length: levels }, () => onGrid(longitude));
  let [low, high] = [west, west + 0.02];
  while (high - low > GRID) {
    const middle = (low + high) / 2;
    if (measure(straight(middle)) < area) low = middle;
    else high = middle;
  }
  const cut = straight(low);
  for (let turn = 0; turn < 20 && Math.abs(measure(cut) - area) > 0.002; turn += 1) {
    const level = 1 + (turn % (levels - 2));
    cut[level] = onGrid((cut[level] ?? west) + (measure(cut) < area ? GRID : -GRID));
  }
  return cut;
}
