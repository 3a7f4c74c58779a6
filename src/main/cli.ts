import { pathToFileURL } from "node:url";
import { type Command, type CommandIo, EXIT } from "../foundation/server/command-io.ts";

type Entry = { readonly summary: string; readonly run: () => Promise<Command> };

/** Every command, and where it is: nothing is loaded but the one that is asked for. */
const COMMANDS: Record<string, Entry> = {
  start: {
    summary: "start the database and the web application, with the demonstration programme on the first start",
    run: async () => (await import("./start.ts")).startCommand,
  },
  import: {
    summary: "take records from a CSV or GeoJSON file into the register",
    run: async () => (await import("../exchange/cli/import.cli.ts")).importCommand,
  },
  repairs: {
    summary: "show what an import refused, and accept repairs of boundaries or drop rows",
    run: async () => (await import("../exchange/cli/repairs.cli.ts")).repairsCommand,
  },
  advance: {
    summary: "move records on: verified, validated, approved, or back",
    run: async () => (await import("../verification/cli/advance.cli.ts")).advanceCommand,
  },
  rules: {
    summary: "list the verification rules, check all records against them, list what they found",
    run: async () => (await import("../verification/cli/rules.cli.ts")).rulesCommand,
  },
  traverse: {
    summary: "derive the perimeter of a field book of bearings and distances: closure, mistakes, corners, area",
    run: async () => (await import("../traverses/cli/traverse.cli.ts")).traverseCommand,
  },
  cases: {
    summary: "list the cases over released land: finds and accidents that put a release in doubt",
    run: async () => (await import("../quality/cli/cases.cli.ts")).casesCommand,
  },
  quality: {
    summary:
      "list what is overdue, on hold, suspended or about to end: nonconformities, releases, tasks, accreditations",
    run: async () => (await import("../quality/cli/quality.cli.ts")).qualityCommand,
  },
  bulletin: {
    summary: "make or publish the bulletin of a week, as text, page, PDF, CSV or JSON",
    run: async () => (await import("../bulletins/cli/bulletin.cli.ts")).bulletinCommand,
  },
  land: {
    summary: "derive the land account from the records, and compare or mend it",
    run: async () => (await import("../land-release/cli/land.cli.ts")).landCommand,
  },
  verify: {
    summary: "check the proof of a bulletin or an export, without a database; or the register against its seals",
    run: async () => (await import("../proofs/cli/verify.cli.ts")).verifyCommand,
  },
  prove: {
    summary: "prove that records are inside a published total, without showing those of others",
    run: async () => (await import("../proofs/cli/prove.cli.ts")).proveCommand,
  },
  seal: {
    summary: "seal the journal, and export it",
    run: async () => (await import("../proofs/cli/seal.cli.ts")).sealCommand,
  },
  keys: {
    summary: "show, rotate or renew the keys by which the journal is sealed",
    run: async () => (await import("../proofs/cli/keys.cli.ts")).keysCommand,
  },
  "read-bulletin": {
    summary: "read the figures that a published article states",
    run: async () => (await import("../bulletins/cli/read-bulletin.cli.ts")).readBulletinCommand,
  },
  coordinates: {
    summary: "show a position in every notation: WGS 84, UTM, MGRS, SK-42",
    run: async () => (await import("../places/cli/coordinates.cli.ts")).coordinatesCommand,
  },
  people: {
    summary: "keep who works in the programme: add people, give and take roles, end accounts, hand out one-time codes",
    run: async () => (await import("../access/cli/people.cli.ts")).peopleCommand,
  },
  organisations: {
    summary: "list, add and change the programme's organisations",
    run: async () => (await import("../access/cli/organisations.cli.ts")).organisationsCommand,
  },
  demonstration: {
    summary: "make or load the demonstration programme, of any size",
    run: async () => (await import("../demonstration/cli/demonstration.cli.ts")).demonstrationCommand,
  },
  database: {
    summary: "say where the database is, or look into it with psql",
    run: async () => (await import("./database-command.ts")).databaseCommand,
  },
};

const SECOND_THOUGHTS_MS = 1_000;

/**
 * `firmground COMMAND …`: finds the command and runs it.
 *
 * @returns the exit code: the command's own, or 64 after one sentence for a command that there is not
 */
export async function runCommandLine(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.stdout.write(usage());
    return name === undefined ? EXIT.wrongUsage : EXIT.ok;
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    io.stderr.write(`There is no command ${JSON.stringify(name)}: "firmground --help" lists those there are.\n`);
    return EXIT.wrongUsage;
  }
  const command = await entry.run();
  return command(rest, io);
}

function usage(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `firmground COMMAND [OPTIONS]\n\n${lines.join("\n")}\n\n"firmground COMMAND --help" says more about one of them.\n`;
}

/** Runs as the program itself: signals abort the command, a second one no longer waits for it. */
async function main(): Promise<void> {
  const ending = new AbortController();
  let askedAt = 0;
  const ask = (code: number): void => {
    // The terminal and the program that started us both pass on one Ctrl-C; only a later one is a second one.
    if (ending.signal.aborted && performance.now() - askedAt > SECOND_THOUGHTS_MS) process.exit(code);
    askedAt ||= performance.now();
    ending.abort();
  };
  process.on("SIGINT", () => ask(EXIT.interrupted));
  process.on("SIGTERM", () => ask(143));
  process.on("SIGHUP", () => ask(129));
  // Whoever started us has ended, however: then so do we.
  process.on("disconnect", () => ask(143));
  process.channel?.unref();
  // A reader such as `head` that has seen enough is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.ok);
    throw error;
  });

  const { stdin, stdout, stderr } = process;
  process.exitCode = await runCommandLine(process.argv.slice(2), { stdin, stdout, stderr, signal: ending.signal });
  // Standard input, where it was opened, would keep the program waiting.
  stdin.unref?.();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
