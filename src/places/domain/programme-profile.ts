import type { Role } from "../../access/domain/role.ts";
import type { CodeList, OrdnanceModel } from "./code-list.ts";
import type { District, MapFeature, Operator, Programme, Settlement } from "./programme.ts";

/** All that the folder of a programme says about its places, operators and codes. */
export type ProgrammeProfile = {
  readonly programme: Programme;
  readonly operators: readonly Operator[];
  /** what people may do here, and what each role opens */
  readonly roles: readonly Role[];
  readonly districts: readonly District[];
  readonly settlements: readonly Settlement[];
  readonly codeLists: readonly CodeList[];
  readonly ordnanceModels: readonly OrdnanceModel[];
  /** For maps only, in drawing order: the country and its other districts, lakes, rivers, roads. */
  readonly mapFeatures: readonly MapFeature[];
};

/** One thing wrong in a profile: in which file, where in it, what stands there, and what would be right. */
export type ProfileFlaw = {
  readonly file: string;
  readonly path: string;
  readonly problem: string;
  readonly remedy: string;
};

/** The files of a profile that this capability reads; whatever else lies in the folder belongs to others. */
export const PROFILE_FILES = {
  programme: "programme.json",
  operators: "operators.json",
  roles: "roles.json",
  districts: "districts.geojson",
  settlements: "settlements.geojson",
  codeLists: "code-lists.json",
  ordnanceModels: "ordnance-models.json",
} as const;

/** The layers for orientation, in drawing order. */
export const MAP_FILES = ["context.geojson", "lakes.geojson", "rivers.geojson", "roads.geojson"] as const;

const among = (codes: Iterable<string>): string => `one of ${[...codes].join(", ")}`;

function* repeated(file: string, what: string, ids: readonly string[]): Generator<ProfileFlaw> {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      yield { file, path: id, problem: `${what} ${JSON.stringify(id)} stands twice`, remedy: "one entry for each" };
    }
    seen.add(id);
  }
}

function* flawsOfProgramme({ programme, operators }: ProgrammeProfile): Generator<ProfileFlaw> {
  const file = PROFILE_FILES.programme;
  if (!programme.languages.includes(programme.defaultLanguage)) {
    yield {
      file,
      path: "defaultLanguage",
      problem: `${programme.defaultLanguage} is not among the languages`,
      remedy: among(programme.languages),
    };
  }
  if (!operators.some(({ id }) => id === programme.authority.operator)) {
    yield {
      file,
      path: "authority.operator",
      problem: `there is no operator ${JSON.stringify(programme.authority.operator)}`,
      remedy: among(operators.map(({ id }) => id)),
    };
  }
}

function* flawsOfPlaces({ districts, settlements }: ProgrammeProfile): Generator<ProfileFlaw> {
  yield* repeated(
    PROFILE_FILES.districts,
    "the district",
    districts.map(({ id }) => id),
  );
  for (const language of ["az", "en", "ru"] as const) {
    yield* repeated(
      PROFILE_FILES.districts,
      `the ${language} name`,
      districts.map(({ name }) => name[language]),
    );
  }
  yield* repeated(
    PROFILE_FILES.settlements,
    "the settlement",
    settlements.map(({ id }) => id),
  );
  if (!districts.some(({ reporting }) => reporting)) {
    yield {
      file: PROFILE_FILES.districts,
      path: "features",
      problem: "no district is reported by",
      remedy: "reporting: true for each district that bulletins name",
    };
  }
  for (const { id, district } of settlements) {
    if (district !== undefined && !districts.some((known) => known.id === district)) {
      yield {
        file: PROFILE_FILES.settlements,
        path: `${id}.district`,
        problem: `there is no district ${JSON.stringify(district)}`,
        remedy: among(districts.map((known) => known.id)),
      };
    }
  }
}

function* flawsOfCodes({ codeLists, ordnanceModels }: ProgrammeProfile): Generator<ProfileFlaw> {
  yield* repeated(
    PROFILE_FILES.codeLists,
    "the list",
    codeLists.map(({ id }) => id),
  );
  for (const { id, values } of codeLists) {
    const codes = values.flatMap(({ code, alsoWritten = [] }) => [code, ...alsoWritten]);
    yield* repeated(PROFILE_FILES.codeLists, `in the list ${id} the code`, codes);
  }

  const codesOf = (...lists: string[]): readonly string[] =>
    codeLists.filter(({ id }) => lists.includes(id)).flatMap(({ values }) => values.map(({ code }) => code));
  const allowed = { category: codesOf("eo_category"), subtype: codesOf("eo_mine_subtype", "eo_uxo_subtype") };
  yield* repeated(
    PROFILE_FILES.ordnanceModels,
    "the model",
    ordnanceModels.map(({ id }) => id),
  );
  for (const model of ordnanceModels) {
    for (const field of ["category", "subtype"] as const) {
      if (!allowed[field].includes(model[field])) {
        yield {
          file: PROFILE_FILES.ordnanceModels,
          path: `${model.id}.${field}`,
          problem: `${JSON.stringify(model[field])} is in no list of codes`,
          remedy: among(allowed[field]),
        };
      }
    }
  }
}

/**
 * Finds what no single entry shows: codes that stand twice, and references to what does not exist.
 *
 * @returns every flaw, in the order of the files; empty for a sound profile
 */
export function flawsOfProfile(profile: ProgrammeProfile): ProfileFlaw[] {
  return [
    ...flawsOfProgramme(profile),
    ...repeated(
      PROFILE_FILES.roles,
      "the role",
      profile.roles.map(({ id }) => id),
    ),
    ...repeated(
      PROFILE_FILES.operators,
      "the operator",
      profile.operators.map(({ id }) => id),
    ),
    ...flawsOfPlaces(profile),
    ...flawsOfCodes(profile),
  ];
}

/** One flaw as one line for whoever edits the folder. */
export const describeFlaw = ({ file, path, problem, remedy }: ProfileFlaw): string =>
  `${file}${path === "" ? "" : ` at ${path}`}: ${problem}; right would be: ${remedy}`;
