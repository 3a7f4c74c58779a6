import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { OLDEST_POSTGRESQL } from "./binaries.ts";
import { EngineRefusal } from "./refusal.ts";
import { lastLineOf, run } from "./run.ts";

/** How apt is asked: with the machine's own package lists, or with lists of our own where those are empty or old. */
export type Apt = { readonly options: readonly string[] };

/**
 * These come from the host: mixing two C libraries in one process cannot work.
 */
const FROM_THE_HOST = /^(?:libc6|libgcc-s1|libstdc\+\+6|libc-bin|libcrypt1)$/u;

/**
 * Libraries of things that are never loaded here: rasters, three-dimensional solids, just-in-time compilation, PL/Perl. They
 * bring two thirds of the weight.
 */
const NEVER_LOADED = /^(?:libgdal|libsfcgal|libllvm|libperl)/u;

const FIELDS = "recommends suggests conflicts breaks replaces enhances".split(" ").map((field) => `--no-${field}`);

/** Asks with the machine's lists; what apt computes from them is kept in our cache, so that it works without root. */
export function machineApt(cacheFolder: string): Apt {
  const cache = join(cacheFolder, "apt/cache");
  mkdirSync(join(cache, "archives/partial"), { recursive: true });
  return { options: ["-o", `Dir::Cache=${cache}`, "-o", "APT::Sandbox::User=root", "-o", "Debug::NoLocking=1"] };
}

/** Fetches package lists into our cache, from the machine's own sources and checked with its own keys. */
export async function freshApt(cacheFolder: string): Promise<Apt> {
  const state = join(cacheFolder, "apt/state");
  mkdirSync(join(state, "lists/partial"), { recursive: true });
  const apt = {
    options: [
      ...machineApt(cacheFolder).options,
      "-o",
      `Dir::State=${state}`,
      "-o",
      "Dir::State::status=/var/lib/dpkg/status",
    ],
  };
  // Whether it was enough is seen by what can be found afterwards: a failing third-party source need not matter.
  await run("apt-get", [...apt.options, "update"]);
  return apt;
}

/** The PostgreSQL versions for which this release has PostGIS and that we can use, newest first. */
export async function offeredMajors(apt: Apt): Promise<number[]> {
  const { stdout } = await run("apt-cache", [
    ...apt.options,
    "search",
    "--names-only",
    "^postgresql-[0-9]+-postgis-3$",
  ]);
  const majors = [...stdout.matchAll(/^postgresql-(\d+)-postgis-3\b/gmu)].map(([, major]) => Number(major));
  return majors.filter((major) => major >= OLDEST_POSTGRESQL).toSorted((one, other) => other - one);
}

/**
 * The packages that PostgreSQL with PostGIS needs at run time, found by walking the release's own dependencies.
 *
 * Followed are libraries and data; not the packages that only set up an installation (adduser, debconf, init scripts).
 *
 * @param thorough  take the libraries too that are usually never loaded
 */
export async function neededPackages(apt: Apt, major: number, thorough: boolean): Promise<string[]> {
  const roots = [`postgresql-${major}`, `postgresql-client-${major}`, `postgresql-${major}-postgis-3`];
  const { stdout } = await run("apt-cache", [...apt.options, "depends", "--recurse", ...FIELDS, ...roots]);
  const dependencies = parseDependencies(stdout);

  const follows = (name: string): boolean => {
    if (FROM_THE_HOST.test(name) || (!thorough && NEVER_LOADED.test(name))) return false;
    return /^lib|^proj-data$|^gdal-data$|-postgis-3-scripts$/u.test(name);
  };
  const needed = new Set<string>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name) || !dependencies.has(name)) continue;
    needed.add(name);
    waiting.push(...(dependencies.get(name) ?? []).filter(follows));
  }
  return [...needed].sort();
}

/**
 * Reads `apt-cache depends --recurse`. Of alternatives (`|Depends:`) the first that exists is taken, of a virtual package
 * (`<name>`) its first provider.
 */
export function parseDependencies(text: string): Map<string, string[]> {
  const dependencies = new Map<string, string[]>();
  let current: string[] = [];
  let virtual = false;
  let alternatives = false;
  for (const line of text.split("\n")) {
    const [, bar, name] = /^ ([ |])(?:Pre)?Depends: (\S+)/u.exec(line) ?? [];
    if (name !== undefined) {
      const alreadyChosen = alternatives;
      alternatives = bar === "|";
      virtual = name.startsWith("<") && !alreadyChosen;
      if (!alreadyChosen && !virtual) current.push(bareName(name));
    } else if (/^ {4}\S/u.test(line)) {
      if (virtual) current.push(bareName(line.trim()));
      virtual = false;
    } else if (/^\S/u.test(line)) {
      current = [];
      alternatives = false;
      dependencies.set(bareName(line.trim()), current);
    }
  }
  return dependencies;
}

const bareName = (name: string): string => name.replace(/:\w+$/u, "");

/**
 * Downloads packages into a folder; apt checks each against the signed lists.
 *
 * @returns whether all came; false usually means that the lists are older than the mirror
 * @throws EngineRefusal `download-failed` where there is no network
 */
export async function download(
  apt: Apt,
  packages: readonly string[],
  folder: string,
  onProgress: (message: string) => void,
): Promise<boolean> {
  let fetched = 0;
  const outcome = await run("apt-get", ["-q", ...apt.options, "download", ...packages], {
    folder,
    onLine(line) {
      if (!line.startsWith("Get:")) return;
      fetched += 1;
      onProgress(`downloading PostgreSQL and PostGIS: package ${fetched} of ${packages.length}`);
    },
  });
  if (outcome.code === 0) return true;
  if (/Could not (?:resolve|connect)|Temporary failure|Network is unreachable/u.test(outcome.stderr)) {
    throw new EngineRefusal(
      "download-failed",
      `Firmground could not download PostgreSQL and PostGIS (${lastLineOf(outcome.stderr)}): ` +
        `connect this machine to the internet for the first start, or set DATABASE_URL.`,
    );
  }
  return false;
}
