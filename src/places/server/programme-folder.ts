import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { accepted, refused, type Result } from "../../foundation/domain/result.ts";
import { Role } from "../../access/domain/role.ts";
import { CodeList, OrdnanceModel } from "../domain/code-list.ts";
import { MultiLineString, MultiPolygon, Point } from "../domain/map-geometry.schema.ts";
import {
  DistrictProperties,
  MapFeatureProperties,
  Operator,
  Programme,
  SettlementProperties,
} from "../domain/programme.ts";
import {
  flawsOfProfile,
  MAP_FILES,
  PROFILE_FILES,
  type ProfileFlaw,
  type ProgrammeProfile,
} from "../domain/programme-profile.ts";

/** A profile that cannot be used, with all that is wrong in it. */
export type UnsoundProfile = { readonly reason: "unsound-profile"; readonly flaws: readonly ProfileFlaw[] };

const featureCollection = <Properties extends z.ZodType, Geometry extends z.ZodType>(
  properties: Properties,
  geometry: Geometry,
) =>
  // Other members, such as the credit and the licence, are welcome in GeoJSON (RFC 7946, 6.1).
  z.object({
    type: z.literal("FeatureCollection"),
    features: z.array(z.object({ type: z.literal("Feature"), properties, geometry })),
  });

const Operators = z.object({ operators: z.array(Operator).min(1) });
const Roles = z.object({ roles: z.array(Role).min(1) });
const CodeLists = z.object({ codeLists: z.array(CodeList).min(1) });
const OrdnanceModels = z.object({ ordnanceModels: z.array(OrdnanceModel) });
const Districts = featureCollection(DistrictProperties, MultiPolygon);
const Settlements = featureCollection(SettlementProperties, Point);
const MapLayer = featureCollection(MapFeatureProperties, z.union([MultiPolygon, MultiLineString]));

/** Says where in a file an issue lies, as one would write it in code: `features[3].properties.name.ru`. */
const writtenPath = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./u, "");

const LONGEST_QUOTE = 60;

/** What stands in the file where the issue lies, shortened. */
function foundAt(content: unknown, path: readonly PropertyKey[]): string {
  let found = content;
  for (const step of path) {
    if (typeof found !== "object" || found === null) return "is missing";
    found = (found as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  if (found === undefined) return "is missing";
  const quote = JSON.stringify(found);
  return `is ${quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)}…` : quote}`;
}

const ARTICLES: Readonly<Record<string, string>> = { array: "a list", object: "an object", int: "a whole number" };

/** Says of one issue what stands in the file, and what would be right. */
function flawOf(file: string, content: unknown, issue: z.core.$ZodIssue): ProfileFlaw {
  const at = { file, path: writtenPath(issue.path) };
  const problem = foundAt(content, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return { ...at, problem: `has the unknown member ${issue.keys.join(", ")}`, remedy: "only members it may have" };
    case "invalid_type":
      return { ...at, problem, remedy: ARTICLES[issue.expected] ?? `a ${issue.expected}` };
    case "invalid_value":
      return { ...at, problem, remedy: `one of ${issue.values.map(String).join(", ")}` };
    case "too_small":
      return { ...at, problem, remedy: issue.origin === "array" ? `at least ${issue.minimum}` : issue.message };
    case "invalid_union":
      return { ...at, problem, remedy: "a geometry or value of a type that this file may hold" };
    default:
      return { ...at, problem, remedy: issue.message };
  }
}

const remedyForReading: Readonly<Record<string, string>> = {
  ENOENT: "a file of this name in the folder of the programme",
  EACCES: "a file that this user may read",
};

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unreadable";

/** Reads one file and checks its shape; what is wrong is added to `flaws`. */
async function readShaped<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
  flaws: ProfileFlaw[],
): Promise<z.infer<Schema> | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, file), "utf8");
  } catch (error) {
    const code = codeOf(error);
    const remedy = remedyForReading[code] ?? "a file of text in UTF-8";
    flaws.push({ file, path: "", problem: `cannot be read (${code})`, remedy });
    return undefined;
  }

  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : "no JSON";
    flaws.push({ file, path: "", problem: `is not JSON: ${problem}`, remedy: "a JSON text" });
    return undefined;
  }

  const outcome = schema.safeParse(content);
  if (outcome.success) return outcome.data;
  for (const issue of outcome.error.issues) {
    flaws.push(flawOf(file, content, issue));
  }
  return undefined;
}

/**
 * Reads and checks the folder of a programme, `programmes/azerbaijan` for one.
 *
 * Files that it does not know, such as metric definitions and bulletin wording, are left to whoever reads them.
 *
 * @param folder  a path to the folder
 * @returns the profile, or `unsound-profile` with every flaw that was found: its file, where in it, what is wrong and
 *   what would be right; {@link describeFlaw} makes a line of each
 */
export async function readProgramme(folder: string): Promise<Result<ProgrammeProfile, UnsoundProfile>> {
  const flaws: ProfileFlaw[] = [];
  const programme = await readShaped(folder, PROFILE_FILES.programme, Programme, flaws);
  const operators = await readShaped(folder, PROFILE_FILES.operators, Operators, flaws);
  const roles = await readShaped(folder, PROFILE_FILES.roles, Roles, flaws);
  const districts = await readShaped(folder, PROFILE_FILES.districts, Districts, flaws);
  const settlements = await readShaped(folder, PROFILE_FILES.settlements, Settlements, flaws);
  const codeLists = await readShaped(folder, PROFILE_FILES.codeLists, CodeLists, flaws);
  const models = await readShaped(folder, PROFILE_FILES.ordnanceModels, OrdnanceModels, flaws);
  const layers = await Promise.all(MAP_FILES.map((file) => readShaped(folder, file, MapLayer, flaws)));

  if (!programme || !operators || !roles || !districts || !settlements || !codeLists || !models || flaws.length > 0) {
    return refused({ reason: "unsound-profile", flaws });
  }

  const profile: ProgrammeProfile = {
    programme,
    operators: operators.operators,
    roles: roles.roles,
    districts: districts.features
      .map(({ properties, geometry }) => ({ ...properties, boundary: geometry }))
      .sort((a, b) => a.order - b.order),
    settlements: settlements.features.map(({ properties, geometry }) => ({ ...properties, point: geometry })),
    codeLists: codeLists.codeLists,
    ordnanceModels: models.ordnanceModels,
    mapFeatures: layers.flatMap((layer) =>
      (layer?.features ?? []).map(({ properties, geometry }) => ({ ...properties, geometry })),
    ),
  };
  const inconsistencies = flawsOfProfile(profile);
  return inconsistencies.length === 0
    ? accepted(profile)
    : refused({ reason: "unsound-profile", flaws: inconsistencies });
}
