import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type CommandIo, EXIT } from "../foundation/server/command-io.ts";
import { type Engine, findPrograms, openEngine } from "../foundation/server/engine/engine.ts";
import { EngineRefusal } from "../foundation/server/engine/refusal.ts";
import { serverEnvironment } from "../foundation/server/engine/binaries.ts";
import { PRODUCT_FOLDER } from "./open-programme.ts";

const USAGE = `firmground database [info | path | psql] [--data FOLDER] [-- ARGUMENTS OF PSQL]

  info   which PostgreSQL and PostGIS it is, and how to reach it (this is what is done without a word)
  path   the folder in which the private database lies
  psql   a session in it; with "-- -c 'select 1'" a single statement
`;

/**
 * `firmground database`: says where the database is, or opens a session in it. Joins a server that is running; otherwise the
 * database runs as long as the command.
 *
 * @returns 0; psql's own exit code; 1 after one sentence where there is no database; 64 for arguments that make no sense
 */
export async function databaseCommand(args: string[], io: CommandIo): Promise<number> {
  const options = { data: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.wrongUsage;
  }
  const [action = "info", ...rest] = parsed.positionals;
  const dataFolder = resolve(parsed.values.data ?? join(PRODUCT_FOLDER, "data"));
  if (parsed.values.help) {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }
  if (action === "path") {
    io.stdout.write(`${dataFolder}\n`);
    return EXIT.ok;
  }
  if (action !== "info" && action !== "psql") {
    io.stderr.write(`There is no ${JSON.stringify(action)} of the database: see "firmground database --help".\n`);
    return EXIT.wrongUsage;
  }

  let engine: Engine | undefined;
  try {
    engine = await openEngine({
      dataFolder,
      purpose: "firmground database",
      join: true,
      onProgress: (message) => io.stderr.write(`${message}\n`),
    });
    if (action === "psql") return await runPsql(engine, dataFolder, rest);
    io.stdout.write(describe(engine, dataFolder));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return EXIT.failed;
  } finally {
    await engine?.close();
  }
}

function describe({ connection, owned }: Engine, dataFolder: string): string {
  const { serverVersion, postgisVersion, database, user, origin } = connection;
  const place = {
    "database-url": "the server named by DATABASE_URL",
    installed: `private, in ${dataFolder}, run by the PostgreSQL that is installed here`,
    unpacked: `private, in ${dataFolder}, run by the distribution's packages, unpacked in a cache`,
  }[origin];
  const running = owned ? "it ran for this command alone" : "it is running";
  return [
    `PostgreSQL  ${serverVersion}`,
    `PostGIS     ${postgisVersion}`,
    `where       ${place}`,
    `database    ${database}, as ${user}${origin === "database-url" ? "" : `; ${running}`}`,
    ...(owned || connection.socketDirectory === undefined ? [] : [`socket      ${connection.socketDirectory}`]),
    "",
  ].join("\n");
}

async function runPsql({ connection }: Engine, dataFolder: string, args: readonly string[]): Promise<number> {
  const { connectionString, socketDirectory, user, database } = connection;
  const programs = connectionString === undefined ? await findPrograms(dataFolder) : undefined;
  const named = connectionString === undefined ? undefined : withoutPassword(connectionString);
  const target = named
    ? [`--dbname=${named.address}`]
    : [`--host=${socketDirectory}`, `--username=${user}`, `--dbname=${database}`];
  const command = programs ? join(programs.folder, "psql") : "psql";
  return new Promise((settle) => {
    const child = spawn(command, [...target, ...args], {
      stdio: "inherit",
      env: {
        ...process.env,
        ...named?.secret,
        ...(programs ? { ...serverEnvironment(), ...programs.environment } : {}),
      },
    });
    child.once("error", () => settle(EXIT.unavailable));
    child.once("close", (code) => settle(code ?? EXIT.interrupted));
  });
}

/** Takes the password out of a server's address, since everybody on a machine can read the arguments of a program. */
export function withoutPassword(address: string): { address: string; secret: { PGPASSWORD?: string } } {
  // Several hosts in one address, which PostgreSQL allows, are no URL.
  const [, before = "", password, after = ""] = /^([^:]+:\/\/[^:/@?]*):([^@/?]*)(@.*)$/u.exec(address) ?? [];
  if (password === undefined) return { address, secret: {} };
  return { address: before + after, secret: { PGPASSWORD: decodeURIComponent(password) } };
}
