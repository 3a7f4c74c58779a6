import type { Place } from "../../foundation/domain/record-envelope.schema.ts";
import type { Derivation } from "./derivation.ts";
import { toPlace } from "./plane.ts";

const at = ({ longitude, latitude }: Place): [number, number] => [longitude, latitude];

/**
 * A derivation as a GeoJSON FeatureCollection on WGS 84: the adjusted and the raw perimeter, the misclosure as a line, and the
 * points. Undefined where no point of the book has coordinates.
 */
export function traverseGeoJson(derivation: Derivation): object | undefined {
  const { origin, boundary, rawBoundary, algorithm, adjustment, areas, closures, points, perimeter, rawEnd } =
    derivation;
  if (!origin || !boundary || !rawBoundary) return undefined;
  const [loop] = closures.filter(({ kind }) => kind === "loop");
  const start = points.find(({ point }) => point === perimeter.points[0]);
  const feature = (geometry: object, properties: object) => ({ type: "Feature", properties, geometry });
  return {
    type: "FeatureCollection",
    features: [
      feature(boundary, {
        role: "adjusted perimeter",
        algorithm: `${algorithm.name} ${algorithm.version}`,
        adjustment: adjustment.method,
        areaM2: areas.geodesicM2,
        ...(loop ? { misclosureM: loop.misclosureM, lengthM: loop.lengthM, withinTolerance: loop.within } : {}),
      }),
      feature(rawBoundary, { role: "raw perimeter", areaM2: areas.rawWithClosingVertexM2 }),
      ...(loop && start
        ? [
            feature(
              {
                type: "LineString",
                coordinates: [{ east: start.rawEast, north: start.rawNorth }, rawEnd].map((end) =>
                  at(toPlace(origin, end)),
                ),
              },
              { role: "misclosure", misclosureM: loop.misclosureM, directionDeg: loop.directionDeg },
            ),
          ]
        : []),
      ...points.flatMap(({ point, place, perimeter: corner, standardErrorM }) =>
        place
          ? [
              feature(
                { type: "Point", coordinates: at(place) },
                { role: corner ? "corner" : "way in", point, standardErrorM },
              ),
            ]
          : [],
      ),
    ],
  };
}
