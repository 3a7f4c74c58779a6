import { parseArgs } from "node:util";
import { ruleCatalogue } from "../../exchange/domain/rule-catalogue.ts";
import { type CommandIo, EXIT, refuseUsage } from "../../foundation/server/command-io.ts";
import { type OpenProgramme, PROGRAMME_OPTIONS, withProgramme } from "../../main/open-programme.ts";
import { findNumbers } from "../server/records.queries.ts";
import { checkRules } from "../server/rules/check-rules.commands.ts";
import { listFindings, type ListedFinding } from "../server/rules/finding-views.queries.ts";
import { recordsIn, subjectOfKept, wordsOfKept } from "../server/rules/finding-words.ts";
import { FINDING_STATES, type FindingState } from "../server/rules/kept-findings.queries.ts";
import { countByRule, firstSeqSince } from "../server/rules/rule-counts.queries.ts";
import { describeCheck, describeRule, RULES_HEADING, RULES_USAGE } from "./rules.text.ts";

const OPTIONS = {
  ...PROGRAMME_OPTIONS,
  days: { type: "string" },
  rule: { type: "string" },
  state: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

const ACTIONS = ["list", "check", "findings"] as const;
const FINDINGS_AT_ONCE = 500;
const DAY_MS = 86_400_000;

const isState = (text: string): text is FindingState => (FINDING_STATES as readonly string[]).includes(text);

/**
 * `firmground rules`: lists the rules, checks all records, or lists what was found.
 *
 * @returns 0 when it was done; 1 where the account may not check; 64 after one sentence on `stderr` where the options are wrong
 */
export async function rulesCommand(args: string[], io: CommandIo): Promise<number> {
  const wrong = (sentence: string) => refuseUsage(io, sentence);
  let parsed;
  try {
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(RULES_USAGE);
    return EXIT.ok;
  }
  const [action = "list", ...others] = positionals;
  const known = ACTIONS.find((name) => name === action);
  if (!known || others.length > 0) {
    return wrong(`rules takes one of ${ACTIONS.join(", ")}; not ${JSON.stringify(positionals.join(" "))}.`);
  }
  const { rule, state = "open", json = false } = values;
  const days = values.days === undefined ? undefined : Number(values.days);
  if (days !== undefined && !(Number.isInteger(days) && days >= 1)) return wrong("--days takes a number of days.");
  if (rule !== undefined && !ruleCatalogue.some(({ id }) => id === rule)) {
    return wrong(`There is no rule ${JSON.stringify(rule)}; "firmground rules" lists those there are.`);
  }
  if (state !== "all" && !isState(state)) {
    return wrong(`--state takes all, ${FINDING_STATES.join(", ")}; not ${JSON.stringify(state)}.`);
  }

  return withProgramme(values, io, "firmground rules", (open) => {
    if (known === "check") return check(open, io, json);
    if (known === "list") return list(open, io, { days, json });
    return findings(open, io, { rule, states: state === "all" ? FINDING_STATES : [state], json });
  });
}

async function check({ database, profile, actor }: OpenProgramme, io: CommandIo, json: boolean): Promise<number> {
  const outcome = await checkRules(database, actor, profile.programme.productivityLimits ?? []);
  if (!outcome.ok) {
    io.stderr.write(`This account may not ${outcome.refusal.act} records; name one that may by --actor.\n`);
    return 1;
  }
  io.stdout.write(json ? `${JSON.stringify(outcome.value)}\n` : describeCheck(outcome.value));
  return EXIT.ok;
}

async function list(
  { database, actor }: OpenProgramme,
  io: CommandIo,
  { days, json }: { readonly days: number | undefined; readonly json: boolean },
): Promise<number> {
  const since = days === undefined ? undefined : new Date(Date.now() - days * DAY_MS);
  const counts = await database.as(actor).read(async (sql) => {
    const sinceSeq = await firstSeqSince(sql, actor.programmeId, since);
    return new Map((await countByRule(sql, actor.programmeId, sinceSeq)).map((each) => [each.rule, each]));
  });
  if (!json) io.stdout.write(`${RULES_HEADING}\n`);
  for (const rule of ruleCatalogue) {
    const { fired = 0, open = 0, overruled = 0 } = counts.get(rule.id) ?? {};
    io.stdout.write(
      `${json ? JSON.stringify({ ...rule, fired, open, overruled }) : describeRule(rule, counts.get(rule.id))}\n`,
    );
  }
  return EXIT.ok;
}

async function findings(
  { database, actor, profile }: OpenProgramme,
  io: CommandIo,
  { rule, states, json }: { rule: string | undefined; states: readonly FindingState[]; json: boolean },
): Promise<number> {
  let listed = 0;
  for (;;) {
    const page = { limit: FINDINGS_AT_ONCE, offset: listed };
    const found = await database.as(actor).read(async (sql) => {
      const batch = await listFindings(sql, actor.programmeId, { rule, states }, page);
      return { batch, numbers: await findNumbers(sql, actor.programmeId, recordsIn(batch)) };
    });
    const context = { profile, language: "en", numbers: found.numbers } as const;
    const line = (finding: ListedFinding): string =>
      [
        finding.severity.padEnd(12),
        finding.rule.padEnd(28),
        `${finding.organisationId}/${subjectOfKept(context, finding)}`,
        wordsOfKept(context, finding).wrong,
        ...(finding.state === "open" ? [] : [finding.state.replaceAll("_", " ")]),
      ].join("  ");
    for (const finding of found.batch) {
      const { basis: _basis, authorId: _author, ...shown } = finding;
      const { wrong, right } = wordsOfKept(context, finding);
      io.stdout.write(`${json ? JSON.stringify({ ...shown, wrong, right }) : line(finding)}\n`);
    }
    listed += found.batch.length;
    if (found.batch.length < FINDINGS_AT_ONCE) break;
  }
  if (listed === 0 && !json) io.stdout.write("Nothing was found.\n");
  return EXIT.ok;
}
