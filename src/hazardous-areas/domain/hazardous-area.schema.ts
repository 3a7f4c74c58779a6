import { z } from "zod";
import {
  Boundary,
  Envelope,
  ListCode,
  LONGEST,
  Place,
  Reference,
  ReportedArea,
  words,
} from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/**
 * Whether an area is suspected on indirect evidence (SHA) or confirmed by direct evidence (CHA), IMAS 08.10; or no more than an
 * indication: ground that a report speaks of and nobody has surveyed, which is no hazardous land in any figure.
 */
export const Classification = z.enum(["indication", "suspected", "confirmed"]);

/** Where a hazardous area stands in its life (brief 3.1). */
export const HazardousAreaStatus = z.enum(["open", "worked_on", "suspended", "closed", "handed_over"]);

/** Why a hazardous area was closed: an attribute of its own, never mixed into the status (brief 3.1). */
export const ClosureReason = z.enum([
  "cancelled",
  "reduced",
  "cleared",
  "mixed",
  "discarded",
  "merged",
  "split",
  "erroneous",
]);

/**
 * What only a person can say of a later version: that the ground was found to be more contaminated (`extended`, I6), or that the record
 * was wrong (`corrected`: redrawn, digitised again), which releases nothing. Everything else follows from what changed.
 */
export const ChangeKind = z.enum(["extended", "corrected"]);

/**
 * An indication, suspected or confirmed hazardous area as submitted (brief 2.3). Areas in m².
 *
 * `predecessors` are the areas that its land comes from: one that was split or reclassified in part, those that were merged, the
 * indication that a survey followed up, or a closed area on whose ground there is new evidence.
 */
export const HazardousAreaRecord = Envelope.extend({
  name: words(LONGEST.word).optional(),
  classification: Classification,
  status: HazardousAreaStatus,
  closureReason: ClosureReason.optional(),
  evidenceLevel: z.enum(["indirect", "direct"]),
  contaminationType: ListCode,
  surveyedOn: Day,
  benchmark: Place.optional(),
  boundary: Boundary,
  reportedAreaM2: ReportedArea.optional(),
  predecessors: z.array(Reference).max(1_000).optional(),
  changeKind: ChangeKind.optional(),
  changeReason: words(LONGEST.text).optional(),
});

export type HazardousAreaRecord = z.infer<typeof HazardousAreaRecord>;
