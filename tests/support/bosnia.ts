import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { ProgrammeProfile } from "../../src/places/domain/programme-profile.ts";
import { type Row, goodRows } from "./import-rows.ts";

/**
 * Where the published map of cleared areas of Bosnia and Herzegovina lies: `FIRMGROUND_BOSNIA`, or beside the repository. It has no
 * licence and is no part of it.
 */
export const bosniaFolder = (): string =>
  process.env["FIRMGROUND_BOSNIA"] ?? fileURLToPath(new URL("../../../shared/data/bosnia", import.meta.url));

const file = (name: string): string => `${bosniaFolder()}/${name}`;

/** Whether the map is there. */
export const hasBosnia = (): boolean => existsSync(file("cleared_areas_simplyfied.geojson"));

const Ring = z.array(z.tuple([z.number(), z.number()]));
const Geometry = z.union([
  z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(Ring)) }),
]);
type Geometry = z.infer<typeof Geometry>;

const Areas = z.object({
  features: z.array(z.object({ properties: z.record(z.string(), z.string()), geometry: Geometry.nullable() })),
});

const features = (name: string) => Areas.parse(JSON.parse(readFileSync(file(name), "utf8"))).features;

const partsOf = (geometry: Geometry): z.infer<typeof Ring>[][] =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

/** The three parts of the country, as districts of a programme that has all else of another. */
export function bosnianProgramme(profile: ProgrammeProfile): ProgrammeProfile {
  const [pattern] = profile.districts;
  if (!pattern) throw new Error("the profile has no district to follow");
  const areas = features("administrative_level_1.geojson");
  const districts = areas.map(({ properties: { shapeName = "", shapeISO = "" }, geometry }, index) => ({
    ...pattern,
    id: shapeISO.replace("*", "").toLowerCase(),
    order: index + 1,
    name: { az: shapeName, en: shapeName, ru: shapeName },
    boundary: { type: "MultiPolygon" as const, coordinates: geometry ? partsOf(geometry) : [] },
  }));
  return { ...profile, districts, settlements: [], mapFeatures: [] };
}

/** One hazardous area over each part of the country, wide enough for whatever was cleared there. */
export const bosnianHazards = ({ districts }: ProgrammeProfile): Row[] =>
  districts.map(({ id, boundary }) => {
    const vertices = boundary.coordinates.flat(2);
    const [eastings, northings] = [vertices.map(([x]) => x), vertices.map(([, y]) => y)];
    // Shapes reach over the border; a programme takes no place that lies farther out than its districts are accurate.
    const margin = 0.04;
    const [west, east] = [Math.min(...eastings) - margin, Math.max(...eastings) + margin];
    const [south, north] = [Math.min(...northings) - margin, Math.max(...northings) + margin];
    return {
      ...goodRows["hazardous-area"],
      local_id: `HA-${id}`,
      district: id,
      surveyed_on: "2000-01-10",
      boundary: `POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))`,
      reason_boundary_vertex_spacing: "covers a part of the country",
      reason_boundary_too_wide: "covers a part of the country",
    };
  });

const OPERATORS = ["anama", "mod", "mes"];
const DAY_MS = 86_400_000;

/**
 * The cleared areas with the columns that an import needs and the map does not have: a number, whose work it was (by map sheet), when
 * it was decided (in the order of the file), and in which hazardous area. The shapes are left as they are, null or not.
 */
export function bosnianReleases(profile: ProgrammeProfile): object {
  const areas = features("cleared_areas_simplyfied.geojson");
  const sheets = [...new Set(areas.map(({ properties: { fileId = "" } }) => fileId))].sort();
  const first = profile.districts.at(-1)?.id ?? "";
  return {
    type: "FeatureCollection",
    features: areas.map(({ properties: { fileId = "" }, geometry }, index) => {
      const [vertex = [0, 0]] = geometry ? (partsOf(geometry)[0]?.[0] ?? []) : [];
      const district = profile.districts.find(({ boundary }) =>
        boundary.coordinates.some(([shell = []]) => isInside(vertex, shell)),
      );
      const decided = new Date(Date.UTC(2010, 0, 1) + Math.floor(index / 2) * DAY_MS).toISOString().slice(0, 10);
      const { task: _task, boundary: _boundary, ...release } = goodRows["release-polygon"];
      return {
        type: "Feature",
        properties: {
          ...release,
          local_id: `BiH-${String(index + 1).padStart(5, "0")}`,
          organisation: OPERATORS[sheets.indexOf(fileId) % OPERATORS.length],
          district: district?.id ?? first,
          hazardous_area: `anama/HA-${district?.id ?? first}`,
          worked_from: decided,
          worked_to: decided,
          reported_on: decided,
          received_on: decided,
          decided_on: decided,
          reason_outside_district: "the sheets of the map end where they end",
        },
        geometry,
      };
    }),
  };
}

/** Whether a vertex lies in a ring, by how often a line to the east crosses it. */
function isInside([x, y]: readonly [number, number], ring: readonly (readonly number[])[]): boolean {
  let inside = false;
  for (const [index, [x2 = 0, y2 = 0]] of ring.entries()) {
    const [x1 = 0, y1 = 0] = ring[index - 1] ?? ring.at(-1) ?? [];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
