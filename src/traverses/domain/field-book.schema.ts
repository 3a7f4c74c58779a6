import { z } from "zod";
import { LONGEST, Place, words } from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** How the circle is divided on the instrument: 360 degrees, 400 gon, 6400 mils (NATO), 6000 mils (Soviet). */
export const AngleUnit = z.enum(["degrees", "gon", "mils-6400", "mils-6000"]);

/** What the ring is for, which decides how well it has to close (brief 6.3). */
export const Purpose = z.enum(["sketch", "release"]);

/** How the ring is adjusted: `auto` is least squares where there is more than one closure to satisfy, else Bowditch. */
export const AdjustmentChoice = z.enum(["auto", "bowditch", "least-squares"]);

/** The programme's list `position_fix_method`. */
export const FixMethod = z.enum([
  "gnss_autonomous",
  "gnss_sbas",
  "gnss_dgnss",
  "gnss_rtk_fixed",
  "gnss_rtk_float",
  "total_station",
  "tape_and_compass",
  "laser_rangefinder_compass",
  "digitised_map",
  "digitised_imagery",
  "uav_orthophoto",
  "legacy_record_transformed",
  "unknown",
]);

/** Which north the bearings count from. `unknown` can be written down, and is refused with what to do about it. */
export const North = z.discriminatedUnion("reference", [
  z.strictObject({ reference: z.literal("true") }),
  z.strictObject({
    reference: z.literal("grid"),
    system: z.enum(["utm", "gauss-kruger"]),
    zone: z.int().min(1).max(60),
  }),
  z.strictObject({
    reference: z.literal("magnetic"),
    /** degrees, east of true north positive; left out, the World Magnetic Model gives it for the day and the place */
    declinationDeg: z.number().min(-180).max(180).optional(),
  }),
  z.strictObject({ reference: z.literal("unknown") }),
]);

const PointName = words(40);
const Accuracy = z.number().gt(0).max(1_000);

/** A point with coordinates of its own. Accuracy: one standard error in each direction, metres. */
export const Fix = z.strictObject({
  point: PointName,
  ...Place.shape,
  method: FixMethod,
  accuracyM: Accuracy,
  /** the coordinates as they were written down, where they were not WGS 84 decimal degrees */
  enteredAs: z.record(z.string().regex(/^[a-zA-Z]+$/u), words(LONGEST.word)).optional(),
});

/** A coordinate that GNSS gave at the far end of a leg. It checks the ring and takes no part in it. */
export const GnssCheck = z.strictObject({ ...Place.shape, method: FixMethod, accuracyM: Accuracy });

/** One line of a field book: from a point, in a direction, so far, to the next. */
export const Leg = z.strictObject({
  from: PointName,
  to: PointName,
  bearing: z.number(),
  /** the reading back from the far end, in the same unit */
  backBearing: z.number().optional(),
  /** where this line was read in another unit than the book */
  unit: AngleUnit.optional(),
  distanceM: z.number().gt(0).max(20_000),
  /** degrees, up positive; with slope distances */
  inclinationDeg: z.number().gt(-90).lt(90).optional(),
  /** metres, the far end higher positive; with slope distances */
  heightDifferenceM: z.number().min(-10_000).max(10_000).optional(),
  marker: words(LONGEST.word).optional(),
  note: words(LONGEST.text).optional(),
  check: GnssCheck.optional(),
});

/** The most lines of one book. */
export const MOST_LEGS = 300;

/**
 * A field book: the raw legs of a bearing-and-distance traverse, which are the record (brief 6.2, 6.3).
 *
 * Legs stand in the order in which they were measured: reference point → benchmark → start point → turning points (TP) and
 * intermediate points (IP) → back to the start point. Distances in metres, coordinates WGS 84 decimal degrees.
 */
export const FieldBook = z.strictObject({
  surveyedOn: Day,
  purpose: Purpose,
  north: North,
  angleUnit: AngleUnit,
  distances: z.enum(["horizontal", "slope"]),
  /** mean height of the ground above the ellipsoid, metres; distances are then reduced to the ellipsoid */
  elevationM: z.number().min(-500).max(9_000).optional(),
  /** one standard error of a bearing, degrees; 1.5 for a hand compass unless said */
  sigmaBearingDeg: z.number().gt(0).max(20).optional(),
  /** one standard error of a distance, as a share of it; 0.01 unless said */
  sigmaDistanceShare: z.number().gt(0).max(0.5).optional(),
  adjustment: AdjustmentChoice.optional(),
  /** where the perimeter starts; the point to which the last leg returns unless said */
  start: PointName.optional(),
  fixes: z.array(Fix).max(100),
  legs: z.array(Leg).min(3).max(MOST_LEGS),
});

export type AngleUnit = z.infer<typeof AngleUnit>;
export type Purpose = z.infer<typeof Purpose>;
export type North = z.infer<typeof North>;
export type Fix = z.infer<typeof Fix>;
export type Leg = z.infer<typeof Leg>;
export type FieldBook = z.infer<typeof FieldBook>;
