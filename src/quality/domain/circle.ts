/** A ring of longitudes and latitudes around a point. */
export type Circle = { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly number[])[])[] };

const METRES_PER_DEGREE = 111_320;
const CORNERS = 48;

/**
 * A circle around a place, for a drawing: where a position may truly be.
 *
 * @param centre   longitude and latitude
 * @param radiusM  in metres; good to half a percent up to some kilometres, never for a figure
 */
export function circleAround(centre: readonly number[], radiusM: number): Circle {
  const [longitude = 0, latitude = 0] = centre;
  const north = radiusM / METRES_PER_DEGREE;
  const east = north / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * (corner % CORNERS)) / CORNERS;
    return [longitude + east * Math.cos(angle), latitude + north * Math.sin(angle)];
  });
  return { type: "Polygon", coordinates: [ring] };
}
