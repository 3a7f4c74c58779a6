import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type Apt, download, freshApt, machineApt, neededPackages, offeredMajors } from "./apt.ts";
import { type Binaries, OLDEST_POSTGRESQL, majorOf, serverEnvironment } from "./binaries.ts";
import { assertEnterable, canEnter } from "./identity.ts";
import { EngineRefusal } from "./refusal.ts";
import { type Identity, lastLineOf, run } from "./run.ts";

type UnpackOptions = {
  readonly wantedMajor: number | undefined;
  readonly identity: Identity | undefined;
  readonly onProgress: (message: string) => void;
};

/** Whether this is Debian or one of its descendants, whose packages we can unpack. */
export async function isDebianLike(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  return (await Promise.all([run("apt-get", ["--version"]), run("dpkg-deb", ["--version"])])).every(
    ({ code }) => code === 0,
  );
}

/**
 * The distribution's own PostgreSQL with PostGIS, unpacked into a cache folder that all clones share, without installing
 * anything and without root. About 50 MB are downloaded the first time; afterwards no network is needed.
 *
 * A folder counts only when it is complete: it is made under another name and then renamed.
 *
 * @throws EngineRefusal `download-failed`, `unsupported-version`, `no-postgis`, `unreachable-folder`, `unwritable-folder`
 */
export async function obtainUnpacked(options: UnpackOptions): Promise<Binaries> {
  const cacheFolder = await chooseCacheFolder(options.identity);
  const release = await releaseName();
  const ready = readdirSync(cacheFolder).filter((name) => name.startsWith(`${release}-postgresql-`));
  const cached = ready
    .map((name) => ({ name, major: Number(/(\d+)$/u.exec(name)?.[1]) }))
    .filter(({ major }) => options.wantedMajor === undefined || major === options.wantedMajor)
    .toSorted((one, other) => other.major - one.major)[0];
  if (cached) return binariesIn(join(cacheFolder, cached.name), cached.major);

  try {
    accessSync(cacheFolder, constants.W_OK);
  } catch (error) {
    throw unwritableCache(cacheFolder, error);
  }
  removeUnfinished(cacheFolder);
  const unfinished = join(cacheFolder, `unfinished-${process.pid}-${Date.now()}`);
  try {
    mkdirSync(unfinished, { mode: 0o755 });
    const major = await unpackInto(unfinished, cacheFolder, options);
    const finished = join(cacheFolder, `${release}-postgresql-${major}`);
    // Two clones may do this at the same time: whoever comes second takes what is there.
    if (!existsSync(finished)) renameSync(unfinished, finished);
    return await binariesIn(finished, major);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function unpackInto(root: string, cacheFolder: string, options: UnpackOptions): Promise<number> {
  options.onProgress("looking for PostgreSQL and PostGIS in the package lists");
  let apt = machineApt(cacheFolder);
  let major = await chooseMajor(apt, options.wantedMajor);
  if (major === undefined) {
    options.onProgress("fetching the package lists");
    apt = await freshApt(cacheFolder);
    major = await chooseMajor(apt, options.wantedMajor);
  }
  if (major === undefined) {
    throw new EngineRefusal(
      "unsupported-version",
      `This release offers no PostgreSQL ${options.wantedMajor ?? `${OLDEST_POSTGRESQL} or newer`} with PostGIS 3.3 or newer ` +
        `(or its package server cannot be reached): set DATABASE_URL to a server that has them.`,
    );
  }

  for (const thorough of [false, true]) {
    await fetchAndUnpack(root, cacheFolder, await neededPackages(apt, major, thorough), { ...options, apt });
    const missing = await missingLibraries(root, major);
    if (missing.length === 0) return major;
    if (thorough) {
      throw new EngineRefusal(
        "no-postgis",
        `The unpacked PostGIS lacks ${missing.join(", ")}: install PostgreSQL ${major} and PostGIS with apt, or set DATABASE_URL.`,
      );
    }
  }
  return major;
}

const chooseMajor = async (apt: Apt, wanted: number | undefined): Promise<number | undefined> =>
  (await offeredMajors(apt)).find((major) => wanted === undefined || major === wanted);

async function fetchAndUnpack(
  root: string,
  cacheFolder: string,
  packages: readonly string[],
  { apt, onProgress }: { apt: Apt; onProgress: (message: string) => void },
): Promise<void> {
  const archives = join(root, "archives");
  mkdirSync(archives, { recursive: true });
  if (!(await download(apt, packages, archives, onProgress))) {
    onProgress("fetching the package lists anew");
    if (!(await download(await freshApt(cacheFolder), packages, archives, onProgress))) {
      throw new EngineRefusal(
        "download-failed",
        `Firmground could not download all packages of PostgreSQL and PostGIS: try again later, or set DATABASE_URL.`,
      );
    }
  }

  onProgress("unpacking PostgreSQL and PostGIS");
  for (const archive of readdirSync(archives)) {
    const { code, stderr } = await run("dpkg-deb", ["-x", join(archives, archive), root]);
    if (code !== 0) throw new EngineRefusal("download-failed", `${archive} cannot be unpacked: ${lastLineOf(stderr)}.`);
  }
  rmSync(archives, { recursive: true });
  for (const leaveOut of ["usr/share/doc", "usr/share/man", "usr/share/lintian"]) {
    rmSync(join(root, leaveOut), { recursive: true, force: true });
  }
  nameControlFiles(root);
  writeFileSync(join(root, "packages.txt"), `${packages.join("\n")}\n`);
  chmodSync(root, 0o755);
}

/** An installation would make `postgis.control` an alternatives link to `postgis-3.control`; unpacking does not. */
function nameControlFiles(root: string): void {
  const share = join(root, "usr/share/postgresql");
  for (const major of readdirSync(share)) {
    const extensions = join(share, major, "extension");
    if (!existsSync(extensions)) continue;
    for (const file of readdirSync(extensions)) {
      const plain = join(extensions, file.replace(/-3\.control$/u, ".control"));
      if (file.endsWith("-3.control") && !existsSync(plain)) copyFileSync(join(extensions, file), plain);
    }
  }
}

async function binariesIn(root: string, major: number): Promise<Binaries> {
  const folder = join(root, "usr/lib/postgresql", String(major), "bin");
  const environment = environmentIn(root);
  if ((await majorOf(folder, environment)) !== major) {
    throw new EngineRefusal(
      "start-failed",
      `The unpacked PostgreSQL in ${root} does not run on this machine: delete that folder and start again.`,
    );
  }
  return { origin: "unpacked", folder, major, environment };
}

function environmentIn(root: string): Record<string, string> {
  const places = ["usr/lib", "lib"].flatMap((place) => {
    const folder = join(root, place);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.includes("-linux-"))
      .map((triplet) => join(folder, triplet));
  });
  const projections = join(root, "usr/share/proj");
  return { LD_LIBRARY_PATH: places.join(":"), PROJ_DATA: projections, PROJ_LIB: projections };
}

async function missingLibraries(root: string, major: number): Promise<string[]> {
  const home = join(root, "usr/lib/postgresql", String(major));
  const loaded = ["bin/postgres", "bin/initdb", "bin/psql", "lib/postgis-3.so", "lib/dict_snowball.so"];
  const environment = { ...serverEnvironment(), ...environmentIn(root) };
  const answers = await Promise.all(loaded.map((file) => run("ldd", [join(home, file)], { environment })));
  const missing = answers.flatMap(({ stdout }) =>
    [...stdout.matchAll(/^\s*(\S+) => not found/gmu)].map(([, name]) => name ?? ""),
  );
  return [...new Set(missing)].sort();
}

/** Such as `debian-12-amd64`: what was unpacked for one release does not run on another. */
async function releaseName(): Promise<string> {
  const release = readFileSync("/etc/os-release", "utf8");
  const field = (name: string): string => new RegExp(`^${name}="?([^"\n]+)`, "mu").exec(release)?.[1] ?? "unknown";
  const architecture = (await run("dpkg", ["--print-architecture"])).stdout.trim();
  return `${field("ID")}-${field("VERSION_ID")}-${architecture}`.replaceAll(/[^\w.-]/gu, "");
}

/**
 * `FIRMGROUND_CACHE`, or the user's own cache folder; root's home is usually closed to the unprivileged
 * PostgreSQL, so then `/var/cache`.
 */
async function chooseCacheFolder(identity: Identity | undefined): Promise<string> {
  // A variable that is set to nothing is not set.
  const named = process.env.FIRMGROUND_CACHE || undefined;
  const cacheHome = process.env.XDG_CACHE_HOME || undefined;
  const own = join(cacheHome ?? join(homedir(), ".cache"), "firmground");
  const reachable = await canEnter(cacheHome ?? homedir(), identity);
  const folder = resolve(named ?? (reachable ? own : "/var/cache/firmground"));
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw unwritableCache(folder, error);
  }
  await assertEnterable(folder, identity);
  return folder;
}

const unwritableCache = (folder: string, cause: unknown): EngineRefusal =>
  new EngineRefusal(
    "unwritable-folder",
    `Firmground cannot write to its cache folder ${folder}: make it yours, or name another one in FIRMGROUND_CACHE.`,
    { cause },
  );

/** Clears away what a killed download left; a download that is still running is left alone. */
function removeUnfinished(cacheFolder: string): void {
  for (const name of readdirSync(cacheFolder)) {
    const pid = /^unfinished-(\d+)-/u.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      rmSync(join(cacheFolder, name), { recursive: true, force: true });
  }
}
