import { existsSync } from "node:fs";
import { mkdir, rename, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Logger, pino } from "pino";
import { limitsFrom } from "../access/server/rate-limits.ts";
import { readIdentityProviders, SignInSettingsRefusal } from "../access/server/signing-in/sign-in-settings.ts";
import { countOtherAdministrators } from "../access/server/administration/grants.queries.ts";
import { findName } from "../access/server/people.queries.ts";
import type { BulletinSite } from "../bulletins/server/bulletin-site.ts";
import { readBulletinProfile, UnsoundBulletinFile } from "../bulletins/server/bulletin-folder.ts";
import { DEMONSTRATION_ACCOUNTS, type DemonstrationAccount } from "../demonstration/server/demonstration-accounts.ts";
import { type CommandIo, EXIT, type Progress, progress } from "../foundation/server/command-io.ts";
import { type Database, openDatabase } from "../foundation/server/database.ts";
import { type Engine, openEngine } from "../foundation/server/engine/engine.ts";
import { loginOf } from "../foundation/server/engine/login.ts";
import { EngineRefusal } from "../foundation/server/engine/refusal.ts";
import { addressFrom } from "../foundation/server/http/site-address.ts";
import { readAssets } from "../foundation/server/http/assets.ts";
import { migrate, MigrationRefusal } from "../foundation/server/migrations.ts";
import { keyFolder } from "../proofs/server/key-folder.ts";
import { startSealing } from "../proofs/server/sealing-loop.ts";
import { application, type SiteSettings } from "./application.ts";
import { ensureClient } from "./client-build.ts";
import { emptyHalfLoaded, loadOnFirstStart, readinessOf } from "./first-start.ts";
import {
  chooseProfileFolder,
  COMMAND_LINE_ACCOUNT,
  CommandRefusal,
  machineOf,
  prepareProgramme,
  PRODUCT_FOLDER,
  readProfile,
} from "./open-programme.ts";
import { type Listening, listen, PortRefusal } from "./serve.ts";
import { isDemonstration } from "./site.queries.ts";
import { startingPage } from "./starting-page.ts";

const DEFAULT_PORT = 7070;
const DEFAULT_HOST = "127.0.0.1";
const LARGEST_LOG_BYTES = 20 * 1024 * 1024;

const USAGE = `firmground start [--port NUMBER] [--host ADDRESS] [--data FOLDER] [--programme NAME] [--empty]

  --port NUMBER     where to listen; otherwise PORT of the environment, otherwise ${DEFAULT_PORT}
  --host ADDRESS    otherwise ${DEFAULT_HOST}, which is reached from this machine alone
  --data FOLDER     where the database lies; otherwise data/ in the folder of Firmground
  --programme NAME  which folder of programmes/
  --empty           no demonstration records on the first start

  FIRMGROUND_ORIGIN   https://host under which readers know the site; behind a proxy, name it
  FIRMGROUND_PROXIES  addresses of proxies that are believed about who asks, as in 127.0.0.1,10.0.0.0/8
  FIRMGROUND_LIMITS   requests, writes and dear pages of one sender: at once/a minute, as in 1200/3000,600/1200,30/30
`;

type StartOptions = {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly programme: string | undefined;
  readonly empty: boolean;
  readonly settings: SiteSettings;
};

/** The arguments cannot be followed; the message is one sentence. */
class UsageRefusal extends Error {}

function readOptions(args: string[]): StartOptions | "help" {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      programme: { type: "string" },
      empty: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const asked = values.port ?? process.env["PORT"] ?? String(DEFAULT_PORT);
  const port = /^\d{1,5}$/u.test(asked) ? Number(asked) : Number.NaN;
  if (!(port <= 65_535))
    throw new UsageRefusal(`${JSON.stringify(asked)} is not a port: name a number from 0 to 65535.`);
  return {
    port,
    host: values.host ?? DEFAULT_HOST,
    dataFolder: resolve(values.data ?? join(PRODUCT_FOLDER, "data")),
    programme: values.programme,
    empty: values.empty,
    settings: { address: addressFrom(process.env), limits: limitsFrom(process.env["FIRMGROUND_LIMITS"]) },
  };
}

/**
 * `firmground start`: takes the port, opens the engine, brings the database up to date, loads the demonstration on the first
 * start, serves the site until it is asked to end, and leaves nothing running.
 *
 * @returns 0 after a clean end; 1 after one sentence on what stands in the way; 64 for arguments it does not know
 */
export async function startCommand(args: string[], io: CommandIo): Promise<number> {
  const say = (line: string) => void io.stderr.write(`${line}\n`);
  let options: StartOptions | "help";
  try {
    options = readOptions(args);
  } catch (error) {
    say(error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error));
    return EXIT.wrongUsage;
  }
  if (options === "help") {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }

  const shown = progress(io.stderr);
  try {
    return await serveUntilAsked(options, io, shown);
  } catch (error) {
    shown.end();
    if (io.signal.aborted) return EXIT.ok;
    if (!isRefusal(error)) throw error;
    say(error.message);
    return EXIT.failed;
  }
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof PortRefusal ||
  error instanceof EngineRefusal ||
  error instanceof MigrationRefusal ||
  error instanceof CommandRefusal ||
  error instanceof SignInSettingsRefusal ||
  error instanceof UnsoundBulletinFile;

async function serveUntilAsked(options: StartOptions, io: CommandIo, shown: Progress): Promise<number> {
  // Whatever is opened is closed in the opposite order, also where a later step fails.
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const listening = await listen(options.host, options.port, startingPage);
    closing.push(() => listening.close());
    const { site, accounts, administered } = await openSite(options, io, shown, closing);
    listening.answerWith(application(site, options.settings).fetch);
    shown.end();
    announce(io, options, listening, { site, accounts, administered });
    await untilAborted(io.signal);
    io.stderr.write("\nstopping\n");
    return EXIT.ok;
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

type Opened = {
  readonly site: BulletinSite;
  readonly accounts: readonly DemonstrationAccount[];
  /** somebody gives rights here; in a new programme nobody does */
  readonly administered: boolean;
};

async function openSite(
  options: StartOptions,
  io: CommandIo,
  shown: Progress,
  closing: (() => Promise<unknown>)[],
): Promise<Opened> {
  const profileFolder = await chooseProfileFolder(options.programme);
  const profile = await readBulletinProfile(profileFolder, await readProfile(profileFolder));

  const identityProviders = await readIdentityProviders(options.dataFolder, process.env["FIRMGROUND_SIGN_IN"]);

  shown.step("opening the database");
  const engine = await openEngine({
    dataFolder: options.dataFolder,
    purpose: "firmground start",
    onProgress: (message) => shown.step(message),
  });
  closing.push(() => engine.close());
  const log = await openLog(options.dataFolder, closing);
  engine.onUnexpectedExit((exit) => log.error({ exit }, "PostgreSQL ended unasked"));

  const owner = openDatabase(engine.connection);
  closing.push(() => owner.close());
  await prepare(owner, engine, profile, options, shown, io.signal);
  io.signal.throwIfAborted();

  const assets = await readAssets(await ensureClient(PRODUCT_FOLDER, (message) => shown.step(message)));
  const databases = openForWeb(engine, closing);
  const demonstration = await owner.read((sql) => isDemonstration(sql, profile.programme.id));
  const sealSoon = sealWhileServing(engine, profile, databases.database, options.dataFolder, log, closing);
  const site = {
    profile,
    demonstration,
    ...databases,
    identityProviders,
    sealSoon,
    assets,
    now: () => new Date(),
    log,
  };
  const administrators = await owner.read((sql) =>
    countOtherAdministrators(sql, profile.programme.id, COMMAND_LINE_ACCOUNT),
  );
  return {
    site,
    accounts: demonstration ? await knownAccounts(owner, profile.programme.id) : [],
    administered: administrators > 0,
  };
}

/** Seals the journal every few seconds, by a connection that the site does not have. */
function sealWhileServing(
  engine: Engine,
  profile: BulletinSite["profile"],
  database: Database,
  dataFolder: string,
  log: Logger,
  closing: (() => Promise<unknown>)[],
): () => Promise<void> {
  const sealDatabase = openDatabase(engine.connection, { role: "firmground_sealer", connections: 2 });
  closing.push(() => sealDatabase.close());
  const programmeId = profile.programme.id;
  const sealer = { programmeId, database: sealDatabase, keys: keyFolder(dataFolder), now: () => new Date() };
  const loop = startSealing(sealer, { database, machine: machineOf(profile), log });
  closing.push(() => loop.stop());
  return () => loop.soon();
}

/** The accounts of the demonstration that are in it: one that an earlier version made has fewer. */
const knownAccounts = (owner: Database, programmeId: string): Promise<DemonstrationAccount[]> =>
  owner.read(async (sql) => {
    const known: DemonstrationAccount[] = [];
    for (const account of DEMONSTRATION_ACCOUNTS) {
      if ((await findName(sql, programmeId, account.personId)) !== undefined) known.push(account);
    }
    return known;
  });

/** Three connections for the site, each with rights of its own. */
function openForWeb(
  engine: Engine,
  closing: (() => Promise<unknown>)[],
): Pick<BulletinSite, "database" | "accessDatabase" | "publicDatabase"> {
  const open = (role: string): Database => {
    const database = openDatabase(loginOf(engine.connection), { role });
    closing.push(() => database.close());
    return database;
  };
  return {
    database: open("firmground_app"),
    accessDatabase: open("firmground_access"),
    publicDatabase: open("firmground_public"),
  };
}

/** Brings the database up to date, and on the first start the invented records in, unless an empty programme was asked for. */
async function prepare(
  database: Database,
  engine: Engine,
  profile: BulletinSite["profile"],
  options: StartOptions,
  shown: Progress,
  signal: AbortSignal,
): Promise<void> {
  const bringUpToDate = () => migrate(database, join(PRODUCT_FOLDER, "migrations"), (message) => shown.step(message));
  await bringUpToDate();
  signal.throwIfAborted();

  let readiness = await readinessOf(database, profile);
  if (readiness === "half-loaded") {
    if (!engine.owned) {
      throw new CommandRefusal(
        "The demonstration was cut off while it was loaded into the database of DATABASE_URL: empty that database and start again.",
      );
    }
    shown.step("the demonstration was cut off while it was loaded: beginning anew");
    await emptyHalfLoaded(database);
    await bringUpToDate();
    readiness = "new";
  }
  if (readiness === "new" && !options.empty) await loadOnFirstStart(database, profile, shown, signal);
  await prepareProgramme(database, profile);
}

/**
 * What happens is written to a file in the data folder, so that the terminal stays for people. It holds no secret, and an address
 * only where signing in was refused; but an error may quote a row, so nobody else may read it.
 */
async function openLog(dataFolder: string, closing: (() => Promise<unknown>)[]): Promise<Logger> {
  await mkdir(dataFolder, { recursive: true });
  const file = join(dataFolder, "firmground.log");
  if (existsSync(file) && (await stat(file)).size > LARGEST_LOG_BYTES) await rename(file, `${file}.1`);
  const destination = pino.destination({ dest: file, sync: false, mode: 0o600 });
  closing.push(
    () =>
      new Promise<void>((done) => {
        destination.once("close", done);
        destination.end();
      }),
  );
  return pino({ level: process.env["LOG_LEVEL"] ?? "info", base: null }, destination);
}

function announce(
  io: CommandIo,
  { host, dataFolder }: StartOptions,
  { port }: Listening,
  { site: { profile, demonstration }, accounts, administered }: Opened,
): void {
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const lines = [
    "",
    `Firmground · ${profile.programme.name.en}`,
    ...(demonstration ? ["DEMONSTRATION: the records are invented and calibrated to published totals."] : []),
    "",
    `  open   ${address}`,
    `  stop   Ctrl-C`,
    `  log    ${join(dataFolder, "firmground.log")}`,
    "",
  ];
  if (accounts.length > 0) {
    const width = Math.max(...accounts.map(({ personId }) => personId.length));
    lines.push(
      `Demonstration accounts (sign in at ${address}/en/sign-in):`,
      ...accounts.map(({ personId, password, does }) => `  ${personId.padEnd(width)}  ${password}  ${does}`),
      "",
    );
  }
  if (!administered) {
    lines.push(
      "Nobody gives rights in this programme yet. On this machine, name its first administrator:",
      `  bin/firmground people add ACCOUNT --name NAME --organisation ${profile.programme.authority.operator} --role system_administrator`,
      "",
    );
  }
  io.stdout.write(`${lines.join("\n")}\n`);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
}
