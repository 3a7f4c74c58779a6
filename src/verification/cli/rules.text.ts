import type { Rule } from "../domain/rules/rule.ts";
import type { RulesChecked } from "../server/rules/check-rules.commands.ts";
import type { RuleCounts } from "../server/rules/rule-counts.queries.ts";

/** What `firmground rules --help` says. */
export const RULES_USAGE = `Usage: firmground rules [list | check | findings] [OPTIONS]

Lists the verification rules, asks them about all records, or lists what they found.

  list               every rule: how much it weighs, how often it found something, what is open, how often it was overruled
  check              asks every rule about every record and every team, and keeps what is found; for an account that may validate
  findings           what was found, the heaviest first and then the oldest; what was found by chance is a question, no accusation

  --days N           counts the last so many days only (list)
  --rule ID          only this rule (findings)
  --state STATE      open (unless said), accepted, no_longer_applies, all (findings)
  --json             one rule or finding as JSON on each line
  --actor ID         who asks (the account of this machine)
  --data DIR         the data folder (data/)
  --programme ID     which programme, where there are several

Exit code 0, whether anything was found or nothing; 1 where the account may not check.
`;

const NOTHING = { fired: 0, open: 0, overruled: 0 };

/** One rule on one line: weight, found, open, overruled, id, title. */
export function describeRule({ id, severity, title, invariants }: Rule, counts: RuleCounts | undefined): string {
  const { fired, open, overruled } = counts ?? NOTHING;
  const numbers = [fired, open, overruled].map((count) => String(count).padStart(7)).join("");
  const held = invariants.length > 0 ? ` (${invariants.join(", ")})` : "";
  return `${severity.padEnd(12)}${numbers}  ${id.padEnd(34)}  ${title.en}${held}`;
}

/** What stands above the list of rules. */
export const RULES_HEADING = `${"weight".padEnd(12)}${["found", "open", "overr."].map((word) => word.padStart(7)).join("")}  rule`;

/** What a check did, a line for each kind of record that there is. */
export function describeCheck({ seq, kinds }: RulesChecked): string {
  const lines = Object.entries(kinds)
    .filter(([, { checked }]) => checked > 0)
    .map(([kind, { checked, opened, ended }]) => {
      const what = kind === "teams" ? "team-quarters" : kind;
      return `${what.padEnd(16)} ${String(checked).padStart(8)} checked, ${opened} findings opened, ${ended} ended\n`;
    });
  return `${lines.join("")}Journal entry ${seq}.\n`;
}
