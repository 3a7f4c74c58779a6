import { parseArgs } from "node:util";
import type { Result } from "../../foundation/domain/result.ts";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import {
  COMMAND_LINE_ACCOUNT,
  type OpenProgramme,
  PROGRAMME_OPTIONS,
  withProgramme,
} from "../../main/open-programme.ts";
import { AssignmentInput, PersonInput, Reason } from "../domain/administration.schema.ts";
import { asOwnerOfTheMachine, type Administration, inTheNameOf } from "../server/administration/administration.ts";
import { refusalText } from "../server/administration/administration.text.ts";
import { giveRole, takeRole } from "../server/administration/assignments.commands.ts";
import { findTaskId } from "../server/administration/assignments.queries.ts";
import { listHeldRoles } from "../server/administration/grants.queries.ts";
import { findOrganisation } from "../server/administration/organisations.queries.ts";
import { addPerson, endPerson, reinstatePerson } from "../server/administration/people.commands.ts";
import { findKeptPerson, listPeople, type PeopleChoice } from "../server/administration/people.queries.ts";
import { makeRecoveryCode } from "../server/signing-in/account.commands.ts";
import { codeSentence, describePerson, PEOPLE_USAGE } from "./people.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  name: { type: "string" },
  organisation: { type: "string" },
  email: { type: "string" },
  role: { type: "string" },
  district: { type: "string" },
  task: { type: "string" },
  project: { type: "string" },
  tier: { type: "string" },
  until: { type: "string" },
  everywhere: { type: "boolean" },
  reason: { type: "string" },
  search: { type: "string" },
  state: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parse>["values"];

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });

/** What one of the subcommands works with. */
type Work = {
  readonly io: CommandIo;
  readonly open: OpenProgramme;
  readonly administration: Administration;
  readonly isOwner: boolean;
  readonly values: Values;
  readonly account: string;
  readonly role: string;
};

const PEOPLE_AT_ONCE = 500;

/**
 * `firmground people`: keeps who works in the programme and what they may do. Without `--actor` in the name of the machine's owner.
 *
 * @returns 0; 1 after one sentence where it cannot be done; 64 where the arguments make no sense
 */
export async function peopleCommand(args: string[], io: CommandIo): Promise<number> {
  let parsed;
  try {
    parsed = parse(args);
  } catch (error) {
    return refuseUsage(io, error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(PEOPLE_USAGE);
    return EXIT.ok;
  }
  const [name = "", account = "", role = "", ...rest] = positionals;
  const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (!subcommand) return refuseUsage(io, `Say what to do: ${Object.keys(SUBCOMMANDS).join(", ")}; see --help.`);
  const given = [account, role].filter((text) => text !== "").length + rest.length;
  if (given !== subcommand.takes.length) {
    return refuseUsage(io, `firmground people ${[name, ...subcommand.takes].join(" ")} …; see --help.`);
  }
  return withProgramme(values, io, "firmground people", async (open) => {
    const isOwner = open.actor.personId === COMMAND_LINE_ACCOUNT;
    const administration = isOwner
      ? asOwnerOfTheMachine(open.ownerDatabase, open.actor)
      : inTheNameOf(open.database, open.actor);
    return subcommand.run({ io, open, administration, isOwner, values, account, role });
  });
}

const complain = ({ io }: Work, sentence: string): number => {
  io.stderr.write(`${sentence}\n`);
  return EXIT.failed;
};

/** Says what was done, or why not. */
function told<Value, Refusal extends { readonly reason: string }>(
  work: Work,
  outcome: Result<Value, Refusal>,
  sentence: (value: Value) => string,
): number {
  if (!outcome.ok) return complain(work, sentenceOf(outcome.refusal));
  work.io.stdout.write(`${sentence(outcome.value)}\n`);
  return EXIT.ok;
}

/** A refusal in a sentence. */
export function sentenceOf({ reason }: { readonly reason: string }): string {
  const known = Object.hasOwn(refusalText, reason) ? refusalText[reason as keyof typeof refusalText] : undefined;
  return known?.en ?? reason;
}

async function list({ io, open, isOwner, values }: Work): Promise<number> {
  const { state = "active", search, organisation: organisationId, json } = values;
  if (state !== "active" && state !== "ended" && state !== "all") {
    return refuseUsage(io, `--state takes active, ended or all, not ${JSON.stringify(state)}.`);
  }
  const database = isOwner ? open.ownerDatabase : open.database;
  const choice: PeopleChoice = { search, organisationId, state, everywhere: isOwner };
  for (let offset = 0; ; offset += PEOPLE_AT_ONCE) {
    const people = await database.read((sql) =>
      listPeople(sql, open.actor.programmeId, choice, { limit: PEOPLE_AT_ONCE, offset }),
    );
    for (const person of people) io.stdout.write(`${json ? JSON.stringify(person) : describePerson(person)}\n`);
    if (people.length < PEOPLE_AT_ONCE) return EXIT.ok;
  }
}

async function add(work: Work): Promise<number> {
  const { values, account, administration } = work;
  const { name, organisation: organisationId, email, role } = values;
  const input = PersonInput.safeParse({ id: account, name, organisationId, ...(email === undefined ? {} : { email }) });
  if (!input.success) return refuseUsage(work.io, usageSentence(input.error.issues));
  const added = await addPerson(administration, input.data);
  if (!added.ok) return complain(work, sentenceOf(added.refusal));
  work.io.stdout.write(`${account} was added.\n`);
  if (role !== undefined) {
    // What is named with it is the person's organisation; how far the role reaches follows from that.
    const { organisation: _, ...limits } = values;
    const code = await give({ ...work, role, values: limits });
    if (code !== EXIT.ok) return code;
  }
  if (work.isOwner) return recover(work);
  work.io.stdout.write(`Give them a one-time code on the page of ${account}.\n`);
  return EXIT.ok;
}

async function give(work: Work): Promise<number> {
  const { open, administration, values, account, role } = work;
  const { programmeId } = open.actor;
  const found = await open.ownerDatabase.read(async (sql) => {
    const person = await findKeptPerson(sql, programmeId, account);
    return {
      person,
      organisation: person && (await findOrganisation(sql, programmeId, person.organisationId)),
      taskId: values.task === undefined ? null : await findTaskId(sql, programmeId, values.task),
    };
  });
  if (!found.person) return complain(work, sentenceOf({ reason: "unknown-person" }));
  if (found.taskId === undefined) return complain(work, sentenceOf({ reason: "unknown-task" }));
  const unlimited = values.everywhere === true || found.organisation?.kind === "authority";
  const input = AssignmentInput.safeParse({
    roleId: role,
    organisationId: values.organisation ?? (unlimited ? null : found.person.organisationId),
    districtId: values.district ?? null,
    taskId: found.taskId,
    projectId: values.project ?? null,
    endsOn: values.until ?? null,
    ...(values.tier === undefined ? {} : { tier: values.tier }),
  });
  if (!input.success) return refuseUsage(work.io, usageSentence(input.error.issues));
  return told(work, await giveRole(administration, account, input.data), () => `${account} has the role ${role}.`);
}

async function take(work: Work): Promise<number> {
  const { open, administration, account, role } = work;
  const held = await open.ownerDatabase.read((sql) =>
    listHeldRoles(sql, open.actor.programmeId, { personId: account }),
  );
  const named = held.filter(({ roleId }) => roleId === role);
  if (named.length === 0) return complain(work, `${account} does not have the role ${role}.`);
  for (const { id } of named) {
    const outcome = await takeRole(administration, account, id);
    if (!outcome.ok) return complain(work, sentenceOf(outcome.refusal));
  }
  work.io.stdout.write(`${account} no longer has the role ${role}.\n`);
  return EXIT.ok;
}

async function end(work: Work): Promise<number> {
  const { administration, account, values } = work;
  const reason = Reason.safeParse(values.reason);
  if (!reason.success) return refuseUsage(work.io, "Give a --reason: it stays in the journal.");
  return told(
    work,
    await endPerson(administration, account, reason.data),
    ({ roles, machines }) => `${account} has left: ${roles} roles and ${machines} tokens' machines ended.`,
  );
}

async function reinstate(work: Work): Promise<number> {
  const { administration, account, values } = work;
  const reason = Reason.safeParse(values.reason);
  if (!reason.success) return refuseUsage(work.io, "Give a --reason: it stays in the journal.");
  return told(
    work,
    await reinstatePerson(administration, account, reason.data),
    () => `${account} is back, without a role.`,
  );
}

async function recover(work: Work): Promise<number> {
  const { io, open, isOwner, account } = work;
  // An administrator does this on the person's page, where it is known to be them.
  if (!isOwner) return complain(work, "Give the one-time code on the person's page, or without --actor.");
  const { programmeId } = open.actor;
  const made = await open.ownerDatabase.transaction(async (sql) => {
    const person = await findKeptPerson(sql, programmeId, account);
    return person?.kind === "person" && !person.ended ? makeRecoveryCode(sql, open.actor, account) : undefined;
  });
  if (!made) return complain(work, sentenceOf({ reason: "unknown-person" }));
  io.stdout.write(codeSentence(account, made.code, made.hours));
  return EXIT.ok;
}

/** What is wrong with the arguments, from the first flaw of a schema. */
export function usageSentence(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const [first] = issues;
  if (!first) return "The arguments make no sense; see --help.";
  return `${first.path.map(String).join(".") || "arguments"}: ${first.message}.`;
}

const SUBCOMMANDS: Readonly<
  Record<string, { readonly takes: readonly string[]; readonly run: (work: Work) => Promise<number> }>
> = {
  list: { takes: [], run: list },
  add: { takes: ["ACCOUNT"], run: add },
  role: { takes: ["ACCOUNT", "ROLE"], run: give },
  unrole: { takes: ["ACCOUNT", "ROLE"], run: take },
  end: { takes: ["ACCOUNT"], run: end },
  reinstate: { takes: ["ACCOUNT"], run: reinstate },
  recover: { takes: ["ACCOUNT"], run: recover },
};
