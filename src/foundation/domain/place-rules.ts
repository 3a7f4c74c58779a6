import { type Finding, findingsOf } from "./finding.ts";
import { placeRuleTexts } from "./place-rules.text.ts";
import type { Place } from "./record-envelope.schema.ts";
import { type Extent, type RecordRule, valueIn } from "./record-rules.ts";

const found = findingsOf(placeRuleTexts);

/** Closer than this to 0, 0 nobody works: about a hundred metres of open sea, in degrees. */
const NULL_ISLAND_DEGREES = 0.001;

const METRES_PER_DEGREE = 111_320;

/**
 * About how far two places are apart, in metres, for places near each other.
 *
 * Good to half a percent up to 50 km at middle latitudes: enough to notice a blunder, never for a figure.
 */
export function metresApart(a: Place, b: Place): number {
  const middle = ((a.latitude + b.latitude) / 2) * (Math.PI / 180);
  const east = (a.longitude - b.longitude) * Math.cos(middle);
  return Math.hypot(east, a.latitude - b.latitude) * METRES_PER_DEGREE;
}

const holds = (extent: Extent, longitude: number, latitude: number): boolean =>
  longitude >= extent.west && longitude <= extent.east && latitude >= extent.south && latitude <= extent.north;

/** What is plainly wrong with a place: 0, 0; latitude and longitude swapped; outside the programme's land (I4). */
export function misplaced(field: string, longitude: number, latitude: number, extent: Extent): Finding | undefined {
  if (holds(extent, longitude, latitude)) return undefined;
  const written = `${longitude}, ${latitude}`;
  if (Math.abs(longitude) < NULL_ISLAND_DEGREES && Math.abs(latitude) < NULL_ISLAND_DEGREES) {
    return found("null-island", { field, found: written });
  }
  if (holds(extent, latitude, longitude)) {
    const facts = { longitude: latitude, latitude: longitude };
    return found("coordinates-swapped", { field, found: written, facts });
  }
  return found("outside-programme", { field, found: written, facts: { ...extent } });
}

/** The place in a field lies where the programme works. */
export const placeRule =
  <Kind extends object>(field: keyof Kind & string): RecordRule<Kind> =>
  (record, { extent }) => {
    const place = valueIn(record, field) as Place | undefined;
    const finding = place && misplaced(field, place.longitude, place.latitude, extent);
    return finding ? [finding] : [];
  };
