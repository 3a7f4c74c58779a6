import { parseArgs } from "node:util";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import { derivedId, isId } from "../../foundation/server/ids.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { openedWarning } from "../../quality/cli/cases.text.ts";
import { countCasesOpenedBy } from "../../quality/server/case-views.queries.ts";
import type { Actor } from "../../access/domain/actor.ts";
import type { Database } from "../../foundation/server/database.ts";
import { MOST_RECORDS } from "../domain/decision.schema.ts";
import { isReturnReason, RETURN_REASONS } from "../domain/return-reasons.ts";
import {
  type Decision,
  DECISIONS,
  isDecision,
  isRecordKind,
  isState,
  isWithdrawalReason,
  type RecordKind,
  WITHDRAWAL_REASONS,
} from "../domain/states.ts";
import { decideEach, listChosen } from "../server/decide-each.commands.ts";
import { decideRecords, type DecisionRequest } from "../server/decide.commands.ts";
import type { Selection } from "../server/decide.queries.ts";
import { findNumbers } from "../server/records.queries.ts";
import { refusalWords } from "../server/refusal.text.ts";
import { reopenRecord } from "../server/remarks.commands.ts";
import { ADVANCE_USAGE, describeRefusal } from "./advance.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  kind: { type: "string" },
  to: { type: "string" },
  import: { type: "string" },
  state: { type: "string" },
  reason: { type: "string" },
  "reason-code": { type: "string", multiple: true },
  each: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/**
 * `firmground advance`: moves records from one state to the next.
 *
 * @returns 0 when all were moved; 1 after one sentence on `stderr`, when none was; with `--each` 1 where some were not, each with its sentence
 */
export async function advanceCommand(args: string[], io: CommandIo): Promise<number> {
  const complain = (sentence: string): number => {
    io.stderr.write(`${sentence}\n`);
    return 1;
  };
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(ADVANCE_USAGE);
    return 0;
  }
  const { kind = "", to = "", reason, "reason-code": codes = [] } = values;
  if (!isRecordKind(kind)) return complain(`--kind takes a kind of record, not ${JSON.stringify(kind)}; see --help.`);
  if (!isDecision(to)) return complain(`--to takes ${DECISIONS.join(", ")}; not ${JSON.stringify(to)}.`);
  const why = readCodes(to, codes);
  if (typeof why === "string") return complain(why);
  const choices = [values.import, values.state, positionals[0]].filter((choice) => choice !== undefined);
  if (choices.length !== 1)
    return complain("Say which records: by --import, by --state, or by their numbers; one of the three.");
  if (values.import !== undefined && !isId(values.import))
    return complain("--import takes the identifier that the import printed.");

  return withProgramme(values, io, "firmground advance", async ({ database, actor }) => {
    const selection = selectionOf(actor.programmeId, kind, values, positionals);
    if (typeof selection === "string") return complain(selection);
    const request: MoveRequest = { kind, to, reason, ...why };
    if (values.each || to === "reopened") return moveEach(io, database, actor, request, selection);
    const outcome = await decideRecords(database, actor, { ...request, selection, to });
    if (!outcome.ok) return complain(describeRefusal(outcome.refusal));
    const { decided, seq } = outcome.value;
    io.stdout.write(`${decided} ${kind}: ${to} (journal entry ${seq})\n`);
    io.stdout.write(openedWarning(await database.read((sql) => countCasesOpenedBy(sql, actor.programmeId, seq))));
    return 0;
  });
}

type Codes = Pick<DecisionRequest, "reasonCode" | "reasonCodes">;

type MoveRequest = Codes & { readonly kind: RecordKind; readonly to: Decision; readonly reason: string | undefined };

/** Reads the codes of a withdrawal, which has one, or of a return or reopening, which may have several; or says what is wrong with them. */
function readCodes(to: Decision, codes: readonly string[]): Codes | string {
  if (codes.length === 0) return {};
  if (to === "withdrawn") {
    const [code = "", ...more] = codes;
    if (isWithdrawalReason(code) && more.length === 0) return { reasonCode: code };
    return `--reason-code takes one of ${WITHDRAWAL_REASONS.join(", ")}; not ${JSON.stringify(codes.join(", "))}.`;
  }
  const wrong = codes.find((code) => !isReturnReason(code));
  if (wrong === undefined) return { reasonCodes: codes.filter(isReturnReason) };
  return `--reason-code takes ${RETURN_REASONS.join(", ")}; not ${JSON.stringify(wrong)}.`;
}

/** Takes the step with each of the chosen records for itself, and writes a line for each. */
async function moveEach(
  io: CommandIo,
  database: Database,
  actor: Actor,
  { kind, to, ...why }: MoveRequest,
  selection: Selection,
): Promise<number> {
  const { programmeId } = actor;
  const chosen = await listChosen(database, actor, kind, selection);
  if (chosen.length === 0) {
    io.stderr.write(`${describeRefusal({ reason: "nothing-chosen" })}\n`);
    return 1;
  }
  let refusals = 0;
  for (let first = 0; first < chosen.length; first += MOST_RECORDS) {
    const records = chosen.slice(first, first + MOST_RECORDS).map((id) => ({ kind, id }));
    const outcomes =
      to === "reopened"
        ? await Promise.all(
            records.map(async (record) => ({ ...record, outcome: await reopenRecord(database, actor, record, why) })),
          )
        : await decideEach(database, actor, records, { to, ...why });
    const ids = records.map(({ id }) => id);
    const numbers = await database.as(actor).read((sql) => findNumbers(sql, programmeId, ids));
    for (const { id, outcome } of outcomes) {
      const number = numbers.get(id) ?? id;
      if (outcome.ok) io.stdout.write(`${number}: ${to} (journal entry ${outcome.value.seq})\n`);
      else {
        refusals += 1;
        io.stderr.write(`${number}: ${refusalWords(outcome.refusal, "en")}\n`);
      }
    }
  }
  io.stdout.write(`${chosen.length - refusals} done, ${refusals} refused\n`);
  return refusals === 0 ? 0 : 1;
}

function selectionOf(
  programmeId: string,
  kind: RecordKind,
  values: { import?: string | undefined; state?: string | undefined },
  numbers: readonly string[],
): Selection | string {
  if (values.import !== undefined) return { importId: values.import };
  if (values.state !== undefined) {
    return isState(values.state)
      ? { state: values.state }
      : `--state takes a state, not ${JSON.stringify(values.state)}; see --help.`;
  }
  const unclear = numbers.find((number) => !number.includes("/"));
  if (unclear !== undefined) return `A record is named as organisation/number, e.g. anama/${unclear}.`;
  const ids = numbers.map((number) => {
    const [organisation = "", ...rest] = number.split("/");
    return derivedId([programmeId, kind, organisation, rest.join("/")]);
  });
  return { ids };
}
