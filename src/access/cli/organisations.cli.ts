import { parseArgs } from "node:util";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import { COMMAND_LINE_ACCOUNT, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { OrganisationChange, OrganisationInput } from "../domain/administration.schema.ts";
import { type Administration, asOwnerOfTheMachine, inTheNameOf } from "../server/administration/administration.ts";
import { addOrganisation, changeOrganisation } from "../server/administration/organisations.commands.ts";
import { findOrganisation, listOrganisations } from "../server/administration/organisations.queries.ts";
import { sentenceOf, usageSentence } from "./people.cli.ts";
import { ORGANISATIONS_USAGE } from "./people.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  kind: { type: "string" },
  "name-az": { type: "string" },
  "name-en": { type: "string" },
  "name-ru": { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const TAKES: Readonly<Record<string, number>> = { list: 0, add: 1, change: 1 };

/**
 * `firmground organisations`: lists, adds and changes the organisations of the programme.
 *
 * @returns 0; 1 after one sentence where it cannot be done; 64 where the arguments make no sense
 */
export async function organisationsCommand(args: string[], io: CommandIo): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return refuseUsage(io, error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(ORGANISATIONS_USAGE);
    return EXIT.ok;
  }
  const [name = "", id = ""] = positionals;
  const takes = Object.hasOwn(TAKES, name) ? TAKES[name] : undefined;
  if (takes === undefined || positionals.length !== takes + 1) {
    return refuseUsage(io, "Say what to do: list, add ID, change ID; see --help.");
  }
  return withProgramme(values, io, "firmground organisations", async ({ actor, database, ownerDatabase }) => {
    const { programmeId } = actor;
    if (name === "list") {
      for (const organisation of await ownerDatabase.read((sql) => listOrganisations(sql, programmeId))) {
        const { kind, names, people } = organisation;
        const line = [organisation.id.padEnd(16), kind.padEnd(14), names.en, `(${people} people)`].join("  ");
        io.stdout.write(`${values.json ? JSON.stringify(organisation) : line}\n`);
      }
      return EXIT.ok;
    }
    const isOwner = actor.personId === COMMAND_LINE_ACCOUNT;
    const administration = isOwner ? asOwnerOfTheMachine(ownerDatabase, actor) : inTheNameOf(database, actor);
    const before = await ownerDatabase.read((sql) => findOrganisation(sql, programmeId, id));
    const known = name === "change" ? before : undefined;
    const given = {
      kind: values.kind ?? known?.kind,
      names: {
        az: values["name-az"] ?? known?.names.az,
        en: values["name-en"] ?? known?.names.en,
        ru: values["name-ru"] ?? known?.names.ru,
      },
      activeFrom: values.from ?? known?.activeFrom ?? null,
      activeTo: values.to ?? known?.activeTo ?? null,
    };
    const outcome = await write(administration, name, id, given);
    if ("issues" in outcome) return refuseUsage(io, usageSentence(outcome.issues));
    if (outcome.ok) {
      io.stdout.write(`${id} was ${name === "add" ? "added" : "changed"}.\n`);
      return EXIT.ok;
    }
    io.stderr.write(`${sentenceOf(outcome.refusal)}\n`);
    return EXIT.failed;
  });
}

/** Adds or changes an organisation, or says what is wrong with what was given. */
async function write(administration: Administration, name: string, id: string, given: object) {
  if (name === "add") {
    const input = OrganisationInput.safeParse({ id, ...given });
    return input.success ? addOrganisation(administration, input.data) : { issues: input.error.issues };
  }
  const change = OrganisationChange.safeParse(given);
  return change.success ? changeOrganisation(administration, id, change.data) : { issues: change.error.issues };
}
