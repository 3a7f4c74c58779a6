import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { KnownEvent, KnownTotal } from "../domain/reading/calendar-clues.ts";
import type { PlaceAliases } from "../domain/reading/places.ts";
import { KnownEventsFile, PlaceAliasesFile } from "../domain/reading/reading-profile.schema.ts";
import { UnsoundBulletinFile } from "./bulletin-folder.ts";

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

async function readIfThere<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(folder, file), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new UnsoundBulletinFile(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const outcome = schema.safeParse(content);
  if (outcome.success) return outcome.data;
  const [issue] = outcome.error.issues;
  throw new UnsoundBulletinFile(`${file} at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? "unsound"}`);
}
