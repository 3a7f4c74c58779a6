import { type Finding, findingsOf } from "../finding.ts";
import type { Place } from "../record-envelope.schema.ts";
import type { Extent } from "../record-rules.ts";
import { accepted, refused, type Result } from "../result.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import type { DatumShift } from "./datum-shift.ts";

/** A zone of the northern hemisphere, 1 to 60. */
export type UtmZone = number;

/** A zone of Gauss-Krüger, six degrees wide, 1 to 60: the first digits of its eastings. Zone 8 has its meridian at 45° E. */
export type GaussKruegerZone = number;

/** The systems in which positions are written. MGRS is none: it names squares, and each text says which. */
export type CoordinateSystem =
  | { readonly kind: "wgs84" }
  | { readonly kind: "utm"; readonly zone: UtmZone }
  /** degrees on the datum of Soviet maps (SK-42) */
  | { readonly kind: "pulkovo" }
  | { readonly kind: "gauss-krueger"; readonly zone: GaussKruegerZone };

/** The coordinate systems of a programme, and where its land lies. */
export type LocalSystems = {
  /** the UTM zones of the programme */
  readonly zones: readonly UtmZone[];
  readonly extent: Extent;
  /** how Pulkovo 1942 becomes WGS 84 here; where it is left out, nothing on that datum is read */
  readonly pulkovo?: DatumShift | undefined;
  /** the system of coordinates beside which none is named */
  readonly crs?: CoordinateSystem | undefined;
};

const found = findingsOf(coordinateRuleTexts);

/** To a tenth of a millimetre, so that every machine stores the same number. */
export const roundedDegrees = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

/** Whether a place lies where the programme works. */
export const holds = (extent: Extent, { latitude, longitude }: Place): boolean =>
  longitude >= extent.west && longitude <= extent.east && latitude >= extent.south && latitude <= extent.north;

const DEGREES_PER_ZONE = 6;

/** The zone of Gauss-Krüger in which a longitude lies. */
export const gaussKruegerZoneAt = (longitude: number): GaussKruegerZone =>
  (Math.floor((((longitude % 360) + 360) % 360) / DEGREES_PER_ZONE) % 60) + 1;

/** The zone of UTM in which a longitude lies. */
export const utmZoneAt = (longitude: number): UtmZone => (Math.floor((longitude + 180) / DEGREES_PER_ZONE) % 60) + 1;

/**
 * The zones of Gauss-Krüger in which the programme's land may be written: its own, and a neighbour that begins within half a zone,
 * because sheets at the edge of a zone carry the grid of the next one too.
 */
export function gaussKruegerZones({ extent, pulkovo }: LocalSystems): readonly GaussKruegerZone[] {
  if (!pulkovo) return [];
  const first = gaussKruegerZoneAt(extent.west - DEGREES_PER_ZONE / 2);
  const last = gaussKruegerZoneAt(extent.east + DEGREES_PER_ZONE / 2);
  const count = ((last - first + 60) % 60) + 1;
  return Array.from({ length: count }, (_, index) => ((first + index - 1) % 60) + 1);
}

const twoDigits = (zone: number): string => String(zone).padStart(2, "0");

/** The code of a system in the EPSG register: `EPSG:28408`. */
export function codeOfSystem(system: CoordinateSystem): string {
  if (system.kind === "wgs84") return "EPSG:4326";
  if (system.kind === "pulkovo") return "EPSG:4284";
  return system.kind === "utm" ? `EPSG:326${twoDigits(system.zone)}` : `EPSG:284${twoDigits(system.zone)}`;
}

/** Whether two names mean one system. */
export const isSameSystem = (a: CoordinateSystem, b: CoordinateSystem): boolean => codeOfSystem(a) === codeOfSystem(b);

/** The systems that a programme reads, by their codes. */
export const systemsOf = (local: LocalSystems): readonly CoordinateSystem[] => [
  { kind: "wgs84" },
  ...local.zones.map((zone) => ({ kind: "utm", zone }) as const),
  ...(local.pulkovo ? [{ kind: "pulkovo" } as const] : []),
  ...gaussKruegerZones(local).map((zone) => ({ kind: "gauss-krueger", zone }) as const),
];

// urn:ogc:def:crs:EPSG::28408, http://www.opengis.net/def/crs/EPSG/0/28408, EPSG:28408, 28408
const EPSG = /^(?:.*\bEPSG[:/](?:[\d.]*[:/])?)?(\d{4,6})$/iu;
const WGS84 = /^(?:.*\bCRS84|WGS\s*-?\s*84)$/iu;
const SK42 = /^(?:SK|СК|CK)\s*-?\s*42$|^Pulkovo\s*-?\s*(?:19)?42$/iu;

/**
 * Reads the name of a coordinate system: `EPSG:28408`, `28408`, the long forms of OGC, `CRS84`, `WGS 84`, `SK-42`.
 *
 * @returns the system, or `crs-unknown` for one that the programme does not read
 */
export function readSystem(field: string, text: string, local: LocalSystems): Result<CoordinateSystem, Finding> {
  const name = text.trim();
  const [, digits] = EPSG.exec(name) ?? [];
  const code = WGS84.test(name) ? "EPSG:4326" : SK42.test(name) ? "EPSG:4284" : `EPSG:${digits ?? ""}`;
  const known = systemsOf(local);
  const system = known.find((candidate) => codeOfSystem(candidate) === code);
  if (system) return accepted(system);
  return refused(found("crs-unknown", { field, found: text, facts: { known: known.map(codeOfSystem).join(", ") } }));
}
