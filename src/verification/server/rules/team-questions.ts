import { contentHash } from "../../../foundation/server/journal.ts";
import type { Sql } from "../../../foundation/server/database.ts";
import type { KeptRuleId } from "../../domain/rules/kept-rules.ts";
import { repeatedValuesOf } from "../../domain/rules/repeated-values.ts";
import { lastDigitsOf } from "../../domain/rules/same-last-digits.ts";
import { peersOf, spreadOf } from "../../domain/rules/spread-of-values.ts";
import type { TeamSign } from "../../domain/rules/team-values.ts";
import { settleFindings } from "./follow-findings.ts";
import { listKeptOfTeams } from "./kept-findings.queries.ts";
import type { RaisedFinding } from "./raised-findings.queries.ts";
import { listTeamReports, type TeamReports } from "./team-reports.queries.ts";

const TEAM_RULES = ["same-last-digits", "repeated-values", "spread-of-values"] as const satisfies readonly KeptRuleId[];

type TeamTest = (team: TeamReports, teams: readonly TeamReports[]) => TeamSign | undefined;

const TESTS: Readonly<Record<(typeof TEAM_RULES)[number], TeamTest>> = {
  "same-last-digits": ({ values }) => lastDigitsOf(values),
  "repeated-values": ({ values }) => repeatedValuesOf(values),
  "spread-of-values": (team, teams) => spreadOf(team.values, peersOf(team, teams)),
};

const rounded = (value: string | number): string | number =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;

/** Asks the questions about teams and quarters, and brings what is kept of them up to date; expects to work as the register. */
export async function followTeams(
  sql: Sql,
  programmeId: string,
  seq: number,
): Promise<{ checked: number; opened: number; ended: number }> {
  const teams = await listTeamReports(sql, programmeId);
  const raised: RaisedFinding[] = [];
  for (const team of teams) {
    for (const rule of TEAM_RULES) {
      const sign = TESTS[rule](team, teams);
      if (sign) raised.push(raisedOf(rule, team, sign));
    }
  }
  const kept = await listKeptOfTeams(sql, programmeId, TEAM_RULES);
  return { checked: teams.length, ...(await settleFindings(sql, programmeId, raised, kept, seq)) };
}

function raisedOf(
  rule: KeptRuleId,
  { organisation, team, method, quarter, values, sensitivity }: TeamReports,
  sign: TeamSign,
): RaisedFinding {
  const { statistic, threshold, sample, facts } = sign;
  const told = { ...facts, statistic, threshold, sample };
  return {
    rule,
    recordKind: "daily-progress",
    recordId: null,
    recordVersion: null,
    subject: [team, method, quarter].join(" · "),
    otherKind: null,
    otherId: null,
    field: "areaProcessedM2",
    facts: {
      team,
      method,
      quarter,
      ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, rounded(value)])),
    },
    // An answer holds for the reports that it was given about.
    basis: contentHash([...values]).toString("hex"),
    organisationId: organisation,
    districtId: null,
    sensitivity,
    authorId: null,
  };
}
