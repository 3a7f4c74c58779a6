import { z } from "zod";

/** Longitude and latitude in degrees, WGS 84, in the order of GeoJSON (RFC 7946). */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

const Ring = z
  .array(Position)
  .min(4, "a ring has at least four positions, the last equal to the first")
  .refine(
    (ring) => {
      const [first, last] = [ring[0], ring.at(-1)];
      return first?.[0] === last?.[0] && first?.[1] === last?.[1];
    },
    { error: "a ring ends where it begins" },
  );

export const Point = z.strictObject({ type: z.literal("Point"), coordinates: Position });

export const MultiPolygon = z.strictObject({
  type: z.literal("MultiPolygon"),
  coordinates: z.array(z.array(Ring).min(1)).min(1),
});

export const MultiLineString = z.strictObject({
  type: z.literal("MultiLineString"),
  coordinates: z.array(z.array(Position).min(2)).min(1),
});

export type Position = z.infer<typeof Position>;
export type Point = z.infer<typeof Point>;
export type MultiPolygon = z.infer<typeof MultiPolygon>;
export type MultiLineString = z.infer<typeof MultiLineString>;
