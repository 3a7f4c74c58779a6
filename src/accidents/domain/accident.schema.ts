import { z } from "zod";
import {
  Count,
  Envelope,
  ListCode,
  LONGEST,
  Place,
  Reference,
  words,
} from "../../foundation/domain/record-envelope.schema.ts";
import { Day } from "../../foundation/domain/schema-parts.ts";

/** An accident did harm; an incident could have. */
export const Occurrence = z.enum(["accident", "incident"]);

/** At a demining workplace, or elsewhere. */
export const AccidentSetting = z.enum(["demining", "non_demining"]);

/** What happened to a person. */
export const CasualtyOutcome = z.enum(["killed", "injured"]);

/** The sex and the age band of casualties: the least that must be known apart; a child is under eighteen. */
export const CasualtySex = z.enum(["male", "female", "unknown"]);
export const CasualtyAge = z.enum(["adult", "child", "unknown"]);

/** How many persons of one sex and age band came to one harm. */
export const Casualties = z.strictObject({
  outcome: CasualtyOutcome,
  sex: CasualtySex,
  age: CasualtyAge,
  persons: z.int().min(1).max(100_000),
});

/**
 * An accident with explosive ordnance, or an incident, as submitted (brief 2.12).
 *
 * It holds no personal data: who the victims are is another record, with rights of its own, and not built yet. `killed` and
 * `injured` are persons, each the sum of its `casualties` (I23). `accuracyM`: how far the position may be wrong, in metres, where
 * that is known better than by the way it was fixed. Sensitivity is T3, or T4 where so few were hurt that they can be recognised.
 */
export const AccidentRecord = Envelope.extend({
  sensitivity: z.enum(["T3", "T4"]).optional(),
  occurrence: Occurrence,
  setting: AccidentSetting,
  happenedOn: Day,
  place: words(LONGEST.word).optional(),
  position: Place,
  positionFix: ListCode.optional(),
  accuracyM: z.number().min(0).max(100_000).optional(),
  activityAtTime: ListCode.optional(),
  deviceCategory: ListCode.optional(),
  deviceModel: words(LONGEST.word).optional(),
  hazardousArea: Reference.optional(),
  killed: Count,
  injured: Count,
  casualties: z
    .array(Casualties)
    .refine(
      (cells) => new Set(cells.map(({ outcome, sex, age }) => `${outcome} ${sex} ${age}`)).size === cells.length,
      {
        error: "one count for each harm, sex and age band",
      },
    )
    .optional(),
});

export type AccidentRecord = z.infer<typeof AccidentRecord>;
export type Casualties = z.infer<typeof Casualties>;
