// oxlint-disable-next-line import/default
import geomagnetism from "geomagnetism";
import type { CalendarDate } from "../../foundation/domain/dates.ts";
import type { Finding } from "../../foundation/domain/finding.ts";
import type { Place } from "../../foundation/domain/record-envelope.schema.ts";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { degrees, radians } from "./angles.ts";
import type { FieldBook } from "./field-book.schema.ts";
import { found } from "./traverse-rules.ts";

/** What was added to the bearings of a book to make them count from true north, and why. Degrees, east positive. */
export type NorthCorrection = {
  readonly reference: "true" | "grid" | "magnetic";
  /** added to every bearing */
  readonly correctionDeg: number;
  /** of the compass needle, where it counts from magnetic north */
  readonly declinationDeg?: number;
  /** `given` by the surveyor, or the model that gave it, e.g. `WMM-2025` */
  readonly declinationFrom?: string;
  /** of the grid, where bearings count from grid north */
  readonly convergenceDeg?: number;
};

/** The days for which the World Magnetic Models at hand are valid, WMM-2015 to WMM-2025. */
export const MAGNETIC_MODEL_DAYS = { first: "2014-12-15", last: "2029-11-12" } as const;

/** Declination by the World Magnetic Model. */
export type Declination = { readonly declinationDeg: number; readonly model: string };

/**
 * The magnetic declination of a day at a place, by the World Magnetic Model of that time (NOAA and the British Geological
 * Survey), at noon UTC.
 *
 * @returns degrees, east positive, and the model's name; undefined for a day that no model at hand is valid for
 */
export function magneticDeclination(day: CalendarDate, place: Place, elevationM = 0): Declination | undefined {
  if (day < MAGNETIC_MODEL_DAYS.first || day > MAGNETIC_MODEL_DAYS.last) return undefined;
  const model = geomagnetism.model(new Date(`${day}T12:00:00Z`));
  const { decl } = model.point([place.latitude, place.longitude, elevationM / 1_000]);
  return { declinationDeg: rounded(decl), model: model.name };
}

/** To a ten-thousandth of a degree, far finer than any compass, so that the number shown is the number used. */
const rounded = (angle: number): number => Math.round(angle * 1e4) / 1e4;

const WGS84_SECOND_ECCENTRICITY_SQUARED = 0.006_739_496_742_276_43;

/**
 * The angle from true north to grid north, degrees, east positive: positive east of the central meridian in the northern
 * hemisphere.
 *
 * The transverse Mercator series to the third power of the distance from the central meridian, good to 0.0001 degrees
 * within a zone.
 */
export function gridConvergence({ latitude, longitude }: Place, centralMeridian: number): number {
  const [phi, lambda] = [radians(latitude), radians(longitude - centralMeridian)];
  const eta = WGS84_SECOND_ECCENTRICITY_SQUARED * Math.cos(phi) ** 2;
  const third = (lambda ** 2 * Math.cos(phi) ** 2 * (1 + 3 * eta + 2 * eta ** 2)) / 3;
  return rounded(degrees(lambda * Math.sin(phi) * (1 + third)));
}

/** The central meridian of a zone, degrees east: zone 38 of UTM and zone 8 of Gauss-Krüger have the same, 45. */
export const centralMeridianOf = (system: "utm" | "gauss-kruger", zone: number): number =>
  system === "utm" ? zone * 6 - 183 : zone * 6 - 3;

/**
 * Finds out how the bearings of a book are turned to true north.
 *
 * @param place  where the declination and the convergence are asked for; undefined where the book fixes no point
 * @returns the correction, or `north-unknown`, `north-needs-place`, `magnetic-model-out-of-range`
 */
export function northCorrection(
  { north, surveyedOn, elevationM }: FieldBook,
  place: Place | undefined,
): Result<NorthCorrection, Finding> {
  const { reference } = north;
  switch (reference) {
    case "unknown":
      return refused(found("north-unknown", { field: "north" }));
    case "true":
      return accepted({ reference, correctionDeg: 0 });
    case "grid": {
      if (!place) return refused(found("north-needs-place", { field: "fixes" }));
      const convergenceDeg = gridConvergence(place, centralMeridianOf(north.system, north.zone));
      return accepted({ reference, correctionDeg: convergenceDeg, convergenceDeg });
    }
    case "magnetic": {
      const { declinationDeg: given } = north;
      if (given !== undefined) {
        return accepted({ reference, correctionDeg: given, declinationDeg: given, declinationFrom: "given" });
      }
      if (!place) return refused(found("north-needs-place", { field: "fixes" }));
      const declination = magneticDeclination(surveyedOn, place, elevationM);
      if (!declination) {
        const facts = MAGNETIC_MODEL_DAYS;
        return refused(found("magnetic-model-out-of-range", { field: "surveyedOn", found: surveyedOn, facts }));
      }
      const { declinationDeg, model } = declination;
      return accepted({ reference, correctionDeg: declinationDeg, declinationDeg, declinationFrom: model });
    }
  }
}
