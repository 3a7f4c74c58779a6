import type { AlarmRule } from "../domain/alarm-rules.ts";
import type { ListedCase } from "../server/case-views.queries.ts";

/** What `firmground cases --help` says. */
export const CASES_USAGE = `Usage: firmground cases [--state STATE] [--json]

Lists the cases over released land, the most severe first and then the oldest. A case opens by itself where ordnance is found, or an
accident happens, in released land; until a person decides it, the release is frozen.

  --state STATE      open (unless said), confirmed, not_confirmed, position_error, no_longer_applies, all
  --json             one case as JSON on each line
  --actor ID         who asks (the account of this machine)
  --data DIR         the data folder (data/)
  --programme ID     which programme, where there are several

Exit code 0, whether there are cases or none.
`;

const NOTICED: Readonly<Record<AlarmRule, string>> = {
  "ordnance-in-unsearched-land": "ordnance in land that was cancelled or reduced",
  "ordnance-in-released-land": "ordnance in released land after its release",
  "accident-in-released-land": "accident in released land after its release",
};

/** Warns that a decision or an import put released land in doubt; nothing where it did not. */
export const openedWarning = (cases: number): string =>
  cases === 0
    ? ""
    : `ALARM: ${cases === 1 ? "1 case" : `${cases.toLocaleString("en-GB")} cases`} over released land opened; see firmground cases.\n`;

/** One case on one line: how bad, what, where, how it stands. */
export function describeCase(listed: ListedCase): string {
  const { distanceM } = listed;
  const where = distanceM === 0 ? "inside" : `within ${Math.ceil(distanceM)} m of`;
  return [
    listed.severity.padEnd(8),
    listed.happenedOn,
    `${listed.recordNumber} ${where} ${listed.organisationId}/${listed.releaseNumber}`,
    NOTICED[listed.rule],
    listed.state.replaceAll("_", " "),
  ].join("  ");
}
