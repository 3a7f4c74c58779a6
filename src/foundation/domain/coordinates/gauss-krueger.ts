import proj4 from "proj4";
import { type Finding, findingsOf } from "../finding.ts";
import type { Place } from "../record-envelope.schema.ts";
import { accepted, refused, type Result } from "../result.ts";
import {
  gaussKruegerZoneAt,
  gaussKruegerZones,
  type GaussKruegerZone,
  holds,
  type LocalSystems,
  roundedDegrees,
} from "./coordinate-system.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import type { DatumShift } from "./datum-shift.ts";

/**
 * A position on the grid of Soviet maps, in metres. Papers call the northing X and write it first, and the easting Y, with the zone
 * in front: X 4430293 Y 8664944.
 */
export type GridPosition = { readonly northing: number; readonly easting: number };

type Conversion = {
  forward(from: [number, number]): [number, number];
  inverse(to: [number, number]): [number, number];
};

const found = findingsOf(coordinateRuleTexts);

const METRES_PER_ZONE_DIGIT = 1_000_000;
const FALSE_EASTING_M = 500_000;
const WGS84 = "+proj=longlat +datum=WGS84 +no_defs";

const conversions = new Map<string, Conversion>();

function conversion(definition: string): Conversion {
  const known = conversions.get(definition);
  if (known) return known;
  const made = proj4(definition, WGS84);
  conversions.set(definition, made);
  return made;
}

/** The definition of a zone of Gauss-Krüger on Pulkovo 1942 as PROJ writes it. */
export const gridDefinition = (zone: GaussKruegerZone, { towgs84 }: Pick<DatumShift, "towgs84">): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone <= 30 ? zone * 6 - 3 : zone * 6 - 363} +k=1 ` +
  `+x_0=${zone * METRES_PER_ZONE_DIGIT + FALSE_EASTING_M} +y_0=0 +ellps=krass +towgs84=${towgs84.join(",")} +units=m +no_defs`;

/** The definition of degrees on Pulkovo 1942 as PROJ writes it. */
export const degreesDefinition = ({ towgs84 }: Pick<DatumShift, "towgs84">): string =>
  `+proj=longlat +ellps=krass +towgs84=${towgs84.join(",")} +no_defs`;

const asPlace = ([longitude, latitude]: readonly [number, number]): Place => ({
  latitude: roundedDegrees(latitude),
  longitude: roundedDegrees(longitude),
});

/** The zone that an easting carries in front; 0 where it was left out. */
export const zoneOfEasting = (easting: number): GaussKruegerZone => Math.floor(easting / METRES_PER_ZONE_DIGIT);

/** Turns a position on the grid, its easting with the zone in front, into WGS 84. */
export const fromGaussKrueger = ({ northing, easting }: GridPosition, shift: DatumShift): Place =>
  asPlace(conversion(gridDefinition(zoneOfEasting(easting), shift)).forward([easting, northing]));

/** Turns WGS 84 into a position on the grid of its own zone, or of the one that is named. */
export function toGaussKrueger(
  { latitude, longitude }: Place,
  shift: DatumShift,
  zone: GaussKruegerZone = gaussKruegerZoneAt(longitude),
): GridPosition {
  const [easting, northing] = conversion(gridDefinition(zone, shift)).inverse([longitude, latitude]);
  return { northing, easting };
}

/** Turns degrees on Pulkovo 1942 into WGS 84. */
export const fromPulkovo = ({ latitude, longitude }: Place, shift: DatumShift): Place =>
  asPlace(conversion(degreesDefinition(shift)).forward([longitude, latitude]));

/** Turns WGS 84 into degrees on Pulkovo 1942. */
export const toPulkovo = ({ latitude, longitude }: Place, shift: DatumShift): Place =>
  asPlace(conversion(degreesDefinition(shift)).inverse([longitude, latitude]));

/** Which of two numbers of a pair is the easting. */
export type PairOrder = "easting-first" | "northing-first";

/**
 * Tells X and Y of a pair apart by the zone that only the easting has in front. Where the zone is known from elsewhere, an easting
 * may stand without it.
 *
 * @returns the order, or `gauss-krueger-zone-missing`, `gauss-krueger-ambiguous`
 */
export function orderOfPair(
  field: string,
  [first, second]: readonly [number, number],
  zone: GaussKruegerZone | undefined,
  local: LocalSystems,
): Result<PairOrder, Finding> {
  const zones = gaussKruegerZones(local);
  const details = { field, found: `${first}, ${second}`, facts: { zones: zones.join(", ") } };
  const isEasting = (metres: number): boolean => zones.includes(zoneOfEasting(metres));
  if (isEasting(first) && isEasting(second)) return refused(found("gauss-krueger-ambiguous", details));
  if (isEasting(first)) return accepted("easting-first");
  if (isEasting(second)) return accepted("northing-first");

  const [firstIsShort, secondIsShort] = [zoneOfEasting(first) === 0, zoneOfEasting(second) === 0];
  if (firstIsShort === secondIsShort) return refused(found("gauss-krueger-ambiguous", details));
  if (zone === undefined) {
    return refused(found("gauss-krueger-zone-missing", { ...details, found: String(firstIsShort ? first : second) }));
  }
  return accepted(firstIsShort ? "easting-first" : "northing-first");
}

/**
 * Reads a position on the grid of Soviet maps.
 *
 * @param zone  as the file or the row names it; where it does not, the easting has to have it in front
 * @returns the place, or `gauss-krueger-swapped`, `gauss-krueger-zone-missing`, `gauss-krueger-wrong-zone`, `crs-conflict`
 */
export function readGaussKrueger(
  { northing, easting }: GridPosition,
  zone: GaussKruegerZone | undefined,
  local: LocalSystems & { readonly pulkovo: DatumShift },
): Result<Place, Finding> {
  const zones = gaussKruegerZones(local);
  const [inFront, inNorthing] = [zoneOfEasting(easting), zoneOfEasting(northing)];
  if (!zones.includes(inFront) && (zones.includes(inNorthing) || (inFront > 0 && inNorthing === 0))) {
    const facts = { easting: northing, northing: easting };
    return refused(found("gauss-krueger-swapped", { field: "easting", found: `${easting}, ${northing}`, facts }));
  }
  const whole = inFront === 0 && zone !== undefined ? zone * METRES_PER_ZONE_DIGIT + easting : easting;
  const meant = zoneOfEasting(whole);
  const facts = { zones: zones.join(", ") };
  if (meant === 0)
    return refused(found("gauss-krueger-zone-missing", { field: "easting", found: String(easting), facts }));
  if (zone !== undefined && meant !== zone) {
    return refused(
      found("crs-conflict", { field: "crs", found: `EPSG:284${String(zone).padStart(2, "0")}, ${easting}` }),
    );
  }
  if (!zones.includes(meant)) {
    return refused(found("gauss-krueger-wrong-zone", { field: "easting", found: String(easting), facts }));
  }
  const place = fromGaussKrueger({ northing, easting: whole }, local.pulkovo);
  if (holds(local.extent, place)) return accepted(place);
  const inOther = zones.find((candidate) => {
    const moved = whole + (candidate - meant) * METRES_PER_ZONE_DIGIT;
    return candidate !== meant && holds(local.extent, fromGaussKrueger({ northing, easting: moved }, local.pulkovo));
  });
  return inOther === undefined
    ? accepted(place)
    : refused(
        found("gauss-krueger-wrong-zone", {
          field: "easting",
          found: String(easting),
          facts: { zones: String(inOther) },
        }),
      );
}
