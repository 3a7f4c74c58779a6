import { z } from "zod";
import {
  Envelope,
  ListCode,
  LONGEST,
  Place,
  Reference,
  words,
} from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** Where an item was found: only the first three count in figures on land release and call-outs (I28). */
export const OrdnanceContext = z.enum(["land_release", "bac", "eod_spot", "stockpile", "cache", "accident_site"]);

/** What may become of an item. */
export const Fate = z.enum([
  "detected",
  "marked_left",
  "neutralised",
  "removed_to_store",
  "destroyed_in_situ",
  "destroyed_central",
  "handed_over",
  "fragments_only",
]);

/** What became of so many items of a lot, on which day, by which method, and where if elsewhere than found. */
export const Disposition = z.strictObject({
  fate: Fate,
  quantity: z.int().min(1).max(10_000_000),
  on: Day,
  method: ListCode.optional(),
  place: Place.optional(),
});

/**
 * An item of explosive ordnance, or a lot of equal ones, as submitted (brief 2.7).
 *
 * `position` is where it was found, not where it was destroyed (I24). Depth in cm below the surface.
 */
export const OrdnanceItemRecord = Envelope.extend({
  category: ListCode,
  subtype: ListCode.optional(),
  model: words(LONGEST.word).optional(),
  quantity: z.int().min(1).max(10_000_000),
  position: Place,
  positionFix: ListCode.optional(),
  depthCm: z.int().min(0).max(2_000).optional(),
  condition: ListCode.optional(),
  foundOn: Day,
  context: OrdnanceContext,
  task: Reference.optional(),
  hazardousArea: Reference.optional(),
  eodSpotTask: Reference.optional(),
  dispositions: z.array(Disposition).max(200).optional(),
});

export type OrdnanceItemRecord = z.infer<typeof OrdnanceItemRecord>;
export type Disposition = z.infer<typeof Disposition>;
export type Fate = z.infer<typeof Fate>;
