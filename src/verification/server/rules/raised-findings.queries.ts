import type { Sql, SqlPart } from "../../../foundation/server/database.ts";
import { accreditationGaps } from "../../../quality/server/accreditation.queries.ts";
import type { KeptRuleId } from "../../domain/rules/kept-rules.ts";
import type { ProductivityLimit } from "../../domain/rules/more-than-a-crew-can-do.ts";
import type { RecordKind } from "../../domain/states.ts";
import { tableOf } from "../decide.queries.ts";
import { findDifferingAreas } from "./area-differs-from-boundary.sql.ts";
import { findClearedUnprocessed } from "./cleared-more-than-processed.sql.ts";
import { findWrongOrder } from "./dates-of-linked-records.sql.ts";
import { findRepeatedDays } from "./duplicate-day.sql.ts";
import { findRepeatedEvents } from "./duplicate-event.sql.ts";
import { findRepeatedFinds } from "./duplicate-find.sql.ts";
import { findRepeatedLots } from "./duplicate-lot.sql.ts";
import { findFarFinds } from "./find-far-from-its-land.sql.ts";
import { findAtDemolitionPlaces } from "./found-at-demolition-place.sql.ts";
import { findUnmatchedResults } from "./items-of-spot-task.sql.ts";
import { findLateReports } from "./late-report.sql.ts";
import { findBeyondLimits } from "./more-than-a-crew-can-do.sql.ts";
import { findWithoutReferencePoints } from "./no-reference-points.sql.ts";
import type { RuleQuery } from "./rule-query.ts";
import { findUnstandingObjectives } from "./tasked-before-standing.sql.ts";

/** What a rule finds now: about which record, what rests on what, and whose record it is. */
export type RaisedFinding = {
  readonly rule: KeptRuleId;
  readonly recordKind: RecordKind;
  readonly recordId: string | null;
  readonly recordVersion: number | null;
  readonly subject: string;
  readonly otherKind: RecordKind | null;
  readonly otherId: string | null;
  readonly field: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
  /** SHA-256 of what an acceptance rests on, in hexadecimal */
  readonly basis: string;
  readonly organisationId: string;
  readonly districtId: string | null;
  readonly sensitivity: string;
  readonly authorId: string | null;
};

type NamedQuery = readonly [rule: KeptRuleId, query: RuleQuery];

const QUERIES: Readonly<Record<RecordKind, readonly NamedQuery[]>> = {
  "hazardous-area": [
    ["area-differs-from-boundary", findDifferingAreas],
    ["no-reference-points", findWithoutReferencePoints],
  ],
  task: [
    ["dates-of-linked-records", findWrongOrder],
    ["tasked-before-standing", findUnstandingObjectives],
  ],
  "daily-progress": [
    ["dates-of-linked-records", findWrongOrder],
    ["duplicate-day", findRepeatedDays],
  ],
  "eod-spot-task": [
    ["items-of-spot-task", findUnmatchedResults],
    ["duplicate-event", findRepeatedEvents],
  ],
  "ordnance-item": [
    ["dates-of-linked-records", findWrongOrder],
    ["duplicate-find", findRepeatedFinds],
    ["duplicate-lot", findRepeatedLots],
    ["find-far-from-its-land", findFarFinds],
    ["found-at-demolition-place", findAtDemolitionPlaces],
  ],
  "release-polygon": [
    ["dates-of-linked-records", findWrongOrder],
    ["area-differs-from-boundary", findDifferingAreas],
    ["cleared-more-than-processed", findClearedUnprocessed],
  ],
  accident: [["duplicate-event", findRepeatedEvents]],
};

const queriesOf = (kind: RecordKind, limits: readonly ProductivityLimit[] | undefined): readonly NamedQuery[] => [
  ...QUERIES[kind],
  ["late-report", findLateReports],
  ...(kind === "daily-progress" && limits ? [["more-than-a-crew-can-do", findBeyondLimits(limits)] as const] : []),
];

/** The rules of a kind about the records in `checked_version` as one query, but the one about accreditation; for {@link raiseFindings}. */
export function findingsQuery(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  limits?: readonly ProductivityLimit[],
): SqlPart {
  const found = queriesOf(kind, limits)
    .map(([, query]) => sql`select * from (${query(sql, { programmeId, kind })}) rule`)
    .reduce((all, part) => sql`${all} union all ${part}`);
  return sql`
    select found.rule, ${kind}::text as "recordKind", found.record_id as "recordId", found.record_version as "recordVersion", found.subject,
           found.other_kind as "otherKind", found.other_id as "otherId", found.field, found.facts,
           encode(sha256(convert_to(found.basis::text, 'UTF8')), 'hex') as basis,
           record.organisation_id as "organisationId", record.district_id as "districtId", record.sensitivity, record.actor_id as "authorId"
    from (${found}) found
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = found.record_id and record.version = found.record_version
    order by found.rule, found.record_id, found.subject
  `;
}

/** What {@link raiseFindings} answers: which rules were asked, and what they found. */
export type Raised = { readonly rules: readonly KeptRuleId[]; readonly findings: readonly RaisedFinding[] };

/**
 * Asks the rules of a kind about the records in `checked_version`.
 *
 * @param limits  what a method can do at most; without them that rule is not asked
 */
export async function raiseFindings(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
  limits?: readonly ProductivityLimit[],
): Promise<Raised> {
  const raised = await sql<RaisedFinding[]>`${findingsQuery(sql, programmeId, kind, limits)}`;
  const gaps = await findAccreditationGaps(sql, programmeId, kind);
  return {
    rules: [...queriesOf(kind, limits).map(([rule]) => rule), ...(gaps ? (["accreditation-gap"] as const) : [])],
    findings: [...raised, ...(gaps ?? [])],
  };
}

const DAYS_OF_WORK: Partial<Record<RecordKind, { methods: string; first: string; last: string; field: string }>> = {
  "daily-progress": { methods: "array[record.method]", first: "worked_on", last: "worked_on", field: "workedOn" },
  "release-polygon": { methods: "record.methods", first: "worked_from", last: "worked_to", field: "workedFrom" },
};

/** The works of the checked records for which no accreditation was in force (I18); undefined while the register holds none at all. */
async function findAccreditationGaps(
  sql: Sql,
  programmeId: string,
  kind: RecordKind,
): Promise<RaisedFinding[] | undefined> {
  const days = DAYS_OF_WORK[kind];
  if (!days) return undefined;
  const [known] = await sql<{ kept: boolean }[]>`
    select exists (select from accreditation where programme_id = ${programmeId}) as kept
  `;
  if (!known?.kept) return undefined;
  const works: SqlPart = sql`
    select record.id::text as id, record.organisation_id, record.team, record.district_id, ${sql.unsafe(days.methods)} as methods,
           record.${sql(days.first)} as first_day, record.${sql(days.last)} as last_day
    from checked_version checked
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = checked.record_id and record.version = checked.version
  `;
  const gaps = await accreditationGaps(sql, programmeId, { query: works });
  if (gaps.length === 0) return [];
  return sql<RaisedFinding[]>`
    select 'accreditation-gap' as rule, ${kind}::text as "recordKind", record.id as "recordId", record.version as "recordVersion",
           gap.method as subject, null as "otherKind", null as "otherId", ${days.field}::text as field, gap.facts,
           encode(sha256(convert_to(gap.facts::text, 'UTF8')), 'hex') as basis,
           record.organisation_id as "organisationId", record.district_id as "districtId", record.sensitivity, record.actor_id as "authorId"
    from (
      select given.id, given.method,
             jsonb_build_object('method', given.method, 'day', min(given."firstDay"), 'days', sum(given.days)) as facts
      from jsonb_to_recordset(${sql.json(gaps as never)}) given (id uuid, method text, "firstDay" date, days integer)
      group by given.id, given.method
    ) gap
    join checked_version checked on checked.record_id = gap.id
    join ${sql(tableOf[kind])} record
      on record.programme_id = ${programmeId} and record.id = gap.id and record.version = checked.version
    order by record.id, gap.method
  `;
}
