import { z } from "zod";
import {
  Boundary,
  Envelope,
  ListCode,
  LONGEST,
  Place,
  ReportedArea,
  words,
} from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** Whether an area is suspected on indirect evidence (SHA) or confirmed by direct evidence (CHA), IMAS 08.10. */
export const Classification = z.enum(["suspected", "confirmed"]);

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

/** A suspected or confirmed hazardous area as submitted (brief 2.3). Areas in m². */
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
});

export type HazardousAreaRecord = z.infer<typeof HazardousAreaRecord>;
