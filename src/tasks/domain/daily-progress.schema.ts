import { z } from "zod";
import { Count, Envelope, ListCode, Reference } from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** Which search of the ground it was: the first, an overlap, or a re-search for quality control. */
export const Pass = z.enum(["first", "overlap", "quality_research"]);

/**
 * A day's effort of a team, as submitted (brief 2.6). The area is *processed*, in m², and never becomes released land.
 */
export const DailyProgressRecord = Envelope.extend({
  task: Reference.optional(),
  workedOn: Day,
  method: ListCode,
  pass: Pass,
  areaProcessedM2: z.number().min(0).max(1e9),
  deminers: Count.optional(),
  dogs: Count.optional(),
  machines: Count.optional(),
  hours: z.number().min(0).max(24),
  stopReason: ListCode.optional(),
});

export type DailyProgressRecord = z.infer<typeof DailyProgressRecord>;
