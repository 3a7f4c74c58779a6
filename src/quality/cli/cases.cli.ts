import { parseArgs } from "node:util";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import { PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { CASE_STATES, type CaseState } from "../domain/quality-case.ts";
import { listCases } from "../server/case-views.queries.ts";
import { CASES_USAGE, describeCase } from "./cases.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  state: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const CASES_AT_ONCE = 500;

const isCaseState = (text: string): text is CaseState => (CASE_STATES as readonly string[]).includes(text);

/**
 * `firmground cases`: lists the cases over released land, the most severe first and then the oldest.
 *
 * @returns 0 whether there are any or none; 64 after one sentence on `stderr` where the options are wrong
 */
export async function casesCommand(args: string[], io: CommandIo): Promise<number> {
  const wrong = (sentence: string) => refuseUsage(io, sentence);
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  if (values.help) {
    io.stdout.write(CASES_USAGE);
    return EXIT.ok;
  }
  const { state = "open", json = false } = values;
  if (state !== "all" && !isCaseState(state)) {
    return wrong(`--state takes all, ${CASE_STATES.join(", ")}; not ${JSON.stringify(state)}.`);
  }
  const states = state === "all" ? CASE_STATES : [state];

  return withProgramme(values, io, "firmground cases", async ({ database, actor }) => {
    let listed = 0;
    for (;;) {
      const page = { limit: CASES_AT_ONCE, offset: listed };
      const cases = await database.read((sql) => listCases(sql, actor.programmeId, { states }, page));
      for (const each of cases) io.stdout.write(`${json ? JSON.stringify(each) : describeCase(each)}\n`);
      listed += cases.length;
      if (cases.length < CASES_AT_ONCE) break;
    }
    if (listed === 0 && !json) io.stdout.write(state === "open" ? "No case is open.\n" : "There is no such case.\n");
    return EXIT.ok;
  });
}
