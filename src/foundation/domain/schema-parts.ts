import { z } from "zod";
import { type CalendarDate, isCalendarDate } from "./dates.ts";

/** A day that exists, as `yyyy-mm-dd`. */
export const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), {
  error: "a day that exists, as yyyy-mm-dd",
});

/** A text that says something, without blanks around it. */
export const Words = z.string().trim().min(1, "a text, not an empty one");

/** One text in each language of the product. */
export const LocalisedWords = z.strictObject({ az: Words, en: Words, ru: Words });
