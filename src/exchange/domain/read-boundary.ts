import { fromUtm, readUtmZone, type UtmZone } from "../../foundation/domain/coordinates/projected.ts";
import type { Boundary } from "../../foundation/domain/record-envelope.schema.ts";
import { found, type Findings } from "./cells.ts";
import { readWkt } from "./wkt.ts";

/** A geometry of GeoJSON as it comes from a file: nothing about it is known yet. */
export type WrittenGeometry = { readonly type?: unknown; readonly coordinates?: unknown };

/** A boundary that was read, and how it stood there where that was not in degrees. */
export type ReadBoundary = { readonly boundary: Boundary; readonly enteredAs?: Readonly<Record<string, string>> };

const EXPECTED = "Polygon, MultiPolygon";

/** How much of a text that cannot be read is shown. */
const SHOWN = 40;

/**
 * Reads a boundary in well-known text; in UTM where a zone stands beside it.
 *
 * @returns the boundary, or undefined after a finding
 */
export function readBoundaryText(
  wkt: string,
  utmZone: string,
  column: string,
  zones: readonly UtmZone[],
  findings: Findings,
): ReadBoundary | undefined {
  const outcome = readWkt(wkt);
  if (!outcome.ok) {
    const { refusal } = outcome;
    findings.push(
      refusal.reason === "not-land"
        ? found("boundary-not-land", { field: column, found: refusal.type, facts: { expected: EXPECTED } })
        : found("boundary-malformed", { field: column, found: `…${wkt.slice(refusal.at, refusal.at + SHOWN)}` }),
    );
    return undefined;
  }
  if (utmZone === "") return { boundary: { coordinates: outcome.value, type: "MultiPolygon" } };

  const zone = readUtmZone("utm_zone", utmZone, zones);
  if (!zone.ok) {
    findings.push(zone.refusal);
    return undefined;
  }
  const coordinates = outcome.value.map((rings) =>
    rings.map((ring) =>
      ring.map(([easting, northing]): [number, number] => {
        const { longitude, latitude } = fromUtm(zone.value, easting, northing);
        return [longitude, latitude];
      }),
    ),
  );
  return { boundary: { coordinates, type: "MultiPolygon" }, enteredAs: { utmZone } };
}

/** Reads the geometry of a GeoJSON feature as a boundary; heights are passed over. */
export function readBoundaryGeometry(
  geometry: WrittenGeometry,
  column: string,
  findings: Findings,
): ReadBoundary | undefined {
  const { type, coordinates } = geometry;
  if (type !== "Polygon" && type !== "MultiPolygon") {
    const shown = typeof type === "string" ? type : "geometry";
    findings.push(found("boundary-not-land", { field: column, found: shown, facts: { expected: EXPECTED } }));
    return undefined;
  }
  const parts = partsOf(type === "Polygon" ? [coordinates] : coordinates);
  if (parts) return { boundary: { coordinates: parts, type: "MultiPolygon" } };
  const shown = (JSON.stringify(coordinates) ?? "no coordinates").slice(0, SHOWN);
  findings.push(found("boundary-malformed", { field: column, found: shown }));
  return undefined;
}

function partsOf(value: unknown): Boundary["coordinates"] | undefined {
  const rings = listOf(value, (part) => listOf(part, (ring) => listOf(ring, vertexOf)));
  return rings;
}

function listOf<Item>(value: unknown, item: (value: unknown) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const items: Item[] = [];
  for (const element of value as unknown[]) {
    const read = item(element);
    if (read === undefined) return undefined;
    items.push(read);
  }
  return items;
}

function vertexOf(value: unknown): [number, number] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [longitude, latitude]: unknown[] = value;
  return typeof longitude === "number" && typeof latitude === "number" ? [longitude, latitude] : undefined;
}
