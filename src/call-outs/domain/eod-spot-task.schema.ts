import { z } from "zod";
import { Envelope, ListCode, LONGEST, Place, words } from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** What a team met where it was called to. */
export const SpotTaskResult = z.enum(["items_found", "nothing_found", "hazard_created"]);

/** A call-out of the public and the EOD spot task that followed, as submitted (brief 2.18). Area in m². */
export const EodSpotTaskRecord = Envelope.extend({
  channel: ListCode,
  calledOn: Day,
  attendedOn: Day.optional(),
  result: SpotTaskResult.optional(),
  place: words(LONGEST.word).optional(),
  position: Place,
  searchedM2: z.number().min(0).max(1e9).optional(),
});

export type EodSpotTaskRecord = z.infer<typeof EodSpotTaskRecord>;
