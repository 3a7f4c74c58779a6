import { parseArgs } from "node:util";
import type { CommandIo } from "../../foundation/server/command-io.ts";
import { derivedId, isId } from "../../foundation/server/ids.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { openedWarning } from "../../quality/cli/cases.text.ts";
import { countCasesOpenedBy } from "../../quality/server/case-views.queries.ts";
import { isRecordKind, isState, isWithdrawalReason, type RecordKind, WITHDRAWAL_REASONS } from "../domain/states.ts";
import { decideRecords } from "../server/decide.commands.ts";
import type { Selection } from "../server/decide.queries.ts";
import { ADVANCE_USAGE, describeRefusal } from "./advance.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  kind: { type: "string" },
  to: { type: "string" },
  import: { type: "string" },
  state: { type: "string" },
  reason: { type: "string" },
  "reason-code": { type: "string" },
  help: { type: "boolean" },
} as const;

/**
 * `firmground advance`: moves records from one state to the next.
 *
 * @returns 0 when all were moved; 1 after one sentence on `stderr`, when none was
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
  const { kind = "", to = "", reason, "reason-code": reasonCode } = values;
  if (!isRecordKind(kind)) return complain(`--kind takes a kind of record, not ${JSON.stringify(kind)}; see --help.`);
  if (!isState(to)) return complain(`--to takes a state, not ${JSON.stringify(to)}; see --help.`);
  if (reasonCode !== undefined && !isWithdrawalReason(reasonCode)) {
    return complain(`--reason-code takes ${WITHDRAWAL_REASONS.join(", ")}; not ${JSON.stringify(reasonCode)}.`);
  }
  const choices = [values.import, values.state, positionals[0]].filter((choice) => choice !== undefined);
  if (choices.length !== 1)
    return complain("Say which records: by --import, by --state, or by their numbers; one of the three.");
  if (values.import !== undefined && !isId(values.import))
    return complain("--import takes the identifier that the import printed.");

  return withProgramme(values, io, "firmground advance", async ({ database, actor }) => {
    const selection = selectionOf(actor.programmeId, kind, values, positionals);
    if (typeof selection === "string") return complain(selection);
    const outcome = await decideRecords(database, actor, { kind, selection, to, reason, reasonCode });
    if (!outcome.ok) return complain(describeRefusal(outcome.refusal));
    const { decided, seq } = outcome.value;
    io.stdout.write(`${decided} ${kind}: ${to} (journal entry ${seq})\n`);
    io.stdout.write(openedWarning(await database.read((sql) => countCasesOpenedBy(sql, actor.programmeId, seq))));
    return 0;
  });
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
