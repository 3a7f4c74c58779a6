import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import { findingColumns, type FindingState, type KeptFinding } from "./kept-findings.queries.ts";

/** A finding in a list, with the moment since which it stands as it does, and who accepted it. */
export type ListedFinding = KeptFinding & {
  readonly openedAt: string;
  readonly sinceAt: string;
  readonly personName: string | null;
};

/** Which findings a list holds. */
export type FindingChoice = {
  readonly rule?: string | undefined;
  readonly states: readonly FindingState[];
  /** those about a record, or about a pair of which it is one */
  readonly recordId?: string | undefined;
};

const chosenFindings = (sql: Sql, programmeId: string, { rule, states, recordId }: FindingChoice): SqlPart => sql`
  current.programme_id = ${programmeId} and current.known_to_seq is null and current.state = any (${[...states]}::text[])
  ${rule === undefined ? sql`` : sql`and current.rule = ${rule}`}
  ${recordId === undefined ? sql`` : sql`and (current.record_id = ${recordId} or current.other_id = ${recordId})`}
`;

const listedColumns = (sql: Sql): SqlPart => sql`
  ${findingColumns(sql)},
  moments.opened_at as "openedAt", moments.since_at as "sinceAt",
  (select person.name from person where person.programme_id = current.programme_id and person.id = current.actor_id) as "personName"
`;

/** The moments of a finding stand in the journal, of which a reader may see less than of findings. */
const moments = (sql: Sql): SqlPart => sql`
  cross join lateral (
    select (select finding_moment(current.programme_id, current.opened_seq)) as opened_at,
           (select finding_moment(current.programme_id, current.known_from_seq)) as since_at
  ) moments
`;

/** Lists findings: the heaviest first, then the oldest. */
export async function listFindings(
  sql: Sql,
  programmeId: string,
  choice: FindingChoice,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedFinding[]> {
  return sql<ListedFinding[]>`
    select ${listedColumns(sql)}
    from rule_finding current
    ${moments(sql)}
    where ${chosenFindings(sql, programmeId, choice)}
    order by current.severity, current.opened_seq, current.id
    limit ${limit} offset ${offset}
  `;
}

/** How many findings such a list holds. */
export async function countFindings(sql: Sql, programmeId: string, choice: FindingChoice): Promise<number> {
  const [row] = await sql<{ findings: number }[]>`
    select count(*)::int as findings from rule_finding current where ${chosenFindings(sql, programmeId, choice)}
  `;
  return row?.findings ?? 0;
}

/** One finding as it stands now. */
export async function findFinding(sql: Sql, programmeId: string, id: string): Promise<ListedFinding | undefined> {
  const [found] = await sql<ListedFinding[]>`
    select ${listedColumns(sql)}
    from rule_finding current
    ${moments(sql)}
    where current.programme_id = ${programmeId} and current.known_to_seq is null and current.id = ${id}
  `;
  return found;
}

/** One state in the history of a finding. */
export type FindingStep = {
  readonly state: FindingState;
  readonly recordVersion: number | null;
  readonly at: string;
  readonly personName: string | null;
  readonly reason: string | null;
};

/** The history of a finding, the latest first. */
export async function findFindingSteps(sql: Sql, programmeId: string, id: string): Promise<FindingStep[]> {
  return sql<FindingStep[]>`
    select step.state, step.record_version as "recordVersion", step.reason, finding_moment(step.programme_id, step.known_from_seq) as at,
           (select person.name from person where person.programme_id = step.programme_id and person.id = step.actor_id) as "personName"
    from rule_finding step
    where step.programme_id = ${programmeId} and step.id = ${id}
    order by step.known_from_seq desc
  `;
}
