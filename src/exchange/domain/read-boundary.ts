import {
  codeOfSystem,
  type CoordinateSystem,
  isSameSystem,
  type LocalSystems,
  readSystem,
} from "../../foundation/domain/coordinates/coordinate-system.ts";
import { coordinateRuleTexts } from "../../foundation/domain/coordinates/coordinates.text.ts";
import type { DatumShift } from "../../foundation/domain/coordinates/datum-shift.ts";
import { fromPulkovo, orderOfPair, readGaussKrueger } from "../../foundation/domain/coordinates/gauss-krueger.ts";
import { fromUtm, readUtmZone } from "../../foundation/domain/coordinates/projected.ts";
import { type EnteredAs, enteredAs } from "../../foundation/domain/coordinates/read-position.ts";
import { type Finding, findingsOf } from "../../foundation/domain/finding.ts";
import type { Boundary, Place } from "../../foundation/domain/record-envelope.schema.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { found, type Findings } from "./cells.ts";
import { readWkt } from "./wkt.ts";

/** A geometry of GeoJSON as it comes from a file: nothing about it is known yet. */
export type WrittenGeometry = { readonly type?: unknown; readonly coordinates?: unknown };

/** A boundary that was read, and how it stood there where that was not in degrees of WGS 84. */
export type ReadBoundary = { readonly boundary: Boundary; readonly enteredAs?: EnteredAs };

/** The system of a boundary's coordinates as the row names it; empty texts where it does not. */
export type NamedSystem = { readonly utmZone: string; readonly crs: string };

type Coordinates = Boundary["coordinates"];

const foundInCoordinates = findingsOf(coordinateRuleTexts);

const EXPECTED = "Polygon, MultiPolygon";

const SRID = /^\s*SRID\s*=\s*(\d+)\s*;\s*/iu;

/** How much of a text that cannot be read is shown. */
const SHOWN = 40;

/**
 * Reads a boundary in well-known text, in the system that the row or else the whole file names.
 *
 * @returns the boundary in WGS 84 and the whole text as it stood there, or undefined after a finding
 */
export function readBoundaryText(
  wkt: string,
  named: NamedSystem,
  column: string,
  local: LocalSystems,
  findings: Findings,
): ReadBoundary | undefined {
  // As PostGIS writes it: SRID=28408;POLYGON(…).
  const [prefix = "", srid] = SRID.exec(wkt) ?? [];
  const outcome = readWkt(wkt.slice(prefix.length));
  if (!outcome.ok) {
    const { refusal } = outcome;
    if (refusal.reason === "empty") findings.push(found("boundary-empty", { field: column }));
    else if (refusal.reason === "not-land") {
      findings.push(found("boundary-not-land", { field: column, found: refusal.type, facts: { expected: EXPECTED } }));
    } else {
      const shown = `…${wkt.slice(prefix.length + refusal.at, prefix.length + refusal.at + SHOWN)}`;
      findings.push(found("boundary-malformed", { field: column, found: shown }));
    }
    return undefined;
  }
  if (srid !== undefined && named.crs !== "" && !named.crs.endsWith(srid)) {
    findings.push(foundInCoordinates("crs-conflict", { field: "crs", found: `${named.crs}, SRID=${srid}` }));
    return undefined;
  }
  const crs = srid === undefined ? named.crs : `EPSG:${srid}`;
  return inWgs84(outcome.value, () => wkt, { ...named, crs }, column, local, findings);
}

/** Reads the geometry of a GeoJSON feature as a boundary, in the system that the feature or else the file names; heights are passed over. */
export function readBoundaryGeometry(
  geometry: WrittenGeometry,
  named: NamedSystem,
  column: string,
  local: LocalSystems,
  findings: Findings,
): ReadBoundary | undefined {
  const coordinates = readParts(geometry, column, findings);
  return coordinates && inWgs84(coordinates, () => JSON.stringify(geometry), named, column, local, findings);
}

/** Reads the coordinates of a GeoJSON Polygon or MultiPolygon as they stand there, as parts of rings of vertices. */
export function readParts(geometry: WrittenGeometry, column: string, findings: Findings): Coordinates | undefined {
  const { type, coordinates } = geometry;
  if (type !== "Polygon" && type !== "MultiPolygon") {
    const shown = typeof type === "string" ? type : "geometry";
    findings.push(found("boundary-not-land", { field: column, found: shown, facts: { expected: EXPECTED } }));
    return undefined;
  }
  const parts = partsOf(type === "Polygon" ? [coordinates] : coordinates);
  if (parts) return parts;
  if (isEmpty(coordinates)) {
    findings.push(found("boundary-empty", { field: column }));
    return undefined;
  }
  const shown = (JSON.stringify(coordinates) ?? "no coordinates").slice(0, SHOWN);
  findings.push(found("boundary-malformed", { field: column, found: shown }));
  return undefined;
}

/** The system that a row names by its code or its UTM zone, else the one of the file; undefined for WGS 84. */
function systemOf({ utmZone, crs }: NamedSystem, local: LocalSystems): Result<CoordinateSystem | undefined, Finding> {
  const byCode = crs === "" ? undefined : readSystem("crs", crs, local);
  if (byCode && !byCode.ok) return byCode;
  let system = byCode?.value;
  if (utmZone !== "") {
    const zone = readUtmZone("utm_zone", utmZone, local.zones);
    if (!zone.ok) return zone;
    const byZone = { kind: "utm", zone: zone.value } as const;
    if (system && !isSameSystem(system, byZone)) {
      return refused(foundInCoordinates("crs-conflict", { field: "crs", found: `${crs}, ${utmZone}` }));
    }
    system = byZone;
  }
  system ??= local.crs;
  return accepted(system?.kind === "wgs84" ? undefined : system);
}

type VertexReader = (vertex: readonly [number, number]) => Result<Place, Finding>;

function inWgs84(
  written: Coordinates,
  original: () => string,
  named: NamedSystem,
  column: string,
  local: LocalSystems,
  findings: Findings,
): ReadBoundary | undefined {
  const system = systemOf(named, local);
  if (!system.ok) {
    findings.push(system.refusal);
    return undefined;
  }
  if (!system.value) return { boundary: { coordinates: written, type: "MultiPolygon" } };
  const read = vertexReader(system.value, written, column, local);
  if (!read.ok) {
    findings.push(read.refusal);
    return undefined;
  }
  const coordinates: Coordinates = [];
  for (const rings of written) {
    const part: [number, number][][] = [];
    for (const ring of rings) {
      const vertices: [number, number][] = [];
      for (const vertex of ring) {
        const outcome = read.value(vertex);
        if (!outcome.ok) {
          findings.push({ ...outcome.refusal, field: column });
          return undefined;
        }
        vertices.push([outcome.value.longitude, outcome.value.latitude]);
      }
      part.push(vertices);
    }
    coordinates.push(part);
  }
  const onOtherDatum = system.value.kind === "pulkovo" || system.value.kind === "gauss-krueger";
  const crs = named.utmZone === "" ? named.crs || codeOfSystem(system.value) : named.crs;
  const entry = { [column]: original(), utmZone: named.utmZone, crs };
  return {
    boundary: { coordinates, type: "MultiPolygon" },
    enteredAs: enteredAs(entry, onOtherDatum ? local.pulkovo : undefined),
  };
}

/** How the vertices of a boundary are read. Which number of a pair is the easting is settled by the first one, for all. */
function vertexReader(
  system: CoordinateSystem,
  written: Coordinates,
  column: string,
  local: LocalSystems,
): Result<VertexReader, Finding> {
  if (system.kind === "utm")
    return accepted(([easting, northing]) => accepted(fromUtm(system.zone, easting, northing)));
  const pulkovo: DatumShift | undefined = local.pulkovo;
  if (system.kind === "wgs84" || !pulkovo) {
    return accepted(([longitude, latitude]) => accepted({ latitude, longitude }));
  }
  if (system.kind === "pulkovo") {
    return accepted(([longitude, latitude]) => accepted(fromPulkovo({ latitude, longitude }, pulkovo)));
  }
  const order = orderOfPair(column, written[0]?.[0]?.[0] ?? [0, 0], system.zone, local);
  if (!order.ok) return order;
  const here = { ...local, pulkovo };
  const grid = ([first, second]: readonly [number, number]) =>
    order.value === "easting-first" ? { easting: first, northing: second } : { easting: second, northing: first };
  return accepted((vertex) => readGaussKrueger(grid(vertex), system.zone, here));
}

/** Lists, in which there is nothing but lists. */
const isEmpty = (value: unknown): boolean => Array.isArray(value) && (value as unknown[]).every(isEmpty);

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
