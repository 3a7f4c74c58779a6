import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Actor } from "../access/domain/actor.ts";
import { findActor, insertPerson } from "../access/server/people.queries.ts";
import type { CommandIo } from "../foundation/server/command-io.ts";
import { openDatabase, type Database } from "../foundation/server/database.ts";
import { openEngine } from "../foundation/server/engine/engine.ts";
import { loginOf } from "../foundation/server/engine/login.ts";
import { EngineRefusal } from "../foundation/server/engine/refusal.ts";
import { migrate, MigrationRefusal } from "../foundation/server/migrations.ts";
import { awaitsAccount } from "../land-release/server/land-rebuild.queries.ts";
import { verifyLand } from "../land-release/server/land-verify.ts";
import { describeFlaw, type ProgrammeProfile } from "../places/domain/programme-profile.ts";
import { isRegistered, registerProgramme } from "../places/server/programme.commands.ts";
import { readProgramme } from "../places/server/programme-folder.ts";
import { rebuildLand } from "../verification/server/rebuild-land.commands.ts";

/** The folder of the product itself: profiles, migrations and, unless another is named, `data/`. */
export const PRODUCT_FOLDER = fileURLToPath(new URL("../..", import.meta.url));

/** Options that every command on a programme takes, for `parseArgs`. */
export const PROGRAMME_OPTIONS = {
  data: { type: "string" },
  programme: { type: "string" },
  actor: { type: "string" },
} as const;

/** The values of {@link PROGRAMME_OPTIONS} as given on the command line. */
export type ProgrammeChoice = {
  readonly data?: string | undefined;
  readonly programme?: string | undefined;
  readonly actor?: string | undefined;
};

/** An open programme: its database and profile, and who acts. */
export type OpenProgramme = {
  /** in the name of who acts: it shows what they may see, and can neither change nor delete what was written */
  readonly database: Database;
  /** with the rights of the owner of the tables: for filling a programme, not for the work in it */
  readonly ownerDatabase: Database;
  /** for sealing the journal alone */
  readonly sealDatabase: Database;
  readonly profile: ProgrammeProfile;
  /** the folder with the profile's files, for those who read further ones */
  readonly profileFolder: string;
  readonly dataFolder: string;
  readonly actor: Actor;
  /** the account of the machine itself, whoever acts */
  readonly machine: Actor;
};

/** A command cannot be carried out; the message is one sentence for people that says what to do. */
export class CommandRefusal extends Error {
  override readonly name = "CommandRefusal";
}

/** Who acts when nobody is named: the account of the machine itself, which may submit and read and decide nothing. */
export const COMMAND_LINE_ACCOUNT = "command-line";

/**
 * Opens the programme for a command, does its work, and closes again.
 *
 * The database is `DATABASE_URL`, or the private one in `--data`, joined when a server runs on it. Migrations are brought up to
 * date and the profile is registered where it is absent.
 *
 * @param choice   options from the command line; `--actor`, or `FIRMGROUND_ACTOR`, names who acts
 * @param purpose  who asks for the engine, e.g. `firmground import`
 * @returns the exit code of the work, or 1 after one sentence on `stderr`
 */
export async function withProgramme(
  choice: ProgrammeChoice,
  io: CommandIo,
  purpose: string,
  work: (open: OpenProgramme) => Promise<number>,
): Promise<number> {
  const dataFolder = choice.data ?? join(PRODUCT_FOLDER, "data");
  try {
    const profileFolder = await chooseProfileFolder(choice.programme);
    const profile = await readProfile(profileFolder);
    const databaseUrl = process.env["DATABASE_URL"];
    const say = (message: string) => void io.stderr.write(`${message}\n`);
    const engine = await openEngine({
      dataFolder,
      purpose,
      join: true,
      onProgress: say,
      ...(databaseUrl ? { databaseUrl } : {}),
    });
    try {
      const ownerDatabase = openDatabase(engine.connection);
      const database = openDatabase(loginOf(engine.connection), { role: "firmground_app" });
      const sealDatabase = openDatabase(engine.connection, { role: "firmground_sealer" });
      try {
        await migrate(ownerDatabase, join(PRODUCT_FOLDER, "migrations"), say);
        await prepareProgramme(ownerDatabase, profile);
        const actor = await chooseActor(ownerDatabase, profile, choice.actor ?? process.env["FIRMGROUND_ACTOR"]);
        const machine = machineOf(profile);
        const databases = { database: database.as(actor), ownerDatabase, sealDatabase };
        return await work({ ...databases, profile, profileFolder, dataFolder, actor, machine });
      } finally {
        await sealDatabase.close();
        await database.close();
        await ownerDatabase.close();
      }
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (error instanceof EngineRefusal || error instanceof CommandRefusal || error instanceof MigrationRefusal) {
      io.stderr.write(`${error.message}\n`);
      return 1;
    }
    throw error;
  }
}

/** The folder of the programme that is named, or of the only one.
 * @throws CommandRefusal where there is none, or several */
export async function chooseProfileFolder(name: string | undefined): Promise<string> {
  const folder = join(PRODUCT_FOLDER, "programmes");
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const [only, ...others] = names;
  const chosen = name ?? process.env["FIRMGROUND_PROGRAMME"] ?? (others.length === 0 ? only : undefined);
  if (chosen !== undefined && names.includes(chosen)) return join(folder, chosen);
  throw new CommandRefusal(
    chosen === undefined
      ? `There are several programmes; say which by --programme: ${names.join(", ")}.`
      : `There is no programme ${JSON.stringify(chosen)}; there is ${names.join(", ")}.`,
  );
}

/** Reads a programme's folder.
 * @throws CommandRefusal with every flaw */
export async function readProfile(folder: string): Promise<ProgrammeProfile> {
  const outcome = await readProgramme(folder);
  if (outcome.ok) return outcome.value;
  const lines = outcome.refusal.flaws.map((flaw) => `  ${describeFlaw(flaw)}`);
  throw new CommandRefusal(`The profile of the programme cannot be used:\n${lines.join("\n")}`);
}

/** Registers the profile and the machine's own account, unless both are there, and accounts for land that an earlier version kept. */
export async function prepareProgramme(database: Database, profile: ProgrammeProfile): Promise<void> {
  await registerProfile(database, profile);
  await accountForLand(database, profile);
}

/** Before there were claims, faces were kept without them: an account of that kind is derived anew, once. */
async function accountForLand(database: Database, profile: ProgrammeProfile): Promise<void> {
  const { programme } = profile;
  if (!(await database.read((sql) => awaitsAccount(sql, programme.id)))) return;
  const { differences } = await verifyLand(database, programme.id, availableParallelism());
  await rebuildLand(database, machineOf(profile), differences);
}

/** The machine's own account, for what nobody asked for: mending, sealing. */
export const machineOf = ({ programme }: ProgrammeProfile): Actor => ({
  programmeId: programme.id,
  personId: COMMAND_LINE_ACCOUNT,
  organisationId: programme.authority.operator,
  acts: [],
});

async function registerProfile(database: Database, profile: ProgrammeProfile): Promise<void> {
  const programmeId = profile.programme.id;
  const ready = await database.read(
    async (sql) =>
      (await isRegistered(sql, profile)) && (await findActor(sql, programmeId, COMMAND_LINE_ACCOUNT)) !== undefined,
  );
  if (ready) return;
  await database.transaction(async (sql) => {
    await registerProgramme(sql, profile);
    await insertPerson(sql, {
      programmeId,
      personId: COMMAND_LINE_ACCOUNT,
      name: "Command line of this installation",
      organisationId: profile.programme.authority.operator,
      roles: [{ roleId: "machine_of_this_installation", tier: "T3" }],
    });
  });
}

async function chooseActor(database: Database, profile: ProgrammeProfile, personId = COMMAND_LINE_ACCOUNT) {
  const actor = await database.read((sql) => findActor(sql, profile.programme.id, personId));
  if (actor) return actor;
  throw new CommandRefusal(`Nobody in this programme is called ${JSON.stringify(personId)}; --actor takes an account.`);
}
