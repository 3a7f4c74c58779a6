import { type Finding, findingsOf } from "../finding.ts";
import type { Place } from "../record-envelope.schema.ts";
import type { Extent } from "../record-rules.ts";
import { accepted, refused, type Result } from "../result.ts";
import { coordinateRuleTexts } from "./coordinates.text.ts";
import { decimal, decimalComma } from "./decimal.ts";
import { readDegrees } from "./degrees.ts";
import { readMgrs, readUtm, readUtmZone, type UtmZone } from "./projected.ts";

/** A position as the columns of a file give it; an empty text where the column is empty or absent. */
export type WrittenPosition = {
  readonly longitude: string;
  readonly latitude: string;
  readonly easting: string;
  readonly northing: string;
  readonly utmZone: string;
  readonly mgrs: string;
};

/** A position that was read, and how it stood there where that was not in decimal degrees. */
export type ReadPosition = {
  readonly place: Place;
  readonly enteredAs?: Readonly<Record<string, string>>;
  /** findings that do not stand in the way of a place, such as a coarse grid square */
  readonly findings: readonly Finding[];
};

const found = findingsOf(coordinateRuleTexts);

const COLUMN: Readonly<Record<keyof WrittenPosition, string>> = {
  longitude: "longitude",
  latitude: "latitude",
  easting: "easting",
  northing: "northing",
  utmZone: "utm_zone",
  mgrs: "mgrs",
};

const NO_FINDINGS: readonly Finding[] = [];

/**
 * Reads a position in whichever of the three systems it is written.
 *
 * @param zones  the UTM zones of the programme
 * @returns the place, or every finding that stands in the way; undefined where nothing is written at all
 */
export function readPosition(
  written: WrittenPosition,
  zones: readonly UtmZone[],
  extent: Extent,
): Result<ReadPosition, readonly Finding[]> | undefined {
  const { longitude, latitude, easting, northing, utmZone, mgrs } = written;
  const inDegrees = longitude !== "" || latitude !== "";
  const inUtm = easting !== "" || northing !== "";
  if (!inDegrees && !inUtm && mgrs === "") return undefined;

  const systems = [inDegrees ? "longitude/latitude" : [], inUtm ? "easting/northing" : [], mgrs ? "mgrs" : []].flat();
  if (systems.length > 1) {
    return refused([found("position-ambiguous", { field: "longitude", found: systems.join(", ") })]);
  }
  if (inDegrees) return readDegreePair(longitude, latitude);
  if (inUtm) return readUtmColumns(easting, northing, utmZone, zones, extent);

  const outcome = readMgrs(COLUMN.mgrs, mgrs);
  return outcome.ok ? accepted({ ...outcome.value, enteredAs: { mgrs } }) : refused([outcome.refusal]);
}

/** The finding for a position that has to be there and is not. */
export const positionMissing = (): Finding => found("position-missing", { field: COLUMN.longitude });

function readDegreePair(longitude: string, latitude: string): Result<ReadPosition, readonly Finding[]> {
  if (longitude === "" || latitude === "") {
    return refused([found("position-incomplete", { field: longitude === "" ? "longitude" : "latitude" })]);
  }
  const [plainLongitude, plainLatitude] = [decimal(longitude), decimal(latitude)];
  if (plainLongitude !== undefined && plainLatitude !== undefined) {
    return accepted({ place: { latitude: plainLatitude, longitude: plainLongitude }, findings: NO_FINDINGS });
  }
  const east = readDegrees(COLUMN.longitude, longitude, "longitude");
  const north = readDegrees(COLUMN.latitude, latitude, "latitude");
  if (!east.ok || !north.ok) return refused([east.ok ? [] : east.refusal, north.ok ? [] : north.refusal].flat());
  return accepted({
    place: { latitude: north.value, longitude: east.value },
    enteredAs: { latitude, longitude },
    findings: NO_FINDINGS,
  });
}

function readUtmColumns(
  easting: string,
  northing: string,
  utmZone: string,
  zones: readonly UtmZone[],
  extent: Extent,
): Result<ReadPosition, readonly Finding[]> {
  if (easting === "" || northing === "") {
    return refused([found("position-incomplete", { field: easting === "" ? "easting" : "northing" })]);
  }
  const metres = (field: string, text: string): Result<number, Finding> => {
    const value = decimal(text);
    if (value !== undefined) return accepted(value);
    return refused(decimalComma(field, text) ?? found("utm-malformed", { field, found: text }));
  };
  const [east, north] = [metres("easting", easting), metres("northing", northing)];
  const zone = readUtmZone(COLUMN.utmZone, utmZone, zones);
  if (!east.ok || !north.ok || !zone.ok) {
    return refused([east, north, zone].flatMap((part) => (part.ok ? [] : [part.refusal])));
  }
  const outcome = readUtm(east.value, north.value, zone.value, zones, extent);
  if (!outcome.ok) return refused([outcome.refusal]);
  return accepted({ place: outcome.value, enteredAs: { easting, northing, utmZone }, findings: NO_FINDINGS });
}
