import geodesic from "geographiclib-geodesic";
import type { MeasureRing } from "../domain/plane.ts";

/** Measures rings on the WGS 84 ellipsoid with GeographicLib (Karney, 2013), as PostGIS does for `geography`. */
export const geodesicArea: MeasureRing = (ring) => {
  const polygon = geodesic.Geodesic.WGS84.Polygon(false);
  for (const [longitude, latitude] of ring) polygon.AddPoint(latitude, longitude);
  const { area } = polygon.Compute(false, true);
  return Math.abs(area ?? 0);
};
