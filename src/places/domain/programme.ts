import { z } from "zod";
import { DATUM_SHIFT_CODES } from "../../foundation/domain/coordinates/datum-shift.ts";
import { LANGUAGES } from "../../foundation/domain/language.ts";
import { Day, LocalisedWords, Words } from "../../foundation/domain/schema-parts.ts";
import { MultiLineString, MultiPolygon, Point } from "./map-geometry.schema.ts";

/** A code of a programme, place, operator or list: lower-case letters, digits, `-` and `_`, a letter first. */
export const Code = z.string().regex(/^[a-z][a-z0-9_-]*$/u, "lower-case letters, digits, - and _, a letter first");

/** A code of a value in a list. Some published lists use capitals (`T0`), so the case is left as in the source. */
export const ValueCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/u, "letters, digits, - and _");

/** A name of a place outside the reporting districts, for which not every language has a checked form. */
const NameForOrientation = z.strictObject({ az: Words.optional(), en: Words, ru: Words.optional() });

const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

/** A projected system in which the field may write coordinates; WGS 84 degrees and MGRS are always taken. */
export const CoordinateSystem = z.strictObject({
  code: z.string().regex(/^EPSG:\d+$/u, "EPSG: and a number"),
  name: Words,
  utmZone: z.int().min(1).max(60),
  westLongitude: z.number().min(-180).max(180),
  eastLongitude: z.number().min(-180).max(180),
});

/** What nobody exceeds with a method: m² for each deminer, dog or machine and hour. */
const ProductivityLimit = z.strictObject({
  method: ValueCode,
  per: z.enum(["deminers", "dogs", "machines"]),
  m2PerHour: z.number().gt(0),
});

const Days = z.int().min(0);

const ReviewTargetDays = z.strictObject({
  submitted: Days,
  verified: Days,
  received: Days,
  validated: Days,
  returned: Days,
  reopened: Days,
});

/**
 * What makes one country's programme differ from another's; `programme.json` of its folder.
 *
 * `pulkovo1942`: by which operation of the EPSG register positions on the datum of Soviet maps (SK-42) become WGS 84; without it
 * none are read (docs/decisions/0010-coordinate-systems.md).
 * `positionToleranceM`: how far a released polygon may reach over its hazardous area before it is refused (I5).
 * `sliverToleranceM2`: left-over parts of a release up to this size are rounding between two surveys of one border, not new land.
 * `productivityLimits`: physical ceilings, far above what is usual; a report beyond one is a question to whoever sent it.
 * `districtBoundaryAccuracyM`: how far the district shapes may be from the true boundary; a point that lies this
 * near to the district which it names is no error.
 * `reviewTargetDays`: for how many days a record should wait at most in each state; what waits longer is marked in the queue.
 */
export const Programme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, "lower-case letters, digits and -, a letter first"),
  country: z.string().regex(/^[A-Z]{2}$/u, "two capitals, ISO 3166-1"),
  name: LocalisedWords,
  languages: z.array(z.enum(LANGUAGES)).min(1),
  defaultLanguage: z.enum(LANGUAGES),
  timeZone: Words,
  weekStartsOn: Weekday,
  campaignFrom: Day,
  authority: z.strictObject({ operator: Code, name: LocalisedWords, shortName: LocalisedWords }),
  coordinateSystems: z.array(CoordinateSystem).min(1),
  pulkovo1942: z.strictObject({ transformation: z.enum(DATUM_SHIFT_CODES) }).optional(),
  positionToleranceM: z.number().min(0),
  sliverToleranceM2: z.number().min(0),
  districtBoundaryAccuracyM: z.number().min(0),
  reviewTargetDays: ReviewTargetDays.optional(),
  productivityLimits: z.array(ProductivityLimit).optional(),
});

/**
 * An organisation that surveys or clears, or the authority itself.
 *
 * `placeholder` marks one that stands for an operator whose name is not public, for demonstration only.
 */
export const Operator = z.strictObject({
  id: Code,
  kind: z.enum(["authority", "ministry", "service", "company"]),
  name: LocalisedWords,
  shortName: LocalisedWords,
  placeholder: z.boolean(),
});

const RussianForms = z.strictObject({
  prepositional: Words,
  genitive: Words,
  adjectivePrepositional: Words.optional(),
  adjectiveGenitive: Words.optional(),
});

/**
 * A district or city of the programme, with the forms of its name that sentences need.
 *
 * `reporting`: bulletins list it. `order`: its place in such a list. `approximate`: part of the boundary was drawn for
 * this profile and follows no source.
 */
export const DistrictProperties = z.strictObject({
  id: Code,
  kind: z.enum(["district", "city"]),
  reporting: z.boolean(),
  order: z.int().min(1),
  name: LocalisedWords,
  fullName: LocalisedWords,
  forms: z.strictObject({
    az: z.strictObject({ locative: Words, genitive: Words }),
    ru: RussianForms,
  }),
  boundarySource: Words,
  approximate: z.boolean(),
});

export const District = DistrictProperties.extend({ boundary: MultiPolygon });

/** A town or village, for orientation. `outsideShape`: the rough shape of its district does not hold it. */
export const SettlementProperties = z.strictObject({
  id: Code,
  kind: z.enum(["capital", "centre", "settlement"]),
  name: LocalisedWords,
  district: Code.optional(),
  outsideShape: z.boolean().optional(),
  geonamesId: z.int().optional(),
});

export const Settlement = SettlementProperties.extend({ point: Point });

/** What a map shows beneath the districts: the country, its other districts, rivers, lakes, roads. */
export const MapFeatureProperties = z.strictObject({
  id: Code,
  kind: z.enum(["country", "district", "river", "lake", "highway", "road"]),
  name: NameForOrientation.optional(),
  scaleRank: z.int().optional(),
});

export const MapFeature = MapFeatureProperties.extend({ geometry: z.union([MultiPolygon, MultiLineString]) });

export type Programme = z.infer<typeof Programme>;
export type Operator = z.infer<typeof Operator>;
export type District = z.infer<typeof District>;
export type Settlement = z.infer<typeof Settlement>;
export type MapFeature = z.infer<typeof MapFeature>;
