import { z } from "zod";
import { calendarDate, isCalendarDate } from "../../../foundation/domain/dates.ts";

const Day = z
  .string()
  .refine(isCalendarDate, "not a day (yyyy-mm-dd)")
  .transform((day) => calendarDate(day));
const Comment = z.string().optional();

/** The file `known-events.json` of a programme: what its articles count from, and what was published before. */
export const KnownEventsFile = z.strictObject({
  $comment: Comment,
  events: z.array(
    z.strictObject({
      date: Day,
      precision: z.enum(["day", "month"]),
      /** patterns of the lexicon; none where articles give the day alone */
      names: z.partialRecord(z.enum(["en", "az", "ru", "tr"]), z.string()),
    }),
  ),
  cumulativeAreas: z
    .strictObject({
      $comment: Comment,
      totals: z.array(
        z.strictObject({
          date: Day,
          hectares: z.number().nonnegative(),
          /** who published it, and where it can be read again */
          publishedBy: z.string().min(1),
          address: z.url().optional(),
        }),
      ),
    })
    .default({ totals: [] }),
});

/** The file `place-aliases.json` of a programme: the places that articles name, in every spelling seen. */
export const PlaceAliasesFile = z.strictObject({
  $comment: Comment,
  places: z.array(
    z.strictObject({
      code: z.string().min(1),
      name: z.string().min(1),
      spellings: z.partialRecord(z.enum(["en", "az", "ru", "tr"]), z.array(z.string().min(1))),
      namedInBulletinsSince: Day.optional(),
    }),
  ),
});
