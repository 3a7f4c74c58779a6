import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProgrammeProfile } from "../../places/domain/programme-profile.ts";
import type { DemonstrationInput } from "../domain/demonstration.ts";
import { PublishedTotals } from "../domain/published-totals.ts";
import { Scenario } from "../domain/scenario.ts";
import { geodesicArea } from "./geodesic-area.ts";

const readJson = async (folder: string, name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, "demonstration", name), "utf8"));

/**
 * Reads what a demonstration of a programme is invented from: its places, its models, the figures that were published.
 *
 * @param folder  of the programme, which holds `demonstration/published-totals.json` and `demonstration/scenario.json`
 * @throws ZodError where a file does not say what it has to
 */
export async function readDemonstrationInput(
  folder: string,
  profile: ProgrammeProfile,
  seed: number,
): Promise<DemonstrationInput> {
  const scenario = Scenario.parse(await readJson(folder, "scenario.json"));
  const totals = PublishedTotals.parse(await readJson(folder, "published-totals.json"));
  return {
    places: {
      districts: profile.districts
        .filter(({ id }) => scenario.districts[id] !== undefined)
        .map(({ id, boundary }) => ({ id, rings: boundary.coordinates.flat().map((ring) => ring.slice(0, -1)) })),
      settlements: profile.settlements.map(({ name, point }) => ({ name: name.en, point: point.coordinates })),
      roads: profile.mapFeatures.flatMap(({ geometry }) =>
        geometry.type === "MultiLineString" ? geometry.coordinates : [],
      ),
    },
    models: profile.ordnanceModels,
    totals,
    scenario,
    seed,
    measure: geodesicArea,
  };
}
