import type { KnownEvent, KnownTotal } from "../domain/reading/calendar-clues.ts";
import type { PlaceAliases } from "../domain/reading/places.ts";
import { KnownEventsFile, PlaceAliasesFile } from "../domain/reading/reading-profile.schema.ts";
import { readIfThere } from "./bulletin-folder.ts";

/** What a programme's folder knows that helps to read articles about it. */
export type ReadingProfile = {
  readonly places: PlaceAliases;
  readonly events: readonly KnownEvent[];
  readonly knownTotals: readonly KnownTotal[];
};

/**
 * Reads `place-aliases.json` and `known-events.json` of a programme. A file that is absent says nothing: articles are read
 * without it.
 *
 * @throws UnsoundBulletinFile where a file is there and is not what it should be
 */
export async function readReadingProfile(folder: string): Promise<ReadingProfile> {
  const aliases = await readIfThere(folder, "place-aliases.json", PlaceAliasesFile);
  const known = await readIfThere(folder, "known-events.json", KnownEventsFile);
  return {
    places: aliases ?? { places: [] },
    events: known?.events ?? [],
    knownTotals: known?.cumulativeAreas.totals ?? [],
  };
}
