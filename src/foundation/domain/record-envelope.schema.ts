import { z } from "zod";
import { Day } from "./schema-parts.ts";

// Control characters have no place in a record; NUL cannot even be stored.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

// With these a text is shown in another order than it is kept in, and takes what stands beside it along (CVE-2021-42574).
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text can be kept: well-formed Unicode, without control characters and without marks that turn what is read. */
export const isStorableText = (text: string): boolean =>
  text.isWellFormed() && !CONTROL.test(text) && !TURNING.test(text);

/** A text that is not empty, trimmed, of at most so many UTF-16 units. */
export const words = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text === text.trim() && isStorableText(text), {
      error: "a text without blanks around it and without control characters",
    });

/** The longest texts that a record takes, in UTF-16 units. */
export const LONGEST = { localId: 120, word: 200, text: 2_000, original: 8_000_000 } as const;

/** The code of an organisation, district or list. */
const IdentifierCode = z.string().regex(/^[a-z][a-z0-9_-]*$/u);

/** The code of a value in a code list of the programme. */
export const ListCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/u);

/** Another record by its number: `"LOCAL"` of the same organisation, or `"organisation/LOCAL"`. */
export const Reference = words(LONGEST.localId + 60);

/** A place on the ground, WGS 84 decimal degrees. */
export const Place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const LongitudeLatitude = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const Rings = z.array(z.array(LongitudeLatitude).min(4)).min(1);

/** The land of a record: a GeoJSON MultiPolygon, WGS 84; a Polygon is taken as one with a single part. */
export const Boundary = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("MultiPolygon"), coordinates: z.array(Rings).min(1) }),
  z
    .strictObject({ type: z.literal("Polygon"), coordinates: Rings })
    .transform(({ coordinates }) => ({ type: "MultiPolygon" as const, coordinates: [coordinates] })),
]);

/** Who may see a record (brief, section 7): from `T0`, public aggregate, to `T4`, personal and medical. */
export const Sensitivity = z.enum(["T0", "T1", "T2", "T3", "T4"]);

/** An area in m², as the field reported it; more than nothing. */
export const ReportedArea = z.number().gt(0).lte(1e12);

/** A count, never negative and never a fraction (I23). */
export const Count = z.int().min(0).max(1_000_000);

/**
 * What every record carries, whatever it is about (brief 2.2).
 *
 * Four dates are kept apart: of the work itself (each kind's own), of the report, of its arrival, and of its entry (the journal).
 * `receivedOn` is today where it is left out. `reasons` answers findings that need a reason, by the finding's id.
 * `enteredAs` keeps coordinates as they were written down, where they were not WGS 84 decimal degrees: a boundary as its whole text.
 */
export const Envelope = z.strictObject({
  localId: words(LONGEST.localId),
  organisation: IdentifierCode,
  team: words(LONGEST.word).optional(),
  district: IdentifierCode,
  formVersion: words(60),
  reportedOn: Day,
  receivedOn: Day.optional(),
  sensitivity: Sensitivity.optional(),
  reasons: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/u), words(LONGEST.text)).optional(),
  enteredAs: z.record(z.string().regex(/^[a-zA-Z]+$/u), words(LONGEST.original)).optional(),
});

export type Envelope = z.infer<typeof Envelope>;
export type Place = z.infer<typeof Place>;
export type Boundary = z.infer<typeof Boundary>;
export type Sensitivity = z.infer<typeof Sensitivity>;
