import { formatDate } from "../../foundation/domain/format-date.ts";
import { dayInZone } from "../../foundation/domain/dates.ts";
import type { Language } from "../../foundation/domain/language.ts";

/** Writes a moment as people of the programme read it: the day and the minute in the programme's own zone. */
export function formatMoment(moment: string, timeZone: string, language: Language): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
  return `${formatDate(dayInZone(moment, timeZone), language)}, ${time.format(new Date(moment))}`;
}
