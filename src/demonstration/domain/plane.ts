/** Longitude and latitude in degrees, WGS 84, in the order of GeoJSON. */
export type LonLat = readonly [longitude: number, latitude: number];

/** Metres to the east and to the north of the origin of a {@link Plane}. */
export type PlanePoint = readonly [east: number, north: number];

/** The corners of a polygon on the ground, counter-clockwise, the first not repeated at the end. */
export type Ring = readonly LonLat[];

/** Measures a ring on the ellipsoid, in m². Passed in, because the domain holds no geodesic library. */
export type MeasureRing = (ring: Ring) => number;

/** A flat drawing board around a place: good for laying out fields, never for measuring them. */
export type Plane = {
  readonly toPlane: (point: LonLat) => PlanePoint;
  readonly toGround: (point: PlanePoint) => LonLat;
};

const EQUATORIAL_RADIUS_M = 6_378_137;
const ECCENTRICITY_SQUARED = 0.006_694_379_990_141_3;
const RADIANS_PER_DEGREE = Math.PI / 180;

/** A tenth of a microdegree, about a centimetre: every corner lies on this grid, so that neighbours share theirs exactly. */
const CORNERS_PER_DEGREE = 1e7;

/** Puts a coordinate on a grid of so many lines per degree. */
export const onGrid = (degrees: number, perDegree: number = CORNERS_PER_DEGREE): number =>
  Math.round(degrees * perDegree) / perDegree;

/** The drawing board that touches the ellipsoid at a place; within 60 km it is true to about 1 in 200. */
export function planeAt([longitude, latitude]: LonLat): Plane {
  const sine = Math.sin(latitude * RADIANS_PER_DEGREE);
  const curvature = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const metresEast =
    (EQUATORIAL_RADIUS_M / Math.sqrt(curvature)) * Math.cos(latitude * RADIANS_PER_DEGREE) * RADIANS_PER_DEGREE;
  const metresNorth = ((EQUATORIAL_RADIUS_M * (1 - ECCENTRICITY_SQUARED)) / curvature ** 1.5) * RADIANS_PER_DEGREE;
  return {
    toPlane: ([east, north]) => [(east - longitude) * metresEast, (north - latitude) * metresNorth],
    toGround: ([east, north]) => [onGrid(longitude + east / metresEast), onGrid(latitude + north / metresNorth)],
  };
}

/** The point at a share of the way from one to another. */
export const along = (from: PlanePoint, to: PlanePoint, share: number): PlanePoint => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/** How far two points are apart, in metres. */
export const distance = (from: PlanePoint, to: PlanePoint): number => Math.hypot(to[0] - from[0], to[1] - from[1]);

const turn = (a: PlanePoint, b: PlanePoint, c: PlanePoint): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Whether two lines cross. */
export const crosses = (a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): boolean =>
  turn(a, b, c) > 0 !== turn(a, b, d) > 0 && turn(c, d, a) > 0 !== turn(c, d, b) > 0;

/** Whether a point lies inside a ring. */
export function isInside([x, y]: PlanePoint, ring: readonly PlanePoint[]): boolean {
  let inside = false;
  for (const [[x1, y1], [x2, y2]] of edgesOf(ring)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** Whether a point lies inside a shape of several rings, holes among them: inside an odd number of rings. */
export const isWithin = (point: PlanePoint, rings: readonly (readonly PlanePoint[])[]): boolean =>
  rings.filter((ring) => isInside(point, ring)).length % 2 === 1;

/** The edges of a ring, the closing one last. */
export const edgesOf = (ring: readonly PlanePoint[]): (readonly [PlanePoint, PlanePoint])[] =>
  ring.map((corner, index) => [corner, ring[(index + 1) % ring.length] ?? corner] as const);

/** Twice the area that a ring encloses on the plane, negative where it runs clockwise. */
export const signedDoubleArea = (ring: readonly PlanePoint[]): number =>
  edgesOf(ring).reduce((sum, [[x1, y1], [x2, y2]]) => sum + x1 * y2 - x2 * y1, 0);

/** A ring as Well-Known Text: longitude before latitude, the first corner repeated at the end. */
export function polygonText(ring: Ring): string {
  const corners = [...ring, ...ring.slice(0, 1)].map(([longitude, latitude]) => `${longitude} ${latitude}`);
  return `POLYGON((${corners.join(",")}))`;
}
