import type { Place } from "../record-envelope.schema.ts";
import {
  codeOfSystem,
  gaussKruegerZoneAt,
  gaussKruegerZones,
  type LocalSystems,
  utmZoneAt,
} from "./coordinate-system.ts";
import { toGaussKrueger, toPulkovo } from "./gauss-krueger.ts";
import type { NotationName } from "./notations.text.ts";
import { toUtm, writeMgrs } from "./projected.ts";

/** A position written in one way. The text can be read again. */
export type Notation = {
  readonly name: NotationName;
  /** of the EPSG register; MGRS has none */
  readonly code?: string;
  /** of UTM or Gauss-Krüger */
  readonly zone?: number;
  readonly text: string;
  /**
   * How far it may lie from the truth because it was turned from one datum into another, in metres. Absent where none was: then it is
   * the same position to a millimetre, or for MGRS to its square of one metre.
   */
  readonly accuracyM?: number;
};

/** On which datum the original entry was written: notations on the other one carry the accuracy of the shift. */
export type Datum = "wgs84" | "pulkovo";

const hemisphere = (degrees: number, [positive, negative]: readonly [string, string]): string =>
  degrees < 0 ? negative : positive;

/** Six decimals of a degree are a tenth of a metre. */
const inDecimals = ({ latitude, longitude }: Place): string =>
  `${Math.abs(latitude).toFixed(6)}° ${hemisphere(latitude, ["N", "S"])}, ${Math.abs(longitude).toFixed(6)}° ${hemisphere(longitude, ["E", "W"])}`;

const HUNDREDTHS_PER_DEGREE = 360_000;

/** `39°57′07.20″`: rounded once, so that no second is ever 60. */
function sexagesimal(degrees: number): string {
  const hundredths = Math.round(Math.abs(degrees) * HUNDREDTHS_PER_DEGREE);
  const whole = Math.floor(hundredths / HUNDREDTHS_PER_DEGREE);
  const minutes = Math.floor((hundredths % HUNDREDTHS_PER_DEGREE) / 6_000);
  const seconds = ((hundredths % 6_000) / 100).toFixed(2);
  return `${whole}°${String(minutes).padStart(2, "0")}′${seconds.padStart(5, "0")}″`;
}

const inSeconds = ({ latitude, longitude }: Place): string =>
  `${sexagesimal(latitude)} ${hemisphere(latitude, ["N", "S"])}, ${sexagesimal(longitude)} ${hemisphere(longitude, ["E", "W"])}`;

const NORTHERNMOST_UTM = 84;
const SOUTHERNMOST_MGRS = -80;

/**
 * Writes a position in every way that is used in the programme: degrees, UTM of its own zone and MGRS; and on the datum of Soviet
 * maps where it lies in a zone in which the programme's land may be written.
 *
 * @param writtenOn  the datum of the original entry
 */
export function notationsOf(place: Place, local: LocalSystems, writtenOn: Datum = "wgs84"): Notation[] {
  const { latitude, longitude } = place;
  const { pulkovo } = local;
  const shifted = pulkovo ? { accuracyM: pulkovo.accuracyM } : {};
  const onWgs84 = writtenOn === "wgs84" ? {} : shifted;
  const onPulkovo = writtenOn === "pulkovo" ? {} : shifted;
  const notations: Notation[] = [
    { name: "wgs84-decimal", code: "EPSG:4326", text: inDecimals(place), ...onWgs84 },
    { name: "wgs84-dms", code: "EPSG:4326", text: inSeconds(place), ...onWgs84 },
  ];
  if (latitude >= 0 && latitude <= NORTHERNMOST_UTM) {
    const zone = utmZoneAt(longitude);
    const { easting, northing } = toUtm(zone, place);
    const text = `${zone}N ${easting.toFixed(1)} ${northing.toFixed(1)}`;
    notations.push({ name: "utm", code: codeOfSystem({ kind: "utm", zone }), zone, text, ...onWgs84 });
  }
  if (latitude >= SOUTHERNMOST_MGRS && latitude <= NORTHERNMOST_UTM) {
    notations.push({ name: "mgrs", text: writeMgrs(place), ...onWgs84 });
  }
  const zone = gaussKruegerZoneAt(longitude);
  if (pulkovo && gaussKruegerZones(local).includes(zone)) {
    const { northing, easting } = toGaussKrueger(place, pulkovo);
    const text = `X ${northing.toFixed(0)} Y ${easting.toFixed(0)}`;
    notations.push({
      name: "gauss-krueger",
      code: codeOfSystem({ kind: "gauss-krueger", zone }),
      zone,
      text,
      ...onPulkovo,
    });
    const degrees = `SK-42 ${inSeconds(toPulkovo(place, pulkovo))}`;
    notations.push({ name: "pulkovo-dms", code: "EPSG:4284", text: degrees, ...onPulkovo });
  }
  return notations;
}
