import type { LocalSystems } from "../../foundation/domain/coordinates/coordinate-system.ts";
import { readNotation } from "../../foundation/domain/coordinates/read-notation.ts";
import { Boundary } from "../../foundation/domain/record-envelope.schema.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";

/** Why samples could not be read: nothing there, a line that is no position, a polygon with too few corners, or no polygons of GeoJSON. */
export type SamplesRefusal =
  | { readonly reason: "nothing" }
  | { readonly reason: "not-a-position"; readonly line: number; readonly text: string }
  | { readonly reason: "too-few-corners"; readonly polygon: number }
  | { readonly reason: "not-polygons" };

type Position = [number, number];

/**
 * Reads the ground that was re-searched as somebody writes it: GeoJSON of polygons (a geometry, a feature or a collection), or its corners one to a
 * line in any notation of the programme, with an empty line between polygons. A ring is closed where it was left open.
 */
export function readSamples(text: string, local: LocalSystems): Result<Boundary, SamplesRefusal> {
  const written = text.trim();
  if (written === "") return refused({ reason: "nothing" });
  if (written.startsWith("{")) return readGeoJson(written);
  const rings: Position[][] = [[]];
  for (const [index, line] of written.split(/\r?\n/u).entries()) {
    const typed = line.trim();
    if (typed === "") {
      if (rings.at(-1)?.length !== 0) rings.push([]);
      continue;
    }
    const read = readNotation(typed, local);
    if (!read.ok) return refused({ reason: "not-a-position", line: index + 1, text: typed.slice(0, 60) });
    rings.at(-1)?.push([read.value.place.longitude, read.value.place.latitude]);
  }
  const polygons: Position[][][] = [];
  for (const [index, ring] of rings.entries()) {
    const [first] = ring;
    const last = ring.at(-1);
    const isClosed = first && last && ring.length > 3 && first[0] === last[0] && first[1] === last[1];
    if (!first || ring.length < 3) return refused({ reason: "too-few-corners", polygon: index + 1 });
    polygons.push([isClosed ? ring : [...ring, [...first]]]);
  }
  return accepted({ type: "MultiPolygon", coordinates: polygons });
}

function readGeoJson(text: string): Result<Boundary, SamplesRefusal> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused({ reason: "not-polygons" });
  }
  const coordinates: Position[][][] = [];
  for (const geometry of geometriesIn(value)) {
    const boundary = Boundary.safeParse(geometry);
    if (!boundary.success) return refused({ reason: "not-polygons" });
    coordinates.push(...boundary.data.coordinates);
  }
  return coordinates.length === 0
    ? refused({ reason: "not-polygons" })
    : accepted({ type: "MultiPolygon", coordinates });
}

function geometriesIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || !("type" in value)) return [undefined];
  if (value.type === "FeatureCollection" && "features" in value && Array.isArray(value.features)) {
    return value.features.flatMap((feature) => geometriesIn(feature));
  }
  return value.type === "Feature" && "geometry" in value ? [value.geometry] : [value];
}
