import type { Sql } from "../../../foundation/server/database.ts";
import type { KeptRuleId } from "../../domain/rules/kept-rules.ts";
import type { RuleSeverity } from "../../domain/rules/rule.ts";
import type { RecordKind } from "../../domain/states.ts";
import type { RaisedFinding } from "./raised-findings.queries.ts";

/** How a finding stands. */
export const FINDING_STATES = ["open", "accepted", "no_longer_applies"] as const;

export type FindingState = (typeof FINDING_STATES)[number];

/** A finding as the register keeps it. */
export type KeptFinding = RaisedFinding & {
  readonly id: string;
  readonly severity: Exclude<RuleSeverity, "alarm">;
  readonly state: FindingState;
  readonly openedSeq: number;
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly fromSeq: number;
};

/** The columns of {@link KeptFinding}, of `rule_finding` under the name `current`. */
export const findingColumns = (sql: Sql) => sql`
  current.id, current.rule, current.severity, current.state,
  current.record_kind as "recordKind", current.record_id as "recordId", current.record_version as "recordVersion", current.subject,
  current.other_kind as "otherKind", current.other_id as "otherId", current.field, current.facts, encode(current.basis, 'hex') as basis,
  current.organisation_id as "organisationId", current.district_id as "districtId", current.sensitivity, current.author_id as "authorId",
  current.opened_seq as "openedSeq", current.actor_id as "actorId", current.reason, current.known_from_seq as "fromSeq"
`;

/** The findings of these rules that are about a checked record (`checked_version`). */
export async function listKeptOfChecked(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  rules: readonly KeptRuleId[],
): Promise<KeptFinding[]> {
  return sql<KeptFinding[]>`
    select ${findingColumns(sql)}
    from rule_finding current
    join checked_version checked on checked.record_id = current.record_id
    where current.programme_id = ${programmeId} and current.known_to_seq is null and current.record_kind = ${kind}
      and current.rule = any (${[...rules]}::text[])
  `;
}

/** The findings of these rules that are about what teams reported. */
export async function listKeptOfTeams(
  sql: Sql,
  programmeId: string,
  rules: readonly KeptRuleId[],
): Promise<KeptFinding[]> {
  return sql<KeptFinding[]>`
    select ${findingColumns(sql)}
    from rule_finding current
    where current.programme_id = ${programmeId} and current.known_to_seq is null and current.record_id is null
      and current.rule = any (${[...rules]}::text[])
  `;
}

/** A row that is to be written of a finding. */
export type FindingRow = Omit<KeptFinding, "fromSeq">;

const ROWS_AT_ONCE = 5_000;

/**
 * Closes the present rows of findings with a journal entry; another row follows for each. A row that a later entry wrote meanwhile stays: it
 * knows more.
 */
export async function closeFindings(sql: Sql, programmeId: string, ids: readonly string[], seq: number): Promise<void> {
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    await sql`
      update rule_finding set known_to_seq = ${seq}
      where programme_id = ${programmeId} and id = any (${ids.slice(start, start + ROWS_AT_ONCE)}::uuid[])
        and known_to_seq is null and known_from_seq < ${seq}::bigint
    `;
  }
}

/** Writes how findings stand from a journal entry on; one that somebody else wrote in the same moment is the same. */
export async function insertFindings(
  sql: Sql,
  programmeId: string,
  rows: readonly FindingRow[],
  seq: number,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await sql`
      insert into rule_finding (programme_id, id, rule, severity, state, record_kind, record_id, record_version, subject, other_kind,
                                other_id, field, facts, basis, organisation_id, district_id, sensitivity, author_id, opened_seq, actor_id,
                                reason, known_from_seq)
      select ${programmeId}, given.id, given.rule, given.severity, given.state, given."recordKind", given."recordId",
             given."recordVersion", given.subject, given."otherKind", given."otherId", given.field, given.facts,
             decode(given.basis, 'hex'), given."organisationId", given."districtId", given.sensitivity, given."authorId",
             given."openedSeq", given."actorId", given.reason, ${seq}::bigint
      from jsonb_to_recordset(${sql.json(rows.slice(start, start + ROWS_AT_ONCE) as never)}) given
        (id uuid, rule text, severity text, state text, "recordKind" text, "recordId" uuid, "recordVersion" integer, subject text,
         "otherKind" text, "otherId" uuid, field text, facts jsonb, basis text, "organisationId" text, "districtId" text,
         sensitivity text, "authorId" text, "openedSeq" bigint, "actorId" text, reason text)
      on conflict (programme_id, id) where known_to_seq is null do nothing
    `;
  }
}

/** What stops a decision: the first record by number, and how many findings of which rule. */
export type StoppingFindings = {
  readonly localId: string;
  readonly rule: KeptRuleId;
  readonly findings: number;
};

/**
 * Finds what stops the chosen versions (`chosen_version`) from being validated or approved: open findings that block, or that need a
 * reason and have none. Rules are asked again before (`followDecision`).
 */
export async function blockingFindings(
  sql: Sql,
  programmeId: string,
  severities: readonly RuleSeverity[],
): Promise<StoppingFindings | undefined> {
  const [stopping] = await sql<StoppingFindings[]>`
    select record.local_id as "localId", current.rule, count(*) over () as findings
    from chosen_version chosen
    join rule_finding current
      on current.programme_id = ${programmeId} and current.record_id = chosen.record_id and current.known_to_seq is null
     and current.state = 'open' and current.severity = any (${[...severities]}::text[])
    join record_overview record
      on record.programme_id = ${programmeId} and record.record_kind = current.record_kind and record.id = current.record_id
     and record.version = current.record_version
    order by current.severity, record.local_id, current.rule
    limit 1
  `;
  return stopping;
}

/** How a finding stands now; undefined where there is none, or none that the transaction may see. */
export async function findCurrent(sql: Sql, programmeId: string, id: string): Promise<KeptFinding | undefined> {
  const [current] = await sql<KeptFinding[]>`
    select ${findingColumns(sql)} from rule_finding current
    where current.programme_id = ${programmeId} and current.id = ${id} and current.known_to_seq is null
  `;
  return current;
}

/** Locks the present row of a finding until the transaction ends, so that two people do not accept it in the same moment. */
export async function lockCurrent(sql: Sql, programmeId: string, id: string): Promise<KeptFinding | undefined> {
  await sql`select pg_advisory_xact_lock(21, hashtext(${`${programmeId} ${id}`}))`;
  return findCurrent(sql, programmeId, id);
}

/** Whether an organisation is the authority of its programme. */
export async function isOfAuthority(
  sql: Sql,
  { programmeId, organisationId }: { readonly programmeId: string; readonly organisationId: string },
): Promise<boolean> {
  const [row] = await sql<{ authority: boolean }[]>`
    select exists (select from organisation where programme_id = ${programmeId} and id = ${organisationId} and kind = 'authority') as authority
  `;
  return row?.authority ?? false;
}
