import { z } from "zod";
import { Day } from "../../foundation/domain/schema-parts.ts";

const Count = z.int().min(0);

/**
 * What was published about a period: figures, which are facts, and where they stood.
 *
 * A figure that is absent was not stated. One that `assumed` names was not stated either, but follows from what was (a headline
 * that counts 42 mines of which 42 are anti-tank).
 */
export const PublishedStatement = z.strictObject({
  kind: z.enum(["week", "part_week", "days", "month", "months", "year", "cumulative"]),
  firstDay: Day,
  lastDay: Day,
  antiTank: Count.optional(),
  antiPersonnel: Count.optional(),
  uxo: Count.optional(),
  /** hectares, with the decimals that were printed */
  areaHa: z.number().min(0).optional(),
  assumed: z.array(z.enum(["antiTank", "antiPersonnel", "uxo"])).optional(),
  source: z.string().min(1),
  sourceUrl: z.url().nullable(),
  note: z.string().optional(),
});

/** The published figures that the demonstration is calibrated to, and those that were left out, with the reason. */
export const PublishedTotals = z.strictObject({
  note: z.string(),
  campaignFrom: Day,
  statements: z.array(PublishedStatement).min(1),
  leftOut: z.array(z.strictObject({ statement: z.string(), why: z.string(), sourceUrl: z.url().nullable() })),
});

/** A statement about a period, as published. */
export type PublishedStatement = z.infer<typeof PublishedStatement>;
/** All published figures used. */
export type PublishedTotals = z.infer<typeof PublishedTotals>;
