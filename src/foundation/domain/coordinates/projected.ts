// The package is CommonJS: Node sees its functions as members of one default export, whatever its types say.
// oxlint-disable-next-line import/default
import mgrs from "mgrs";
import proj4 from "proj4";
import { type Finding, findingsOf } from "../finding.ts";
import type { Place } from "../record-envelope.schema.ts";
import { accepted, refused, type Result } from "../result.ts";
import {
  gaussKruegerZones,
  holds,
  type LocalSystems,
  roundedDegrees as rounded,
  type UtmZone,
} from "./coordinate-system.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import { zoneOfEasting } from "./gauss-krueger.ts";

const found = findingsOf(coordinateRuleTexts);

type Projection = {
  forward(longitudeLatitude: [number, number]): [number, number];
  inverse(eastingNorthing: [number, number]): [number, number];
};

const projections = new Map<UtmZone, Projection>();

function projectionOf(zone: UtmZone): Projection {
  const known = projections.get(zone);
  if (known) return known;
  const made = proj4(`+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`);
  projections.set(zone, made);
  return made;
}

/** Turns UTM of the northern hemisphere, metres, into WGS 84 degrees. */
export function fromUtm(zone: UtmZone, easting: number, northing: number): Place {
  const [longitude, latitude] = projectionOf(zone).inverse([easting, northing]);
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** Turns WGS 84 degrees into UTM of the northern hemisphere, in metres, of any zone. */
export function toUtm(zone: UtmZone, { latitude, longitude }: Place): { easting: number; northing: number } {
  const [easting, northing] = projectionOf(zone).forward([longitude, latitude]);
  return { easting, northing };
}

const namesOf = (zones: readonly UtmZone[]): string => zones.map((zone) => `${zone}N`).join(", ");

/**
 * Reads the name of a zone: `38N`, `38`, `EPSG:32638`.
 *
 * `38S` is refused: it may be the band of MGRS or the southern hemisphere.
 */
export function readUtmZone(field: string, text: string, zones: readonly UtmZone[]): Result<UtmZone, Finding> {
  const facts = { zones: namesOf(zones) };
  if (text === "") return refused(found("utm-zone-missing", { field, facts }));
  const [, zone, epsg] = /^(?:(\d{1,2})\s*N?|(?:EPSG:)?326(\d\d))$/iu.exec(text) ?? [];
  const number = Number(zone ?? epsg ?? Number.NaN);
  return zones.includes(number) ? accepted(number) : refused(found("utm-zone-unknown", { field, found: text, facts }));
}

/** Northings here have seven digits and eastings six: the other way round they were swapped. */
const FARTHEST_EASTING_M = 1_000_000;

/**
 * Reads a UTM position.
 *
 * @returns the place, or `utm-swapped`; `utm-wrong-zone` where it lies outside the programme and another of its zones would
 *   put it inside; `crs-conflict` for an easting of Gauss-Krüger
 */
export function readUtm(easting: number, northing: number, zone: UtmZone, local: LocalSystems): Result<Place, Finding> {
  const { zones, extent } = local;
  if (gaussKruegerZones(local).includes(zoneOfEasting(easting))) {
    return refused(found("crs-conflict", { field: "utm_zone", found: `${zone}N, ${easting}` }));
  }
  if (easting >= FARTHEST_EASTING_M && northing < FARTHEST_EASTING_M) {
    const facts = { easting: northing, northing: easting };
    return refused(found("utm-swapped", { field: "easting", found: `${easting}, ${northing}`, facts }));
  }
  const place = fromUtm(zone, easting, northing);
  if (!holds(extent, place)) {
    const other = zones.find((candidate) => candidate !== zone && holds(extent, fromUtm(candidate, easting, northing)));
    if (other !== undefined) {
      return refused(found("utm-wrong-zone", { field: "utm_zone", found: `${zone}N`, facts: { zone: `${other}N` } }));
    }
  }
  return accepted(place);
}

/**
 * Writes a place in the Military Grid Reference System, to the metre: `38S PK 64840 28521`. Digits are cut off, never rounded: they
 * name the square in which the place lies.
 */
export function writeMgrs({ latitude, longitude }: Place): string {
  const [, zone = "", band = "", square = "", east = "", north = ""] =
    /^(\d{1,2})([A-Z])([A-Z]{2})(\d{5})(\d{5})$/u.exec(mgrs.forward([longitude, latitude])) ?? [];
  return `${zone}${band} ${square} ${east} ${north}`;
}

const MGRS = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z][A-HJ-NP-V])((?:\d\d){1,5})$/u;
const BANDS = "CDEFGHJKLMNPQRSTUVWX";
const DEGREES_PER_BAND = 8;
/** A square of 100 km lies in two bands where it crosses the parallel between them. */
const BAND_TOLERANCE_DEGREES = 0.01;
const FINEST_DIGITS = 5;
/** Four digits of easting and northing name a square of ten metres. */
const FEWEST_DIGITS = 4;

/**
 * Reads a position in the Military Grid Reference System, e.g. `38S PJ 12345 67890`, as the middle of the square it names.
 *
 * Bands meet at 40° N within the programme's land: `38S` and `38T` are neighbours there, and never compared as text.
 *
 * @returns the place, with `mgrs-too-coarse` beside it for a square of 100 m and more, or `mgrs-malformed`, `mgrs-wrong-band`
 */
export function readMgrs(field: string, text: string): Result<{ place: Place; findings: Finding[] }, Finding> {
  const compact = text.replaceAll(/\s+/gu, "").toUpperCase();
  const [, , band = "", , digits = ""] = MGRS.exec(compact) ?? [];
  const malformed = refused(found("mgrs-malformed", { field, found: text }));
  if (band === "") return malformed;

  let point: [number, number];
  try {
    point = mgrs.toPoint(compact);
  } catch {
    return malformed;
  }
  const [longitude, latitude] = [rounded(point[0]), rounded(point[1])];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return malformed;
  const south = -80 + BANDS.indexOf(band) * DEGREES_PER_BAND;
  const north = band === "X" ? 84 : south + DEGREES_PER_BAND;
  if (latitude < south - BAND_TOLERANCE_DEGREES || latitude > north + BAND_TOLERANCE_DEGREES) {
    return refused(found("mgrs-wrong-band", { field, found: text, facts: { band } }));
  }

  const precision = digits.length / 2;
  const metres = 10 ** (FINEST_DIGITS - precision);
  const coarse = precision < FEWEST_DIGITS ? [found("mgrs-too-coarse", { field, found: text, facts: { metres } })] : [];
  return accepted({ place: { latitude, longitude }, findings: coarse });
}
